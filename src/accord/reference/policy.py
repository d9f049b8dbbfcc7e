"""Benefits and drawbacks of cooperating, and the policy goals they bear on (2017 essay in The Space Review)."""

from __future__ import annotations

from dataclasses import dataclass

from accord.reference.rows import Row
from accord.reference.store import table


@dataclass(frozen=True)
class PolicyArgument:
    """A benefit or drawback of cooperating, and what stands for it in a study.

    Parameters
    ----------
    id, name
        Identifier, and the argument in a few words.
    side
        ``benefit`` or ``drawback``.
    measure, unit
        What is measured, and in what.
    moderate_from, strong_from
        Measure from which the argument is moderate, and strong; above nothing and below both it is weak.
    source
        Where the argument is made; the measure and its thresholds are Accord's.
    """

    id: str
    name: str
    side: str
    measure: str
    unit: str
    moderate_from: float
    strong_from: float
    source: str


@dataclass(frozen=True)
class Bearing:
    """How an argument bears on a policy goal: ``for`` or ``against`` cooperating, and why."""

    argument: PolicyArgument
    bears: str
    reason: str


@dataclass(frozen=True)
class DefaultGoal:
    """A policy goal with all that bears on it.

    Parameters
    ----------
    id, title
        Identifier, and the goal in a few words.
    motivations
        Motivations whose benefit counts towards it; empty where none is measured.
    bearings
        Arguments for and against cooperating.
    source
        Where the goal is named.
    """

    id: str
    title: str
    motivations: tuple[str, ...]
    bearings: tuple[Bearing, ...]
    source: str


def policy_arguments() -> dict[str, PolicyArgument]:
    """Give the benefits and drawbacks of cooperating.

    Returns
    -------
    dict
        By id, benefits first.

    References
    ----------
    "International cooperation and competition in space: how - and why - should the United States proceed?", The Space
    Review, December 2017. The measures and thresholds are Accord's own.

    Examples
    --------
    >>> policy_arguments()["technology"].name
    'Technology passes to rivals'
    """
    return {row.text("argument"): _argument(row) for row in table("policy_arguments")}


def _argument(row: Row) -> PolicyArgument:
    moderate, strong = row.number("moderate_from"), row.number("strong_from")
    if moderate is None or strong is None:
        raise ValueError(f"policy_arguments.csv:{row.line}: both thresholds are needed")
    return PolicyArgument(
        row.text("argument"),
        row.text("name"),
        row.text("side"),
        row.text("measure"),
        row.text("unit"),
        moderate,
        strong,
        row.text("source"),
    )


def policy_goals() -> tuple[DefaultGoal, ...]:
    """Give the five policy goals that the essay reads from American policy, with all that bears on each.

    Returns
    -------
    tuple of DefaultGoal
        In the order of the essay.

    Examples
    --------
    >>> [goal.id for goal in policy_goals()]
    ['norms', 'space-environment', 'national-security', 'commerce', 'science-exploration']
    """
    arguments = policy_arguments()
    found: dict[str, list[Row]] = {}
    for row in table("policy_goals"):
        found.setdefault(row.text("goal"), []).append(row)
    return tuple(
        DefaultGoal(
            goal,
            rows[0].text("title"),
            rows[0].words("motivations"),
            tuple(Bearing(arguments[row.text("argument")], row.text("bears"), row.text("reason")) for row in rows),
            rows[0].text("source"),
        )
        for goal, rows in found.items()
    )
