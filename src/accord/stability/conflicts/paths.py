"""How a conflict may get from one state to another: the shortest sequence of moves, and who makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.direct import direct_moves, within_reach
from accord.stability.conflicts.moves import FAR, Bools, Ints
from accord.stability.conflicts.options import OptionForm


class PathKind(StrEnum):
    """What a path asks of those who make its moves."""

    HERE = "here"
    IMPROVEMENTS = "improvements"
    MOVES = "moves"
    NONE = "none"


@dataclass(frozen=True)
class Step:
    """One move.

    Parameters
    ----------
    who
        The decision maker.
    before, after
        States by number.
    improves
        Whether the mover prefers where it moves to.
    """

    who: str
    before: int
    after: int
    improves: bool


@dataclass(frozen=True)
class Path:
    """A way from one state to another.

    Parameters
    ----------
    start, end
        States by number.
    kind
        ``improvements`` when everybody who moves gains by it at once, ``moves`` when somebody has to move against its
        immediate interest, ``none`` when there is no way, ``here`` when there is nothing to do.
    steps
        The moves in order.
    """

    start: int
    end: int
    kind: PathKind
    steps: tuple[Step, ...]


def shortest_steps(
    conflict: Conflict, movers: Sequence[int], start: int, goals: Bools, *, improving: bool
) -> tuple[Step, ...] | None:
    """Find a shortest sequence of moves from a state to any goal, nobody moving twice in a row.

    Parameters
    ----------
    conflict
        The conflict.
    movers
        Places of the decision makers who may move.
    start
        State by number.
    goals
        Shape (m,): states that will do.
    improving
        Whether each moves only to states it prefers to the one it moves from.

    Returns
    -------
    tuple of Step or None
        At least one step; None when no goal can be reached. The choice among equally short sequences is always the
        same.
    """
    form = conflict.form
    if isinstance(form, OptionForm):
        goals = within_reach(form, movers, start, goals)
        if not goals.any():
            return None
        direct = None if improving else direct_moves(form, movers, start, goals)
        if direct is not None:
            return _as_steps(conflict, start, direct)
    distance = _distances(conflict, movers, start, goals, improving=improving)
    if distance is None:
        return None
    steps: list[Step] = []
    state, last, left = start, -1, int(min(distance[k].through[start] for k in movers)) + 1
    while left:
        left -= 1
        state, last = _next(conflict, [k for k in movers if k != last], distance, state, left, steps, improving)
    return tuple(steps)


def _as_steps(conflict: Conflict, start: int, moves: Sequence[tuple[int, int]]) -> tuple[Step, ...]:
    """Steps from who moves where."""
    steps, here = [], start
    for k, after in moves:
        better = bool(conflict.ranks[k, after] > conflict.ranks[k, here])
        steps.append(Step(conflict.decision_makers[k], here, after, better))
        here = after
    return tuple(steps)


@dataclass(eq=False)
class _Ahead:
    """Moves still needed when a decision maker moved last (`left`), and when it moves next (`through`, less one)."""

    left: Ints
    through: Ints


def _distances(
    conflict: Conflict, movers: Sequence[int], start: int, goals: Bools, *, improving: bool
) -> dict[int, _Ahead] | None:
    """Moves needed from each state, by last mover, as far as they matter at the start; None when there is no way."""
    at_goal = np.where(goals, 0, FAR)
    far = np.full(len(goals), FAR, dtype=np.int64)
    ahead = {k: _Ahead(at_goal, far) for k in movers}
    changed = True
    while changed:
        for k in movers:
            moves = conflict.moves[k]
            ahead[k].through = moves.least_improving(ahead[k].left) if improving else moves.least(ahead[k].left)
        if any(ahead[k].through[start] < FAR for k in movers):
            return ahead
        changed = False
        for k in movers:
            left = at_goal
            for other in movers:
                if other != k:
                    left = np.minimum(left, np.minimum(ahead[other].through + 1, FAR))
            if not np.array_equal(left, ahead[k].left):
                ahead[k].left, changed = left, True
    return None


def _next(
    conflict: Conflict,
    movers: Sequence[int],
    ahead: dict[int, _Ahead],
    state: int,
    left: int,
    steps: list[Step],
    improving: bool,
) -> tuple[int, int]:
    """Take the first move after which `left` more are needed."""
    for k in movers:
        targets = conflict.moves[k].targets(state)
        ranks = conflict.ranks[k]
        fit = ahead[k].left[targets] <= left
        if improving:
            fit &= ranks[targets] > ranks[state]
        if fit.any():
            target = int(targets[fit][0])
            better = bool(ranks[target] > ranks[state])
            steps.append(Step(conflict.decision_makers[k], state, target, better))
            return target, k
    raise AssertionError("a shortest path broke off")


def path_from(conflict: Conflict, start: int, goal: int | Sequence[int]) -> Path:
    """Find how a conflict may get from one state to another.

    Parameters
    ----------
    conflict
        The conflict.
    start
        State by number; see `Conflict.states_called`.
    goal
        State by number, or several of which any will do.

    Returns
    -------
    Path
        A shortest sequence of improvements, else of moves, nobody moving twice in a row; or none.

    Notes
    -----
    Status quo analysis: Li, Kilgour and Hipel (2005), Journal of the Operational Research Society 56.

    Examples
    --------
    >>> hunt = Conflict.of_options(
    ...     {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]})
    >>> found = path_from(hunt, 0, 3)
    >>> found.kind, [(step.who, hunt.label(step.after)) for step in found.steps]
    (<PathKind.MOVES: 'moves'>, [('A', 'A.hunt stag'), ('B', 'A.hunt stag + B.hunt stag')])
    """
    ends = [goal] if isinstance(goal, int | np.integer) else list(goal)
    if start in ends:
        return Path(start, start, PathKind.HERE, ())
    goals = np.zeros(conflict.size, dtype=np.bool_)
    goals[ends] = True
    everybody = range(len(conflict.decision_makers))
    for kind, improving in ((PathKind.IMPROVEMENTS, True), (PathKind.MOVES, False)):
        steps = shortest_steps(conflict, everybody, start, goals, improving=improving)
        if steps is not None:
            return Path(start, steps[-1].after, kind, steps)
    return Path(start, int(ends[0]), PathKind.NONE, ())
