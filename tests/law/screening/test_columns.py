import datetime as dt
import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.law import (
    CIVIL_BASELINE,
    FACTS,
    UNKNOWN,
    AtLeast,
    Draft,
    ElementFacts,
    Party,
    Payment,
    RuleBook,
    Verdict,
    load_rules,
    packaged_claims,
    screen,
    screen_columns,
)
from accord.law.conditions.facts import CLASSES, PARTY_KINDS, PURPOSES
from accord.law.screening.whole import Screening

DAYS = [
    dt.date(1957, 10, 4), dt.date(1985, 6, 1), dt.date(2011, 12, 1), dt.date(2017, 12, 1), dt.date(2021, 3, 18),
    dt.date(2024, 6, 1), dt.date(2026, 11, 21), dt.date(2030, 1, 1),
]  # fmt: skip
STATES = ("USA", "CHN", "RUS", "JPN", "DEU", "FRA", "LUX", "IND", "IRN", "SAU", "ARE", "NZL")
LISTS = ("ENTITY", "MEU", "INKSNA", "SDN")
RULES = tuple(rule.id for rule in load_rules()) + tuple({rule.family: None for rule in load_rules()})
NAMES = ("NASA", "CNSA", "Firm", "Bloc", "OSTP", "Someone")


def some(items, most=3):
    return st.lists(st.sampled_from(items), max_size=most, unique=True).map(tuple)


def or_unknown(strategy):
    return st.one_of(st.just(UNKNOWN), strategy)


def party(name):
    return st.builds(
        Party,
        st.just(name),
        iso3=st.one_of(st.none(), st.sampled_from(STATES)),
        members=some(STATES),
        kind=or_unknown(st.sampled_from(PARTY_KINDS)),
        listed=or_unknown(some(LISTS)),
        owned_by=or_unknown(some(STATES)),
        emerging=or_unknown(st.booleans()),
    )


def value(fact):
    kind = fact.kind
    if kind == "bool":
        return or_unknown(st.booleans())
    if kind == "number":
        return or_unknown(st.one_of(st.integers(0, 30), st.floats(0, 30)))
    domain = STATES if fact.states else fact.domain or RULES
    if kind == "symbol":
        return or_unknown(st.sampled_from(domain))
    return or_unknown(st.one_of(some(domain), some(domain).map(AtLeast)))


@st.composite
def drafts(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    parties = tuple(draw(party(name)) for name in names)
    payments, elements = (), ()
    if names:
        name = st.sampled_from(names)
        payments = draw(
            or_unknown(
                st.lists(
                    st.builds(
                        Payment,
                        name,
                        name,
                        or_unknown(st.sampled_from(["cash", "in_kind"])),
                        or_unknown(st.sampled_from(PURPOSES)),
                    ),
                    max_size=3,
                ).map(tuple)
            )
        )
        elements = draw(
            or_unknown(
                st.lists(
                    st.builds(
                        ElementFacts,
                        st.sampled_from(["one", "two"]),
                        provider=or_unknown(name),
                        destinations=or_unknown(some(names)),
                        function=or_unknown(st.sampled_from(["system", "instrument", "launch_service"])),
                        critical=or_unknown(st.booleans()),
                        classes=or_unknown(some(CLASSES)),
                    ),
                    max_size=3,
                ).map(tuple)
            )
        )
    stated = draw(st.lists(st.sampled_from(sorted(FACTS)), max_size=12, unique=True))
    facts = {name: draw(value(FACTS[name])) for name in stated}
    if draw(st.booleans()):
        facts = {**CIVIL_BASELINE, **facts}
    return Draft(parties, payments, elements, facts)


def said(screening):
    return {finding.rule: (finding.verdict, finding.stake) for finding in screening.findings}


def assert_same(given_proposals, day, rules=None):
    table = screen_columns(given_proposals, day, rules)
    assert len(table) == len(given_proposals)
    for number, item in enumerate(given_proposals):
        alone = screen(item.proposal() if isinstance(item, Draft) else item, day, rules)
        assert table.said_of(number) == said(alone)
        assert table.verdict_of(number) is alone.verdict
    return table


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(drafts(), min_size=1, max_size=5), st.sampled_from(DAYS))
def test_columns_say_of_every_rule_what_the_case_by_case_engine_says(proposals, day):
    assert_same(proposals, day)
    assert_same([item.proposal() for item in proposals], day)


def dense(generator):
    """A proposal that states most facts, so that rules and their exceptions come into play."""

    def pick(items):
        return tuple(generator.sample(items, generator.randint(0, min(3, len(items)))))

    def maybe(found, unknown=0.12):
        return UNKNOWN if generator.random() < unknown else found

    names = generator.sample(NAMES, generator.randint(2, 4))
    parties = tuple(
        Party(
            name,
            iso3=None if name == "Bloc" else "USA" if name in {"NASA", "OSTP"} else generator.choice(STATES[1:]),
            members=pick(STATES) if name == "Bloc" else (),
            kind=maybe("agency" if name in {"NASA", "OSTP"} else generator.choice(PARTY_KINDS)),
            listed=maybe(pick(LISTS) if generator.random() < 0.2 else ()),
            owned_by=maybe(pick(STATES) if generator.random() < 0.2 else ()),
            emerging=maybe(generator.random() < 0.3),
        )
        for name in names
    )
    payments = tuple(
        Payment(
            generator.choice(names),
            generator.choice(names),
            maybe(generator.choice(["cash", "in_kind"])),
            maybe(generator.choice(PURPOSES)),
        )
        for _ in range(generator.randint(0, 3))
    )
    elements = tuple(
        ElementFacts(
            f"e{number}",
            provider=maybe(generator.choice(names)),
            destinations=maybe(tuple(generator.sample(names, generator.randint(0, 2)))),
            function=maybe(generator.choice(["spacecraft", "system", "launch_service", "instrument", "service"])),
            critical=maybe(generator.random() < 0.5),
            classes=maybe(pick(CLASSES)),
        )
        for number in range(generator.randint(0, 3))
    )
    facts = {}
    for fact in FACTS.values():
        if generator.random() < 0.3:
            continue
        if fact.kind == "bool":
            facts[fact.name] = generator.random() < 0.5
        elif fact.kind == "number":
            facts[fact.name] = generator.choice([0, 1, 2, 3, 5, 26, 4.5])
        else:
            domain = STATES if fact.states else fact.domain or RULES
            named = generator.choice(domain) if fact.kind == "symbol" else frozenset(pick(domain))
            facts[fact.name] = AtLeast(named) if fact.kind == "set" and generator.random() < 0.2 else named
    return Draft(parties, maybe(payments), maybe(elements), facts)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_columns_agree_on_proposals_that_state_most_facts(day):
    generator = random.Random(str(day))
    table = assert_same([dense(generator) for _ in range(60)], day)
    assert len({verdict for number in range(60) for verdict, _ in table.said_of(number).values()}) >= 3


def claims_by_day():
    days = {}
    for claim in packaged_claims():
        days.setdefault(claim.date, []).append(claim.proposal)
    return days


def test_columns_agree_on_every_proposal_of_the_packaged_claims():
    for day, proposals in claims_by_day().items():
        assert_same(proposals, day)


HEADER = 'pack: p\ntitle: t\nas_of: "2026-11-21"\nrules:\n'
RULE = """\
  - id: {id}
    title: The rule {id} in a sentence
    instrument: House rules
    citation: rule {id}
    binds: everyone
    in_force_from: "2020-01-01"
    status: {status}
    effect: {effect}
    condition: {condition}
    check: whether {id} stands
    sources: [house]
    confidence: high
"""
DAY = dt.date(2026, 11, 21)


def rule(name, condition="crew", status="in_force", effect="prohibition", exceptions=()):
    text = RULE.format(id=name, condition=condition, status=status, effect=effect)
    lines = [f"      - {{label: l{number}, {rest}, says: s, citation: c}}\n" for number, rest in enumerate(exceptions)]
    return text + ("    exceptions:\n" + "".join(lines) if lines else "")


@pytest.fixture
def book(tmp_path):
    def make(*rules):
        file = tmp_path / "rules.yaml"
        file.write_text(HEADER + "".join(rules), encoding="utf-8")
        return load_rules([file]).only(["R", "S", "T", "V"])

    return make


def every_way(*facts):
    """All ways in which facts can be true, false or unknown, with every combination of what is said of the rules."""
    states = [dict(zip(facts, way, strict=True)) for way in product((True, False, UNKNOWN), repeat=len(facts))]
    named = [
        {},
        {"authorisations": ["R"]},
        {"rules_confirmed": ["S", "R"]},
        {"rules_refuted": ["S"]},
        {"rules_refuted": ["R"], "rules_confirmed": ["S"]},
        {"authorisations": AtLeast({"S"}), "rules_confirmed": UNKNOWN},
    ]
    return [Draft((), (), (), {**state, **words}) for state in states for words in named]


@pytest.mark.parametrize("status", ["in_force", "soft_law", "unknown"])
@pytest.mark.parametrize("effect", ["prohibition", "certification-required", "positive-obligation", "incentive"])
@pytest.mark.parametrize(
    "exceptions",
    [
        (),
        ("condition: launch, priority: 1", "condition: rf, priority: 2, effect: notification-duty"),
        ("condition: launch, priority: 1", "condition: rf, priority: 1, effect: notification-duty"),
        ("rule: S, priority: 1", "condition: rf, priority: 1, effect: prohibition"),
    ],
    ids=["none", "ranked", "of equal rank", "another rule"],
)
def test_exceptions_ranks_and_status_decide_as_they_do_case_by_case(book, status, effect, exceptions):
    rules = book(
        rule("R", status=status, effect=effect, exceptions=exceptions),
        rule("S", "launch", status=status, effect="authorisation-required", exceptions=["condition: rf, priority: 1"]),
    )
    assert_same(every_way("crew", "launch", "rf"), DAY, rules)


def test_an_exception_rests_on_the_last_rule_of_its_name_that_nobody_refutes(book):
    rules = book(rule("R", exceptions=["rule: S, priority: 1"]), rule("S", "launch"), rule("T", "rf"))
    one_family = tuple(replace(item, family="S") if item.id == "T" else item for item in rules)
    table = assert_same(
        [
            Draft((), facts={"crew": True, "launch": True, "rf": False, "rules_refuted": refuted})
            for refuted in ([], ["T"], ["S"], ["S", "T"])
        ],
        DAY,
        RuleBook(one_family, rules.sets),
    )
    assert [table.said_of(row)["R"][0] for row in range(4)] == [
        Verdict.PROHIBITED, Verdict.CLEAR, Verdict.PROHIBITED, Verdict.PROHIBITED,
    ]  # fmt: skip


def test_what_stops_a_proposal_is_prohibited_in_conflict_or_may_be(book):
    rules = book(
        rule("R", "crew", exceptions=["condition: rf, priority: 1", "condition: rf, priority: 1, effect: incentive"]),
        rule("S", "launch", effect="certification-required"),
        rule(
            "T",
            "reentry",
            exceptions=["condition: rf, priority: 1", "condition: suborbital, priority: 1, effect: prohibition"],
        ),
    )
    stopped = [
        ({"crew": True, "rf": False}, Verdict.PROHIBITED, True),
        ({"crew": UNKNOWN, "rf": False}, Verdict.UNKNOWN, True),
        ({"crew": True, "rf": True}, Verdict.CLEAR, False),
        ({"launch": True}, Verdict.NEEDS, False),
        ({"launch": UNKNOWN}, Verdict.UNKNOWN, False),
        ({"reentry": True, "rf": True, "suborbital": True}, Verdict.CONFLICT, True),
        ({}, Verdict.CLEAR, False),
    ]
    closed = {"crew": False, "launch": False, "reentry": False}
    table = screen_columns([Draft((), facts={**closed, **facts}) for facts, _, _ in stopped], DAY, rules)
    assert [table.verdict_of(row) for row in range(len(stopped))] == [verdict for _, verdict, _ in stopped]
    assert table.blocked().tolist() == [stops for _, _, stops in stopped]
    assert table.rule_ids == ("R", "S", "T")
    assert table.stops[0].tolist() == [True, False, False]


def test_an_undecided_duty_weighs_as_a_duty(book):
    rules = book(rule("R", effect="notification-duty"))
    table = screen_columns([Draft((), facts={}), Draft((), facts={"crew": True})], DAY, rules)
    assert table.said_of(0) == {"R": (Verdict.UNKNOWN, Verdict.DUTY)}
    assert table.worst.tolist() == [Verdict.DUTY.severity] * 2


def test_a_row_is_put_into_words_by_the_engine_that_works_case_by_case():
    nasa, cnsa = Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")
    facts = {"us_appropriated_funds": True, "public_data_only": False}
    table = screen_columns([Draft((nasa, cnsa), facts=facts, name="loan")], dt.date(2017, 12, 1))
    words = table.screening(0)
    assert isinstance(words, Screening)
    assert words.proposal.name == "loan"
    assert "NASA" in words.finding("WOLF").sentence()
    assert said(words) == table.said_of(0)


def test_nothing_to_screen_gives_an_empty_table():
    table = screen_columns([], DAY)
    assert len(table) == 0
    assert table.verdict.shape == (0, len(load_rules().in_force(DAY)))
    assert table.blocked().size == table.worst.size == 0


GOOD = Draft((Party("NASA", iso3="USA"),), (), (ElementFacts("e", provider="NASA", destinations=()),), {"crew": True})


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (GOOD._replace(facts={"crw": True}), "unknown fact 'crw'"),
        (GOOD._replace(facts={"crew": 1}), "found '1'"),
        (GOOD._replace(parties=(*GOOD.parties, *GOOD.parties)), "party 'NASA' is given twice"),
        (GOOD._replace(parties=(Party("NASA", kind="agncy"),)), "found 'agncy'"),
        (GOOD._replace(payments=(Payment("NASA", "ESA"),)), "unknown party 'ESA'"),
        (GOOD._replace(payments=(Payment("NASA", "NASA", purpose="fun"),)), "found 'fun'"),
        (GOOD._replace(elements=(ElementFacts("e", provider="NSA"),)), "unknown party 'NSA'"),
        (GOOD._replace(elements=(ElementFacts("e", destinations=("ESA",)),)), "unknown party 'ESA'"),
        (GOOD._replace(elements=(ElementFacts("e", classes=("NONE",)),)), "found 'NONE'"),
        (GOOD._replace(elements=(ElementFacts("e", critical="yes"),)), "found 'yes'"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused_as_a_proposal_would_be(bad, message):
    with pytest.raises(StudyError) as one:
        bad.proposal()
    with pytest.raises(StudyError) as many:
        screen_columns([GOOD, bad, GOOD._replace(facts={}), bad, GOOD], DAY)
    assert message in str(many.value)
    assert str(many.value) == "\n".join(f"proposals.1.{problem}" for problem in one.value.problems)


def test_all_problems_of_all_drafts_are_named_at_once():
    lost = GOOD._replace(payments=(Payment("NASA", "ESA"),))
    with pytest.raises(StudyError) as caught:
        screen_columns([GOOD, GOOD._replace(facts={"crw": True}), lost, GOOD.proposal(), lost], DAY)
    assert [problem.where for problem in caught.value.problems] == ["proposals.1.facts.crw", "proposals.2.payments.1"]


def test_lists_may_stand_where_tuples_are_meant():
    listed = Party("NASA", iso3="USA", listed=["ENTITY"], owned_by=["CHN"])
    element = ElementFacts("e", provider="NASA", destinations=["NASA"], classes=["C9A515"])
    assert_same([Draft((listed,), (), (element,), {"us_party": ["NASA"], "loc": ("LEO",)}), GOOD], DAY)


def test_equal_values_of_different_kinds_are_kept_apart():
    parts = ({"USA"}, AtLeast({"USA"}), frozenset({"USA"}))
    table = assert_same([GOOD._replace(facts={"launching_states": part, "launch": True}) for part in parts], DAY)
    assert np.array_equal(table.verdict[0], table.verdict[2])
    assert not np.array_equal(table.verdict[0], table.verdict[1])
