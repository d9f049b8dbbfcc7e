"""In which mode each element is provided, and what another owner keeps ready for it."""

from __future__ import annotations

from accord.arrangements.case import Case, ElementCase
from accord.arrangements.choice import MODES, Choice
from accord.arrangements.formulation.form import Formulation, usable_modes
from accord.arrangements.formulation.program import Terms, plus, times


def modes(case: Case, form: Formulation) -> None:
    """Each provided element has exactly one of the modes of its choice.

    Besides the mode of the element there is, for each choice that leaves it open, one number per mode: the choice is
    made in that mode. The two sets of sums (over modes: whether it is made; over choices: the element's mode) describe
    all combinations and nothing between them, so every product of choice and mode is exact.
    """
    for element in case.elements:
        if form.has_modes[element]:
            _decide(case, form, element)
            continue
        for choice in case.choices_for(element):
            if not usable_modes(case, choice):
                _no_sharers(form, choice)


def _decide(case: Case, form: Formulation, element: str) -> None:
    program = form.program
    ways = case.choices_for(element)
    usable = {choice.key: usable_modes(case, choice) for choice in ways}
    for mode in MODES:
        if any(mode in some for some in usable.values()):
            form.mode[element, mode] = program.binary(f"mode[{element}, {mode}]")
    for choice in ways:
        some = usable[choice.key]
        if not some:
            _no_sharers(form, choice)
        elif len(some) == 1:
            form.made_in[choice.key, some[0]] = form.make[choice.key]
        else:
            for mode in some:
                name = f"made in[{', '.join(choice.key)}: {mode}]"
                form.made_in[choice.key, mode] = program.number(name, 0.0, 1.0)
            terms = {form.made_in[choice.key, mode]: 1.0 for mode in some}
            program.row("modes", ", ".join(choice.key), plus(terms, {form.make[choice.key]: -1.0}), 0.0, 0.0)
    for mode in MODES:
        if (element, mode) in form.mode:
            made = plus(*(form.in_mode(choice, mode) for choice in ways))
            program.row("modes", f"{element}: {mode}", plus(made, {form.mode[element, mode]: -1.0}), 0.0, 0.0)


def _no_sharers(form: Formulation, choice: Choice) -> None:
    """What can only be built together cannot be made when nobody at the table shares it."""
    label = f"{', '.join(choice.key)} has nobody to share it"
    form.program.row("modes", label, {form.make[choice.key]: 1.0}, high=0.0)


def backups(case: Case, form: Formulation) -> None:
    """At most one choice of another owner is kept ready for an element, by partners who are there anyway."""
    for element in case.elements.values():
        ways = case.choices_for(element.id)
        if len({choice.owner for choice in ways}) < 2 or not _serves(case, element):
            continue
        for choice in ways:
            form.backup[choice.key] = form.program.binary(f"backup[{', '.join(choice.key)}]")
        ready = {form.backup[choice.key]: 1.0 for choice in ways}
        terms = plus(ready, times(-1.0, form.provided(element.id)))
        form.program.row("backups", f"one for {element.id}", terms, high=0.0)
        for name in form.owners(element.id):
            its = plus(*(form.standing(choice) for choice in ways if choice.owner == name))
            form.program.row("backups", f"{element.id} by another than {name}", its, high=1.0)
        for choice in ways:
            for name in dict.fromkeys((choice.owner, choice.payer)):
                there = {form.backup[choice.key]: 1.0, form.present[name, element.mission]: -1.0}
                form.program.row("backups", f"{name} is there for {', '.join(choice.key)}", there, high=0.0)


def _serves(case: Case, element: ElementCase) -> bool:
    """Whether keeping something ready for an element can make anything possible."""
    augments = any("augmentation" in usable_modes(case, choice) for choice in case.choices_for(element.id))
    return (augments and not element.optional) or (element.function in case.two_providers and bool(element.function))


def augmentation(case: Case, form: Formulation) -> None:
    """What a mission cannot do without is only made as an addition if another owner stands ready."""
    for element in case.elements.values():
        if element.optional:
            continue
        ways = case.choices_for(element.id)
        added: Terms = plus(*(form.in_mode(choice, "augmentation") for choice in ways))
        if (element.id, "augmentation") in form.mode:
            added = {form.mode[element.id, "augmentation"]: 1.0}
        if added:
            ready = {form.backup[choice.key]: -1.0 for choice in ways if choice.key in form.backup}
            label = f"{element.id} as an addition has a backup"
            form.program.row(f"mode: {element.id}", label, plus(added, ready), high=0.0)


def two_providers(case: Case, form: Formulation) -> None:
    """Whoever provides a function that must not hang on one, somebody else makes or keeps ready another way."""
    for function in case.two_providers:
        parts = [element.id for element in case.elements.values() if element.function == function]
        standing: dict[str, Terms] = {}
        for part in parts:
            for choice in case.choices_for(part):
                standing[choice.owner] = plus(standing.get(choice.owner, {}), form.standing(choice))
        everybody = plus(*standing.values())
        for part in parts:
            for name in form.owners(part):
                others = {index: -1.0 for index in everybody if index not in standing[name]}
                terms = plus(form.owned(part, name), others)
                label = f"{part} of {name} beside another's"
                form.program.row(f"two providers: {function}", label, terms, high=0.0)
