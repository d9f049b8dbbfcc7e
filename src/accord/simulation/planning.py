"""Turn a checked network into the flat arrays that the compiled core reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.coding import coded
from accord.simulation.correlation import lower_root
from accord.simulation.model import Network, Task
from accord.simulation.order import topological_order
from accord.simulation.points import Sampling, kind_of, streams_of
from accord.simulation.ranges import ZERO, Range

if TYPE_CHECKING:
    from accord.simulation.lanes import layout

Floats = npt.NDArray[np.float64]

YEARS = 100
"""Years over which money is told apart; later money counts in the last."""
DROPPING = ("augmentation", "coordination")
"""Modes under which a task drops out when its actor leaves."""
_LINKS = {"FS": 0, "SS": 1, "FF": 2, "SF": 3}


class Labels(NamedTuple):
    """What the positions in a plan stand for; `windowed` are the rows of tasks with launch windows."""

    order: tuple[int, ...]
    actors: tuple[str, ...]
    missions: tuple[str, ...]
    risks: tuple[str, ...]
    windowed: tuple[int, ...]


class Listing(NamedTuple):
    """The tasks in topological order and the actors, with the position of each."""

    order: tuple[int, ...]
    tasks: tuple[Task, ...]
    row: Mapping[str, int]
    actors: tuple[str, ...]
    actor_row: Mapping[str, int]

    def rows(self, names: Iterable[str]) -> list[int]:
        """Give the rows of named tasks, each once, in the order in which the network lists them."""
        return sorted({self.row[name] for name in names}, key=self.order.__getitem__)


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
    >>> one = Range.fixed(1)
    >>> plan, labels = build_plan(Network((Task("a", "A", "ESA", "element", one, one),)))
    >>> labels.actors, plan.tasks["actor"].tolist()
    (('ESA',), [0])
    """
    from accord.simulation.lanes.layout import Plan, Points, Quantiles

    listing = listing_of(network)
    lists = _Lists()
    ranges = _ranges(network, listing)
    coded_ranges, table, steps = coded(ranges)
    streams, directions = streams_of(sampling, *_streams(network, listing, ranges))
    tasks, edges = _tasks(network, listing, lists)
    links = _links(listing, tasks)
    actors = _actor_records(network, listing)
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


class _Lists:
    """Lists of rows, laid end to end."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def add(self, rows: Iterable[int]) -> tuple[int, int]:
        """Append a list; returns where it starts and ends."""
        start = len(self.rows)
        self.rows += rows
        return start, len(self.rows)


def listing_of(network: Network) -> Listing:
    """Put tasks in topological order and list actors, partners first."""
    order = tuple(topological_order(network.tasks, network.branches))
    tasks = tuple(network.tasks[index] for index in order)
    actors = tuple(_actors(network))
    return Listing(
        order=order,
        tasks=tasks,
        row={task.id: index for index, task in enumerate(tasks)},
        actors=actors,
        actor_row={name: index for index, name in enumerate(actors)},
    )


def _actors(network: Network) -> list[str]:
    """List partners first, then other actors as they appear."""
    named = [partner.id for partner in network.partners]
    for task in network.tasks:
        named += [task.actor, task.payer or task.actor, *task.shared_with]
        if task.fallback is not None:
            named.append(task.fallback.actor)
    return list(dict.fromkeys(named))


def _ranges(network: Network, listing: Listing) -> list[Range]:
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


def _streams(network: Network, listing: Listing, ranges: Sequence[Range]) -> tuple[list[tuple[str, str]], list[bool]]:
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


def _tasks(network: Network, listing: Listing, lists: _Lists) -> tuple[layout.Records, Floats]:
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


def _links(listing: Listing, tasks: layout.Records) -> layout.Records:
    """Ties, each task's in the order in which people read the earlier tasks; notes in `tasks` where they lie."""
    from accord.simulation.lanes import layout

    flat: list[tuple[int, int, float]] = []
    for row, task in enumerate(listing.tasks):
        ordered = sorted(task.links, key=lambda link: (listing.order[listing.row[link.task]], _LINKS[link.kind]))
        tasks["link_start"][row] = len(flat)
        flat += [(listing.row[link.task], _LINKS[link.kind], link.lag) for link in ordered]
        tasks["link_end"][row] = len(flat)
    return np.array(flat, dtype=layout.LINK)


def _actor_records(network: Network, listing: Listing) -> layout.Records:
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


def _settings(
    network: Network, listing: Listing, actors: layout.Records, sampling: Sampling, lists: _Lists
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
    to_finish = [bool((links["kind"][task["link_start"] : task["link_end"]] >= _LINKS["FF"]).any()) for task in tasks]
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


def _missions(network: Network, listing: Listing, lists: _Lists) -> layout.Records:
    from accord.simulation.lanes import layout

    spans = [lists.add(listing.rows(names)) for names in network.missions.values()]
    return np.array(spans, dtype=layout.SPAN)


def _ends(network: Network, listing: Listing) -> list[int]:
    """Rows that end the programme: all tasks of missions or, without missions, what nothing waits for to finish."""
    followed = {link.task for task in listing.tasks for link in task.links if link.kind == "FS" and link.lag >= 0}
    last = {row for row, task in enumerate(listing.tasks) if task.id not in followed}
    named = {listing.row[name] for names in network.missions.values() for name in names}
    return sorted(named or last, key=listing.order.__getitem__)


def _armies(network: Network, listing: Listing, lists: _Lists) -> layout.Records:
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
