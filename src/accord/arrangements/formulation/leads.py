"""Who leads each mission."""

from __future__ import annotations

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import plus, times


def leads(case: Case, form: Formulation) -> None:
    """A delivered mission has exactly one lead, who owns a part that is central to it."""
    wanted = {m for one in case.partners.values() for demand in one.must_haves for m in demand.leads}
    for mission, delivered in form.delivered.items():
        if case.leadership <= 0 and mission not in wanted:
            continue
        elements = case.elements_of(mission)
        required = [element for element in elements if not element.optional]
        central = [element for element in required if element.critical]
        counting = [element.id for element in central or required or elements]
        able = {owner for element in counting for owner in form.owners(element)}
        for name in (name for name in case.partners if name in able):
            leading = form.program.binary(f"lead[{mission}, {name}]")
            form.lead[mission, name] = leading
            owned = [times(-1.0, form.owned(element, name)) for element in counting]
            form.program.row(f"lead: {mission}", f"{name} owns a part", plus({leading: 1.0}, *owned), high=0.0)
        one = {form.lead[mission, name]: 1.0 for name in case.partners if name in able}
        form.program.row(f"lead: {mission}", "one lead", plus(one, {delivered: -1.0}), 0.0, 0.0)
