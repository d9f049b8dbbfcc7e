"""The way through the house: from a study to the answers of every room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accord.errors import Problem, StudyError
from accord.pipeline.advice.contractors import partner_or_contractor
from accord.pipeline.advice.cooperation import cooperate_or_compete
from accord.pipeline.advice.level_map import level_map
from accord.pipeline.agreeable import agreeable
from accord.pipeline.answers import Answers
from accord.pipeline.arranging import arrange_with, prepare
from accord.pipeline.beside import look_beside
from accord.pipeline.evidence import profile
from accord.pipeline.going_alone import nothing_together
from accord.pipeline.holding.division import hold
from accord.pipeline.legal_work import legal_tasks
from accord.pipeline.levels import element_modes, pair_levels
from accord.pipeline.network import delivery_of, simulate_arrangement
from accord.pipeline.nodes import node_levels
from accord.pipeline.robustness import vary
from accord.pipeline.signing import instrument_tasks
from accord.pipeline.surrogate import ends_of, fit_surrogate
from accord.pipeline.workers import Workers
from accord.simulation import SimulationResult
from accord.study import Study

Progress = Callable[[str], None]
STEPS = (
    "reading what drives each partner",
    "screening what the law allows",
    "searching for arrangements",
    "looking at what else there is",
    "simulating cost and dates",
    "asking whether it holds",
    "testing the assumptions",
)
"""What a run does, in order; progress is reported in these words."""


def answer(study: Study, *, seed: int = 0, workers: int = 1, progress: Progress | None = None) -> Answers:
    """Run a study through every room.

    Parameters
    ----------
    study
        The study.
    seed
        Seed of every draw, 0 or more.
    workers
        Processes and threads to use; the answers are the same for any number.
    progress
        Called with the words of each step as it begins.

    Returns
    -------
    Answers
        What each room found.

    Raises
    ------
    StudyError
        If the seed or the number of workers cannot be used.
    """
    tell = progress or (lambda _: None)
    _require_usable(seed, workers)
    tell(STEPS[0])
    profiles = profile(study, seed=seed)
    tell(STEPS[1])
    screener = prepare(study, profiles)
    with Workers(screener, workers) as pool:
        tell(STEPS[2])
        arranged = arrange_with(study, pool)
        found = arranged.recommended
        if found is None:
            return Answers(study, seed, profiles, arranged, {}, (), None, None, (), (), None, ())
        tell(STEPS[3])
        surrogate = fit_surrogate(study, screener, ends_of(arranged), seed=seed, workers=workers)
        beside = look_beside(arranged, pool, surrogate.quantile if surrogate else None)
        alternatives = partner_or_contractor(study, arranged, pool)
        reach = level_map(arranged, pool)
        law = screener.arrangement(found.arrangement)
        network, simulation = None, None
        if not nothing_together(arranged):
            tell(STEPS[4])
            network, simulation = simulate_arrangement(study, screener, found.arrangement, seed=seed, workers=workers)
        balances = cooperate_or_compete(
            study, arranged, pool, alternatives=alternatives, simulation=simulation, goals=study.meta.policy_goals
        )
        holding = None
        if not nothing_together(arranged):
            tell(STEPS[5])
            holding = hold(arranged, pool, agreeable(beside), seed=seed)
        tell(STEPS[6])
        variations = vary(study, arranged, pool)
    criticality = _criticality(simulation, found.arrangement.owner) if simulation else {}
    modes = element_modes(study, arranged.case, found.arrangement, found.assessment, criticality)
    return Answers(
        study=study,
        seed=seed,
        profiles=profiles,
        arranged=arranged,
        law=law,
        legal=legal_tasks(law, found.arrangement, arranged.case) + instrument_tasks(found.arrangement, arranged.case),
        network=network,
        simulation=simulation,
        levels=pair_levels(study, arranged.case, found.arrangement, found.assessment),
        modes=modes,
        nodes=node_levels(study, arranged.case, found.arrangement, found.assessment, modes),
        holding=holding,
        variations=variations,
        beside=beside,
        alternatives=alternatives,
        reach=reach,
        balances=balances,
        surrogate=surrogate,
    )


def _require_usable(seed: int, workers: int) -> None:
    problems = []
    if not 0 <= seed < 2**63:
        problems.append(Problem("", 0, "seed", f"found {seed}", "a whole number from 0 to 2^63 - 1 is needed"))
    if not 1 <= workers <= 256:
        problems.append(Problem("", 0, "workers", f"found {workers}", "a whole number from 1 to 256 is needed"))
    if problems:
        raise StudyError(problems)


def _criticality(simulation: SimulationResult, elements: Iterable[str]) -> dict[str, float]:
    """How often each element is on the critical path, by its work or by its delivery."""
    index = {task.id: task.criticality.value for task in simulation.tasks}
    return {name: max(index.get(name, 0.0), index.get(delivery_of(name), 0.0)) for name in elements}
