"""What each partner spends in which year, where its money comes by the year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.bearing import borne
from accord.arrangements.formulation.dates import begun
from accord.arrangements.formulation.form import MONEY, Formulation, sharers
from accord.arrangements.formulation.program import Terms, plus, times

YEAR = 12.0


def spending(case: Case, form: Formulation) -> None:
    """What is borne of each choice is spent evenly from the beginning of its work until it is ready."""
    by_year = {name for name, partner in case.partners.items() if partner.by_year is not None}
    spent: dict[tuple[str, int], list[Terms]] = {}
    for choice in case.choices:
        if not by_year & {choice.payer, choice.provider, *sharers(case, choice)}:
            continue
        for month, parts in _parts_by_beginning(case, form, choice):
            for year, part_of_cost in _spread(month, choice.ready):
                for name, part in parts.items():
                    if name in by_year:
                        bill = times(part_of_cost * choice.expected_cost * MONEY, part)
                        spent.setdefault((name, year), []).append(bill)
    for name in (name for name in case.partners if name in by_year):
        years = [year for who, year in spent if who == name]
        for year in range(max(years, default=-1) + 1):
            form.spending[name, year] = plus(*spent.get((name, year), []))


def _spread(month: float, months: float) -> Iterator[tuple[int, float]]:
    """Years in which something is spent, with the part of it that falls into each."""
    if months <= 0:
        yield int(month // YEAR), 1.0
        return
    for year in range(int(month // YEAR), int((month + months) // YEAR) + 1):
        overlap = min(month + months, YEAR * (year + 1)) - max(month, YEAR * year)
        if overlap > 0:
            yield year, overlap / months


def _parts_by_beginning(case: Case, form: Formulation, choice: Choice) -> Iterator[tuple[float, dict[str, Terms]]]:
    """For each month in which a choice may begin, the part of it that each partner bears if it does."""
    beginnings = begun(case, form, choice)
    bartered = {form.barter[choice.key]: 1.0} if choice.key in form.barter else {}
    together = form.in_mode(choice, "integration")
    in_barter = _by_beginning(form, choice, "bartered", bartered, beginnings)
    in_common = _by_beginning(form, choice, "together", together, beginnings)
    for place, (month, begins) in enumerate(beginnings):
        yield month, borne(case, choice, {begins: 1.0}, in_barter[place], in_common[place])


def _by_beginning(
    form: Formulation, choice: Choice, how: str, holds: Terms, beginnings: list[tuple[float, int]]
) -> list[Terms]:
    """Split something that holds of a choice by the month in which the choice begins.

    The parts are at most the beginnings and add up to what is split, so they are exact in both directions.
    """
    if not holds or len(beginnings) == 1:
        return [holds for _ in beginnings]
    label = ", ".join(choice.key)
    parts = []
    for month, begins in beginnings:
        part = form.program.number(f"{how} from[{label}: {month:g}]", 0.0, 1.0)
        form.program.row("spending", f"{label} {how} from {month:g}", {part: 1.0, begins: -1.0}, high=0.0)
        parts.append({part: 1.0})
    form.program.row("spending", f"{label} {how}", plus(*parts, times(-1.0, holds)), 0.0, 0.0)
    return parts


def budgets_by_year(case: Case, form: Formulation) -> None:
    """Nobody spends money before it comes; where it does not carry over, nor after the year it came in."""
    for name, partner in case.partners.items():
        if partner.by_year is None:
            continue
        spent = [terms for (who, _), terms in form.spending.items() if who == name]
        limits = [*partner.by_year, *(0.0 for _ in spent[len(partner.by_year) :])]
        if partner.carries_over:
            spent, limits = list(accumulate(spent, plus)), list(accumulate(limits))
            spent[len(partner.by_year) :] = spent[len(partner.by_year) :][-1:]
        for year, terms in enumerate(spent):
            label = f"{name} to the end of year {year + 1}" if partner.carries_over else f"{name} in year {year + 1}"
            form.program.row(f"budget by year: {name}", label, terms, high=limits[year] * MONEY)
