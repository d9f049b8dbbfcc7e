"""The lenses side by side: what each says of the arrangement, how far that goes, and what it looks at."""

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
BY_THE_RECORD = "holds, also by the record"
BY_THE_THRESHOLD = "holds at the stated threshold, not by the record"
AS_LOOKED_AT = "holds as far as looked at"
AGAINST_SINGLES = "holds against single moves, not against a group's"


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
    says
        The verdict in words, with how far it goes.
    by_record
        Of the lens of trust: whether nobody needs more trust than the withdrawal rates of the study give; None for
        the others.
    short
        Of the lens of trust: those who need more than that.
    not_looked_at
        Of the lens of moves: options that were left out, such as ``ESA: withdraw``.
    together
        Of the lens of moves: a group whose members would all gain by moving together, whatever the others answer in
        their own interest.
    """

    name: LensName
    verdict: Verdict
    who: tuple[str, ...]
    sees: str
    says: str = ""
    by_record: bool | None = None
    short: tuple[str, ...] = ()
    not_looked_at: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.says:
            object.__setattr__(self, "says", self.verdict)

    @property
    def reserved(self) -> bool:
        """Whether the arrangement holds by this lens only so far."""
        return self.verdict == "holds" and bool(self.short or self.not_looked_at or self.together)


@dataclass(frozen=True)
class Lenses:
    """What all lenses say, and whether they agree."""

    each: tuple[Lens, ...]

    @property
    def agree(self) -> bool:
        """Whether all lenses that can tell say the same; one by which it holds only so far does not say it holds."""
        telling = [lens for lens in self.each if lens.verdict != "cannot be told"]
        return len({(lens.verdict, lens.reserved) for lens in telling}) < 2

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        lists = ("who", "short", "not_looked_at", "together")
        return {
            "agree": self.agree,
            "each": [{**lens.__dict__, **{key: list(getattr(lens, key)) for key in lists}} for lens in self.each],
        }


_SEES: dict[LensName, str] = {
    "division with payments": "Members of a group may pay one another, so what counts is the sum of what they gain; it "
    "asks most, since the recommended arrangement balances gains instead of adding up money.",
    "division without payments": "What a partner gains stays with it, so a group leaves only if each of its members "
    "gains more by itself; agencies that exchange no funds are in this case.",
    "moves and counter-moves": "One partner moves at a time, only the order of outcomes counts, and a move is not made "
    "if the answer of the others would spoil it; of groups it is asked whether all their members would gain by moving "
    "together, and whether an answer would spoil it for one of them.",
    "trust": "Every partner asks what it loses if all others leave; it may be wary of an arrangement that nobody is "
    "tempted to leave, because what it has spent would be lost. The threshold is the most that a deal may ask by the "
    "study; the record is how often partners have left before.",
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
        What trust it takes, and what trust there is by the record.
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
    return Lenses(
        (
            _division("division with payments", tempted[0].coalition if tempted else (), every=every),
            _division("division without payments", leaving[0].coalition if leaving else (), every=every),
            _moves(moves),
            _trust(trust, threshold),
        )
    )


def _lens(name: LensName, holds: bool, who: tuple[str, ...]) -> Lens:
    return Lens(name, "holds" if holds else "does not hold", () if holds else who, _SEES[name])


def _division(name: LensName, who: tuple[str, ...], *, every: bool) -> Lens:
    """Say whether a group would leave, which is not known when none was found but not every group was asked."""
    return _lens(name, not who, who) if who or every else Lens(name, "cannot be told", (), _SEES[name])


def _moves(moves: Moves | None) -> Lens:
    """Say whether it rests, and whether that is known only of some moves or of single ones."""
    name: LensName = "moves and counter-moves"
    if moves is None:
        return Lens(name, "cannot be told", (), _SEES[name])
    left_out = tuple(f"{one.who}: {one.name}" for one in moves.left_out)
    if "seq" not in moves.holds:
        each = moves.solution.temptations.items()
        movers = tuple(who for who, found in each if any(not one.deterred for one in found))
        sanctioned = tuple(who for who, found in each if any(one.credible is None for one in found))
        return Lens(name, "does not hold", movers or sanctioned, _SEES[name], not_looked_at=left_out)
    together = moves.lasting[0] if moves.lasting else ()
    says = AGAINST_SINGLES if together else AS_LOOKED_AT if left_out else "holds"
    return Lens(name, "holds", (), _SEES[name], says, not_looked_at=left_out, together=together)


def _trust(trust: Trust, threshold: float) -> Lens:
    """Say whether the trust needed stays below the threshold, and whether the record gives as much."""
    wary = tuple(name for name, needed in trust.needed.items() if needed is not None and needed > threshold)
    says = "does not hold" if wary else BY_THE_THRESHOLD if trust.short else BY_THE_RECORD
    verdict: Verdict = "does not hold" if wary else "holds"
    return Lens("trust", verdict, wary, _SEES["trust"], says, by_record=not trust.short, short=trust.short)
