"""What cannot be taken over or joined: beyond the means, against the law, or two with one element."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from hand_made import JOINT, OWN_MODULE, arranged, element, hand_made, red_line, with_partner

from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.going_back import TAKE_OVER, Option
from accord.pipeline.holding.moves import moves_in
from accord.pipeline.holding.outcomes import Outcomes
from accord.pipeline.holding.together import barred, cannot_together

MODULE_OF_BOREAS = Option("Alba", "build the part of Boreas itself", TAKE_OVER, "Boreas", 80.0)
ARM_OF_CYAN = Option("Alba", "build the part of Cyan itself", TAKE_OVER, "Cyan", 70.0)
OF_BOTH = f"Alba.{MODULE_OF_BOREAS.name}", f"Alba.{ARM_OF_CYAN.name}"


def with_arm(spare):
    """Cyan builds an arm for the station, which Alba could build for 70 million; Alba has some money to spare."""
    case = hand_made()
    ways = [
        Choice("arm", name, name, name, (price,) * 3, (12.0, 12.0, 12.0))
        for name, price in (("Cyan", 10.0), ("Alba", 70.0))
    ]
    arm = element("arm", "station", 0.2)
    case = replace(case, elements={**case.elements, "arm": arm}, choices=(*case.choices, *ways))
    case = with_partner(case, "Cyan", envelope=1000.0)
    deal = arranged(case, (*JOINT, ("arm", "Cyan", "Cyan")))
    return with_partner(case, "Alba", envelope=assess(case, deal).cost["Alba"] + spare), deal


def moves_of(searched, case, deal):
    found, _ = searched(case)
    near = tuple(neighbours(case, deal, found.screener.lawful))
    return found, moves_in(found, deal, assess(case, deal), near)


def test_a_lead_takes_over_from_two_only_if_it_can_pay_for_both(searched):
    case, deal = with_arm(spare=200.0)
    _, rich = moves_of(searched, case, deal)
    assert rich.solution.conflict.form.state(list(OF_BOTH)) is not None
    case, deal = with_arm(spare=100.0)
    found, poor = moves_of(searched, case, deal)
    form = poor.solution.conflict.form
    assert all(form.state([one]) is not None for one in OF_BOTH)
    assert form.state(list(OF_BOTH)) is None
    outcomes = Outcomes(found, deal, assess(case, deal))
    assert cannot_together(outcomes, poor.options) == [(MODULE_OF_BOREAS, ARM_OF_CYAN)]


def test_what_the_law_forbids_a_lead_to_build_is_no_option(searched):
    case = hand_made(prohibitions=(Prohibition("R", "Alba builds no module.", choices=(OWN_MODULE,)),))
    _, moves = moves_of(searched, case, arranged(case, JOINT))
    assert TAKE_OVER not in {one.kind for one in (*moves.options, *moves.left_out)}


def test_whose_part_is_taken_over_can_only_answer(searched):
    """A demand of Boreas does not stay Alba's hand; one of its own does."""
    line = red_line("builds the module or nothing", must_own=("module",))
    case = with_partner(hand_made(), "Boreas", red_lines=(line,))
    deal = arranged(case, JOINT)
    found, _ = searched(case)
    outcomes = Outcomes(found, deal, assess(case, deal))
    assert [one.requirement for one in assess(case, outcomes.left([MODULE_OF_BOREAS])).violations] == [
        "red line: Boreas: builds the module or nothing"
    ]
    assert not barred(outcomes, [MODULE_OF_BOREAS])
    case = with_partner(case, "Alba", red_lines=(red_line("with the probe only", only_with_any=("probe-bus",)),))
    assert barred(replace(outcomes, arranged=replace(found, case=case)), [MODULE_OF_BOREAS])
