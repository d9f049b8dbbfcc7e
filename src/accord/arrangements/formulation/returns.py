"""What the members of a bloc get back in work for what they pay into it."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.bearing import borne_in_all
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.program import plus, times


def geographic_returns(case: Case, form: Formulation) -> None:
    """Each member's part of the work that a bloc pays for is close enough to its part of the money."""
    for rule in (rule for rule in case.returns if rule.bloc in case.partners):
        paid = []
        for choice in case.choices:
            part = borne_in_all(case, form, choice).get(rule.bloc) if choice.work_in else None
            if part:
                paid.append((choice, times(choice.expected_cost * MONEY, part)))
        for state, share in rule.shares.items():
            back = (times(choice.work_in.get(state, 0.0) - rule.least * share, part) for choice, part in paid)
            form.program.row(f"geographic return: {rule.bloc}", state, plus(*back), low=0.0)
