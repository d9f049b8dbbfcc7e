"""How far the plans of like elements were overrun, per class of element and with the uncertainty of the estimate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, isfinite, log

from accord.reference.errors import unknown
from accord.simulation.overrun_record import (
    CLASS_NAMES,
    ESTIMATE,
    MEASURES,
    UNVERIFIED_FIGURE,
    UNVERIFIED_PROJECT,
    LeftOut,
    Measure,
    Ratio,
    overrun_record,
)
from accord.simulation.pooling import SPREAD_PRIOR, Pooled, pool
from accord.simulation.ranges import Range

OTHER = "other"
"""Class of an element of which nothing is said: one more class, drawn like those of the record."""

ELEMENT_CLASSES = {**CLASS_NAMES, OTHER: "element of no recorded class"}
"""Classes that can be asked for, with their meaning."""


@dataclass(frozen=True)
class Overrun:
    """Actual over planned, as the record lets one expect it for the next element of a class.

    Parameters
    ----------
    element_class, measure
        One of `ELEMENT_CLASSES`, and ``schedule`` or ``cost``.
    rows
        Projects of the class in the record.
    effective_rows
        Sum of their weights.
    own_share
        Share, 0 to 1, of the class's own projects in its typical ratio; the rest comes from all classes.
    median_ratio
        Typical ratio of the class: posterior median.
    interval
        Ends of the central 90 % credible interval of the typical ratio.
    standard_error
        Of the logarithm of the typical ratio: half the width of its central 68.27 % interval.
    p10, p50, p70, p90
        Percentiles of the next element's ratio (posterior predictive), which hold the spread between elements and
        the uncertainty of the estimate.
    used
        The projects of the class.
    """

    element_class: str
    measure: Measure
    rows: int
    effective_rows: float
    own_share: float
    median_ratio: float
    interval: tuple[float, float]
    standard_error: float
    p10: float
    p50: float
    p70: float
    p90: float
    used: tuple[Ratio, ...]

    @property
    def holds_plan(self) -> bool:
        """Whether the planned value itself lies within P10 to P90."""
        return self.p10 <= 1 <= self.p90

    def range_for(self, planned: float) -> Range:
        """Give the range of the actual value.

        Parameters
        ----------
        planned
            Months, or million of study money; 0 or more.

        Returns
        -------
        Range
            Lognormal through P10 and P90. Its mode, the value of the deterministic plan, is the planned value, or
            the nearer of the two percentiles where the plan lies outside them (`holds_plan`).

        Raises
        ------
        ValueError
            When the planned value is negative or not finite.
        """
        if not (isfinite(planned) and planned >= 0):
            raise ValueError(f"found a planned value of {planned}; it is a number of 0 or more")
        if planned == 0:
            return Range.fixed(0.0)
        low, high = planned * self.p10, planned * self.p90
        return Range(low, min(max(planned, low), high), high, "lognormal")


@dataclass(frozen=True)
class ClassOverruns:
    """Overruns of schedule and cost of one element class."""

    schedule: Overrun
    cost: Overrun

    def of(self, measure: Measure) -> Overrun:
        """Give the overrun of one measure."""
        return self.schedule if measure == "schedule" else self.cost

    def range_for(self, kind: Measure, planned: float) -> Range:
        """Give the range of the actual value of a measure, as `Overrun.range_for` does.

        Examples
        --------
        >>> found = overrun_models()["spacecraft"].range_for("cost", 500.0)
        >>> found.mode, found.low < 500 < found.high
        (500.0, True)
        """
        return self.of(kind).range_for(planned)


@dataclass(frozen=True)
class OverrunModels:
    """Overruns of every class, and what they rest on.

    Parameters
    ----------
    classes
        By class, the last of which is `OTHER`.
    left_out
        Projects of the record that say nothing of a measure, with the reason.
    assumptions
        Everything taken for granted, in sentences.
    """

    classes: Mapping[str, ClassOverruns]
    left_out: tuple[LeftOut, ...]
    assumptions: tuple[str, ...]

    def __getitem__(self, element_class: str) -> ClassOverruns:
        """Give the overruns of a class; a `ReferenceLookupError` names the nearest where there is none."""
        if element_class not in self.classes:
            raise unknown("element class", element_class, self.classes)
        return self.classes[element_class]

    def range_for(self, element_class: str, kind: Measure, planned: float) -> Range:
        """Give the range of the actual value of an element of a class."""
        return self[element_class].range_for(kind, planned)


@lru_cache(maxsize=8)
def overrun_models(*, unverified: float = UNVERIFIED_PROJECT) -> OverrunModels:
    """Estimate from the record how far schedule and cost of each class of element are overrun.

    Logarithms of actual over planned are pooled over classes (see `accord.simulation.pooling.pool`): a class with few
    projects leans on the others. Percentiles are of the posterior predictive distribution, a mixture of Student t
    distributions, so that they are wider than those of a fitted curve taken as true.

    Parameters
    ----------
    unverified
        Weight of projects without a source, 0 to 1; 0 leaves them out.

    Returns
    -------
    OverrunModels

    Raises
    ------
    ValueError
        When the weight is not between 0 and 1.

    References
    ----------
    Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, chapters 3 and 5. Flyvbjerg, European Planning Studies 16
    (2008) 3-21, for taking the outcomes of like projects in place of judgement.

    Examples
    --------
    >>> model = overrun_models()["lander-rover"].schedule
    >>> model.rows, model.p10 < model.p50 < model.p90
    (5, True)
    """
    found: dict[Measure, dict[str, Overrun]] = {}
    left_out: list[LeftOut] = []
    for measure in MEASURES:
        ratios, omitted = overrun_record(measure, unverified=unverified)
        left_out += omitted
        fit = pooled(ratios)
        found[measure] = {name: _overrun(fit, name, measure, ratios) for name in ELEMENT_CLASSES}
    classes = {name: ClassOverruns(found["schedule"][name], found["cost"][name]) for name in ELEMENT_CLASSES}
    return OverrunModels(classes, tuple(left_out), _assumptions(unverified, left_out, classes))


def pooled(ratios: Iterable[Ratio]) -> Pooled:
    """Pool the logarithms of ratios over their classes."""
    kept = tuple(ratios)
    return pool([one.element_class for one in kept], [log(one.value) for one in kept], [one.weight for one in kept])


def _overrun(fit: Pooled, name: str, measure: Measure, ratios: tuple[Ratio, ...]) -> Overrun:
    """Percentiles of one class."""
    used = tuple(one for one in ratios if one.element_class == name)
    typical, following = fit.typical(name), fit.next_value(name)
    return Overrun(
        element_class=name,
        measure=measure,
        rows=len(used),
        effective_rows=sum(one.weight for one in used),
        own_share=fit.own_share(name),
        median_ratio=exp(typical.quantile(0.5)),
        interval=(exp(typical.quantile(0.05)), exp(typical.quantile(0.95))),
        standard_error=(typical.quantile(0.84135) - typical.quantile(0.15865)) / 2,
        p10=exp(following.quantile(0.1)),
        p50=exp(following.quantile(0.5)),
        p70=exp(following.quantile(0.7)),
        p90=exp(following.quantile(0.9)),
        used=used,
    )


def _assumptions(unverified: float, left_out: list[LeftOut], classes: Mapping[str, ClassOverruns]) -> tuple[str, ...]:
    """Say what the estimate takes for granted."""
    used = [one for name in CLASS_NAMES for m in MEASURES for one in classes[name].of(m).used]
    weak = len(dict.fromkeys(one.project for one in used if not one.verified))
    return (
        "The next element of a class is overrun as those of the record were: each ratio of actual to planned is "
        "lognormal, with one spread within all classes and a typical ratio per class.",
        "Schedule is counted from the commitment (or the later day on which the plan was made) to launch or delivery, "
        "cost in money as recorded and within the scope recorded; neither is corrected for inflation or for changes "
        "of scope.",
        "Classes are pooled: their typical ratios are themselves lognormal around one of all. Priors: flat for the "
        "logarithm of that one, proportional to 1/s for the spread s within classes, and half-Cauchy with "
        f"scale {SPREAD_PRIOR:g} for the spread between classes as a multiple of s (Gelman et al. 2013, chapters 3 and "
        "5; Gelman 2006).",
        f"A ratio counts {UNVERIFIED_FIGURE:g} when one of its figures has no source, times {ESTIMATE:g} when the "
        "latest estimate stands for the actual, which understates what is not finished; a project without any source "
        f"counts {unverified:g}. A weight raises the likelihood to that power (Ibrahim and Chen 2000); the weights are "
        "judgement.",
        _weak_projects(unverified, weak),
        f"An element of which no class is named is taken as one of a class not in the record ('{OTHER}').",
        _omitted(left_out),
        "Projects are taken as independent, although some share a launcher, a host or a cause.",
    )


def _weak_projects(unverified: float, count: int) -> str:
    """Say which way projects without a source pull."""
    if unverified == 0:
        return (
            "Projects without a source are left out. What is well documented is mostly trouble, so that the ratios "
            "that remain are likely too high."
        )
    return (
        f"{count} projects without a source count in part: most of them were near their plan, while what is well "
        "documented is mostly trouble. Leaving them out would raise the ratios, above all of spacecraft."
    )


def _omitted(left_out: list[LeftOut]) -> str:
    """Name the projects left out, by measure and reason."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in left_out:
        groups.setdefault((one.measure, one.reason), []).append(one.project)
    listed = "; ".join(f"{measure}, {reason}: {', '.join(names)}" for (measure, reason), names in groups.items())
    return f"Left out: {listed}."
