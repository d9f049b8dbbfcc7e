"""The result object: rows for a data frame and plain data."""

import json
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest

from accord.profiles import ASSUMPTIONS, MOTIVATIONS, ActorEvidence, Profiles, read_profiles


@pytest.fixture(scope="module")
def read(five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date) -> Profiles:
    return read_profiles(five_actors, published_day, characteristics=table)


def test_table_has_one_row_for_each_actor_and_motivation(read: Profiles) -> None:
    frame = pd.DataFrame(read.table())
    assert list(frame.columns) == [
        "actor", "motivation", "mean", "low", "high", "p_weak", "p_moderate", "p_strong", "n_ratings", "prior_from",
    ]  # fmt: skip
    assert len(frame) == 30
    assert tuple(frame[frame.actor == "Japan"].motivation) == MOTIVATIONS
    assert set(frame.prior_from) == {"average of the published characteristics"}
    assert set(frame.n_ratings) == {1}


def test_plain_data_survives_json_and_carries_its_assumptions(read: Profiles) -> None:
    content = read.to_dict()
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    assert content["assumptions"] == list(ASSUMPTIONS)
    assert content["method"]["set_by"] == "Accord defaults"
    assert [actor["actor"] for actor in content["actors"]] == sorted(read.profiles)
    japan = content["actors"][2]["strengths"]["economic"]
    assert japan["movements"][0]["evidence"].startswith("rated strong by Beckner")
    assert content["sentences"] == list(read.sentences())


def test_importing_stays_light() -> None:
    """SciPy is loaded by the first reading, not by the import."""
    code = "import sys, accord.profiles; print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
