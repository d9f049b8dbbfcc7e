"""Months worked out on paper, with phases."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BARRED, BUS, CLOSED, JOINT, LAB, MODULE, arranged, hand_made, with_partner

from accord.arrangements.judging.evaluate import assess


def test_all_dates_of_an_element_count_from_its_phase():
    case = hand_made(phases=(0.0, 12.0, 30.0), horizon=99.0)
    found = assess(case, arranged(case, JOINT, starts={"module": 2, "lab": 1}))
    assert found.start == {"bus": 0.0, "module": 30.0, "lab": 12.0}
    # Module: 30 + 3 of authorisation + 12 of work; lab: 12 + 8 of work, but its launch is allowed after 12 + 9.
    assert found.ready == pytest.approx({"bus": 20, "module": 45, "lab": 21})
    assert found.finish == pytest.approx({"bus": 23, "module": 49, "lab": 24})
    assert found.last == pytest.approx(49)


def test_cures_run_from_the_start_whenever_work_begins():
    case = hand_made(phases=(0.0, 4.0), prohibitions=(BARRED,))
    now, soon = (
        assess(case, arranged(case, JOINT, cures=(CLOSED,), starts={"bus": place, "module": place})) for place in (0, 1)
    )
    # The cure takes 6 months: work on the bus waits for it from month 0, and from month 4 too; the module's 3 months of
    # authorisation end in month 3, or in month 7.
    assert now.ready == pytest.approx({"bus": 6 + 20, "module": 6 + 12, "lab": 9})
    assert soon.ready == pytest.approx({"bus": 6 + 20, "module": 7 + 12, "lab": 9})
    assert soon.violations == ()


def test_who_joins_late_begins_late():
    case = with_partner(hand_made(phases=(0.0, 12.0)), "Boreas", joins_from=6.0)
    found = assess(case, arranged(case, JOINT))
    assert found.start == {"bus": 0.0, "module": 12.0, "lab": 12.0}, "Boreas provides the lab that Alba pays for"
    assert found.ready["module"] == pytest.approx(12 + 15)
    assert found.violations == ()


def test_a_study_whose_first_phase_is_not_at_the_start():
    case = hand_made(phases=(5.0,))
    found = assess(case, arranged(case, [BUS, MODULE, LAB]))
    assert found.ready == pytest.approx({"bus": 25, "module": 20, "lab": 14})
