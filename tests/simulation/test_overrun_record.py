"""The ratios of the record, by hand for some projects, and what each counts for."""

from __future__ import annotations

import pytest

from accord.reference import table
from accord.simulation.overrun_record import CLASS_NAMES, MEASURES, overrun_record

HARMLESS = {
    "partners", "launch day", "actual launch day", "day", "main_cause", "cause_note", "note baseline", "part of note",
}  # fmt: skip
"""Unverified items that enter no ratio."""


def ratio(measure: str, project: str):
    return next(one for one in overrun_record(measure)[0] if one.project == project)


def test_ratios_by_hand() -> None:
    assert ratio("cost", "Mars Science Laboratory").value == pytest.approx(2470 / 1600)
    # from 16 August 2006 to 16 October 2009: 1157 days, 38.0 months; 25 months late
    assert ratio("schedule", "Mars Science Laboratory").value == pytest.approx(1 + 25 / (1157 / 30.4375))
    # from mid-2004 to mid-2007: 1095.5 days; 168 months late
    assert ratio("schedule", "ISS Nauka").value == pytest.approx(1 + 168 / (1095.5 / 30.4375))
    assert ratio("schedule", "Europa Clipper").value < 1


def test_a_plan_made_after_the_commitment_counts_from_then() -> None:
    # the plan of 2002 for 2006: 1461 days from mid-year to mid-year, although the work was agreed in 1990
    assert ratio("schedule", "ISS Kibo").value == pytest.approx(1 + 22 / (1461 / 30.4375))


@pytest.mark.parametrize(
    ("measure", "project", "weight"),
    [
        ("cost", "Mars Science Laboratory", 1.0),
        ("schedule", "Mars Science Laboratory", 0.5),
        ("cost", "Exploration Ground Systems", 0.25),
        ("schedule", "Gateway PPE", 0.5),
        ("cost", "MAVEN", 0.25),
        ("cost", "Gaganyaan first crewed flight", 0.125),
        ("cost", "LCRD", 0.5),
        ("schedule", "Starliner", 1.0),
    ],
)
def test_what_is_not_backed_or_not_final_counts_for_less(measure: str, project: str, weight: float) -> None:
    found = next(one for one in overrun_record(measure)[0] if project in one.project)
    assert found.weight == weight
    assert bool(found.reasons) == (weight < 1)


def test_every_project_is_used_or_left_out_with_a_reason() -> None:
    for measure in MEASURES:
        ratios, left_out = overrun_record(measure)
        assert len(ratios) + len(left_out) == len(table("project_performance"))
        assert all(one.reason and one.measure == measure for one in left_out)
        assert all(one.value > 0 and 0 < one.weight <= 1 for one in ratios)
    reasons = {one.project: one.reason for one in overrun_record("schedule")[1]}
    assert reasons["European Robotic Arm"] == "the day of the commitment is not recorded"
    assert "before the commitment" in reasons["LUPEX / Chandrayaan-5"]


def test_projects_without_a_source_can_be_left_out() -> None:
    ratios, left_out = overrun_record("cost", unverified=0)
    assert all(one.verified for one in ratios)
    assert any(one.project == "MAVEN" and "by request" in one.reason for one in left_out)
    with pytest.raises(ValueError, match=r"from 0 to 1, found 1\.5"):
        overrun_record("cost", unverified=1.5)


def test_the_table_names_a_known_class_for_every_project_and_says_what_is_estimated() -> None:
    for row in table("project_performance"):
        assert row.text("element_class") in CLASS_NAMES, row
        assert set(row.words("estimated")) <= {"cost", "date"}, row
        if row.text("outcome_status").startswith(("in development", "stopped", "cancelled")):
            assert row.words("estimated"), row


def test_every_unverified_item_is_known_to_enter_a_ratio_or_not() -> None:
    ratios = {
        "all", "confirmation_date", "baseline_launch_date", "latest_launch_date", "baseline month", "dates",
        "baseline_cost", "latest_cost", "baseline exact value", "costs", "final about",
    }  # fmt: skip
    for row in table("project_performance"):
        for item in row.words("unverified_fields"):
            assert item in HARMLESS or item.startswith(tuple(ratios)), (row.text("project"), item)
