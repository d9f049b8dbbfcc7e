"""Which joint missions are carried by agreements in force, so that less of their instrument is left to conclude."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import Terms, plus
from accord.arrangements.instruments import Agreement, Instruments

FAMILY = "agreements"


def agreements(case: Case, form: Formulation, mission: str, able: tuple[str, ...]) -> None:
    """Let a mission be carried by what one participant has agreed with each of the others, whatever rung it rests on.

    It is carried on the rung on which it rests, by somebody present, and by nobody who has no such agreement with
    another who is present. More than one may have, but only one counts: whoever leaves least to be concluded.

    Parameters
    ----------
    case, form
        The study in numbers and its program, in which the mission has its instruments.
    mission
        A mission.
    able
        Partners that may have a part in it.
    """
    ladder = case.instruments
    if ladder is None or not ladder.agreements:
        return
    without: dict[str, Terms] = {name: {} for name in able}
    for place, _ in form.rungs(mission):
        holding = [one for one in ladder.agreements if one.carries(mission, place)]
        for name in able:
            for left in _remaining(ladder, holding, place, name, able):
                reached = _reached([one for one in holding if one.until >= case.horizon], name, left)
                # Agreements that end before the horizon keep their variables, so that a later one adds and moves none.
                high = 1.0 if reached else 0.0
                index = form.program.number(f"carried[{_label(ladder, mission, place, name, left)}]", 0.0, high)
                form.carried[mission, place, name, left] = index
                for other in able:
                    if other not in (name, *reached):
                        without[other][index] = 1.0
    _rows(form, ladder, mission, without)


def _rows(form: Formulation, ladder: Instruments, mission: str, without: dict[str, Terms]) -> None:
    """One carries it at most: on the rung it rests on, present, and with nobody there who has not agreed with it."""
    mine = {key: index for key, index in form.carried.items() if key[0] == mission}
    for place, instrument in form.rungs(mission):
        here = {index: 1.0 for key, index in mine.items() if key[1] == place}
        if here:
            label = f"{mission} carried as {ladder.rungs[place].id}"
            form.program.row(FAMILY, label, plus(here, {instrument: -1.0}), high=0.0)
    for name, terms in without.items():
        by = {index: 1.0 for key, index in mine.items() if key[2] == name}
        if by:
            label = f"{mission} carried by {name}"
            form.program.row(FAMILY, label, plus(by, {form.present[name, mission]: -1.0}), high=0.0)
        if terms:
            label = f"{mission} carried without {name}"
            form.program.row(FAMILY, label, plus(terms, {form.present[name, mission]: 1.0}), high=1.0)


def _remaining(
    ladder: Instruments, holding: list[Agreement], place: int, name: str, able: tuple[str, ...]
) -> list[int | None]:
    """What may remain of a rung under the agreements of a partner, least first, where it is less than the rung."""
    found = {one.remains for one in holding if any(one.joins(name, other) for other in able)}
    asked = ladder.rungs[place].takes
    return [left for left in sorted(found, key=_weight) if ladder.left(place, left).takes != asked]


def _reached(holding: list[Agreement], name: str, left: int | None) -> list[str]:
    """Partners with whom a partner has an agreement that leaves no more than this."""
    return [
        other
        for one in holding
        if _weight(one.remains) <= _weight(left)
        for other in one.parties
        if name in one.parties
    ]


def _weight(left: int | None) -> int:
    """Place of what remains; below all rungs where nothing does."""
    return -1 if left is None else left


def _label(ladder: Instruments, mission: str, place: int, name: str, left: int | None) -> str:
    remains = f", {ladder.rungs[left].id} left" if left is not None else ""
    return f"{mission}: {ladder.rungs[place].id} by {name}{remains}"
