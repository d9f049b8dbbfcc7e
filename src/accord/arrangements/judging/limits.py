"""Limits that a study sets for everybody: two providers, least shares, camps, maturity, barter and return."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.exchange import work_for_money
from accord.arrangements.judging.undertaking import undertakings
from accord.arrangements.judging.violation import TOLERANCE, Violation, slack


def broken_limits(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    """Find limits that an arrangement does not keep."""
    yield from _single_providers(case, arrangement)
    yield from _small_shares(case, found)
    yield from _camps(case, found)
    yield from _immature(case, arrangement)
    yield from _unbalanced(case, found)
    yield from _unreturned(case, arrangement)


def _single_providers(case: Case, arrangement: Arrangement) -> Iterator[Violation]:
    for function in case.two_providers:
        provided = [choice for choice in arrangement.choices if case.elements[choice.element].function == function]
        ready = [choice for choice in arrangement.backups if case.elements[choice.element].function == function]
        owners = sorted({choice.owner for choice in (*provided, *ready)})
        if provided and len(owners) < 2:
            yield Violation(
                f"two providers: {function}",
                f"only {owners[0]} stands ready to provide {function}, which may not depend on one alone",
            )


def _small_shares(case: Case, found: Assessment) -> Iterator[Violation]:
    for mission, least in case.least_work.items():
        for name, share in found.work.get(mission, {}).items():
            if share < least - TOLERANCE:
                yield Violation(
                    f"least share: {mission}",
                    f"{name} owns {100 * share:.0f} % of the work of {mission}, in which everybody owns at least "
                    f"{100 * least:.0f} %",
                )


def _camps(case: Case, found: Assessment) -> Iterator[Violation]:
    requirement = f"camps: {' | '.join(', '.join(camp) for camp in case.camps)}"
    camps_of = {name: {place for place, camp in enumerate(case.camps) if name in camp} for name in case.partners}
    for mission, group in found.participants.items():
        for one, other in combinations(group, 2):
            if any(here != there for here in camps_of[one] for there in camps_of[other]):
                yield Violation(
                    requirement, f"{one} and {other} are in {mission} together, and their camps will not be"
                )


def _immature(case: Case, arrangement: Arrangement) -> Iterator[Violation]:
    least = case.least_maturity
    if least is None:
        return
    for choice in (*arrangement.choices, *arrangement.backups):
        design = f"the design of {choice.provider} for {choice.element}"
        if choice.maturity is None:
            says = f"the technology readiness level of {design} is unknown, and {least} is the least"
            yield Violation("maturity", says)
        elif choice.maturity < least:
            says = f"{design} has technology readiness level {choice.maturity}, and {least} is the least"
            yield Violation("maturity", says)


def _unbalanced(case: Case, found: Assessment) -> Iterator[Violation]:
    names = list(case.partners)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            given, taken = found.barter.get((one, other), 0.0), found.barter.get((other, one), 0.0)
            allowed = case.barter_tolerance * (given + taken)
            if abs(given - taken) > allowed + slack(given + taken):
                yield Violation(
                    f"barter: {one} and {other}",
                    f"{one} gives {other} {given:,.0f} million in kind and gets {taken:,.0f} million, a difference of "
                    f"{abs(given - taken):,.0f} million where {allowed:,.0f} million may be left open",
                )


def _unreturned(case: Case, arrangement: Arrangement) -> Iterator[Violation]:
    undertaken = undertakings(case, arrangement)
    for rule in case.returns:
        for state, share in rule.shares.items():
            work, money = work_for_money(undertaken, rule.bloc, state)
            due = rule.least * share * money
            if work < due - slack(due):
                yield Violation(
                    f"geographic return: {rule.bloc}",
                    f"{state} gets work for {work:,.0f} million of the {money:,.0f} million that {rule.bloc} spends, "
                    f"where its part of the money calls for {due:,.0f} million",
                )
