"""The inverse question: the least change of preferences that makes a chosen state an equilibrium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.errors import AccordError
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.moves import Bools, Ints
from accord.stability.conflicts.simultaneous import simultaneously_stable
from accord.stability.conflicts.stability import Concept, bars, least_reached, stable_states

_ANSWERS_TRIED = 20


@dataclass(frozen=True, eq=False)
class Turn:
    """What one decision maker would have to see differently.

    Parameters
    ----------
    who
        The decision maker.
    overtaken
        States that it prefers now and that the goal would have to be at least as good as, best first. Each is one
        comparison that turns; there is no way with fewer.
    """

    who: str
    overtaken: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Countermove:
    """Another way: a counter-move that would deter becomes one that somebody would make.

    Parameters
    ----------
    deterred
        Who would then stay.
    who
        Who would have to prefer `after` to `before`.
    before, after
        States by number.
    overtaken
        How many comparisons turn in its ranking.
    """

    deterred: str
    who: str
    before: int
    after: int
    overtaken: int


@dataclass(frozen=True, eq=False)
class Inverse:
    """What would have to be true for a state to be an equilibrium.

    Parameters
    ----------
    conflict
        The conflict as it is.
    goal
        The state, or the combinations that its name stands for.
    concept
        Kind of equilibrium.
    turns
        For each decision maker who would not stay now, what it would have to see differently.
    exact
        Whether no smaller change of preferences does it.
    changed
        The conflict with the changed preferences; the goal is an equilibrium of it.
    countermoves
        Cheaper or other ways through others' preferences, one for each decision maker at most (SEQ only).
    """

    conflict: Conflict
    goal: tuple[int, ...]
    concept: Concept
    turns: tuple[Turn, ...]
    exact: bool
    changed: Conflict
    countermoves: tuple[Countermove, ...] = ()

    @property
    def swaps(self) -> int:
        """How many comparisons of states turn over all decision makers."""
        return sum(len(turn.overtaken) for turn in self.turns)


def inverse_preferences(
    conflict: Conflict, goal: int | Sequence[int], concept: Concept | str = Concept.NASH
) -> Inverse:
    """Find the least change of preferences that makes a state an equilibrium.

    Parameters
    ----------
    conflict
        The conflict.
    goal
        State by number, or all combinations that its name stands for.
    concept
        Kind of equilibrium.

    Returns
    -------
    Inverse
        What each decision maker would have to see differently; nothing when the state is an equilibrium already.

    Raises
    ------
    AccordError
        When SIM is asked of states that are not made of options.

    Notes
    -----
    A change is counted in pairs of states that are compared differently afterwards: the number of swaps of neighbours
    in a ranking (Kendall's distance). For Nash, GMR and SMR stability only the decision maker's own preferences
    matter, and lifting the goal to the level of the state that binds is exactly the least: any state in between has
    to be passed, or the binding one has to pass it. For SEQ the same is exact as long as the others' preferences stay
    as they are; one step of counter-move that another could be brought to prefer is searched as an alternative, so
    with several actors changing at once the figure is an upper bound. For SIM changes are made in rounds until the
    state holds: an upper bound. The inverse question: Kinsara, Kilgour and Hipel (2015), "Inverse approach to the
    graph model for conflict resolution", IEEE Transactions on Systems, Man, and Cybernetics: Systems 45.

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> found = inverse_preferences(dilemma, 0, "nash")
    >>> found.exact, [(turn.who, [dilemma.label(s) for s in turn.overtaken]) for turn in found.turns]
    (True, [('A', ['A.confess']), ('B', ['B.confess'])])
    """
    concept = Concept(concept)
    states = (int(goal),) if isinstance(goal, int | np.integer) else tuple(int(state) for state in goal)
    ranks = conflict.ranks.copy()
    if concept is Concept.SIM:
        _lift_in_rounds(conflict, states, ranks)
    else:
        for k in range(len(ranks)):
            needed = int(bars(conflict, k, concept)[list(states)].max())
            ranks[k, list(states)] = np.maximum(ranks[k, list(states)], needed)
    changed = conflict.with_ranks(ranks)
    if not _stable(changed, concept)[:, list(states)].all():
        raise AccordError(f"the changed preferences do not make '{conflict.label(states[0])}' an equilibrium")
    turns = tuple(turn for k in range(len(ranks)) if (turn := _turn(conflict, k, states, ranks[k])).overtaken)
    exact = not turns or concept in {Concept.NASH, Concept.GMR, Concept.SMR}
    others = _countermoves(conflict, states) if concept is Concept.SEQ and turns else ()
    return Inverse(conflict, states, concept, turns, exact, changed, others)


def _stable(conflict: Conflict, concept: Concept) -> Bools:
    """Stability by any concept."""
    if concept is not Concept.SIM:
        return stable_states(conflict, concept)
    found = simultaneously_stable(conflict)
    if found is None:
        raise AccordError("simultaneous moves are not defined for this conflict, or it is too large for them")
    return found


def _turn(conflict: Conflict, maker: int, states: tuple[int, ...], lifted: Ints) -> Turn:
    """Comparisons that turn, one for each state that had a name of its own."""
    ranks = conflict.ranks[maker]
    low, high = int(ranks[states[0]]), int(lifted[states[0]])
    passed = np.flatnonzero((ranks > low) & (ranks <= high) & ~np.isin(np.arange(len(ranks)), states))
    passed = passed[np.lexsort((passed, -ranks[passed]))]
    return Turn(conflict.decision_makers[maker], tuple(conflict.distinct(passed)))


def _lift_in_rounds(conflict: Conflict, states: tuple[int, ...], ranks: Ints) -> None:
    """Lift the goal, for whoever would not stay, above its next better move, until all stay.

    Lifting it for one takes improvements away that deterred another; so what holds is asked anew after every change.
    """
    while True:
        now = conflict.with_ranks(ranks)
        steady = _stable(now, Concept.SIM)[:, list(states)].all(axis=1)
        if steady.all():
            return
        for k in np.flatnonzero(~steady).tolist():
            targets = np.concatenate([now.moves[k].targets(state) for state in states])
            better = ranks[k][targets]
            better = better[better > ranks[k, states[0]]]
            ranks[k, list(states)] = int(better.min())


def _countermoves(conflict: Conflict, states: tuple[int, ...]) -> tuple[Countermove, ...]:
    """For each decision maker who would leave, the cheapest counter-move of one other that would come to deter it.

    Only a single improvement that is not yet deterred can be met so, and the change must leave everybody else steady
    where they were. The twenty cheapest are tried.
    """
    state = states[0]
    stable = stable_states(conflict, Concept.SEQ)[:, state]
    found = []
    for maker in np.flatnonzero(~stable).tolist():
        for swaps, other, target, answer in sorted(_answers(conflict, state, maker))[:_ANSWERS_TRIED]:
            changed = _preferring(conflict, other, answer, target)
            after = stable_states(changed, Concept.SEQ)[:, state]
            if after[maker] and (after | ~stable).all():
                names = conflict.decision_makers
                found.append(Countermove(names[maker], names[other], target, answer, swaps))
                break
    return tuple(found)


def _answers(conflict: Conflict, state: int, maker: int) -> list[tuple[int, int, int, int]]:
    """Single moves that would spoil the one improvement not yet deterred, and that their maker would not make now.

    Each with the comparisons that would have to turn, who makes it, from where and to where.
    """
    ranks = conflict.ranks[maker]
    found = []
    for target in _unmet(conflict, state, maker):
        for other in range(len(conflict.decision_makers)):
            if other == maker:
                continue
            own = conflict.ranks[other]
            for answer in conflict.moves[other].targets(target).tolist():
                if ranks[answer] <= ranks[state] and own[answer] <= own[target]:
                    swaps = int(((own >= own[answer]) & (own <= own[target])).sum()) - 1
                    found.append((swaps, other, target, answer))
    return found


def _unmet(conflict: Conflict, state: int, maker: int) -> list[int]:
    """The one improvement that nobody's own interest deters, when there is just one."""
    others = [moves for k, moves in enumerate(conflict.moves) if k != maker]
    ranks = conflict.ranks[maker]
    worst = least_reached(others, ranks, improving=True)
    targets = conflict.moves[maker].targets(state)
    unmet = targets[(ranks[targets] > ranks[state]) & (worst[targets] > ranks[state])]
    return unmet.tolist() if len(unmet) == 1 else []


def _preferring(conflict: Conflict, maker: int, better: int, worse: int) -> Conflict:
    """Put a state just above another in one ranking."""
    ranks = conflict.ranks * 2
    ranks[maker, better] = ranks[maker, worse] + 1
    return conflict.with_ranks(ranks)
