"""All that the room knows of one game, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from accord.stability.games.core import Core, LeastCore, least_core_and_core
from accord.stability.games.game import FloatArray, Game
from accord.stability.games.nucleolus import has_imputations, nucleolus
from accord.stability.games.shapley import Banzhaf, banzhaf, shapley


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
        Shape (n,): the division that soothes the most tempted first.
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
            ``certificate``), ``least_core`` (``epsilon``, ``point``), ``nucleolus``, ``nucleolus_kind``, ``notes``.
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
                "epsilon": self.least_core.epsilon + 0.0,
                "point": by_player(self.least_core.point),
            },
            "nucleolus": by_player(self.nucleolus),
            "nucleolus_kind": self.nucleolus_kind,
            "notes": list(self.notes),
        }


def solve_game(game: Game) -> Solution:
    """Solve a game by every concept.

    Parameters
    ----------
    game
        Two to 22 players: a fraction of a second at 16, a second or two at 20, ten at 22.

    Returns
    -------
    Solution
        All results. When all together make less than the players make alone, the nucleolus given is the
        prenucleolus, and a note says so.

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
    notes = []
    rational = has_imputations(game)
    if not rational:
        verb = "make less" if game.kind == "profit" else "spend more"
        notes.append(
            f"All together {verb} than the players would alone, so no division suits everybody: "
            "the nucleolus given is the prenucleolus, in which some do worse than alone."
        )
    if math.isnan(float(power.normalised[0])):
        notes.append("The normalised Banzhaf index is undefined: marginal contributions add up to nothing.")
    return Solution(
        game=game,
        shapley=shapley(game),
        banzhaf=power,
        core=core,
        least_core=least,
        nucleolus=nucleolus(game),
        nucleolus_kind="nucleolus" if rational else "prenucleolus",
        notes=tuple(notes),
    )
