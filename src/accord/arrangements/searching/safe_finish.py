"""A stand-in for the simulated P70 finish that the search can use: every duration at one common quantile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.formulation.dates import begun
from accord.arrangements.formulation.instruments import after_instruments
from accord.arrangements.formulation.program import Terms, plus
from accord.arrangements.judging.instruments import months_of_instruments
from accord.arrangements.legal import Triple
from accord.arrangements.searching.search import Search
from accord.study.order import in_order

_GRID = 200
_ROUNDS = 40


@dataclass(frozen=True)
class QuantileFit:
    """The common quantile of all durations at which longest paths come nearest to simulated finishes.

    Parameters
    ----------
    quantile
        The quantile, 0 to 1.
    errors
        Longest path less simulated finish of each arrangement it was fitted to, months.
    """

    quantile: float
    errors: tuple[float, ...]

    @property
    def largest_error(self) -> float:
        """Largest error either way, months."""
        return max(abs(error) for error in self.errors)


def triangular_quantile(triple: Triple, quantile: float) -> float:
    """Value that a triangular range stays below with a given probability.

    Parameters
    ----------
    triple
        Low, mode and high.
    quantile
        Probability, 0 to 1.

    Returns
    -------
    float
        In the unit of the range.

    Examples
    --------
    >>> triangular_quantile((0.0, 0.0, 2.0), 0.75)
    1.0
    """
    low, mode, high = triple
    width = high - low
    if width <= 0:
        return mode
    if quantile * width < mode - low:
        return low + math.sqrt(quantile * width * (mode - low))
    return high - math.sqrt((1.0 - quantile) * width * (high - mode))


def safe_ready(
    choice: Choice, quantile: float, *, start: float = 0.0, cured: float = 0.0, agreed: tuple[float, float] = (0.0, 0.0)
) -> float:
    """Month in which a choice is ready when its duration is at a quantile of its range.

    Parameters
    ----------
    choice
        The choice.
    quantile
        Quantile of the duration; authorisations, cures and instruments are taken at their expected months, as
        everywhere.
    start
        Month in which its phase begins.
    cured
        Month by which its cures are had.
    agreed
        Months from which work on it may begin under its instrument, and from which it may be launched.

    Returns
    -------
    float
        Months from the start of the study.
    """
    began = max(start + choice.lead_months, cured, agreed[0])
    return max(began + triangular_quantile(choice.duration, quantile), start + choice.launch_months, agreed[1])


def safe_path(case: Case, arrangement: Arrangement, quantile: float) -> float:
    """Month in which everything is in place when all durations are at one quantile of their ranges.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    quantile
        The quantile, 0 to 1.

    Returns
    -------
    float
        Length of the longest path, months; 0 when nothing is provided.
    """
    made = {choice.element: choice for choice in arrangement.choices}
    agreed = months_of_instruments(case, arrangement)
    place: dict[str, float] = {}
    for name in in_order({name: element.after for name, element in case.elements.items()}):
        if name not in made:
            continue
        choice, element = made[name], case.elements[name]
        first = case.first_phase(choice)
        phase = arrangement.starts.get(name, len(case.phases) - 1 if first is None else first)
        cured = max((expected(c.months) for c in arrangement.cures if choice.key in c.choices), default=0.0)
        start, months = case.phases[phase], agreed.get(name, (0.0, 0.0))
        ready = safe_ready(choice, quantile, start=start, cured=cured, agreed=months)
        before = [place[other] for other in element.after if other in place]
        place[name] = max([ready, *before]) + triangular_quantile(element.delivery, quantile)
    return max(place.values(), default=0.0)


def fit_quantile(case: Case, simulated: Sequence[tuple[Arrangement, float]]) -> QuantileFit:
    """Find the common quantile at which longest paths come nearest to simulated finishes, by least squares.

    A path at a common quantile above the mean stands for the tail that merging paths and cost of waiting put on the
    simulated finish; how well it does so is what `errors` says.

    Parameters
    ----------
    case
        The study in numbers.
    simulated
        Arrangements with their simulated finish at the wanted probability (as P70), months.

    Returns
    -------
    QuantileFit
        The quantile and its error at each arrangement.

    Raises
    ------
    ValueError
        If there is nothing to fit to.
    """
    if not simulated:
        raise ValueError("a quantile is fitted to at least one simulated arrangement")

    def errors(quantile: float) -> tuple[float, ...]:
        return tuple(safe_path(case, arrangement, quantile) - finish for arrangement, finish in simulated)

    def misfit(quantile: float) -> float:
        return sum(error * error for error in errors(quantile))

    nearest = min(range(_GRID + 1), key=lambda step: misfit(step / _GRID)) / _GRID
    low, high = max(0.0, nearest - 1 / _GRID), min(1.0, nearest + 1 / _GRID)
    for _ in range(_ROUNDS):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if misfit(left) <= misfit(right):
            high = right
        else:
            low = left
    best = min((nearest, (low + high) / 2), key=misfit)
    return QuantileFit(best, errors(best))


def safe_dates(search: Search, quantile: float) -> int:
    """Add the dates of all elements at a common quantile to the program, and return the variable of the last of them.

    Parameters
    ----------
    search
        The search whose program they are added to.
    quantile
        Quantile of every duration and delivery.

    Returns
    -------
    int
        Variable of the month in which everything is in place; it binds nothing else.
    """
    case, form = search.case, search.form
    program = form.program
    last = program.number("safe finish")
    here = {name: program.number(f"safely in place[{name}]") for name in case.elements}
    for name, element in case.elements.items():
        delivery = triangular_quantile(element.delivery, quantile)
        work: Terms = {}
        for choice in case.choices_for(name):
            for start, variable in begun(case, form, choice):
                work = plus(work, {variable: -(safe_ready(choice, quantile, start=start) + delivery)})
        program.row("safe dates", f"{name} ready", plus({here[name]: 1.0}, work), low=0.0)
        provided = {form.make[choice.key]: -delivery for choice in case.choices_for(name)}
        for other in element.after:
            terms = plus({here[name]: 1.0, here[other]: -1.0}, provided)
            program.row("safe dates", f"{name} after {other}", terms, low=0.0)
        program.row("safe dates", f"{name} in time", {last: 1.0, here[name]: -1.0}, low=0.0)
    _after_cures(search, quantile, here)
    durations = {
        choice.key: triangular_quantile(choice.duration, quantile)
        + triangular_quantile(case.elements[choice.element].delivery, quantile)
        for choice in case.choices
    }
    deliveries = {name: triangular_quantile(element.delivery, quantile) for name, element in case.elements.items()}
    after_instruments(case, form, "safe dates", here, durations, deliveries)
    return last


def _after_cures(search: Search, quantile: float, here: dict[str, int]) -> None:
    """Work that is cured waits for the cure."""
    case, form = search.case, search.form
    for name, use in form.cure.items():
        cure = case.cure_of[name]
        for key in (key for key in cure.choices if key in form.make):
            choice, element = case.choice_of[key], case.elements[key[0]]
            months = expected(cure.months) + triangular_quantile(choice.duration, quantile)
            months += triangular_quantile(element.delivery, quantile)
            waits = {here[element.id]: 1.0, form.make[key]: -months, use: -months}
            form.program.row("safe dates", f"{', '.join(key)} after {name}", waits, low=-months)
