"""One function per room, callable alone on a study, and one that runs them all."""

from __future__ import annotations

from collections.abc import Iterable

from accord.errors import Problem
from accord.pipeline.arranging import Arranged, arrange_with, prepare, proposed
from accord.pipeline.arranging import arrange as arrange_study
from accord.pipeline.evidence import profile
from accord.pipeline.holding.division import Holding, hold
from accord.pipeline.mission_screening import MissionScreening
from accord.pipeline.running import Progress, answer
from accord.pipeline.simulating import Draws, recommended, simulate_study
from accord.pipeline.unstated import unstated_problems
from accord.pipeline.workers import Workers
from accord.results.assembling import assemble
from accord.results.document import Results, results_of
from accord.simulation import SimulationResult
from accord.simulation.points import Sampling
from accord.study import Study


def run(study: Study, *, seed: int = 0, workers: int = 1, progress: Progress | None = None) -> Results:
    """Run a study through every room.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of every draw.
    workers
        Processes to use; the results are the same for any number.
    progress
        Called with the words of each step as it begins.

    Returns
    -------
    Results
        Document, tables and manifest; nothing is written until `Results.save`.

    Examples
    --------
    >>> import accord
    >>> study = accord.load(accord.template_path("gateway-moon-village"))
    >>> results = accord.run(study, seed=1)  # doctest: +SKIP
    """
    return results_of(assemble(answer(study, seed=seed, workers=workers, progress=progress)), study, seed)


def arrange(study: Study, *, seed: int = 0, workers: int = 1) -> Arranged:
    """Find who should do what.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of the profile draws.
    workers
        Processes to use.

    Returns
    -------
    Arranged
        Baselines, recommendation, Pareto set, proposals and reasons.
    """
    return arrange_study(study, profile(study, seed=seed), workers=workers)


def screen(study: Study, *, seed: int = 0) -> dict[str, dict[str, MissionScreening]]:
    """Screen the proposals of a study, mission by mission.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of the profile draws.

    Returns
    -------
    dict
        Screening by proposal and mission.
    """
    screener = prepare(study, profile(study, seed=seed))
    return {name: screener.arrangement(proposed(screener.case, study, name)) for name in study.proposals}


def simulate(
    study: Study,
    *,
    seed: int = 0,
    workers: int = 1,
    iterations: int | None = None,
    sampling: Sampling | None = None,
    tolerance: float | None = None,
    calibrated: bool = False,
) -> SimulationResult:
    """Simulate cost and dates of the recommended arrangement.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of every draw.
    workers
        Processes to use; the answer is the same for any number.
    iterations
        Draws; the study's method says how many when left out.
    sampling
        ``plain``, ``latin`` or ``sobol``; the study's method says which when left out.
    tolerance
        Stop once the standard error of the P70 finish is not above it, months; the study's method says when left out.
    calibrated
        Whether the overruns of recorded projects take the place of the ranges of work.

    Returns
    -------
    SimulationResult
        Months from the study's start; million of study money.

    Raises
    ------
    NothingToWorkOnError
        If nothing can be arranged, or it is best to do nothing together; the message says why.
    """
    arranged = arrange(study, seed=seed, workers=workers)
    draws = Draws(iterations, seed, workers, sampling, tolerance=tolerance)
    return simulate_study(study, arranged, draws, calibrated=calibrated).result


def holds(study: Study, *, seed: int = 0, workers: int = 1) -> Holding | None:
    """Ask whether the recommended arrangement holds.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of every draw.
    workers
        Processes to use; the answer is the same for any number.

    Returns
    -------
    Holding or None
        None with fewer than two partners, or with more than sixty. With more than twelve the division is sampled.

    Raises
    ------
    NothingToWorkOnError
        If nothing can be arranged, or it is best to do nothing together; the message says why.
    """
    with Workers(prepare(study, profile(study, seed=seed)), workers) as pool:
        arranged = arrange_with(study, pool)
        recommended(arranged)
        return hold(arranged, pool, seed=seed)


def unstated(study: Study, *, seed: int = 0, known: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Warn of facts that a study leaves unsaid and for want of which the law bars what it offers.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of the profile draws.
    known
        Problems that are told already.

    Returns
    -------
    tuple of Problem
        Warnings, one for each fact, with the file, the line and the key in which to state it.
    """
    screener = prepare(study, profile(study, seed=seed))
    return unstated_problems(study, screener.case, screener.rules, known)
