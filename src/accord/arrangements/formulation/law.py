"""What the law forbids, and the cures that may be decided on."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import plus, times
from accord.arrangements.formulation.structure import binding


def law(case: Case, form: Formulation) -> None:
    """Not everything that a prohibition names may hold at once, unless a third partner or a cure lifts it."""
    for number, ban in enumerate(binding(case, form)):
        parts = [form.standing(case.choice_of[key]) for key in ban.choices]
        parts += [form.owned(element, name) for element, name in ban.owners]
        parts += [{form.present[name, ban.mission]: 1.0} for name in ban.pair or ()]
        others = [other for other in case.partners if other not in ban.pair] if ban.pair and ban.unless_third else []
        third = {form.present[other, ban.mission]: -1.0 for other in others}
        cures = {form.cure[cure.id]: -1.0 for cure in ban.cures}
        terms = plus(*parts, third, cures)
        form.program.row(f"law: {ban.rule}", f"{ban.says} ({number})", terms, high=len(parts) - 1.0)


def cures(case: Case, form: Formulation) -> None:
    """A cure is decided on only where something it is about is built or kept ready."""
    for name, use in form.cure.items():
        about = [form.standing(case.choice_of[key]) for key in case.cure_of[name].choices if key in form.make]
        form.program.row("cures", name, plus({use: 1.0}, *(times(-1.0, part) for part in about)), high=0.0)
