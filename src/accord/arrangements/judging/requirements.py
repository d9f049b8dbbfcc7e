"""Check an assessed arrangement against every requirement; shares no code with the search, and rechecks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.form import ill_formed
from accord.arrangements.judging.lawful import broken_laws
from accord.arrangements.judging.limits import broken_limits
from accord.arrangements.judging.means import beyond_means
from accord.arrangements.judging.programme import broken_programme
from accord.arrangements.judging.red_lines import crossed
from accord.arrangements.judging.terms import broken_terms
from accord.arrangements.judging.violation import Violation, slack

__all__ = ["Violation", "violations"]


def violations(
    case: Case, arrangement: Arrangement, found: Assessment, alone: Mapping[str, float]
) -> Iterator[Violation]:
    """Find every requirement that an assessed arrangement does not meet.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what, and on what terms.
    found
        Cost, dates and gains of the arrangement; its own list of violations is not read.
    alone
        What each partner named gains by going alone.

    Yields
    ------
    Violation
        What the programme demands first, then form, then limits set for everybody, then partner by partner means,
        reason to join, red lines and terms, then law.
    """
    yield from broken_programme(case, arrangement, found)
    yield from ill_formed(case, arrangement, found)
    yield from broken_limits(case, arrangement, found)
    for name in case.partners:
        yield from beyond_means(case, found, name)
        if name in found.partners and name in alone and found.gain[name] < alone[name] - slack(alone[name]):
            yield Violation(
                f"rational: {name}",
                f"{name} gains {found.gain[name]:,.0f} million here and {alone[name]:,.0f} million by going alone",
            )
        for line in case.partners[name].red_lines:
            if crossed(case, arrangement, found, name, line):
                yield Violation(f"red line: {name}: {line.says}", f"{name} will not accept this: {line.says}")
        yield from broken_terms(case, arrangement, found, name)
    yield from broken_laws(case, arrangement, found)
