"""How deep one pair or group can go: by themselves, and while others take part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.pipeline.advice.meeting import DEEPER
from accord.pipeline.advice.obstacles import kinds
from accord.pipeline.advice.reaching import Reach
from accord.pipeline.levels import Level

LEVELS: tuple[Level, ...] = ("none", *DEEPER[::-1])
"""From the shallowest to the deepest."""


@dataclass(frozen=True)
class GroupLevel:
    """How deep a pair or group can go.

    Parameters
    ----------
    name
        What the group is: its members, or such as ``participants of Gateway``.
    group
        Names of its members, in study order.
    by_themselves
        How deep they can go with nobody else at the table.
    in_company
        How deep they can go while any others may take part.
    sentence
        Where they meet, what stops the next deeper level, and whether they need others for it.
    stops
        What stops the next deeper level, in a sentence; empty at the deepest.
    if_stayed
        How deep a group of more than two could go, with others, if it were certain that nobody leaves; None where that
        is no deeper.
    """

    name: str
    group: tuple[str, ...]
    by_themselves: Reach
    in_company: Reach
    sentence: str
    stops: str
    if_stayed: Reach | None = None

    @property
    def best(self) -> Reach:
        """The deeper of the two; by themselves where both are as deep."""
        alone, company = LEVELS.index(self.by_themselves.level), LEVELS.index(self.in_company.level)
        return self.in_company if company > alone else self.by_themselves

    @property
    def level(self) -> Level:
        """The deepest level."""
        return self.best.level

    @property
    def needs_company(self) -> bool:
        """Whether that level is gainful, lawful and likely to hold only while others take part."""
        return self.best is self.in_company

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "name": self.name,
            "group": list(self.group),
            "level": self.level,
            "needs_company": self.needs_company,
            "by_themselves": _reach_dict(self.by_themselves),
            "in_company": _reach_dict(self.in_company),
            "if_stayed": None if self.if_stayed is None else _reach_dict(self.if_stayed),
            "stops": self.stops,
            "sentence": self.sentence,
        }


def _reach_dict(found: Reach) -> dict[str, Any]:
    obstacle = found.obstacle
    return {
        "level": found.level,
        "at": found.at.split("|") if found.at else [],
        "month": found.month,
        "holds": found.holds,
        "gain": dict(found.gain),
        "others": list(found.company),
        "obstacle": None
        if obstacle is None
        else {
            "level": obstacle.level,
            "kinds": list(kinds(obstacle)),
            "requirements": list(obstacle.requirements),
            "short": dict(obstacle.short),
            "proven": obstacle.proven,
        },
    }
