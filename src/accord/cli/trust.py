"""The command on a question of trust that stands in a file of its own: `accord trust`."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from accord.cli.options import Json
from accord.cli.printing import heading, say, show_json, show_table
from accord.cli.problems import FINE

if TYPE_CHECKING:
    from accord.stability import RiskDominance

FORMAT = "accord-trust/1"
_MOST_BRACKETS = 100_000
"""Sets of joiners that a file may name, each with an object of its own: all those of sixteen actors."""


def trust(
    file: Annotated[
        Path,
        Parameter(
            help="JSON file with `actors`, and either `payoffs` for every set of actors who join, or what each gets "
            "`apart`, `alone_in`, `joined` and `left_out`, or `thresholds`; see docs/json.md."
        ),
    ],
    /,
    *,
    json: Json = False,
) -> int:
    """How sure each actor must be that the others stay, and whether joining or staying apart is the safer course.

    The measure is the weighted average log measure of risk dominance (Selten 1995; Grogan and Valencia-Romero 2019).

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the file cannot be used.
    """
    found = read(file)
    if json:
        show_json(as_form(found))
    else:
        _show(found)
    return FINE


def read(file: Path) -> RiskDominance:
    """Read a question of trust and answer it.

    Raises
    ------
    StudyError
        With every problem of the file and its line.
    """
    from accord.stability import trust_from_mapping
    from accord.stability.games.json_text import read_json

    found = read_json(file, str(file), brackets=_MOST_BRACKETS)
    return trust_from_mapping(found.data, file=str(file), line_of=found.line_of)


def as_form(found: RiskDominance) -> dict[str, Any]:
    """Give the form of `accord trust`."""
    plain = found.to_dict()
    return {"format": FORMAT, **{("course" if key == "dominant" else key): value for key, value in plain.items()}}


def _show(found: RiskDominance) -> None:
    from accord.stability.trust.enough import needed_chance

    say(found.sentence)
    heading("What each must believe")
    for sentence in found.sentences:
        say(sentence, bullet="  - ")
    heading("In figures")
    weights = [None] * len(found.actors) if found.weights is None else found.weights.tolist()
    rows = [
        (actor, None if isnan(needed) else needed_chance(needed), None if weight is None else f"{weight:.3f}")
        for actor, needed, weight in zip(found.actors, found.thresholds.tolist(), weights, strict=True)
    ]
    columns = ("actor", "trust needed", "weight")
    show_table(columns, rows, numbers=columns[1:])
