"""What partners give each other in kind, and what a bloc's money brings back to its members in work."""

from __future__ import annotations

from collections.abc import Sequence

from accord.arrangements.case import Case
from accord.arrangements.judging.undertaking import Undertaking


def ledger(undertaken: Sequence[Undertaking]) -> dict[tuple[str, str], float]:
    """Add up what each partner gives each other in kind.

    Parameters
    ----------
    undertaken
        Choices on their terms.

    Returns
    -------
    dict
        Expected cost of what is bartered, million of study money, by (giver, taker).
    """
    given: dict[tuple[str, str], float] = {}
    for one in undertaken:
        if one.bartered:
            pair = (one.choice.provider, one.choice.payer)
            given[pair] = given.get(pair, 0.0) + one.choice.expected_cost
    return given


def work_for_money(undertaken: Sequence[Undertaking], bloc: str, state: str) -> tuple[float, float]:
    """Add up what a bloc pays for work whose place is known, and what of that work is done in one state.

    Parameters
    ----------
    undertaken
        Choices on their terms.
    bloc, state
        Partner that pays, and country code.

    Returns
    -------
    work, money
        Million of study money, as far as the bloc bears it: of what is built together its part, of what it gives in
        kind all, and nothing of what it is given.
    """
    work = money = 0.0
    for one in undertaken:
        if one.choice.work_in:
            paid = one.bearers.get(bloc, 0.0) * one.choice.expected_cost
            work += paid * one.choice.work_in.get(state, 0.0)
            money += paid
    return work, money


def returned(case: Case, undertaken: Sequence[Undertaking]) -> dict[tuple[str, str], float]:
    """Give each state's part of the work as a ratio of its part of the money, where there is any of both."""
    ratios = {}
    for rule in case.returns:
        for state, share in rule.shares.items():
            work, money = work_for_money(undertaken, rule.bloc, state)
            if money > 0 and share > 0:
                ratios[rule.bloc, state] = work / money / share
    return ratios
