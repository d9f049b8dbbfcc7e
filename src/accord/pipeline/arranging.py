"""Who should do what: baselines, the best lawful arrangement, the Pareto set, and what was proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from typing import TypeVar

from accord.arrangements.case import Arrangement, Case, Choice, arrangement_of
from accord.arrangements.conflict import Conflict, smallest_conflict
from accord.arrangements.evaluate import Assessment, assess
from accord.arrangements.pareto import ParetoPoint, ParetoSet, normalised_gains, pareto_set
from accord.arrangements.search import Found, Search, best_for, go_alone, most_surplus, restrict
from accord.law import RuleBook, load_rules
from accord.pipeline.casework import build_case, with_law
from accord.pipeline.screening import Screener
from accord.profiles import Profiles
from accord.study import Study

Given = TypeVar("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class NextBest:
    """What it would take to give an element to the next best provider.

    Parameters
    ----------
    element
        The element.
    instead
        The choice made when the recommended one is barred; None when the element is then dropped or nothing works.
    loss
        Total gain lost, million of study money; None when nothing else meets all requirements.
    """

    element: str
    instead: Choice | None
    loss: float | None


@dataclass(frozen=True)
class Arranged:
    """What the search found for one study.

    Parameters
    ----------
    case
        The study in numbers, with what the law forbids.
    alone
        Best of each partner by itself.
    hope
        Best of each partner in any arrangement that the others would join; its value alone when there is none.
    recommended
        Arrangement with the largest total gain in which nobody loses; None when nothing meets all requirements.
    pareto
        Trade-offs between cost, finish and smallest gain.
    proposals
        Assessment of each proposal of arrangement.yaml.
    next_best
        For each element of the recommended arrangement, what the next best provider would cost.
    conflict
        Why nothing was found, when nothing was.
    screener
        Screens missions of this study.
    """

    case: Case
    alone: Mapping[str, Found]
    hope: Mapping[str, float]
    recommended: Found | None
    pareto: ParetoSet
    proposals: Mapping[str, tuple[Arrangement, Assessment]]
    next_best: tuple[NextBest, ...]
    conflict: Conflict | None
    screener: Screener = field(repr=False)

    @property
    def alone_gain(self) -> dict[str, float]:
        """Gain of each partner by going alone."""
        return {name: found.assessment.gain[name] for name, found in self.alone.items()}

    def surplus(self, assessment: Assessment) -> dict[str, float]:
        """Gain of each participant over going alone; 0 for those who do not take part."""
        return {
            name: assessment.gain[name] - self.alone_gain[name] if name in assessment.partners else 0.0
            for name in self.case.partners
        }

    def normalised(self, found: Found) -> dict[str, float]:
        """Normalised gain of each partner: 0 alone, 1 the best it could hope for."""
        return normalised_gains(found, self.alone_gain, self.hope)[0]


def parallel(task: Callable[[Given], Result], given: Sequence[Given], workers: int) -> list[Result]:
    """Apply a task to each item, in order, on one or more processes; the answers do not depend on how many."""
    if workers <= 1 or len(given) <= 1:
        return [task(item) for item in given]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(task, given, chunksize=max(1, len(given) // (4 * workers))))


def prepare(study: Study, profiles: Profiles, rules: RuleBook | None = None) -> Screener:
    """Put a study into numbers and add what the law forbids and how long its authorisations take."""
    book = rules if rules is not None else load_rules()
    bare = build_case(study, profiles)
    bans, leads = Screener(study, bare, book).prohibitions()
    return Screener(study, with_law(bare, bans, leads), book)


def arrange(study: Study, profiles: Profiles, *, rules: RuleBook | None = None, workers: int = 1) -> Arranged:
    """Find who should do what in a study.

    Parameters
    ----------
    study
        The study.
    profiles
        What drives each partner.
    rules
        Law to screen against; the packaged rules when left out.
    workers
        Processes to use; the answer is the same for any number.

    Returns
    -------
    Arranged
        Baselines, recommendation, Pareto set, proposals and reasons.
    """
    screener = prepare(study, profiles, rules)
    case = screener.case
    alone = {name: go_alone(case, name, screener.lawful) for name in case.partners}
    gains = {name: found.assessment.gain[name] for name, found in alone.items()}
    search = Search(case, gains, screener.lawful)
    recommended = most_surplus(search)
    proposals = {name: _proposal(case, study, name, gains) for name in study.proposals}
    if recommended is None:
        empty = ParetoSet((), 0.0, 0.0, proven=True, largest_gap=0.0)
        conflict = smallest_conflict(case, gains)
        return Arranged(case, alone, gains, None, empty, proposals, (), conflict, screener)
    jobs = [_Hope(screener, gains, name) for name in case.partners]
    hope = {
        job.name: max(value, gains[job.name]) for job, value in zip(jobs, parallel(_hope, jobs, workers), strict=True)
    }
    pareto = pareto_set(case, gains, hope, steps=study.meta.method.pareto_steps, lawful=screener.lawful)
    others = [_Other(screener, gains, recommended, choice) for choice in recommended.arrangement.choices]
    next_best = tuple(parallel(_next_best, others, workers))
    return Arranged(case, alone, hope, recommended, pareto, proposals, next_best, None, screener)


@dataclass(frozen=True)
class _Hope:
    screener: Screener
    alone: Mapping[str, float]
    name: str


def _hope(job: _Hope) -> float:
    found = best_for(job.screener.case, job.alone, job.name, job.screener.lawful)
    return found.assessment.gain[job.name] if found else job.alone[job.name]


@dataclass(frozen=True)
class _Other:
    screener: Screener
    alone: Mapping[str, float]
    best: Found
    choice: Choice


def _next_best(job: _Other) -> NextBest:
    """Bar one choice and solve again."""
    case = job.screener.case
    barred = replace(case, choices=tuple(choice for choice in case.choices if choice.key != job.choice.key))
    keys = {choice.key for choice in barred.choices}
    kept = tuple(ban for ban in case.prohibitions if all(key in keys for key in ban.choices))
    found = most_surplus(Search(replace(barred, prohibitions=kept), job.alone, job.screener.lawful))
    if found is None:
        return NextBest(job.choice.element, None, None)
    instead = next((c for c in found.arrangement.choices if c.element == job.choice.element), None)
    return NextBest(job.choice.element, instead, _surplus(job.best, job.alone) - _surplus(found, job.alone))


def _surplus(found: Found, alone: Mapping[str, float]) -> float:
    return sum(found.assessment.gain[name] - alone[name] for name in found.assessment.partners)


def _proposal(case: Case, study: Study, name: str, alone: Mapping[str, float]) -> tuple[Arrangement, Assessment]:
    """Assess a proposal as written; assignments that nobody at the table can carry out are left out and reported."""
    keys = [
        (part.element, part.provider, part.payer or part.provider)
        for part in study.proposals[name].assignments
        if part.role == "lead"
    ]
    possible = [key for key in keys if key in case.choice_of]
    arrangement = arrangement_of(case, possible)
    return arrangement, assess(case, arrangement, alone=alone)


def coalition_values(arranged: Arranged, *, workers: int = 1) -> list[float]:
    """Value of each coalition: the most its members gain together, while all others go alone.

    Gains are added up in money, so a coalition may share them as it likes; what the study demands of every
    arrangement does not bind a coalition, and nobody in it has to gain by itself.

    Parameters
    ----------
    arranged
        What the search found for all.
    workers
        Processes to use.

    Returns
    -------
    list of float
        Million of study money, by bit mask over the partners in study order.

    Notes
    -----
    A coalition inherits the value of a larger one whose best arrangement uses only its members.
    """
    names = tuple(arranged.case.partners)
    alone = arranged.alone_gain
    size = len(names)
    surplus: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for count in range(size, 0, -1):
        layer = [mask for mask in range(1 << size) if mask.bit_count() == count]
        open_masks = [mask for mask in layer if not _inherit(mask, surplus, size)]
        jobs = [
            _Coalition(arranged.screener, alone, tuple(n for i, n in enumerate(names) if mask >> i & 1))
            for mask in open_masks
        ]
        for mask, (value, used) in zip(open_masks, parallel(_coalition, jobs, workers), strict=True):
            surplus[mask] = (value, sum(1 << names.index(name) for name in used))
    base = [sum(alone[name] for i, name in enumerate(names) if mask >> i & 1) for mask in range(1 << size)]
    return [base[mask] + surplus[mask][0] for mask in range(1 << size)]


def _inherit(mask: int, surplus: dict[int, tuple[float, int]], size: int) -> bool:
    """Take over the value of a coalition with one member more, if its best uses none but ours."""
    for extra in range(size):
        larger = mask | 1 << extra
        if larger != mask and larger in surplus and not surplus[larger][1] & ~mask:
            surplus[mask] = surplus[larger]
            return True
    return False


@dataclass(frozen=True)
class _Coalition:
    screener: Screener
    alone: Mapping[str, float]
    members: tuple[str, ...]


def _coalition(job: _Coalition) -> tuple[float, tuple[str, ...]]:
    case = restrict(job.screener.case, job.members)
    search = Search(case, {}, job.screener.lawful, requirements=False)
    objective = dict(search.surplus)
    for name, joins in search.form.joins.items():
        objective[joins] = objective.get(joins, 0.0) - job.alone[name] / 1e3 - 1e-9
    found = search.best(objective, maximise=True)
    if found is None:
        return 0.0, ()
    partners = found.assessment.partners
    return max(0.0, sum(found.assessment.gain[name] - job.alone[name] for name in partners)), partners


__all__ = ["Arranged", "NextBest", "ParetoPoint", "arrange", "coalition_values", "prepare"]
