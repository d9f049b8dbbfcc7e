"""Check an assessed arrangement against every requirement; shares no code with the search, and rechecks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.legal import Prohibition
from accord.study.schema import RedLine

if TYPE_CHECKING:
    from accord.arrangements.judging.evaluate import Assessment

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Violation:
    """A requirement that an arrangement does not meet.

    Parameters
    ----------
    requirement
        Name of the requirement, the same as in the search.
    says
        What is wrong, in a sentence.
    """

    requirement: str
    says: str


def violations(
    case: Case, arrangement: Arrangement, found: Assessment, alone: Mapping[str, float]
) -> Iterator[Violation]:
    """Find every requirement that an assessed arrangement does not meet.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    found
        Cost, dates and gains of the arrangement; its own list of violations is not read.
    alone
        What each partner named gains by going alone.

    Yields
    ------
    Violation
        Structure first, then deliveries, then partner by partner budget, reason to join and red lines, then law.
    """
    yield from _structure(case, arrangement, found)
    yield from _deliveries(case, found)
    for name in case.partners:
        yield from _budget(case, found, name)
        if name in found.partners and name in alone and found.gain[name] < alone[name] - _slack(alone[name]):
            yield Violation(
                f"rational: {name}",
                f"{name} gains {found.gain[name]:,.0f} million here and {alone[name]:,.0f} million by going alone",
            )
        for line in case.partners[name].red_lines:
            if _crossed(case, arrangement, found, name, line):
                yield Violation(f"red line: {name}: {line.says}", f"{name} will not accept this: {line.says}")
    for prohibition in case.prohibitions:
        if _forbidden(arrangement, found, prohibition):
            yield Violation(f"law: {prohibition.rule}", prohibition.says)
    for cure in arrangement.cures:
        if not set(cure.choices) & set(arrangement.keys):
            yield Violation("cures", f"a cure is paid for, but nothing that it is about is built: {cure.does}")


def _budget(case: Case, found: Assessment, name: str) -> Iterator[Violation]:
    spent, envelope = found.cost[name], case.partners[name].envelope
    if envelope is None and spent > TOLERANCE:
        yield Violation(f"budget: {name}", f"{name} pays {spent:,.0f} million, but its envelope is unknown")
    elif envelope is not None and spent > envelope * (1 + TOLERANCE) + TOLERANCE:
        yield Violation(
            f"budget: {name}", f"{name} pays {spent:,.0f} million of an envelope of {envelope:,.0f} million"
        )


def _slack(value: float) -> float:
    return TOLERANCE * max(1.0, abs(value)) * 100


def _structure(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    provided = [choice.element for choice in arrangement.choices]
    for name in sorted({name for name in provided if provided.count(name) > 1}):
        yield Violation(f"one lead: {name}", f"{name} has more than one lead")
    for name in provided:
        element = case.elements[name]
        if element.mission not in found.delivered:
            yield Violation(
                f"whole mission: {element.mission}", f"{name} is provided, but {element.mission} is not complete"
            )
        missing = [other for other in element.after if other not in provided]
        if missing:
            yield Violation(f"builds on: {name}", f"{name} builds on {', '.join(missing)}, which nobody provides")
        for other in element.same_hardware_as:
            if other in provided:
                yield Violation(f"same hardware: {name}", f"{name} and {other} are one piece of hardware")
    for mission, least in case.least_partners.items():
        if mission in found.delivered and len(found.participants[mission]) < least:
            yield Violation(f"enough partners: {mission}", f"{mission} is joint by nature and needs {least} partners")
    if found.last > case.horizon + TOLERANCE:
        yield Violation("horizon", f"the last element is in place in month {found.last:.0f} of {case.horizon:.0f}")


def _deliveries(case: Case, found: Assessment) -> Iterator[Violation]:
    for mission in case.deliver:
        if mission not in found.delivered:
            yield Violation(f"deliver: {mission}", f"{mission} is not delivered")
    for group in case.deliver_any:
        if not set(group) & set(found.delivered):
            yield Violation(f"deliver any: {', '.join(group)}", f"none of {', '.join(group)} is delivered")
    for group in case.at_most_one:
        if len([mission for mission in group if mission in found.delivered]) > 1:
            yield Violation(f"at most one: {', '.join(group)}", f"more than one of {', '.join(group)} is delivered")


def _crossed(case: Case, arrangement: Arrangement, found: Assessment, name: str, line: RedLine) -> bool:
    """Whether an arrangement crosses a red line of a partner."""
    owner = arrangement.owner
    mine = [mission for mission, group in found.participants.items() if name in group]
    here = [mission for mission in mine if not line.in_missions or mission in line.in_missions]
    if line.never_with:
        return any(other in found.participants[mission] for mission in here for other in line.never_with)
    if line.no_critical_from:
        return any(
            {choice.provider, choice.payer, choice.owner} & set(line.no_critical_from)
            for choice in arrangement.choices
            if case.elements[choice.element].critical and case.elements[choice.element].mission in here
        )
    if line.keeps_critical:
        critical = [e.id for m in mine if m in line.keeps_critical for e in case.elements_of(m) if e.critical]
        return any(element in owner and owner[element] != name for element in critical)
    if line.must_own:
        return any(
            case.elements[element].mission in mine and element in owner and owner[element] != name
            for element in line.must_own
        )
    return bool(mine) and not any(owner.get(element) == name for element in line.only_with_any)


def _forbidden(arrangement: Arrangement, found: Assessment, prohibition: Prohibition) -> bool:
    """Whether everything that a prohibition names holds at once, and neither a third partner nor a cure lifts it."""
    if {cure.id for cure in prohibition.cures} & {cure.id for cure in arrangement.cures}:
        return False
    if not all(key in arrangement.keys for key in prohibition.choices):
        return False
    if not all(arrangement.owner.get(element) == name for element, name in prohibition.owners):
        return False
    if prohibition.pair is None:
        return True
    group = set(found.participants.get(prohibition.mission, ()))
    return group == set(prohibition.pair) if prohibition.unless_third else group >= set(prohibition.pair)
