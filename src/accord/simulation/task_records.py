"""Records of tasks, their links and the actors who hold them, as the compiled core reads them."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from accord.simulation.listing import Listing, RowLists
from accord.simulation.model import Network

if TYPE_CHECKING:
    from accord.simulation.lanes import layout

Floats = npt.NDArray[np.float64]

DROPPING = ("augmentation", "coordination")
"""Modes under which a task drops out when its actor leaves."""
LINK_KINDS = {"FS": 0, "SS": 1, "FF": 2, "SF": 3}
"""Number of each kind of link in a record; from FF on, links lead to a finish."""


def task_records(network: Network, listing: Listing, lists: RowLists) -> tuple[layout.Records, Floats]:
    """Record of each task, without its links, and the edges of explicit windows."""
    from accord.simulation.lanes import layout

    records = np.zeros(len(listing.tasks), dtype=layout.TASK)
    edges: list[tuple[float, float]] = []
    windows = 0
    own = {name: float(value) for name, value in zip(listing.actors, _own_shares(network, listing), strict=True)}
    groups = {name: (row, one.correlation) for row, one in enumerate(network.groups) for name in one.tasks}
    matrix = {name: row for row, name in enumerate(network.matrix.tasks)} if network.matrix else {}
    paths = {branch.id: (row, list(branch.paths)) for row, branch in enumerate(network.branches)}
    for record, task in zip(records, listing.tasks, strict=True):
        payer, fallback = task.payer or task.actor, task.fallback
        record["actor"], record["payer"] = listing.actor_row[task.actor], listing.actor_row[payer]
        record["heir"] = listing.actor_row[fallback.actor] if fallback else -1
        heir_payer = payer if payer != task.actor or fallback is None else fallback.actor
        record["heir_payer"] = listing.actor_row[heir_payer]
        record["retained"] = fallback.retained if fallback else 0.0
        record["departure"] = layout.DROP_OUT if task.mode in DROPPING else layout.HAND_OVER
        record["milestone"] = task.kind == "milestone"
        record["not_before"] = task.not_before
        record["matrix"] = matrix.get(task.id, -1)
        record["group"], grouped = groups.get(task.id, (-1, 0.0))
        record["shared"], record["own"] = sqrt(own[task.actor] * grouped), sqrt(own[task.actor] * (1 - grouped))
        branch, _, path = task.branch.partition("/")
        record["branch"] = paths[branch][0] if branch else -1
        record["path"] = paths[branch][1].index(path) if branch else 0
        record["risk_start"], record["risk_end"] = lists.add(
            row for row, risk in enumerate(network.risks) if task.id in risk.tasks
        )
        record["sharer_start"], record["sharer_end"] = lists.add(listing.actor_row[name] for name in task.shared_with)
        record["window"] = -1
        if task.windows is not None:
            record["window"], windows = windows, windows + 1
            record["edge_start"], record["edge_end"] = len(edges), len(edges) + len(task.windows.explicit)
            edges += task.windows.explicit
            if not task.windows.explicit:
                record["window_first"], record["window_period"] = task.windows.first, task.windows.period
                record["window_length"] = task.windows.length
    return records, np.array(edges, dtype=np.float64).reshape(-1, 2)


def _own_shares(network: Network, listing: Listing) -> Floats:
    """By actor, the share of variation that neither the programme nor the actor has in common."""
    correlation = {partner.id: partner.correlation for partner in network.partners}
    within = np.array([correlation.get(name, 0.0) for name in listing.actors])
    return np.asarray((1 - network.programme_correlation) * (1 - within))


def link_records(listing: Listing, tasks: layout.Records) -> layout.Records:
    """Ties, each task's in the order in which people read the earlier tasks; notes in `tasks` where they lie."""
    from accord.simulation.lanes import layout

    flat: list[tuple[int, int, float]] = []
    for row, task in enumerate(listing.tasks):
        ordered = sorted(task.links, key=lambda link: (listing.order[listing.row[link.task]], LINK_KINDS[link.kind]))
        tasks["link_start"][row] = len(flat)
        flat += [(listing.row[link.task], LINK_KINDS[link.kind], link.lag) for link in ordered]
        tasks["link_end"][row] = len(flat)
    return np.array(flat, dtype=layout.LINK)


def actor_records(network: Network, listing: Listing) -> layout.Records:
    """Record of each actor: how its tasks go together, whether it may leave, and its money of a year."""
    from accord.simulation.lanes import layout

    partners = {partner.id: partner for partner in network.partners}
    replaced = {task.actor for task in listing.tasks if task.fallback or task.mode in DROPPING}
    records = np.zeros(len(listing.actors), dtype=layout.ACTOR)
    own = _own_shares(network, listing)
    for row, name in enumerate(listing.actors):
        records["own"][row], records["yearly"][row] = sqrt(own[row]), np.inf
        partner = partners.get(name)
        if partner is None:
            continue
        records["weight"][row] = sqrt((1 - network.programme_correlation) * partner.correlation)
        records["may_leave"][row] = partner.annual_withdrawal.high > 0
        records["removable"][row] = partner.annual_withdrawal.high > 0 or name in replaced
        records["yearly"][row] = np.inf if partner.annual_budget is None else partner.annual_budget
    return records
