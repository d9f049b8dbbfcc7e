"""Turn ranges into the numbers and tables from which the compiled core reads quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from accord.simulation.ranges import Z90, Range, quantiles

Floats = npt.NDArray[np.float64]

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Records, Singles


def coded(ranges: Sequence[Range]) -> tuple[Records, Singles, Floats]:
    """Code ranges for the compiled core; equal PERT shapes share one table of quantiles.

    Parameters
    ----------
    ranges
        In the order of the plan.

    Returns
    -------
    records, table, steps
        Shape and numbers of each range, quantiles over the normal score, and steps (upper share, value).
    """
    from accord.simulation.lanes import scores
    from accord.simulation.lanes.layout import RANGE

    records = np.zeros(len(ranges), dtype=RANGE)
    tables: dict[tuple[float, float], int] = {}
    steps: list[tuple[float, float]] = []
    for record, one in zip(records, ranges, strict=True):
        bounds: tuple[float, float, float] = (one.low, one.mode, one.high)
        if one.certain:
            form = scores.FIXED
        elif one.distribution in ("triangular", "trigen"):
            form, bounds = scores.TRIANGULAR, (one.ends[0], one.mode, one.ends[1])
        elif one.distribution == "uniform":
            form = scores.UNIFORM
        elif one.distribution == "pert":
            key = ((one.mode - one.low) / (one.high - one.low), one.peak)
            form, record["table"] = scores.TABLE, tables.setdefault(key, len(tables))
        elif one.distribution == "normal":
            form, bounds = scores.NORMAL, (one.mean, (one.high - one.low) / (2 * Z90), 0.0)
        elif one.distribution == "lognormal":
            form, bounds = scores.LOGNORMAL, (*one.log_normal, 0.0)
        else:
            form = scores.STEPS
            record["step_start"] = len(steps)
            steps += zip(np.cumsum(one.shares).tolist(), one.values, strict=True)
            record["step_end"] = len(steps)
        record["form"] = form
        record["first"], record["second"], record["third"] = bounds
    return records, _quantile_tables(tuple(tables)), np.array(steps, dtype=np.float64).reshape(-1, 2)


@cache
def _quantile_tables(shapes: tuple[tuple[float, float], ...]) -> Singles:
    """Tabulate PERT quantiles on 0 to 1 over the normal score; shape (shapes, nodes)."""
    from accord.simulation.lanes import scores

    nodes = np.linspace(-scores.REACH, scores.REACH, scores.NODES + 1)
    found = [quantiles(Range(0.0, mode, 1.0, "pert", peak), nodes) for mode, peak in shapes]
    table = np.array(found, dtype=np.float32).reshape(len(shapes), nodes.size)
    return np.ascontiguousarray(table)
