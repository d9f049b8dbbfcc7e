"""The tables of a run: rows read off the document, for Parquet, Polars and pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from accord.pipeline.trade_offs import PARETO
from accord.results.beside_tables import BESIDE_TABLES

Row = dict[str, Any]
Document = Mapping[str, Any]


def _profiles(document: Document) -> Iterator[Row]:
    for profile in document["profiles"]["actors"]:
        for motivation, strength in profile["strengths"].items():
            yield {"actor": profile["actor"], "motivation": motivation} | {
                name: value
                for name, value in strength.items()
                if isinstance(value, (int, float)) and name != "motivation"
            }


def _alignments(document: Document) -> Iterator[Row]:
    for alignment in document["profiles"]["alignments"]:
        yield {name: value for name, value in alignment.items() if not isinstance(value, (list, dict))}


def _choices(document: Document) -> Iterator[Row]:
    best = document["arrangements"]["recommended"]
    for choice in best["choices"] if best else ():
        nested = ("cost", "duration", "authorisation_cost", "needs", "next_best", "why", "terms")
        flat = {name: value for name, value in choice.items() if name not in nested}
        costs = {
            f"{name}_{end}": choice[name][end]
            for name in ("cost", "authorisation_cost")
            for end in ("low", "mode", "high")
        }
        terms = {key: choice["terms"][key] for key in ("decided", "begins", "bartered")}
        yield flat | costs | terms | {"needs": ", ".join(choice["needs"])}


def _partners(document: Document) -> Iterator[Row]:
    best = document["arrangements"]["recommended"]
    alone = {one["partner"]: one for one in document["arrangements"]["alone"]}
    for partner in document["study"]["partners"]:
        name = partner["id"]
        row: Row = {"partner": name, "envelope": partner["envelope"], "gain_alone": alone[name]["gain"][name]}
        row["hope"] = document["arrangements"]["hope"][name]
        for key in ("cost", "benefit", "gain", "surplus", "normalised"):
            row[key] = best[key][name] if best else None
        yield row


def _pareto(document: Document) -> Iterator[Row]:
    pareto = document["arrangements"]["pareto"]
    for point in pareto["points"] if pareto else ():
        of_front = dict(zip(PARETO, point["values"], strict=True))
        yield {
            "id": point["id"],
            "cost": point["cost"],
            "finish": point["finish"],
            "smallest_gain": of_front["smallest gain"],
            "recommended": point["recommended"],
            "partners": ", ".join(point["partners"]),
            "delivered": ", ".join(point["delivered"]),
        }


def _findings(document: Document) -> Iterator[Row]:
    keys = ("rule", "title", "verdict", "binds", "citation", "confidence", "sentence")
    for mission, screening in document["law"]["missions"].items():
        for finding in screening["findings"]:
            yield {"mission": mission} | {key: finding[key] for key in keys}


def _tasks(document: Document) -> Iterator[Row]:
    simulation = document["simulation"]
    for task in simulation["tasks"] if simulation else ():
        row: Row = {name: task[name] for name in ("id", "name", "actor", "kind", "mission")}
        row["criticality"] = task["criticality"]["value"]
        row["cruciality"] = task["cruciality"]["value"]
        for moment in ("start", "finish"):
            for percentile, estimate in task[moment].items():
                row[f"{moment}_p{percentile}"] = estimate["value"]
        yield row


def _sample(document: Document) -> Iterator[Row]:
    simulation = document["simulation"]
    for cost, finish in simulation["sample"] if simulation else ():
        yield {"cost": cost, "finish": finish}


def _drivers(document: Document) -> Iterator[Row]:
    simulation = document["simulation"]
    for driver in simulation["drivers"] if simulation else ():
        row: Row = {name: driver[name] for name in ("kind", "id", "name", "reached")}
        for measure in ("matters", "finish", "cost", "delivered", "joint"):
            row[measure] = driver[measure]["value"]
            row[f"{measure}_error"] = driver[measure]["standard_error"]
        yield row


def _merges(document: Document) -> Iterator[Row]:
    simulation = document["simulation"]
    for merge in simulation["merges"] if simulation else ():
        row: Row = {"id": merge["id"], "name": merge["name"], "predecessors": ", ".join(merge["predecessors"])}
        row |= {"plan": merge["plan"], "start": merge["mean"]["value"]}
        yield row | {"bias": merge["bias"]["value"], "bias_error": merge["bias"]["standard_error"]}


def _windows(document: Document) -> Iterator[Row]:
    simulation = document["simulation"]
    for window in simulation["windows"] if simulation else ():
        row: Row = {name: window[name] for name in ("task", "name", "number", "opens")}
        yield row | {
            "probability": window["probability"]["value"],
            "probability_error": window["probability"]["standard_error"],
        }


def _cash(document: Document) -> Iterator[Row]:
    """Money by payer and year; the payer is None where all are taken together."""
    simulation = document["simulation"]
    for paid in (*simulation["cash"], *simulation["cash_total"]) if simulation else ():
        row: Row = {"payer": paid["payer"] or None, "year": paid["year"], "mean": paid["mean"]["value"]}
        yield row | {f"p{percent}": found["value"] for percent, found in paid["percentiles"].items()}


def _coalitions(document: Document) -> Iterator[Row]:
    stability = document["stability"]
    for value in stability["values"] if stability else ():
        yield {"coalition": ", ".join(value["coalition"]), "value": value["value"]}


def _lenses(document: Document) -> Iterator[Row]:
    stability = document["stability"]
    for lens in stability["lenses"]["each"] if stability else ():
        yield {
            "lens": lens["name"],
            "verdict": lens["verdict"],
            "says": lens["says"],
            "who": ", ".join(lens["who"]),
            "short": ", ".join(lens["short"]),
            "not_looked_at": ", ".join(lens["not_looked_at"]),
        }


def _trust(document: Document) -> Iterator[Row]:
    """Trust by partner: needed after the smallest repair only where there is one."""
    stability = document["stability"]
    if stability is None:
        return
    trust, repairs = stability["trust"], stability["repairs"]["found"]
    for partner, needed in trust["needed"].items():
        row: Row = {"partner": partner, "needed": needed, "threshold": trust["threshold"]}
        row |= {key: trust[key][partner] for key in ("stake", "chance", "late_chance")}
        yield row | {"needed_after_repair": repairs[0]["needed"][partner] if repairs else None}


def _concessions(document: Document) -> Iterator[Row]:
    """The best that each partner could offer each other; without a decision where nothing is known."""
    stability = document["stability"]
    bargaining = stability["bargaining"] if stability else None
    found = bargaining["concessions"] if bargaining else None
    columns = ("giver", "taker", "issue", "from", "to", "loss", "gain", "free", "ratio")
    for one in found["best"] if found else ():
        yield {name: one[name] for name in columns} | {"harmed": ", ".join(one["harmed"])}
    for giver, taker in found["none_known"] if found else ():
        yield {**dict.fromkeys(columns), "giver": giver, "taker": taker, "harmed": ""}


def _bargaining(document: Document) -> Iterator[Row]:
    """What each rule brings each partner; of a lottery or alternation, on average."""
    stability = document["stability"]
    bargaining = stability["bargaining"] if stability else None
    points = bargaining["points"] if bargaining else {"arrangements": {}, "lotteries": {}}
    for point in (*points["arrangements"].values(), *points["lotteries"].values()):
        shares = [f"{points['outcomes'][part['outcome']]} {part['share']:.4g}" for part in point["shares"]]
        one = point["outcome"] is not None
        row: Row = {"rule": point["rule"], "means": point["means"]}
        row["outcome"] = points["outcomes"][point["outcome"]] if one else ", ".join(shares)
        for partner, gain in point["gains"].items():
            yield {**row, "partner": partner, "payoff": point["payoffs"][partner], "gain": gain}


_OF_THE_RUN: Mapping[str, Callable[[Document], Iterator[Row]]] = {
    "alignments": _alignments,
    "bargaining": _bargaining,
    "cash": _cash,
    "choices": _choices,
    "coalitions": _coalitions,
    "concessions": _concessions,
    "drivers": _drivers,
    "findings": _findings,
    "lenses": _lenses,
    "merges": _merges,
    "pareto": _pareto,
    "partners": _partners,
    "profiles": _profiles,
    "sample": _sample,
    "tasks": _tasks,
    "trust": _trust,
    "windows": _windows,
}
TABLES: Mapping[str, Callable[[Document], Iterator[Row]]] = dict(sorted({**_OF_THE_RUN, **BESIDE_TABLES}.items()))
"""Tables by name: each gives its rows from a results document."""


def rows_of(document: Document, name: str) -> list[Row]:
    """Rows of one table.

    Parameters
    ----------
    document
        A results document.
    name
        One of `TABLES`.

    Returns
    -------
    list of dict
        All rows with the same columns.
    """
    rows = list(TABLES[name](document))
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return [{column: row.get(column) for column in columns} for row in rows]
