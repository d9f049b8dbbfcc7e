"""The level map: for every pair and group the deepest level that is gainful, lawful and likely to hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.alone import restrict
from accord.pipeline.advice.group_level import LEVELS, GroupLevel
from accord.pipeline.advice.map_words import paragraphs
from accord.pipeline.advice.meeting import Places
from accord.pipeline.advice.obstacles import place, stops
from accord.pipeline.advice.reaching import Measure, Reach, reach
from accord.pipeline.arranging import Arranged
from accord.pipeline.levels import Level
from accord.pipeline.screening import Screener
from accord.pipeline.trace import month_of, names, share
from accord.pipeline.workers import Workers
from accord.study import Study

LEAST_HOLD = 0.5
"""Least probability that nobody of a pair or group has left by the time the work is delivered: as likely as not."""


@dataclass(frozen=True)
class LevelMap:
    """For every pair and group the deepest level of cooperation that is gainful, lawful and likely to hold.

    Parameters
    ----------
    pairs
        Every pair, in study order.
    groups
        All who take part in the recommendation, those of each of its missions, and camps.
    least_hold
        Least probability that nobody of a pair or group has left by the time the work is delivered.
    says
        What the map says of pairs and of groups, a paragraph each.
    """

    pairs: tuple[GroupLevel, ...]
    groups: tuple[GroupLevel, ...]
    least_hold: float
    says: tuple[str, ...]

    def matrix(self, *, by_themselves: bool) -> dict[str, dict[str, Level]]:
        """Give the deepest level by partner and partner.

        Parameters
        ----------
        by_themselves
            Whether nobody else is at the table.

        Returns
        -------
        dict
            Symmetric, without the diagonal.
        """
        found: dict[str, dict[str, Level]] = {}
        for pair in self.pairs:
            level = (pair.by_themselves if by_themselves else pair.in_company).level
            for one, other in (pair.group, pair.group[::-1]):
                found.setdefault(one, {})[other] = level
        return found

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "least_hold": self.least_hold,
            "says": list(self.says),
            "by_themselves": self.matrix(by_themselves=True),
            "in_company": self.matrix(by_themselves=False),
            "pairs": [pair.to_dict() for pair in self.pairs],
            "groups": [group.to_dict() for group in self.groups],
        }


def level_map(arranged: Arranged, pool: Workers, *, least_hold: float = LEAST_HOLD) -> LevelMap:
    """Find how deep every pair and group can go.

    A level counts when an exact search finds an arrangement in which the group meets there, each member gains no less
    than by going alone and one at least more, the law allows it, and the chance that none of them has left by the time
    that work is in place is at least the threshold. Each is asked twice: with nobody else at the table, and with all,
    since a third may make it lawful, affordable or whole. Of many, one is likely to leave in any case: so a group is
    asked once again as if all stayed, and where that is deeper it is shown beside, with the group's own chance.

    Parameters
    ----------
    arranged
        What the search found.
    pool
        Processes that know the study.
    least_hold
        The threshold.

    Returns
    -------
    LevelMap
        Pairs in study order; empty with fewer than two partners.
    """
    study = arranged.screener.study
    known = [arranged.recommended, *(point.found for point in arranged.pareto.points)]
    seen = [(one.arrangement, one.assessment) for one in known if one is not None]
    measure = Measure(arranged.alone_gain, least_hold, places_of(study))
    named = [*((names(pair), pair) for pair in combinations(arranged.case.partners, 2)), *_groups(arranged)]
    jobs: list[_Job] = []
    for _, group in named:
        jobs += [(group, True, measure, ()), (group, False, measure, tuple(seen))]
    found = pool.map(_reach, jobs)
    in_doubt = [one for one in found[1::2] if len(one.group) > 2 and one.obstacle is not None]
    staying = replace(measure, least_hold=0.0)
    stayed = pool.map(_reach, [(one.group, False, staying, tuple(seen)) for one in in_doubt])
    if_stayed = {
        one.group: other
        for one, other in zip(in_doubt, stayed, strict=True)
        if LEVELS.index(other.level) > LEVELS.index(one.level)
    }
    levels = [
        _level(arranged, name, found[2 * place], found[2 * place + 1], if_stayed.get(group), least_hold)
        for place, (name, group) in enumerate(named)
    ]
    count = len(levels) - len(_groups(arranged))
    pairs, groups = tuple(levels[:count]), tuple(levels[count:])
    return LevelMap(pairs, groups, least_hold, tuple(paragraphs(pairs, groups)))


_Job = tuple[tuple[str, ...], bool, Measure, tuple[tuple[Arrangement, Assessment], ...]]


def _reach(screener: Screener, job: _Job) -> Reach:
    group, by_themselves, measure, known = job
    case = restrict(screener.case, group) if by_themselves else screener.case
    return reach(case, group, measure, screener.lawful, known)


def places_of(study: Study) -> Mapping[Level, Places]:
    """Missions of every place at which partners may meet, by level."""
    programme = study.programme
    return {
        "mission": {name: (name,) for name in programme.missions},
        "destination": {one: programme.missions_under(one) for one in programme.destinations},
        "goal": {one: programme.missions_under(one) for one in programme.goals},
    }


def _groups(arranged: Arranged) -> list[tuple[str, tuple[str, ...]]]:
    """Groups that matter, under all the names they have; pairs and single partners are no groups here."""
    found: dict[tuple[str, ...], list[str]] = {}
    if arranged.recommended:
        assessment = arranged.recommended.assessment
        found[assessment.partners] = ["all who take part in the recommendation"]
        for mission, group in assessment.participants.items():
            name = arranged.screener.study.programme.missions[mission].name
            found.setdefault(tuple(group), []).append(f"participants of {name}")
    for camp in arranged.case.camps:
        found.setdefault(tuple(camp), []).append("a camp")
    return [("; ".join(labels), group) for group, labels in found.items() if len(group) > 2]


def _level(
    arranged: Arranged, name: str, alone: Reach, company: Reach, stayed: Reach | None, least_hold: float
) -> GroupLevel:
    bare = GroupLevel(name, alone.group, alone, company, "", "", stayed)
    stopped = stops(arranged, bare.best, least_hold)
    parts = [_where(arranged, bare), stopped]
    if bare.needs_company:
        parts.append(f"By themselves: {_noun(alone.level)}. {stops(arranged, alone, least_hold)}")
    if stayed is not None and stayed.month is not None:
        parts.append(
            f"If it were certain that nobody leaves, they could share {_at(arranged, stayed)}, but the chance is only "
            f"{share(stayed.holds)} that none of them has left by then."
        )
    return replace(bare, sentence=" ".join(part for part in parts if part), stops=stopped)


def _noun(level: Level) -> str:
    return "none" if level == "none" else f"no deeper than a {level}"


def _where(arranged: Arranged, found: GroupLevel) -> str:
    """Say where a group meets; nothing where it meets nowhere, since what stops it says so."""
    best = found.best
    if best.month is None:
        return ""
    company = f" with {names(best.company)} beside them" if found.needs_company else ""
    return (
        f"{names(found.group)} can share {_at(arranged, best, company)}, with a chance of {share(best.holds)} that "
        "none of them has left by then."
    )


def _at(arranged: Arranged, found: Reach, company: str = "") -> str:
    """Name a level with its place and when that is there."""
    last = "the last of their interfaces is " if found.level == "element" and len(found.group) > 2 else ""
    when = "" if found.month is None else f", in place in {month_of(found.month, arranged.screener.study.meta.start)}"
    return f"{_a(found.level)}{company}: {last}{place(arranged, found.level, found.at)}{when}"


def _a(level: Level) -> str:
    return f"an {level}" if level == "element" else f"a {level}"
