"""When work begins, when each element is in place, and when everything is."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import plus, times


def starts(case: Case, form: Formulation) -> None:
    """Work on what is chosen begins in one phase, once its owner and its payer have joined."""
    late: dict[str, list[int]] = {}
    for choice in case.choices:
        if case.first_phase(choice) is None:
            for name in dict.fromkeys((choice.owner, choice.payer)):
                if case.partners[name].joins_from > case.phases[-1]:
                    late.setdefault(name, []).append(form.make[choice.key])
    for name in case.partners:
        if name in late:
            form.program.row(f"joins: {name}", name, dict.fromkeys(late[name], 1.0), high=0.0)
    if len(case.phases) == 1:
        return
    for choice in case.choices:
        for place in open_phases(case, choice):
            label = f"start[{', '.join(choice.key)}: {place}]"
            form.start[choice.key, place] = form.program.binary(label)
        begins = {form.start[choice.key, place]: 1.0 for place in open_phases(case, choice)}
        terms = plus(begins, {form.make[choice.key]: -1.0})
        form.program.row("starts", ", ".join(choice.key), terms, 0.0, 0.0)


def open_phases(case: Case, choice: Choice) -> range:
    """Places of the phases in which a choice may begin; the last when `joins` bars them all."""
    first = case.first_phase(choice)
    return range(len(case.phases) - 1 if first is None else first, len(case.phases))


def begun(case: Case, form: Formulation, choice: Choice) -> list[tuple[float, int]]:
    """For each month in which a choice may begin, the variable of its beginning then."""
    if len(case.phases) == 1:
        return [(case.phases[0], form.make[choice.key])]
    return [(case.phases[place], form.start[choice.key, place]) for place in open_phases(case, choice)]


def dates(case: Case, form: Formulation) -> None:
    """An element is in place once it is ready, what it builds on is in place, and it has been delivered."""
    for element in case.elements.values():
        here = form.in_place[element.id]
        delivery = expected(element.delivery)
        work = {
            begins: -(month + choice.ready + delivery)
            for choice in case.choices_for(element.id)
            for month, begins in begun(case, form, choice)
        }
        form.program.row("dates", f"{element.id} ready", plus({here: 1.0}, work), low=0.0)
        for other in element.after:
            terms = plus({here: 1.0, form.in_place[other]: -1.0}, times(-delivery, form.provided(element.id)))
            form.program.row("dates", f"{element.id} after {other}", terms, low=0.0)
        form.program.row("horizon", element.id, {form.finish: 1.0, here: -1.0}, low=0.0)
    _dates_of_cures(case, form)


def _dates_of_cures(case: Case, form: Formulation) -> None:
    """Work that is cured waits for the cure, which runs from the first month and beside its authorisations."""
    for name, use in form.cure.items():
        cure = case.cure_of[name]
        for key in (key for key in cure.choices if key in form.make):
            choice, element = case.choice_of[key], case.elements[key[0]]
            ready = expected(cure.months) + expected(choice.duration)
            if ready > case.phases[open_phases(case, choice)[0]] + choice.ready:
                months = ready + expected(element.delivery)
                terms = {form.in_place[element.id]: 1.0, form.make[key]: -months, use: -months}
                form.program.row("dates", f"{', '.join(key)} after {name}", terms, low=-months)
