"""Which options to build something otherwise cannot be taken, by themselves or together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from accord.arrangements.judging.evaluate import assess
from accord.pipeline.holding.going_back import TAKE_OVER, Option
from accord.pipeline.holding.joining import JOIN
from accord.pipeline.holding.outcomes import Outcomes

BUILDING = (TAKE_OVER, JOIN)
"""Kinds of options by which somebody builds what another was to build, or nobody."""
_OF_ONE = ("red line: ", "must have: ")


def barred(outcomes: Outcomes, options: Sequence[Option]) -> bool:
    """Whether what would be carried out breaks a requirement or the law.

    Parameters
    ----------
    outcomes
        The arrangement, and what comes of the options.
    options
        Options taken, nobody having withdrawn.

    Returns
    -------
    bool
        A demand of somebody who does nothing of this does not keep a lead from taking over: it can only answer, as by
        withdrawing.
    """
    left = outcomes.left(options)
    movers = {name for one in options for name in (one.who, one.whom if one.kind == JOIN else one.who)}
    taking = any(one.kind == TAKE_OVER for one in options)
    broken = [
        violation.requirement
        for violation in assess(outcomes.arranged.case, left).violations
        if not (taking and _of_another(violation.requirement, movers))
    ]
    return bool(broken or outcomes.arranged.screener.lawful(left))


def _of_another(requirement: str, movers: set[str]) -> bool:
    """Whether a requirement is a demand of a partner that does none of this."""
    demand = next((requirement.removeprefix(kind) for kind in _OF_ONE if requirement.startswith(kind)), None)
    return demand is not None and demand.partition(": ")[0] not in movers


def cannot_together(outcomes: Outcomes, options: Sequence[Option]) -> list[tuple[Option, ...]]:
    """Smallest groups of options to build something otherwise of which one at least cannot be taken.

    Parameters
    ----------
    outcomes
        The arrangement, and what comes of the options.
    options
        Options, each of which can be taken by itself; other kinds than `BUILDING` are passed over.

    Returns
    -------
    list of tuple of Option
        Two who would join with one element, or as many as break a requirement or the law together.
    """
    building = [one for one in options if one.kind in BUILDING]
    node = {(one.who, one.mission): one.change.node for one in outcomes.joining}
    found: list[set[int]] = []
    for size in range(2, len(building) + 1):
        for places in combinations(range(len(building)), size):
            if any(smaller <= set(places) for smaller in found):
                continue
            group = [building[place] for place in places]
            nodes = [node[one.who, one.mission] for one in group if one.kind == JOIN]
            if len(set(nodes)) < len(nodes) or barred(outcomes, group):
                found.append(set(places))
    return [tuple(building[place] for place in sorted(places)) for places in found]
