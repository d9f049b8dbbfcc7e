"""All that the room knows of one game, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from accord.stability.games.core import Core, LeastCore, least_core_and_core
from accord.stability.games.excess import largest_excesses
from accord.stability.games.game import FloatArray, Game
from accord.stability.games.nucleolus import MAX_PLAYERS_OF_NUCLEOLUS, has_imputations, nucleolus
from accord.stability.games.shapley import Banzhaf, banzhaf, shapley

MAX_PLAYERS_OF_FULL_LIST = 12
"""Up to here the excess of every coalition is listed: four thousand at most."""

EXCESSES_SHOWN = 20
"""How many excesses are listed of a larger game."""


@dataclass(frozen=True, eq=False)
class Solution:
    """Every solution concept of one game.

    Parameters
    ----------
    game
        The game solved.
    shapley
        Shape (n,): average contribution.
    banzhaf
        ``normalised`` and ``raw`` index.
    core
        A division no group would leave, or the proof that there is none.
    least_core
        ``epsilon`` and a division.
    nucleolus
        Shape (n,): the division that soothes the most tempted first; all NaN for more than 22 players, for whom it
        would take too long.
    nucleolus_kind
        ``nucleolus``, or ``prenucleolus`` when all together make less than the players make alone.
    notes
        Sentences on what does not apply and why.
    """

    game: Game
    shapley: FloatArray
    banzhaf: Banzhaf
    core: Core
    least_core: LeastCore
    nucleolus: FloatArray
    nucleolus_kind: Literal["nucleolus", "prenucleolus"]
    notes: tuple[str, ...]

    def to_dict(self, unit: str = "") -> dict[str, object]:
        """Give the solution as plain data keyed by player name; what is undefined is None.

        Parameters
        ----------
        unit
            Unit to write in sentences, such as ``million USD``.

        Returns
        -------
        dict
            Keys ``players``, ``kind``, ``shapley``, ``banzhaf``, ``banzhaf_raw``, ``core`` (``empty``, ``point``,
            ``certificate``), ``least_core`` (``epsilon``, ``point``), ``nucleolus``, ``nucleolus_kind``,
            ``excesses`` (``coalition`` and ``excess`` at the nucleolus, or where there is none at the point of the
            least core: all of them for up to twelve players, else the twenty largest), ``notes``.
        """
        by_player = self.game.by_player
        core, proof = self.core, self.core.certificate
        normalised = {
            name: None if math.isnan(share) else share for name, share in by_player(self.banzhaf.normalised).items()
        }
        return {
            "players": list(self.game.players),
            "kind": self.game.kind,
            "shapley": by_player(self.shapley),
            "banzhaf": normalised,
            "banzhaf_raw": by_player(self.banzhaf.raw),
            "core": {
                "empty": core.empty,
                "point": None if core.point is None else by_player(core.point),
                "certificate": None if proof is None else proof.to_dict(unit),
            },
            "least_core": {
                "epsilon": None if math.isnan(self.least_core.epsilon) else self.least_core.epsilon + 0.0,
                "point": by_player(self.least_core.point),
            },
            "nucleolus": by_player(self.nucleolus) if self.has_nucleolus else None,
            "nucleolus_kind": self.nucleolus_kind,
            "excesses": [{"coalition": list(members), "excess": excess} for members, excess in self.excesses()],
            "notes": list(self.notes),
        }

    @property
    def has_nucleolus(self) -> bool:
        """Whether the nucleolus was computed."""
        return not math.isnan(float(self.nucleolus[0]))

    def excesses(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """Members and excess of each group other than all at the nucleolus, the most tempted to leave first.

        Where there is no nucleolus, they are those at the point of the least core. Above twelve players only the
        twenty largest are given.
        """
        every = self.game.size <= MAX_PLAYERS_OF_FULL_LIST
        limit = self.game.grand - 1 if every else EXCESSES_SHOWN
        return largest_excesses(self.game, self.nucleolus if self.has_nucleolus else self.least_core.point, limit)


def solve_game(game: Game) -> Solution:
    """Solve a game by every concept.

    Parameters
    ----------
    game
        Two to 24 players: a fraction of a second at 16, a second or two at 20, ten or so from 22 on.

    Returns
    -------
    Solution
        All results. When all together make less than the players make alone, the nucleolus given is the
        prenucleolus, and a note says so. Another says what is left out of a large game: above 22 players the
        nucleolus, above twelve most excesses.

    Raises
    ------
    AccordError
        When a linear programme fails or a proof does not pass its exact check.

    Notes
    -----
    Methods and sources: `shapley`, `banzhaf`, `core_point`, `least_core`, `nucleolus`.

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> glove = game_from_mapping({"players": ["L", "R"], "values": {"L": 0, "R": 0, "L,R": 1}})
    >>> solve_game(glove).to_dict()["nucleolus"]
    {'L': 0.5, 'R': 0.5}
    """
    least, core = least_core_and_core(game)
    power = banzhaf(game)
    rational = has_imputations(game)
    within_reach = game.size <= MAX_PLAYERS_OF_NUCLEOLUS
    return Solution(
        game=game,
        shapley=shapley(game),
        banzhaf=power,
        core=core,
        least_core=least,
        nucleolus=nucleolus(game) if within_reach else np.full(game.size, np.nan),
        nucleolus_kind="nucleolus" if rational else "prenucleolus",
        notes=tuple(_notes(game, power, rational=rational, within_reach=within_reach)),
    )


def _notes(game: Game, power: Banzhaf, *, rational: bool, within_reach: bool) -> list[str]:
    """Say what does not apply, or was left out, and why."""
    notes = []
    if not within_reach:
        notes.append(
            f"The nucleolus is left out: for more than {MAX_PLAYERS_OF_NUCLEOLUS} players it would take too long. "
            "Excesses are those at the least core's point."
        )
    elif not rational:
        verb = "make less" if game.kind == "profit" else "spend more"
        notes.append(
            f"All together {verb} than the players would alone, so no division suits everybody: "
            "the nucleolus given is the prenucleolus, in which some do worse than alone."
        )
    if math.isnan(float(power.normalised[0])):
        notes.append("The normalised Banzhaf index is undefined: marginal contributions add up to nothing.")
    if game.size > MAX_PLAYERS_OF_FULL_LIST:
        shown = f"{EXCESSES_SHOWN} largest of {game.grand - 1:,}"
        notes.append(
            f"Excesses are the {shown}: for more than {MAX_PLAYERS_OF_FULL_LIST} players all would be too many."
        )
    return notes
