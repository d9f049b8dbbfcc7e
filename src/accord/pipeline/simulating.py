"""Ask the simulation alone: the recommended arrangement of a study, in the way that was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from accord.arrangements.searching.search import Found
from accord.errors import NothingTogetherError, NothingToWorkOnError
from accord.pipeline.arranging import Arranged
from accord.pipeline.going_alone import nothing_together, said_alone
from accord.pipeline.network import build_network
from accord.pipeline.recorded import with_recorded_overruns
from accord.pipeline.stated import stated_assumptions
from accord.simulation import Network, SimulationResult, simulate
from accord.simulation.points import Sampling
from accord.study import Study
from accord.study.schema.method import Method

Counted = Callable[[int, int], None]
ITERATIONS = 10_000
"""Futures where nobody says how many."""


@dataclass(frozen=True)
class Draws:
    """How to draw; see `accord.simulation.simulate`.

    Parameters
    ----------
    iterations, sampling, tolerance
        As `accord.simulation.simulate` takes them; None for what the study's method says, else for the usual.
    seed, workers, level, checkpoint
        As `accord.simulation.simulate` takes them.
    """

    iterations: int | None = None
    seed: int = 0
    workers: int = 1
    sampling: Sampling | None = None
    level: int = 70
    tolerance: float | None = None
    checkpoint: Path | None = None


@dataclass(frozen=True)
class Simulated:
    """A simulation with what went into it.

    Parameters
    ----------
    network, result
        What was simulated, and what was found.
    draws
        How it was drawn.
    calibration
        What the record's overruns replaced, in sentences; empty when ranges are as given.
    """

    network: Network
    result: SimulationResult
    draws: Draws
    calibration: tuple[str, ...] = ()


def draw(
    network: Network, draws: Draws, *, horizon: float | None = None, progress: Counted | None = None
) -> SimulationResult:
    """Simulate a network as asked.

    Parameters
    ----------
    network
        The network.
    draws
        How to draw.
    horizon
        Months by which delivery counts; None for ever.
    progress
        Called with the number of futures done and the most there may be.

    Returns
    -------
    SimulationResult
        What was found.
    """
    return simulate(
        network,
        iterations=draws.iterations or ITERATIONS,
        seed=draws.seed,
        workers=draws.workers,
        horizon=horizon,
        sampling=draws.sampling or "plain",
        level=draws.level,
        tolerance=draws.tolerance,
        checkpoint=draws.checkpoint,
        progress=progress,
    )


def as_method_says(draws: Draws, method: Method) -> Draws:
    """Fill in from a study's method what was not asked for."""
    return replace(
        draws,
        iterations=draws.iterations or method.iterations,
        sampling=draws.sampling or method.sampling,
        tolerance=method.tolerance if draws.tolerance is None else draws.tolerance,
    )


def simulate_study(
    study: Study, arranged: Arranged, draws: Draws, *, calibrated: bool = False, progress: Counted | None = None
) -> Simulated:
    """Simulate cost and dates of the arrangement that is recommended.

    Parameters
    ----------
    study
        The study.
    arranged
        What the search found.
    draws
        How to draw.
    calibrated
        Whether the record's overruns take the place of the ranges of work.
    progress
        Called with the number of futures done and the most there may be.

    Returns
    -------
    Simulated
        Months from the study's start; million of study money.

    Raises
    ------
    NothingToWorkOnError
        If nothing can be arranged, or it is best to do nothing together; the message says why.
    """
    arrangement = recommended(arranged).arrangement
    network = build_network(study, arranged.screener, arrangement)
    said: tuple[str, ...] = ()
    if calibrated:
        network, said = with_recorded_overruns(study, network)
    draws = as_method_says(draws, study.meta.method)
    result = draw(network, draws, horizon=arranged.screener.case.horizon, progress=progress)
    taken = (*result.assumptions, *stated_assumptions(study, arrangement, network))
    return Simulated(network, replace(result, assumptions=taken), draws, said)


def recommended(arranged: Arranged) -> Found:
    """The recommended arrangement, in which something is done together.

    Raises
    ------
    NothingToWorkOnError
        If nothing can be arranged, or it is best to do nothing together; the message says why.
    """
    if nothing_together(arranged):
        raise NothingTogetherError(" ".join(said_alone(arranged)))
    if arranged.recommended is None:
        why = arranged.conflict.sentence if arranged.conflict else "No arrangement meets all requirements."
        raise NothingToWorkOnError(why)
    return arranged.recommended
