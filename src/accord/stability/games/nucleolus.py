"""The nucleolus: the division that soothes the most tempted group first, then the next, and so on."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from accord.errors import AccordError, Problem, StudyError
from accord.stability.games.exact_linear import solve_exactly
from accord.stability.games.excess_program import ExcessProgram, Optimum, ScaledWorth
from accord.stability.games.game import FloatArray, Game, coalition_sums

MAX_PLAYERS_OF_NUCLEOLUS = 22
"""Up to here dependence among coalitions is decided exactly (see `_Span`), and an answer takes seconds."""

_PRIME = 2**31 - 1
_MIXER = 48271


def nucleolus(game: Game) -> FloatArray:
    """Nucleolus: the division whose excesses, largest first, are lexicographically least.

    Parameters
    ----------
    game
        Up to 22 players: a tenth of a second at 16, a second at 20, five or so at 22.

    Returns
    -------
    numpy.ndarray
        Shape (n,), in the game's unit and sign. Nobody gets less (pays more) than alone; if that is impossible,
        because all together make less than the players make alone, it is the prenucleolus, which does without that
        condition: see `has_imputations`.

    Raises
    ------
    StudyError
        When there are more than 22 players.
    AccordError
        When the linear programme fails.

    Notes
    -----
    Schmeidler (1969), "The nucleolus of a characteristic function game", by the sequence of linear programmes of
    Kopelowitz (1967) and Maschler, Peleg and Shapley (1979). Each programme settles the coalitions whose dual price
    is positive; a coalition that is a combination of settled ones is settled too. Rows are generated as needed.
    Which coalitions bind is decided at a tolerance of 1e-9 of the largest gain from cooperation; the point is then
    the solution of the binding equations in exact arithmetic.

    Examples
    --------
    >>> estate = Game(("100", "200", "300"), np.array([0.0, 0, 0, 0, 0, 0, 100, 200]), "profit")
    >>> [round(share, 6) for share in nucleolus(estate).tolist()]
    [50.0, 75.0, 75.0]
    """
    if game.size > MAX_PLAYERS_OF_NUCLEOLUS:
        found, allowed = f"found {game.size} players", f"allowed for the nucleolus: 1 to {MAX_PLAYERS_OF_NUCLEOLUS}"
        raise StudyError([Problem("", 0, "players", found, allowed, "merge players who always act together")])
    if game.size == 1:
        return game.own_values
    scaled = ScaledWorth.of(game)
    phases = _phases(scaled.worth, game.size, floor=has_imputations(game))
    worth = _solve_binding(game, phases)
    rounded = scaled.own + scaled.scale * phases[-1].point
    # Below the smallest normal number floats have no digits to agree on.
    slack = game.tolerance + 1e-6 * scaled.scale + float(np.finfo(np.float64).tiny)
    if np.abs(worth - rounded).max() > slack:
        raise AccordError(
            "the nucleolus could not be computed to six digits; "
            "check that coalition values are not many orders of magnitude apart"
        )
    return worth if game.kind == "profit" else -worth


def has_imputations(game: Game) -> bool:
    """Whether all together make at least as much as the players make alone, so each can get its own worth.

    Examples
    --------
    >>> has_imputations(Game(("A", "B"), np.array([0.0, 2.0, 2.0, 3.0]), "profit"))
    False
    """
    return bool(ScaledWorth.of(game).worth[-1] >= 0)


class _Span:
    """The coalitions that are combinations of given ones, decided exactly.

    Arithmetic is modulo a prime above every determinant a matrix of zeros and ones of 22 rows can have (below
    1.1e9 by Hadamard's bound), so linear dependence modulo the prime is linear dependence.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._residues = np.eye(size, dtype=np.int64)
        self.rank = 0

    def add(self, mask: int) -> bool:
        """Add a coalition; tell whether it was not in the span before."""
        members = [player for player in range(self._size) if mask >> player & 1]
        row = self._residues[members].sum(axis=0) % _PRIME
        pivots = np.flatnonzero(row)
        if not len(pivots):
            return False
        pivot = int(pivots[0])
        row = row * pow(int(row[pivot]), -1, _PRIME) % _PRIME
        factors = self._residues[:, pivot].copy()
        self._residues = (self._residues - factors[:, None] * row[None, :] % _PRIME) % _PRIME
        self.rank += 1
        return True

    def outside(self) -> NDArray[np.bool_]:
        """Which coalitions are not in the span, shape (2**n,)."""
        mixture = np.zeros(self._size, dtype=np.int64)
        for column in self._residues.T:
            mixture = (mixture * _MIXER + column) % _PRIME
        outside: NDArray[np.bool_] = coalition_sums(mixture) % _PRIME != 0
        # A coalition outside the span may still meet zero in one mixture of the columns, so each column is looked at.
        doubtful = np.flatnonzero(~outside)
        columns = [column for column in self._residues.T if column.any()]
        if len(doubtful) * self._size < len(outside):
            belongs = doubtful[:, None] >> np.arange(self._size) & 1
            remainders = (belongs @ column for column in columns)
        else:
            remainders = (coalition_sums(column)[doubtful] for column in columns)
        for remainder in remainders:
            outside[doubtful] |= remainder % _PRIME != 0
        return outside


def _phases(worth: FloatArray, size: int, *, floor: bool) -> list[Optimum]:
    """Optima of the successive programmes, until the settled coalitions leave one point."""
    program = ExcessProgram(worth, floor=floor)
    span = _Span(size)
    span.add(len(worth) - 1)
    phases: list[Optimum] = []
    held: list[int] = []
    is_open = span.outside()
    while span.rank < size:
        optimum = program.solve(is_open)
        phases.append(optimum)
        rank = span.rank
        for mask in optimum.binding:
            if span.add(mask):
                program.settle(mask, optimum.excess)
                held.append(mask)
        for player in optimum.floored:
            program.hold_at_floor(player)
            span.add(1 << player)
        if span.rank == rank:
            raise AccordError("the nucleolus could not be computed: no coalition could be settled")
        still_open = span.outside()
        closed = is_open & ~still_open
        program.drop([mask for mask in program.rows() if closed[mask] and mask not in held])
        is_open = still_open
    return phases


def _solve_binding(game: Game, phases: list[Optimum]) -> FloatArray:
    """Solve for the point at which each phase's coalitions share one excess, free of the programmes' rounding."""
    size = game.size
    unknowns = size + len(phases)
    equations = [([1] * size + [0] * len(phases), _worth(game, game.grand))]
    for number, phase in enumerate(phases):
        for mask in phase.binding:
            shared = [int(column == size + number) for column in range(size, unknowns)]
            equations.append(([mask >> player & 1 for player in range(size)] + shared, _worth(game, mask)))
        for player in phase.floored:
            equations.append(([int(column == player) for column in range(unknowns)], _worth(game, 1 << player)))
    solution = solve_exactly(equations, unknowns)
    if solution is None:
        raise AccordError("the nucleolus could not be computed: the binding coalitions leave more than one point")
    return np.array([float(value) for value in solution[:size]])


def _worth(game: Game, mask: int) -> Fraction:
    value = Fraction(float(game.values[mask]))
    return value if game.kind == "profit" else -value
