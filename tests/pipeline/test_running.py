"""A whole run: the same bytes every time, its steps in words, and what cannot be used."""

import pytest

from accord.errors import StudyError
from accord.pipeline.api import run
from accord.pipeline.running import STEPS, answer
from accord.results.document import results_of
from accord.study import load


def test_the_same_bytes_twice_and_on_two_workers(relay_study, relay_document):
    once = results_of(relay_document, relay_study, 3)
    said = []
    twice = run(relay_study, seed=3, progress=said.append)
    parallel = run(relay_study, seed=3, workers=2)
    assert tuple(said) == STEPS
    assert once.to_json() == twice.to_json()
    assert once.to_json() == parallel.to_json()
    assert once.manifest == twice.manifest == parallel.manifest


def test_another_seed_draws_otherwise(relay_study, relay_document):
    other = run(relay_study, seed=4)
    assert other.document["simulation"] != relay_document["simulation"]
    assert other.document["study"]["seed"] == 4


@pytest.mark.parametrize(
    ("seed", "workers", "says"),
    [
        (-1, 1, "seed: found -1; a whole number from 0 to 2^63 - 1 is needed"),
        (2**63, 1, "seed: found 9223372036854775808; a whole number from 0 to 2^63 - 1 is needed"),
        (0, 0, "workers: found 0; a whole number from 1 to 256 is needed"),
        (0, 257, "workers: found 257; a whole number from 1 to 256 is needed"),
    ],
)
def test_what_cannot_be_used_is_said_before_any_work(relay_study, seed, workers, says):
    with pytest.raises(StudyError) as caught:
        answer(relay_study, seed=seed, workers=workers, progress=pytest.fail)
    assert str(caught.value) == says


def test_a_study_where_nothing_can_be_arranged_still_gives_a_document(relay_folder, spoil):
    spoil("study.yaml", "horizon: 2027-12-31", "horizon: 2019-06-30")
    spoil("programme.yaml", "first: {value: 30,", "first: {value: 12,")
    results = run(load(relay_folder), seed=3)
    document = results.document
    assert document["arrangements"]["recommended"] is None
    assert document["arrangements"]["conflict"]["requirements"]
    assert (document["simulation"], document["stability"], document["robustness"]) == (None, None, [])
    assert any("cannot" in sentence for sentence in results.summary)
    for name in results.tables:
        results.table(name)
