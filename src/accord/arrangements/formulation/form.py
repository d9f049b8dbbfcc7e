"""A program with its variables by what they mean, and the small expressions that several families of rows share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from accord.arrangements.case import Case, Interface
from accord.arrangements.choice import Choice, Mode
from accord.arrangements.formulation.program import Program, Terms
from accord.arrangements.legal import ChoiceKey

MONEY = 1e-3
"""Money enters the program in thousand million, so that coefficients stay near one."""


@dataclass(frozen=True)
class Called:
    """What calls for a rung at least, in one mission of two participants or more.

    Parameters
    ----------
    requirement
        Family or requirement whose rows say so.
    place
        Place of the lightest rung that carries it.
    conditions
        For each thing that must hold, the ways in which it may.
    states
        Least number of states for which the participants speak.
    """

    requirement: str
    place: int
    conditions: tuple[tuple[Terms, ...], ...]
    states: int = 0


@dataclass
class Formulation:
    """A program with the variables by what they mean.

    Parameters
    ----------
    case
        The study in numbers.
    program
        The rows and variables.
    make
        Variable of each choice.
    cure
        Variable of each legal cure, by id.
    delivered
        Variable of each mission.
    present
        Variable of each (partner, mission).
    there
        Variable of each (partner, place), for destinations and goals that give something of their own.
    joins
        Variable of each partner: takes part in anything.
    in_place
        Variable of each element: month in which it is in place.
    finish
        Month in which the last element is in place.
    mode
        Variable of each (element, mode), for elements whose choices leave a mode to be decided.
    made_in
        Variable of each (choice, mode) in which it may be made, for the same elements; where a choice leaves no mode
        open, the choice's own.
    start
        Variable of each (choice, phase) in which its work may begin, where there is more than one phase.
    lead
        Variable of each (mission or place, partner that may lead it), where leading matters.
    barter
        Variable of each choice that may be bartered.
    backup
        Variable of each choice that may be kept ready, where that can serve anything.
    instrument
        Variable of each (mission, place of a rung) on which it may rest, where instruments are decided.
    carried
        Variable of each (mission, place of a rung, participant, what remains) whose agreements in force with all other
        participants carry the mission on that rung, where that spares anything.
    called
        For each mission what calls for which rung, beside the least.
    crosses
        Variable of each (interface, partner), where it is needed: meets another owner there.
    gain, cost
        Linear expression by partner, in thousand million of study money.
    spending
        Linear expression by (partner, year from the start), for partners whose money comes by the year.
    friction
        Number of authorisations and effort of cures.
    exposure
        Expected cost of work whose owner leaves before it is ready, in thousand million of study money.
    """

    case: Case
    program: Program = field(default_factory=Program)
    make: dict[ChoiceKey, int] = field(default_factory=dict)
    cure: dict[str, int] = field(default_factory=dict)
    delivered: dict[str, int] = field(default_factory=dict)
    present: dict[tuple[str, str], int] = field(default_factory=dict)
    there: dict[tuple[str, str], int] = field(default_factory=dict)
    joins: dict[str, int] = field(default_factory=dict)
    in_place: dict[str, int] = field(default_factory=dict)
    finish: int = -1
    mode: dict[tuple[str, Mode], int] = field(default_factory=dict)
    made_in: dict[tuple[ChoiceKey, Mode], int] = field(default_factory=dict)
    start: dict[tuple[ChoiceKey, int], int] = field(default_factory=dict)
    lead: dict[tuple[str, str], int] = field(default_factory=dict)
    barter: dict[ChoiceKey, int] = field(default_factory=dict)
    backup: dict[ChoiceKey, int] = field(default_factory=dict)
    instrument: dict[tuple[str, int], int] = field(default_factory=dict)
    carried: dict[tuple[str, int, str, int | None], int] = field(default_factory=dict)
    called: dict[str, list[Called]] = field(default_factory=dict)
    crosses: dict[tuple[Interface, str], int] = field(default_factory=dict)
    gain: dict[str, Terms] = field(default_factory=dict)
    cost: dict[str, Terms] = field(default_factory=dict)
    spending: dict[tuple[str, int], Terms] = field(default_factory=dict)
    friction: Terms = field(default_factory=dict)
    exposure: Terms = field(default_factory=dict)

    @cached_property
    def _provided(self) -> dict[str, Terms]:
        by_element: dict[str, Terms] = {element: {} for element in self.case.elements}
        for choice in self.case.choices:
            by_element[choice.element][self.make[choice.key]] = 1.0
        return by_element

    @cached_property
    def _owners(self) -> dict[str, tuple[str, ...]]:
        ways = {element: self.case.choices_for(element) for element in self.case.elements}
        return {element: tuple(dict.fromkeys(choice.owner for choice in some)) for element, some in ways.items()}

    @cached_property
    def _owned(self) -> dict[tuple[str, str], Terms]:
        by_owner: dict[tuple[str, str], Terms] = {}
        for choice in self.case.choices:
            by_owner.setdefault((choice.element, choice.owner), {})[self.make[choice.key]] = 1.0
        return by_owner

    @cached_property
    def _held(self) -> dict[tuple[str, str], Terms]:
        """Part of each element that each partner builds, where that differs from owning it."""
        held: dict[tuple[str, str], Terms] = {}
        for choice in self.case.choices:
            together = self.integrated(choice)
            if together is not None:
                others = sharers(self.case, choice)
                part = 1.0 / (1 + len(others))
                for name in (choice.owner, *others):
                    terms = held.setdefault((choice.element, name), dict(self.owned(choice.element, name)))
                    change = part - 1.0 if name == choice.owner else part
                    terms[together] = terms.get(together, 0.0) + change
        return held

    @cached_property
    def has_modes(self) -> dict[str, bool]:
        """For each element, whether its mode is to be decided: its choices do not all have one and the same."""
        ways = {
            element: {usable_modes(self.case, c) for c in self.case.choices_for(element)}
            for element in self.case.elements
        }
        return {element: len(modes) > 1 or any(len(some) > 1 for some in modes) for element, modes in ways.items()}

    def provided(self, element: str) -> Terms:
        """Whether an element is provided."""
        return self._provided[element]

    def owned(self, element: str, name: str) -> Terms:
        """Whether a partner owns an element."""
        return self._owned.get((element, name), {})

    def owners(self, element: str) -> tuple[str, ...]:
        """Partners that may own an element, in the order of its choices."""
        return self._owners[element]

    def held(self, element: str, name: str) -> Terms:
        """Part of an element's work that counts as a partner's: all of what it owns, its part of what is shared."""
        terms = self._held.get((element, name))
        return self.owned(element, name) if terms is None else terms

    def in_mode(self, choice: Choice, mode: Mode) -> Terms:
        """Whether a choice is made in a mode."""
        variable = self.made_in.get((choice.key, mode))
        if variable is not None:
            return {variable: 1.0}
        alone = mode in usable_modes(self.case, choice) and not self.has_modes[choice.element]
        return {self.make[choice.key]: 1.0} if alone else {}

    def integrated(self, choice: Choice) -> int | None:
        """Variable of building a choice together with its sharers; None when it cannot be."""
        return next(iter(self.in_mode(choice, "integration")), None)

    def rungs(self, mission: str) -> list[tuple[int, int]]:
        """Place and variable of each rung on which a mission may rest, lightest first."""
        return [(place, index) for (name, place), index in self.instrument.items() if name == mission]

    def resting(self, mission: str) -> Terms:
        """Whether a mission rests on an instrument: it has two participants or more."""
        return {index: 1.0 for _, index in self.rungs(mission)}

    def spared(self, mission: str) -> list[tuple[int, int | None, int]]:
        """Place of each rung, what remains of it, and variable, where agreements in force may carry a mission."""
        return [(place, left, index) for (name, place, _, left), index in self.carried.items() if name == mission]

    def standing(self, choice: Choice) -> Terms:
        """Whether a choice is made or kept ready."""
        terms = {self.make[choice.key]: 1.0}
        if choice.key in self.backup:
            terms[self.backup[choice.key]] = 1.0
        return terms


def sharers(case: Case, choice: Choice) -> tuple[str, ...]:
    """Partners at the table that would build a choice together with its owner."""
    return tuple(name for name in dict.fromkeys(choice.sharers) if name in case.partners and name != choice.owner)


def usable_modes(case: Case, choice: Choice) -> tuple[Mode, ...]:
    """Modes of a choice that may be worth having.

    Integration is not when nobody at the table shares it, and no mode is that another one is no worse than in anything.
    Coordination carries no technology across an interface, leaves nothing at stake when its owner leaves, and needs
    neither a backup nor a sharer; so it is all that is needed of what is not built together, where it costs no more at
    an interface. An addition that no mission hangs on is likewise no worse than interdependence. Neither
    holds where the instruments of a case ask more of the looser mode.
    """
    modes = tuple(mode for mode in choice.modes if mode != "integration" or sharers(case, choice))
    spared: list[tuple[Mode, Mode]] = [("coordination", "augmentation"), ("coordination", "interdependence")]
    if case.elements[choice.element].optional:
        spared.append(("augmentation", "interdependence"))
    factor = {mode: case.mode_factors.get(mode, 1.0) for mode in modes}
    asks = {mode: case.instruments.asks(mode) if case.instruments else frozenset[int]() for mode in modes}
    worse = {
        other
        for mode, other in spared
        if mode in modes and other in modes and factor[mode] <= factor[other] and asks[mode] <= asks[other]
    }
    return tuple(mode for mode in modes if mode not in worse)
