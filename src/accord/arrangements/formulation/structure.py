"""What an arrangement is: who provides what, in which missions, and what the study demands of every one."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import plus, times
from accord.arrangements.legal import Prohibition


def variables(case: Case, form: Formulation) -> None:
    """Add the decisions that every case has."""
    program = form.program
    for choice in case.choices:
        form.make[choice.key] = program.binary(f"make[{', '.join(choice.key)}]")
    for name in dict.fromkeys(cure.id for ban in binding(case, form) for cure in ban.cures):
        form.cure[name] = program.binary(f"cure[{name}]")
    for mission in case.missions:
        form.delivered[mission] = program.binary(f"delivered[{mission}]")
    for name in case.partners:
        form.joins[name] = program.binary(f"joins[{name}]")
        for mission in case.missions:
            form.present[name, mission] = program.binary(f"present[{name}, {mission}]")
    for element in case.elements:
        form.in_place[element] = program.number(f"in place[{element}]")
    form.finish = program.number("finish", 0.0, case.horizon)


def binding(case: Case, form: Formulation) -> list[Prohibition]:
    """Prohibitions of which all choices can be made in this case."""
    return [ban for ban in case.prohibitions if all(key in form.make for key in ban.choices)]


def one_lead(case: Case, form: Formulation) -> None:
    """Each required element of a delivered mission has exactly one lead, each optional one at most one."""
    for element in case.elements.values():
        terms = plus(form.provided(element.id), {form.delivered[element.mission]: -1.0})
        low = float("-inf") if element.optional else 0.0
        form.program.row("one lead", element.id, terms, low, 0.0)
    for mission, delivered in form.delivered.items():
        parts = [times(-1.0, form.provided(element.id)) for element in case.elements_of(mission)]
        form.program.row("one lead", f"{mission} has an element", plus({delivered: 1.0}, *parts), high=0.0)
    for element in case.elements.values():
        for other in element.same_hardware_as:
            terms = plus(form.provided(element.id), form.provided(other))
            form.program.row("same hardware", f"{element.id} or {other}", terms, high=1.0)


def builds_on(case: Case, form: Formulation) -> None:
    """An element is provided only if all it builds on is."""
    for element in case.elements.values():
        for other in element.after:
            terms = plus(form.provided(element.id), times(-1.0, form.provided(other)))
            form.program.row("builds on", f"{element.id} on {other}", terms, high=0.0)


def maturity(case: Case, form: Formulation) -> None:
    """What is too early in its development, or not known to be far enough, is neither made nor kept ready."""
    if case.least_maturity is None:
        return
    for element in case.elements:
        early = [c for c in case.choices_for(element) if c.maturity is None or c.maturity < case.least_maturity]
        if early:
            terms = plus(*(form.standing(choice) for choice in early))
            form.program.row("maturity", element, terms, high=0.0)


def deliveries(case: Case, form: Formulation) -> None:
    """Missions that every arrangement must deliver, and groups of which it must deliver one."""
    for mission in case.deliver:
        form.program.row(f"deliver: {mission}", mission, {form.delivered[mission]: 1.0}, low=1.0)
    for group in case.deliver_any:
        names = ", ".join(group)
        form.program.row(f"deliver any: {names}", names, {form.delivered[m]: 1.0 for m in group}, low=1.0)


def versions(case: Case, form: Formulation) -> None:
    """Groups of missions of which one may be delivered."""
    for group in case.at_most_one:
        names = ", ".join(group)
        form.program.row(f"at most one: {names}", names, {form.delivered[m]: 1.0 for m in group}, high=1.0)
