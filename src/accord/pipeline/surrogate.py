"""The date kept with the study's confidence, through a surrogate the search can use, checked against simulation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.searching.front_points import signed
from accord.arrangements.searching.safe_finish import fit_quantile
from accord.pipeline.arranging import Arranged
from accord.pipeline.network import build_network, delivery_of
from accord.pipeline.screening import Screener
from accord.simulation import Network, simulate
from accord.simulation.ranges import ZERO
from accord.simulation.statistics import percentile
from accord.study import Study

FUTURES = 2048
"""Futures of each arrangement: half a Latin hypercube, after which the finish is known to about a month."""
CONDITION = "if all partners stay and no discrete risk strikes"


@dataclass(frozen=True)
class SurrogatePoint:
    """One arrangement at which the surrogate was checked, in months from the study's start.

    Parameters
    ----------
    names
        What it is: `recommended`, or the end of the Pareto set at which it stands.
    simulated, standard_error
        Simulated month in which everything is in place, at the study's confidence; the error is that of sampling.
    surrogate
        Longest path with every duration at the common quantile.
    """

    names: tuple[str, ...]
    simulated: float
    standard_error: float
    surrogate: float

    @property
    def difference(self) -> float:
        """Surrogate less simulation, months."""
        return self.surrogate - self.simulated


@dataclass(frozen=True)
class Surrogate:
    """What the search uses in place of a simulated date, and how far it is from simulation.

    Parameters
    ----------
    confidence
        Probability with which the simulated date is kept, if all partners stay and no discrete risk strikes.
    quantile
        Common quantile of all durations at which longest paths come nearest to simulated dates.
    futures
        Simulated futures of each arrangement.
    points
        Arrangements to which it was fitted, and at which it is checked.
    """

    confidence: float
    quantile: float
    futures: int
    points: tuple[SurrogatePoint, ...]

    @property
    def largest_error(self) -> float:
        """Largest difference either way, months."""
        return max(abs(point.difference) for point in self.points)

    @property
    def mean_error(self) -> float:
        """Mean of the differences without their sign, months."""
        return sum(abs(point.difference) for point in self.points) / len(self.points)


def fit_surrogate(
    study: Study, screener: Screener, arrangements: Mapping[str, Arrangement], seed: int = 0, workers: int = 1
) -> Surrogate | None:
    """Fit the common quantile of durations to simulated finishes of some arrangements, and check it there.

    A search cannot simulate each arrangement it looks at. In its place it takes the longest path with every duration at
    one quantile of its range, which is linear; the quantile is fitted by least squares to a few simulated arrangements.

    Parameters
    ----------
    study, screener
        The study, and what screens its missions.
    arrangements
        Arrangements by name; one that has several names is simulated once.
    seed
        Seed of every draw.
    workers
        Threads to use; the answer is the same for any number.

    Returns
    -------
    Surrogate or None
        None when no arrangement is finished with the study's confidence, so that there is nothing to fit to.
    """
    named: dict[object, tuple[Arrangement, list[str]]] = {}
    for name, arrangement in arrangements.items():
        named.setdefault(arrangement.identity, (arrangement, []))[1].append(name)
    confidence = study.meta.method.joint_confidence.triple[1]
    dates = []
    for arrangement, names in named.values():
        network = undisturbed(build_network(study, screener, arrangement), screener, arrangement)
        result = simulate(network, iterations=FUTURES, seed=seed, workers=workers, sampling="latin")
        value, error = percentile(np.sort(result.finish_samples), confidence)
        if isfinite(value):
            dates.append((arrangement, tuple(names), value, error))
    if not dates:
        return None
    fit = fit_quantile(screener.case, [(arrangement, value) for arrangement, _, value, _ in dates])
    points = tuple(
        SurrogatePoint(names, value, error, value + missed)
        for (_, names, value, error), missed in zip(dates, fit.errors, strict=True)
    )
    return Surrogate(confidence, fit.quantile, FUTURES, points)


def undisturbed(network: Network, screener: Screener, arrangement: Arrangement) -> Network:
    """Give a network in which all partners stay and no discrete risk strikes, complete when everything is in place.

    Parameters
    ----------
    network
        The network of an arrangement.
    screener, arrangement
        What screens its missions, and who provides what.

    Returns
    -------
    Network
        Additions count as well as what a mission cannot do without, as in the search.
    """
    missions = {
        mission: tuple(delivery_of(one.id) for one in screener.case.elements_of(mission) if one.id in arrangement.owner)
        for mission in network.missions
    }
    tasks = (replace(task, fallback=None, mode="interdependence", shared_with=()) for task in network.tasks)
    partners = (replace(partner, annual_withdrawal=ZERO) for partner in network.partners)
    return replace(network, tasks=tuple(tasks), partners=tuple(partners), missions=missions, risks=())


def ends_of(arranged: Arranged) -> dict[str, Arrangement]:
    """Name the recommended arrangement and the ends of the Pareto set: cheapest, soonest and fairest.

    Parameters
    ----------
    arranged
        What the search found; something must be recommended.

    Returns
    -------
    dict of str to Arrangement
        The first of equals, among those at which anything is provided: none where doing nothing together is best.
    """
    best = arranged.recommended
    chosen = {"recommended": best.arrangement} if best and best.arrangement.choices else {}
    points = [point for point in arranged.pareto.points if point.found.arrangement.choices]
    losses = [signed(arranged.pareto.objectives, point.values) for point in points]
    for place, name in enumerate(("cheapest", "soonest", "fairest") if points else ()):
        _, first = min((loss[place], number) for number, loss in enumerate(losses))
        chosen[name] = points[first].found.arrangement
    return chosen
