"""What could be agreed: a concession is only what its giver has a say in."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from accord.pipeline.agreeable import agreeable
from accord.pipeline.holding import bargaining
from accord.pipeline.holding.bargaining import bargain, has_say, is_between
from accord.pipeline.holding.changes import Change, Neighbour, neighbours
from accord.pipeline.holding.division import hold
from accord.pipeline.holding.naming import outcome_words, outcomes_asked
from accord.pipeline.workers import Workers


def choice(provider, payer, owner=None):
    return SimpleNamespace(provider=provider, payer=payer, owner=owner or payer)


@pytest.mark.parametrize(
    ("giver", "change", "expected"),
    [
        ("CSA", Change("lead", "gateway", "CSA", "Roscosmos"), True),
        ("NASA", Change("lead", "gateway", "CSA", "Roscosmos"), False),
        ("Roscosmos", Change("lead", "gateway", "CSA", "Roscosmos"), False),
        ("NASA", Change("provider", "bus", choice("Firm", "NASA"), choice("ESA", "ESA")), True),
        ("ESA", Change("provider", "bus", choice("Firm", "NASA"), choice("ESA", "ESA")), True),
        ("JAXA", Change("provider", "bus", choice("Firm", "NASA"), choice("ESA", "ESA")), False),
        ("JAXA", Change("dropped", "bus", choice("JAXA", "NASA", "JAXA"), None), True),
        ("ESA", Change("added", "bus", None, choice("Firm", "ESA")), True),
        ("NASA", Change("added", "bus", None, choice("Firm", "ESA")), False),
    ],
)
def test_only_what_one_owns_provides_pays_or_leads_is_for_it_to_offer(giver, change, expected):
    assert has_say(giver, change) is expected


def shared(provider, payer, *sharers):
    return SimpleNamespace(provider=provider, payer=payer, owner=payer, sharers=sharers)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change("provider", "bus", shared("ESA", "ESA"), shared("JAXA", "JAXA")), True),
        (Change("payment", "bus", shared("Firm", "ESA"), shared("Firm", "JAXA")), True),
        (Change("dropped", "bus", shared("ESA", "ESA"), None), True),
        (Change("payment", "bus", shared("ESA", "ESA"), shared("ESA", "NASA")), False),
        (Change("provider", "bus", shared("ESA", "ESA"), shared("JAXA", "NASA")), False),
        (Change("provider", "bus", shared("NASA", "NASA"), shared("ESA", "ESA")), False),
        (Change("provider", "bus", shared("ESA", "ESA"), shared("JAXA", "JAXA", "NASA")), False),
        (Change("lead", "gateway", "ESA", "NASA"), False),
        (Change("provider", "bus", shared("JAXA", "JAXA"), shared("Firm", "JAXA")), False),
    ],
)
def test_a_partner_offers_nothing_that_a_third_pays_for_provides_or_leads(change, expected):
    """ESA offers JAXA something at a table with NASA; a firm is paid for what it does, and has no say."""
    assert is_between("ESA", "JAXA", change, ["ESA", "JAXA", "NASA"]) is expected


def test_what_a_third_partner_would_pay_for_is_no_concession(relay_answers):
    """ESA's camera, paid by China instead, would bring NASA 30 million: not ESA's to offer, but paid by NASA it is."""
    arranged = relay_answers.arranged
    found = arranged.recommended.assessment
    now = next(one for one in arranged.recommended.arrangement.choices if one.element == "camera")
    assert now.owner == "ESA"
    gains = {**found.gain, "ESA": found.gain["ESA"] - 10.0, "NASA": found.gain["NASA"] + 30.0}

    def near(payer):
        change = Change("payment", "camera", now, replace(now, payer=payer))
        return [Neighbour(change, arranged.recommended.arrangement, replace(found, gain=gains))]

    outcomes = {"recommended": arranged.payoff(found)}
    assert bargain(arranged, outcomes, near("CNSA")).concessions.between("ESA", "NASA") is None
    offered = bargain(arranged, outcomes, near("NASA")).concessions.between("ESA", "NASA")
    assert (offered.loss, offered.gain) == (pytest.approx(10.0), pytest.approx(30.0))


def test_concessions_of_a_study_are_for_their_givers_to_offer(relay_answers):
    arranged = relay_answers.arranged
    found = arranged.recommended
    case = arranged.case
    near = tuple(neighbours(case, found.arrangement, arranged.screener.lawful))
    outcomes = {"recommended": arranged.payoff(found.assessment)}
    made = bargain(arranged, outcomes, near)
    names = tuple(case.partners)
    pairs = [(one.giver, one.taker) for one in made.concessions.best] + list(made.concessions.none_known)
    assert sorted(pairs) == sorted((giver, taker) for giver in names for taker in names if giver != taker)
    now = {one.element: one for one in found.arrangement.choices}
    assert made.now == {
        case_name: f"{choice.provider}, paid by {choice.payer}" if choice.provider != choice.payer else choice.provider
        for case_name, choice in (
            (relay_answers.study.programme.elements[name].name, now[name])
            for name in dict.fromkeys(one.change.node for one in near)
            if name in now
        )
    }


GAINS = {
    "even": (40.0, 40.0, 40.0),
    "first": (100.0, 45.0, 38.0),
    "second": (10.0, 200.0, 50.0),
    "unfair": (-5.0, 300.0, 300.0),
}
"""What each of three partners has beyond going alone, by outcome."""


def test_points_by_hand(relay_answers):
    """Products 64,000, 171,000 and 100,000; least gains 40, 38 and 10; sums 120, 183 and 260, unfair left out.

    By the study each could hope for 100, 200 and 50, so the least part of a hope is 0.2, 0.225 and 0.1. When
    they could hope for 80, nothing and 400, the least part of the two that count is 0.1, 0.095 and 0.125.
    """
    arranged = relay_answers.arranged
    names = tuple(arranged.case.partners)
    alone = arranged.alone_gain

    def hoping(*more):
        return replace(arranged, hope={name: alone[name] + best for name, best in zip(names, more, strict=True)})

    outcomes = {
        called: {name: alone[name] + more for name, more in zip(names, gains, strict=True)}
        for called, gains in GAINS.items()
    }
    made = bargain(hoping(100.0, 200.0, 50.0), outcomes, ())
    assert made.points.outcomes == tuple(GAINS)
    chosen = {rule: made.points.outcomes[next(iter(one.shares))] for rule, one in made.points.arrangements.items()}
    assert chosen == {"nash": "first", "kalai_smorodinsky": "first", "egalitarian": "even", "utilitarian": "second"}
    assert (made.points.hope - list(alone.values())).tolist() == pytest.approx([100, 200, 50])
    assert [made.zone.outcomes[place] for place in made.zone.acceptable] == ["even", "first", "second"]
    assert (made.concessions, made.packages, dict(made.now)) == (None, None, {})
    other = bargain(hoping(80.0, 0.5, 400.0), outcomes, ())
    share = other.points.arrangements["kalai_smorodinsky"]
    assert other.points.outcomes[share.outcome] == "second"
    assert (other.points.hope - list(alone.values())).tolist() == pytest.approx([80, 0, 400])


def test_packages_are_worth_what_single_decisions_change(relay_answers, monkeypatch):
    """Doing nothing else is among them, and what a partner may lose is what it gains by the recommendation."""
    arranged = relay_answers.arranged
    found = arranged.recommended
    near = tuple(neighbours(arranged.case, found.arrangement, arranged.screener.lawful))
    base = arranged.payoff(found.assessment)
    outcomes = {"recommended": base}
    made = bargain(arranged, outcomes, near)
    nodes = list(dict.fromkeys(one.change.node for one in near))
    assert len(nodes) > 1
    names = tuple(arranged.case.partners)
    assert made.packages.actors == names
    assert made.packages.outside.tolist() == pytest.approx([arranged.alone_gain[name] - base[name] for name in names])
    settings = [1 + sum(one.change.node == node for one in near) for node in nodes]
    assert made.packages.number == np.prod(settings)
    monkeypatch.setattr(bargaining, "MOST_ISSUES", 2)
    assert len(bargain(arranged, outcomes, near).packages.issues) == 2
    assert set(made.to_dict()) == {"points", "zone", "concessions", "packages"}


def test_there_is_nothing_to_bargain_without_a_recommendation_or_a_second_partner(relay_answers):
    arranged = relay_answers.arranged
    assert bargain(replace(arranged, recommended=None), {}, ()) is None
    one = replace(arranged.case, partners=dict(list(arranged.case.partners.items())[:1]))
    assert bargain(replace(arranged, case=one), {}, ()) is None


def test_outcomes_are_named_and_each_payoff_is_there_once(relay_answers):
    held, arranged = relay_answers.holding, relay_answers.arranged
    assert held.bargaining.points.outcomes[0] == "recommended"
    points = {f"P{number}" for number in range(1, len(arranged.pareto.points) + 1)}
    beside = agreeable(relay_answers.beside)
    assert set(beside) <= {f"alternative {letter}" for letter in "BCDEF"} | {"equal voice"} | {
        f"T{number}" for number in range(1, 30)
    }
    known = {"recommended", "nobody leaves", *points, *arranged.proposals, *beside}
    assert set(held.bargaining.points.outcomes) <= known
    found = arranged.recommended.assessment
    again = hold(arranged, Workers(arranged.screener, 1), {"another": found})
    assert "another" not in again.bargaining.points.outcomes, "it is the recommendation by another name"


def test_everything_that_is_shown_beside_the_recommendation_can_be_agreed_on(relay_answers):
    """Each alternative and the arrangement with equal voice has what it gives somewhere among the outcomes."""
    held, arranged, beside = relay_answers.holding, relay_answers.arranged, relay_answers.beside
    shown = [*beside.families.alternatives, beside.nash.found]
    shown += [point.found for point in arranged.pareto.points if not point.idle]
    shown += [point.found for point in beside.front.points if not point.idle] if beside.front else []
    names = list(arranged.case.partners)
    again = hold(arranged, Workers(arranged.screener, 1), agreeable(beside))
    for made in (held.bargaining, again.bargaining):
        outcomes = [one.tolist() for one in payoffs_of(made, arranged, beside)]
        for found in shown:
            payoff = arranged.payoff(found.assessment)
            assert [payoff[name] for name in names] in outcomes


def payoffs_of(made, arranged, beside):
    """What each partner has in each outcome, looked up anew by its name."""
    known = {"recommended": arranged.recommended.assessment} | agreeable(beside)
    known |= {f"P{place}": point.found.assessment for place, point in enumerate(arranged.pareto.points, 1)}
    known |= {name: found for name, (_, found) in arranged.proposals.items()}
    names = list(arranged.case.partners)
    return [
        np.array([arranged.payoff(known[one])[name] for name in names]) for one in made.points.outcomes if one in known
    ]


def test_outcomes_are_said_by_kind(relay_study):
    proposal = next(iter(relay_study.proposals))
    names = ["recommended", "P1", "T3", "alternative B", "equal voice", proposal]
    assert outcomes_asked(relay_study, names) == [
        "the recommended arrangement",
        "the arrangement with equal voice",
        "2 points of the trade-offs",
        "1 alternative",
        "1 proposal",
    ]
    assert outcome_words(relay_study, "T3") == "point T3 of the trade-off"
    assert outcome_words(relay_study, "alternative B") == "alternative B"
