"""Whether the deal holds: coalition values by solving again, and what they say of the recommended arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.coalitions import coalition_values
from accord.pipeline.workers import Workers
from accord.stability import Blocking, Game, Solution, assess_division, blocking_coalitions, solve_game
from accord.stability.games.blocking import Assessment as Division

MOST_PARTNERS = 12
"""Coalitions double with every partner; beyond this they are too many to be solved one by one."""


MOST_GROUPS = 5
"""Groups that are named as tempted to leave."""


@dataclass(frozen=True)
class Holding:
    """Stability of the recommended arrangement.

    Parameters
    ----------
    game
        Most that each coalition can gain, million of study money.
    solution
        Shapley value, core, least core and nucleolus.
    payoff
        What each partner gets in the recommended arrangement; alone, if it takes no part.
    division
        What is right and wrong with that division.
    blocking
        Coalitions with most to gain by leaving, largest first.
    needed_trust
        Least probability that all others stay at which joining beats going alone; None for one who takes no part.
    unit
        Unit of money in sentences, such as ``million USD``.
    """

    game: Game
    solution: Solution
    payoff: dict[str, float]
    division: Division
    blocking: tuple[Blocking, ...]
    needed_trust: dict[str, float | None]
    unit: str

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "solution": self.solution.to_dict(self.unit),
            "payoff": self.payoff,
            "division": self.division.to_dict(),
            "blocking": [blocking.to_dict() for blocking in self.blocking],
            "needed_trust": self.needed_trust,
            "values": [
                {"coalition": list(self.game.members(mask)), "value": float(value)}
                for mask, value in enumerate(self.game.values)
                if mask
            ],
        }


def hold(arranged: Arranged, pool: Workers) -> Holding | None:
    """Ask who would rather leave the recommended arrangement.

    Parameters
    ----------
    arranged
        What the search found.
    pool
        Processes that know the study.

    Returns
    -------
    Holding or None
        None when there is no arrangement, fewer than two partners, or more than `MOST_PARTNERS`.
    """
    names = tuple(arranged.case.partners)
    if arranged.recommended is None or not 2 <= len(names) <= MOST_PARTNERS:
        return None
    unit = f"million {arranged.screener.study.meta.currency}"
    game = Game(names, np.array(coalition_values(arranged, pool)), "profit")
    assessment = arranged.recommended.assessment
    payoff = {
        name: assessment.gain[name] if name in assessment.partners else arranged.alone_gain[name] for name in names
    }
    return Holding(
        game=game,
        solution=solve_game(game),
        payoff=payoff,
        division=assess_division(game, payoff, unit=unit),
        blocking=without_idlers(blocking_coalitions(game, payoff, 1 << len(names), unit=unit))[:MOST_GROUPS],
        needed_trust={name: needed_trust(arranged, name) for name in names},
        unit=unit,
    )


def without_idlers(groups: Sequence[Blocking]) -> tuple[Blocking, ...]:
    """Leave out a group that gains no more by leaving than a smaller group within it.

    Parameters
    ----------
    groups
        Coalitions with what they gain by leaving.

    Returns
    -------
    tuple of Blocking
        Largest gain first, and of equal gains the smaller group first.

    Examples
    --------
    >>> pair = Blocking(("A", "B"), 9.0, 5.0, 4.0, "")
    >>> [group.coalition for group in without_idlers([Blocking(("A", "B", "C"), 9.0, 5.0, 4.0, ""), pair])]
    [('A', 'B')]
    """
    kept: list[Blocking] = []
    for group in sorted(groups, key=lambda one: (-round(one.gain, 3), len(one.coalition), one.coalition)):
        if not any(set(other.coalition) < set(group.coalition) for other in kept):
            kept.append(group)
    return tuple(kept)


def needed_trust(arranged: Arranged, name: str) -> float | None:
    """Least probability that all others stay at which joining pays, if what is spent is lost when they do not.

    The normalised deviation loss of Selten (1995), as in Grogan and Valencia-Romero (2019), with two outcomes: all
    others stay, or none does and the partner is left with what it pays for itself, delivered or not.

    Parameters
    ----------
    arranged
        What the search found.
    name
        A partner.

    Returns
    -------
    float or None
        Between 0 and 1; None for one who takes no part or gains nothing by joining.
    """
    if arranged.recommended is None or name not in arranged.recommended.assessment.partners:
        return None
    joint = arranged.recommended.arrangement
    mine = tuple(choice for choice in joint.choices if choice.payer == name)
    cures = tuple(cure for cure in joint.cures if name in cure.owners)
    deserted = assess(arranged.case, Arrangement(mine, cures)).gain[name]
    alone = arranged.alone_gain[name]
    lost_if_left = alone - deserted
    lost_if_out = arranged.recommended.assessment.gain[name] - alone
    if lost_if_out <= 0:
        return None
    return max(0.0, lost_if_left) / (max(0.0, lost_if_left) + lost_if_out)
