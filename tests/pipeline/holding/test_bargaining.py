"""What could be agreed: a concession is only what its giver has a say in."""

from types import SimpleNamespace

import pytest

from accord.pipeline.holding.bargaining import bargain, has_say
from accord.pipeline.holding.changes import Change, neighbours


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
