"""What is left of an arrangement, and what each partner has, when some partners do not carry out their part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.judging.taking_part import complete
from accord.study.order import in_order


def partners_in(case: Case, arrangement: Arrangement, choice: Choice) -> tuple[str, ...]:
    """Partners without whom a choice is not carried out.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what; its mode decides whether a choice is built together.
    choice
        One way to obtain one element.

    Returns
    -------
    tuple of str
        Its owner, its payer, its provider and those who build it with them, companies left out.
    """
    together = choice.sharers if arrangement.mode(choice) == "integration" else ()
    named = dict.fromkeys((choice.owner, choice.payer, choice.provider, *together))
    return tuple(name for name in named if name in case.partners)


def left_with(case: Case, arrangement: Arrangement, staying: Collection[str]) -> Arrangement:
    """What is carried out when only some partners do their part; nobody takes over what the others leave.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who was to provide what.
    staying
        Partners that do their part.

    Returns
    -------
    Arrangement
        The choices that need nobody else, with the cures, backups and terms that belong to them, under the
        lightest instruments that carry them.
    """

    def stays(choice: Choice) -> bool:
        return all(name in staying for name in partners_in(case, arrangement, choice))

    def ready(backup: Choice) -> bool:
        kept_by = (backup.owner, backup.payer, backup.provider)
        return all(name in staying for name in kept_by if name in case.partners)

    choices = tuple(choice for choice in arrangement.choices if stays(choice))
    kept = {choice.key for choice in choices}
    elements = {choice.element for choice in choices}
    missions = {case.elements[name].mission for name in elements}
    owner = {choice.element: choice.owner for choice in choices}
    leads = {m: lead for m, lead in arrangement.leads.items() if m in missions and lead in staying}
    leading = {m: lead for m, lead in leads.items() if complete(case, m, owner)}
    led = {
        place.id: arrangement.leads[place.id]
        for place in case.places.values()
        if arrangement.leads.get(place.id) in [leading[mission] for mission in place.missions if mission in leading]
    }
    return replace(
        arrangement,
        choices=choices,
        cures=tuple(cure for cure in arrangement.cures if set(cure.choices) & kept),
        modes={element: mode for element, mode in arrangement.modes.items() if element in elements},
        starts={element: start for element, start in arrangement.starts.items() if element in elements},
        leads=leads | led,
        bartered=tuple(key for key in arrangement.bartered if key in kept),
        backups=tuple(one for one in arrangement.backups if one.element in elements and ready(one)),
        instruments={},
    )


def payoffs_by_joiners(
    case: Case, arrangement: Arrangement, alone: Sequence[float], actors: Sequence[str], most: int
) -> NDArray[np.float64]:
    """What each actor has for every set of actors that do their part, the others going alone.

    What a joiner spends is spent, whether or not the missions it works for are delivered without the others; one that
    goes alone has spent nothing yet.

    Parameters
    ----------
    case, arrangement
        The study in numbers, and who was to provide what.
    alone
        What each actor gains alone, million of study money, in the order of `actors`.
    actors
        Partners of the arrangement.
    most
        Beyond this number of actors only the sets that the measure of trust reads are worked out.

    Returns
    -------
    numpy.ndarray
        Shape (2**n, n), bit k of the row for actor k; NaN where not worked out.
    """
    size = len(actors)
    table = np.full((1 << size, size), np.nan)
    for mask in range(1 << size) if size <= most else _read_by_trust(size):
        staying = [name for k, name in enumerate(actors) if mask >> k & 1]
        found = assess(case, left_with(case, arrangement, staying))
        table[mask] = [found.gain[name] if mask >> k & 1 else alone[k] for k, name in enumerate(actors)]
    return table


def _read_by_trust(size: int) -> list[int]:
    """Nobody, one, two, all, all but one and all but two."""
    everybody = (1 << size) - 1
    one = [1 << k for k in range(size)]
    few = sorted({0, *one, *(a | b for k, a in enumerate(one) for b in one[:k])})
    return sorted({*few, *(everybody ^ mask for mask in few)})


def latest_beginnings(case: Case, arrangement: Arrangement) -> dict[str, float]:
    """Latest month in which the work on each element can begin without moving the end of the programme.

    Parameters
    ----------
    case, arrangement
        The study in numbers, and who provides what.

    Returns
    -------
    dict
        Month from the start, by element; expected durations.
    """
    found = assess(case, arrangement)
    ready = {choice.element: choice.ready for choice in arrangement.choices}
    due = dict.fromkeys(ready, found.last)
    waits = {name: [below for below in case.elements[name].after if below in ready] for name in ready}
    for name in reversed(in_order(waits)):
        for below in waits[name]:
            due[below] = min(due[below], due[name] - expected(case.elements[name].delivery))
    return {name: max(0.0, due[name] - expected(case.elements[name].delivery) - ready[name]) for name in ready}
