"""Sentences beyond the summary: each with its figures in the trace."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.judging.requirements import Violation
from accord.pipeline.arranging import NextBest
from accord.pipeline.saying import _reason, broken, confidence, motives, reasons, sampled
from accord.pipeline.trace import Trace, money
from accord.pipeline.violations import said


@pytest.fixture
def trace():
    return Trace("EUR", date(2018, 1, 1))


@pytest.fixture
def choice(relay_answers):
    return relay_answers.arranged.case.choices[0]


def test_a_reason_says_what_choosing_otherwise_would_cost(relay_study, trace, choice):
    other = replace(choice, provider="Borealis", payer="Borealis")
    assert _reason(relay_study, NextBest("a", other, 0.25, 40.0), trace).text == (
        "Next best is Borealis: it costs EUR 40 million more in total and lowers the partners' gains by 0.25 on their "
        "own scales."
    )
    paid = replace(other, payer="Arcadia")
    assert _reason(relay_study, NextBest("b", paid, 0.1, -1200.0), trace).text == (
        "Next best is Borealis, paid by Arcadia: it costs EUR 1.2 billion less in total and lowers the partners' gains "
        "by 0.10 on their own scales."
    )
    assert "costs about the same in total" in _reason(relay_study, NextBest("c", other, 0.1, 0.2), trace).text
    assert _reason(relay_study, NextBest("d", None, 0.1, -5.0), trace).text == (
        "Otherwise it is best dropped, which lowers the partners' gains by 0.10 on their own scales."
    )
    assert _reason(relay_study, NextBest("e", None, None, None), trace).text == "Nothing else meets all requirements."
    assert trace.entries["arrangements.why.a"].values["loss"] == 0.25


def test_every_figure_said_outside_the_summary_has_an_entry(relay_answers, trace):
    sentences = [*reasons(relay_answers, trace).values(), *motives(relay_answers, trace)]
    sentences += [sampled(relay_answers, trace), confidence(relay_answers, trace)]
    assert len({sentence.trace for sentence in sentences}) == len(sentences)
    for sentence in sentences:
        assert trace.entries[sentence.trace].text == sentence.text


def test_a_broken_requirement_is_said_once_with_its_figures(relay_answers, trace):
    name, (_, found) = next(iter(relay_answers.arranged.proposals.items()))
    broke = (Violation("budget: ESA", "as found"),) * 2 + (Violation("rational: ESA", "as found"),)
    costly = replace(found, violations=broke, cost={**found.cost, "ESA": 5000.0}, gain={**found.gain, "ESA": -177.0})
    rows = broken(relay_answers, trace, name, costly)
    envelope = relay_answers.arranged.case.partners["ESA"].envelope
    alone = relay_answers.arranged.alone_gain["ESA"]
    assert [row["requirement"] for row in rows] == ["budget: ESA", "rational: ESA"]
    assert rows[0]["says"] == f"ESA would pay EUR 5.0 billion out of an envelope of {money(envelope, 'EUR')}"
    assert rows[1]["says"] == f"ESA gains minus EUR 177 million here and {money(alone, 'EUR')} by going alone"
    assert trace.entries[rows[1]["trace"]].values == {"partner": "ESA", "gain": -177.0, "alone": alone}


def test_violations_are_said_in_names_and_calendar_months(relay_study):
    mission, its = next(iter(relay_study.programme.missions.items()))
    told = [
        said(relay_study, Violation(requirement, "as found"), 150.0)
        for requirement in ("horizon", f"deliver: {mission}", f"deliver any: {mission}", "law: X")
    ]
    assert told[0].startswith("the last element would be in place in ")
    assert told[1:] == [f"{its.name} is not delivered", f"none of {its.name} is delivered", "as found"]


def test_a_lead_that_cannot_be_is_said_with_the_name_of_what_is_led(relay_study):
    broken = Violation("lead: orbit", "ESA is to lead orbit, but leads no mission there")
    assert said(relay_study, broken, 40.0) == "ESA is to lead Orbit about the Moon, but leads no mission there"


@pytest.mark.parametrize(
    ("requirement", "says", "told"),
    [
        (
            "must have: ESA: Part of relay",
            "ESA insists on this: Part of relay; but it takes no part in relay or lander",
            "ESA insists on this: Part of relay; but it takes no part in Relay or Lander",
        ),
        ("camps: A | B", "A and B are in relay together", "A and B are in Relay together"),
        ("least share: relay", "A owns 3 % of the work of relay", "A owns 3 % of the work of Relay"),
        (
            "of tomorrow: relay",
            "nobody likes relay, but the relay-2 they do",
            "nobody likes Relay, but the relay-2 they do",
        ),
        ("red line: ESA: No relay", "ESA will not accept this: No relay.", "ESA will not accept this: No relay"),
    ],
)
def test_ids_give_way_to_names_except_in_the_studys_own_words(relay_study, requirement, says, told):
    names = {name: one.name for name, one in relay_study.programme.missions.items()}
    for name, shown in (("relay", "Relay"), ("lander", "Lander")):
        told = told.replace(shown, names[name])
    assert said(relay_study, Violation(requirement, says), 40.0) == told


def test_every_finding_of_the_law_leads_to_the_facts_that_decided_it(relay_document):
    entries = {entry["id"]: entry for entry in relay_document["trace"]}
    findings = [one for mission in relay_document["law"]["missions"].values() for one in mission["findings"]]
    assert findings
    for finding in findings:
        entry = entries[finding["trace"]]
        assert entry["text"] == finding["sentence"]
        assert entry["values"]["because"] == finding["because"]
        assert entry["sources"] == [finding["rule"]]
