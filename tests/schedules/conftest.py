"""Write a schedule into a file and read it."""

import sys
from pathlib import Path

import pytest

from accord.errors import StudyError
from accord.schedules import read_schedule

sys.path.insert(0, str(Path(__file__).parent))
DATA = Path(__file__).parents[1] / "data" / "schedules"


@pytest.fixture
def samples():
    """Folder of the schedule that stands in three formats."""
    return DATA


@pytest.fixture
def read(tmp_path):
    """Read a schedule from its text; with 20 working days a month unless it is a table."""

    def from_text(text, suffix=".csv", **options):
        path = tmp_path / f"plan{suffix}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        if suffix != ".csv":
            options = {"working_days_per_month": 20, **options}
        return read_schedule(path, **options)

    return from_text


@pytest.fixture
def refused(read, tmp_path):
    """Messages with which a schedule is refused, the folder left out."""

    def messages(text, suffix=".csv", **options):
        with pytest.raises(StudyError) as caught:
            read(text, suffix, **options)
        return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return messages
