"""Figures with their range, unit, price base, source and confidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from accord.study.schema.base import Confidence, Day, Name, Part, Sentence

ESTIMATE = "estimate"
"""Source of a figure that the study's author made; it is always of low confidence and says how it was made."""

MILLIONS = {"thousand": 1e-3, "million": 1.0, "billion": 1e3}

MoneyUnit = Annotated[str, StringConstraints(pattern=r"^(thousand|million|billion) [A-Z]{3}$")]
TimeUnit = Annotated[str, StringConstraints(pattern=r"^(months|years)$")]


class Evidence(Part):
    """Where a statement or figure comes from and how far it may be trusted."""

    source: Name
    """Id of a source in sources.yaml, or `estimate` for a figure the study's author made."""
    confidence: Confidence
    """high, medium or low; an estimate is always low."""
    as_of: Day | None = None
    """Date the figure was true or was stated; the study's as-of date when left out."""
    note: Sentence | None = None
    """How an estimate was made, or what should be known about the figure."""

    @model_validator(mode="after")
    def _estimates_are_low_and_explained(self) -> Self:
        if self.source == ESTIMATE and self.confidence != "low":
            raise ValueError("an estimate has confidence low")
        if self.source == ESTIMATE and not self.note:
            raise ValueError("an estimate needs a note that says how it was made")
        return self


class Bounds(Part):
    """Low, mode (most likely) and high, or one value."""

    low: float | None = Field(None, allow_inf_nan=False)
    """Lowest plausible value."""
    mode: float | None = Field(None, allow_inf_nan=False)
    """Most likely value."""
    high: float | None = Field(None, allow_inf_nan=False)
    """Highest plausible value."""
    value: float | None = Field(None, allow_inf_nan=False)
    """The value, where it is known without a range."""

    @model_validator(mode="after")
    def _value_or_ordered_range(self) -> Self:
        triple = (self.low, self.mode, self.high)
        if self.value is not None:
            if any(part is not None for part in triple):
                raise ValueError("give either 'value' or 'low', 'mode' and 'high', not both")
            return self
        if any(part is None for part in triple):
            raise ValueError("give 'low', 'mode' and 'high', or one 'value'")
        low, mode, high = self.triple
        if not low <= mode <= high:
            raise ValueError(f"low <= mode <= high is needed, found {low:g}, {mode:g}, {high:g}")
        return self

    @property
    def triple(self) -> tuple[float, float, float]:
        """Low, mode and high; three times the value where there is one value."""
        if self.value is not None:
            return (self.value, self.value, self.value)
        assert self.low is not None  # noqa: S101 - the validator guarantees it
        assert self.mode is not None  # noqa: S101
        assert self.high is not None  # noqa: S101
        return (self.low, self.mode, self.high)

    @property
    def mean(self) -> float:
        """Mean of the triangular distribution over low, mode and high; the value where there is one value."""
        low, mode, high = self.triple
        return min((low + mode + high) / 3, high) if low < high else mode


def _number_as_value(given: object) -> object:
    """Read a plain number as one value."""
    if isinstance(given, (Mapping, Bounds)):
        return given
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return {"value": given}
    raise ValueError("a number, or a mapping of 'low', 'mode' and 'high', is needed")


Spread = Annotated[Bounds, BeforeValidator(_number_as_value, json_schema_input_type=float | Bounds)]
"""A figure whose source is that of the whole of which it is part: a number, or low, mode and high."""


class Range(Bounds, Evidence):
    """A figure with its range or value, and where it comes from."""


class Money(Range):
    """An amount of money with its currency and the year of its prices."""

    unit: MoneyUnit
    """Such as `million USD`."""
    price_year: int = Field(ge=1950, le=2100)
    """Year whose prices the amount is in."""

    @model_validator(mode="after")
    def _not_negative(self) -> Self:
        if self.triple[0] < 0:
            raise ValueError(f"an amount of money cannot be negative, found {self.triple[0]:g}")
        return self

    @property
    def currency(self) -> str:
        """Three-letter code of the currency."""
        return self.unit[-3:]

    @property
    def millions(self) -> tuple[float, float, float]:
        """Low, mode and high in millions of the currency."""
        factor = MILLIONS[self.unit[:-4]]
        low, mode, high = self.triple
        return (low * factor, mode * factor, high * factor)


class Duration(Range):
    """A length of time."""

    unit: TimeUnit
    """`months` or `years`."""

    @model_validator(mode="after")
    def _not_negative(self) -> Self:
        if self.triple[0] < 0:
            raise ValueError(f"a duration cannot be negative, found {self.triple[0]:g}")
        return self

    @property
    def months(self) -> tuple[float, float, float]:
        """Low, mode and high in months."""
        factor = 12.0 if self.unit == "years" else 1.0
        low, mode, high = self.triple
        return (low * factor, mode * factor, high * factor)


class Fraction(Range):
    """A dimensionless figure between 0 and 1: a probability, a share or a rate."""

    unit: Annotated[str, StringConstraints(pattern=r"^(share|per year)$")] = "share"
    """`share`, or `per year` for a probability per year."""

    @model_validator(mode="after")
    def _within_one(self) -> Self:
        low, _, high = self.triple
        if low < 0 or high > 1:
            raise ValueError(f"a value between 0 and 1 is needed, found {low:g} to {high:g}")
        return self


class Factor(Range):
    """A dimensionless positive figure, such as how much value per unit of money."""

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if self.triple[0] <= 0:
            raise ValueError(f"a positive number is needed, found {self.triple[0]:g}")
        return self
