"""What the results rest on, as rows: parameters, sources, and the trace behind each sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from accord.brief.anchors import web_address
from accord.brief.formatting import parameter
from accord.brief.reading import Reading

ROOMS = {
    "study": "How far to trust it",
    "profiles": "Who wants what",
    "arrangements": "Who should do what",
    "law": "What the law says",
    "simulation": "What will go wrong",
    "stability": "Whether it holds",
}
"""Each room of the calculation in words."""


def assumptions_view(reading: Reading) -> dict[str, Any]:
    """Give every free parameter, and what each room takes for granted.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``parameters``, ``statements`` (room in words and its sentences) and ``warnings``.
    """
    assumptions = reading.document["assumptions"]
    titles = {source["id"]: source["title"] for source in reading.document["sources"]}
    return {
        "parameters": [
            {**one, "value": parameter(one["value"]), "source_title": titles.get(one["source"])}
            for one in assumptions["parameters"]
        ],
        "statements": [(ROOMS.get(room, room), said) for room, said in assumptions["statements"].items()],
        "warnings": reading.document["warnings"],
    }


def sources_view(reading: Reading) -> dict[str, Any]:
    """Give the sources, the most used first, and how many figures may be trusted how far.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``sources`` and ``said`` (counts by confidence).
    """
    sources = sorted(reading.document["sources"], key=lambda source: (-source["figures"], source["id"]))
    return {
        "sources": [{**source, "address": web_address(source["url"])} for source in sources],
        "said": reading.study["confidence_said"],
    }


def trace_view(reading: Reading, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Give every entry of the trace with its values, and the manifest.

    Parameters
    ----------
    reading
        The results.
    manifest
        Hashes, versions, dates of rule packs, seed and solver.

    Returns
    -------
    dict
        ``groups`` of entries (those of the summary open, the others folded), ``manifest`` and ``facts``.
    """
    known = {source["id"] for source in reading.document["sources"]}
    entries = [
        {
            **entry,
            "room": ROOMS.get(entry["room"], entry["room"]),
            "values": [(name, _value(value)) for name, value in entry["values"].items()],
            "assumptions": [(one, one in reading.parameters) for one in entry["assumptions"]],
            "sources": [(one, one in known, reading.rules.get(one)) for one in entry["sources"]],
        }
        for entry in reading.document["trace"]
    ]
    said = {sentence["trace"] for sentence in reading.document["summary"]}
    groups = [
        {"title": "The summary", "folded": False, "entries": [entry for entry in entries if entry["id"] in said]},
        {
            "title": "Sentences of the other parts",
            "folded": True,
            "entries": [e for e in entries if e["id"] not in said],
        },
    ]
    return {"groups": [group for group in groups if group["entries"]], "manifest": manifest, "facts": _facts(manifest)}


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _facts(manifest: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Flatten the manifest's groups into tables of name and value."""
    groups = [
        ("Input files (SHA-256)", "inputs"),
        ("Versions", "versions"),
        ("Rule packs, kept up to", "rules"),
        ("Solver", "solver"),
    ]
    tables = [
        (title, [(name, _value(value)) for name, value in manifest[key].items()])
        for title, key in groups
        if isinstance(manifest.get(key), Mapping)
    ]
    single = [(name, _value(manifest[name])) for name in ("study", "scenario", "seed", "method") if name in manifest]
    return [("Run", single), *tables] if single else tables
