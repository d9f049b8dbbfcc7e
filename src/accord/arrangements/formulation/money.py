"""What everybody pays and gains, and the means of those who pay."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.formulation.bearing import borne_in_all
from accord.arrangements.formulation.benefits import benefit
from accord.arrangements.formulation.company import controlled_sides, joint_authorisations, leaks
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.jointness import Bills, jointness
from accord.arrangements.formulation.program import plus, times


def values(case: Case, form: Formulation) -> None:
    """Gain and cost of each partner, in thousand million of study money."""
    joint = jointness(case, form)
    asked = joint_authorisations(case, form)
    work, cured, sides = _work(case, form), _cures(case, form), controlled_sides(case)
    for name, partner in case.partners.items():
        form.cost[name] = plus(*(bill for bills in (work, joint, cured, asked) for bill in bills.get(name, [])))
        scale = partner.scale * MONEY / case.most[name] if case.most[name] > 0 else 0.0
        has = plus(*(times(scale, part) for part in benefit(case, form, name)))
        leaking = leaks(case, form, name, sides.get(name, []))
        form.gain[name] = plus(has, times(-1.0, form.cost[name]), times(-scale, leaking))


def _work(case: Case, form: Formulation) -> Bills:
    """What each partner bears of the choices made, and of those kept ready."""
    bills: Bills = {}
    for choice in case.choices:
        cost = choice.expected_cost * MONEY
        for name, part in borne_in_all(case, form, choice, more=case.integration).items():
            bills.setdefault(name, []).append(times(cost, part))
        if choice.key in form.backup:
            bills.setdefault(choice.payer, []).append({form.backup[choice.key]: case.backup * cost})
    return bills


def _cures(case: Case, form: Formulation) -> Bills:
    """What each partner bears of the cures, in equal parts with the others concerned."""
    bills: Bills = {}
    for name, use in form.cure.items():
        cure = case.cure_of[name]
        for owner in dict.fromkeys(cure.owners):
            bills.setdefault(owner, []).append({use: expected(cure.cost) / len(cure.owners) * MONEY})
    return bills


def budgets(case: Case, form: Formulation) -> None:
    """Nobody spends more than its envelope."""
    for name, partner in case.partners.items():
        limit = (partner.envelope or 0.0) * MONEY
        form.program.row(f"budget: {name}", name, form.cost[name], high=limit)
