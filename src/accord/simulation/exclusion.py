"""What each departure, partner and risk adds: the same futures, run again without it."""

from __future__ import annotations

from math import isfinite

import numpy as np
import numpy.typing as npt

from accord.simulation.causal_results import Driver, WithdrawalResult
from accord.simulation.estimate import Estimate
from accord.simulation.estimating import in_time
from accord.simulation.model import Network
from accord.simulation.outcome import Outcome
from accord.simulation.statistics import mean, percentile_change, rank, share

Truths = npt.NDArray[np.bool_]

LEVEL = 0.7
"""Percentile of finish and cost whose change is shown."""
_KINDS = ("departure", "partner", "risk")


def drivers(outcome: Outcome) -> tuple[Driver, ...]:
    """Estimate what each cause adds.

    Parameters
    ----------
    outcome
        A run with exclusions.

    Returns
    -------
    tuple of Driver
        Those that move the P70 finish most first; a change that cannot be told comes last.
    """
    count = outcome.kept.without.shape[2]
    if count == 0:
        return ()
    finishes, costs = outcome.kept.sums[0][:count], outcome.kept.sums[1][:count]
    date, budget = (float(np.sort(values)[rank(LEVEL, count)]) for values in (finishes, costs))
    found = []
    for column, (kind, row) in enumerate(outcome.exclusions):
        other_finishes, other_costs = outcome.kept.without[column]
        found.append(
            Driver(
                kind=_KINDS[kind],
                id=_name(outcome, kind, row),
                matters=_matters(outcome, kind, row),
                finish=Estimate(*percentile_change(finishes, other_finishes, LEVEL)),
                cost=Estimate(*percentile_change(costs, other_costs, LEVEL)),
                delivered=_change(in_time(finishes, outcome.horizon), in_time(other_finishes, outcome.horizon)),
                joint=_change(
                    in_time(finishes, date) & (costs <= budget), in_time(other_finishes, date) & (other_costs <= budget)
                ),
            )
        )
    return tuple(sorted(found, key=lambda one: -abs(one.finish.value) if isfinite(one.finish.value) else 1.0))


def _name(outcome: Outcome, kind: int, row: int) -> str:
    """Partner or risk of an exclusion."""
    return outcome.labels.risks[row] if _KINDS[kind] == "risk" else outcome.labels.actors[row]


def _matters(outcome: Outcome, kind: int, row: int) -> Estimate:
    """Share of futures in which a cause plays a part."""
    futures = outcome.kept.sums.shape[1]
    if _KINDS[kind] == "partner":
        return Estimate(1.0, 0.0)
    counts = outcome.kept.occurred if _KINDS[kind] == "risk" else outcome.kept.affected
    return Estimate(*share(int(counts[row]), futures))


def _change(with_it: Truths, without: Truths) -> Estimate:
    """Change of a probability, from pairs of the same futures."""
    return Estimate(*mean(with_it.astype(np.float64) - without.astype(np.float64)))


def withdrawals(network: Network, outcome: Outcome) -> tuple[WithdrawalResult, ...]:
    """What the chance of each partner's departure adds, in the order of the network.

    Parameters
    ----------
    network
        The network that was run.
    outcome
        A run with exclusions.

    Returns
    -------
    tuple of WithdrawalResult
        Nothing for partners that never leave.
    """
    departures = {driver.id: driver for driver in drivers(outcome) if driver.kind == "departure"}
    none = Estimate(0.0, 0.0)
    results = []
    for partner in network.partners:
        driver = departures.get(partner.id)
        if driver is None:
            results.append(WithdrawalResult(partner.id, none, none, none, none))
        else:
            results.append(WithdrawalResult(partner.id, driver.matters, driver.finish, driver.cost, driver.delivered))
    return tuple(results)
