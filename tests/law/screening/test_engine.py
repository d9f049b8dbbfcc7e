import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.law import UNKNOWN, Effect, Party, Proposal, Verdict, load_rules, screen
from accord.law.screening.asking import question
from accord.law.verdict import verdict_of

DAY = dt.date(2026, 11, 21)
V = Verdict

RULE = """\
  - id: {id}
    title: The rule {id} in a sentence
    instrument: House rules
    citation: rule {id}
    binds: everyone
    in_force_from: "2020-01-01"
    status: {status}
    effect: {effect}
    condition: crew
    sources: [house]
    confidence: high
"""
EXCEPTION = "      - {{label: {label}, {rest}, priority: {priority}, says: s, citation: c}}\n"
HEADER = 'pack: p\ntitle: t\nas_of: "2026-11-21"\nrules:\n'


@pytest.fixture
def book(tmp_path):
    def make(text):
        file = tmp_path / "rules.yaml"
        file.write_text(HEADER + text, encoding="utf-8")
        return load_rules([file]).only(["R", "S", "T"])

    return make


def rule(name="R", status="in_force", effect="prohibition", exceptions=(), extra=""):
    text = RULE.format(id=name, status=status, effect=effect)
    if exceptions:
        text += "    exceptions:\n" + "".join(EXCEPTION.format(**item) for item in exceptions)
    return text + extra


def case(label, rest, priority=1):
    return {"label": label, "rest": rest, "priority": priority}


def judged(book, **facts):
    found = screen(Proposal((), (), (), facts), DAY, book).finding("R")
    return None if found is None else (found.verdict, found.stake)


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("prohibition", V.PROHIBITED),
        ("certification-required", V.NEEDS),
        ("authorisation-required", V.NEEDS),
        ("notification-duty", V.DUTY),
        ("positive-obligation", V.DUTY),
        ("liability-consequence", V.ALERT),
        ("interpretive-uncertainty", V.ALERT),
        ("policy-criterion", V.ALERT),
        ("incentive", V.CLEAR),
    ],
)
def test_each_effect_has_its_verdict_and_soft_law_stops_at_an_alert(book, effect, expected):
    assert judged(book(rule(effect=effect)), crew=True) == (expected, expected)
    soft = judged(book(rule(effect=effect, status="soft_law")), crew=True)
    assert soft[0] is (V.CLEAR if expected is V.CLEAR else V.ALERT)
    assert verdict_of(Effect(effect), "in_force") is expected


def test_an_unmet_criterion_costs_a_point(book):
    found = screen(Proposal((), (), (), {"crew": True}), DAY, book(rule(effect="policy-criterion")))
    assert (found.score, found.criteria_tested, found.findings[0].score) == (-1, 1, -1)


def test_a_missing_fact_is_a_question_and_not_a_permission(book):
    found = screen(Proposal((), (), ()), DAY, book(rule()))
    assert found.verdict is V.UNKNOWN
    assert [(item.fact, item.question, item.rules) for item in found.ask] == [
        ("crew", "Is it so that people fly?", ("R",))
    ]
    assert judged(book(rule()), crew=UNKNOWN) == (V.UNKNOWN, V.PROHIBITED)
    assert judged(book(rule()), crew=False) is None


def test_a_rule_says_nothing_before_it_begins_after_it_ends_or_as_a_proposal(book):
    crewed = Proposal((), (), (), {"crew": True})
    ended = rule(extra='    in_force_to: "2021-01-01"\n')
    assert screen(crewed, dt.date(2019, 12, 31), book(ended)).findings == ()
    assert screen(crewed, dt.date(2021, 1, 1), book(ended)).verdict is V.PROHIBITED
    assert screen(crewed, dt.date(2021, 1, 2), book(ended)).findings == ()
    assert screen(crewed, DAY, book(rule(status="proposed"))).findings == ()


def test_an_unconfirmed_rule_is_undecided_until_someone_looks_it_up(book):
    text = rule(status="unknown", extra="    check: Whether R still stands\n")
    assert judged(book(text), crew=True) == (V.UNKNOWN, V.PROHIBITED)
    found = screen(Proposal((), (), (), {"crew": True}), DAY, book(text))
    assert found.ask[0].question == "Whether R still stands? Then name R in rules_confirmed or rules_refuted."
    assert judged(book(text), crew=True, rules_confirmed=["R"]) == (V.PROHIBITED, V.PROHIBITED)
    assert judged(book(text), crew=True, rules_refuted=["R"]) is None


def test_exceptions_clear_change_or_leave_open(book):
    clears = book(rule(exceptions=[case("x", "condition: launch")]))
    assert judged(clears, crew=True, launch=True) == (V.CLEAR, V.CLEAR)
    assert judged(clears, crew=True, launch=False) == (V.PROHIBITED, V.PROHIBITED)
    assert judged(clears, crew=True) == (V.UNKNOWN, V.PROHIBITED)
    eases = book(rule(exceptions=[case("x", "condition: launch, effect: positive-obligation")]))
    assert judged(eases, crew=True, launch=True) == (V.DUTY, V.DUTY)


def test_the_exception_of_higher_priority_decides_and_equals_conflict(book):
    two = [case("a", "condition: launch", 1), case("b", "condition: rf, effect: authorisation-required", 2)]
    ranked = book(rule(exceptions=two))
    assert judged(ranked, crew=True, launch=True, rf=True)[0] is V.NEEDS
    assert judged(ranked, crew=True, launch=True, rf=False)[0] is V.CLEAR
    assert judged(ranked, crew=True, launch=True) == (V.UNKNOWN, V.NEEDS)
    assert judged(ranked, crew=True, rf=True) == (V.NEEDS, V.NEEDS), "a lower one cannot change it"
    equal = book(rule(exceptions=[case("a", "condition: launch"), {**two[1], "priority": 1}]))
    assert judged(equal, crew=True, launch=True, rf=True)[0] is V.CONFLICT
    assert screen(Proposal((), (), (), {"crew": True, "launch": True, "rf": True}), DAY, equal).verdict is V.CONFLICT


def test_an_exception_may_rest_on_another_rule(book):
    text = rule(exceptions=[case("x", "rule: S")]) + rule("S", effect="incentive").replace(
        "condition: crew", "condition: launch"
    )
    assert judged(book(text), crew=True, launch=True)[0] is V.CLEAR
    assert judged(book(text), crew=True, launch=False)[0] is V.PROHIBITED
    assert judged(book(text), crew=True)[0] is V.UNKNOWN


def test_an_incentive_never_lifts_a_prohibition(book):
    both = book(rule() + rule("S", effect="incentive"))
    assert screen(Proposal((), (), (), {"crew": True}), DAY, both).verdict is V.PROHIBITED


def test_what_might_at_best_help_is_silent_until_it_does(book):
    incentive = book(rule(effect="incentive"))
    assert screen(Proposal((), (), ()), DAY, incentive).findings == ()
    assert judged(incentive, crew=True) == (V.CLEAR, V.CLEAR)


def test_an_authorisation_that_is_held_lifts_its_own_gate_only(book):
    gates = book(rule(effect="authorisation-required") + rule("S", effect="certification-required"))
    found = screen(Proposal((), (), (), {"crew": True, "authorisations": ["R"]}), DAY, gates)
    assert (found.finding("R").verdict, found.finding("S").verdict) == (V.CLEAR, V.NEEDS)
    assert "stated to be held" in found.finding("R").because[-1]
    blocked = screen(Proposal((), (), (), {"crew": True, "authorisations": ["R"]}), DAY, book(rule()))
    assert blocked.verdict is V.PROHIBITED, "no one can hold an authorisation for what is prohibited"


def test_an_undecided_alert_does_not_make_the_whole_undecided(book):
    soft = book(rule(effect="policy-criterion"))
    found = screen(Proposal((), (), ()), DAY, soft)
    assert found.findings[0].verdict is V.UNKNOWN
    assert found.verdict is V.ALERT


CURES = """\
    cures:
      - {id: dear, does: Change the law., effort: 5}
      - {id: cheap, does: Fly no one., effort: 2, change: [{action: set_fact, fact: crew, value: false}], residual: [S]}
"""


def test_cures_come_cheapest_first_and_are_screened_again_in_full(book):
    other = rule("S").replace("condition: crew", "condition: launch")
    text = rule(extra=CURES) + other
    found = screen(Proposal((), (), (), {"crew": True, "launch": True}), DAY, book(text)).finding("R")
    cheap, dear = found.cures
    assert (cheap.does, dear.does) == ("Fly no one.", "Change the law.")
    assert (cheap.cured_verdict, cheap.outcome.clears, cheap.outcome.remaining) == (V.PROHIBITED, True, ("S",))
    assert dear.cured_verdict is None
    assert found.residual == ("S",)
    alone = screen(Proposal((), (), (), {"crew": True, "launch": False}), DAY, book(text)).finding("R")
    assert alone.cures[0].cured_verdict is V.CLEAR


def test_a_finding_reads_as_counsel_would_write_it(book):
    text = rule(exceptions=[case("for launches", "condition: launch")], extra=CURES.replace(", residual: [S]", ""))
    found = screen(Proposal((), (), (), {"crew": True, "launch": False}), DAY, book(text)).findings[0]
    assert found.sentence() == (
        "Prohibited: The rule R in a sentence (House rules, rule R; rule R). It binds everyone. "
        "Here people fly (crew: yes). The exception 'for launches' does not hold: it is not the case that "
        "an object is launched (launch: no). Cure: Fly no one. Confidence high, law as of 2026-11-21."
    )


def test_what_a_cure_leaves_open_is_said_with_its_meaning(deal):
    found = screen(deal("NASA", "CNSA", us_appropriated_funds=True, public_data_only=False), dt.date(2017, 12, 1))
    wolf = found.finding("WOLF")
    titles = wolf.to_dict()["residual_titles"]
    assert list(titles) == list(wolf.residual)
    assert titles["US-30701-A2"].startswith("Before NASA agrees with a Chinese body")
    said = wolf.sentence()
    open_ = [item for item in wolf.wording.residual if item.speaks and item.rule in wolf.cures[0].cure.residual]
    assert "It does not clear: " in said
    assert open_
    assert all(f"{item.title} ({item.rule})" in said for item in open_)


def test_the_question_for_a_dated_set_names_it_in_words():
    titles = {"CLUB": "the members of the club"}
    assert question("set CLUB", titles) == "Which states were among the members of the club on that day?"


def test_the_export_is_json_with_the_promised_keys(deal):
    out = screen(deal("NASA", "CNSA", us_appropriated_funds=True), dt.date(2017, 12, 1)).to_dict()
    assert {"as_of", "verdict", "findings", "ask"} <= set(out)
    assert "not legal advice" in out["notice"]
    keys = {"rule", "title", "verdict", "binds", "because", "exceptions", "citation", "cures", "residual", "confidence"}
    assert all(keys <= set(item) for item in out["findings"])
    assert json.loads(json.dumps(out)) == out


def test_findings_name_the_parties_and_elements_concerned(deal, element):
    part = element("habitat", "NASA", ["CNSA"], classes=("USML_XV",))
    found = screen(deal("NASA", "CNSA", elements=[part]), dt.date(2017, 12, 1))
    assert found.finding("ITAR-126-1").elements == ("habitat",)
    assert found.finding("US-30701-A2").parties == ("CNSA",)
    assert "habitat reaches China" in " ".join(found.finding("ITAR-126-1").because)


def test_an_unknown_field_of_a_record_is_asked_for_by_name(deal, element):
    part = element("habitat", "NASA", ["CNSA"], classes=UNKNOWN)
    found = screen(deal("NASA", "CNSA", elements=[part]), dt.date(2017, 12, 1))
    questions = {item.fact: item.question for item in found.ask}
    assert questions["elements.habitat.classes"] == "What is known of habitat's control-list entries?"


def test_same_input_gives_the_same_bytes(deal):
    first, second = (json.dumps(screen(deal("NASA", "CNSA", "ESA", crew=True), DAY).to_dict()) for _ in range(2))
    assert first == second
    order = [(-f.verdict.severity, -f.stake.severity, f.rule) for f in screen(deal("NASA"), DAY).findings]
    assert order == sorted(order)


FREE_FACTS = (
    "crew",
    "launch",
    "territorial_claim",
    "mutual_benefit",
    "science_content",
    "rpo",
    "binding",
    "exclusive_area",
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(FREE_FACTS), st.booleans(), min_size=1), st.data())
def test_taking_a_fact_away_never_changes_a_decided_verdict_into_another(facts, data):
    parties = (
        Party("NASA", iso3="USA", kind="agency", listed=(), emerging=False),
        Party("CNSA", iso3="CHN", kind="agency", listed=(), emerging=False),
    )
    lost = data.draw(st.sampled_from(sorted(facts)))
    full = screen(Proposal(parties, (), (), facts), DAY)
    less = screen(Proposal(parties, (), (), {k: v for k, v in facts.items() if k != lost}), DAY)
    for finding in full.findings:
        after = less.finding(finding.rule)
        if after is None:
            assert finding.verdict is V.CLEAR, "only what has no consequence may fall silent"
        else:
            assert after.verdict in {finding.verdict, V.UNKNOWN}
