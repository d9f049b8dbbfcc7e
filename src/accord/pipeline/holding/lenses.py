"""The three lenses side by side, and why they disagree where they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from accord.pipeline.holding.coalitions import Defection
from accord.pipeline.holding.moves import Moves
from accord.pipeline.holding.trust import Trust
from accord.stability import Blocking

LensName = Literal["division with payments", "division without payments", "moves and counter-moves", "trust"]
Verdict = Literal["holds", "does not hold", "cannot be told"]


@dataclass(frozen=True)
class Lens:
    """What one lens says of the recommended arrangement.

    Parameters
    ----------
    name
        Which lens.
    verdict
        Whether the arrangement holds by it.
    who
        Those who would leave, or need more trust than the threshold.
    sees
        What this lens looks at, in a sentence that explains why another may say otherwise.
    """

    name: LensName
    verdict: Verdict
    who: tuple[str, ...]
    sees: str


@dataclass(frozen=True)
class Lenses:
    """What all lenses say, and whether they agree."""

    each: tuple[Lens, ...]

    @property
    def agree(self) -> bool:
        """Whether all lenses that can tell say the same."""
        return len({lens.verdict for lens in self.each if lens.verdict != "cannot be told"}) < 2

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "agree": self.agree,
            "each": [{**lens.__dict__, "who": list(lens.who)} for lens in self.each],
        }


_SEES: dict[LensName, str] = {
    "division with payments": "Members of a group may pay one another, so what counts is the sum of what they gain; it "
    "asks most, since the recommended arrangement balances gains instead of adding up money.",
    "division without payments": "What a partner gains stays with it, so a group leaves only if each of its members "
    "gains more by itself; agencies that exchange no funds are in this case.",
    "moves and counter-moves": "One partner moves at a time, only the order of outcomes counts, and a move is not made "
    "if the answer of the others would spoil it; groups that move together are not looked at.",
    "trust": "Every partner asks what it loses if all others leave; it may be wary of an arrangement that nobody is "
    "tempted to leave, because what it has spent would be lost.",
}


def through_lenses(
    blocking: Sequence[Blocking],
    leaving: Sequence[Defection],
    moves: Moves | None,
    trust: Trust,
    threshold: float,
    *,
    every: bool = True,
) -> Lenses:
    """Put the lenses side by side.

    Parameters
    ----------
    blocking
        Groups with most to gain by leaving if they can pay one another, largest first.
    leaving
        Groups that would leave without payments, largest least improvement first.
    moves
        The arrangement as a conflict.
    trust
        What trust it takes.
    threshold
        Largest trust that a deal may ask of anybody.
    every
        Whether every group was asked; where not, that none was found which would leave tells nothing.

    Returns
    -------
    Lenses
        Four of them: division twice, with and without payments.
    """
    tempted = [one for one in blocking if one.gain > 1.0]
    wary = tuple(name for name, needed in trust.needed.items() if needed is not None and needed > threshold)
    movers: tuple[str, ...] = ()
    if moves is not None:
        movers = tuple(who for who, each in moves.solution.temptations.items() if any(not one.deterred for one in each))
    rests = moves is not None and "seq" in moves.holds
    return Lenses(
        (
            _division("division with payments", tempted[0].coalition if tempted else (), every=every),
            _division("division without payments", leaving[0].coalition if leaving else (), every=every),
            _lens("moves and counter-moves", rests, movers or _sanctioned_only(moves))
            if moves is not None
            else Lens("moves and counter-moves", "cannot be told", (), _SEES["moves and counter-moves"]),
            _lens("trust", not wary, wary),
        )
    )


def _lens(name: LensName, holds: bool, who: tuple[str, ...]) -> Lens:
    return Lens(name, "holds" if holds else "does not hold", () if holds else who, _SEES[name])


def _division(name: LensName, who: tuple[str, ...], *, every: bool) -> Lens:
    """Say whether a group would leave, which is not known when none was found but not every group was asked."""
    return _lens(name, not who, who) if who or every else Lens(name, "cannot be told", (), _SEES[name])


def _sanctioned_only(moves: Moves | None) -> tuple[str, ...]:
    """Partners whom only answers against the others' own interest deter."""
    if moves is None:
        return ()
    each = moves.solution.temptations.items()
    return tuple(who for who, found in each if any(one.credible is None for one in found))
