"""Write a case as a mixed-integer program, family by family, and read its solutions."""

from __future__ import annotations

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, Mode
from accord.arrangements.formulation.barter import balance, barter
from accord.arrangements.formulation.dates import dates, starts
from accord.arrangements.formulation.form import Formulation, usable_modes
from accord.arrangements.formulation.instruments import instruments, lightest, waiting
from accord.arrangements.formulation.law import cures, law
from accord.arrangements.formulation.leads import leads
from accord.arrangements.formulation.measures import exposure, friction
from accord.arrangements.formulation.modes import augmentation, backups, modes, two_providers
from accord.arrangements.formulation.money import budgets, values
from accord.arrangements.formulation.presence import (
    camps,
    enough_partners,
    least_share,
    only_delivered,
    taking_part,
    taking_part_in_places,
)
from accord.arrangements.formulation.red_lines import must_haves, red_lines
from accord.arrangements.formulation.returns import geographic_returns
from accord.arrangements.formulation.structure import (
    builds_on,
    deliveries,
    maturity,
    one_lead,
    variables,
    versions,
)
from accord.arrangements.formulation.years import budgets_by_year, spending

__all__ = ["Formulation", "chosen", "formulate"]

_DECISIONS = (variables, modes, starts, backups, leads, barter, instruments)
_REQUIREMENTS = (
    one_lead,
    taking_part,
    only_delivered,
    taking_part_in_places,
    enough_partners,
    builds_on,
    augmentation,
    two_providers,
    maturity,
    camps,
    least_share,
    dates,
    waiting,
    values,
    spending,
    friction,
    exposure,
    budgets,
    budgets_by_year,
    balance,
    geographic_returns,
    red_lines,
    must_haves,
    law,
    cures,
)


def formulate(case: Case, *, requirements: bool = True) -> Formulation:
    """Write a case as a mixed-integer program.

    Variables and rows are created only for what the case makes use of: modes where a choice leaves them open,
    beginnings where there are several phases, and so on.

    Parameters
    ----------
    case
        The study in numbers.
    requirements
        Whether what the study demands of every arrangement binds; baselines of going alone leave it out.

    Returns
    -------
    Formulation
        Program and variables; objectives are added by the search.
    """
    form = Formulation(case)
    for family in (*_DECISIONS, *_REQUIREMENTS):
        family(case, form)
    if requirements:
        deliveries(case, form)
    versions(case, form)
    return form


def chosen(case: Case, form: Formulation, values: tuple[float, ...]) -> Arrangement:
    """Read the decisions that a solution makes, in the order of the case.

    Modes, beginnings and leads are named where they were decided on, and left out where the case leaves no choice.
    """
    made = tuple(choice for choice in case.choices if values[form.make[choice.key]] > 0.5)
    keys = {choice.key for choice in made}
    return Arrangement(
        made,
        tuple(case.cure_of[name] for name, use in form.cure.items() if values[use] > 0.5),
        modes=_modes(case, form, made, values),
        starts={key[0]: place for (key, place), index in form.start.items() if key in keys and values[index] > 0.5},
        leads={node: name for (node, name), index in form.lead.items() if values[index] > 0.5},
        bartered=tuple(key for key, index in form.barter.items() if values[index] > 0.5),
        backups=tuple(
            choice for choice in case.choices if choice.key in form.backup and values[form.backup[choice.key]] > 0.5
        ),
        instruments=lightest(case, form, values),
    )


def _modes(case: Case, form: Formulation, made: tuple[Choice, ...], values: tuple[float, ...]) -> dict[str, Mode]:
    """Mode of each element that has one to be decided, and of each choice that could have had another."""
    decided = {element: mode for (element, mode), index in form.mode.items() if values[index] > 0.5}
    for choice in made:
        if len(choice.modes) > 1 and choice.element not in decided:
            decided[choice.element] = usable_modes(case, choice)[0]
    return {element: decided[element] for element in case.elements if element in decided}
