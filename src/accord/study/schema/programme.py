"""programme.yaml: goals, destinations, missions and elements, and who could provide each element."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from accord.study.schema.base import Day, Mode, Name, Named, Part, ReadOnly, Sentence, Share, Strength
from accord.study.schema.quantities import Duration, Evidence, Money
from accord.study.schema.requirements import ShareByState, sum_to_one

FactValue = bool | int | float | str | tuple[str, ...]
ElementFunction = Literal["spacecraft", "system", "launch_service", "instrument", "service"]


class Yields(Evidence):
    """How much a goal, destination, mission or element gives to each motivation; a motivation left out gets nothing."""

    identity: Strength | None = None
    """Pride, prestige and standing."""
    political: Strength | None = None
    """Foreign policy: ties, influence, order."""
    security: Strength | None = None
    """Defence-relevant capability and assurance."""
    economic: Strength | None = None
    """Industry, jobs, markets, savings."""
    science: Strength | None = None
    """Knowledge."""
    discovery: Strength | None = None
    """Exploration for its own sake."""


class Goal(Part):
    """Why the programme exists."""

    name: Name
    """The goal in a few words."""
    says: Sentence | None = None
    """The goal in a sentence."""
    yields: Yields | None = None
    """What it gives once, as soon as any mission under it is delivered, on top of what its missions give."""


class Destination(Part):
    """Where the programme goes."""

    name: Name
    """The place."""
    goal: Name
    """Goal it serves."""
    location: Literal["LEO", "cislunar", "moon_orbit", "moon_surface", "mars", "small_body"]
    """Kind of place, for the law."""
    yields: Yields | None = None
    """What it gives once, as soon as any mission there is delivered, on top of what its missions give."""


class Mission(Part):
    """Something that is delivered as a whole: a station, a base, a campaign."""

    name: Name
    """The mission in a few words."""
    destination: Name
    """Where it goes."""
    yields: Yields
    """What it gives when it is delivered."""
    scale: Share = 1.0
    """How much its yields count beside those of a full mission of this programme; 1 for a full mission."""
    least_partners: int = Field(1, ge=1, le=50)
    """Least number of partners without which it would not be this mission, if it is joint by nature."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for, such as `crew: true`; see `accord schema facts`."""
    note: Sentence | None = None
    """What else should be known."""


def one_way_of_modes(mode: Mode | None, modes: tuple[Mode, ...]) -> None:
    """Refuse one mode beside a list of modes, and a list with repetitions.

    Raises
    ------
    ValueError
        If either is found.
    """
    if mode and modes:
        raise ValueError("give either 'mode' or 'modes', not both")
    repeated = sorted({one for one in modes if modes.count(one) > 1})
    if repeated:
        raise ValueError(f"the mode '{repeated[0]}' is given twice")


class Option(Evidence):
    """One way to obtain an element: who provides it, who pays, at what cost, in what time."""

    provider: Name
    """Actor that builds or supplies it."""
    payers: tuple[Name, ...] = ()
    """Actors that may pay a supplier for it; an agency left without payers pays for its own."""
    cost: Money
    """Cost to the payer."""
    duration: Duration
    """Time from the start of work until it is ready to be delivered."""
    mode: Mode | None = None
    """Mode of cooperation the parties have in mind, checked against the critical path. It also says what happens when
    the owner leaves: under augmentation and coordination the mission goes on without an optional element, else somebody
    takes over. That of the element when left out."""
    modes: tuple[Mode, ...] = ()
    """Modes that the search may decide on, instead of one `mode`; the first is the natural one. Those of the element
    when left out."""
    shared_with: tuple[Name, ...] | None = None
    """Partners that do the work together with the owner, under integration: when one of them leaves the work goes to
    whoever takes over. Those of the element when left out."""
    fallback: Name | None = None
    """Partner that takes over when the owner leaves, if it is part of the arrangement and the law allows; the cheapest
    such partner when left out."""
    classes: tuple[Name, ...] | None = None
    """Export-control classes when this provider builds it; those of the element when left out."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for that hold for this option only, such as `launch_vehicle_iso: RUS`."""
    maturity: int | None = Field(None, ge=1, le=9)
    """Technology readiness level of this provider's design, from 1, a principle observed, to 9, proven in flight; left
    out means unknown."""
    work_in: ShareByState = Field(default_factory=ReadOnly)
    """Part of the work done in each state, by ISO code; they sum to one. Left out means unknown, and geographic return
    then leaves the option out of account."""

    @model_validator(mode="after")
    def _modes_and_places(self) -> Self:
        one_way_of_modes(self.mode, self.modes)
        if self.work_in:
            sum_to_one(self.work_in, "of the work")
        return self

    @property
    def paid_by(self) -> tuple[str, ...]:
        """Actors that may pay: those named, or the provider itself."""
        return self.payers or (self.provider,)


class Periodic(Part):
    """Launch windows that recur without end."""

    first: Duration
    """From the programme's start to the first opening."""
    period: Duration
    """From one opening to the next."""
    length: Duration
    """How long a window stays open."""

    @model_validator(mode="after")
    def _usable(self) -> Self:
        period, length = self.period.months[1], self.length.months[1]
        if period <= 0:
            raise ValueError("the period must be longer than nothing")
        if length > period:
            raise ValueError(f"a window stays open for {length:g} months, longer than the period of {period:g} months")
        return self


class Window(Part):
    """One launch window."""

    opens: Day
    """First day."""
    closes: Day
    """Last day; that on which it opens for an instant."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.closes < self.opens:
            raise ValueError(f"the window closes on {self.closes}, before it opens on {self.opens}")
        return self


class Listed(Evidence):
    """Launch windows by date. What misses the last of them is never delivered."""

    dates: tuple[Window, ...] = Field(min_length=1)
    """The windows, in order of time and without overlap."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for before, after in pairwise(self.dates):
            if after.opens <= before.closes:
                raise ValueError(f"the window of {after.opens} opens before that of {before.opens} has closed")
        return self


def _kind_of_windows(given: object) -> str:
    listed = "dates" in given if isinstance(given, Mapping) else isinstance(given, Listed)
    return "listed" if listed else "periodic"


Windows = Annotated[
    Annotated[Periodic, Tag("periodic")] | Annotated[Listed, Tag("listed")], Discriminator(_kind_of_windows)
]
"""Launch windows that recur, or a list of them."""


class ElementTask(Part):
    """A piece of the work on an element."""

    name: Name
    """The task in a few words."""
    length: float = Field(0, ge=0, allow_inf_nan=False)
    """How long it takes, in one unit for all tasks of the element: months of a plan, or shares. The tasks are stretched
    together until the longest way through them takes as long as the element. A milestone when left out."""
    cost: float | None = Field(None, ge=0, allow_inf_nan=False)
    """Its part of the element's cost, in any unit; in proportion to its length when no task says."""
    after: tuple[Name, ...] = ()
    """Tasks of the same element to which it is tied: an id, for one that must finish before this one starts, or an id
    with FS, SS, FF or SF and a lag in the unit of the lengths, such as `build SS+2`."""


class Element(Part):
    """A piece of a mission that one lead provides."""

    name: Name
    """The element in a few words."""
    mission: Name
    """Mission it belongs to."""
    function: ElementFunction
    """Kind of contribution, for the law."""
    role: Name
    """What it does, such as habitation or power and propulsion."""
    critical: bool = False
    """Whether the mission's own plan puts it on the critical path."""
    optional: bool = False
    """Whether the mission is delivered without it."""
    delivery: Duration | None = None
    """Time from readiness to being in place: shipping, launch, integration; the method's value when left out."""
    after: tuple[Name, ...] = ()
    """Elements that must be in place before its own delivery can begin; work on it does not wait for them."""
    interfaces: tuple[Name, ...] | None = None
    """Elements it exchanges hardware or data with; those in `after` when left out."""
    same_hardware_as: tuple[Name, ...] = ()
    """Other elements that would be the same piece of hardware put to another use: at most one of them is provided."""
    classes: tuple[Name, ...] = ()
    """Export-control classes of its technology, such as C9A515 or MTCR_I."""
    yields: Yields | None = None
    """What it gives beyond its mission, if it is delivered; counted on the smaller scale of elements."""
    windows: Windows | None = None
    """Launch windows it must meet; one must open by the horizon."""
    mode: Mode | None = None
    """Mode of cooperation, for options that name none."""
    modes: tuple[Mode, ...] = ()
    """Modes that the search may decide on, for options that name none; the first is the natural one. An element for
    which nothing is said is made in augmentation if it is optional, else in interdependence."""
    shared_with: tuple[Name, ...] = ()
    """Partners that share the work under integration, for options that name none."""
    tasks: Named[Name, ElementTask] = Field(default_factory=ReadOnly)
    """Tasks that make up the work, by id; one task when left out. What one partner has finished is kept when another
    takes over, so leave them out where a new provider would begin again."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for, such as `nps: reactor`."""
    options: tuple[Option, ...] = Field(min_length=1)
    """Ways to obtain it."""
    note: Sentence | None = None
    """What else should be known."""

    def mode_of(self, option: Option) -> Mode | None:
        """Mode of cooperation stated for an option, or else for the element; of several, the natural one."""
        return option.mode or next(iter(option.modes), None) or self.mode or next(iter(self.modes), None)

    def modes_of(self, option: Option) -> tuple[Mode, ...]:
        """Modes that may be decided on for an option, the natural one first.

        An element that its mission cannot do without is an augmentation only where `modes` lists that: with a single
        `mode` the text calls it so, and the mission waits for it all the same.
        """
        listed = option.modes or (() if option.mode else self.modes)
        if listed:
            return listed
        stated = option.mode or self.mode
        if stated is None or (stated == "augmentation" and not self.optional):
            return ("augmentation",) if self.optional else ("interdependence",)
        return (stated,)

    def sharers_of(self, option: Option) -> tuple[str, ...]:
        """Partners stated to share the work of an option, or else of the element."""
        return self.shared_with if option.shared_with is None else option.shared_with

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Provider and payer of each way to obtain it."""
        return tuple((option.provider, payer) for option in self.options for payer in option.paid_by)

    def option(self, provider: str, payer: str) -> Option:
        """Option of a provider that a payer may pay for.

        Parameters
        ----------
        provider, payer
            Names of actors.

        Returns
        -------
        Option
            The only one: no two options have the same provider and payer.

        Raises
        ------
        KeyError
            If there is none.
        """
        for option in self.options:
            if option.provider == provider and payer in option.paid_by:
                return option
        raise KeyError(f"no option by '{provider}' paid by '{payer}'")

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        one_way_of_modes(self.mode, self.modes)
        seen = self.ways
        repeated = sorted({pair for pair in seen if seen.count(pair) > 1})
        if repeated:
            provider, payer = repeated[0]
            raise ValueError(f"two options have provider '{provider}' and payer '{payer}'; keep one")
        return self


class ProgrammeFile(Part):
    """The content of programme.yaml."""

    goals: Named[Name, Goal] = Field(min_length=1)
    """Goals by id."""
    destinations: Named[Name, Destination] = Field(min_length=1)
    """Destinations by id."""
    missions: Named[Name, Mission] = Field(min_length=1)
    """Missions by id."""
    elements: Named[Name, Element] = Field(min_length=1)
    """Elements by id."""

    @property
    def led(self) -> Mapping[str, Goal | Destination | Mission]:
        """Everything that is led: missions, destinations and goals by id."""
        return {**self.missions, **self.destinations, **self.goals}

    def missions_under(self, place: str) -> tuple[str, ...]:
        """Missions at a destination or under a goal, in programme order.

        Parameters
        ----------
        place
            Id of a destination or goal.

        Returns
        -------
        tuple of str
            Empty for one without missions.
        """
        home = {name: mission.destination for name, mission in self.missions.items()}
        serves = {name: destination.goal for name, destination in self.destinations.items()}
        return tuple(name for name in home if place in (home[name], serves[home[name]]))
