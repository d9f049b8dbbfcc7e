"""Who takes part in what, with whom, and how many must."""

from __future__ import annotations

from itertools import combinations

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.form import Formulation, sharers
from accord.arrangements.formulation.program import Terms, plus, times


def taking_part(case: Case, form: Formulation) -> None:
    """A partner is present where it owns, pays for or shares an element, and only there."""
    parts = _parts(case, form)
    for (name, mission), present in form.present.items():
        mine = parts.get((name, mission), [])
        for choice, does in mine:
            label = f"{name} in {mission}: {choice.element}"
            form.program.row("taking part", label, {does: 1.0, present: -1.0}, high=0.0)
        does_any = {does: -1.0 for _, does in mine}
        form.program.row("taking part", f"{name} in {mission}", plus({present: 1.0}, does_any), high=0.0)
        form.program.row("taking part", f"{name} joins", {present: 1.0, form.joins[name]: -1.0}, high=0.0)
    for name, joins in form.joins.items():
        terms = plus({joins: 1.0}, {form.present[name, mission]: -1.0 for mission in case.missions})
        form.program.row("taking part", f"{name} only if present", terms, high=0.0)


def _parts(case: Case, form: Formulation) -> dict[tuple[str, str], list[tuple[Choice, int]]]:
    """For each (partner, mission), what would make it present: a choice, and the variable of having a part in it."""
    parts: dict[tuple[str, str], list[tuple[Choice, int]]] = {}
    for mission in case.missions:
        for element in case.elements_of(mission):
            for choice in case.choices_for(element.id):
                plain = dict.fromkeys((choice.owner, choice.payer))
                for name in plain:
                    parts.setdefault((name, mission), []).append((choice, form.make[choice.key]))
                together = form.integrated(choice)
                for name in sharers(case, choice) if together is not None else ():
                    if together is not None and name not in plain:
                        parts.setdefault((name, mission), []).append((choice, together))
    return parts


def taking_part_in_places(case: Case, form: Formulation) -> None:
    """A partner is at a destination or has part in a goal where it takes part in a mission there, and only there.

    Variables are added for places that give something of their own: elsewhere nothing hangs on being there.
    """
    for place in case.places.values():
        for name in case.partners if any(place.yields) else ():
            there = form.program.number(f"there[{name}, {place.id}]", 0.0, 1.0)
            form.there[name, place.id] = there
            missions = {form.present[name, mission]: -1.0 for mission in place.missions}
            for present in missions:
                form.program.row("places", f"{name} in {place.id}", {present: 1.0, there: -1.0}, high=0.0)
            form.program.row("places", f"{name} only there", plus({there: 1.0}, missions), high=0.0)


def only_delivered(case: Case, form: Formulation) -> None:  # noqa: ARG001
    """A partner is present only where something is delivered.

    This follows from the other rows for whole numbers, but not for the fractions with which the solver begins: a
    little of each element would make everybody present. It is written where more than providers is decided, as the
    program is larger then.
    """
    if form.mode or form.start or form.lead or form.barter or form.backup:
        for (name, mission), present in form.present.items():
            terms = {present: 1.0, form.delivered[mission]: -1.0}
            form.program.row("only delivered", f"{name} in {mission}", terms, high=0.0)


def enough_partners(case: Case, form: Formulation) -> None:
    """A mission that is joint by nature is delivered only by enough partners."""
    for mission, least in case.least_partners.items():
        there = {form.present[name, mission]: -1.0 for name in case.partners}
        terms = plus({form.delivered[mission]: float(least)}, there)
        form.program.row(f"enough partners: {mission}", mission, terms, high=0.0)


def camps(case: Case, form: Formulation) -> None:
    """Nobody of one camp is in a mission with anybody of another; however many camps there are, that is one demand."""
    requirement = f"camps: {' | '.join(', '.join(camp) for camp in case.camps)}"
    for one, other in combinations(case.camps, 2):
        pairs = [(a, b) for a in one for b in other if a != b and a in form.joins and b in form.joins]
        for mission in case.missions:
            for a, b in pairs:
                terms = {form.present[a, mission]: 1.0, form.present[b, mission]: 1.0}
                form.program.row(requirement, f"{a} or {b} in {mission}", terms, high=1.0)


def least_share(case: Case, form: Formulation) -> None:
    """Everybody in some missions does a part of the work at least."""
    for mission, least in case.least_work.items():
        for name in case.partners:
            terms = short_of_work(case, form, name, mission, least)
            form.program.row(f"least share: {mission}", f"{name} in {mission}", terms, high=0.0)


def short_of_work(case: Case, form: Formulation, name: str, mission: str, least: float) -> Terms:
    """By how much a partner's part of a mission's work is below the least, if it takes part."""
    work = [times(-e.work_share, form.held(e.id, name)) for e in case.elements_of(mission)]
    return plus({form.present[name, mission]: least}, *work)
