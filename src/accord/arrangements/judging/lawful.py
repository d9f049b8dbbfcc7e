"""Whether the law forbids an arrangement, and whether its legal cures have something to be about."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.violation import Violation
from accord.arrangements.legal import ChoiceKey, Prohibition


def broken_laws(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    """Find the prohibitions that hold, then the cures that are about nothing."""
    made = {choice.key for choice in (*arrangement.choices, *arrangement.backups)}
    for prohibition in broken_prohibitions(case, arrangement, found):
        yield Violation(f"law: {prohibition.rule}", prohibition.says)
    for cure in arrangement.cures:
        if not set(cure.choices) & made:
            yield Violation("cures", f"a cure is paid for, but nothing that it is about is built: {cure.does}")


def broken_prohibitions(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Prohibition]:
    """Find the prohibitions of a case under which an arrangement falls.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement, found
        The arrangement and what it means; of the latter only who takes part is used.

    Yields
    ------
    Prohibition
        In the order of the case.
    """
    made = {choice.key for choice in (*arrangement.choices, *arrangement.backups)}
    for prohibition in case.prohibitions:
        if _forbidden(arrangement, found, prohibition, made):
            yield prohibition


def _forbidden(arrangement: Arrangement, found: Assessment, prohibition: Prohibition, made: set[ChoiceKey]) -> bool:
    """Whether everything that a prohibition names holds at once, and neither a third partner nor a cure lifts it."""
    if {cure.id for cure in prohibition.cures} & {cure.id for cure in arrangement.cures}:
        return False
    if not all(key in made for key in prohibition.choices):
        return False
    if not all(arrangement.owner.get(element) == name for element, name in prohibition.owners):
        return False
    if prohibition.pair is None:
        return True
    group = set(found.participants.get(prohibition.mission, ()))
    return group == set(prohibition.pair) if prohibition.unless_third else group >= set(prohibition.pair)
