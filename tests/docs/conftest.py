"""Where the documentation lies, and the modules from which its pages are generated."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT
