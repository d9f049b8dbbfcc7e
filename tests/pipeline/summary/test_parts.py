"""The summary: every sentence has its trace, and names of the study are words, never instructions."""

from dataclasses import replace

import pytest

from accord.results import assemble


def test_every_sentence_is_the_text_of_its_trace(told, relay_answers):
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
def test_braces_in_names_are_only_braces(told, relay_answers, name):
    hostile = renamed(relay_answers, missions=name, elements=name)
    words, _, _ = told(hostile)
    assert any(name in text for text in words["answer"])
    assert any(name in text for text in words["work"])
    assert any(name in text for text in words["risk"])


def test_an_unhappy_end_is_told_first(told, relay_answers):
    arranged = replace(relay_answers.arranged, recommended=None, conflict=None)
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    assert words["answer"][0] == "No arrangement meets all requirements."
    assert list(words) == ["answer", "proposals", "caution"]


def test_the_document_holds_the_summary_and_its_trace(told, relay_answers, relay_document):
    ids = [entry["id"] for entry in relay_document["trace"]]
    assert len(ids) == len(set(ids))
    assert assemble(relay_answers) == relay_document
