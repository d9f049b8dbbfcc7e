"""Each outcome against the range estimated without it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta

from accord.simulation.leave_one_out import leave_one_out
from accord.simulation.overrun_record import overrun_record
from accord.simulation.overruns import pooled

CHECK = leave_one_out()


def coverage(label: str):
    return next(one for one in CHECK.coverage if one.label == label)


def test_only_outcomes_are_tested_and_every_one_is() -> None:
    assert len(CHECK.held) + len(CHECK.untested) == sum(len(overrun_record(m)[0]) for m in ("schedule", "cost"))
    assert ("Gateway PPE", "schedule") in CHECK.untested
    assert ("ISS Nauka", "schedule") in {(one.project, one.measure) for one in CHECK.held}


def test_the_project_itself_does_not_help_to_predict_it() -> None:
    ratios = overrun_record("schedule")[0]
    rest = [one for one in ratios if one.project != "ISS Nauka"]
    nauka = next(one for one in CHECK.held if one.project == "ISS Nauka")
    assert np.log(nauka.p90) == pytest.approx(pooled(rest).next_value("station-element").quantile(0.9))
    assert nauka.p90 < np.exp(pooled(ratios).next_value("station-element").quantile(0.9))


def test_inside_means_a_rank_from_a_tenth_to_nine_tenths() -> None:
    for one in CHECK.held:
        assert one.inside == (0.1 <= one.rank <= 0.9), one
    assert [one.project for one in CHECK.misses if one.measure == "schedule" and one.actual > 2.5] == [
        "ISS Node 2 (Harmony)", "ISS Nauka", "LISA Pathfinder", "Ulysses",
    ]  # fmt: skip


def test_counts_add_up_and_the_interval_is_that_of_jeffreys() -> None:
    for measure in ("schedule", "cost"):
        whole = coverage(measure)
        parts = [coverage(f"{measure}, projects {word} a source") for word in ("with", "without")]
        assert whole.outcomes == sum(part.outcomes for part in parts)
        assert whole.inside == sum(part.inside for part in parts)
        assert whole.inside + whole.above + whole.below == whole.outcomes
        assert whole.low == pytest.approx(beta.ppf(0.05, whole.inside + 0.5, whole.outcomes - whole.inside + 0.5))
    assert (coverage("schedule").inside, coverage("schedule").outcomes) == (41, 47)
    assert (coverage("cost").inside, coverage("cost").outcomes) == (27, 31)


def test_every_miss_is_named_in_the_reading() -> None:
    said = " ".join(CHECK.reading)
    assert all(f"{one.project} ({one.measure} {one.actual:.2f}" in said for one in CHECK.misses)
    assert "Schedule: 41 of 47 outcomes (87%) fell inside, which agrees with the 80% meant" in said
    assert "figures beyond P90 are too low" in said
    assert "Not tested for want of outcomes: cost of station-element." in said


def test_without_unverified_projects_nothing_of_them_is_counted() -> None:
    strict = leave_one_out(unverified=0)
    assert all(one.verified for one in strict.held)
    none = next(one for one in strict.coverage if one.label == "cost, projects without a source")
    assert (none.outcomes, none.share, none.low) == (0, None, None)
