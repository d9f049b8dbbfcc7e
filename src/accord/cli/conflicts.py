"""The command on a conflict that stands in a file of its own: `accord conflict`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from accord.cli.options import Json
from accord.cli.printing import heading, say, show_json, show_table
from accord.cli.problems import FINE
from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from accord.stability import Conflict, ConflictSolution, Inverse
    from accord.stability import Path as Way

FORMAT = "accord-conflict/1"
_SHOWN = 12


def conflict(
    file: Annotated[Path, Parameter(help="YAML file that describes the conflict; see docs/conflict-format.md.")],
    /,
    *,
    goal: Annotated[
        str | None,
        Parameter(
            help="A state, by name or as options joined by ' + ': how to get there, and what would hold it there."
        ),
    ] = None,
    concept: Annotated[
        Literal["nash", "gmr", "smr", "seq", "sim"],
        Parameter(help="With --goal: the kind of equilibrium it should become."),
    ] = "nash",
    json: Json = False,
) -> int:
    """Where a conflict may come to rest: moves and counter-moves of decision makers with yes-or-no options.

    Preferences are ordinal: rankings, or statements in order of priority. The method is the graph model for conflict
    resolution (Fang, Hipel and Kilgour 1993).

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the file or the goal cannot be used.
    """
    from accord.stability import inverse_preferences, path_from, solve_conflict

    read_ = read(file)
    wanted = None if goal is None else goal_states(read_, goal, concept)
    found = solve_conflict(read_)
    inverse = None if wanted is None else inverse_preferences(read_, wanted, concept)
    way = None if wanted is None or read_.status_quo is None else path_from(read_, read_.status_quo, wanted)
    if json:
        show_json(as_form(found, inverse, way))
    else:
        _show(found, inverse, way)
    return FINE


def read(file: Path) -> Conflict:
    """Read a conflict.

    Raises
    ------
    StudyError
        With every problem of the file and its line.
    """
    from accord.stability import conflict_from_mapping
    from accord.study.yaml_lines import read_yaml

    smaller = "say preferences by statements (prioritise) instead of listing every state"
    lined = read_yaml(file, str(file), smaller=smaller)
    return conflict_from_mapping(lined.data, file=str(file), line_of=lambda path: lined.place(path).line)


def goal_states(read_: Conflict, goal: str, concept: str) -> tuple[int, ...]:
    """States that the goal stands for.

    Raises
    ------
    StudyError
        When no feasible state is called so, or the concept does not apply to it.
    """
    from accord.stability.conflicts.options import OptionForm

    try:
        found = read_.states_called(goal)
    except StudyError as error:
        raise StudyError(
            [Problem("", 0, "--goal", one.found, one.allowed, one.remedy) for one in error.problems]
        ) from None
    if concept == "sim" and not isinstance(read_.form, OptionForm):
        said = "simultaneous moves are not defined for states that are not made of options"
        raise StudyError([Problem("", 0, "--concept", said, "allowed: nash, gmr, smr, seq")])
    return found


def as_form(found: ConflictSolution, inverse: Inverse | None, way: Way | None) -> dict[str, Any]:
    """Give the form of `accord conflict`."""
    from accord.stability.conflicts.plain_answers import inverse_to_dict, path_to_dict

    goal = None
    if inverse is not None:
        goal = {**inverse_to_dict(inverse), "path": None if way is None else path_to_dict(inverse.conflict, way)}
    return {"format": FORMAT, **found.to_dict(), "goal": goal}


def _show(found: ConflictSolution, inverse: Inverse | None, way: Way | None) -> None:
    """Say what was found."""
    from accord.stability.conflicts.wording import state_words

    read_ = found.conflict
    if read_.title:
        say(read_.title)
    states = len(read_.distinct(range(read_.size)))
    merged = "" if states == read_.size else f" ({read_.size:,} combinations of options)"
    makers = len(read_.decision_makers)
    deciding = f"{makers} decision maker{'s' if makers > 1 else ''}"
    say(f"{deciding}, {states:,} feasible state{'s' if states > 1 else ''}{merged}.")
    if read_.status_quo is not None:
        say(f"As things stand: {state_words(read_, read_.status_quo)}.")
    _show_equilibria(found)
    _show_temptations(found)
    _show_coalitions(found)
    if inverse is not None:
        _show_goal(inverse, way)
    for note in found.notes:
        say()
        say(note)


def _show_equilibria(found: ConflictSolution) -> None:
    """Say where the conflict may rest, by which concepts, and how to get there."""
    from accord.stability.conflicts.stability import MEANINGS
    from accord.stability.conflicts.wording import path_sentence, state_words

    read_ = found.conflict
    resting = sorted((one for one in found.findings if one.equilibrium), key=lambda one: -len(one.equilibrium))
    heading("Where it may rest")
    if not resting:
        say("Nowhere: in every state somebody would move, by every concept.")
        return
    ways = {path.end: path for path in found.paths}
    for one in resting[:_SHOWN]:
        by = ", ".join(concept.upper() for concept in found.stable if concept in one.equilibrium)
        say(f"{state_words(read_, one.state)}. Holds by {by}.", bullet="  - ")
        if not one.pareto:
            say("Another state would be better for somebody and worse for nobody.", bullet="      ")
        way = ways.get(one.state)
        if way is None and found.paths:
            way = next((path for path in found.paths if read_.label(path.end) == read_.label(one.state)), None)
        if way is not None:
            say(path_sentence(read_, way), bullet="      ")
    if len(resting) > _SHOWN:
        say(f"{len(resting) - _SHOWN} more with --json.", bullet="  - ")
    say()
    used = {concept for one in resting for concept in one.equilibrium}
    for concept, meaning in MEANINGS.items():
        if concept in used:
            say(f"{concept.upper()}: {meaning}.", bullet="  ")


def _show_temptations(found: ConflictSolution) -> None:
    """Say who would move from where things stand, and what deters."""
    from accord.stability.conflicts.wording import content_sentence, temptation_sentence

    if not found.temptations:
        return
    heading("Who would move now, and what deters")
    for who, each in found.temptations.items():
        if not each:
            say(content_sentence(who), bullet="  - ")
        for one in each[:2]:
            say(temptation_sentence(found.conflict, one), bullet="  - ")


def _show_coalitions(found: ConflictSolution) -> None:
    """Say which groups would move together, from where things stand and from where they may rest."""
    from accord.stability.conflicts.wording import coalition_sentence

    read_ = found.conflict
    rows = [
        (read_.label(one.state), coalition_sentence(read_, move))
        for one in found.findings
        if one.equilibrium or one.state == read_.status_quo
        for move in one.coalition_moves
        if len({step.who for step in move.steps}) > 1
    ]
    if rows:
        heading("What groups would do together")
        show_table(("from", "what they could do"), rows[:_SHOWN])
        if len(rows) > _SHOWN:
            say(f"{len(rows) - _SHOWN} more with --json.")


def _show_goal(inverse: Inverse, way: Way | None) -> None:
    """Say how to get to the goal, and what would have to be true for it to hold."""
    from accord.stability.conflicts.wording import countermove_sentence, inverse_sentence, path_sentence, turn_sentence

    heading("What would have to be true")
    say(inverse_sentence(inverse))
    for turn in inverse.turns:
        say(turn_sentence(inverse.conflict, inverse.goal[0], turn), bullet="  - ")
    for other in inverse.countermoves:
        say(countermove_sentence(inverse.conflict, other), bullet="  - ")
    if way is not None:
        say(f"The way there: {path_sentence(inverse.conflict, way)}")
