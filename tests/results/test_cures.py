"""Legal cures, cost of jointness and instruments in the results document."""

from dataclasses import replace

import pytest

from accord.arrangements.legal import LegalCure
from accord.pipeline.running import answer
from accord.results import assemble
from accord.results.cures import cure_offered, cures_of
from accord.results.tables import rows_of


@pytest.fixture(scope="module")
def claimed(relay_study):
    """The small study with a claim of title, which the Outer Space Treaty bars (article II), and what a run finds."""
    facts = {**relay_study.meta.facts, "territorial_claim": True}
    method = relay_study.meta.method.model_copy(update={"iterations": 200})
    meta = relay_study.meta.model_copy(update={"facts": facts, "method": method})
    return answer(replace(relay_study, meta=meta), seed=3)


@pytest.fixture(scope="module")
def document(claimed):
    return assemble(claimed)


def test_the_document_says_what_the_recommendation_rests_on(document):
    rests = document["law"]["rests_on"]
    assert rests
    assert rests == document["arrangements"]["recommended"]["cures"]
    delivered = document["arrangements"]["recommended"]["delivered"]
    assert sorted(one["mission"] for one in rests) == sorted(delivered), "one clause in the text of each mission"
    for one in rests:
        assert (one["rule"], one["effort"], one["effort_means"]) == ("OST-II", 1, "a clause in the text")
        assert one["title"].startswith("No state may appropriate")
        assert one["does"]
        assert one["months"] == {"low": 1, "mode": 3, "high": 6}
        assert 0 <= one["cost"]["low"] < one["cost"]["mode"] < one["cost"]["high"]
    cures = sum(document["arrangements"]["recommended"]["cure_cost"].values())
    assert cures == pytest.approx(sum(sum(one["cost"].values()) / 3 for one in rests), rel=1e-6)
    headlines = [sentence["text"] for sentence in document["summary"] if sentence["headline"]]
    assert sum(text.startswith("It rests on a clause in the text") for text in headlines) == len(rests)


def test_a_cure_is_legal_work_in_the_schedule(document):
    tasks = [task for task in document["law"]["tasks"] if task["cure"]]
    assert {task["mission"] for task in tasks} == {one["mission"] for one in document["law"]["rests_on"]}
    simulated = {task["id"]: task for task in document["simulation"]["tasks"]}
    for task in tasks:
        assert simulated[task["id"]]["kind"] == "legal"
        for element in task["elements"]:
            assert task["id"] in simulated[element]["predecessors"]


def test_prohibitions_come_with_the_cures_on_offer(document):
    offered = [ban for ban in document["law"]["prohibitions"] if ban["rule"] == "OST-II"]
    assert offered
    assert all(ban["cures"] for ban in offered)


def test_nothing_is_rested_on_where_the_plan_is_lawful_as_it_stands(relay_document):
    assert relay_document["law"]["rests_on"] == []
    assert relay_document["arrangements"]["recommended"]["jointness"]["cures"] == 0


def test_the_cost_of_jointness_is_told_by_what_causes_it(document):
    found = document["arrangements"]["recommended"]
    parts = found["jointness"]
    assert parts["interfaces"] == pytest.approx(sum(one["cost"] for one in found["crossings"]), rel=1e-6)
    assert parts["authorisations"] == pytest.approx(sum(found["joint_authorisation_cost"].values()), rel=1e-6)
    assert parts["authorisations_in_any_company"] == pytest.approx(
        sum(sum(choice["authorisation_cost"].values()) / 3 for choice in found["choices"]), rel=1e-6
    )
    assert "for legal cures" in parts["said"]["text"]
    known = {entry["id"]: entry for entry in document["trace"]}
    assert known[parts["said"]["trace"]]["assumptions"] == ["jointness", "authorisation", "cures"]


def test_choices_name_their_authorisations_and_the_table_has_their_cost(document):
    for choice in document["arrangements"]["recommended"]["choices"]:
        assert bool(choice["needs"]) == (choice["authorisation_cost"]["mode"] > 0)
    for row in rows_of(document, "choices"):
        assert row["authorisation_cost_low"] <= row["authorisation_cost_high"]
        assert isinstance(row["needs"], str)


def test_each_mission_and_level_has_its_instrument(document):
    for mission, part in document["law"]["missions"].items():
        group = document["arrangements"]["recommended"]["participants"][mission]
        assert (part["instrument"] is not None) == (len(group) > 1)
        if part["instrument"]:
            assert part["instrument"]["parties"] == group
            assert 0 <= part["instrument"]["rung"] <= 13
            assert part["instrument"]["signed_by"]
            assert len(part["instrument"]["months"]) == 2
    for level in document["levels"]["met"]:
        assert (level["instrument"] is None) == (level["level"] == "none")
        if level["level"] == "element":
            assert "cross-waiver of liability" in level["instrument"]["clauses"]


def test_the_method_is_listed_with_who_set_it(document):
    parameters = {one["id"]: one for one in document["assumptions"]["parameters"]}
    assert parameters["cures"]["value"]["most_effort"] == 3
    assert parameters["cures"]["value"]["redesign"]["months"] == {"low": 6, "mode": 12, "high": 24}
    assert parameters["authorisation"]["set_by"] == "default of Accord"
    assert {parameters[name]["confidence"] for name in ("cures", "authorisation")} == {"low"}


def test_licences_of_several_partners_are_each_their_own(claimed):
    found = claimed.recommended.arrangement
    licences = tuple(replace(cure, effort=3) for cure in found.cures)
    written = cures_of(claimed, replace(found, cures=licences))
    assert {tuple(one["owners"]) for one in written} == {cure.owners for cure in licences}
    one = LegalCure("R/c: here", "R", "c", "Do it.", 2, ("A",), (), (1.0, 2.0, 3.0), (4.0, 5.0, 6.0), "It says.")
    assert cure_offered(one)["effort_means"] == "another division of work or pay"
    assert cure_offered(one)["cost"] == {"low": 1, "mode": 2, "high": 3}
