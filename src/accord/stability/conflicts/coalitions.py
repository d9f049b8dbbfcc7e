"""Whether a group would move together: coalition improvements, and states that no other state betters for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.moves import Bools
from accord.stability.conflicts.paths import Step, shortest_steps

MOST_COALITIONS = 256


@dataclass(frozen=True)
class CoalitionMove:
    """An improvement that a group can make by acting together.

    Parameters
    ----------
    members
        Names, in order.
    steps
        The moves that lead there; on the way a member may have to move against its immediate interest.
    """

    members: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def target(self) -> int:
        """The state that every member prefers."""
        return self.steps[-1].after


def coalitions(count: int) -> Iterator[tuple[int, ...]]:
    """List groups of two and more decision makers, small ones first, as many as are looked at.

    Up to eight decision makers all groups; beyond, groups as long as there are no more than 256, and all together.

    Examples
    --------
    >>> list(coalitions(3))
    [(0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    seen = 0
    for size in range(2, count + 1):
        for group in combinations(range(count), size):
            if seen < MOST_COALITIONS or size == count:
                yield group
            seen += 1


def coalition_moves(conflict: Conflict, state: int) -> list[CoalitionMove]:
    """Find for each group of two or more a state that every member prefers and that they can bring about.

    Parameters
    ----------
    conflict
        The conflict.
    state
        State by number.

    Returns
    -------
    list of CoalitionMove
        One for each group that has such a state: the nearest. A group that is not listed is stable in the sense of
        Nash.

    Notes
    -----
    Kilgour, Hipel, Fang and Peng (2001), "Coalition analysis in group decision support", Group Decision and
    Negotiation 10; Inohara and Hipel (2008), "Coalition analysis in the graph model for conflict resolution", Systems
    Engineering 11.

    Examples
    --------
    >>> hunt = Conflict.of_options(
    ...     {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]})
    >>> [(found.members, hunt.label(found.target)) for found in coalition_moves(hunt, 0)]
    [(('A', 'B'), 'A.hunt stag + B.hunt stag')]
    """
    better = conflict.ranks > conflict.ranks[:, state : state + 1]
    found = []
    for group in coalitions(len(conflict.decision_makers)):
        goals: Bools = np.all(better[list(group)], axis=0)
        if not goals.any():
            continue
        steps = shortest_steps(conflict, group, state, goals, improving=False)
        if steps is not None:
            found.append(CoalitionMove(tuple(conflict.decision_makers[k] for k in group), steps))
    return found


def pareto_optimal(conflict: Conflict, state: int) -> bool:
    """Whether no feasible state is better for somebody and worse for nobody.

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> [pareto_optimal(dilemma, state) for state in range(4)]
    [True, True, True, False]
    """
    here = conflict.ranks[:, state : state + 1]
    no_worse: Bools = np.all(conflict.ranks >= here, axis=0)
    return not bool((no_worse & np.any(conflict.ranks > here, axis=0)).any())
