"""study.yaml, sources.yaml, arrangement.yaml, scenarios.yaml and relations.csv."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from accord.study.schema.base import Confidence, Day, Name, Named, Part, ReadOnly, Sentence
from accord.study.schema.method import Method
from accord.study.schema.programme import FactValue, Mode
from accord.study.schema.quantities import Evidence

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Requirements(Part):
    """What every arrangement has to deliver to be worth proposing."""

    deliver: tuple[Name, ...] = ()
    """Missions that must be delivered."""
    deliver_any: tuple[tuple[Name, ...], ...] = ()
    """Groups of missions of which at least one must be delivered."""
    at_most_one: tuple[tuple[Name, ...], ...] = ()
    """Groups of missions of which at most one may be delivered, because they are versions of one thing."""


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
    currency: CurrencyCode
    """Currency of all results."""
    price_year: int = Field(ge=1950, le=2100)
    """Year whose prices all results are in."""
    method: Method
    """Free parameters of the method."""
    requirements: Requirements = Requirements()
    """What every arrangement has to deliver."""
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
    """Mode of cooperation that the proposal names."""


class Proposal(Evidence):
    """A named arrangement that somebody has proposed, to be assessed beside what the search finds."""

    title: Name
    """The proposal in a few words."""
    says: Sentence | None = None
    """The proposal in a sentence or two."""
    assignments: tuple[Assignment, ...] = Field(min_length=1)
    """Who provides what."""

    @property
    def leads(self) -> tuple[tuple[str, str, str], ...]:
        """Element, provider and payer of each lead."""
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
