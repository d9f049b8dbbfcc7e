"""What every arrangement of a study has to meet, whoever takes part."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from accord.study.schema.base import Iso3, Name, Named, Part, ReadOnly, Share
from accord.study.schema.quantities import Evidence

ShareByState = Named[Iso3, Share]
"""Parts of one, by state."""


def sum_to_one(shares: dict[str, float], what: str) -> None:
    """Refuse shares that do not add up to one.

    Raises
    ------
    ValueError
        If they do not, by more than a hundredth.
    """
    total = sum(shares.values())
    if abs(total - 1) > 0.01:
        raise ValueError(f"the shares {what} sum to {total:g}; they must sum to 1")


class GeographicReturn(Evidence):
    """What the states of a bloc are to get back in work for what they pay into it.

    Only what the bloc pays for counts, and of that only options that say where the work is done.
    """

    bloc: Name
    """Actor that is a bloc."""
    least: Share
    """Least ratio of a state's part of the work to its part of the money."""
    shares: ShareByState
    """Part of the bloc's money that each state pays; they sum to one."""

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        sum_to_one(self.shares, "of the states")
        return self


def _all_or_some(given: object) -> object:
    """Let through true, false or a list; everything else gets one message."""
    if isinstance(given, (bool, list, tuple)):
        return given
    raise ValueError("true, false or a list of partners is needed")


AllOrSome = Annotated[
    Annotated[bool, Tag("all")] | Annotated[tuple[Name, ...], Tag("listed")],
    Discriminator(lambda given: "all" if isinstance(given, bool) else "listed"),
    BeforeValidator(_all_or_some),
]
"""`true` for all partners, or a list of some of them."""


class Requirements(Part):
    """What every arrangement has to deliver and to keep to, so as to be worth proposing."""

    deliver: tuple[Name, ...] = ()
    """Missions that must be delivered."""
    deliver_any: tuple[tuple[Name, ...], ...] = ()
    """Groups of missions of which at least one must be delivered."""
    at_most_one: tuple[tuple[Name, ...], ...] = ()
    """Groups of missions of which at most one may be delivered, because they are versions of one thing."""
    no_exchange_of_funds: AllOrSome = False
    """Partners that neither pay another partner nor are paid by one, or `true` for all: what one provides for another
    is then bartered. Companies can be paid by anybody."""
    two_providers: tuple[Name, ...] = ()
    """Roles of elements, such as crew transport, that must not hang on one partner: wherever one is provided, another
    partner provides one too, or stands ready to."""
    least_work: Named[Name, Share] = Field(default_factory=ReadOnly)
    """By mission, the least part of its work that each who takes part must own."""
    camps: tuple[tuple[Name, ...], ...] = ()
    """Groups of partners that will not sit together: no mission has members of two of them."""
    least_maturity: int | None = Field(None, ge=1, le=9)
    """Least technology readiness level, 1 to 9, of every option that is chosen; an option that does not say its level
    cannot be."""
    geographic_return: tuple[GeographicReturn, ...] = ()
    """Work that the states of a bloc are to get back."""
