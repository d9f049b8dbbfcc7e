"""study.yaml, sources.yaml, arrangement.yaml, scenarios.yaml and relations.csv."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from accord.study.schema.agreements import Agreement
from accord.study.schema.base import Confidence, Day, InstrumentName, Mode, Name, Named, Part, ReadOnly, Sentence
from accord.study.schema.method import Method
from accord.study.schema.policy import PolicyGoal
from accord.study.schema.programme import FactValue
from accord.study.schema.quantities import Evidence
from accord.study.schema.requirements import Requirements

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class StudyFile(Part):
    """study.yaml: what is asked, as of when, and how it is answered."""

    format: Literal[1]
    """Version of the study format."""
    title: Name
    """The study in a few words."""
    question: Sentence
    """What the study is to answer."""
    as_of: Day
    """Date up to which facts are known; law is screened as of this date."""
    start: Day
    """When work could start."""
    horizon: Day
    """When missions must be delivered to count."""
    phases: tuple[Day, ...] = ()
    """Dates on which work may begin, ascending, between start and horizon; the start alone when left out. A partner
    whose date to join lies between two of them begins with the later."""
    currency: CurrencyCode
    """Currency of all results."""
    price_year: int = Field(ge=1950, le=2100)
    """Year whose prices all results are in."""
    method: Method
    """Free parameters of the method."""
    requirements: Requirements = Requirements()
    """What every arrangement has to deliver and to keep to."""
    policy_goals: tuple[PolicyGoal, ...] = ()
    """What actors want from their policy, where the goals of `accord reference show policy_goals` are not theirs."""
    agreements: Named[Name, Agreement] = Field(default_factory=ReadOnly)
    """Agreements in force by id: a joint mission whose participants hold one that carries it waits only for what
    remains to be concluded under it."""
    facts: Named[str, FactValue] = Field(default_factory=ReadOnly)
    """Facts the law asks for that hold for the whole programme, such as `registry_agreed: false`."""

    @property
    def unit(self) -> str:
        """Unit of all money in results, such as `million USD of 2018`."""
        return f"million {self.currency} of {self.price_year}"

    @field_validator("horizon")
    @classmethod
    def _after_start(cls, horizon: date, info: ValidationInfo) -> date:
        start = info.data.get("start")
        if start is not None and horizon <= start:
            raise ValueError(f"horizon {horizon} is not after start {start}")
        return horizon

    @field_validator("phases")
    @classmethod
    def _within_and_ascending(cls, phases: tuple[date, ...], info: ValidationInfo) -> tuple[date, ...]:
        start, horizon = info.data.get("start"), info.data.get("horizon")
        for phase in phases:
            if start is not None and phase < start:
                raise ValueError(f"the phase {phase} is before the start {start}")
            if horizon is not None and phase >= horizon:
                raise ValueError(f"the phase {phase} is not before the horizon {horizon}")
        for before, after in pairwise(phases):
            if after <= before:
                raise ValueError(f"the phases are not in order: {after} comes after {before}")
        return phases

    @property
    def begins(self) -> tuple[date, ...]:
        """Dates on which work may begin: the phases, or the start alone."""
        return self.phases or (self.start,)


class Source(Part):
    """Where something was read."""

    title: Sentence
    """Title of the document."""
    publisher: Name | None = None
    """Who published it."""
    date: Day | None = None
    """When it was published."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://", max_length=500)] | None = None
    """Where it can be read."""
    note: Sentence | None = None
    """What else should be known, such as how much of it was read."""


class SourcesFile(Part):
    """The content of sources.yaml."""

    sources: Named[Name, Source]
    """Sources by id."""


class Assignment(Part):
    """One element of a proposal: who provides it and how."""

    element: Name
    """Element of programme.yaml."""
    provider: Name
    """Actor that provides it."""
    payer: Name | None = None
    """Actor that pays; the provider itself when left out."""
    role: Literal["lead", "support"] = "lead"
    """Every element has one lead."""
    mode: Mode | None = None
    """Mode of cooperation that the proposal names; it counts where the element's option offers it."""
    start: Day | None = None
    """Date, one of the phases of the study, on which work begins; the first on which its owner and payer have joined
    when left out."""
    barter: bool = False
    """Whether the provider bears the cost, and the payer owes it in kind."""
    backup: Name | None = None
    """Somebody else with an option for the element, kept ready in case the lead fails. Where several may pay for that
    option, the first of them that does not answer for the element already."""

    @model_validator(mode="after")
    def _terms_are_those_of_the_lead(self) -> Self:
        given = [key for key in ("start", "barter", "backup") if getattr(self, key)]
        if self.role == "support" and given:
            raise ValueError(f"'{given[0]}' is said of the lead of an element, not of its support")
        return self


class Proposal(Evidence):
    """A named arrangement that somebody has proposed, to be assessed beside what the search finds."""

    title: Name
    """The proposal in a few words."""
    says: Sentence | None = None
    """The proposal in a sentence or two."""
    assignments: tuple[Assignment, ...] = Field(min_length=1)
    """Who provides what."""
    leads: Named[Name, Name] = Field(default_factory=ReadOnly)
    """Partner that leads each mission, destination or goal. Where left out, a mission is led by whoever owns most of
    its work, a destination or goal by whoever of those who lead a mission there owns most of the work there."""
    instruments: Named[Name, InstrumentName] = Field(default_factory=ReadOnly)
    """Instrument on which each mission of two partners or more rests; the lightest that carries what is done in it
    where left out."""

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Element, provider and payer of each element's lead."""
        return tuple((a.element, a.provider, a.payer or a.provider) for a in self.assignments if a.role == "lead")


class ArrangementFile(Part):
    """The content of arrangement.yaml."""

    proposals: Named[Name, Proposal]
    """Proposals by id."""


class Override(Part):
    """A named change to a study."""

    says: Sentence
    """What is different, in a sentence."""
    study: dict[str, Any] = Field(default_factory=dict)
    """Changes to study.yaml, nested as there; null removes a key."""
    actors: dict[str, Any] = Field(default_factory=dict)
    """Changes to `actors` of actors.yaml."""
    programme: dict[str, Any] = Field(default_factory=dict)
    """Changes to programme.yaml."""
    risks: dict[str, Any] = Field(default_factory=dict)
    """Changes to `risks` of risks.yaml: new ones, other figures, or null for one that does not exist here."""


class Scenario(Part):
    """A named list of overrides, applied in order."""

    says: Sentence
    """The scenario in a sentence."""
    overrides: tuple[Name, ...] = ()
    """Overrides by name, in the order they are applied."""


class ScenariosFile(Part):
    """The content of scenarios.yaml."""

    overrides: dict[Name, Override] = Field(default_factory=dict)
    """Overrides by name."""
    scenarios: dict[Name, Scenario] = Field(default_factory=dict)
    """Scenarios by name."""


class Relation(Part):
    """One row of relations.csv: what a partner in the same mission is worth diplomatically to an actor."""

    actor: Name
    """Who values the tie."""
    partner: Name
    """The partner."""
    diplomatic_value: Literal["negative", "none", "weak", "moderate", "strong"]
    """What being seen with this partner is worth to the actor's foreign policy."""
    source: Name
    """Id of a source in sources.yaml, or `estimate`."""
    confidence: Confidence
    """high, medium or low."""
    note: str | None = None
    """Why."""
