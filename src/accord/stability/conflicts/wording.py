"""What was found of a conflict, in sentences that a negotiator can use."""

from __future__ import annotations

from collections.abc import Sequence

from accord.stability.conflicts.coalitions import CoalitionMove
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.deterrence import GroupTemptation, Temptation
from accord.stability.conflicts.inverse import Countermove, Inverse, Turn
from accord.stability.conflicts.paths import Path, PathKind, Step
from accord.stability.conflicts.stability import Concept
from accord.stability.figures import names

NAMES: dict[Concept, str] = {
    Concept.NASH: "Nash",
    Concept.GMR: "general metarational (GMR)",
    Concept.SMR: "symmetric metarational (SMR)",
    Concept.SEQ: "sequentially stable (SEQ)",
    Concept.SIM: "simultaneously stable (SIM)",
}


def state_words(conflict: Conflict, state: int) -> str:
    """Describe a state: its name, and what each decision maker does in it."""
    taken = conflict.form.taken_by(state)
    label = conflict.label(state)
    if taken is None:
        return label
    acting = "; ".join(f"{who}: {', '.join(options)}" for who, options in taken.items() if options)
    if acting and len(conflict.names.get(label, (state,))) > 1:
        return label
    return (
        f"{label} ({acting or 'nobody does anything'})"
        if label in conflict.names
        else (acting or "nobody does anything")
    )


def steps_words(conflict: Conflict, steps: Sequence[Step], verb: str = "") -> str:
    """Say moves one after the other, such as ``A would take up “join”, then B would move to s2``."""
    said = [f"{step.who} {f'{verb} ' if verb else ''}{conflict.form.change(step.before, step.after)}" for step in steps]
    return ", then ".join(said)


def path_sentence(conflict: Conflict, path: Path) -> str:
    """Say how the conflict may get somewhere.

    Examples
    --------
    >>> from accord.stability.conflicts.paths import path_from
    >>> hunt = Conflict.of_options(
    ...     {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]})
    >>> path_sentence(hunt, path_from(hunt, 1, 3))
    'B would take up “hunt stag”; whoever moves gains by it at once.'
    """
    if path.kind is PathKind.HERE:
        return "This is where things stand."
    if path.kind is PathKind.NONE:
        return "No sequence of moves leads there from where things stand."
    said = steps_words(conflict, path.steps, "would")
    against, idle = _losing(conflict, path.steps), _idle(conflict, path.steps)
    clauses = []
    if against:
        clauses.append(f"{names(against)} would have to move against {_their(against)} immediate interest")
    if idle:
        clauses.append(f"{names(idle)} would neither gain nor lose by {_their(idle)} own move")
    return f"{said}; {' and '.join(clauses) or 'whoever moves gains by it at once'}."


def _their(who: Sequence[str]) -> str:
    return "its" if len(who) == 1 else "their"


def _losing(conflict: Conflict, steps: Sequence[Step]) -> list[str]:
    """Who moves to a state that it likes less than the one it moves from."""
    return list(dict.fromkeys(step.who for step in steps if _change(conflict, step) < 0))


def _idle(conflict: Conflict, steps: Sequence[Step]) -> list[str]:
    """Who moves without gaining or losing by it, and never at a loss."""
    losing = _losing(conflict, steps)
    idle = dict.fromkeys(step.who for step in steps if _change(conflict, step) == 0)
    return [who for who in idle if who not in losing]


def _change(conflict: Conflict, step: Step) -> int:
    """How the mover likes where it moves to, against where it moves from: above 0 better."""
    ranks = conflict.ranks[conflict.decision_makers.index(step.who)]
    return int(ranks[step.after]) - int(ranks[step.before])


def temptation_sentence(conflict: Conflict, found: Temptation) -> str:
    """Say what a decision maker would gain by moving, and what deters it.

    Examples
    --------
    >>> from accord.stability.conflicts.deterrence import temptations
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> temptation_sentence(dilemma, temptations(dilemma, 0, 0)[0])
    'A would rather take up “confess”, but is deterred: B could then take up “confess”, which B gains by.'
    """
    move = found.move
    opening = f"{move.who} would rather {conflict.form.change(move.before, move.after)}"
    if found.answer is None:
        return f"{opening}, and nothing that the others can answer takes the gain away."
    answer = found.credible or found.answer
    said = f"{opening}, but is deterred: {steps_words(conflict, answer, 'could')}"
    said = said.replace(" could ", " could then ", 1)
    if found.credible is not None:
        who = list(dict.fromkeys(step.who for step in answer))
        return f"{said}, which {who[0]} gains by." if len(who) == 1 else f"{said}, and each gains by its move."
    against, idle = _losing(conflict, answer), _idle(conflict, answer)
    if not against:
        return f"{said}, though {names(idle)} would neither gain nor lose by {_their(idle)} own move."
    return f"{said}, though against the immediate interest of {names(against)}."


def content_sentence(who: str) -> str:
    """Say that a decision maker has no improvement."""
    return f"{who} would stay: it can move to nothing that it prefers."


def coalition_sentence(conflict: Conflict, found: CoalitionMove) -> str:
    """Say what a group could do together."""
    return (
        f"{names(found.members)} could together reach {conflict.label(found.target)}, which "
        f"{'both' if len(found.members) == 2 else 'all of them'} prefer: "
        f"{steps_words(conflict, found.steps, 'would')}."
    )


def group_sentence(conflict: Conflict, found: GroupTemptation) -> str:
    """Say what a group could do together, and what the others would answer.

    Examples
    --------
    >>> from accord.stability.conflicts.coalitions import coalition_moves
    >>> from accord.stability.conflicts.deterrence import group_temptation
    >>> hunt = Conflict.of_options(
    ...     {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]})
    >>> (move,) = coalition_moves(hunt, 0)
    >>> group_sentence(hunt, group_temptation(hunt, 0, move)).partition(": ")[2]
    'A would take up “hunt stag”, then B would take up “hunt stag”. Nobody else has a say.'
    """
    said = coalition_sentence(conflict, found.move)
    if len(found.move.members) == len(conflict.decision_makers):
        return f"{said} Nobody else has a say."
    if found.credible is None:
        return f"{said} No answer that those who give it gain by takes the gain of any of them away."
    after = found.credible[-1].after
    ranks = {name: conflict.ranks[conflict.decision_makers.index(name)] for name in found.move.members}
    here = found.move.steps[0].before
    spoilt = [name for name, row in ranks.items() if row[after] <= row[here]]
    return (
        f"{said} But {steps_words(conflict, found.credible, 'could')}, by which whoever answers gains, and "
        f"{names(spoilt)} would be no better off than before."
    )


def turn_sentence(conflict: Conflict, goal: int, turn: Turn) -> str:
    """Say what a decision maker would have to see differently."""
    high = conflict.label(turn.overtaken[0])
    label, count = conflict.label(goal), len(turn.overtaken)
    said = f"{turn.who} would have to find “{label}” at least as good as “{high}”"
    if count == 1:
        return f"{said}; that one comparison turns."
    return f"{said}; it moves up past {count} states in its ranking."


def countermove_sentence(conflict: Conflict, found: Countermove) -> str:
    """Say which counter-move would deter, if somebody preferred to make it."""
    places = "one place" if found.overtaken == 1 else f"{found.overtaken} places"
    return (
        f"Or else {found.deterred} would stay if {found.who} came to prefer “{conflict.label(found.after)}” to "
        f"“{conflict.label(found.before)}” ({places} in its ranking), because {found.who} would then answer in its own "
        "interest."
    )


def inverse_sentence(found: Inverse) -> str:
    """Say in one sentence what would have to be true."""
    conflict, goal = found.conflict, found.goal[0]
    label, concept = conflict.label(goal), NAMES[found.concept]
    if not found.turns:
        return f"“{label}” is a {concept} equilibrium as preferences are."
    who = names([turn.who for turn in found.turns])
    count = "one comparison" if found.swaps == 1 else f"{found.swaps} comparisons"
    limit = "no change is smaller" if found.exact else "a smaller joint change has not been ruled out"
    return (
        f"“{label}” becomes a {concept} equilibrium when {count} of states turn in the preferences of {who}; {limit}."
    )
