"""What keeps decision makers from moving, alone or as a group: their improvements, and the answers that spoil each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.stability.conflicts.coalitions import CoalitionMove
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.moves import Bools
from accord.stability.conflicts.paths import Step, shortest_steps
from accord.stability.conflicts.stability import least_reached


@dataclass(frozen=True)
class Temptation:
    """An improvement that a decision maker has, and what the others could answer.

    Parameters
    ----------
    move
        The improvement.
    credible
        A shortest answer in which everybody who moves gains by it, and which leaves the mover no better than before;
        None when there is none.
    answer
        A shortest answer whatever it costs the others; None when there is none.
    """

    move: Step
    credible: tuple[Step, ...] | None
    answer: tuple[Step, ...] | None

    @property
    def deterred(self) -> bool:
        """Whether any answer would spoil it."""
        return self.answer is not None


def temptations(conflict: Conflict, state: int, maker: int, *, most: int | None = None) -> list[Temptation]:
    """List the improvements of a decision maker from a state, the most preferred first.

    Parameters
    ----------
    conflict
        The conflict.
    state
        State by number.
    maker
        Place of the decision maker.
    most
        How many to look at; all when left out.

    Returns
    -------
    list of Temptation
        Empty when it has no improvement.

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> (one,) = temptations(dilemma, 0, 0)
    >>> dilemma.label(one.move.after), one.credible[0].who
    ('A.confess', 'B')
    """
    ranks = conflict.ranks[maker]
    targets = conflict.moves[maker].targets(state)
    better = targets[ranks[targets] > ranks[state]]
    better = better[np.lexsort((better, -ranks[better]))][:most]
    spoilt = ranks <= ranks[state]
    others = [k for k in range(len(conflict.decision_makers)) if k != maker]
    found = []
    for target in better.tolist():
        credible = shortest_steps(conflict, others, target, spoilt, improving=True) if others else None
        answer = credible or (shortest_steps(conflict, others, target, spoilt, improving=False) if others else None)
        found.append(Temptation(Step(conflict.decision_makers[maker], state, target, True), credible, answer))
    return found


@dataclass(frozen=True)
class GroupTemptation:
    """An improvement that a group could make together, and what the others would answer.

    Parameters
    ----------
    move
        The improvement: one that no answer spoils where there is one.
    credible
        A shortest answer in which everybody who moves gains by it, and after which some member is no better off than
        before; None when there is none.
    """

    move: CoalitionMove
    credible: tuple[Step, ...] | None


def group_temptation(conflict: Conflict, state: int, found: CoalitionMove) -> GroupTemptation:
    """Ask whether the others would spoil what a group could do together.

    Parameters
    ----------
    conflict
        The conflict.
    state
        State by number.
    found
        What the group could do from there, by `coalition_moves`.

    Returns
    -------
    GroupTemptation
        The nearest improvement of all members that the others would not spoil for any of them; where there is none,
        the one found, with the answer to it.

    Notes
    -----
    Sequential stability of a coalition: Inohara and Hipel (2008), "Coalition analysis in the graph model for conflict
    resolution", Systems Engineering 11; those who answer move one at a time here, each to its own gain.

    Examples
    --------
    >>> from accord.stability.conflicts.coalitions import coalition_moves
    >>> hunt = Conflict.of_options(
    ...     {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]})
    >>> (found,) = coalition_moves(hunt, 0)
    >>> group_temptation(hunt, 0, found).credible is None
    True
    """
    members = [conflict.decision_makers.index(name) for name in found.members]
    others = [k for k in range(len(conflict.decision_makers)) if k not in members]
    if not others:
        return GroupTemptation(found, None)
    ranks = conflict.ranks[members]
    before = ranks[:, state : state + 1]
    movers = [conflict.moves[k] for k in others]
    worst = np.stack([least_reached(movers, row, improving=True) for row in ranks])
    lasting: Bools = np.all(np.minimum(ranks, worst) > before, axis=0)
    if lasting.any():
        steps = shortest_steps(conflict, members, state, lasting, improving=False)
        if steps is not None:
            return GroupTemptation(CoalitionMove(found.members, steps), None)
    spoilt: Bools = np.any(ranks <= before, axis=0)
    return GroupTemptation(found, shortest_steps(conflict, others, found.target, spoilt, improving=True))
