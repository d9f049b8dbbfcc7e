"""Balanced collections of coalitions: the proof that no division can satisfy everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from accord.errors import AccordError
from accord.stability.figures import figure, names
from accord.stability.games.exact_linear import solve_exactly
from accord.stability.games.game import Game


@dataclass(frozen=True)
class Certificate:
    """Coalitions and weights that prove a core empty.

    Each player belongs to coalitions whose weights add up to exactly one, as if it split its time among them; yet
    the coalitions so weighted make more (or would spend less) than all players do together.

    Parameters
    ----------
    coalitions
        Members of each coalition, in player order.
    weights
        Balancing weight of each coalition, exact.
    values
        Value of each coalition, in the game's unit and sign.
    weighted_value
        Sum of weight times value.
    grand_value
        Value of all players together.
    kind
        ``profit`` or ``cost``.
    """

    coalitions: tuple[tuple[str, ...], ...]
    weights: tuple[Fraction, ...]
    values: tuple[float, ...]
    weighted_value: float
    grand_value: float
    kind: str

    def sentence(self, unit: str = "") -> str:
        """Say the proof in plain words.

        Parameters
        ----------
        unit
            Unit of the values, such as ``million USD``.

        Returns
        -------
        str
            Two sentences.
        """
        shares = "; ".join(
            f"{names(members)} {weight}" for members, weight in zip(self.coalitions, self.weights, strict=True)
        )
        verb, more = ("make", "more") if self.kind == "profit" else ("spend", "less")
        return (
            f"No division satisfies every group. If each actor split its time among these groups ({shares}), "
            f"they would {verb} {figure(self.weighted_value, unit)}, {more} than the "
            f"{figure(self.grand_value, unit)} that all {verb} together."
        )

    def to_dict(self, unit: str = "") -> dict[str, object]:
        """Give the certificate as plain data, with weights as numbers and as exact fractions."""
        rows = [
            {"members": list(members), "weight": float(weight), "weight_exact": str(weight), "value": value}
            for members, weight, value in zip(self.coalitions, self.weights, self.values, strict=True)
        ]
        return {
            "coalitions": rows,
            "weighted_value": self.weighted_value,
            "grand_value": self.grand_value,
            "sentence": self.sentence(unit),
        }


def balancing_weights(masks: Sequence[int], size: int) -> list[Fraction]:
    """Weights with which each player's coalitions add up to one, in exact arithmetic.

    Parameters
    ----------
    masks
        Coalitions with linearly independent membership rows.
    size
        Number of players.

    Returns
    -------
    list of fractions.Fraction
        One positive weight per coalition.

    Raises
    ------
    AccordError
        When the coalitions are not a minimal balanced collection, so there are no such weights.

    Notes
    -----
    Bondareva (1963) and Shapley (1967): a core is empty exactly when some balanced collection makes more than all
    players together.

    Examples
    --------
    >>> [str(weight) for weight in balancing_weights([0b011, 0b101, 0b110], 3)]
    ['1/2', '1/2', '1/2']
    """
    belongs = [[mask >> player & 1 for mask in masks] for player in range(size)]
    weights = solve_exactly([(row, Fraction(1)) for row in belongs], len(masks))
    if weights is None or any(weight <= 0 for weight in weights):
        raise _not_balanced()
    for row in belongs:
        if sum((weight for weight, member in zip(weights, row, strict=True) if member), Fraction()) != 1:
            raise _not_balanced()
    return weights


def least_excess(game: Game, masks: Sequence[int]) -> Fraction:
    """Compute the excess that no division can go below from a balanced collection, exactly.

    Whatever the division, the weighted excesses of a balanced collection add up to the same amount; so the largest
    is at least that amount divided by the sum of weights.
    """
    weights = balancing_weights(masks, game.size)
    worth = game.worth
    weighted = sum(
        (weight * Fraction(float(worth[mask])) for mask, weight in zip(masks, weights, strict=True)), Fraction()
    )
    return (weighted - Fraction(float(worth[game.grand]))) / sum(weights, Fraction())


def certificate(game: Game, masks: Sequence[int]) -> Certificate:
    """Write a balanced collection down as the proof that a game's core is empty.

    Raises
    ------
    AccordError
        When the collection, recomputed exactly, does not prove it.
    """
    if least_excess(game, masks) <= 0:
        raise _not_balanced()
    ordered = sorted(masks, key=lambda mask: (mask.bit_count(), mask))
    weights = balancing_weights(ordered, game.size)
    values = [float(game.values[mask]) for mask in ordered]
    weighted = sum((w * Fraction(v) for w, v in zip(weights, values, strict=True)), Fraction())
    return Certificate(
        coalitions=tuple(game.members(mask) for mask in ordered),
        weights=tuple(weights),
        values=tuple(values),
        weighted_value=float(weighted),
        grand_value=float(game.values[game.grand]),
        kind=game.kind,
    )


def _not_balanced() -> AccordError:
    return AccordError(
        "the solver's proof failed its exact check, so nothing is claimed; "
        "check that coalition values are not many orders of magnitude apart"
    )
