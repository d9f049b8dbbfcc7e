"""The choices of a study as plain numbers: what can be provided by whom, what it costs and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from accord.arrangements.choice import MODES, Choice, Mode
from accord.arrangements.instruments import Instruments
from accord.arrangements.legal import ChoiceKey, JointNeed, LegalCure, Prohibition, Triple
from accord.arrangements.partner import PartnerCase, Vector
from accord.arrangements.place import PlaceCase


@dataclass(frozen=True)
class ElementCase:
    """One element in numbers; yields follow `MOTIVATIONS`, and the work shares of a mission sum to one."""

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
    function: str = ""


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
class GeographicReturn:
    """What the members of a bloc are to get back in work for what they pay into it.

    Parameters
    ----------
    bloc
        Partner whose spending is to return.
    shares
        Part of the bloc's money that each member state pays, by country code; they sum to one.
    least
        Least ratio of a member's part of the work to its part of the money.

    Notes
    -----
    Only choices that the bloc pays for and whose work is known by state are counted, on both sides.
    """

    bloc: str
    shares: Mapping[str, float]
    least: float


NATURAL_FACTORS: Mapping[Mode, float] = dict.fromkeys(MODES, 1.0)
"""Every mode costs the same at an interface, where nothing else is said."""


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
    phases
        Months from the start at which work may begin, ascending.
    mode_factors
        What the cost of jointness at an interface is multiplied by, by the mode of each of its sides.
    integration
        Cost of building one element together, as a part of its cost for each sharer, borne equally by all who build it.
    backup
        Cost of keeping another owner's choice ready, as a part of its cost; it is borne by that choice's payer.
    leadership
        Part of the divided identity and political benefit of a mission that goes to its lead.
    barter_tolerance
        Largest imbalance between two partners, as a part of all that they barter with each other.
    two_providers
        Functions for which two owners at least must stand ready wherever an element of that function is provided.
    least_work
        Part of a mission's work, 0 to 1, that each of its participants must own at least.
    camps
        Groups of partners that will not sit together: no mission may have members of two of them.
    least_maturity
        Least technology readiness level of what is chosen; a level that is unknown does not meet it. None for any.
    returns
        Geographic return within blocs.
    places
        Destinations, then goals, by name; what is not named gives nothing of its own and is led by nobody.
    instruments
        Instruments on which missions of two participants or more may rest, one each; None where none is decided.
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
    phases: Vector = (0.0,)
    mode_factors: Mapping[Mode, float] = field(default_factory=lambda: NATURAL_FACTORS)
    integration: float = 0.0
    backup: float = 1.0
    leadership: float = 0.0
    barter_tolerance: float = 0.0
    two_providers: tuple[str, ...] = ()
    least_work: Mapping[str, float] = field(default_factory=dict)
    camps: tuple[tuple[str, ...], ...] = ()
    least_maturity: int | None = None
    returns: tuple[GeographicReturn, ...] = ()
    places: Mapping[str, PlaceCase] = field(default_factory=dict)
    instruments: Instruments | None = None

    @cached_property
    def all_yields(self) -> tuple[Vector, ...]:
        """Yields of every node of the programme: missions, elements, then places."""
        of_elements = (element.yields for element in self.elements.values())
        return (*self.missions.values(), *of_elements, *(place.yields for place in self.places.values()))

    @cached_property
    def most(self) -> Mapping[str, float]:
        """For each partner, the weighted sum of all yields of the programme."""
        return {
            name: sum(w * sum(node[m] for node in self.all_yields) for m, w in enumerate(partner.weights))
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
        return self._by_mission.get(mission, ())

    @cached_property
    def _by_element(self) -> Mapping[str, tuple[Choice, ...]]:
        ways: dict[str, list[Choice]] = {}
        for choice in self.choices:
            ways.setdefault(choice.element, []).append(choice)
        return {element: tuple(choices) for element, choices in ways.items()}

    @cached_property
    def _by_mission(self) -> Mapping[str, tuple[ElementCase, ...]]:
        parts: dict[str, list[ElementCase]] = {}
        for element in self.elements.values():
            parts.setdefault(element.mission, []).append(element)
        return {mission: tuple(elements) for mission, elements in parts.items()}

    def choices_for(self, element: str) -> tuple[Choice, ...]:
        """Ways to obtain an element."""
        return self._by_element.get(element, ())

    def mode_is_open(self, element: str) -> bool:
        """Whether the mode of an element is to be decided: not all ways to obtain it have one and the same."""
        return len({mode for choice in self.choices_for(element) for mode in choice.modes}) > 1

    def between_partners(self, choice: Choice) -> bool:
        """Whether one partner pays another for it, in money or in kind."""
        return choice.provider in self.partners and choice.provider != choice.payer

    def first_phase(self, choice: Choice) -> int | None:
        """Place of the first phase in which its owner and payer have joined; None when there is none.

        Examples
        --------
        >>> from accord.arrangements.choice import Choice
        >>> probe = Choice("probe", "B", "B", "B", (1, 1, 1), (12, 12, 12))
        >>> late = PartnerCase("B", (1,), 9.0, 1.0, (), frozenset(), joins_from=18.0)
        >>> Case({"B": late}, {}, {}, (probe,), (), (0,), {}, 0, 0, phases=(0.0, 24.0)).first_phase(probe)
        1
        """
        joined = max(self.partners[name].joins_from for name in (choice.owner, choice.payer))
        return next((place for place, month in enumerate(self.phases) if month >= joined), None)

    def outside(self, owner: str, other: str) -> bool:
        """Whether a partner shares no control regime with an owner."""
        return not (self.partners[owner].regimes & self.partners[other].regimes)

    def exposed(self, choice: Choice, other: str) -> bool:
        """Whether controlled technology would meet, at an interface, a partner outside its owner's regimes."""
        return bool(choice.classes) and self.outside(choice.owner, other)
