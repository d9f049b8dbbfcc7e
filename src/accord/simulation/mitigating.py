"""What doing something about risks changes: the same futures, run again with it done and paid for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from accord.simulation.causal_results import MitigationResult
from accord.simulation.estimate import Estimate
from accord.simulation.estimating import in_time
from accord.simulation.execution import MOST_EXCLUDED, Request, run_iterations
from accord.simulation.model import Network
from accord.simulation.planning import build_plan
from accord.simulation.points import Sampling
from accord.simulation.statistics import Floats, mean, percentile_change, rank

LEVEL = 0.7
"""Percentile of finish and cost whose change is shown."""


def mitigation_effects(
    network: Network, sums: Floats, request: Request, sampling: Sampling, horizon: float | None
) -> tuple[MitigationResult, ...]:
    """Estimate what each mitigation changes, and all of them together.

    Parameters
    ----------
    network
        The network that was run.
    sums
        Finish (months) and cost (million) of its futures, shape (2, futures).
    request, sampling, horizon
        As the run was asked for.

    Returns
    -------
    tuple of MitigationResult
        In the order of the risks; all together last, where there are several.
    """
    able = [risk.id for risk in network.risks if risk.mitigation is not None]
    if not able:
        return ()
    futures = min(sums.shape[1], MOST_EXCLUDED)
    again = replace(request, iterations=futures, tolerance=None, exclusions=())
    chosen = [(name,) for name in able] + ([tuple(able)] if len(able) > 1 else [])
    found = []
    for names in chosen:
        plan, _ = build_plan(network.mitigated(names), sampling)
        kept, _, _ = run_iterations(plan, again)
        found.append(_effect(names, sums[:, :futures], kept.sums, horizon))
    return tuple(found)


def _effect(names: tuple[str, ...], before: Floats, after: Floats, horizon: float | None) -> MitigationResult:
    """Compare the same futures with and without."""
    place = rank(LEVEL, before.shape[1])
    date, budget = (float(np.sort(values)[place]) for values in before)
    delivered = [in_time(sums[0], horizon).astype(np.float64) for sums in (after, before)]
    kept = [(in_time(sums[0], date) & (sums[1] <= budget)).astype(np.float64) for sums in (after, before)]
    return MitigationResult(
        risks=names,
        finish=Estimate(*percentile_change(after[0], before[0], LEVEL)),
        cost=Estimate(*percentile_change(after[1], before[1], LEVEL)),
        delivered=Estimate(*mean(delivered[0] - delivered[1])),
        joint=Estimate(*mean(kept[0] - kept[1])),
    )
