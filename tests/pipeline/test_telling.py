"""The summary: every sentence has its trace, and names of the study are words, never instructions."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.case import Prohibition
from accord.pipeline.telling import summary
from accord.pipeline.trace import Trace
from accord.results import assemble


def told(answers):
    trace = Trace("USD", date(2018, 1, 1))
    parts = summary(answers, trace)
    return {part.id: [sentence.text for sentence in part.sentences] for part in parts}, trace, parts


def test_every_sentence_is_the_text_of_its_trace(relay_answers):
    _, trace, parts = told(relay_answers)
    sentences = [sentence for part in parts for sentence in part.sentences]
    assert [sentence.trace for sentence in sentences] != []
    assert sorted(sentence.trace for sentence in sentences) == sorted(trace.entries)
    for sentence in sentences:
        assert trace.entries[sentence.trace].text == sentence.text
        assert sentence.text.endswith(".")
        assert "{" not in sentence.text
    for part in parts:
        assert 0 <= part.headline <= len(part.sentences)


def test_the_deal_names_missions_partners_cost_and_date(relay_answers):
    words, trace, _ = told(relay_answers)
    best = relay_answers.recommended.assessment
    deal = next(text for text in words["answer"] if "Expected cost" in text)
    for mission in best.delivered:
        assert relay_answers.mission_name(mission) in deal
    for name in best.partners:
        assert name in deal
    assert trace.entries["summary.deal"].values["cost"] == best.total_cost
    assert len(words["work"]) >= len(best.partners)


def renamed(answers, **names):
    """The same answers with other names of missions and elements."""
    programme = answers.study.programme
    changed = {}
    for part in ("missions", "elements"):
        items = getattr(programme, part)
        changed[part] = {key: value.model_copy(update={"name": names[part]}) for key, value in items.items()}
    study = replace(answers.study, programme=programme.model_copy(update=changed))
    return replace(answers, study=study)


@pytest.mark.parametrize("name", ["Base {alpha}", "{cost.__class__}", "{0}", "}{", "{cost:money}"])
def test_braces_in_names_are_only_braces(relay_answers, name):
    hostile = renamed(relay_answers, missions=name, elements=name)
    words, _, _ = told(hostile)
    assert any(name in text for text in words["answer"])
    assert any(name in text for text in words["work"])
    assert any(name in text for text in words["risk"])


def test_an_unhappy_end_is_told_first(relay_answers):
    arranged = replace(relay_answers.arranged, recommended=None, conflict=None)
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    assert words["answer"][0] == "No arrangement meets all requirements."
    assert list(words) == ["answer", "proposals", "caution"]


def test_a_mission_may_have_any_id(relay_answers):
    """A mission called 'p' or 'horizon' must not take the place of a value of that name."""
    result = relay_answers.simulation
    missions = tuple(replace(one, id=name) for one, name in zip(result.missions, ("p", "horizon"), strict=False))
    study = relay_answers.study
    named = dict.fromkeys(("p", "horizon"), study.programme.missions["relay"])
    study = replace(
        study, programme=study.programme.model_copy(update={"missions": {**study.programme.missions, **named}})
    )
    plain, _, _ = told(relay_answers)
    odd, _, _ = told(replace(relay_answers, study=study, simulation=replace(result, missions=missions)))
    end = plain["risk"][0].rpartition(";")[2]
    assert odd["risk"][0].rpartition(";")[2] == end
    assert "December 2027" in odd["risk"][0]


def test_the_document_holds_the_summary_and_its_trace(relay_answers, relay_document):
    ids = [entry["id"] for entry in relay_document["trace"]]
    assert len(ids) == len(set(ids))
    assert assemble(relay_answers) == relay_document


def test_everybody_at_the_table_is_introduced_by_the_state_it_speaks_for(relay_answers):
    words, _, _ = told(relay_answers)
    table = next(text for text in words["answer"] if text.startswith("At the table: "))
    for name in relay_answers.arranged.case.partners:
        assert f"{name} (" in table


def test_a_pair_barred_only_with_a_contractor_is_told_with_the_contractor(relay_answers):
    case = relay_answers.arranged.case
    pair = tuple(list(case.partners)[:2])
    ban = Prohibition(
        "R", "No such work.", choices=(("element", "Firm", pair[0]),), pair=pair, mission="relay", unless_third=True
    )
    arranged = replace(relay_answers.arranged, case=replace(case, prohibitions=(ban,)))
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    apart = f"{pair[0]} and {pair[1]} without a third partner where Firm is paid for work"
    assert f"The law keeps apart {apart}: No such work." in words["law"]
