"""A first arrangement for programmes too large for the solver to find one soon: a few missions at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import Terms
from accord.arrangements.searching.search import Search

_ROUNDS = ((1, 0), (4, 0), (4, 2), (6, 0))
"""Missions decided together in each round, and how many the first such group falls short of that."""
_NODES = 20
_GAP = 2e-3


def beginning(search: Search, objective: Terms, *, maximise: bool) -> Mapping[int, float]:
    """Decide one mission after another with those after it left out, then a few together with all others as they are.

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
    for size, early in _ROUNDS:
        for place in range(-early, len(groups), size):
            free = {index for group in groups[max(place, 0) : place + size] for index in group}
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
