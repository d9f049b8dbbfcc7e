"""The trade-offs in sentences: how complete they are, and where they bend."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.knees import Knee
from accord.arrangements.searching.objectives import Objective
from accord.pipeline.trace import Sentence, Trace, literal, names
from accord.pipeline.trade_offs import PARETO

BENDS = 0.05
"""Distance of a knee below the plane through the extremes, on axes from 0 to 1, from which it is worth naming."""
_AS = {"million": "money", "months": "date"}


def point_name(front: Front, place: int) -> str:
    """Name a point of a front: P1 and so on in the Pareto set, T1 and so on in one between other objectives.

    Examples
    --------
    >>> from accord.pipeline.trade_offs import NONE_FOUND
    >>> point_name(NONE_FOUND, 0)
    'T1'
    """
    return f"{'P' if _is_pareto(front) else 'T'}{place + 1}"


def _is_pareto(front: Front) -> bool:
    return tuple(objective.name for objective in front.objectives) == PARETO


def entry_name(front: Front, sentence: str) -> str:
    """Name of a sentence on a front in the trace."""
    return f"arrangements.{'pareto' if _is_pareto(front) else 'beside'}.{sentence}"


def completeness(front: Front, trace: Trace) -> Sentence:
    """Say to what resolution the trade-offs are proven, or that there may be further ones.

    Parameters
    ----------
    front
        The trade-offs.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Proof or what is missing, with the resolution by objective.
    """
    steps, values = [], {}
    for number, (objective, tolerance) in enumerate(zip(front.objectives, front.tolerances, strict=True), 1):
        values[f"step_{number}"] = tolerance
        steps.append(f"{literal(objective.name)} {_step(objective, number)}")
    fine = names(steps)
    finer = "finer differences are not told apart" if front.whole else "finer trade-offs than that may be missing"
    if front.complete:
        template = (
            f"Proven to this resolution: {fine}. Whatever else can be arranged, some point here is worse than it by no "
            f"more than that in anything; {finer}."
        )
    elif front.unexplored:
        template = f"There may be further trade-offs: {{regions}} regions were not searched. Resolution: {fine}."
    else:
        template = f"There may be further trade-offs, as some solves stopped early. Resolution: {fine}."
    return trace.say(
        entry_name(front, "front"),
        "arrangements",
        template,
        {**values, "regions": front.unexplored, "solves": front.solves, "largest_gap": front.largest_gap},
        assumptions=("objectives", "pareto_steps"),
    )


def _step(objective: Objective, number: int) -> str:
    return {"million": f"{{step_{number}:money}}", "months": f"{{step_{number}:.1f}} months"}.get(
        objective.unit, f"{{step_{number}:.2g}}"
    )


def bend(front: Front, found: Knee | None, trace: Trace) -> Sentence | None:
    """Say where a little more of one thing begins to cost much of another.

    Parameters
    ----------
    front
        The trade-offs.
    found
        The point farthest below what joins the extremes.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None when there are too few points to bend.
    """
    if found is None:
        return None
    name = entry_name(front, "knee")
    values: dict[str, Any] = {"distance": found.distance, "method": found.method}
    values["point"] = point_name(front, found.point)
    if found.distance < BENDS:
        template = (
            "The trade-offs hardly bend: no point stands out at which a little more of one thing begins to cost much "
            "of another."
        )
        return trace.say(name, "arrangements", template, values)
    parts = []
    for number, (objective, value) in enumerate(zip(front.objectives, front.points[found.point].values, strict=True)):
        values[f"value_{number}"] = value
        parts.append(f"{literal(objective.name)} {{value_{number}:{_AS.get(objective.unit, '.2f')}}}")
    template = (
        f"The trade-offs bend most at {{point}} ({', '.join(parts)}): beyond it, a little more of one thing costs much "
        "of another."
    )
    return trace.say(name, "arrangements", template, values)
