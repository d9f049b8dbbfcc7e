"""What could be agreed: fair points among the arrangements found, what each could give, and packages of issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.arrangements.searching.search import LEAST_STAKE
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.changes import Change, Neighbour
from accord.pipeline.holding.naming import decided, matter
from accord.stability import (
    BargainingPoints,
    ConcessionMap,
    Issue,
    Packages,
    Zone,
    bargaining_points,
    concession_map,
    packages,
    zone_of_agreement,
)

MOST_ISSUES = 6
"""Issues that are put into packages: those about which most is at stake."""


@dataclass(frozen=True)
class Bargaining:
    """What could be agreed among the partners.

    Parameters
    ----------
    points
        Nash, Kalai-Smorodinsky, egalitarian and utilitarian agreements among the arrangements found; what each can hope
        for is its best in any arrangement that the others would join, as everywhere in the study.
    zone
        Which of them everybody would accept.
    concessions
        What each partner could give each other at least cost, by changing one decision of the recommended arrangement
        that nobody but the two has a part in; None where no other decision is possible.
    packages
        Settlements of the weightiest single decisions together; None with fewer than two.
    now
        How the recommended arrangement settles each single decision.
    """

    points: BargainingPoints
    zone: Zone
    concessions: ConcessionMap | None
    packages: Packages | None
    now: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "points": self.points.to_dict(),
            "zone": self.zone.to_dict(),
            "concessions": None if self.concessions is None else self.concessions.to_dict(),
            "packages": None if self.packages is None else self.packages.to_dict(),
        }


def bargain(
    arranged: Arranged, outcomes: Mapping[str, Mapping[str, float]], near: Sequence[Neighbour]
) -> Bargaining | None:
    """Look for fair agreements among arrangements, and for concessions near the recommended one.

    Parameters
    ----------
    arranged
        What the search found; something must be recommended.
    outcomes
        What each partner has in each arrangement, by the arrangement's name, million of study money.
    near
        Arrangements one decision away from the recommended one.

    Returns
    -------
    Bargaining or None
        None with fewer than two partners or without a recommendation.
    """
    names = tuple(arranged.case.partners)
    found = arranged.recommended
    if found is None or len(names) < 2:
        return None
    unit = f"million {arranged.screener.study.meta.currency}"
    alone = [arranged.alone_gain[name] for name in names]
    payoffs = np.array([[payoff[name] for name in names] for payoff in outcomes.values()])
    called = tuple(outcomes)
    base = arranged.payoff(found.assessment)
    issues = _issues(arranged, names, base, near)
    weighty = sorted(issues, key=lambda issue: (-round(float(np.ptp(issue.values, axis=1).sum()), 3), issue.name))
    room = [alone[k] - base[name] for k, name in enumerate(names)]
    return Bargaining(
        points=bargaining_points(names, payoffs, alone, _hope(arranged, names), outcomes=called, unit=unit),
        zone=zone_of_agreement(names, payoffs, alone, outcomes=called, unit=unit),
        concessions=_concessions(arranged, issues, near, unit) if issues else None,
        packages=packages(weighty[:MOST_ISSUES], room, unit=unit) if len(weighty) > 1 else None,
        now={issue.name: issue.now for issue in issues},
    )


def _hope(arranged: Arranged, names: Sequence[str]) -> list[float]:
    """Best of each partner in any arrangement that the others would join; with nothing at stake, what it has alone."""
    best = ((arranged.hope[name], arranged.alone_gain[name]) for name in names)
    return [hope if hope - alone > LEAST_STAKE else alone for hope, alone in best]


def _concessions(arranged: Arranged, issues: Sequence[Issue], near: Sequence[Neighbour], unit: str) -> ConcessionMap:
    """What each partner could give each other out of the changes that are for the two to agree on."""
    study, partners = arranged.screener.study, tuple(arranged.case.partners)
    changes: dict[tuple[str, str], Change] = {}
    for one in near:
        changes.setdefault((matter(study, one.change.node), decided(one.change.after)), one.change)

    def allowed(giver: str, taker: str, issue: str, setting: str) -> bool:
        return is_between(giver, taker, changes[issue, setting], partners)

    return concession_map(issues, unit=unit, allowed=allowed)


def is_between(giver: str, taker: str, change: Change, partners: Sequence[str]) -> bool:
    """Whether a change is for one partner to offer another without giving away what is a third one's.

    Parameters
    ----------
    giver, taker
        Who would offer it to whom.
    change
        One decision taken otherwise.
    partners
        Everybody at the table; companies, which are paid for what they do, are not.

    Returns
    -------
    bool
        Whether the giver has a say in it, and nobody but the two leads, owns, provides or pays for what is decided now
        or instead: no third partner's work or money is offered.

    Examples
    --------
    >>> change = Change("lead", "gateway", "CSA", "Roscosmos")
    >>> is_between("CSA", "Roscosmos", change, ["CSA", "NASA", "Roscosmos"])
    True
    >>> is_between("CSA", "NASA", change, ["CSA", "NASA", "Roscosmos"])
    False
    """
    concerned: set[str] = set()
    for side in (change.before, change.after):
        if isinstance(side, str):
            concerned.add(side)
        elif side is not None:
            concerned |= {side.owner, side.provider, side.payer, *side.sharers}
    return has_say(giver, change) and concerned & set(partners) <= {giver, taker}


def has_say(partner: str, change: Change) -> bool:
    """Whether a change is for a partner to offer.

    Parameters
    ----------
    partner
        Who would offer it.
    change
        One decision taken otherwise.

    Returns
    -------
    bool
        Whether it owns, provides or pays for what is decided now, leads now, or would provide or pay for what is
        decided instead.

    Examples
    --------
    >>> has_say("NASA", Change("lead", "gateway", "CSA", "Roscosmos"))
    False
    """
    before, after = change.before, change.after
    if isinstance(before, str) or isinstance(after, str):
        return before == partner
    now = () if before is None else (before.owner, before.provider, before.payer)
    instead = () if after is None else (after.provider, after.payer)
    return partner in (*now, *instead)


def _issues(
    arranged: Arranged, names: tuple[str, ...], base: Mapping[str, float], near: Sequence[Neighbour]
) -> list[Issue]:
    """One issue for each decision that could be taken otherwise, worth what each partner gains or loses by it."""
    by_node: dict[str, list[Neighbour]] = {}
    for other in near:
        by_node.setdefault(other.change.node, []).append(other)
    study = arranged.screener.study
    issues = []
    for node, others in by_node.items():
        settings: dict[str, list[float]] = {decided(others[0].change.before): [0.0] * len(names)}
        for other in others:
            payoff = arranged.payoff(other.assessment)
            settings.setdefault(decided(other.change.after), [payoff[name] - base[name] for name in names])
        if len(settings) > 1:
            values = np.array(list(settings.values())).T
            issues.append(Issue(matter(study, node), names, tuple(settings), values, next(iter(settings))))
    return issues
