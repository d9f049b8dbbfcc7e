"""Reading a game that stands in a file of its own."""

from __future__ import annotations

from pathlib import Path

from accord.errors import StudyError
from accord.stability.games.game_input import GameQuestion, question_from_mapping
from accord.stability.games.json_text import read_json


def read_game(path: Path, shown_as: str | None = None) -> GameQuestion:
    """Read a game from a JSON file.

    Parameters
    ----------
    path
        File with ``players`` and ``values``, or ``weights`` and ``quota``, and ``blocs`` if wanted; see
        `accord.stability.game_from_mapping`.
    shown_as
        Its name in messages; the path as given when left out.

    Returns
    -------
    GameQuestion
        The game, and the blocs.

    Raises
    ------
    StudyError
        When the file cannot be used; names all problems with their lines.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "vote.json"
    ...     written = file.write_text('{"weights": {"A": 50, "B": 49, "C": 1}, "quota": 51}')
    ...     question = read_game(file)
    >>> question.game.players
    ('A', 'B', 'C')
    """
    name = shown_as or str(path)
    read = read_json(path, name)
    try:
        return question_from_mapping(read.data, file=name)
    except StudyError as error:
        raise StudyError(read.placed(error.problems)) from None
