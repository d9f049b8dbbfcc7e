"""Ranges from the record: what they hold, what they leave alone, and what they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.reference import ReferenceLookupError
from accord.simulation.calibration import ELEMENT_CLASSES, calibrated, overrun_models
from accord.simulation.model import Fallback, Network, Partner, Task
from accord.simulation.overrun_record import MEASURES, overrun_record
from accord.simulation.overruns import Overrun
from accord.simulation.ranges import Range, quantiles

MODELS = overrun_models()
WORK, COST = Range(30, 36, 60), Range(800, 900, 1500)
NETWORK = Network(
    (
        Task("licence", "Licence", "ESA", "legal", Range(3, 6, 9), Range.fixed(0)),
        Task("probe", "Probe", "ESA", "element", WORK, COST, ("licence",), fallback=Fallback("NASA", WORK, COST)),
        Task("rover", "Rover", "NASA", "element", Range.fixed(40), Range.fixed(0)),
        Task("landing", "Landing", "NASA", "milestone", Range.fixed(0), Range.fixed(0), ("probe", "rover")),
    ),
    (Partner("ESA", correlation=0.3),),
    programme_correlation=0.2,
)


def overruns() -> list[Overrun]:
    return [MODELS[name].of(measure) for name in ELEMENT_CLASSES for measure in MEASURES]


def test_percentiles_are_in_order_and_wider_than_the_spread_of_the_typical_ratio() -> None:
    for one in overruns():
        assert 0 < one.p10 < one.p50 < one.p70 < one.p90
        assert one.interval[0] < one.median_ratio < one.interval[1]
        assert np.log(one.p90 / one.p10) / (2 * 1.2816) > one.standard_error > 0


def test_rows_and_weights_are_those_of_the_record() -> None:
    for measure in MEASURES:
        ratios = overrun_record(measure)[0]
        assert sum(MODELS[name].of(measure).rows for name in ELEMENT_CLASSES) == len(ratios)
        total = sum(MODELS[name].of(measure).effective_rows for name in ELEMENT_CLASSES)
        assert total == pytest.approx(sum(one.weight for one in ratios))
    assert MODELS["lander-rover"].schedule.effective_rows == pytest.approx(0.5 + 0.5 + 0.25 + 0.5 + 1.0)


def test_a_class_typical_ratio_lies_between_its_own_mean_and_that_of_all() -> None:
    one = MODELS["lander-rover"].cost
    own = np.exp(np.average([np.log(r.value) for r in one.used], weights=[r.weight for r in one.used]))
    assert own == pytest.approx(
        np.exp((np.log(2470 / 1600) + 0.5 * np.log(825 / 675) + 0.25 * np.log(609.6 / 433.5)
                + 0.5 * np.log(2) + 0.5 * np.log(9780 / 4250)) / 2.75)
    )  # fmt: skip
    assert MODELS["other"].cost.median_ratio < one.median_ratio < own


def test_a_class_without_rows_rests_on_all_others() -> None:
    station, other = MODELS["station-element"].cost, MODELS["other"].cost
    assert station.rows == 0
    assert station.own_share == 0
    assert station.p90 == other.p90


def test_leaving_out_projects_without_a_source_raises_what_spacecraft_cost() -> None:
    strict = overrun_models(unverified=0)
    assert strict["spacecraft"].cost.p50 > MODELS["spacecraft"].cost.p50
    assert "are left out" in " ".join(strict.assumptions)
    assert "would raise the ratios" in " ".join(MODELS.assumptions)


def test_assumptions_name_prior_pooling_weights_and_what_was_left_out() -> None:
    said = " ".join(MODELS.assumptions)
    for part in ("half-Cauchy", "pooled", "counts 0.5", "counts 0.25", "European Robotic Arm", "understates"):
        assert part in said


def test_an_unknown_class_is_answered_with_the_nearest() -> None:
    with pytest.raises(ReferenceLookupError, match="unknown element class 'lander'; did you mean 'lander-rover'"):
        MODELS["lander"]


@given(st.sampled_from(list(ELEMENT_CLASSES)), st.sampled_from(MEASURES), st.floats(0.1, 1e5), st.floats(0.1, 10))
def test_ranges_scale_with_the_plan(name: str, measure: str, planned: float, by: float) -> None:
    one, scaled = (MODELS.range_for(name, measure, value) for value in (planned, planned * by))
    assert scaled.low == pytest.approx(one.low * by)
    assert scaled.mode == pytest.approx(one.mode * by)
    assert one.low <= one.mode <= one.high
    drawn = quantiles(one, np.array([-1.2815515655446004, 1.2815515655446004]))
    overrun = MODELS[name].of(measure)
    assert drawn == pytest.approx([planned * overrun.p10, planned * overrun.p90])


def test_a_plan_outside_p10_to_p90_takes_the_nearer_of_the_two() -> None:
    late = MODELS["lander-rover"].schedule
    assert not late.holds_plan
    assert late.range_for(10).mode == late.range_for(10).low == pytest.approx(10 * late.p10)
    early = replace(late, p10=0.5, p90=0.9)
    assert early.range_for(10).mode == early.range_for(10).high == 9.0
    assert MODELS["spacecraft"].schedule.range_for(10).mode == 10


def test_a_plan_of_nothing_stays_nothing_and_one_below_is_refused() -> None:
    assert MODELS["other"].range_for("cost", 0.0) == Range.fixed(0.0)
    for planned in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="a number of 0 or more"):
            MODELS["other"].range_for("cost", planned)


def test_only_elements_and_their_fallbacks_change() -> None:
    done, said = calibrated(NETWORK, {"probe": "spacecraft", "rover": "lander-rover"})
    licence, probe, rover, landing = done.tasks
    assert (licence, landing) == (NETWORK.tasks[0], NETWORK.tasks[3])
    assert probe.duration == MODELS.range_for("spacecraft", "schedule", 36)
    assert probe.cost == MODELS.range_for("spacecraft", "cost", 900)
    assert probe.fallback == Fallback("NASA", probe.duration, probe.cost)
    assert rover.duration == MODELS.range_for("lander-rover", "schedule", 40)
    assert rover.cost == Range.fixed(0)
    assert replace(done, tasks=NETWORK.tasks) == NETWORK
    assert said[0].startswith(
        "probe, as spacecraft (orbiter, probe, telescope or hosted payload): schedule times 0.84 to"
    )
    assert "Fewer than one in ten such plans of schedule were kept" in said[1]
    assert "32 projects, counted as 12.5" in said[0]
    assert any("such delay counts twice" in sentence for sentence in said)
    assert said[-len(MODELS.assumptions) :] == MODELS.assumptions


def test_a_task_of_no_class_is_of_one_not_in_the_record() -> None:
    done, said = calibrated(NETWORK)
    assert done.tasks[1].cost == MODELS.range_for("other", "cost", 900)
    assert said[0].startswith("probe, rover, as element of no recorded class: ")
    assert "from all other classes" in said[0]
    assert not any("Costs per month" in sentence for sentence in said)


def test_costs_per_month_are_said_to_count_twice() -> None:
    monthly = replace(NETWORK.tasks[2], monthly_cost=Range.fixed(1.0))
    assert any("overstated where a task has both" in s for s in calibrated(replace(NETWORK, tasks=(monthly,)))[1])


def test_all_wrong_classes_are_told_at_once() -> None:
    with pytest.raises(StudyError) as error:
        calibrated(NETWORK, {"prob": "spacecraft", "licence": "spacecraft", "rover": "rover"})
    said = str(error.value)
    assert "classes.prob: unknown task 'prob'; did you mean 'probe'?" in said
    assert "classes.licence: 'licence' is of kind legal; allowed: elements" in said
    assert "classes.rover: unknown element class 'rover'" in said
