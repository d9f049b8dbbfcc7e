"""Whether a partner that takes part gets what it insists on, and is spared what it refuses."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.undertaking import undertakings
from accord.arrangements.judging.violation import TOLERANCE, Violation
from accord.arrangements.partner import MustHave


def broken_terms(case: Case, arrangement: Arrangement, found: Assessment, name: str) -> Iterator[Violation]:
    """Find the must-haves that a partner does not get, and money that passes though it exchanges none."""
    partner = case.partners[name]
    if name in found.partners:
        for demand in partner.must_haves:
            requirement = f"must have: {name}: {demand.says}"
            yield from (
                Violation(requirement, f"{name} insists on this: {demand.says.rstrip('.')}; but {lacks}")
                for lacks in (*_lacking(found, name, demand), *_too_light(case, found, name, demand))
            )
    if not partner.exchanges_funds:
        yield from _funds(case, arrangement, name)


def _lacking(found: Assessment, name: str, demand: MustHave) -> Iterator[str]:
    """Say what a partner lacks of a demand."""
    mine = [mission for mission, group in found.participants.items() if name in group]
    missing = [mission for mission in demand.delivered if mission not in found.delivered]
    if missing:
        yield f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not delivered"
    if demand.takes_part_in and not set(demand.takes_part_in) & set(mine):
        yield f"it takes no part in {' or '.join(demand.takes_part_in)}"
    if demand.leads and not any(found.lead.get(mission) == name for mission in demand.leads):
        yield f"it does not lead {' or '.join(demand.leads)}"
    small = [mission for mission in mine if found.work[mission][name] < demand.least_work - TOLERANCE]
    if small:
        owns = ", ".join(f"{100 * found.work[mission][name]:.0f} % of the work of {mission}" for mission in small)
        yield f"it owns {owns}, where it asks for {100 * demand.least_work:.0f} %"


def _too_light(case: Case, found: Assessment, name: str, demand: MustHave) -> Iterator[str]:
    """Say which missions rest on less than a partner insists on."""
    if demand.lightest_instrument and case.instruments:
        least = case.instruments.place(demand.lightest_instrument)
        for mission, signed in found.instrument.items():
            if name in found.participants[mission] and case.instruments.place(signed) < least:
                yield f"{mission} rests on a {signed}"


def _funds(case: Case, arrangement: Arrangement, name: str) -> Iterator[Violation]:
    """Find the purchases between partners that one of them, who exchanges no funds, has a part in."""
    bought = [one.choice for one in undertakings(case, arrangement) if not one.bartered]
    for choice in (*bought, *arrangement.backups):
        if case.between_partners(choice) and name in (choice.provider, choice.payer):
            other = choice.payer if name == choice.provider else choice.provider
            way = f"would be paid by {other}" if name == choice.provider else f"would pay {other}"
            says = f"{name} exchanges no funds, but {way} {choice.expected_cost:,.0f} million for {choice.element}"
            yield Violation(f"no exchange of funds: {name}", says)
