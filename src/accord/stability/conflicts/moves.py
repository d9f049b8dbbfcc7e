"""What one decision maker can move to, as operations on all states at once.

A decision maker's moves are never listed state by state. They are applied to a figure per state: `least` gives for each
state the least figure among the states moved to. Stability, paths and counter-moves are all made of this operation.
"""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
FAR = 2**31 - 1
_APART = 2**33


class Moves(Protocol):
    """Moves of one decision maker over m states.

    Two moves in a row may always amount to one (`composing`); then nothing is lost by letting the mover move twice.
    """

    composing: bool

    def least(self, figures: Ints) -> Ints:
        """Least figure among the states moved to; `FAR` where there is no move. Figures lie within +-`FAR`."""

    def least_improving(self, figures: Ints) -> Ints:
        """Do as `least`, over moves to states that the mover prefers."""

    def targets(self, state: int) -> Ints:
        """States that one move from `state` leads to, in order."""


def greatest(moves: Moves, figures: Ints) -> Ints:
    """Greatest figure among the states moved to; ``-FAR`` where there is no move."""
    return -moves.least(-figures)


class OptionMoves:
    """Moves by changing one's own options in any combination, as far as they can be changed back.

    Staying put counts as a move here. It makes no difference: the moves of one decision maker compose to one, and what
    is asked of a move never holds of staying.

    Parameters
    ----------
    codes
        Shape (m,), ascending: each state as a number whose bit k says whether option k is taken.
    own
        Bits of the mover's options.
    only_taken, only_dropped
        Bits among them that can only be taken, and only be given up. A bit in both never changes.
    ranks
        Shape (m,): the mover's preference, greater is better.
    """

    composing = True

    def __init__(self, codes: Ints, own: int, only_taken: int, only_dropped: int, ranks: Ints) -> None:
        self._codes, self._own, self._ranks = codes, own, ranks
        self._taken, self._dropped = only_taken, only_dropped
        fixed = only_taken & only_dropped
        self._free = own & ~(only_taken | only_dropped)
        self._one_way = (only_taken | only_dropped) & ~fixed
        self._groups, place = np.unique(codes & ~self._free, return_inverse=True)
        self._group: Ints = place.astype(np.int64)
        self._order = np.lexsort((-ranks, self._group))
        self._starts = np.searchsorted(self._group[self._order], np.arange(len(self._groups)))

    @cached_property
    def _ways(self) -> list[tuple[Ints, Ints]]:
        """States and the group of states each can move into, one pair of arrays per set of one-way options."""
        bits = [1 << k for k in range(self._one_way.bit_length()) if self._one_way >> k & 1]
        ways = [(np.arange(len(self._codes)), self._codes & ~self._free)]
        for bit in bits:
            needed = 0 if self._taken & bit else bit
            for states, keys in list(ways):
                able = (self._codes[states] & bit) == needed
                if able.any():
                    ways.append((states[able], keys[able] ^ bit))
        return [self._known(states, keys) for states, keys in ways]

    def _known(self, states: Ints, keys: Ints) -> tuple[Ints, Ints]:
        """Keep the pairs whose group holds a feasible state."""
        place = np.minimum(np.searchsorted(self._groups, keys), len(self._groups) - 1)
        known = self._groups[place] == keys
        return states[known], place[known]

    @cached_property
    def _better(self) -> list[tuple[Ints, Ints, Ints]]:
        """States, groups, and the place of the last state in the group's order that the mover likes more."""
        span = int(self._ranks.max()) + 1
        keys = self._group[self._order] * span + (span - 1 - self._ranks[self._order])
        found = []
        for states, groups in self._ways:
            end = np.searchsorted(keys, groups * span + (span - 1 - self._ranks[states]))
            some = end > self._starts[groups]
            found.append((states[some], groups[some], end[some] - 1))
        return found

    def least(self, figures: Ints) -> Ints:
        """See `Moves.least`."""
        of_groups = np.minimum.reduceat(figures[self._order], self._starts)
        out = of_groups[self._group]
        for states, groups in self._ways[1:]:
            out[states] = np.minimum(out[states], of_groups[groups])
        return out

    def least_improving(self, figures: Ints) -> Ints:
        """See `Moves.least_improving`."""
        apart = self._group[self._order] * _APART
        lowest = np.minimum.accumulate(figures[self._order] - apart)
        out = np.full(len(figures), FAR, dtype=np.int64)
        for states, groups, last in self._better:
            out[states] = np.minimum(out[states], lowest[last] + groups * _APART)
        return out

    def targets(self, state: int) -> Ints:
        """See `Moves.targets`."""
        here = int(self._codes[state])
        changed = self._codes ^ here
        stuck = (here & self._taken) | (self._own & ~here & self._dropped)
        return np.flatnonzero((changed != 0) & (changed & ~(self._own & ~stuck) == 0))


class ListedMoves:
    """Moves as a list of pairs of states.

    Parameters
    ----------
    starts, ends
        Shape (e,): each move from a state to another one.
    ranks
        Shape (m,): the mover's preference, greater is better.
    """

    composing = False

    def __init__(self, starts: Ints, ends: Ints, ranks: Ints) -> None:
        order = np.lexsort((ends, starts))
        self._starts, self._ends, self._ranks = starts[order], ends[order], ranks

    def least(self, figures: Ints) -> Ints:
        """See `Moves.least`."""
        out = np.full(len(figures), FAR, dtype=np.int64)
        np.minimum.at(out, self._starts, figures[self._ends])
        return out

    def least_improving(self, figures: Ints) -> Ints:
        """See `Moves.least_improving`."""
        out = np.full(len(figures), FAR, dtype=np.int64)
        better = self._ranks[self._ends] > self._ranks[self._starts]
        np.minimum.at(out, self._starts[better], figures[self._ends[better]])
        return out

    def targets(self, state: int) -> Ints:
        """See `Moves.targets`."""
        ends: Ints = self._ends[self._starts == state]
        return ends
