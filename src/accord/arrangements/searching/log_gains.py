"""Logarithms of normalised gains inside a linear program, under tangents: what a Nash product is made of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.formulation.program import plus, times
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.normalised_gains import normalised_gains, scaled_gains
from accord.arrangements.searching.search import LEAST_STAKE, Search

FLOOR = 0.01
"""Normalised gain from which a partner counts as gaining; who gains less enters the Nash product with this."""


@dataclass(frozen=True)
class Logs:
    """Logarithms of normalised gains inside the program, bounded from above by tangents.

    Parameters
    ----------
    log
        Variable of the logarithm of each partner with something at stake; the log of the floor for who does not gain.
    gains
        Variable of each of them: whether it gains at least the floor.
    floor
        Least normalised gain that counts.
    """

    log: Mapping[str, int]
    gains: Mapping[str, int]
    floor: float


def log_gains(search: Search, hope: Mapping[str, float], floor: float = FLOOR) -> Logs:
    """Add the logarithm of each normalised gain to the program, with tangents at its two ends.

    The logarithm is concave, so it lies below each of its tangents, and maximising it under them is an outer
    approximation (Kelley 1960; Duran and Grossmann 1986). Who gains less than the floor counts with the floor.
    """
    program = search.form.program
    logs, gains = {}, {}
    for name, scaled in scaled_gains(search, hope).items():
        logs[name] = program.number(f"log gain[{name}]", math.log(floor), 0.0)
        gains[name] = program.binary(f"gains[{name}]")
        program.row("log gain", f"{name} gains", plus(scaled, {gains[name]: -floor}), low=0.0)
        nothing = {logs[name]: 1.0, gains[name]: math.log(floor)}
        program.row("log gain", f"{name} gains nothing", nothing, high=math.log(floor))
    added = Logs(logs, gains, floor)
    for name in logs:
        for point in (floor, 1.0):
            touch(search, hope, added, name, point)
    return added


def touch(search: Search, hope: Mapping[str, float], logs: Logs, name: str, point: float) -> None:
    """Bound the logarithm of one normalised gain by its tangent at a point; not for those who do not gain."""
    waived = max(0.0, math.log(logs.floor) - math.log(point) + 1.0)
    slope = times(-1.0 / point, scaled_gains(search, hope)[name])
    terms = plus({logs.log[name]: 1.0, logs.gains[name]: waived}, slope)
    search.form.program.row("log gain", f"{name} at {point:.9g}", terms, high=math.log(point) - 1.0 + waived)


def log_of_gains(
    assessment: Assessment, alone: Mapping[str, float], hope: Mapping[str, float], floor: float = FLOOR
) -> float:
    """Sum of the logarithms of normalised gains of all with something at stake, each at least that of the floor."""
    scaled, _ = normalised_gains(assessment, alone, hope)
    stakes = [name for name in scaled if hope[name] - alone[name] > LEAST_STAKE]
    return sum(math.log(max(scaled[name], floor)) for name in stakes)


def between_tangents(ratio: float) -> float:
    """Largest distance of the logarithm from two tangents that touch it at points of this ratio."""
    meet = ratio * math.log(ratio) / (ratio - 1.0)
    return meet - 1.0 - math.log(meet)
