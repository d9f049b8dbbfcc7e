"""At which level partners work together at each node of the programme, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.pipeline.nodes import NodeLevel
from accord.pipeline.trace import Sentence, Trace, literal_names

_LEVELS = {
    "element": "at elements, where each joins hardware or work with another",
    "mission": "in one and the same mission",
    "destination": "at one destination, in missions of their own",
    "goal": "for the goal only, at destinations of their own",
}
_CLOSEST = {"element": "at elements", "mission": "in a mission", "destination": "at a destination"}


def met_at_nodes(nodes: Sequence[NodeLevel], trace: Trace) -> Sentence | None:
    """Say at which level those who serve each goal work together, who leads it, and how the leads of places came about.

    Parameters
    ----------
    nodes
        Nodes of an arrangement.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None where nothing is delivered.
    """
    goals = [one for one in nodes if one.kind == "goal"]
    if not goals:
        return None
    values: dict[str, Any] = {one.node: [list(one.participants), one.level, one.closest, one.lead] for one in nodes}
    said = " ".join(_of_goal(goal) for goal in goals)
    return trace.say("levels.nodes", "arrangements", f"{said}{_by_rule(nodes)}", values)


def _of_goal(goal: NodeLevel) -> str:
    name = literal_names([f"“{goal.name}”"])
    if len(goal.participants) < 2:
        return f"{literal_names([goal.lead])} alone serves {name}."
    group = f"{len(goal.participants)} partners serve {name} under the lead of {literal_names([goal.lead])}"
    if goal.level == goal.closest:
        return f"{group}, and all of them meet {_LEVELS[goal.level]}."
    return f"{group}. All of them meet {_LEVELS[goal.level]}; some meet more closely, {_CLOSEST[goal.closest]}."


def _by_rule(nodes: Sequence[NodeLevel]) -> str:
    """Say how leads came about that nobody decided on."""
    places = [one for one in nodes if one.kind in ("goal", "destination") and len(one.participants) > 1]
    ruled = [f"“{one.name}”" for one in places if one.lead_is == "rule"]
    if not ruled:
        return ""
    return (
        f" Nothing in the study hangs on who leads {literal_names(ruled)}: whoever of those who lead a mission there "
        "owns most of the work there is named."
    )
