"""When a decision maker would stay: Nash, GMR, SMR and SEQ stability of every state at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.moves import Bools, Ints, Moves, greatest


class Concept(StrEnum):
    """How far a decision maker looks ahead, and what it fears."""

    NASH = "nash"
    GMR = "gmr"
    SMR = "smr"
    SEQ = "seq"
    SIM = "sim"


MEANINGS: dict[Concept, str] = {
    Concept.NASH: "nobody can move to a state it prefers",
    Concept.SEQ: "whoever could gain by moving fears an answer that is in the interest of those who give it",
    Concept.SIM: "whoever could gain by moving would lose the gain if the others made their own improvements meanwhile",
    Concept.SMR: "whoever could gain by moving fears an answer it could not escape from, whatever it costs the others",
    Concept.GMR: "whoever could gain by moving fears some answer, whatever it costs the others",
}


def least_reached(movers: Sequence[Moves], figures: Ints, *, improving: bool) -> Ints:
    """Least figure that decision makers can bring about together from each state.

    They move in any order and number, nobody twice in a row; a move may be required to improve the mover's position.

    Parameters
    ----------
    movers
        Moves of those who act.
    figures
        Shape (m,): a figure per state.
    improving
        Whether each moves only to states it prefers to the one it moves from.

    Returns
    -------
    Ints
        Shape (m,): least figure over the states reached; `FAR` where nobody can move. Where the moves of each compose
        to one, the state itself counts as reached.

    Notes
    -----
    Legal sequences of moves follow Fang, Hipel and Kilgour (1993), "Interactive Decision Making", chapter 4: the figure
    is followed backwards from each state, apart for each decision maker who moved last, until nothing changes.
    """
    if all(moves.composing for moves in movers):
        return _least_composed(movers, figures, improving=improving)
    ahead = [figures for _ in movers]
    through = [figures for _ in movers]
    stale = [True] * len(movers)
    while any(stale):
        for k, moves in enumerate(movers):
            if stale[k]:
                through[k] = _one_move(moves, ahead[k], improving=improving)
                stale[k] = False
        for k in range(len(movers)):
            found = figures
            for other, reached in enumerate(through):
                if other != k:
                    found = np.minimum(found, reached)
            if not np.array_equal(found, ahead[k]):
                ahead[k], stale[k] = found, True
    least: Ints = np.minimum.reduce(through)
    return least


def _least_composed(movers: Sequence[Moves], figures: Ints, *, improving: bool) -> Ints:
    """Do as `least_reached` where two moves of one in a row amount to one; the start counts as reached."""
    found, quiet = figures, 0
    while quiet < len(movers):
        for moves in movers:
            lower = np.minimum(found, _one_move(moves, found, improving=improving))
            quiet = quiet + 1 if np.array_equal(lower, found) else 0
            found = lower
            if quiet >= len(movers):
                break
    return found


def _one_move(moves: Moves, figures: Ints, *, improving: bool) -> Ints:
    return moves.least_improving(figures) if improving else moves.least(figures)


def bars(conflict: Conflict, maker: int, concept: Concept) -> Ints:
    """How good each state would have to be in the eyes of a decision maker for it to stay.

    Parameters
    ----------
    conflict
        The conflict.
    maker
        Place of the decision maker.
    concept
        Nash, GMR, SMR or SEQ.

    Returns
    -------
    Ints
        Shape (m,): a state is stable for the decision maker exactly when its rank is at least this.

    Notes
    -----
    Let the worth of a move be the rank of the state moved to or, if lower, of the worst that the others can then make
    of it. Then a state is stable when no move is worth more than staying. For SMR the worst is counted after the
    mover's best escape. This form of the definitions (Fang, Hipel and Kilgour 1993) needs no list of moves.
    """
    own, ranks = conflict.moves[maker], conflict.ranks[maker]
    others = [moves for k, moves in enumerate(conflict.moves) if k != maker]
    if concept is Concept.NASH:
        return greatest(own, ranks)
    if concept is Concept.SMR:
        escaped = np.maximum(ranks, greatest(own, ranks))
        worst = least_reached(others, escaped, improving=False)
    else:
        worst = least_reached(others, ranks, improving=concept is Concept.SEQ)
    return greatest(own, np.minimum(ranks, worst))


def stable_states(conflict: Conflict, concept: Concept) -> Bools:
    """Stability of every state for every decision maker by Nash, GMR, SMR or SEQ.

    Parameters
    ----------
    conflict
        The conflict.
    concept
        All but SIM, for which see `simultaneously_stable`.

    Returns
    -------
    Bools
        Shape (decision makers, states).

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> stable_states(dilemma, Concept.NASH).all(axis=0).tolist()
    [False, False, False, True]
    >>> stable_states(dilemma, Concept.SEQ).all(axis=0).tolist()
    [True, False, False, True]
    """
    makers = range(len(conflict.decision_makers))
    return np.stack([conflict.ranks[k] >= bars(conflict, k, concept) for k in makers])
