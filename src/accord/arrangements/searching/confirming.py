"""Hold what the solver returned against what the evaluator, which shares no code with it, makes of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import Outcome, Terms
from accord.arrangements.judging.evaluate import Assessment
from accord.errors import AccordError

THOUSAND = 1e3
"""Million of study money in one unit of the program's money."""
AGREE = 2e-4
"""Largest difference, relative to a thousand million, between what the solver and the evaluator say."""


class UndecidedError(AccordError):
    """A search stopped at its limit of nodes before it found anything or proved that there is nothing."""


class DisagreementError(AccordError):
    """The evaluator does not confirm what the solver returned: a defect of Accord, never of the study."""


def confirm(form: Formulation, outcome: Outcome, found: Assessment, *, requirements: bool) -> None:
    """Crash where the evaluator does not confirm the solver.

    The solver may say more cost, later dates or less gain than there is, where nothing pushes its variables to what
    they stand for; it may never say better than there is. What it says of barter and leads must be so.

    Parameters
    ----------
    form, outcome
        The program and its solution.
    found
        What the evaluator makes of the arrangement read from it.
    requirements
        Whether what the study demands of every arrangement binds.

    Raises
    ------
    DisagreementError
        If they disagree.
    """
    broken = [
        violation
        for violation in found.violations
        if requirements or not violation.requirement.startswith(("deliver:", "deliver any:"))
    ]
    if broken:
        raise DisagreementError(f"the search returned an arrangement that is not allowed: {broken[0].says}")
    for what, terms, least in _at_least(form, found):
        said = value(terms, outcome)
        if said < least - AGREE:
            raise DisagreementError(f"search and evaluator disagree on {what}: {said} {least}")
    if outcome.values[form.finish] < found.last - AGREE * max(1.0, found.last):
        raise DisagreementError("search and evaluator disagree on the date everything is in place")
    for (mission, name), leads in form.lead.items():
        if outcome.values[leads] > 0.5 and found.lead.get(mission) != name:
            raise DisagreementError(f"search and evaluator disagree on who leads {mission}")
    _confirm_barter(form, outcome, found)


def _at_least(form: Formulation, found: Assessment) -> Iterator[tuple[str, Terms, float]]:
    """Expressions that may not be below what the evaluator finds, in the program's units."""
    for name, terms in form.cost.items():
        yield f"the cost to {name}", terms, found.cost[name] / THOUSAND
    for name, terms in form.gain.items():
        worse = {index: -coefficient for index, coefficient in terms.items()}
        yield f"the gain of {name}", worse, -found.gain[name] / THOUSAND
    for (name, year), terms in form.spending.items():
        years = found.spending[name]
        spent = years[year] if year < len(years) else 0.0
        yield f"the spending of {name} in year {year + 1}", terms, spent / THOUSAND
    yield "the number of authorisations", form.friction, found.friction
    yield "the exposure to withdrawal", form.exposure, found.exposure / THOUSAND
    met = {(c.first, c.second, name) for c in found.crossings for name in (c.first_owner, c.second_owner)}
    for (interface, name), crosses in form.crosses.items():
        there = (interface.first, interface.second, name) in met
        yield f"{name} at the interface of {interface.first} and {interface.second}", {crosses: 1.0}, float(there)


def _confirm_barter(form: Formulation, outcome: Outcome, found: Assessment) -> None:
    given: dict[tuple[str, str], float] = {}
    for key, bartered in form.barter.items():
        choice = form.case.choice_of[key]
        pair = (choice.provider, choice.payer)
        given[pair] = given.get(pair, 0.0) + outcome.values[bartered] * choice.expected_cost
    for (giver, taker), said in given.items():
        if abs(said - found.barter.get((giver, taker), 0.0)) > AGREE * THOUSAND:
            raise DisagreementError(f"search and evaluator disagree on what {giver} gives {taker} in kind")


def value(terms: Terms, outcome: Outcome) -> float:
    """Value of a linear expression in a solution."""
    return sum(outcome.values[index] * coefficient for index, coefficient in terms.items())
