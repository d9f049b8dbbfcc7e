"""The quick way to a joint change of options: everybody who has to move moves once, straight to where it will end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accord.stability.conflicts.moves import Bools, Ints
from accord.stability.conflicts.options import OptionForm

_GOALS_TRIED = 16
_ORDERS_TRIED = 300


def within_reach(form: OptionForm, movers: Sequence[int], start: int, goals: Bools) -> Bools:
    """Goals that differ from a state in the movers' own options only; no other can be reached.

    Parameters
    ----------
    form
        The states.
    movers
        Places of the decision makers who may move.
    start
        State by number.
    goals
        Shape (m,): states that will do.

    Returns
    -------
    Bools
        Shape (m,).
    """
    own = sum(form.own(k) for k in movers)
    found: Bools = goals & (((form.codes ^ form.codes[start]) & ~own) == 0)
    return found


def direct_moves(form: OptionForm, movers: Sequence[int], start: int, goals: Bools) -> list[tuple[int, int]] | None:
    """Reach a goal with one move of each decision maker whose options differ there.

    Parameters
    ----------
    form
        The states.
    movers
        Places of the decision makers who may move.
    start
        State by number.
    goals
        Shape (m,): states within reach that will do.

    Returns
    -------
    list of (int, int) or None
        Who moves, and to which state. It is as short as can be, since fewer decision makers have to move nowhere
        else. None when no order of such moves was found to be feasible and allowed.
    """
    candidates = np.flatnonzero(goals)
    changed = form.codes[candidates] ^ form.codes[start]
    moving = np.sum([(changed & form.own(k)) != 0 for k in movers], axis=0)
    nearest = candidates[moving == moving.min()]
    flips = np.bitwise_count(form.codes[nearest] ^ form.codes[start])
    for goal in nearest[np.lexsort((nearest, flips))][:_GOALS_TRIED].tolist():
        found = _Orders(form, movers, start, goal).first()
        if found is not None:
            return found
    return None


class _Orders:
    """Try the orders in which those whose options differ can move."""

    def __init__(self, form: OptionForm, movers: Sequence[int], start: int, goal: int) -> None:
        self._codes, self._start = form.codes, start
        self._here, self._end = int(form.codes[start]), int(form.codes[goal])
        took, left = self._end & ~self._here, self._here & ~self._end
        stays = sum(1 << k for k, option in enumerate(form.options) if option.irreversible)
        gone = sum(1 << k for k, option in enumerate(form.options) if option.unrecoverable)
        self._allowed = not left & stays and not took & gone
        self._own = {k: form.own(k) for k in movers if form.own(k) & (took | left)}
        self._tried = 0

    def first(self) -> list[tuple[int, int]] | None:
        """Find the first order that works, in the order of decision makers."""
        return self._on(self._here, tuple(self._own)) if self._allowed else None

    def _on(self, code: int, left: tuple[int, ...]) -> list[tuple[int, int]] | None:
        if not left:
            return []
        for k in left:
            self._tried += 1
            if self._tried > _ORDERS_TRIED:
                return None
            after = (code & ~self._own[k]) | (self._end & self._own[k])
            place = _place(self._codes, after)
            if place is None:
                continue
            rest = self._on(after, tuple(other for other in left if other != k))
            if rest is not None:
                return [(k, place), *rest]
        return None


def _place(codes: Ints, code: int) -> int | None:
    place = int(np.searchsorted(codes, code))
    return place if place < len(codes) and int(codes[place]) == code else None
