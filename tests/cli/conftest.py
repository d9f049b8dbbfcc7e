import shutil
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "small_study"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Copy the small study to a folder of its own."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    return folder
