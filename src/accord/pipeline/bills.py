"""Who bears what of the cost of one element: its bill in parts, each a range on the partner that pays it."""

from __future__ import annotations

from collections.abc import Mapping

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.undertaking import undertakings
from accord.arrangements.legal import NOTHING, Triple
from accord.pipeline.legal_work import jointly_borne
from accord.simulation import Range
from accord.study import Study


def bill_of(study: Study, case: Case, arrangement: Arrangement, choice: Choice) -> Mapping[str, Range]:
    """Give what each partner bears of the cost of one element.

    Parameters
    ----------
    study, case
        The study, with the range of the cost of jointness, and its numbers.
    arrangement
        Who provides what, and on what terms.
    choice
        One of its choices.

    Returns
    -------
    mapping of str to Range
        Million of study money. First stands whoever pays for the work: the payer or, in barter, the provider. Those who
        build it together bear equal parts, with what building together costs more (its most likely part). The owner
        bears its side of each interface with another owner; what the law asks for jointly is borne by those it binds.
    """
    (one,) = (one for one in undertakings(case, arrangement) if one.choice.key == choice.key)
    bill: dict[str, Triple] = {}
    more = 1 + case.integration * len(one.sharers)
    for name, part in one.bearers.items():
        bill[name] = _plus(_times(choice.cost, part * more), _times(choice.authorisation_cost, part * more))
    added = {choice.owner: _interfaces(study, case, arrangement, choice)}
    for extra in (added, jointly_borne(case, arrangement, choice)):
        for name, cost in extra.items():
            if any(cost):
                bill[name] = _plus(bill.get(name, NOTHING), cost)
    return {name: Range(*cost) for name, cost in bill.items()}


def readiness_cost(case: Case, backup: Choice) -> Range:
    """Give what it costs to keep another owner's choice ready, million of study money."""
    return Range(*_times(_plus(backup.cost, backup.authorisation_cost), case.backup))


def _interfaces(study: Study, case: Case, arrangement: Arrangement, choice: Choice) -> Triple:
    """Half the cost of each interface with another owner, times the factor of the mode on this side."""
    low, mode, high = study.meta.method.jointness.triple
    share, factor = 0.0, case.mode_factors.get(arrangement.mode(choice), 1.0)
    for interface in case.interfaces:
        if choice.element in (interface.first, interface.second):
            owners = {arrangement.owner.get(interface.first), arrangement.owner.get(interface.second)} - {None}
            share += interface.jointness / 2 * factor if len(owners) > 1 else 0.0
    ratios = (low / mode, 1.0, high / mode) if mode > 0 else NOTHING
    return (share * ratios[0], share * ratios[1], share * ratios[2])


def _times(of: Triple, factor: float) -> Triple:
    low, mode, high = of
    return (low * factor, mode * factor, high * factor)


def _plus(first: Triple, second: Triple) -> Triple:
    return (first[0] + second[0], first[1] + second[1], first[2] + second[2])
