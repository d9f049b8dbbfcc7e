"""Every decision of an arrangement, as far as the study leaves it open: who, for whom, how, when, and who stands by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.cli.printing import say, show_table
from accord.enumeration import listed
from accord.pipeline.saying import joint_costs
from accord.pipeline.trace import money, month_of
from accord.results.terms import not_by_year, terms_of_choice

if TYPE_CHECKING:
    from accord.arrangements.arrangement import Arrangement
    from accord.arrangements.case import Case
    from accord.arrangements.choice import Choice
    from accord.arrangements.judging.assessment import Assessment
    from accord.study import Study


def show_decisions(study: Study, case: Case, arrangement: Arrangement, found: Assessment) -> None:
    """Show who provides what on which terms; a term that no element has otherwise than by default is left out.

    Parameters
    ----------
    study, case
        The study, and its numbers.
    arrangement, found
        What is decided, and what it means.
    """
    terms = {one.element: terms_of_choice(case, arrangement, found, one) for one in arrangement.choices}
    columns, rows = ["element", "provider", "paid by"], [_who(study, arrangement, one) for one in arrangement.choices]
    if any(one["mode_choice"] or one["built_with"] for one in terms.values()):
        columns.append("mode")
        for row, one in zip(rows, terms.values(), strict=True):
            row.append(one["decided"] + (f", built with {listed(one['built_with'])}" if one["built_with"] else ""))
    if any(one["begins"] for one in terms.values()):
        columns.append("work begins")
        for row, one in zip(rows, terms.values(), strict=True):
            row.append(month_of(one["begins"], study.meta.start))
    show_table(columns, rows)
    _show_in_kind(study, found)
    _show_ready(study, case, arrangement, found)
    _show_cost(study, found)
    _show_years(study, case, found)


def _who(study: Study, arrangement: Arrangement, choice: Choice) -> list[str]:
    in_kind = ", in kind" if choice.key in arrangement.bartered else ""
    paid = "itself" if choice.payer == choice.provider else f"{choice.payer}{in_kind}"
    return [study.programme.elements[choice.element].name, choice.provider, paid]


def _show_in_kind(study: Study, found: Assessment) -> None:
    given = [
        f"{giver} gives {taker} {money(amount, study.meta.currency)}"
        for (giver, taker), amount in found.barter.items()
        if amount > 0
    ]
    if given:
        say()
        say(f"In kind: {'; '.join(given)}.")


def _show_ready(study: Study, case: Case, arrangement: Arrangement, found: Assessment) -> None:
    """Name the backups, with what keeping each ready costs."""
    told = []
    for one in arrangement.backups:
        paid = "" if one.payer == one.provider else f", paid by {one.payer}"
        cost = money(case.backup * one.expected_cost, study.meta.currency)
        told.append(f"{study.programme.elements[one.element].name} by {one.provider}{paid} ({cost})")
    if told:
        say()
        total = money(sum(found.backup_cost.values()), study.meta.currency)
        altogether = f", {total} in all" if len(told) > 1 else ""
        say(f"Kept ready in case the lead of the element fails: {listed(told)}{altogether}.")


def _show_cost(study: Study, found: Assessment) -> None:
    """Divide the cost into what the elements cost and what comes on top, where anything does."""
    joint = joint_costs(found)
    extra = {
        "keeping backups ready": sum(found.backup_cost.values()),
        "interfaces between partners": joint["interfaces"],
        "building together": sum(found.together_cost.values()),
        "authorisations": joint["any"] + joint["joint"],
        "legal cures": joint["cures"],
    }
    told = [f"{money(cost, study.meta.currency)} for {what}" for what, cost in extra.items() if cost >= 1]
    if told:
        say()
        bare = money(found.total_cost - sum(extra.values()), study.meta.currency)
        say(f"Of the cost, {listed([f'{bare} is for the elements themselves', *told])}.")


def _show_years(study: Study, case: Case, found: Assessment) -> None:
    """Say what of the cost is in no year's budget, where anybody has one."""
    limited = [name for name, one in case.partners.items() if one.by_year is not None]
    left = {name: not_by_year(found, name) for name in limited}
    told = [f"{name} {money(amount, study.meta.currency)}" for name, amount in left.items() if amount >= 1]
    if told:
        say()
        say(
            "Yearly budgets are held against elements with their authorisations in the years of their work. What "
            f"else is paid counts in no year, only against the envelope: {listed(told)}."
        )
