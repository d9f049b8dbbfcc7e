"""The page on schedules names every column, every finding and every kind of change."""

import re
from pathlib import Path

import pytest

import accord.schedules
from accord.schedules import COLUMNS
from accord.schedules.health import WHY

PAGE = (Path(__file__).parents[2] / "docs" / "schedules.md").read_text(encoding="utf-8")
SOURCES = [path.read_text(encoding="utf-8") for path in Path(accord.schedules.__file__).parent.glob("*.py")]
CHANGES = sorted({kind for text in SOURCES for kind in re.findall(r'log\.add\(\s*"([^"]+)",', text)})


def test_kinds_of_changes_are_found_in_the_code():
    assert {"months", "progress", "summary tasks", "spread"} <= set(CHANGES)


@pytest.mark.parametrize("name", [*COLUMNS, *WHY, *CHANGES])
def test_the_page_names_it(name):
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert f"`{name}`" in " ".join(rows)
