"""Whether a partner can pay for its part, in all and in each year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.violation import TOLERANCE, Violation, slack


def beyond_means(case: Case, found: Assessment, name: str) -> Iterator[Violation]:
    """Find what a partner would have to spend beyond its envelope, or beyond what it has in a year."""
    spent, envelope = found.cost[name], case.partners[name].envelope
    if envelope is None and spent > TOLERANCE:
        yield Violation(f"budget: {name}", f"{name} pays {spent:,.0f} million, but its envelope is unknown")
    elif envelope is not None and spent > envelope * (1 + TOLERANCE) + TOLERANCE:
        yield Violation(
            f"budget: {name}", f"{name} pays {spent:,.0f} million of an envelope of {envelope:,.0f} million"
        )
    yield from _beyond_a_year(case, found, name)


def _beyond_a_year(case: Case, found: Assessment, name: str) -> Iterator[Violation]:
    """Name the first year in which a partner would spend more than it has; after its last year it has nothing."""
    partner, spending = case.partners[name], found.spending[name]
    if partner.by_year is None:
        return
    years = max(len(spending), len(partner.by_year))
    spent = [*spending, *[0.0] * (years - len(spending))]
    has = [*partner.by_year, *[0.0] * (years - len(partner.by_year))]
    if partner.carries_over:
        spent, has = list(accumulate(spent)), list(accumulate(has))
    for year, (goes, comes) in enumerate(zip(spent, has, strict=True), 1):
        if goes > comes + slack(comes):
            when = f"by the end of year {year}" if partner.carries_over else f"in year {year}"
            says = f"{name} spends {goes:,.0f} million {when}, and has {comes:,.0f} million for it"
            yield Violation(f"budget by year: {name}", says)
            return
