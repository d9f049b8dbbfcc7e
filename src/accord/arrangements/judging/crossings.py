"""Interfaces between owners: what each of the two bears there, and whose controlled technology is exposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Crossing
from accord.arrangements.judging.undertaking import Undertaking


def crossings_with_parts(
    case: Case, undertaken: Sequence[Undertaking]
) -> Iterator[tuple[Crossing, tuple[float, float]]]:
    """Find the interfaces whose two sides have different owners.

    Parameters
    ----------
    case
        The study in numbers.
    undertaken
        Choices on their terms.

    Yields
    ------
    Crossing, (float, float)
        The interface, with what the owner of each side bears: half its cost of jointness times the factor of the mode
        in which that side is made. A side made in coordination hands no controlled technology over.
    """
    made = {one.choice.element: one for one in undertaken}
    for interface in case.interfaces:
        first, second = made.get(interface.first), made.get(interface.second)
        if first is None or second is None or first.choice.owner == second.choice.owner:
            continue
        parts = tuple(interface.jointness / 2 * case.mode_factors.get(side.mode, 1.0) for side in (first, second))
        sides = ((first, second.choice.owner), (second, first.choice.owner))
        exposed = tuple(
            side.choice.owner
            for side, other in sides
            if side.mode != "coordination" and case.exposed(side.choice, other)
        )
        owners = (first.choice.owner, second.choice.owner)
        yield Crossing(interface.first, interface.second, *owners, sum(parts), exposed), (parts[0], parts[1])
