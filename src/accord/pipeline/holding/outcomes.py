"""What is carried out, and what everybody has, once some have taken options that an arrangement does not foresee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.changes import Change, carry_out
from accord.pipeline.holding.going_back import TAKE_OVER, WITHDRAW, Option, Pair, felt, own_way
from accord.pipeline.holding.joining import ADMIT, JOIN, Joining, joined
from accord.pipeline.holding.leaving import left_with


@dataclass(frozen=True)
class Outcomes:
    """Outcomes of an arrangement by the options taken; what is left is assessed once, whatever led to it.

    Parameters
    ----------
    arranged
        What the search found.
    arrangement, found
        Who provides what, and its assessment.
    joining
        Who could join which mission, and how.
    """

    arranged: Arranged
    arrangement: Arrangement
    found: Assessment
    joining: Sequence[Joining] = ()
    _gains: dict[tuple[object, ...], Mapping[str, float]] = field(default_factory=dict, init=False, repr=False)
    _payoffs: dict[tuple[Option, ...], dict[str, float]] = field(default_factory=dict, init=False, repr=False)

    def payoff(self, done: Sequence[Option]) -> dict[str, float]:
        """Give what each partner of the study has, to the nearest million.

        Parameters
        ----------
        done
            Options taken.

        Returns
        -------
        dict
            Who has withdrawn, or never took part, goes alone.
        """
        acting = tuple(one for one in done if one.kind != ADMIT)
        if acting not in self._payoffs:
            self._payoffs[acting] = self._payoff(acting)
        return self._payoffs[acting]

    def _payoff(self, done: Sequence[Option]) -> dict[str, float]:
        """Assess what is left; being admitted changes nothing until somebody joins."""
        left = self.left(done)
        if left.identity not in self._gains:
            self._gains[left.identity] = assess(self.arranged.case, left).gain
        gains, alone = self._gains[left.identity], self.arranged.alone_gain
        inside = {*self.found.partners, *(one.who for one in done if one.kind == JOIN)} - _gone(done)
        return {name: felt((gains if name in inside else alone)[name]) for name in gains}

    def left(self, done: Sequence[Option]) -> Arrangement:
        """Give what is carried out once some options are taken.

        Parameters
        ----------
        done
            Options taken.

        Returns
        -------
        Arrangement
            With those who have joined and without those who have withdrawn; nobody else takes over what is left undone.
        """
        case, gone = self.arranged.case, _gone(done)
        entered = {(one.who, one.mission) for one in done if one.kind == JOIN}
        joining = [one for one in self.joining if (one.who, one.mission) in entered]
        begun = joined(self.arranged, self.arrangement, joining)
        stopped = {one.who for one in done if one.kind == "stop paying"}
        withheld = {(one.who, one.whom) for one in done if one.kind == "withhold"}
        begun = self._taken_over(begun, done, {one.change.node for one in joining})
        closed = _closed(case, {choice.element: choice.owner for choice in begun.choices}, withheld)
        kept = tuple(
            choice
            for choice in begun.choices
            if choice.element not in closed and not (choice.payer in stopped and choice.provider != choice.payer)
        )
        staying = [name for name in case.partners if name not in gone]
        return left_with(case, replace(begun, choices=kept), staying)

    def _taken_over(self, begun: Arrangement, done: Sequence[Option], given: set[str]) -> Arrangement:
        """Let leads build in their missions what they take over, but for what is given to somebody who has joined."""
        case = self.arranged.case
        pairs = {(one.who, one.whom) for one in done if one.kind == TAKE_OVER}
        for choice in begun.choices if pairs else ():
            lead = self.found.lead.get(case.elements[choice.element].mission, "")
            own = own_way(case, choice, lead) if (lead, choice.owner) in pairs else None
            if own is not None and choice.element not in given:
                begun = carry_out(case, begun, Change("provider", choice.element, choice, own))
        return begun


def _gone(done: Sequence[Option]) -> set[str]:
    return {one.who for one in done if one.kind == WITHDRAW}


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
