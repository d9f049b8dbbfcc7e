"""What else an arrangement can be judged by: legal friction and exposure to withdrawal."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.instruments import consents
from accord.arrangements.formulation.program import plus, times


def friction(case: Case, form: Formulation) -> None:
    """Count authorisations, those of working together once for each rule, the effort of cures, and consents."""
    needs = {form.make[choice.key]: float(len(choice.needs)) for choice in case.choices if choice.needs}
    efforts = {use: float(case.cure_of[name].effort) for name, use in form.cure.items()}
    form.friction = plus(needs, form.friction, efforts, consents(case, form))


def exposure(case: Case, form: Formulation) -> None:
    """Add up expected cost of required work whose owner leaves before it is ready.

    It is halved where others build the work too, and nothing where the mission does not hang on it.
    """
    parts = []
    for choice in case.choices:
        if case.elements[choice.element].optional:
            continue
        stays = (1.0 - case.partners[choice.owner].withdrawal) ** (choice.ready / 12.0)
        at_stake = (1.0 - stays) * choice.expected_cost * MONEY
        if at_stake:
            parts.append(times(at_stake, form.in_mode(choice, "interdependence")))
            parts.append(times(at_stake / 2, form.in_mode(choice, "integration")))
    form.exposure = plus(*parts)
