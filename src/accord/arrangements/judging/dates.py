"""When each element is ready, and when it is in place."""

from __future__ import annotations

from collections.abc import Sequence

from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.judging.undertaking import Undertaking
from accord.arrangements.legal import LegalCure
from accord.study.order import in_order


def dates(
    case: Case, undertaken: Sequence[Undertaking], cures: Sequence[LegalCure]
) -> tuple[dict[str, float], dict[str, float]]:
    """Give the month in which each element is ready, and in which it is in place.

    Parameters
    ----------
    case
        The study in numbers.
    undertaken
        Choices on their terms; authorisations run from the month in which work on them may begin.
    cures
        Legal cures decided on; they run from the start, and the work that they are about waits for them.

    Returns
    -------
    ready, finish
        Expected months by element; what is in place has been delivered, after all that it builds on.
    """
    ready = {}
    for one in undertaken:
        choice = one.choice
        waits = [expected(cure.months) for cure in cures if choice.key in cure.choices]
        begins = max([one.start + choice.lead_months, *waits])
        ready[choice.element] = max(begins + sum(choice.duration) / 3, one.start + choice.launch_months)
    finish: dict[str, float] = {}
    for name in in_order({name: case.elements[name].after for name in case.elements}):
        if name in ready:
            before = [finish[other] for other in case.elements[name].after if other in finish]
            finish[name] = max([ready[name], *before]) + expected(case.elements[name].delivery)
    return ready, {name: finish[name] for name in ready}
