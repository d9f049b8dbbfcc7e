"""The arrangement as a conflict in options: who could go back on what, and what the others would answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.leaving import left_with
from accord.stability import Conflict, ConflictSolution, Inverse, inverse_preferences, solve_conflict
from accord.stability.conflicts.coalitions import MOST_COALITIONS, CoalitionMove
from accord.stability.conflicts.conflict import option_form
from accord.stability.conflicts.plain_answers import inverse_to_dict
from accord.stability.conflicts.wording import coalition_sentence

MOST_OPTIONS = 11
"""Options beyond which the weightiest are kept: each doubles the number of states that are assessed."""
INDIFFERENT = 1.0
"""Million of study money within which two outcomes are the same to a partner."""
WITHDRAW = "withdraw"
STOP = "stop paying others"
ARRANGEMENT = "the arrangement"
APART = "everybody alone"

Pair = tuple[str, str]


@dataclass(frozen=True)
class Option:
    """Something a partner could do instead of keeping to the arrangement.

    Parameters
    ----------
    who, name
        The partner, and what it would do.
    kind
        ``withdraw``, ``stop paying``, ``take over`` or ``withhold``.
    whom
        The partner whose elements would be taken over, or from whom technology would be withheld.
    weight
        Million of study money that it is about.
    """

    who: str
    name: str
    kind: str
    whom: str = ""
    weight: float = 0.0


@dataclass(frozen=True)
class Moves:
    """Whether the arrangement rests where it is, by moves and counter-moves.

    Parameters
    ----------
    options
        What partners could do instead of keeping to the arrangement.
    left_out
        Options that were left out because there are too many.
    solution
        The conflict solved; its status quo is the arrangement, where nobody does any of this.
    holds
        Kinds of stability by which nobody would leave the arrangement.
    inverse
        What would have to be preferred otherwise for it to be sequentially stable; None where it is.
    """

    options: tuple[Option, ...]
    left_out: tuple[Option, ...]
    solution: ConflictSolution
    holds: tuple[str, ...]
    inverse: Inverse | None

    @property
    def together(self) -> tuple[CoalitionMove, ...]:
        """What groups could do together from the arrangement that all their members prefer, the smallest groups.

        A group that holds a smaller one that would move by itself is left out. What the others would answer is not
        asked.
        """
        here = self.solution.conflict.status_quo
        found = next((one.coalition_moves for one in self.solution.findings if one.state == here), ())
        groups = [set(one.members) for one in found]
        return tuple(one for one in found if not any(group < set(one.members) for group in groups))

    @property
    def every_group(self) -> bool:
        """Whether every group of two or more who decide was asked if it would move together."""
        count = len(self.solution.conflict.decision_makers)
        return (1 << count) - count - 1 <= MOST_COALITIONS

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "options": [dict(option.__dict__) for option in self.options],
            "left_out": [dict(option.__dict__) for option in self.left_out],
            "holds": list(self.holds),
            "together": [
                {"members": list(one.members), "sentence": coalition_sentence(self.solution.conflict, one)}
                for one in self.together
            ],
            "solution": self.solution.to_dict(),
            "inverse": None if self.inverse is None else inverse_to_dict(self.inverse),
        }


def moves_in(arranged: Arranged, arrangement: Arrangement, found: Assessment) -> Moves | None:
    """Build and solve the conflict that an arrangement would be in.

    Each partner could withdraw for good; stop paying for what others build; build itself what another was to put on
    its critical path; or withhold controlled technology at an interface. What is left is assessed by plain
    arithmetic, and only the order of the outcomes counts.

    Parameters
    ----------
    arranged
        What the search found.
    arrangement, found
        Who provides what, and its assessment.

    Returns
    -------
    Moves or None
        None with fewer than two partners.
    """
    if len(found.partners) < 2:
        return None
    case = arranged.case
    every = _options(case, arrangement, found)
    options, left_out = every[:MOST_OPTIONS], every[MOST_OPTIONS:]
    by_partner = {name: [one.name for one in options if one.who == name] for name in found.partners}
    away = [{(one.who, WITHDRAW): True, (one.who, one.name): True} for one in options if one.kind != WITHDRAW]
    rules: dict[str, Any] = {
        "irreversible": [(name, WITHDRAW) for name in found.partners],
        "infeasible": away,
    }
    by_partner = {name: names for name, names in by_partner.items() if names}
    rules["irreversible"] = [pair for pair in rules["irreversible"] if pair[1] in by_partner.get(pair[0], ())]
    form = option_form(by_partner, **rules)
    order = [next(one for one in options if (one.who, one.name) == (o.owner, o.name)) for o in form.options]
    payoffs = _payoffs(arranged, arrangement, found.lead, tuple(by_partner), order, form.taken)
    conflict = Conflict.of_options(by_partner, payoffs, **rules, status_quo=())
    here = conflict.status_quo or 0
    named = {ARRANGEMENT: (here,)}
    everybody = [f"{one.who}.{WITHDRAW}" for one in options if one.kind == WITHDRAW]
    apart = form.state(everybody) if len(everybody) == len(found.partners) else None
    if apart is not None:
        named[APART] = (apart,)
    conflict = replace(conflict, names=named)
    solution = solve_conflict(conflict)
    holds = tuple(concept.value for concept, table in solution.stable.items() if table[:, here].all())
    inverse = None if "seq" in holds else inverse_preferences(conflict, here, "seq")
    return Moves(tuple(options), tuple(left_out), solution, holds, inverse)


def _options(case: Case, arrangement: Arrangement, found: Assessment) -> list[Option]:
    """Everything that partners could do: withdrawing first, then by the money that it is about."""
    leaving = [Option(name, WITHDRAW, WITHDRAW, weight=found.cost[name]) for name in found.partners]
    others = [*_stopping(case, arrangement), *_taking_over(case, arrangement, found), *_withholding(found)]
    by_weight = sorted(others, key=lambda one: (-round(one.weight, 3), found.partners.index(one.who), one.name))
    return [*sorted(leaving, key=lambda one: -round(one.weight, 3)), *by_weight]


def _stopping(case: Case, arrangement: Arrangement) -> list[Option]:
    """Payers of what somebody else builds."""
    paid: dict[str, float] = {}
    for choice in arrangement.choices:
        if choice.provider != choice.payer:
            paid[choice.payer] = paid.get(choice.payer, 0.0) + choice.expected_cost
    return [Option(name, STOP, "stop paying", weight=paid[name]) for name in case.partners if name in paid]


def _taking_over(case: Case, arrangement: Arrangement, found: Assessment) -> list[Option]:
    """Leads who could build themselves, within their envelope, what a mission of theirs cannot do without."""
    could: dict[Pair, float] = {}
    for choice in arrangement.choices:
        lead = found.lead.get(case.elements[choice.element].mission, "")
        own = _own(case, choice, lead)
        if own is not None and choice.owner != lead:
            could[lead, choice.owner] = could.get((lead, choice.owner), 0.0) + own.expected_cost
    return [
        Option(lead, f"build the part of {whom} itself", "take over", whom, weight)
        for (lead, whom), weight in could.items()
        if found.cost[lead] + weight <= (case.partners[lead].envelope or 0.0)
    ]


def _own(case: Case, choice: Choice, name: str) -> Choice | None:
    """Cheapest way in which a partner could provide a required element itself, at its own expense."""
    if case.elements[choice.element].optional:
        return None
    own = [one for one in case.choices_for(choice.element) if one.owner == name and one.payer == name]
    return min(own, key=lambda one: (one.expected_cost, one.key), default=None)


def _withholding(found: Assessment) -> list[Option]:
    """Owners of controlled technology that meets a partner outside their regimes."""
    exposed: dict[Pair, float] = {}
    for crossing in found.crossings:
        for owner in crossing.exposed:
            other = crossing.second_owner if owner == crossing.first_owner else crossing.first_owner
            exposed[owner, other] = exposed.get((owner, other), 0.0) + crossing.cost
    return [
        Option(owner, f"withhold technology from {other}", "withhold", other, weight)
        for (owner, other), weight in exposed.items()
    ]


def _payoffs(
    arranged: Arranged,
    arrangement: Arrangement,
    lead: Mapping[str, str],
    makers: tuple[str, ...],
    options: Sequence[Option],
    taken: np.ndarray[Any, np.dtype[np.bool_]],
) -> dict[str, list[float]]:
    """What each partner has in each state, to the nearest million; one that has withdrawn goes alone."""
    payoffs: dict[str, list[float]] = {name: [] for name in makers}
    for state in taken:
        done = [option for option, is_taken in zip(options, state, strict=True) if is_taken]
        gone = {option.who for option in done if option.kind == WITHDRAW}
        gains = assess(arranged.case, _left(arranged.case, arrangement, done, gone, lead)).gain
        for name in makers:
            has = arranged.alone_gain[name] if name in gone else gains[name]
            payoffs[name].append(round(has / INDIFFERENT) * INDIFFERENT)
    return payoffs


def _left(
    case: Case, arrangement: Arrangement, done: Sequence[Option], gone: set[str], leads: Mapping[str, str]
) -> Arrangement:
    """What is carried out once some have gone back on their part; a lead takes over within its own missions only."""
    staying = [name for name in case.partners if name not in gone]
    taken_over = {(one.who, one.whom) for one in done if one.kind == "take over" and one.who not in gone}
    stopped = {one.who for one in done if one.kind == "stop paying"}
    withheld = {(one.who, one.whom) for one in done if one.kind == "withhold"}
    choices = []
    for choice in arrangement.choices:
        lead = leads.get(case.elements[choice.element].mission, "")
        own = _own(case, choice, lead) if (lead, choice.owner) in taken_over else None
        choices.append(own or choice)
    owner = {choice.element: choice.owner for choice in choices}
    closed = _closed(case, owner, withheld)
    kept = tuple(
        choice
        for choice in choices
        if choice.element not in closed and not (choice.payer in stopped and choice.provider != choice.payer)
    )
    return left_with(case, replace(arrangement, choices=kept), staying)


def _closed(case: Case, owner: Mapping[str, str], withheld: set[Pair]) -> set[str]:
    """Elements that have no use once the technology across their interface is withheld."""
    closed = set()
    for interface in case.interfaces:
        first, second = owner.get(interface.first), owner.get(interface.second)
        if first and second and (first, second) in withheld:
            closed.add(interface.second)
        if first and second and (second, first) in withheld:
            closed.add(interface.first)
    return closed
