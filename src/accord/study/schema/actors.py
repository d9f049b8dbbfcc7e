"""actors.yaml: who is at the table, what drives them, what they can spend and what they will not accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from accord.study.schema.base import (
    Confidence,
    Day,
    InstrumentName,
    Iso3,
    Motivation,
    Name,
    Named,
    Part,
    Sentence,
    Share,
    Strength,
)
from accord.study.schema.quantities import Evidence, Factor, Fraction, Money

ActorKind = Literal["state", "agency", "bloc", "company", "community"]
Characteristic = Literal[
    "practical",
    "global_minded",
    "prestige_driven",
    "humanistic",
    "imperial",
    "technocratic",
    "growth_focused",
]


class Rating(Part):
    """One expert reading of how strong a motivation is for an actor."""

    motivation: Motivation
    """Which of the six motivations."""
    value: Strength
    """weak, moderate or strong."""
    rater: Name
    """Who gave the rating."""
    date: Day
    """When it was given; an old rating says less."""
    source: Name
    """Id of a source in sources.yaml, or `estimate`."""
    confidence: Confidence = "medium"
    """How far the rating may be trusted."""
    note: Sentence | None = None
    """Why this rating, when the rater is the study's author."""


class Characteristics(Evidence):
    """Shares of the seven national characteristics that describe the actor; they sum to one."""

    shares: Named[Characteristic, Share]
    """Share of each characteristic."""

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = sum(self.shares.values())
        if abs(total - 1) > 0.01:
            raise ValueError(f"the shares of the characteristics sum to {total:g}; they must sum to 1")
        return self


class Members(Part):
    """The states that make up a bloc: named here, or those of an organisation on the study's as-of date."""

    organisation: Name | None = None
    """An organisation of `accord reference show memberships`, such as ESA."""
    states: tuple[Iso3, ...] = ()
    """The states, where they are not those of an organisation."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.organisation) == bool(self.states):
            raise ValueError("give either 'organisation' or 'states'")
        return self


class Envelope(Part):
    """What an actor could spend on this programme in each of several years."""

    first_year: int = Field(ge=1950, le=2100)
    """First calendar year."""
    last_year: int = Field(ge=1950, le=2100)
    """Last calendar year, included."""
    per_year: Money
    """Amount in each of these years."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError(f"last_year {self.last_year} is before first_year {self.first_year}")
        return self


class RedLine(Evidence):
    """Something an actor will not accept; it binds the search and is named when nothing can be found."""

    says: Sentence
    """The red line in a sentence."""
    never_with: tuple[Name, ...] = ()
    """Actors it will not share a mission with."""
    keeps_critical: tuple[Name, ...] = ()
    """Missions whose elements marked critical it insists on providing or buying itself, if it takes part."""
    must_own: tuple[Name, ...] = ()
    """Elements it insists on providing or buying itself, if it takes part in their mission."""
    only_with_any: tuple[Name, ...] = ()
    """Elements of which it must provide at least one, if it takes part at all."""
    no_critical_from: tuple[Name, ...] = ()
    """Actors that may neither provide nor buy an element marked critical in a mission it takes part in."""
    heaviest_instrument: InstrumentName | None = None
    """Heaviest instrument that it signs with the others of a mission."""
    in_missions: tuple[Name, ...] = ()
    """Missions that `never_with`, `no_critical_from` and `heaviest_instrument` are limited to; all when left out."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = ("never_with", "keeps_critical", "must_own", "only_with_any", "no_critical_from", "heaviest_instrument")
        if sum(bool(getattr(self, kind)) for kind in kinds) != 1:
            raise ValueError(f"give exactly one of {', '.join(repr(kind) for kind in kinds)}")
        if self.in_missions and not (self.never_with or self.no_critical_from or self.heaviest_instrument):
            raise ValueError("'in_missions' goes with 'never_with', 'no_critical_from' or 'heaviest_instrument' only")
        return self


class MustHave(Evidence):
    """Something an actor insists on if it takes part in anything; it binds the search as a red line does."""

    says: Sentence
    """The demand in a sentence."""
    delivered: tuple[Name, ...] = ()
    """Missions that must all be delivered."""
    takes_part_in: tuple[Name, ...] = ()
    """Missions of which it must take part in one at least."""
    leads: tuple[Name, ...] = ()
    """Missions, destinations or goals of which it must lead one at least."""
    least_work: float | None = Field(None, gt=0, le=1)
    """Part of the work that it must own in every mission it takes part in."""
    lightest_instrument: InstrumentName | None = None
    """Lightest instrument that it accepts in every mission it shares with others."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = ("delivered", "takes_part_in", "leads", "least_work", "lightest_instrument")
        if sum(bool(getattr(self, kind)) for kind in kinds) != 1:
            raise ValueError(f"give exactly one of {', '.join(repr(kind) for kind in kinds)}")
        return self


Reason = Literal["political change", "budget pressure", "sanctions"]
"""Something known of an actor that makes it likelier to leave; the ratios are those of the simulation."""


class RecordedWithdrawal(Part):
    """The chance that an actor leaves, from the record of agreements, raised by what is known of the actor."""

    covariates: tuple[Reason, ...]
    """What holds of the actor; an empty list takes the rate of the record as it is."""
    note: Sentence | None = None
    """Why it holds of this actor."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        repeated = sorted({one for one in self.covariates if self.covariates.count(one) > 1})
        if repeated:
            raise ValueError(f"'{repeated[0]}' is given twice; name it once")
        return self


def _kind_of_withdrawal(given: object) -> str:
    recorded = "covariates" in given if isinstance(given, Mapping) else isinstance(given, RecordedWithdrawal)
    return "recorded" if recorded else "stated"


Withdrawal = Annotated[
    Annotated[Fraction, Tag("stated")] | Annotated[RecordedWithdrawal, Tag("recorded")],
    Discriminator(_kind_of_withdrawal),
]
"""A stated chance to leave within a year, or one from the record."""


class Actor(Part):
    """A state, agency, bloc, company or community that wants, provides or pays for something."""

    name: Name
    """Full name."""
    kind: ActorKind
    """state, agency, bloc, company or community. Companies supply; the others are partners."""
    state: Iso3 | None = None
    """State it belongs to; left out for a bloc."""
    members: Members | None = None
    """Member states, for a bloc."""
    participates: bool = True
    """Whether it is at the table; a scenario may set this to false."""
    characteristics: Characteristics | None = None
    """The national characteristics that give the prior of its motivations."""
    ratings: tuple[Rating, ...] = ()
    """Expert readings of its motivations."""
    envelope: tuple[Envelope, ...] = ()
    """What it could spend on this programme, by year."""
    worth: Factor | None = None
    """Value to it of the whole programme per unit of its envelope; the study's method value when left out."""
    annual_budget: Money | None = None
    """What it can spend on this programme in any one year: work stretches when the money of a year is used up. The
    most likely amount counts. No such limit when left out, since an envelope can be moved between years."""
    withdrawal: Withdrawal | None = None
    """Probability per year that it leaves, stated or from the record; the method's value when left out."""
    red_lines: tuple[RedLine, ...] = ()
    """What it will not accept."""
    must_haves: tuple[MustHave, ...] = ()
    """What it insists on."""
    joins_from: Day | None = None
    """Date before which its work cannot begin; the start of the study when left out."""
    exchanges_funds: bool | None = None
    """Whether it may pay another partner or be paid by one. Left out it may, unless the study's requirements say that
    it does not."""
    listed: tuple[Literal["ENTITY", "MEU", "INKSNA", "SDN"], ...] | None = None
    """US restricted-party lists it is on; an empty list means none, null that nobody knows. Left out it is unknown too,
    and `accord check` asks for it."""
    emerging: bool | None = None
    """Whether it is an emerging space nation; left out means unknown."""
    note: Sentence | None = None
    """What else should be known."""

    @model_validator(mode="after")
    def _place_of_law(self) -> Self:
        if self.kind == "bloc" and self.members is None:
            raise ValueError("a bloc needs 'members'")
        if self.kind != "bloc" and self.members is not None:
            raise ValueError("only a bloc has 'members'")
        if self.kind != "bloc" and self.state is None:
            raise ValueError("'state' is missing: the law that binds an actor follows from its state")
        if self.kind == "company" and (self.envelope or self.ratings or self.characteristics):
            raise ValueError("a company supplies and is paid: it has no envelope, ratings or characteristics here")
        if self.kind == "company" and self.annual_budget:
            raise ValueError("a company is paid by others: 'annual_budget' is for those who pay")
        for key in ("must_haves", "joins_from", "exchanges_funds"):
            if self.kind == "company" and getattr(self, key) not in ((), None):
                raise ValueError(f"a company supplies and is paid: '{key}' is for partners")
        return self


class ActorsFile(Part):
    """The content of actors.yaml."""

    actors: Named[Name, Actor] = Field(min_length=1)
    """Actors by id."""
