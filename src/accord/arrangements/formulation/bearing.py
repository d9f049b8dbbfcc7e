"""Who bears how much of each choice: its payer, its provider where it is bartered, all who build it together."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.form import Formulation, sharers
from accord.arrangements.formulation.program import Terms, plus, times


def borne(
    case: Case, choice: Choice, made: Terms, bartered: Terms, together: Terms, *, more: float = 0.0
) -> dict[str, Terms]:
    """Divide a choice among those who bear it.

    Parameters
    ----------
    case
        The study in numbers.
    choice
        The choice.
    made, bartered, together
        Whether it is made, made and bartered, made and built together.
    more
        What building together costs more, for each sharer, as a part of the choice's cost.

    Returns
    -------
    dict
        Part of the expected cost by partner.
    """
    shares = {choice.payer: plus(made, times(-1.0, bartered))}
    if bartered:
        shares[choice.provider] = plus(shares.get(choice.provider, {}), bartered)
    if together:
        others = sharers(case, choice)
        part = (1.0 + more * len(others)) / (1 + len(others))
        shares[choice.payer] = plus(shares[choice.payer], times(part - 1.0, together))
        for name in others:
            shares[name] = plus(shares.get(name, {}), times(part, together))
    return shares


def borne_in_all(case: Case, form: Formulation, choice: Choice, *, more: float = 0.0) -> dict[str, Terms]:
    """Part of a choice's expected cost that each partner bears, whenever the work begins."""
    bartered: Terms = {form.barter[choice.key]: 1.0} if choice.key in form.barter else {}
    return borne(case, choice, {form.make[choice.key]: 1.0}, bartered, form.in_mode(choice, "integration"), more=more)
