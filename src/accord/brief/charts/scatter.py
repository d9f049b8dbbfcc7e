"""What scatters share: ranges that leave room, rings around what stands out, and labels where they are free."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

from accord.brief.charts.drawing import INK, SECOND
from accord.brief.charts.placing import place_labels

RECOMMENDED = "recommended"
"""Label of the recommended arrangement."""


def padded(values: list[float]) -> list[float]:
    """Round the range of an axis outwards, so that no mark lies on its edge.

    Parameters
    ----------
    values
        Values along the axis, at least one.

    Returns
    -------
    list of float
        First and last value of the axis.

    Examples
    --------
    >>> padded([10.0, 14.0])
    [9, 15]
    """
    low, high = min(values), max(values)
    span = max(high - low, 1e-3 * max(abs(low), abs(high), 1.0))
    step = 10 ** floor(log10(span))
    step = step / 2 if span / step < 4 else step
    start = floor((low - span / 10) / step) * step
    return [max(start, 0.0) if low >= 0 else start, ceil((high + span / 10) / step) * step]


def ringed(rows: list[dict[str, Any]], shape: str = "diamond", colour: str = SECOND) -> list[dict[str, Any]]:
    """Ring marks that stand out, whether or not they are points of the scatter.

    Parameters
    ----------
    rows
        The marks, with what each ``says``.
    shape, colour
        Of the ring.

    Returns
    -------
    list of dict
        Layers: none or one.
    """
    if not rows:
        return []
    ring = {"type": "point", "shape": shape, "size": 420, "strokeWidth": 2.5, "color": colour, "filled": False}
    description = {"field": "says", "type": "nominal"}
    return [{"data": {"values": rows}, "mark": ring, "encoding": {"description": description}}]


def labelled(
    rows: list[dict[str, Any]], fields: tuple[str, str], ranges: list[list[float]], size: tuple[int, int]
) -> list[dict[str, Any]]:
    """Label marks by their ``id``, one layer per label, each put where it is free.

    Parameters
    ----------
    rows
        The marks.
    fields
        Names of the values across and up.
    ranges
        First and last value of both axes.
    size
        Width and height of the scatter in pixels.

    Returns
    -------
    list of dict
        Layers.
    """
    (left, right), (bottom, top) = ranges
    spots = [
        (
            (row[fields[0]] - left) / (right - left) * size[0],
            (top - row[fields[1]]) / (top - bottom) * size[1],
        )
        for row in rows
    ]
    layers = []
    for row, (dx, dy) in zip(rows, place_labels(spots, [row["id"] for row in rows]), strict=True):
        look = {"color": SECOND, "fontWeight": "bold"} if row["id"] == RECOMMENDED else {"color": INK}
        mark = {"type": "text", "dx": dx, "dy": dy, "align": "center", "baseline": "middle", "aria": False, **look}
        text = {"text": {"field": "id", "type": "nominal"}}
        layers.append({"data": {"values": [row]}, "mark": mark, "encoding": text})
    return layers
