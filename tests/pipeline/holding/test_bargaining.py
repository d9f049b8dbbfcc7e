"""What could be agreed: a concession is only what its giver has a say in."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from accord.pipeline.holding import bargaining
from accord.pipeline.holding.bargaining import bargain, has_say
from accord.pipeline.holding.changes import Change, neighbours
from accord.pipeline.holding.division import hold
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

    The best that each can hope for is 100, 200 and 50, so the least part of a hope is 0.2, 0.225 and 0.1.
    """
    arranged = relay_answers.arranged
    names = tuple(arranged.case.partners)
    alone = arranged.alone_gain
    outcomes = {
        called: {name: alone[name] + more for name, more in zip(names, gains, strict=True)}
        for called, gains in GAINS.items()
    }
    made = bargain(arranged, outcomes, ())
    assert made.points.outcomes == tuple(GAINS)
    chosen = {rule: made.points.outcomes[next(iter(one.shares))] for rule, one in made.points.arrangements.items()}
    assert chosen == {"nash": "first", "kalai_smorodinsky": "first", "egalitarian": "even", "utilitarian": "second"}
    assert (made.points.hope - list(alone.values())).tolist() == pytest.approx([100, 200, 50])
    assert [made.zone.outcomes[place] for place in made.zone.acceptable] == ["even", "first", "second"]
    assert (made.concessions, made.packages, dict(made.now)) == (None, None, {})


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
    known = {"recommended", "nobody leaves", *points, *arranged.proposals}
    assert set(held.bargaining.points.outcomes) <= known
    found = arranged.recommended.assessment
    again = hold(arranged, Workers(arranged.screener, 1), {"another": found})
    assert "another" not in again.bargaining.points.outcomes, "it is the recommendation by another name"
