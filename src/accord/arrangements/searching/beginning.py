"""A first arrangement for programmes too large for the solver to find one soon: mission by mission, the best so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import Terms
from accord.arrangements.searching.search import Search

_TOGETHER = (1, 4, 8)
_NODES = 200
_GAP = 1e-3


def beginning(search: Search, objective: Terms, *, maximise: bool) -> Mapping[int, float]:
    """Decide one mission after another, with those before as they are and those after left out.

    What the study demands of every arrangement does not bind meanwhile, as it is only complete at the end. The result
    is a place to begin: nothing is said about how good it is, and the solver leaves it where it is not allowed.

    Parameters
    ----------
    search
        The case.
    objective
        Linear expression over the program's variables.
    maximise
        Whether more is better.

    Returns
    -------
    Mapping
        Value of every yes-or-no variable, for `Search.best`.
    """
    form = search.form
    program = form.program
    demands = [name for name in program.requirements if name.startswith(("deliver:", "deliver any:"))]
    of_mission = {mission: tuple(_decisions(form, mission)) for mission in form.delivered}
    held = {index: 0.0 for group in of_mission.values() for index in group}
    values: tuple[float, ...] = ()
    groups = list(of_mission.values())
    for size in _TOGETHER:
        for place in range(0, len(groups), size):
            free = {index for group in groups[place : place + size] for index in group}
            others = {index: value for index, value in held.items() if index not in free}
            outcome = program.solve(
                objective,
                maximise=maximise,
                without=demands,
                extra=search.cuts,
                node_limit=_NODES,
                gap=_GAP,
                held=others,
            )
            if outcome.values:
                values = outcome.values
                held.update((index, float(round(values[index]))) for index in held if index in free)
    whole = (index for index, yes_or_no in enumerate(program.whole) if yes_or_no)
    return {index: float(round(values[index])) for index in whole} if values else {}


def _decisions(form: Formulation, mission: str) -> Iterator[int]:
    """Yes-or-no variables that are about one mission only."""
    yield form.delivered[mission]
    yield from (present for (_, where), present in form.present.items() if where == mission)
    yield from (lead for (where, _), lead in form.lead.items() if where == mission)
    elements = form.case.elements
    yield from (mode for (element, _), mode in form.mode.items() if elements[element].mission == mission)
    for of_choice in (form.make, form.barter, form.backup):
        yield from (index for key, index in of_choice.items() if elements[key[0]].mission == mission)
    yield from (start for (key, _), start in form.start.items() if elements[key[0]].mission == mission)
