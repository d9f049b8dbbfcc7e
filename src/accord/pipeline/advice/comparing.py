"""Compare a contract with a partner in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.arrangements.choice import Choice, expected
from accord.pipeline.advice.alternatives import Alternative
from accord.pipeline.casework import states_of
from accord.pipeline.outside import ChangeOutside, change_outside
from accord.pipeline.trace import money, names
from accord.reference import table
from accord.study import Study

WORTH_NAMING = 1.0
"""Difference in million of study money, or in months, from which it is named."""
_MOST_NAMED = 3


def sentence(study: Study, one: Alternative) -> str:
    """Compare the two ways of obtaining an element.

    Parameters
    ----------
    study
        The study.
    one
        The element with both ways.

    Returns
    -------
    str
        Cost, date, gains, law, what else changes, and whose industry gets the contract; or why a way is missing.
    """
    name = study.programme.elements[one.element].name
    difference = one.difference
    if one.contract is None or one.partner is None or difference is None:
        return f"{name}: {one.missing[:1].lower()}{one.missing[1:]}"
    bought, made = one.contract.choice, one.partner.choice
    currency, outside = study.meta.currency, change_outside(one.partner.all, one.contract.all)
    clauses = [
        f"a contract of {bought.payer} with {bought.provider} for {money(expected(bought.cost), currency)}, instead of "
        f"{_made(made)} for {money(expected(made.cost), currency)}, makes everything together "
        f"{_cost(outside, difference, currency)} and this element ready "
        f"{_months(difference['in_place'])}",
        *(f"with the contract {clause}" for clause in outside.clauses(study)),
        _gains(currency, made.owner, difference["gain"]),
        _law(difference["needs"]),
        _missions(study, difference["only_with_contract"], "contract"),
        _missions(study, difference["only_with_partner"], "partner"),
        _changes(len(one.others_changed)),
        _industry(study, bought, difference["own_industry"]),
    ]
    return f"{name}: {'; '.join(clause for clause in clauses if clause)}."


def _made(choice: Choice) -> str:
    paid = "" if choice.payer == choice.provider else f" paid by {choice.payer}"
    return f"work by {choice.provider} itself{paid}"


def _cost(outside: ChangeOutside, difference: Mapping[str, Any], currency: str) -> str:
    """Say what all cost together, and without what those outside spend alone where that makes a difference."""
    counted = _money_difference(difference["cost_with_alone"], currency)
    if abs(outside.cost) < WORTH_NAMING:
        return counted
    own = _money_difference(difference["total_cost"], currency)
    return f"{counted}, with what {names(outside.who)} would spend alone ({own} without that),"


def _money_difference(value: float, currency: str) -> str:
    if abs(value) < WORTH_NAMING:
        return "as dear"
    return f"{money(abs(value), currency)} {'dearer' if value > 0 else 'cheaper'}"


def _months(value: float) -> str:
    count = round(abs(value))
    if not count:
        return "at the same time"
    return f"{count} month{'' if count == 1 else 's'} {'later' if value > 0 else 'sooner'}"


def _gains(currency: str, partner: str, gain: Mapping[str, float]) -> str:
    """Say who gains more by which way: the partner that would provide it first, then by size."""
    order = [partner, *sorted((name for name in gain if name != partner), key=lambda name: -abs(gain[name]))]
    named = [name for name in order if abs(gain[name]) >= WORTH_NAMING][:_MOST_NAMED]
    if not named:
        return "nobody gains or loses by it"
    parts = [f"{name} {money(abs(gain[name]), currency)} {'more' if gain[name] > 0 else 'less'}" for name in named]
    return f"with the contract {names([parts[0].replace(named[0], f'{named[0]} gains', 1), *parts[1:]])}"


def _law(needs: int) -> str:
    if not needs:
        return ""
    count = abs(needs)
    return f"{count} authorisation{'' if count == 1 else 's'} {'more' if needs > 0 else 'fewer'}"


def _missions(study: Study, missions: Sequence[str], kind: str) -> str:
    if not missions:
        return ""
    called = names([study.programme.missions[one].name for one in missions])
    return f"{called} {'is' if len(missions) == 1 else 'are'} delivered only with the {kind}"


def _changes(count: int) -> str:
    if not count:
        return ""
    return f"{count} other element{' changes' if count == 1 else 's change'} hands with it"


def _industry(study: Study, bought: Choice, change: Mapping[str, float]) -> str:
    """Say whose industry gets the contract, and what its partners' industry gets in all where that is not the same."""
    paid, currency = expected(bought.cost), study.meta.currency
    state = study.actors[bought.provider].state
    said = f"{money(paid, currency)} of work would go to industry of {_home(study, bought.provider)}"
    others = [
        f"industry of {name} gets {_more(change[name], currency)}"
        for name in change
        if state in states_of(study, name) and abs(change[name] - paid) >= WORTH_NAMING
    ]
    return f"{said}; with all that changes hands too, {names(others)}" if others else said


def _more(value: float, currency: str) -> str:
    if abs(value) < WORTH_NAMING:
        return "as much as without the contract"
    return f"{money(abs(value), currency)} {'more' if value > 0 else 'less'}"


def _home(study: Study, provider: str) -> str:
    """Name the state of a company as a sentence does."""
    state = study.actors[provider].state
    name = next((row.text("name") for row in table("states") if row.text("iso3") == state), str(state))
    return f"the {name}" if name.startswith(("United ", "Netherlands", "Russian ")) else name
