"""What the futures that are kept in full tell: merge bias, launch windows, money by year."""

from __future__ import annotations

import numpy as np

from accord.simulation.dated_results import MergePoint, WindowResult
from accord.simulation.estimate import Distribution, Estimate
from accord.simulation.estimating import distribution, percentiles
from accord.simulation.model import LaunchWindows, Network
from accord.simulation.money_results import CashYear
from accord.simulation.outcome import FINISHES, STARTS, Floats, Outcome
from accord.simulation.statistics import mean, share


def merge_points(network: Network, outcome: Outcome) -> tuple[MergePoint, ...]:
    """Estimate the merge bias of every task that waits for several others to finish.

    Parameters
    ----------
    network
        The network that was run.
    outcome
        A run.

    Returns
    -------
    tuple of MergePoint
        In the order of the network.
    """
    starts, finishes = outcome.kept.tasks[STARTS], outcome.kept.tasks[FINISHES]
    row_of = {network.tasks[index].id: row for row, index in enumerate(outcome.labels.order)}
    found = []
    for task in network.tasks:
        waits = [link for link in task.links if link.kind == "FS"]
        if len(waits) < 2:
            continue
        row = row_of[task.id]
        begun = np.isfinite(starts[:, row])
        if not begun.any():
            continue
        moments = [finishes[begun, row_of[link.task]] + link.lag for link in waits]
        latest = max(moments, key=lambda values: float(np.mean(values)))
        found.append(
            MergePoint(
                id=task.id,
                name=task.name,
                predecessors=tuple(link.task for link in waits),
                plan=float(outcome.plan.starts[row]),
                mean=Estimate(*mean(starts[begun, row])),
                bias=Estimate(*mean(starts[begun, row] - np.maximum(latest, task.not_before))),
            )
        )
    return tuple(found)


def windows_met(network: Network, outcome: Outcome) -> tuple[WindowResult, ...]:
    """Estimate the probability of each launch window.

    Parameters
    ----------
    network
        The network that was run.
    outcome
        A run.

    Returns
    -------
    tuple of WindowResult
        Windows that were met in some future, task by task; the last of a task stands for later or never.
    """
    futures = outcome.kept.sums.shape[1]
    found = []
    for place, row in enumerate(outcome.labels.windowed):
        task = network.tasks[outcome.labels.order[row]]
        counts = outcome.kept.windows[place]
        for number in np.flatnonzero(counts).tolist():
            opens = np.inf if number == counts.size - 1 else _opening(task.windows, number)
            found.append(
                WindowResult(task.id, task.name, number + 1, opens, Estimate(*share(int(counts[number]), futures)))
            )
    return tuple(found)


def _opening(windows: LaunchWindows | None, number: int) -> float:
    """Month in which a window opens, counted from 0."""
    if windows is None:
        raise ValueError("a task without windows meets none")
    return windows.explicit[number][0] if windows.explicit else windows.first + number * windows.period


def cash_by_year(outcome: Outcome) -> tuple[CashYear, ...]:
    """Estimate what each actor pays in each year.

    Parameters
    ----------
    outcome
        A run.

    Returns
    -------
    tuple of CashYear
        Actor by actor; years count from 1, the calendar year in which the programme starts.
    """
    paid = outcome.kept.cash
    return tuple(
        _paid_in(outcome.labels.actors[actor], year, paid[:, actor, year])
        for actor in range(paid.shape[1])
        for year in np.flatnonzero(paid[:, actor].any(axis=0)).tolist()
    )


def cash_of_all(outcome: Outcome) -> tuple[CashYear, ...]:
    """Estimate what all actors together pay in each year.

    Parameters
    ----------
    outcome
        A run.

    Returns
    -------
    tuple of CashYear
        Year by year, with an empty payer.
    """
    paid = outcome.kept.cash.sum(axis=1)
    return tuple(_paid_in("", year, paid[:, year]) for year in np.flatnonzero(paid.any(axis=0)).tolist())


def _paid_in(payer: str, year: int, paid: Floats) -> CashYear:
    """Summarise the money of one year, counted from 0."""
    return CashYear(payer, year + 1, Estimate(*mean(paid)), percentiles(paid, (10, 50, 90)))


def cost_of_the_day(network: Network, outcome: Outcome) -> Distribution | None:
    """Estimate the cost in money of the day, each year's money rising to its middle.

    Parameters
    ----------
    network
        The network that was run; its escalation, the month of its start and the age of its prices count.
    outcome
        A run.

    Returns
    -------
    Distribution or None
        Million; None without escalation.
    """
    if network.escalation == 0:
        return None
    years = np.arange(outcome.kept.cash.shape[2])
    since_start = np.maximum(0.0, years + 0.5 - network.year_months / 12)
    factors = (1 + network.escalation) ** (since_start + network.months_since_prices / 12)
    return distribution(np.asarray(outcome.kept.cash.sum(axis=1) @ factors))
