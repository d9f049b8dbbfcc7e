"""When each element is ready, and when it is in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.instruments import Rung
from accord.arrangements.judging.instruments import binds
from accord.arrangements.judging.undertaking import Undertaking
from accord.arrangements.legal import LegalCure
from accord.study.order import in_order


def dates(
    case: Case, undertaken: Sequence[Undertaking], cures: Sequence[LegalCure], rungs: Mapping[str, Rung]
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
    rungs
        Instrument of each joint mission, in negotiation from the start; work that binds partners to one another begins
        once it may begin under it, and is launched once it is concluded.

    Returns
    -------
    ready, finish
        Expected months by element; what is in place has been delivered, after all that it builds on.
    """
    ready = {}
    for one in undertaken:
        choice = one.choice
        waits = [expected(cure.months) for cure in cures if choice.key in cure.choices]
        rung = rungs.get(case.elements[choice.element].mission) if binds(case, one) else None
        begins = max([one.start + choice.lead_months, *waits, expected(rung.work) if rung else 0.0])
        launches = max(one.start + choice.launch_months, expected(rung.launch) if rung else 0.0)
        ready[choice.element] = max(begins + sum(choice.duration) / 3, launches)
    finish: dict[str, float] = {}
    for name in in_order({name: case.elements[name].after for name in case.elements}):
        if name in ready:
            before = [finish[other] for other in case.elements[name].after if other in finish]
            finish[name] = max([ready[name], *before]) + expected(case.elements[name].delivery)
    return ready, {name: finish[name] for name in ready}
