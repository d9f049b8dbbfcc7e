"""Where nothing that could be done together is better, going alone is said first, and a run answers all the rest."""

import re

import pytest

from accord.brief import render_brief
from accord.errors import NothingTogetherError
from accord.pipeline import api
from accord.pipeline.going_alone import alone_is_best, nothing_together, said_alone, verdict
from accord.pipeline.running import STEPS, answer
from accord.results import assemble
from accord.results.document import read_results, results_of
from accord.study import load

APART = "requirements:\n  camps: [[NASA], [ESA], [CNSA]]\n"
WORTH = "  worth: {value: %s, source: estimate, confidence: low, note: made up for this test}\n"
NOTHING = "Nothing is worth its price to anybody, together or alone"
ALONE = "Going alone is best"


@pytest.fixture
def apart(relay_folder, spoil):
    """Everybody in a camp of its own, and the relay worth its price to whoever builds it."""

    def make(worth):
        spoil("actors.yaml", "worth: {value: 2.5, ", f"worth: {{value: {worth}, ")
        spoil("study.yaml", "requirements:\n  deliver: [relay]\n", WORTH % worth + APART)
        return load(relay_folder)

    return make


CASES = [(0.001, NOTHING, "no partner would build any of this"), (2.0, ALONE, " would build ")]


@pytest.mark.parametrize(("worth", "first", "alone"), CASES)
def test_a_run_says_first_that_going_alone_is_best_and_writes_everything(apart, tmp_path, worth, first, alone):
    study = apart(worth)
    steps = []
    answers = answer(study, seed=3, progress=steps.append)
    assert nothing_together(answers.arranged)
    assert alone_is_best(answers.arranged)
    assert steps == [step for step in STEPS if step not in ("simulating cost and dates", "asking whether it holds")]
    document = assemble(answers)
    said = [one["text"] for one in document["summary"]]
    assert said[0].startswith(first)
    assert alone in said[1]
    assert said[0] == document["arrangements"]["going_alone"]["says"]
    assert document["arrangements"]["going_alone"]["best"] is True
    assert (document["simulation"], document["stability"]) == (None, None)
    assert not re.search("USD 0 million|0 authorisations", " ".join(said))
    page = results_of(document, study, 3).save(tmp_path / "results")
    text = " ".join(re.sub("<[^>]*>", " ", page.read_text(encoding="utf-8")).split())
    assert text.index("Nothing wins" if first == NOTHING else "Going alone wins") < text.index(said[0])
    assert "There is no recommended arrangement" not in text
    assert "It is best to do nothing together, so no programme was simulated." in text
    assert "It is best to do nothing together, so there is nothing whose stability could be tested." in text
    again = read_results(tmp_path / "results")
    assert render_brief(again.document, again.manifest) == page.read_text(encoding="utf-8")
    for name in again.tables:
        again.table(name)


def test_who_builds_alone_is_told_with_cost_date_and_gain(apart):
    arranged = api.arrange(apart(2.0), seed=3)
    built = [name for name, one in arranged.alone.items() if one.assessment.delivered]
    idle = [name for name in arranged.alone if name not in built]
    told = said_alone(arranged)[1]
    assert built
    for name in built:
        assert re.search(rf"{name} would build .*? for USD .*?, in place by \w+ \d+, and gain USD ", told)
    assert not idle or told.endswith(f"{' and '.join(idle)} would build nothing.")


@pytest.mark.parametrize(("worth", "first", "alone"), CASES)
def test_what_asks_about_an_arrangement_has_nothing_to_work_on(apart, worth, first, alone):
    study = apart(worth)
    for ask in (api.simulate, api.holds):
        with pytest.raises(NothingTogetherError) as caught:
            ask(study)
        assert str(caught.value).startswith(first)
        assert alone in str(caught.value)


def test_nothing_of_the_kind_is_said_where_something_joint_is_better(relay_answers):
    assert not alone_is_best(relay_answers.arranged)
    assert not nothing_together(relay_answers.arranged)
    assert (verdict(relay_answers.arranged), said_alone(relay_answers.arranged)) == ("", [])
    assert assemble(relay_answers)["arrangements"]["going_alone"] == {"best": False, "says": ""}
