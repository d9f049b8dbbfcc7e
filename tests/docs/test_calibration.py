"""The page on validation shows what the functions find, so that it cannot go stale."""

import accord_calibration as calibration
import pytest

from accord.simulation.leave_one_out import leave_one_out
from accord.simulation.overruns import ELEMENT_CLASSES, overrun_models


def part(anchor):
    return next(one for one in calibration.calibration_parts() if one.anchor == anchor)


def test_each_class_is_shown_for_both_measures_with_its_percentiles():
    rows = part("calibration-overruns").rows
    assert len(rows) == 2 * len(ELEMENT_CLASSES)
    shown = next(row for row in rows if row[:2] == ("schedule", ELEMENT_CLASSES["lander-rover"]))
    found = overrun_models()["lander-rover"].schedule
    assert shown[2] == f"{found.rows}, count as {found.effective_rows:.1f}"
    assert shown[-4:] == tuple(f"{value:.2f}" for value in (found.p10, found.p50, found.p70, found.p90))
    assert next(row for row in rows if row[:2] == ("cost", ELEMENT_CLASSES["other"]))[2] == "none"


def test_coverage_and_each_miss_are_shown_by_name():
    check = leave_one_out()
    first = part("calibration-coverage").rows[0]
    assert first[0] == "schedule and cost"
    assert first[1] == f"{check.coverage[0].inside} of {len(check.held)}"
    assert first[2].startswith(f"{check.coverage[0].share:.0%} (")
    misses = part("calibration-misses").rows
    assert [(row[0], row[1]) for row in misses] == [(one.project, one.measure) for one in check.misses]
    assert next(row for row in misses if row[0] == "ISS Nauka")[2] == "5.67"


def test_every_row_of_a_table_has_a_cell_per_column():
    for one in calibration.calibration_parts():
        assert len(one.columns) == len(one.widths)
        assert all(len(row) == len(one.columns) for row in one.rows)


def test_reading_and_assumptions_are_those_of_the_functions():
    assert calibration.calibration_reading() == leave_one_out().reading
    assert calibration.calibration_assumptions() == overrun_models().assumptions


def test_the_page_shows_them(root):
    pytest.importorskip("accord_directives", reason="Sphinx is not installed; make docs installs it")
    assert "```{accord-calibration}" in (root / "docs" / "validation.md").read_text(encoding="utf-8")
