"""What coalitions can achieve by themselves, found by solving again for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from accord.arrangements.formulation.program import INFINITY, Row, plus
from accord.arrangements.searching.alone import restrict
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.search import LEAST_STAKE, Found, Search
from accord.pipeline.arranging import Arranged
from accord.pipeline.screening import Screener
from accord.pipeline.workers import Workers

_SEARCHES: WeakKeyDictionary[Screener, dict[tuple[str, ...], tuple[Search, int]]] = WeakKeyDictionary()
_AT_ONCE = 8
"""Coalitions asked together when one that would leave is enough: the same for any number of workers."""


def coalition_values(arranged: Arranged, pool: Workers) -> list[float]:
    """Value of each coalition: the most its members gain together, while all others go alone.

    Gains are added up in money, so a coalition may share them as it likes; what the study demands of every
    arrangement does not bind a coalition, and nobody in it has to gain by itself.

    Parameters
    ----------
    arranged
        What the search found for all.
    pool
        Processes that know the study.

    Returns
    -------
    list of float
        Million of study money, by bit mask over the partners in study order.
    """
    size = len(arranged.case.partners)
    return [0.0, *values_of(arranged, range(1, 1 << size), pool).values()]


def values_of(arranged: Arranged, masks: Iterable[int], pool: Workers) -> dict[int, float]:
    """Value of some coalitions, each solved once at most.

    Parameters
    ----------
    arranged
        What the search found for all.
    masks
        Coalitions, by bit mask over the partners in study order; nobody at all is none.
    pool
        Processes that know the study.

    Returns
    -------
    dict
        Million of study money by bit mask, rising; the meaning is that of `coalition_values`.

    Notes
    -----
    A coalition inherits the value of a larger one whose best arrangement uses only its members.
    """
    names = tuple(arranged.case.partners)
    alone = arranged.alone_gain
    wanted = sorted(set(masks))
    solved: list[_Solved] = []
    surplus: dict[int, float] = {}
    for count in range(len(names), 0, -1):
        layer = [mask for mask in wanted if mask.bit_count() == count]
        inherited = {mask: _inherited(mask, solved) for mask in layer}
        open_masks = [mask for mask in layer if inherited[mask] is None]
        jobs = [(alone, members_of(names, mask)) for mask in open_masks]
        surplus |= {mask: value for mask, value in inherited.items() if value is not None}
        for mask, (value, used) in zip(open_masks, pool.map(_coalition, jobs), strict=True):
            solved.append(_Solved(mask, value, sum(1 << names.index(name) for name in used)))
            surplus[mask] = value
    return {mask: sum(alone[name] for name in members_of(names, mask)) + surplus[mask] for mask in wanted}


def every_valued(arranged: Arranged, values: Mapping[int, float]) -> bool:
    """Whether no coalition is left out, so that what nobody of these does, nobody does."""
    return len(values) == (1 << len(arranged.case.partners)) - 1


def members_of(names: Sequence[str], mask: int) -> tuple[str, ...]:
    """Members of a coalition, in study order.

    Examples
    --------
    >>> members_of(("A", "B", "C"), 0b101)
    ('A', 'C')
    """
    return tuple(name for place, name in enumerate(names) if mask >> place & 1)


@dataclass(frozen=True)
class _Solved:
    """What a coalition gains beyond its members alone, and by bit mask, who takes part."""

    mask: int
    surplus: float
    used: int


def _inherited(mask: int, solved: Sequence[_Solved]) -> float | None:
    """Surplus of a larger coalition whose best uses none but ours."""
    larger = (one for one in solved if mask & one.mask == mask and not one.used & ~mask)
    return next((one.surplus for one in larger), None)


def _coalition(screener: Screener, job: tuple[Mapping[str, float], tuple[str, ...]]) -> tuple[float, tuple[str, ...]]:
    """Most that a coalition gains beyond what its members gain alone, and who of it takes part."""
    alone, members = job
    found = best_together(screener, alone, members)
    if found is None:
        return 0.0, ()
    partners = found.assessment.partners
    return max(0.0, sum(found.assessment.gain[name] - alone[name] for name in partners)), partners


def best_together(screener: Screener, alone: Mapping[str, float], members: Sequence[str]) -> Found | None:
    """Arrangement in which the gains of a coalition over going alone add up to most.

    Parameters
    ----------
    screener
        Knows the study and its law.
    alone
        What each partner gains alone, million of study money.
    members
        The coalition.

    Returns
    -------
    Found or None
        Nobody in it has to gain by itself; None when nothing can be arranged.
    """
    search = Search(restrict(screener.case, members), {}, screener.lawful, requirements=False)
    joining = {joins: -alone[name] / THOUSAND - 1e-9 for name, joins in search.form.joins.items()}
    return search.best(plus(search.surplus, joining), maximise=True)


@dataclass(frozen=True)
class Defection:
    """An arrangement that a coalition could make by itself, in which each of its members gains more than in another.

    Parameters
    ----------
    coalition
        Its members, in study order.
    gain
        Gain of each member there, million of study money; what it gains alone if it takes no part.
    least_improvement
        Smallest improvement of a member over what it had, million of study money.
    """

    coalition: tuple[str, ...]
    gain: Mapping[str, float]
    least_improvement: float


def defections(
    arranged: Arranged,
    values: Mapping[int, float],
    payoff: Mapping[str, float],
    pool: Workers,
    *,
    every: bool = True,
) -> tuple[Defection, ...]:
    """Find every coalition that could do better for each of its members without payments among them.

    This is blocking in the game without transferable value (Aumann and Peleg 1960): what a member gains stays with it.
    A coalition whose value with payments is no more than what its members have cannot block without them, so only the
    others are solved.

    Parameters
    ----------
    arranged
        What the search found for all.
    values
        Value of coalitions with payments, by bit mask over the partners in study order; only these are asked.
    payoff
        What each partner has, million of study money.
    pool
        Processes that know the study.
    every
        Whether all such coalitions are wanted; else the search stops soon after it has found one.

    Returns
    -------
    tuple of Defection
        Largest least improvement first; empty only when none of these coalitions would leave.
    """
    names = tuple(arranged.case.partners)
    jobs = []
    for mask, value in values.items():
        members = members_of(names, mask)
        excess = value - sum(payoff[name] for name in members)
        if excess > LEAST_STAKE * len(members):
            jobs.append((-excess, (arranged.alone_gain, dict(payoff), members)))
    jobs.sort(key=lambda job: (round(job[0], 3), job[1][2]))
    asked = [job for _, job in jobs]
    together = len(asked) if every else _AT_ONCE
    found: list[Defection] = []
    while asked and not found:
        found = [one for one in pool.map(_defection, asked[:together]) if one is not None]
        asked = asked[together:]
    return tuple(sorted(found, key=lambda one: (-round(one.least_improvement, 3), len(one.coalition), one.coalition)))


def _defection(
    screener: Screener, job: tuple[Mapping[str, float], Mapping[str, float], tuple[str, ...]]
) -> Defection | None:
    """Most by which a coalition can improve the payoff of each of its members."""
    alone, payoff, members = job
    search, least = _own_search(screener, members)
    form = search.form
    rows = [
        Row(
            "improvement",
            name,
            plus(gained, {form.joins[name]: -alone[name] / THOUSAND, least: -1.0}),
            (payoff[name] - alone[name]) / THOUSAND,
            INFINITY,
        )
        for name, gained in form.gain.items()
    ]
    found = search.best({least: 1.0}, maximise=True, extra=rows)
    if found is None:
        return None
    there = found.assessment.partners
    gain = {name: found.assessment.gain[name] if name in there else alone[name] for name in members}
    improvement = min(gain[name] - payoff[name] for name in members)
    return Defection(members, gain, improvement) if improvement > LEAST_STAKE else None


def _own_search(screener: Screener, members: tuple[str, ...]) -> tuple[Search, int]:
    """Search among the members of a coalition, made once in each process, with the improvement of its least member.

    What whole-arrangement screening has cut off before is forgotten, so that an answer does not depend on what the same
    process was asked earlier.
    """
    known: dict[tuple[str, ...], tuple[Search, int]] = _SEARCHES.setdefault(screener, {})
    if members not in known:
        search = Search(restrict(screener.case, members), {}, screener.lawful, requirements=False)
        known[members] = (search, search.form.program.number("least improvement"))
    search, least = known[members]
    search.cuts.clear()
    return search, least
