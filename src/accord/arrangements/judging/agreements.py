"""Under which agreements in force each joint mission stands, and what is left of its instrument to conclude."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.instruments import Agreement, Rung


@dataclass(frozen=True)
class Standing:
    """Agreements in force that carry a joint mission.

    Parameters
    ----------
    holder
        Participant that has agreed with each of the others.
    agreements
        Names of its agreements, in the order of the case.
    left
        What is left to conclude; `accord.arrangements.instruments.NOTHING_LEFT` where nothing is.
    """

    holder: str
    agreements: tuple[str, ...]
    left: Rung


def standings(case: Case, rungs: Mapping[str, Rung], present: Mapping[str, tuple[str, ...]]) -> dict[str, Standing]:
    """Find the agreements in force that carry each joint mission.

    Parameters
    ----------
    case
        The study in numbers.
    rungs
        Instrument of each joint mission.
    present
        Participants of each delivered mission.

    Returns
    -------
    dict
        By mission; those that no participant's agreements with all the others carry are left out. Of several such
        participants the one whose agreements leave the lightest rung to be concluded counts, then the first; what is
        left is the heaviest rung that remains with anybody. Where that is no lighter than the instrument itself, the
        agreements spare nothing, and the mission is left out too.
    """
    found = {}
    for mission, rung in rungs.items():
        ladder = case.instruments
        if ladder is None:
            continue
        place = ladder.place(rung.id)
        carrying = [one for one in ladder.agreements if one.carries(mission, place) and one.until >= case.horizon]
        ways = [way for name in present[mission] if (way := _with_all(name, present[mission], carrying)) is not None]
        if not ways:
            continue
        name, used, remains = min(ways, key=lambda way: way[2])
        if remains < place:
            names = tuple(one.id for one in carrying if one in used)
            found[mission] = Standing(name, names, ladder.left(place, None if remains < 0 else remains))
    return found


def _with_all(name: str, group: tuple[str, ...], carrying: list[Agreement]) -> tuple[str, list[Agreement], int] | None:
    """What a participant has agreed with each of the others, and the heaviest that remains of it: -1 for nothing."""
    used = []
    for other in group:
        if other != name:
            theirs = [one for one in carrying if one.joins(name, other)]
            if not theirs:
                return None
            used.append(min(theirs, key=_remains))
    return (name, used, max(_remains(one) for one in used))


def _remains(one: Agreement) -> int:
    return -1 if one.remains is None else one.remains


def to_conclude(rungs: Mapping[str, Rung], standing: Mapping[str, Standing]) -> dict[str, Rung]:
    """Give what is left to conclude for each joint mission: its instrument, or what remains under agreements in force.

    Parameters
    ----------
    rungs
        Instrument of each joint mission.
    standing
        Agreements in force that carry it, by mission.

    Returns
    -------
    dict
        By mission.
    """
    return {mission: standing[mission].left if mission in standing else rung for mission, rung in rungs.items()}
