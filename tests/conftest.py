"""A small study that many tests share, its answers, found once, and how Hypothesis draws its examples."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from accord.pipeline.running import answer
from accord.results import assemble
from accord.study import load

EASY = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **EASY)
settings.register_profile("fuzz", derandomize=False, **EASY)
settings.load_profile("same")

LUNAR_RELAY = Path(__file__).parent / "data" / "lunar-relay"


@pytest.fixture(scope="session")
def relay_study():
    """The small study as it stands in tests/data."""
    return load(LUNAR_RELAY)


@pytest.fixture(scope="session")
def relay_answers(relay_study):
    """What every room says of the small study."""
    return answer(relay_study, seed=3)


@pytest.fixture(scope="session")
def relay_document(relay_answers):
    """The results document of the small study."""
    return assemble(relay_answers)


@pytest.fixture
def relay_folder(tmp_path):
    """A copy of the small study that a test may spoil."""
    return Path(shutil.copytree(LUNAR_RELAY, tmp_path / "lunar-relay"))


@pytest.fixture
def spoil(relay_folder):
    """Replace a piece of text that stands exactly once in a file of the copy; gives the line where it begins."""

    def replace(file, old, new):
        path = relay_folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace
