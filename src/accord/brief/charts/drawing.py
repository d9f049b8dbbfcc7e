"""Draw a chart once, as an inline picture: the same on a screen, on paper and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import vl_convert
from markupsafe import Markup, escape

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VERSION = "6.1"
WIDTH = 780
INK, FAINT, ACCENT, SECOND = "#1b2733", "#c9d1d9", "#0b5394", "#c2500a"
SEQUENCE = ["#e8eff7", "#bcd3ea", "#7fb0d8", "#3f83ba", "#0b5394", "#062f57"]
"""Light to dark in one hue, so that it also reads in grey and with any colour vision."""
CATEGORIES = ["#0b5394", "#e08a3c", "#7fb0d8", "#5f7d3a", "#a3563f", "#7a4b94", "#d9b44a", "#007a87"]
"""Colours of parts that lie on one another; neighbours differ in lightness as well."""
REST = "#b7bec6"
"""Colour of all other parts together."""

_FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
_CONFIG: Mapping[str, Any] = {
    "font": _FONT,
    "background": "white",
    "view": {"stroke": None},
    "aria": True,
    "axis": {
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "titleColor": INK,
        "labelColor": INK,
        "gridColor": "#e6eaee",
        "domainColor": FAINT,
        "tickColor": FAINT,
        "labelLimit": 260,
        "titlePadding": 8,
    },
    "legend": {
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "titleColor": INK,
        "labelColor": INK,
        "titleLimit": 320,
        "labelLimit": 260,
        "orient": "top",
        "gradientLength": 180,
    },
    "text": {"font": _FONT, "fontSize": 11, "color": INK},
}
_OWN_ID = re.compile(r'\bid="((?:clip|gradient)[^"]*)"')
_ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden|pointer-events)="[^"]*"')
_TOLD = re.compile(r'<(\w+) aria-label="([^"]*)"([^>]*?)/>')
_TOLD_TEXT = re.compile(r'(<\w+) aria-label="([^"]*)"([^>]*)>')
_SHAPE = re.compile(r' (?:d|transform|x2|y2)="[^"]*"')
_LONG = re.compile(r"(\d+\.\d\d)\d+")


def draw(name: str, spec: Mapping[str, Any], says: str) -> Markup:
    """Draw a Vega-Lite chart as inline SVG.

    Parameters
    ----------
    name
        Name of the chart, unique in the page; letters and hyphens.
    spec
        Vega-Lite specification without schema and config. A mark's ``description`` becomes its tooltip. Texts of
        the document go into its data only: Vega-Lite turns sort orders and tests into expressions.
    says
        What the chart shows, for those who do not see it.

    Returns
    -------
    markupsafe.Markup
        An ``svg`` element that loads nothing.

    Examples
    --------
    >>> spec = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
    >>> str(draw("one", spec, "One < two")).partition(" width")[0]
    '<svg role="img" aria-label="One &lt; two" class="chart"'
    """
    svg = vl_convert.vegalite_to_svg({"$schema": SCHEMA, "config": _CONFIG, **spec}, vl_version=VERSION)
    return Markup(_embedded(svg, name, says))  # noqa: S704  # Vega escapes every text; see the tests on hostile names


def _embedded(svg: str, name: str, says: str) -> str:
    """Give a drawn picture its own ids, native tooltips and a description, and drop digits nobody can see."""
    svg = _ROLES.sub("", svg)
    svg = _TOLD.sub(_with_title, svg)
    svg = _TOLD_TEXT.sub(r"\1\3>", svg)
    for place, own in enumerate(dict.fromkeys(_OWN_ID.findall(svg))):
        svg = svg.replace(f'id="{own}"', f'id="{name}-{place}"').replace(f"url(#{own})", f"url(#{name}-{place})")
    svg = _SHAPE.sub(lambda found: _LONG.sub(r"\1", found.group()), svg)
    head = f'<svg role="img" aria-label="{escape(says)}" class="chart"'
    svg = svg.replace('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"', head, 1)
    return svg.replace(' version="1.1" class="marks"', "", 1)


def _with_title(found: re.Match[str]) -> str:
    tag, text, rest = found.groups()
    return f"<{tag}{rest}><title>{text}</title></{tag}>" if tag in ("path", "rect", "line") else f"<{tag}{rest}/>"
