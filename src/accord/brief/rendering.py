"""Put the page together: views and charts into templates, with a policy that lets nothing be loaded or run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accord.brief import formatting
from accord.brief.anchors import anchor
from accord.brief.charts.alignment import alignment_chart
from accord.brief.charts.cash import cash_chart
from accord.brief.charts.chances import chances_chart
from accord.brief.charts.curves import curves_chart
from accord.brief.charts.divisions import divisions_chart
from accord.brief.charts.drivers import drivers_chart
from accord.brief.charts.families import families_chart
from accord.brief.charts.gantt import gantt_charts
from accord.brief.charts.joint import joint_chart
from accord.brief.charts.motivations import motivations_chart
from accord.brief.charts.owners import owners_chart
from accord.brief.charts.trade_offs import trade_offs_charts
from accord.brief.charts.trust import trust_chart
from accord.brief.charts.windows import windows_chart
from accord.brief.reading import Reading
from accord.brief.views.advice import contractors_view, cooperation_view
from accord.brief.views.beside import families_view, prices_view, repairs_view
from accord.brief.views.drivers import EVENTS, PARTNERS, drivers_view
from accord.brief.views.grounds import assumptions_view, sources_view, trace_view
from accord.brief.views.law import law_view
from accord.brief.views.levels import levels_view
from accord.brief.views.nodes import nodes_view
from accord.brief.views.profiles import profiles_view
from accord.brief.views.proposals import proposals_view
from accord.brief.views.robustness import robustness_view
from accord.brief.views.schedule import schedule_view
from accord.brief.views.sharing import sharing_view
from accord.brief.views.stability import gains, stability_view
from accord.brief.views.summary import summary_view
from accord.brief.views.terms import terms_view
from accord.brief.views.trade_offs import trade_offs_view

_FILTERS = ("names", "counted", "share", "number", "amount")


def render_brief(document: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """Write the brief: one HTML page that opens without a network and prints well.

    Parameters
    ----------
    document
        A results document in the form of results.json.
    manifest
        The manifest that belongs to it.

    Returns
    -------
    str
        The page. The same document and manifest give the same text.

    Raises
    ------
    StudyError
        If the document is not of the format that this version reads.

    Examples
    --------
    >>> render_brief({"format": "something-else/1"}, {})
    Traceback (most recent call last):
    ...
    accord.errors.StudyError: results.json: format: found the format 'something-else/1'; allowed: accord-results/3; ...
    """
    reading = Reading(document)
    style, script = _asset("style.css"), _asset("page.js")
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            study=reading.study,
            style=Markup(style),  # noqa: S704  # packaged text
            script=Markup(script),  # noqa: S704  # packaged text
            policy=_policy(style, script),
            summary=summary_view(reading),
            profiles=profiles_view(reading),
            sharing=sharing_view(reading),
            proposals=proposals_view(reading),
            terms=terms_view(reading),
            ways_out=repairs_view(reading),
            trade_offs=trade_offs_view(reading),
            families=families_view(reading),
            prices=prices_view(reading),
            contractors=contractors_view(reading),
            cooperation=cooperation_view(reading),
            levels=levels_view(reading),
            nodes=nodes_view(reading),
            law=law_view(reading),
            schedule=schedule_view(reading),
            drivers=drivers_view(reading),
            stability=stability_view(reading),
            robustness=robustness_view(reading),
            assumptions=assumptions_view(reading),
            sources=sources_view(reading),
            trace=trace_view(reading, manifest),
            charts=_charts(reading),
        )
    )


def _charts(reading: Reading) -> dict[str, Any]:
    """Draw every chart that there is something to draw for."""
    simulation, stability = reading.document["simulation"], reading.document["stability"]
    charts: dict[str, Any] = {"motivations": motivations_chart(reading)}
    charts |= {"trade_offs": trade_offs_charts(reading), "families": families_chart(reading)}
    if reading.document["profiles"]["alignments"]:
        charts["alignment"] = alignment_chart(reading)
    if simulation:
        charts["gantt"] = gantt_charts(reading, simulation)
        charts["curves"] = curves_chart(reading, simulation)
        charts["owners"] = owners_chart(simulation)
        charts["events"] = drivers_chart(reading, simulation, EVENTS)
        charts["partners"] = drivers_chart(reading, simulation, PARTNERS)
        charts["windows"] = windows_chart(reading, simulation)
        charts["cash"] = cash_chart(reading, simulation)
        charts["joint"] = joint_chart(reading, simulation)
        charts["chances"] = chances_chart(reading, simulation)
    if stability:
        charts["divisions"] = divisions_chart(reading, gains(reading, stability))
        charts["trust"] = trust_chart(stability)
    return charts


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Templates that escape everything and refuse names they do not know."""
    environment = Environment(
        loader=PackageLoader("accord.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({name: getattr(formatting, name) for name in _FILTERS})
    environment.globals["anchor"] = anchor
    return environment


def _asset(name: str) -> str:
    return files("accord.brief").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this page's own style and script, told by their hashes, and nothing else at all."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
