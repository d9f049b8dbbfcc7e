"""Where arrangements that are nearly as good differ: who answers for what in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import CATEGORIES, INK, REST, draw
from accord.brief.reading import Reading
from accord.brief.views.beside import beside_of

_NOBODY = "not built"
_CELL = (92, 22)


def families_chart(reading: Reading) -> Markup | None:
    """Draw a matrix of elements by alternatives with the owner in each field; what is the same in all is left out.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when there is one alternative only, or all have the same owners.
    """
    beside = beside_of(reading)
    if beside is None:
        return None
    rows = _rows(reading, beside["families"]["alternatives"])
    if not rows:
        return None
    colours = {name: CATEGORIES[place % len(CATEGORIES)] for place, name in enumerate(reading.partners)}
    scale = {"domain": [*colours, _NOBODY], "range": [*colours.values(), REST]}
    axes = {
        "x": {
            "field": "alternative",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"orient": "top", "labelAngle": 0, "ticks": False, "domain": False},
        },
        "y": {
            "field": "element",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"ticks": False, "domain": False},
        },
    }
    spec = {
        "data": {"values": rows},
        "width": {"step": _CELL[0]},
        "height": {"step": _CELL[1]},
        "encoding": axes,
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "white", "strokeWidth": 2, "opacity": 0.4},
                "encoding": {
                    "color": {"field": "owner", "type": "nominal", "scale": scale, "legend": None},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "text", "color": INK, "limit": _CELL[0] - 6, "aria": False},
                "encoding": {"text": {"field": "owner", "type": "nominal"}},
            },
        ],
    }
    return draw("families", spec, "Who answers for each element in the arrangements that are nearly as good.")


def _rows(reading: Reading, alternatives: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Fields of elements whose owner is not the same everywhere."""
    elements = dict.fromkeys(element for one in alternatives for element in one["owners"])
    differing = [name for name in elements if len({one["owners"].get(name) for one in alternatives}) > 1]
    return [
        {
            "element": reading.element(element),
            "alternative": one["id"] + (" (recommended)" if place == 0 else ""),
            "owner": one["owners"].get(element, _NOBODY),
            "says": f"{reading.element(element)} in {one['id']}: {one['owners'].get(element, _NOBODY)}",
        }
        for element in differing
        for place, one in enumerate(alternatives)
    ]
