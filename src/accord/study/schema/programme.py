"""programme.yaml: goals, destinations, missions and elements, and who could provide each element."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from accord.study.schema.base import Name, Named, Part, ReadOnly, Sentence, Share, Strength
from accord.study.schema.quantities import Duration, Evidence, Money

FactValue = bool | int | float | str | tuple[str, ...]
ElementFunction = Literal["spacecraft", "system", "launch_service", "instrument", "service"]
Mode = Literal["coordination", "augmentation", "interdependence", "integration"]


class Yields(Evidence):
    """How much a mission or element gives to each motivation; a motivation left out gets nothing."""

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


class Destination(Part):
    """Where the programme goes."""

    name: Name
    """The place."""
    goal: Name
    """Goal it serves."""
    location: Literal["LEO", "cislunar", "moon_orbit", "moon_surface", "mars", "small_body"]
    """Kind of place, for the law."""


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
    """Mode of cooperation the parties have in mind; checked against the critical path."""
    classes: tuple[Name, ...] | None = None
    """Export-control classes when this provider builds it; those of the element when left out."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for that hold for this option only, such as `launch_vehicle_iso: RUS`."""

    @property
    def paid_by(self) -> tuple[str, ...]:
        """Actors that may pay: those named, or the provider itself."""
        return self.payers or (self.provider,)


class Periodic(Part):
    """Launch windows that recur."""

    first: Duration
    """From the programme's start to the first opening."""
    period: Duration
    """From one opening to the next."""
    length: Duration
    """How long a window stays open."""


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
    windows: Periodic | None = None
    """Launch windows it must meet."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for, such as `nps: reactor`."""
    options: tuple[Option, ...] = Field(min_length=1)
    """Ways to obtain it."""
    note: Sentence | None = None
    """What else should be known."""

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
