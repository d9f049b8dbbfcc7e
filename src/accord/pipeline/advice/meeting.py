"""Where the members of a group meet: the rows that make a search put them there, and a reading of what it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.formulation.formulate import Formulation
from accord.arrangements.formulation.program import INFINITY, Row, Terms, plus, times
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.legal import Prohibition
from accord.pipeline.advice.elastic import Elastic
from accord.pipeline.levels import Level

DEEPER: tuple[Level, ...] = ("element", "mission", "destination", "goal")
"""Levels from the deepest to the shallowest; below them is none."""
Places = Mapping[str, tuple[str, ...]]
"""Missions by the name of the place, goal or mission that they belong to."""
HOLD = "hold"
"""Requirement that nobody of the group is likely to have left by the time the work is delivered."""


@dataclass(frozen=True)
class Met:
    """Where a group meets in an arrangement, and when that is delivered.

    Parameters
    ----------
    at
        Names of the elements that meet, joined by ``|``, or the mission, destination or goal.
    month
        Month from the start in which what they do there is in place.
    """

    at: str
    month: float


def contact_bans(case: Case, group: Sequence[str]) -> tuple[tuple[Prohibition, ...], ...]:
    """Prohibitions that bar two of a group from any contact, whatever they do and in whichever mission.

    Parameters
    ----------
    case
        The study in numbers.
    group
        Names of partners.

    Returns
    -------
    tuple of tuple of Prohibition
        For each pair and rule, the same prohibition in every mission in which both could own something.
    """
    found = []
    for pair in combinations([name for name in case.partners if name in group], 2):
        able = {mission for mission in case.missions if all(_could_own(case, name, mission) for name in pair)}
        bare = [ban for ban in case.prohibitions if ban.pair == pair and not ban.choices and not ban.owners]
        for rule in dict.fromkeys(ban.rule for ban in bare):
            same = tuple(ban for ban in bare if ban.rule == rule)
            if {ban.mission for ban in same} >= able:
                found.append(same)
    return tuple(found)


def _could_own(case: Case, name: str, mission: str) -> bool:
    return any(c.owner == name for element in case.elements_of(mission) for c in case.choices_for(element.id))


def met(
    case: Case,
    arrangement: Arrangement,
    found: Assessment,
    group: Sequence[str],
    level: Level,
    places: Places,
    free: Sequence[str] = (),
) -> Met | None:
    """Read from an arrangement where a group meets at a level, soonest first.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement, found
        An arrangement, and what it means.
    group
        Names of partners.
    level
        Level at which they are to meet.
    places
        Missions by place of that level; not read at element level.
    free
        Requirements that are waived, such as ``law: WOLF-1``.

    Returns
    -------
    Met or None
        None where they do not meet. At element level every member must own an element that meets one of another
        member; at the others every member must take part in a mission at one and the same place. Two who are barred
        from any contact meet at a destination or goal only if a third, or a cure, lifts the bar there.
    """
    if level == "element":
        return _met_at_interfaces(found, group)
    cured = {cure.id for cure in arrangement.cures}
    barred = [
        bans[0]
        for bans in (contact_bans(case, group) if level != "mission" else ())
        if f"law: {bans[0].rule}" not in free and not cured & {cure.id for ban in bans for cure in ban.cures}
    ]
    ends = {mission: _in_place(case, found, mission) for mission in found.delivered}
    options = []
    for place, missions in places.items():
        dates = [[ends[m] for m in missions if name in found.participants.get(m, ())] for name in group]
        here = {name for m in missions for name in found.participants.get(m, ())}
        stopped = any(not ban.unless_third or here <= set(ban.pair or ()) for ban in barred)
        if all(dates) and not stopped:
            options.append(Met(place, max(min(mine) for mine in dates)))
    return min(options, key=lambda one: one.month, default=None)


def _in_place(case: Case, found: Assessment, mission: str) -> float:
    return max(found.finish.get(element.id, 0.0) for element in case.elements_of(mission))


def _met_at_interfaces(found: Assessment, group: Sequence[str]) -> Met | None:
    inside = [one for one in found.crossings if {one.first_owner, one.second_owner} <= set(group)]
    soonest = []
    for name in group:
        mine = [
            Met(f"{one.first}|{one.second}", max(found.finish[one.first], found.finish[one.second]))
            for one in inside
            if name in (one.first_owner, one.second_owner)
        ]
        if not mine:
            return None
        soonest.append(min(mine, key=lambda one: one.month))
    return max(soonest, key=lambda one: one.month)


def force(elastic: Elastic, group: Sequence[str], level: Level, places: Places, deadline: float) -> list[Row] | None:
    """Rows that make an arrangement bring a group together at a level, by a deadline, to the gain of each member.

    Parameters
    ----------
    elastic
        A search whose requirements may be waived.
    group
        Names of partners.
    level
        Level at which they are to meet.
    places
        Missions by place of that level.
    deadline
        Month by which what they do there must be in place, or the requirement `HOLD` be waived.

    Returns
    -------
    list of Row or None
        None where the programme has no place or interface at which they could meet.
    """
    form, case = elastic.search.form, elastic.search.case
    if level == "element":
        return _at_interfaces(elastic, group, deadline)
    there: dict[str, int] = {}
    for place, missions in places.items():
        present = {name: [m for m in missions if _could_take_part(case, name, m)] for name in group}
        if not all(present.values()):
            continue
        there[place] = form.program.binary(f"meet[{', '.join(group)}: {place}]")
        for name, mine in present.items():
            works = {form.program.binary(f"meets[{name}: {mission}, {place}]"): mission for mission in mine}
            elastic.rows.append(
                Row("meeting", place, plus({there[place]: -1.0}, dict.fromkeys(works, 1.0)), 0.0, INFINITY)
            )
            for work, mission in works.items():
                elastic.rows.append(
                    Row("meeting", f"{name} in {mission}", {work: 1.0, form.present[name, mission]: -1.0}, -INFINITY, 0)
                )
                for element in case.elements_of(mission):
                    _in_time(elastic, element.id, work, deadline)
        if level != "mission":
            _contact(elastic, group, there[place], missions)
    return [Row("meeting", "somewhere", dict.fromkeys(there.values(), 1.0), 1.0, INFINITY)] if there else None


def _at_interfaces(elastic: Elastic, group: Sequence[str], deadline: float) -> list[Row] | None:
    form, case = elastic.search.form, elastic.search.case
    mine: dict[str, Terms] = {name: {} for name in group}
    for interface in case.interfaces:
        for first, second in ((a, b) for a in group for b in group if a != b):
            sides = [_owned(case, form, interface.first, first), _owned(case, form, interface.second, second)]
            if not all(sides):
                continue
            meets = form.program.binary(f"meets[{first}: {interface.first}, {second}: {interface.second}]")
            for side in sides:
                elastic.rows.append(
                    Row("meeting", interface.first, plus({meets: 1.0}, times(-1.0, side)), -INFINITY, 0)
                )
            mine[first][meets] = mine[second][meets] = 1.0
            for element in (interface.first, interface.second):
                _in_time(elastic, element, meets, deadline)
    if not all(mine.values()):
        return None
    return [Row("meeting", f"{name} at an interface", terms, 1.0, INFINITY) for name, terms in mine.items()]


def _owned(case: Case, form: Formulation, element: str, name: str) -> Terms:
    return {form.make[choice.key]: 1.0 for choice in case.choices_for(element) if choice.owner == name}


def _could_take_part(case: Case, name: str, mission: str) -> bool:
    return any(
        name in (choice.owner, choice.payer, *choice.sharers)
        for element in case.elements_of(mission)
        for choice in case.choices_for(element.id)
    )


def _in_time(elastic: Elastic, element: str, when: int, deadline: float) -> None:
    """An element that is provided where the group meets is in place by the deadline."""
    form, case = elastic.search.form, elastic.search.case
    late = case.horizon - deadline
    if late <= 0:
        return
    provided = {form.make[choice.key]: late for choice in case.choices_for(element)}
    terms = plus({form.in_place[element]: 1.0, when: late}, provided, {elastic.waiver(HOLD): -late})
    elastic.rows.append(Row(f"elastic {HOLD}", element, terms, -INFINITY, deadline + 2 * late))


def _contact(elastic: Elastic, group: Sequence[str], there: int, missions: Sequence[str]) -> None:
    """Two who are barred from any contact meet only in the company of a third, if that lifts the bar, or cured."""
    form, case = elastic.search.form, elastic.search.case
    for bans in contact_bans(case, group):
        pair = bans[0].pair or ()
        others = {form.present[name, m]: -1.0 for name in case.partners if name not in pair for m in missions}
        cures = {form.cure[cure.id]: -1.0 for ban in bans for cure in ban.cures if cure.id in form.cure}
        terms = plus({there: 1.0}, others if bans[0].unless_third else {}, cures)
        elastic.relax(Row(f"law: {bans[0].rule}", f"contact: {bans[0].says}", terms, -INFINITY, 0.0))
