"""Say which point of a front beats the recommendation, what it leaves out, and why it is not recommended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.normalised_gains import voices
from accord.arrangements.searching.objectives import Objective
from accord.pipeline.arranging import Arranged
from accord.pipeline.beaten import NOTICED, Beaten, beaten_by
from accord.pipeline.holding.said.amounts import gained_and_lost
from accord.pipeline.telling.trade_offs import entry_name
from accord.pipeline.trace import Sentence, Trace, literal


def beaten_said(arranged: Arranged, front: Front, trace: Trace) -> Sentence | None:
    """Say where the recommendation stands on a front that it is no point of.

    Parameters
    ----------
    arranged
        What the search found.
    front
        The trade-offs between some objectives.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        Which point beats it in everything traded, by how much, what that leaves out, and what the recommendation is
        chosen for; that none does, where none does; None when the recommendation is one of the points.
    """
    best = arranged.recommended
    if best is None or any(one.found.arrangement.identity == best.arrangement.identity for one in front.points):
        return None
    found = beaten_by(arranged, front)
    name = entry_name(front, "beaten")
    if not found:
        template = "The recommendation is none of these points, but no point beats it in everything traded here."
        return trace.say(name, "arrangements", template, {})
    first, others = found[0], [one.point for one in found[1:]]
    does, values = _does_better(front, arranged, first)
    how = "in everything traded here" if all(first.better.values()) else "and is worse in nothing traded here"
    sentences = [f"{{point}} beats the recommendation {how}: {does}."]
    leaves, more = _leaves_out(arranged, first)
    sentences += leaves
    counted, amounts = _counted(first)
    sentences += counted
    more |= amounts
    if first.left_out and any(one.name == "smallest gain" for one in front.objectives):
        sentences.append("The smallest gain is taken among those who take part, so leaving partners out can raise it.")
    change, amounts = gained_and_lost(first.change, "change")
    sentences.append(
        "The recommendation is chosen for the sum of all partners' gains, each on its own scale from going alone to "
        f"the best it could hope for: {{here:.2f}} against {{there:.2f}} at {{point}}, where {change}."
    )
    if others:
        sentences.append(f"{{others:names}} {'beats' if len(others) == 1 else 'beat'} it as well.")
    values |= more | amounts | {
        "point": first.point,
        "others": others,
        "here": voices(best.assessment, arranged.alone_gain, arranged.hope),
        "there": first.sum_of_gains,
    }  # fmt: skip
    return trace.say(name, "arrangements", " ".join(sentences), values, assumptions=("worth", "objectives"))


def _does_better(front: Front, arranged: Arranged, one: Beaten) -> tuple[str, dict[str, Any]]:
    """By how much it is better in each objective."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    best = arranged.recommended
    for number, objective in enumerate(front.objectives, 1):
        by = one.better[objective.name]
        if best is None or not by:
            parts.append(f"{literal(objective.name)} is the same")
            continue
        now = objective.value(best)
        values |= {f"by_{number}": by, f"now_{number}": now, f"then_{number}": now - objective.sign * by}
        parts.append(f"{literal(objective.name)} {_by(objective, number)}")
    return ", ".join(parts), values


def _by(objective: Objective, number: int) -> str:
    if objective.unit == "months":
        return f"{{by_{number}:.1f}} months sooner"
    if objective.unit == "million":
        return f"{{by_{number}:money}} {'less' if objective.direction == 'least' else 'more'}"
    return f"{{then_{number}:.2f}} instead of {{now_{number}:.2f}}"


def _leaves_out(arranged: Arranged, one: Beaten) -> tuple[list[str], dict[str, Any]]:
    """Who does not take part there, and what is not delivered."""
    programme = arranged.screener.study.programme
    values: dict[str, Any] = {
        "left_out": list(one.left_out),
        "taken_in": list(one.taken_in),
        "missions": [programme.missions[name].name for name in one.missions],
        "elements": [programme.elements[name].name for name in one.elements],
    }
    parts = _clauses(
        ("{left_out:names} would take no part", one.left_out),
        ("{taken_in:names} would instead" if one.left_out else "{taken_in:names} would take part too", one.taken_in),
        *((literal(clause), (clause,)) for clause in one.outside.clauses(arranged.screener.study)),
        ("{missions:names} would not be delivered", one.missions),
        ("{elements:names} would not be built", one.elements),
    )
    if not parts:
        return ["It leaves out nobody and nothing."], values
    return [f"There {'; '.join(parts)}."], values


def _counted(one: Beaten) -> tuple[list[str], dict[str, Any]]:
    """What all spend together, where those outside one of the two spend something alone."""
    if abs(one.outside.cost) < NOTICED["million"]:
        return [], {}
    counted = one.cost + one.outside.cost
    values = {"spenders": one.outside.who, "counted": abs(counted)}
    template = "With what {spenders:names} would spend alone, everything together would cost "
    if abs(counted) < NOTICED["million"]:
        return [f"{template}the same."], values
    return [f"{template}{{counted:money}} {'more' if counted > 0 else 'less'}."], values


def _clauses(*pairs: tuple[str, Sequence[str]]) -> list[str]:
    return [clause for clause, there in pairs if there]
