"""What an arrangement can be chosen for: named objectives, each linear in the program and exact in the evaluator."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import Literal

from accord.arrangements.case import Case
from accord.arrangements.formulation.jointness import interfaces
from accord.arrangements.formulation.program import INFINITY, Terms, plus, times
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.log_gains import FLOOR, between_tangents, log_gains, log_of_gains, touch
from accord.arrangements.searching.normalised_gains import (
    at_stake,
    normalised_gains,
    scaled_gains,
    sum_of_scaled,
    voices,
)
from accord.arrangements.searching.safe_finish import safe_dates, safe_path
from accord.arrangements.searching.search import Found, Search

_RATIO = 1.25
"""Ratio of neighbouring points at which the logarithm is touched by tangents."""


@dataclass(frozen=True)
class Objective:
    """One thing that an arrangement can be chosen for.

    Parameters
    ----------
    name
        Short name, as a study writes it.
    direction
        Whether less or more of it is better.
    unit
        Unit of its value.
    says
        What it is, in words.
    terms
        The objective as a linear expression over the program's variables.
    scale
        What one unit of `terms` is in units of the value.
    value
        The exact value, from what the evaluator says of an arrangement; it can be sent to another process.
    accuracy
        Most by which `terms` may flatter the exact value, in its unit; 0 for what is truly linear.
    """

    name: str
    direction: Literal["least", "most"]
    unit: str
    says: str
    terms: Terms
    scale: float
    value: Callable[[Found], float] = field(repr=False)
    accuracy: float = 0.0

    @property
    def sign(self) -> float:
        """What makes less of it better: 1 where less is better anyway, -1 where more is."""
        return 1.0 if self.direction == "least" else -1.0


@dataclass
class Objectives:
    """The objectives of one search; what they need is added to its program once, when first asked for.

    Parameters
    ----------
    search
        The case with what each partner gains alone.
    hope
        Best gain of each partner in any arrangement that the others would join, million of study money.
    safe_quantile
        Common quantile of all durations at which the longest path stands for the P70 finish; None when it has not been
        fitted, and `safe finish` is then not on offer.

    Examples
    --------
    >>> from accord.arrangements.case import Case
    >>> nobody = Case({}, {}, {}, (), (), (0,) * 6, {}, 0, 0)
    >>> Objectives(Search(nobody, {}), {}).names[:3]
    ('cost', 'finish', 'smallest gain')
    """

    search: Search
    hope: Mapping[str, float]
    safe_quantile: float | None = None
    _made: dict[str, Objective] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all objectives on offer."""
        safe = () if self.safe_quantile is None else ("safe finish",)
        gains = tuple(f"gain of {name}" for name in self.search.form.gain)
        return ("cost", "finish", *safe, *_PLAIN, *gains)

    def of(self, name: str) -> Objective:
        """Look up an objective.

        Raises
        ------
        ValueError
            If there is none of this name.
        """
        if name not in self.names:
            raise ValueError(f"no objective {name!r}; there are {', '.join(self.names)}")
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Objective:
        if name == "safe finish" and self.safe_quantile is not None:
            return _safe_finish(self.search, self.safe_quantile)
        if name.startswith("gain of "):
            return _gain_of(self.search, name.removeprefix("gain of "))
        return {"cost": _cost, "finish": _finish, **_PLAIN}[name](self.search, self.hope)


def _safe_month(case: Case, quantile: float, found: Found) -> float:
    return safe_path(case, found.arrangement, quantile)


def _over_alone(name: str, alone: float, found: Found) -> float:
    return found.over_alone(name, alone)


def _least_of(alone: Mapping[str, float], hope: Mapping[str, float], found: Found) -> float:
    return normalised_gains(found.assessment, alone, hope)[1]


def _all_voices(alone: Mapping[str, float], hope: Mapping[str, float], found: Found) -> float:
    return voices(found.assessment, alone, hope)


def _log_product(alone: Mapping[str, float], hope: Mapping[str, float], found: Found) -> float:
    return log_of_gains(found.assessment, alone, hope)


def _cost(search: Search, _: Mapping[str, float]) -> Objective:
    says = "expected cost of everything to all partners together"
    return Objective("cost", "least", "million", says, search.cost, THOUSAND, attrgetter("assessment.total_cost"))


def _finish(search: Search, _: Mapping[str, float]) -> Objective:
    says = "expected month in which the last element is in place"
    terms = {search.form.finish: 1.0}
    return Objective("finish", "least", "months", says, terms, 1.0, attrgetter("assessment.last"))


def _safe_finish(search: Search, quantile: float) -> Objective:
    point = f"{100 * quantile:.0f} % point"
    says = f"month in which everything is in place when all durations are at the {point} of their ranges"
    terms = {safe_dates(search, quantile): 1.0}
    return Objective("safe finish", "least", "months", says, terms, 1.0, partial(_safe_month, search.case, quantile))


def _gain_of(search: Search, name: str) -> Objective:
    form, alone = search.form, search.alone.get(name, 0.0)

    terms = plus(form.gain[name], {form.joins[name]: -alone / THOUSAND})
    says = f"gain of {name} over going alone; 0 when it takes no part"
    return Objective(f"gain of {name}", "most", "million", says, terms, THOUSAND, partial(_over_alone, name, alone))


def _smallest_gain(search: Search, hope: Mapping[str, float]) -> Objective:
    """Smallest normalised gain among those who take part, as one more variable."""
    form = search.form
    bound = all(f"rational: {name}" in form.program.requirements for name in at_stake(search, hope))
    smallest = form.program.number("smallest normalised gain", 0.0 if bound else -INFINITY, 1.0)
    someone: Terms = {}
    for name, scaled in scaled_gains(search, hope).items():
        terms = plus(times(-1.0, scaled), {smallest: 1.0, form.joins[name]: 1.0})
        form.program.row("smallest normalised gain", name, terms, high=1.0)
        someone[form.joins[name]] = -1.0
    form.program.row(
        "smallest normalised gain", "someone with a stake takes part", {smallest: 1.0, **someone}, high=0.0
    )
    says = "smallest normalised gain among those who take part: 0 is going alone, 1 the best a partner could hope for"
    return Objective(
        "smallest gain", "most", "of the best to hope for", says, {smallest: 1.0}, 1.0,
        partial(_least_of, search.alone, hope),
    )  # fmt: skip


def _sum_of_gains(search: Search, hope: Mapping[str, float]) -> Objective:
    says = "sum of normalised gains, each from 0 for going alone to 1 for the best a partner could hope for"
    return Objective(
        "sum of gains", "most", "partners' best hopes", says, sum_of_scaled(search, hope), 1.0,
        partial(_all_voices, search.alone, hope),
    )  # fmt: skip


def _nash_product(search: Search, hope: Mapping[str, float]) -> Objective:
    """Sum of logarithms, under a fixed fan of tangents whose largest error is stated."""
    logs = log_gains(search, hope)
    steps = math.ceil(math.log(1.0 / FLOOR) / math.log(_RATIO))
    for name in logs.log:
        for step in range(1, steps):
            touch(search, hope, logs, name, FLOOR ** (1 - step / steps))
    says = f"sum of the natural logarithms of normalised gains, each at least that of {FLOOR:g} (the Nash product)"
    return Objective(
        "Nash product", "most", "log", says, dict.fromkeys(logs.log.values(), 1.0), 1.0,
        partial(_log_product, search.alone, hope),
        accuracy=len(logs.log) * between_tangents(FLOOR ** (-1 / steps)),
    )  # fmt: skip


def _friction(search: Search, _: Mapping[str, float]) -> Objective:
    says = "authorisations and consents to instruments that must be had, and the effort of every legal cure"
    return Objective(
        "legal friction", "least", "authorisations and effort", says, search.form.friction, 1.0,
        attrgetter("assessment.friction"),
    )  # fmt: skip


def _exposure(search: Search, _: Mapping[str, float]) -> Objective:
    says = "expected cost of work whose owner leaves before it is ready"
    return Objective(
        "withdrawal exposure", "least", "million", says, search.form.exposure, THOUSAND,
        attrgetter("assessment.exposure"),
    )  # fmt: skip


def _interfaces(search: Search, _: Mapping[str, float]) -> Objective:
    says = "places where elements of two owners meet"
    return Objective(
        "interfaces", "least", "interfaces", says, interfaces(search.case, search.form), 1.0,
        attrgetter("assessment.interfaces"),
    )  # fmt: skip


_PLAIN: Mapping[str, Callable[[Search, Mapping[str, float]], Objective]] = {
    "smallest gain": _smallest_gain,
    "sum of gains": _sum_of_gains,
    "Nash product": _nash_product,
    "legal friction": _friction,
    "withdrawal exposure": _exposure,
    "interfaces": _interfaces,
}
