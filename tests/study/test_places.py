"""Where each requirement of a study is written, by the name that it has in the search."""

import pytest

from accord.arrangements.infeasible.words import NAMED
from accord.arrangements.searching.search import Search
from accord.study import load

DERIVED = ("rational:", "law:", "barter:")
"""What follows from the search or from the law has no line in a study."""


def line_of(study, name):
    file, _, line = study.places[name].partition(":")
    return (study.path / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_every_requirement_of_the_search_that_a_user_wrote_has_a_place(relay_answers):
    study, arranged = relay_answers.study, relay_answers.arranged
    names = Search(arranged.case, arranged.alone_gain).form.program.requirements
    written = [name for name in names if name.startswith(NAMED) and not name.startswith(DERIVED)]
    assert {"deliver: relay", "horizon", "budget: NASA"} <= set(written)
    for name in written:
        assert line_of(study, name).strip()
    assert "horizon" in line_of(study, "horizon")
    assert "relay" in line_of(study, "deliver: relay")
    assert "envelope" in line_of(study, "budget: NASA")
    assert "NASA" in line_of(study, "actor: NASA")


@pytest.mark.parametrize(
    ("written", "name", "text"),
    [
        ("at_most_one: [[relay, lander]]", "at most one: relay, lander", "at_most_one"),
        ("deliver_any: [[relay, lander]]", "deliver any: relay, lander", "deliver_any"),
        ("least_work: {relay: 0.1}", "least share: relay", "least_work"),
        ("two_providers: [communications]", "two providers: communications", "two_providers"),
        ("camps: [[NASA], [CNSA]]", "camps: NASA | CNSA", "camps"),
        ("no_exchange_of_funds: true", "no exchange of funds: ESA", "no_exchange_of_funds"),
        ("least_maturity: 1", "maturity", "least_maturity"),
    ],
)
def test_each_kind_of_requirement_is_found(relay_folder, spoil, written, name, text):
    spoil("study.yaml", "deliver: [relay]", f"deliver: [relay]\n  {written}")
    assert text in line_of(load(relay_folder), name)


def test_a_requirement_that_a_scenario_sets_has_its_place_there(relay_folder, spoil):
    study = load(relay_folder, scenario="transatlantic")
    assert all(place.partition(":")[0].endswith(".yaml") for place in study.places.values())
