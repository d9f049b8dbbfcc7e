"""One function per room, callable alone on a study, and one that runs them all."""

from __future__ import annotations

from accord.arrangements.search import Found
from accord.errors import AccordError
from accord.pipeline.arranging import Arranged, arrange_with, prepare, proposed
from accord.pipeline.arranging import arrange as arrange_study
from accord.pipeline.evidence import profile
from accord.pipeline.holding import Holding, hold
from accord.pipeline.network import simulate_arrangement
from accord.pipeline.running import Progress, answer
from accord.pipeline.screening import MissionScreening
from accord.pipeline.workers import Workers
from accord.results.assembling import assemble
from accord.results.document import Results, results_of
from accord.simulation import SimulationResult
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
    return {name: screener.arrangement(proposed(screener.case, proposal)) for name, proposal in study.proposals.items()}


def simulate(study: Study, *, seed: int = 0, workers: int = 1, iterations: int | None = None) -> SimulationResult:
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

    Returns
    -------
    SimulationResult
        Months from the study's start; million of study money.

    Raises
    ------
    AccordError
        If nothing can be arranged; the message says why.
    """
    arranged = arrange(study, seed=seed, workers=workers)
    found = _recommended(arranged)
    _, result = simulate_arrangement(
        study, arranged.screener, found.arrangement, seed=seed, workers=workers, iterations=iterations
    )
    return result


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
        None with fewer than two partners, or with more than `accord.pipeline.holding.MOST_PARTNERS`.

    Raises
    ------
    AccordError
        If nothing can be arranged; the message says why.
    """
    with Workers(prepare(study, profile(study, seed=seed)), workers) as pool:
        arranged = arrange_with(study, pool)
        _recommended(arranged)
        return hold(arranged, pool)


def _recommended(arranged: Arranged) -> Found:
    if arranged.recommended is None:
        why = arranged.conflict.sentence if arranged.conflict else "No arrangement meets all requirements."
        raise AccordError(why)
    return arranged.recommended
