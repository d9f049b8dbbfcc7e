"""What keeps a group from a level of cooperation, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import in_words
from accord.pipeline.advice.meeting import HOLD
from accord.pipeline.advice.reaching import MORE, Obstacle, Reach
from accord.pipeline.arranging import Arranged
from accord.pipeline.levels import Level
from accord.pipeline.trace import money, month_of, names, share
from accord.pipeline.voice import called

Kind = Literal["law", "red line", "requirement", "gain", "hold", "money", "no interface", "no way"]
KIND_MEANING: dict[Kind, str] = {
    "law": "the law forbids it",
    "red line": "a red line, a must-have or a camp of a partner rules it out",
    "requirement": "a requirement of the study rules it out",
    "gain": "somebody would be left with less than by going alone, or nobody with more",
    "hold": "somebody is too likely to have left before it is delivered",
    "money": "somebody's means do not reach",
    "no interface": "the programme has no element, mission or place that would bring them together",
    "no way": "no complete mission has work for all of them",
}
_KINDS: dict[str, Kind] = {
    "law": "law",
    "camps": "red line",
    "red line": "red line",
    "must have": "red line",
    "rational": "gain",
    HOLD: "hold",
    "budget": "money",
    "budget by year": "money",
}
_NOWHERE: dict[Level, str] = {
    "element": "no element that one of them could own meets one that another could own",
    "mission": "there is no mission in which all of them could take part",
    "destination": "there is no destination at which all of them could take part in a mission",
    "goal": "there is no goal for which all of them could take part in a mission",
}


def kinds(obstacle: Obstacle) -> tuple[Kind, ...]:
    """Say of which kinds an obstacle is.

    Parameters
    ----------
    obstacle
        What keeps a group from a level.

    Returns
    -------
    tuple of str
        Keys of `KIND_MEANING`, each once, in the order in which the requirements are named.

    Examples
    --------
    >>> kinds(Obstacle("goal", ("law: WOLF-1", "rational: NASA", "rational: CNSA")))
    ('law', 'gain')
    >>> kinds(Obstacle("element", possible=False))
    ('no interface',)
    """
    if not obstacle.possible:
        return ("no interface",)
    if not obstacle.requirements:
        return ("no way",)
    found = [_KINDS.get(name.partition(": ")[0], "requirement") for name in obstacle.requirements]
    return tuple(dict.fromkeys(found))


def why(arranged: Arranged, group: Sequence[str], obstacle: Obstacle, least_hold: float) -> str:
    """Say what keeps a group from a level.

    Parameters
    ----------
    arranged
        What the search found, with the law and the names of the study.
    group
        Names of partners.
    obstacle
        What keeps them from it.
    least_hold
        Least probability that nobody of the group has left by the time the work is delivered.

    Returns
    -------
    str
        A clause without a full stop.
    """
    if not obstacle.possible:
        return _NOWHERE[obstacle.level]
    if not obstacle.requirements:
        return "no mission that can be completed has work for all of them"
    parts = [_requirement(arranged, group, obstacle, name, least_hold) for name in obstacle.requirements]
    said = "; and ".join(dict.fromkeys(part for part in parts if part))
    return said if obstacle.proven else f"{said} (it is not proven that less would not do)"


def _requirement(arranged: Arranged, group: Sequence[str], obstacle: Obstacle, name: str, least_hold: float) -> str:
    study, case = arranged.screener.study, arranged.case
    head, _, rest = name.partition(": ")
    currency = study.meta.currency
    if name == MORE:
        return "none of them would gain more than by going alone"
    if head == "rational":
        worse = obstacle.short.get(rest, 0.0)
        return f"{rest} would be left with {money(worse, currency)} less than by going alone"
    if head == HOLD:
        when = "" if obstacle.month is None else f" in {month_of(obstacle.month, study.meta.start)}"
        who = "one of the two" if len(group) == 2 else f"one of the {len(group)}"
        return (
            f"by the time it would be in place{when}, {who} is too likely to have left (limit {share(1 - least_hold)})"
        )
    if head == "law":
        return f"the law bars it: {_law(arranged, rest)}"
    if head == "budget":
        envelope = case.partners[rest].envelope
        means = "an unknown envelope" if envelope is None else f"its envelope of {money(envelope, currency)}"
        return f"{rest} could not pay for it from {means}"
    if head == "budget by year":
        return f"{rest} could not pay for it from what it has each year"
    if head == "red line":
        partner, _, says = rest.partition(": ")
        return f"a red line of {partner} rules it out: {says.rstrip('.')}"
    if head == "must have":
        partner, _, says = rest.partition(": ")
        return f"{partner} insists on something else: {says.rstrip('.')}"
    if head == "camps":
        camps = rest.split(" | ")
        many = "two camps" if len(camps) == 2 else "camps of which no two"
        return f"{many} will not sit together: {names(camps) if len(camps) == 2 else '; '.join(camps)}"
    if head == "enough partners":
        mission = study.programme.missions[rest]
        return f"{mission.name} needs {mission.least_partners} partners"
    return f"it is required that {in_words(name, case, {}, Voice(called(study)))}"


def _law(arranged: Arranged, rule: str) -> str:
    """What a rule says, with its citation."""
    says = next((ban.says for ban in arranged.case.prohibitions if ban.rule == rule), "")
    if says:
        return says
    found = arranged.screener.rules.find(rule, arranged.screener.study.meta.as_of)
    return f"{found.title.rstrip('.')} ({found.instrument}, {found.citation})"


def place(arranged: Arranged, level: Level, at: str) -> str:
    """Name the place where a group meets as people say it."""
    programme = arranged.screener.study.programme
    if level == "element":
        return " with ".join(programme.elements[name].name for name in at.split("|"))
    if level == "mission":
        return programme.missions[at].name
    if level == "destination":
        return programme.destinations[at].name
    return programme.goals[at].name if level == "goal" else ""


def stops(arranged: Arranged, reach: Reach, least_hold: float) -> str:
    """Say what stops a group one level deeper, in a sentence; empty at the deepest level."""
    if reach.obstacle is None:
        return ""
    level = reach.obstacle.level
    what = "Even a shared goal" if level == "goal" else f"A shared {level}"
    clause = why(arranged, reach.group, reach.obstacle, least_hold)
    if reach.obstacle.requirements == (HOLD,):
        return f"{what} of {names(reach.group)} is unlikely to last until it is in place: {clause}."
    return f"{what} is out of reach for {names(reach.group)}: {clause}."
