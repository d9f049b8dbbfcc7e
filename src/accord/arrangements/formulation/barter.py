"""What partners give one another in kind instead of money."""

from __future__ import annotations

from itertools import combinations

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.program import Terms, plus, times


def barter(case: Case, form: Formulation) -> None:
    """A choice between partners may be bartered where some imbalance is accepted, or where one of them takes no money.

    What is not bartered is a purchase, to which both must be ready; what is built together is not bartered.
    """
    for choice in case.choices:
        if not case.between_partners(choice):
            continue
        refusing = [name for name in (choice.payer, choice.provider) if not case.partners[name].exchanges_funds]
        if refusing or case.barter_tolerance > 0:
            _may_be_bartered(form, choice)
        bought = plus(form.standing(choice), {form.barter[choice.key]: -1.0} if choice.key in form.barter else {})
        for name in refusing:
            form.program.row(f"no exchange of funds: {name}", f"no sale of {', '.join(choice.key)}", bought, high=0.0)


def _may_be_bartered(form: Formulation, choice: Choice) -> None:
    label = ", ".join(choice.key)
    form.barter[choice.key] = form.program.binary(f"barter[{label}]")
    terms = {form.barter[choice.key]: 1.0, form.make[choice.key]: -1.0}
    together = form.integrated(choice)
    if together is not None:
        terms = plus(terms, {together: 1.0})
    form.program.row("barters", label, terms, high=0.0)


def balance(case: Case, form: Formulation) -> None:
    """What two partners give each other in kind is worth about the same."""
    given: dict[tuple[str, str], Terms] = {}
    for key, bartered in form.barter.items():
        choice = case.choice_of[key]
        giver_and_taker = given.setdefault((choice.provider, choice.payer), {})
        giver_and_taker[bartered] = choice.expected_cost * MONEY
    for one, other in combinations(case.partners, 2):
        there, back = given.get((one, other), {}), given.get((other, one), {})
        if not (there or back):
            continue
        for giver, gives, gets in ((one, there, back), (other, back, there)):
            terms = plus(times(1.0 - case.barter_tolerance, gives), times(-1.0 - case.barter_tolerance, gets))
            form.program.row(f"barter: {one} and {other}", f"{giver} gives no more", terms, high=0.0)
