"""What keeps a decision maker from moving: the improvements it has, and the answers that would spoil each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.paths import Step, shortest_steps


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
