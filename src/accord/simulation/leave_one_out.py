"""How well the record predicts itself: each outcome against the range estimated without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from accord.simulation.overrun_record import CLASS_NAMES, MEASURES, UNVERIFIED_PROJECT, Measure, overrun_record
from accord.simulation.overruns import pooled

EXPECTED = 0.8
"""Share of outcomes that P10 to P90 should hold."""


@dataclass(frozen=True)
class Held:
    """One outcome against the range estimated without it.

    Parameters
    ----------
    project, element_class, measure
        Which outcome.
    actual
        Actual over planned.
    p10, p90
        Range predicted from the other projects.
    rank
        Predicted probability of less than the actual, 0 to 1.
    verified
        Whether the project has a source.
    """

    project: str
    element_class: str
    measure: Measure
    actual: float
    p10: float
    p90: float
    rank: float
    verified: bool

    @property
    def inside(self) -> bool:
        """Whether the actual lies within P10 to P90."""
        return self.p10 <= self.actual <= self.p90


@dataclass(frozen=True)
class Coverage:
    """How many outcomes fell inside, and between what the share may lie.

    Parameters
    ----------
    label
        Which outcomes are counted.
    inside, outcomes
        Counts.
    above, below
        Outcomes over P90 and under P10.
    share
        Share inside; None without outcomes.
    low, high
        Ends of the 90 % Jeffreys interval of the share; None without outcomes.
    """

    label: str
    inside: int
    outcomes: int
    above: int
    below: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class LeaveOneOut:
    """Every outcome against the range estimated without it.

    Parameters
    ----------
    held
        One per usable outcome, schedule first, in the order of the record.
    coverage
        Of both measures together, of each, and of each for projects with and without a source.
    untested
        Projects that are used but have no outcome of a measure yet.
    reading
        What follows, in sentences.
    """

    held: tuple[Held, ...]
    coverage: tuple[Coverage, ...]
    untested: tuple[tuple[str, Measure], ...]
    reading: tuple[str, ...]

    @property
    def misses(self) -> tuple[Held, ...]:
        """Outcomes outside P10 to P90."""
        return tuple(one for one in self.held if not one.inside)


@lru_cache(maxsize=8)
def leave_one_out(*, unverified: float = UNVERIFIED_PROJECT) -> LeaveOneOut:
    """Predict each recorded outcome from all others, and count how often it fell inside P10 to P90.

    Parameters
    ----------
    unverified
        Weight of projects without a source, 0 to 1; 0 leaves them out of the estimate and of the count.

    Returns
    -------
    LeaveOneOut
        Latest estimates that stand for an actual help to predict, but are not tested.

    References
    ----------
    Stone, Journal of the Royal Statistical Society B 36 (1974) 111-147, for the method; Brown, Cai and DasGupta,
    Statistical Science 16 (2001) 101-133, for the Jeffreys interval.

    Examples
    --------
    >>> check = leave_one_out()
    >>> check.coverage[0].outcomes == len(check.held)
    True
    """
    held, untested = [], []
    for measure in MEASURES:
        ratios = overrun_record(measure, unverified=unverified)[0]
        for i, one in enumerate(ratios):
            if not one.final:
                untested.append((one.project, measure))
                continue
            predicted = pooled((*ratios[:i], *ratios[i + 1 :])).next_value(one.element_class)
            ends = (exp(predicted.quantile(0.1)), exp(predicted.quantile(0.9)))
            rank = predicted.below(log(one.value))
            held.append(Held(one.project, one.element_class, measure, one.value, *ends, rank, one.verified))
    coverage = _coverages(held)
    return LeaveOneOut(tuple(held), coverage, tuple(untested), _reading(held, coverage))


def _coverages(held: list[Held]) -> tuple[Coverage, ...]:
    """Coverage of all outcomes, of each measure, and of each by whether a source backs it."""
    found = [_coverage("schedule and cost", held)]
    for measure in MEASURES:
        mine = [one for one in held if one.measure == measure]
        found.append(_coverage(measure, mine))
        found.append(_coverage(f"{measure}, projects with a source", (one for one in mine if one.verified)))
        found.append(_coverage(f"{measure}, projects without a source", (one for one in mine if not one.verified)))
    return tuple(found)


def _coverage(label: str, held: Iterable[Held]) -> Coverage:
    """Count, with the Jeffreys interval of the share: Beta(inside + 1/2, outside + 1/2)."""
    from scipy.special import betaincinv

    kept = list(held)
    inside = sum(one.inside for one in kept)
    above, below = sum(one.actual > one.p90 for one in kept), sum(one.actual < one.p10 for one in kept)
    if not kept:
        return Coverage(label, 0, 0, 0, 0, None, None, None)
    shapes = inside + 0.5, len(kept) - inside + 0.5
    low, high = (float(betaincinv(*shapes, tail)) for tail in (0.05, 0.95))
    return Coverage(label, inside, len(kept), above, below, inside / len(kept), low, high)


def _reading(held: list[Held], coverage: tuple[Coverage, ...]) -> tuple[str, ...]:
    """Say what the check shows and what it cannot."""
    said = []
    for measure in MEASURES:
        one = next(found for found in coverage if found.label == measure)
        if one.share is None or one.low is None or one.high is None:
            continue
        verdict = "agrees with" if one.low <= EXPECTED <= one.high else "differs from"
        said.append(
            f"{measure.capitalize()}: {one.inside} of {one.outcomes} outcomes ({one.share:.0%}) fell inside, which "
            f"{verdict} the {EXPECTED:.0%} meant (90 % interval {one.low:.0%} to {one.high:.0%}); {one.above} were "
            f"above P90 and {one.below} below P10."
        )
    said += _misses(held)
    tested = {(one.element_class, one.measure) for one in held}
    empty = [f"{measure} of {name}" for name in CLASS_NAMES for measure in MEASURES if (name, measure) not in tested]
    if empty:
        said.append(f"Not tested for want of outcomes: {', '.join(empty)}.")
    said.append(
        "The check cannot show more than the record holds: projects that left a public trace, most of one agency, "
        "some of them tied to each other, and none of a kind that has not been built."
    )
    return tuple(said)


def _misses(held: list[Held]) -> list[str]:
    """Name the outcomes outside, and say on which side they lie."""
    above = [one for one in held if one.actual > one.p90]
    below = [one for one in held if one.actual < one.p10]
    said = []
    for side, misses in (("above P90", above), ("below P10", below)):
        if misses:
            listed = (f"{m.project} ({m.measure} {m.actual:.2f}, range {m.p10:.2f} to {m.p90:.2f})" for m in misses)
            said.append(f"Misses {side}: {', '.join(listed)}.")
    if len(above) > 2 * len(below):
        said.append(
            "Most misses lie above: the worst overruns go further than a lognormal with one spread for all classes "
            "allows, so that figures beyond P90 are too low."
        )
    return said
