"""The choices of a study as plain numbers: what can be provided by whom, what it costs and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from accord.study.schema import RedLine

MOTIVATIONS = ("identity", "political", "security", "economic", "science", "discovery")
"""The six motivations, in the order in which every vector of weights or yields lists them."""

Vector = tuple[float, ...]
Triple = tuple[float, float, float]


def expected(triple: Triple) -> float:
    """Mean of a triangular range.

    Examples
    --------
    >>> expected((1, 2, 6))
    3.0
    """
    return sum(triple) / 3


@dataclass(frozen=True)
class PartnerCase:
    """One partner in numbers.

    Parameters
    ----------
    id
        Name in the study.
    weights
        Weight of each motivation, summing to one.
    envelope
        What it can spend from start to horizon, million of study money; None when unknown.
    worth
        Value to it of all the programme could give, per unit of envelope.
    states
        The states it speaks for.
    regimes
        Export-control regimes it belongs to (all of its states do).
    red_lines
        What it will not accept.
    """

    id: str
    weights: Vector
    envelope: float | None
    worth: float
    states: tuple[str, ...]
    regimes: frozenset[str]
    red_lines: tuple[RedLine, ...] = ()

    @property
    def scale(self) -> float:
        """Value, in million of study money, of all the programme could give it."""
        return self.worth * (self.envelope or 0.0)


@dataclass(frozen=True)
class ElementCase:
    """One element in numbers; yields follow `MOTIVATIONS`."""

    id: str
    mission: str
    optional: bool
    critical: bool
    after: tuple[str, ...]
    interfaces: tuple[str, ...]
    same_hardware_as: tuple[str, ...]
    yields: Vector
    delivery: Triple
    work_share: float


@dataclass(frozen=True)
class Choice:
    """One way to obtain one element: who provides it and who pays.

    Parameters
    ----------
    element, provider, payer
        Names in the study.
    cost
        Low, mode, high in million of study money.
    duration
        Low, mode, high in months, from start of work to readiness.
    owner
        Partner that answers for the element: the provider if it is a partner, else the payer.
    classes
        Export-control classes of the technology when this provider builds it.
    lead_months
        Months of authorisations before work may start.
    launch_months
        Months of authorisations before it may be launched; they run beside the work.
    """

    element: str
    provider: str
    payer: str
    owner: str
    cost: Triple
    duration: Triple
    classes: tuple[str, ...] = ()
    lead_months: float = 0.0
    launch_months: float = 0.0

    @property
    def ready(self) -> float:
        """Expected month in which it is ready to be delivered, with all it has to wait for."""
        return max(self.lead_months + expected(self.duration), self.launch_months)

    @property
    def key(self) -> tuple[str, str, str]:
        """Element, provider and payer: the identity of the choice."""
        return (self.element, self.provider, self.payer)


@dataclass(frozen=True)
class Interface:
    """Two elements that exchange hardware or data.

    Parameters
    ----------
    first, second
        Element names, in programme order.
    jointness
        Cost if the two have different owners, million of study money; each owner bears half.
    """

    first: str
    second: str
    jointness: float


@dataclass(frozen=True)
class Prohibition:
    """A combination the law forbids: everything it names may not hold at once.

    Parameters
    ----------
    rule
        Id of the rule.
    says
        The prohibition in a sentence.
    choices
        Choices.
    owners
        Pairs (element, owner).
    pair
        Two partners that both take part in `mission`.
    unless_third
        Whether a third partner in the mission lifts the prohibition.
    mission
        Mission the pair is about.
    """

    rule: str
    says: str
    choices: tuple[tuple[str, str, str], ...] = ()
    owners: tuple[tuple[str, str], ...] = ()
    pair: tuple[str, str] | None = None
    unless_third: bool = False
    mission: str = ""


@dataclass(frozen=True)
class Case:
    """All that the arrangement search needs, independent of files, law texts and solvers.

    Parameters
    ----------
    partners
        Partners by name, in study order.
    missions
        Yields of each mission by motivation.
    elements
        Elements by name, in programme order.
    choices
        All ways to obtain elements.
    interfaces
        Pairs of elements that meet.
    rivalry
        Part of each motivation's benefit that is divided by work, following `MOTIVATIONS`.
    ties
        Diplomatic value of each partner to each other partner, -1 to 1; positive values of one actor sum to one.
    political_from_partners
        Part of the shared political benefit that follows the ties.
    leak
        Security benefit lost per sensitive interface outside a common regime, as a share of all it could give.
    prohibitions
        What the law forbids.
    deliver, deliver_any, at_most_one
        Missions every arrangement must deliver; groups of which one must be; groups of which one may be.
    horizon
        Months from start within which everything must be in place.
    least_partners
        Missions that are joint by nature, with the least number of partners they need.
    """

    partners: Mapping[str, PartnerCase]
    missions: Mapping[str, Vector]
    elements: Mapping[str, ElementCase]
    choices: tuple[Choice, ...]
    interfaces: tuple[Interface, ...]
    rivalry: Vector
    ties: Mapping[tuple[str, str], float]
    political_from_partners: float
    leak: float
    prohibitions: tuple[Prohibition, ...] = ()
    deliver: tuple[str, ...] = ()
    deliver_any: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    horizon: float = 1e6
    least_partners: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def most(self) -> Mapping[str, float]:
        """For each partner, the weighted sum of all yields of the programme."""
        nodes = [*self.missions.values(), *(element.yields for element in self.elements.values())]
        return {
            name: sum(w * sum(node[m] for node in nodes) for m, w in enumerate(partner.weights))
            for name, partner in self.partners.items()
        }

    @cached_property
    def choice_of(self) -> Mapping[tuple[str, str, str], Choice]:
        """Choices by element, provider and payer."""
        return {choice.key: choice for choice in self.choices}

    def elements_of(self, mission: str) -> tuple[ElementCase, ...]:
        """Elements of a mission, in programme order."""
        return tuple(element for element in self.elements.values() if element.mission == mission)

    def choices_for(self, element: str) -> tuple[Choice, ...]:
        """Ways to obtain an element."""
        return tuple(choice for choice in self.choices if choice.element == element)

    def exposed(self, choice: Choice, other: str) -> bool:
        """Whether controlled technology would meet, at an interface, a partner outside its owner's regimes."""
        return bool(choice.classes) and not (self.partners[choice.owner].regimes & self.partners[other].regimes)


@dataclass(frozen=True)
class Arrangement:
    """Who provides what: at most one choice per element.

    Parameters
    ----------
    choices
        The choices made, in programme order.

    Examples
    --------
    >>> Arrangement(()).keys
    ()
    """

    choices: tuple[Choice, ...]

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Element, provider and payer of each choice."""
        return tuple(choice.key for choice in self.choices)

    @cached_property
    def owner(self) -> Mapping[str, str]:
        """Owner of each element that is provided."""
        return {choice.element: choice.owner for choice in self.choices}


def arrangement_of(case: Case, keys: Iterable[tuple[str, str, str]]) -> Arrangement:
    """Make an arrangement from choice keys, in programme order.

    Raises
    ------
    KeyError
        If a key is not a choice of the case.
    """
    order = {name: index for index, name in enumerate(case.elements)}
    return Arrangement(tuple(case.choice_of[key] for key in sorted(keys, key=lambda key: order[key[0]])))
