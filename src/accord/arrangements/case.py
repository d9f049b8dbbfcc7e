"""The choices of a study as plain numbers: what can be provided by whom, what it costs and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from accord.arrangements.legal import NOTHING, ChoiceKey, JointNeed, LegalCure, Prohibition, Triple
from accord.study.schema import RedLine

MOTIVATIONS = ("identity", "political", "security", "economic", "science", "discovery")
"""The six motivations, in the order in which every vector of weights or yields lists them."""

Vector = tuple[float, ...]


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
        Expected months of authorisations before work may start.
    launch_months
        Expected months of authorisations before it may be launched; they run beside the work.
    needs
        Rules under which somebody must authorise it whoever else takes part, in order of id.
    authorisation_cost
        Low, mode, high in million of study money of being authorised, on top of `cost`.
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
    needs: tuple[str, ...] = ()
    authorisation_cost: Triple = NOTHING

    @property
    def ready(self) -> float:
        """Expected month in which it is ready to be delivered, with all it has to wait for."""
        return max(self.lead_months + expected(self.duration), self.launch_months)

    @property
    def expected_cost(self) -> float:
        """Expected cost to the payer, million of study money, authorisations included."""
        return expected(self.cost) + expected(self.authorisation_cost)

    @property
    def key(self) -> ChoiceKey:
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
        What the law forbids, with the cures that may be decided on.
    joint_needs
        Authorisations called for only by who works with whom.
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
    joint_needs: tuple[JointNeed, ...] = ()
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
    def choice_of(self) -> Mapping[ChoiceKey, Choice]:
        """Choices by element, provider and payer."""
        return {choice.key: choice for choice in self.choices}

    @cached_property
    def cure_of(self) -> Mapping[str, LegalCure]:
        """Cures that may be decided on, by id, in the order in which the prohibitions name them."""
        return {cure.id: cure for ban in self.prohibitions for cure in ban.cures}

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
    """Who provides what, at most one choice per element, and what is done so that the law allows it.

    Parameters
    ----------
    choices
        The choices made, in programme order.
    cures
        Legal cures decided on, in the order of the case.

    Examples
    --------
    >>> Arrangement(()).keys
    ()
    """

    choices: tuple[Choice, ...]
    cures: tuple[LegalCure, ...] = ()

    @property
    def keys(self) -> tuple[ChoiceKey, ...]:
        """Element, provider and payer of each choice."""
        return tuple(choice.key for choice in self.choices)

    @property
    def identity(self) -> tuple[tuple[ChoiceKey, ...], tuple[str, ...]]:
        """Keys of the choices and ids of the cures: what makes it this arrangement and no other."""
        return (self.keys, tuple(cure.id for cure in self.cures))

    @cached_property
    def owner(self) -> Mapping[str, str]:
        """Owner of each element that is provided."""
        return {choice.element: choice.owner for choice in self.choices}


def arrangement_of(case: Case, keys: Iterable[ChoiceKey], cures: Iterable[str] = ()) -> Arrangement:
    """Make an arrangement from choice keys and cure ids, in the order of the case.

    Raises
    ------
    KeyError
        If a key is not a choice of the case, or an id not a cure of it.
    """
    order = {name: index for index, name in enumerate(case.elements)}
    wanted = {case.cure_of[name].id for name in cures}
    return Arrangement(
        tuple(case.choice_of[key] for key in sorted(keys, key=lambda key: order[key[0]])),
        tuple(cure for name, cure in case.cure_of.items() if name in wanted),
    )
