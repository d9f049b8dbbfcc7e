"""What is drawn for a network: every range, and the stream of random numbers for each use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accord.simulation.listing import Listing
from accord.simulation.model import Network
from accord.simulation.ranges import ZERO, Range

if TYPE_CHECKING:
    pass


def ranges_of(network: Network, listing: Listing) -> list[Range]:
    """Every range of the network, in the order that the layout describes."""
    tasks = listing.tasks
    withdrawal = {partner.id: partner.annual_withdrawal for partner in network.partners}
    fallbacks = [task.fallback for task in tasks]
    return [
        *(task.duration for task in tasks),
        *(task.cost for task in tasks),
        *(task.monthly_cost for task in tasks),
        *(fallback.duration if fallback else ZERO for fallback in fallbacks),
        *(fallback.cost if fallback else ZERO for fallback in fallbacks),
        *(fallback.restart_lag if fallback else ZERO for fallback in fallbacks),
        *(withdrawal.get(name, ZERO) for name in listing.actors),
        *(risk.months for risk in network.risks),
        *(risk.cost for risk in network.risks),
        *(risk.duration_factor for risk in network.risks),
        *(risk.cost_factor for risk in network.risks),
    ]


def streams_drawn(
    network: Network, listing: Listing, ranges: Sequence[Range]
) -> tuple[list[tuple[str, str]], list[bool]]:
    """Purpose and name of each stream in the order of the layout, and whether anything is drawn from it."""
    tasks, actors, risks = [task.id for task in listing.tasks], listing.actors, [risk.id for risk in network.risks]
    uncertain = [not one.certain for one in ranges]
    per_task = ("work", "money", "monthly money", "fallback work", "fallback money", "restart")
    per_risk = ("risk months", "risk cost", "risk duration factor", "risk cost factor")
    streams: list[tuple[str, str]] = [("programme time", ""), ("programme money", "")]
    streams += [(purpose, name) for name in actors for purpose in ("actor time", "actor money")]
    streams += [(purpose, group.id) for group in network.groups for purpose in ("group time", "group money")]
    streams += [("withdrawal rate", name) for name in actors] + [("withdrawal", name) for name in actors]
    streams += [(purpose, name) for purpose in per_task for name in tasks]
    streams += [("risk", name) for name in risks]
    streams += [(purpose, name) for purpose in per_risk for name in risks]
    streams += [("branch", branch.id) for branch in network.branches]
    count, leaving = 6 * len(tasks), [partner.annual_withdrawal.high > 0 for partner in network.partners]
    leaving += [False] * (len(actors) - len(leaving))
    correlated = {partner.id: partner.correlation > 0 for partner in network.partners}
    wanted = [True, True]
    wanted += [correlated.get(name, False) for name in actors for _ in range(2)]
    wanted += [True] * (2 * len(network.groups))
    wanted += [u and out for u, out in zip(uncertain[count : count + len(actors)], leaving, strict=True)] + leaving
    wanted += uncertain[:count] + [True] * len(risks) + uncertain[count + len(actors) :]
    wanted += [branch.later_than is None for branch in network.branches]
    return streams, wanted
