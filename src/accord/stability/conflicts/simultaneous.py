"""Whether an improvement would survive what the others may do at the same time: SIM stability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.moves import Bools, Ints
from accord.stability.conflicts.options import OptionForm

MOST_IMPROVEMENTS = 40_000_000
_CHUNK = 2_000_000
_LARGEST_TABLE = 2**24


@dataclass(frozen=True, eq=False)
class Improvements:
    """Improvements of one decision maker from every state, one after the other.

    Parameters
    ----------
    first
        Shape (m + 1,): where the improvements from each state begin.
    bits
        The mover's options after each improvement.
    """

    first: Ints
    bits: Ints


def simultaneously_stable(conflict: Conflict) -> Bools | None:
    """Stability of every state for every decision maker when improvements may be made at the same time.

    A state is stable when every improvement of the decision maker, made together with an improvement from the same
    state by each member of some group of the others, can end in a feasible state that it does not prefer.

    Returns
    -------
    Bools or None
        Shape (decision makers, states); None when states are not made of options, so that moves cannot be made
        together, or when there are more than 40 million improvements.

    Notes
    -----
    Simultaneous stability: Fraser and Hipel (1979; 1984, "Conflict Analysis: Models and Resolutions") for two players.
    With more players any group of the others may act, each member once. An infeasible combination deters nobody.

    Examples
    --------
    >>> chicken = Conflict.of_options(
    ...     {"A": ["swerve"], "B": ["swerve"]}, payoffs={"A": [1, 2, 4, 3], "B": [1, 4, 2, 3]})
    >>> simultaneously_stable(chicken).tolist()
    [[False, True, True, True], [False, True, True, True]]
    """
    form = conflict.form
    if not isinstance(form, OptionForm):
        return None
    improvements = []
    for k in range(len(conflict.decision_makers)):
        found = _improvements(conflict, form, k)
        if found is None:
            return None
        improvements.append(found)
    makers = range(len(conflict.decision_makers))
    return np.stack([_Search(conflict, form, improvements, k).stable() for k in makers])


def _improvements(conflict: Conflict, form: OptionForm, maker: int) -> Improvements | None:
    """All improvements of a decision maker, found by setting its options to each combination it has anywhere."""
    own, ranks, codes = form.own(maker), conflict.ranks[maker], form.codes
    stays = sum(1 << k for k, option in enumerate(form.options) if option.irreversible and own >> k & 1)
    gone = sum(1 << k for k, option in enumerate(form.options) if option.unrecoverable and own >> k & 1)
    places = _Places(codes)
    states, bits, total = [], [], 0
    for held in np.unique(codes & own).tolist():
        after = places.of((codes & ~own) | held)
        legal = ((codes & stays & ~held) == 0) & ((~codes & gone & held) == 0)
        from_ = np.flatnonzero((after >= 0) & legal & (ranks[after] > ranks))
        states.append(from_)
        bits.append(np.full(len(from_), held, dtype=np.int64))
        total += len(from_)
        if total > MOST_IMPROVEMENTS:
            return None
    every = np.concatenate(states)
    order = np.argsort(every, kind="stable")
    first = np.searchsorted(every[order], np.arange(len(codes) + 1))
    return Improvements(first, np.concatenate(bits)[order])


class _Places:
    """Find where a code stands among ascending codes; by a table where codes are small."""

    def __init__(self, codes: Ints) -> None:
        self._codes = codes
        self._table = None
        if int(codes[-1]) < _LARGEST_TABLE:
            self._table = np.full(1 << int(codes[-1]).bit_length(), -1, dtype=np.int64)
            self._table[codes] = np.arange(len(codes))

    def of(self, wanted: Ints) -> Ints:
        """Place of each code; -1 where it is not among them."""
        if self._table is not None:
            within = np.minimum(wanted, len(self._table) - 1)
            return np.where(wanted == within, self._table[within], -1)
        place = np.minimum(np.searchsorted(self._codes, wanted), len(self._codes) - 1)
        return np.where(self._codes[place] == wanted, place, -1)


class _Search:
    """Ask of all improvements of one decision maker at once whether others, acting at the same time, can spoil them."""

    def __init__(self, conflict: Conflict, form: OptionForm, improvements: list[Improvements], maker: int) -> None:
        self._codes, self._ranks = form.codes, conflict.ranks[maker]
        self._places = _Places(form.codes)
        self._mine, self._own = improvements[maker], form.own(maker)
        others = [k for k in range(len(improvements)) if k != maker]
        self._others = [(improvements[k], form.own(k)) for k in others]
        self._floors = []
        for depth in range(len(others)):
            moving = sum(form.own(k) for k in others[depth:])
            keys, floors = _least_by(self._codes & ~moving, self._ranks)
            self._floors.append((moving, _Places(keys), floors))

    def stable(self) -> Bools:
        """Shape (m,): whether each state is stable; one improvement of each state after the other, until one holds."""
        out = np.ones(len(self._codes), dtype=np.bool_)
        many = np.diff(self._mine.first)
        states, number = np.flatnonzero(many), 0
        while len(states):
            bits = self._mine.bits[self._mine.first[states] + number]
            spoilt = np.zeros(len(states), dtype=np.bool_)
            self._spoil(0, np.arange(len(states)), states, (self._codes[states] & ~self._own) | bits, spoilt)
            out[states[~spoilt]] = False
            number += 1
            states = states[spoilt & (many[states] > number)]
        return out

    def _spoil(self, depth: int, pairs: Ints, states: Ints, codes: Ints, spoilt: Bools) -> None:
        """Let the others from `depth` on move or stay, and mark the improvements that are spoilt.

        `pairs` says which improvement each code continues. A code is followed no further when even the worst that the
        remaining ones could make of it would be preferred.
        """
        if depth == len(self._others) or not len(pairs):
            return
        moving, places, floors = self._floors[depth]
        place = places.of(codes & ~moving)
        open_ = ~spoilt[pairs] & (place >= 0) & (floors[place] <= self._ranks[states[pairs]])
        pairs, codes = pairs[open_], codes[open_]
        self._try_each(depth, pairs, states, codes, spoilt)
        if depth + 1 == len(self._others):
            return
        open_ = ~spoilt[pairs]
        pairs, codes = pairs[open_], codes[open_]
        moves, own = self._others[depth]
        first = moves.first[states[pairs]]
        many = moves.first[states[pairs] + 1] - first
        for part in np.array_split(np.arange(len(pairs)), int(many.sum()) // _CHUNK + 1):
            which = np.repeat(part, many[part])
            within = np.arange(len(which)) - np.repeat(np.cumsum(many[part]) - many[part], many[part])
            after = (codes[which] & ~own) | moves.bits[first[which] + within]
            self._spoil(
                depth + 1,
                np.concatenate([pairs[part], pairs[which]]),
                states,
                np.concatenate([codes[part], after]),
                spoilt,
            )

    def _try_each(self, depth: int, pairs: Ints, states: Ints, codes: Ints, spoilt: Bools) -> None:
        """Try the improvements of one of the others, one after the other, on what is not spoilt yet."""
        moves, own = self._others[depth]
        number = 0
        while len(pairs):
            some = moves.first[states[pairs]] + number < moves.first[states[pairs] + 1]
            some &= ~spoilt[pairs]
            pairs, codes = pairs[some], codes[some]
            here = states[pairs]
            place = self._places.of((codes & ~own) | moves.bits[moves.first[here] + number])
            spoilt[pairs[(place >= 0) & (self._ranks[place] <= self._ranks[here])]] = True
            number += 1


def _least_by(keys: Ints, figures: Ints) -> tuple[Ints, Ints]:
    """Least figure for each distinct key."""
    order = np.argsort(keys, kind="stable")
    distinct, first = np.unique(keys[order], return_index=True)
    return distinct, np.minimum.reduceat(figures[order], first)
