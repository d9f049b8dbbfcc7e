"""What the programme demands of every arrangement: whole missions, order, company, dates and deliveries."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.violation import TOLERANCE, Violation


def broken_programme(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    """Find what an arrangement lacks to be a programme: elements first, then company and dates, then deliveries."""
    yield from _elements(case, arrangement, found)
    for mission, least in case.least_partners.items():
        if mission in found.delivered and len(found.participants[mission]) < least:
            yield Violation(f"enough partners: {mission}", f"{mission} is joint by nature and needs {least} partners")
    if found.last > case.horizon + TOLERANCE:
        yield Violation("horizon", f"the last element is in place in month {found.last:.0f} of {case.horizon:.0f}")
    yield from _deliveries(case, found)


def _elements(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
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
