"""Turn a checked network into the flat arrays that the compiled core reads."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.coding import coded
from accord.simulation.correlation import lower_root
from accord.simulation.drawn import ranges_of, streams_drawn
from accord.simulation.listing import Listing, RowLists, listing_of
from accord.simulation.model import Network
from accord.simulation.points import Sampling, kind_of, streams_of
from accord.simulation.task_records import LINK_KINDS, actor_records, link_records, task_records

if TYPE_CHECKING:
    from accord.simulation.lanes import layout

Floats = npt.NDArray[np.float64]

YEARS = 100
"""Years over which money is told apart; later money counts in the last."""


class Labels(NamedTuple):
    """What the positions in a plan stand for; `windowed` are the rows of tasks with launch windows."""

    order: tuple[int, ...]
    actors: tuple[str, ...]
    missions: tuple[str, ...]
    risks: tuple[str, ...]
    windowed: tuple[int, ...]


def build_plan(network: Network, sampling: Sampling = "plain") -> tuple[layout.Plan, Labels]:
    """Build the arrays of a network that has no problems.

    Parameters
    ----------
    network
        A network for which `network_problems` finds nothing.
    sampling
        Kind of random points.

    Returns
    -------
    Plan, Labels
        Arrays for the compiled core, and the names that belong to their positions.

    Examples
    --------
    >>> from accord.simulation.model import Task
    >>> from accord.simulation.ranges import Range
    >>> one = Range.fixed(1)
    >>> plan, labels = build_plan(Network((Task("a", "A", "ESA", "element", one, one),)))
    >>> labels.actors, plan.tasks["actor"].tolist()
    (('ESA',), [0])
    """
    from accord.simulation.lanes.layout import Plan, Points, Quantiles

    listing = listing_of(network)
    lists = RowLists()
    ranges = ranges_of(network, listing)
    coded_ranges, table, steps = coded(ranges)
    streams, directions = streams_of(sampling, *streams_drawn(network, listing, ranges))
    tasks, edges = task_records(network, listing, lists)
    links = link_records(listing, tasks)
    actors = actor_records(network, listing)
    root = lower_root(np.array(network.matrix.values)) if network.matrix else np.zeros((0, 0))
    settings = _settings(network, listing, actors, sampling, lists)
    branches, until = _branches(network, listing)
    tasks["plain"] = _plain(settings, tasks, links, branches.size)
    settings["plain"] = bool(tasks["plain"].all()) and not network.risks
    plan = Plan(
        settings=settings,
        points=Points(streams, directions),
        quantiles=Quantiles(coded_ranges, table, steps),
        tasks=tasks,
        links=links,
        actors=actors,
        risks=_risks(network, listing),
        branches=branches,
        missions=_missions(network, listing, lists),
        armies=_armies(network, listing, lists),
        lists=np.array(lists.rows, dtype=np.int64),
        edges=edges,
        until=until,
        root=np.ascontiguousarray(root),
    )
    labels = Labels(
        order=listing.order,
        actors=listing.actors,
        missions=tuple(network.missions),
        risks=tuple(risk.id for risk in network.risks),
        windowed=tuple(row for row, task in enumerate(listing.tasks) if task.windows is not None),
    )
    return plan, labels


def _settings(
    network: Network, listing: Listing, actors: layout.Records, sampling: Sampling, lists: RowLists
) -> layout.Records:
    """Record of what concerns the whole network."""
    from accord.simulation.lanes import layout

    record = np.zeros(1, dtype=layout.SETTINGS)
    limited = bool(np.isfinite(actors["yearly"]).any())
    explicit = any(task.windows is not None and task.windows.explicit for task in listing.tasks)
    record["kind"] = kind_of(sampling)
    record["programme"] = sqrt(network.programme_correlation)
    record["cost_duration"] = network.cost_duration_correlation
    record["monthly"] = any(task.monthly_cost.high > 0 for task in listing.tasks)
    record["fragile"] = bool(actors["removable"].any()) or explicit or limited
    record["limited"], record["groups"] = limited, len(network.groups)
    record["years"], record["year_months"] = YEARS, network.year_months
    record["ends_start"], record["ends_end"] = lists.add(_ends(network, listing))
    return record


def _plain(settings: layout.Records, tasks: layout.Records, links: layout.Records, branches: int) -> layout.Records:
    """Tell which tasks need no more than their links from a start or finish to their own start."""
    if branches or settings["fragile"][0] or settings["monthly"][0]:
        return np.zeros(tasks.size, dtype=np.int64)
    to_finish = [
        bool((links["kind"][task["link_start"] : task["link_end"]] >= LINK_KINDS["FF"]).any()) for task in tasks
    ]
    struck = tasks["risk_end"] > tasks["risk_start"]
    return np.asarray(~(struck | (tasks["window"] >= 0) | np.array(to_finish)), dtype=np.int64)


def _risks(network: Network, listing: Listing) -> layout.Records:
    from accord.simulation.lanes import layout

    payer = {task.id: task.payer or task.actor for task in listing.tasks}
    rows = [
        (one.probability, listing.actor_row[payer[one.tasks[0]]], listing.row[one.tasks[0]], one.combine == "parallel")
        for one in network.risks
    ]
    return np.array(rows, dtype=layout.RISK)


def _branches(network: Network, listing: Listing) -> tuple[layout.Records, Floats]:
    """Record of each branch, and the upper shares of all paths."""
    from accord.simulation.lanes import layout

    rows: list[tuple[int, float, int, int]] = []
    until: list[float] = []
    for branch in network.branches:
        start = len(until)
        until += np.cumsum(list(branch.paths.values())).tolist()
        later = np.inf if branch.later_than is None else branch.later_than
        rows.append((listing.row[branch.after], later, start, len(until)))
    return np.array(rows, dtype=layout.BRANCH), np.array(until, dtype=np.float64)


def _missions(network: Network, listing: Listing, lists: RowLists) -> layout.Records:
    from accord.simulation.lanes import layout

    spans = [lists.add(listing.rows(names)) for names in network.missions.values()]
    return np.array(spans, dtype=layout.SPAN)


def _ends(network: Network, listing: Listing) -> list[int]:
    """Rows that end the programme: all tasks of missions or, without missions, what nothing waits for to finish."""
    followed = {link.task for task in listing.tasks for link in task.links if link.kind == "FS" and link.lag >= 0}
    last = {row for row, task in enumerate(listing.tasks) if task.id not in followed}
    named = {listing.row[name] for names in network.missions.values() for name in names}
    return sorted(named or last, key=listing.order.__getitem__)


def _armies(network: Network, listing: Listing, lists: RowLists) -> layout.Records:
    """For each partner and mission: what a month of waiting costs, and the work that comes before the wait."""
    from accord.simulation.lanes import layout

    rows = []
    for partner in network.partners:
        for index, mission in enumerate(network.missions):
            work = [
                task
                for task in network.tasks
                if task.kind == "element" and task.actor == partner.id and task.mission == mission
            ]
            months = sum(task.duration.mean for task in work)
            if partner.standing_army > 0 and months > 0:
                money = sum(task.cost.mean + task.monthly_cost.mean * task.duration.mean for task in work)
                span = lists.add(listing.row[task.id] for task in work)
                rows.append((listing.actor_row[partner.id], index, partner.standing_army * money / months, *span))
    return np.array(rows, dtype=layout.ARMY)
