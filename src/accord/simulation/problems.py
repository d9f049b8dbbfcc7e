"""Problems that many parts of a network can have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import get_args

from accord.errors import Problem, did_you_mean
from accord.simulation.ranges import Range, Shape


def problem(where: str, found: str, allowed: str = "", remedy: str = "") -> Problem:
    """Describe a problem of a network, which has no file."""
    return Problem("", 0, where, found, allowed, remedy)


def duplicates(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Note ids that are used twice or empty."""
    for name, count in Counter(ids).items():
        if count > 1:
            yield problem(where, f"id '{name}' is used {count} times", remedy="give each its own id")
        if not name:
            yield problem(where, "an id is empty", remedy="give it a name")


def bounded(where: str, value: float, low: float, high: float) -> Iterator[Problem]:
    """Note a number outside its bounds."""
    if not low <= value <= high:
        yield problem(where, f"found {value:g}", f"allowed: {low:g} to {high:g}")


def range_problems(where: str, value: Range, most: float | None = None) -> Iterator[Problem]:
    """Note what is wrong with a range; `most` is the greatest value that makes sense."""
    if value.distribution not in get_args(Shape):
        yield problem(
            where,
            f"unknown distribution '{value.distribution}'",
            remedy=did_you_mean(value.distribution, get_args(Shape)),
        )
    bounds = {"low": value.low, "mode": value.mode, "high": value.high}
    not_numbers = [f"{name} {number}" for name, number in bounds.items() if not isfinite(number)]
    if not_numbers:
        yield problem(where, f"not a finite number: {', '.join(not_numbers)}")
        return
    rule = "allowed: low <= mode <= high"
    if value.low > value.mode:
        yield problem(where, f"low {value.low:g} is above mode {value.mode:g}", rule)
    if value.mode > value.high:
        yield problem(where, f"mode {value.mode:g} is above high {value.high:g}", rule)
    if value.distribution == "fixed" and not value.low == value.mode == value.high:
        yield problem(where, "a fixed value has different bounds", "allowed: low = mode = high")
    yield from _shape_problems(where, value)
    if min(bounds.values()) < 0 or (most is not None and max(bounds.values()) > most):
        limit = "0 or more" if most is None else f"0 to {most:g}"
        yield problem(where, f"found {value.low:g} to {value.high:g}", f"allowed: {limit}")


def _shape_problems(where: str, value: Range) -> Iterator[Problem]:
    """Note what is wrong with the parts of a range that only some distributions have."""
    if value.distribution == "normal" and abs(value.mode - value.mean) > 0.01 * (value.high - value.low):
        yield problem(
            where, f"the mode {value.mode:g} of a normal distribution is not in the middle of {value.low:g} and "
            f"{value.high:g}", "allowed: low and high as tenth and ninetieth percentile, the mode between",
            "take a trigen or lognormal distribution where it is skewed",
        )  # fmt: skip
    if value.distribution == "lognormal" and value.low <= 0 < value.high:
        yield problem(where, f"low {value.low:g}", "allowed: above 0 for a lognormal distribution")
    if value.distribution == "pert" and not (isfinite(value.peak) and value.peak > 0):
        yield problem(where, f"peak {value.peak:g}", "allowed: above 0; 4 by custom")
    if value.distribution not in ("discrete", "empirical"):
        return
    if not value.values or not all(isfinite(number) and number >= 0 for number in value.values):
        yield problem(where, "no values, or one that is negative or no number", "allowed: one or more, 0 or more each")
    elif (min(value.values), max(value.values)) != (value.low, value.high):
        yield problem(
            where, f"low {value.low:g} and high {value.high:g} are not the least and the greatest of the values",
            f"allowed: {min(value.values):g} and {max(value.values):g}",
        )  # fmt: skip
    elif value.weights and len(value.weights) != len(value.values):
        yield problem(where, f"{len(value.weights)} weights for {len(value.values)} values", "allowed: one for each")
    elif any(not isfinite(weight) or weight < 0 for weight in value.weights) or (
        value.weights and sum(value.weights) <= 0
    ):
        yield problem(where, "weights are negative or all zero", "allowed: 0 or more, some above 0")
