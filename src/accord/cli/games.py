"""The command on a game of coalitions that stands in a file of its own: `accord game`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from accord.cli.options import Json
from accord.cli.printing import show_json
from accord.cli.problems import FINE

if TYPE_CHECKING:
    from accord.stability import Solution
    from accord.stability.games.vote_solution import VoteSolution

FORMAT = "accord-game/1"


def game(
    file: Annotated[
        Path,
        Parameter(
            help="JSON file with `players` and `values` for every coalition (and `kind`: `profit` or `cost`), or with "
            "`weights` and `quota` for a vote; `blocs` if some act as one. See docs/json.md."
        ),
    ],
    /,
    *,
    unit: Annotated[str, Parameter(help="Unit to write after amounts, such as 'million USD'.")] = "",
    json: Json = False,
) -> int:
    """Divide what coalitions make or spend: Shapley, Banzhaf, core, least core, nucleolus, and who would leave.

    Up to 24 players, exactly; the nucleolus up to 22. A vote may have up to 60 players: power and core exactly, the
    least core and the nucleolus where somebody has a veto.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the file cannot be used.
    """
    found = solve(file)
    if json:
        show_json(found.to_dict(unit))
    else:
        from accord.cli.game_words import show_answer

        show_answer(found, unit)
    return FINE


@dataclass(frozen=True, eq=False)
class Answer:
    """All that is known of a game in a file.

    Parameters
    ----------
    solution
        The usual concepts.
    owen
        Owen value of each player; None without blocs.
    blocs
        Members of each bloc; empty when there are none.
    """

    solution: Solution | VoteSolution
    owen: Mapping[str, float] | None
    blocs: Mapping[str, tuple[str, ...]]

    def to_dict(self, unit: str = "") -> dict[str, Any]:
        """Give the form of `accord game`."""
        return {
            "format": FORMAT,
            "unit": unit,
            **self.solution.to_dict(unit),
            "owen": None if self.owen is None else dict(self.owen),
            "owen_blocs": self.owen_blocs,
        }

    @property
    def owen_blocs(self) -> dict[str, float] | None:
        """What the members of each bloc get together by the Owen value; None without blocs."""
        owen = self.owen
        if owen is None:
            return None
        return {name: sum(owen[member] for member in members) + 0.0 for name, members in self.blocs.items()}


def solve(file: Path) -> Answer:
    """Read a game and solve it by every concept.

    Raises
    ------
    StudyError
        With every problem of the file and its line.
    """
    from accord.stability import owen, solve_game
    from accord.stability.games.game_file import read_game
    from accord.stability.games.vote_owen import vote_owen
    from accord.stability.games.vote_solution import solve_vote
    from accord.stability.games.weighted_vote import WeightedVote

    question = read_game(file)
    game, blocs = question.game, question.blocs
    if isinstance(game, WeightedVote):
        return Answer(solve_vote(game), None if blocs is None else vote_owen(game, blocs), blocs or {})
    shared = None if blocs is None else game.by_player(owen(game, blocs))
    return Answer(solve_game(game), shared, blocs or {})
