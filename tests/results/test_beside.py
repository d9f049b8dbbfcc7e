"""What lies beside the recommendation in the results document, checked against what was found."""

import json
from dataclasses import replace

import pytest

from accord.arrangements.searching.search import Search
from accord.pipeline.trace import Trace
from accord.pipeline.trade_offs import trade_offs
from accord.results.beside import beside_of
from accord.results.beside_tables import BESIDE_TABLES
from accord.results.tables import rows_of


def entries(document):
    return {entry["id"]: entry["text"] for entry in document["trace"]}


def said_in(part):
    """Every sentence with a trace in a part of the document."""
    if isinstance(part, dict):
        if set(part) == {"text", "trace"}:
            yield part
        for value in part.values():
            yield from said_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from said_in(value)


def test_every_sentence_has_its_entry_with_the_same_words(relay_document):
    told = entries(relay_document)
    parts = [relay_document["arrangements"], relay_document["levels"], relay_document["cooperation"]]
    sentences = list(said_in(parts))
    assert len(sentences) > 20
    assert all(told[one["trace"]] == one["text"] for one in sentences)


def test_the_front_has_its_values_in_the_order_of_its_objectives(relay_document, relay_answers):
    front, found = relay_document["arrangements"]["pareto"], relay_answers.arranged.pareto
    assert [one["name"] for one in front["objectives"]] == ["cost", "finish", "smallest gain"]
    for point, other in zip(front["points"], found.points, strict=True):
        assert point["values"] == pytest.approx(other.values, rel=1e-9)
        assert point["cost"] == pytest.approx(other.found.assessment.total_cost, rel=1e-9)
        assert point["partners"] == list(other.found.assessment.partners)
        assert point["values"][2] == pytest.approx(
            min(point["normalised"][name] for name in point["partners"]), abs=1e-6
        )
    assert front["recommended"][0] == pytest.approx(relay_answers.recommended.assessment.total_cost, rel=1e-9)


def test_best_and_worst_points_are_named_as_on_the_front(relay_document):
    front = relay_document["arrangements"]["pareto"]
    points = {point["id"] for point in front["points"]}
    assert {one[key] for one in front["on_front"] for key in ("best", "worst")} <= points
    assert front["knee"] is None or front["knee"]["point"] in points


def test_only_objectives_that_are_others_than_those_of_the_pareto_set_have_a_front_of_their_own(relay_answers):
    assert relay_answers.beside.front is None
    arranged = relay_answers.arranged
    search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
    other = trade_offs(search, arranged.hope, ("cost", "interfaces"), 3)
    answers = replace(relay_answers, beside=replace(relay_answers.beside, front=other))
    written = beside_of(answers, Trace("EUR", relay_answers.study.meta.start))["trade_offs"]
    assert [one["name"] for one in written["objectives"]] == ["cost", "interfaces"]
    assert [point["id"] for point in written["points"]] == [f"T{place + 1}" for place in range(len(other.points))]
    assert written["said"]["trace"] == "arrangements.beside.front"


def test_families_keep_owners_and_the_sum_of_gains(relay_document, relay_answers):
    found = relay_document["arrangements"]["beside"]["families"]
    first = found["alternatives"][0]
    assert first["id"] == "A"
    assert first["owners"] == dict(relay_answers.recommended.arrangement.owner)
    assert first["value"] == pytest.approx(found["value"], rel=1e-6)
    assert {one["partner"] for one in found["without"]} == set(relay_answers.arranged.case.partners)


def test_alternatives_balances_and_levels_are_all_there(relay_document, relay_answers):
    alternatives = relay_document["arrangements"]["alternatives"]
    assert [one["element"] for one in alternatives] == [one.element for one in relay_answers.alternatives]
    assert alternatives[0]["name"] == "Satellite bus"
    balances = relay_document["cooperation"]
    assert [(one["actor"], one["goal"]) for one in balances] == [(o.actor, o.goal) for o in relay_answers.balances]
    drawn = relay_document["levels"]["map"]
    assert drawn["by_themselves"]["NASA"]["ESA"] == drawn["by_themselves"]["ESA"]["NASA"]
    assert [pair["group"] for pair in drawn["pairs"]] == [["NASA", "ESA"], ["NASA", "CNSA"], ["ESA", "CNSA"]]
    assert drawn["pairs"][0]["by_themselves"]["place"]
    assert len(relay_document["levels"]["met"]) == 3


def test_terms_of_the_recommendation(relay_document, relay_answers):
    best, found = relay_document["arrangements"]["recommended"], relay_answers.recommended.assessment
    assert best["terms"]["leads"] == dict(found.lead)
    assert best["terms"]["friction"] == pytest.approx(found.friction)
    spending = {one["partner"]: one["by_year"] for one in best["terms"]["spending"]}
    assert spending["NASA"] == pytest.approx(found.spending["NASA"], rel=1e-9)
    for choice in best["choices"]:
        assert choice["terms"]["decided"] == found.mode[choice["element"]]
        assert choice["decided_mode"] == (choice["terms"]["decided"] if choice["terms"]["mode_choice"] else None)
        assert choice["terms"]["begins"] == found.start[choice["element"]]


def test_nothing_stands_beside_nothing(relay_document):
    empty = {**relay_document, "cooperation": [], "levels": {"met": [], "map": None}}
    empty["arrangements"] = {**relay_document["arrangements"], "beside": None, "pareto": None, "alternatives": []}
    assert [rows_of(empty, name) for name in BESIDE_TABLES] == [[]] * len(BESIDE_TABLES)


def test_tables_agree_with_the_document(relay_document):
    beside = relay_document["arrangements"]["beside"]
    owners = {(row["alternative"], row["element"]): row["owner"] for row in rows_of(relay_document, "families")}
    assert owners["A", "bus"] == beside["families"]["alternatives"][0]["owners"]["bus"]
    points = relay_document["arrangements"]["pareto"]["points"]
    assert len(rows_of(relay_document, "trade_offs")) == 3 * len(points)
    assert [row["smallest_gain"] for row in rows_of(relay_document, "pareto")] == [one["values"][2] for one in points]
    free = [row["requirement"] for row in rows_of(relay_document, "prices") if row["gain"] == 0]
    assert set(free) >= {one["requirement"] for one in beside["free"]}
    assert json.dumps(rows_of(relay_document, "levels"))
