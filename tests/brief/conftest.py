"""A small invented study in the form of results.json: two partners, one mission, two elements."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from accord.brief import render_brief

MOTIVATIONS = ("identity", "science")
PERCENTS = [str(percent) for percent in range(5, 100, 5)]


def estimate(value: float | None, error: float | None = 0.3) -> dict[str, float | None]:
    return {"value": value, "standard_error": None if value is None else error}


def distribution(first: float, step: float, *, never_from: int = 101) -> dict[str, Any]:
    values = {p: None if int(p) >= never_from else first + step * int(p) for p in PERCENTS}
    return {
        "mean": estimate(first + 50 * step),
        "percentiles": {percent: estimate(value) for percent, value in values.items()},
        "infinite_share": 0.2 if never_from < 101 else 0.0,
    }


def strength(name: str, mean: float) -> dict[str, Any]:
    chances = {"p_weak": 0.1, "p_moderate": 0.5, "p_strong": 0.4}
    return {"motivation": name, "mean": mean, "low": mean - 1, "high": mean + 1, "expected_score": mean, **chances}


def choice(element: str, name: str, provider: str, payer: str) -> dict[str, Any]:
    return {
        "element": element,
        "name": name,
        "role": "support",
        "mission": "outpost",
        "provider": provider,
        "payer": payer,
        "owner": payer,
        "payment": "own funds" if provider == payer else "commercial contract",
        "optional": False,
        "cost": {"low": 100.0, "mode": 150.0, "high": 300.0},
        "expected_cost": 183.3333333,
        "duration": {"low": 20.0, "mode": 30.0, "high": 50.0},
        "lead_months": 6,
        "ready": 36.0,
        "in_place": 42.0,
        "mode": "interdependence",
        "mode_means": "the mission is not delivered without it",
        "decided_mode": "interdependence" if element == "dome" else None,
        "stated_mode": None if element == "dome" else "augmentation",
        "mode_agrees": element == "dome",
        "criticality": 0.42,
        "next_best": {"provider": "Borealis", "payer": "Borealis", "loss": 0.25, "cost_change": 40.0},
        "why": {"text": "Next best is Borealis.", "trace": "arrangements.why"},
        "terms": {
            "decided": "interdependence",
            "mode_choice": element == "dome",
            "begins": 0.0,
            "bartered": False,
            "built_with": [],
            "backup": None,
        },
        "source": "report",
        "confidence": "low",
        "note": "Built one before.",
    }


def told(name: str, text: str) -> dict[str, str]:
    SAID[name] = text
    return {"text": text, "trace": name}


SAID: dict[str, str] = {}
"""Sentences said by the parts below, so that each has an entry in the trace."""


def sketched(point: str, owner: str) -> dict[str, Any]:
    return {
        "id": point,
        "cost": 350.0,
        "finish": 50.0,
        "partners": ["Arcadia", "Borealis"],
        "delivered": ["outpost"],
        "idle": False,
        "choices": [],
        "owners": {"dome": "Arcadia", "lift": owner},
    }


def front(objectives: list[Any], points: list[Any], best: str, worst: str) -> dict[str, Any]:
    return {
        "objectives": objectives,
        "points": points,
        "recommended": [366.6, 42.0, 1.0],
        "sum_of_gains": 1.5,
        "beaten_by": [],
        "beaten": None,
        "complete": True,
        "unexplored": 0,
        "solves": 9,
        "largest_gap": 0.0,
        "said": told("front", "Proven to a resolution."),
        "knee": {"point": best, "distance": 0.3, "method": "extremes", "bends": True, "said": told("knee", "Bends.")},
        "on_front": [
            {"partner": "Arcadia", "best": best, "worst": worst, "most": 120.0, "least": 30.0},
            {"partner": "Borealis", "best": worst, "worst": worst, "most": 0.0, "least": 0.0},
        ],
    }


def pareto() -> dict[str, Any]:
    gain = {"name": "smallest gain", "says": "smallest", "better": "most", "unit": "of the best to hope for"}
    point = {**sketched("P1", "Borealis"), "values": [350.0, 50.0, 0.2], "normalised": {}, "recommended": False}
    return front([*COST_AND_FINISH, {**gain, "resolution": 0.1}], [point], "P1", "P1") | {"knee": None}


COST_AND_FINISH = [
    {"name": "cost", "says": "all costs", "better": "least", "unit": "million", "resolution": 5.0},
    {"name": "finish", "says": "last month", "better": "least", "unit": "months", "resolution": 1.0},
]


def beside() -> dict[str, Any]:
    objectives = [
        *COST_AND_FINISH,
        {"name": "interfaces", "says": "borders", "better": "least", "unit": "interfaces", "resolution": 1.0},
    ]
    points = [
        {**sketched("T1", "Borealis"), "values": [350.0, 50.0, 1.0], "recommended": False},
        {**sketched("T2", "Arcadia"), "values": [400.0, 44.0, 2.0], "recommended": False},
        {**sketched("T3", "Arcadia"), "values": [500.0, 43.0, 2.0], "recommended": False},
    ]
    alternatives = [
        {**sketched("A", "Borealis"), "value": 1.5, "gain": {}, "difference": 0, "family": 1},
        {**sketched("B", "Arcadia"), "value": 1.45, "gain": {}, "difference": 1, "family": 2},
    ]
    return {
        "trade_offs": front(objectives, points, "T2", "T1"),
        "families": {
            "objective": "sum of gains",
            "value": 1.5,
            "slack": 0.075,
            "exhausted": True,
            "proven": True,
            "alternatives": alternatives,
            "decision": {
                "element": "lift",
                "owner": "Borealis",
                "yes": ["A"],
                "no": ["B"],
                "explains": 1.0,
                "said": told("decision", "Whether Borealis answers for Lift."),
            },
            "without": [
                {
                    "partner": "Arcadia",
                    "loss": None,
                    "indispensable": True,
                    "proven": True,
                    "said": told("without", "Without Arcadia nothing meets all requirements."),
                }
            ],
            "common": {
                "owners": {"dome": ["Arcadia"], "lift": ["Arcadia", "Borealis"]},
                "elements": ["dome", "lift"],
                "missions": ["outpost"],
                "proven": True,
                "said": told("common", "The dome is always Arcadia's."),
            },
            "interchangeable": [
                {
                    "partners": ["Arcadia", "Borealis"],
                    "elements": ["lift"],
                    "said": told("swap", "Arcadia and Borealis can stand in for each other at Lift."),
                }
            ],
            "said": told("families", "2 arrangements come within 5 %."),
        },
        "nash": {**sketched("N", "Borealis"), "same": True, "said": told("nash", "The same arrangement.")},
        "prices": [
            {
                "requirement": "budget: Arcadia",
                "says": "Arcadia spends no more than EUR 500 million",
                "gain": 0.2,
                "proof": "solve",
                "cost": -20.0,
                "partners": {"Arcadia": 40.0, "Borealis": -3.0},
                "changes": [{"element": "lift", "before": "Borealis", "after": None}],
                "said": told("price", "Giving it up gains 0.20."),
            }
        ],
        "free": [{"requirement": "horizon", "says": "everything is in place by January 2036"}],
    }


def side(provider: str, payer: str) -> dict[str, Any]:
    return {"provider": provider, "payer": payer, "cost": 183.3, "in_place": 42.0}


def compared(element: str, name: str) -> dict[str, Any]:
    both = {"Arcadia": 20.0, "Borealis": 0.1}
    return {
        "element": element,
        "name": name,
        "recommended": "contract",
        "contract": side("Skyworks", "Borealis"),
        "partner": side("Borealis", "Borealis"),
        "difference": {
            "cost": -10.0,
            "total_cost": -40.0,
            "in_place": -3.2,
            "finish": 0.0,
            "gain": both,
            "benefit_by_motivation": {"identity": 12.0, "science": 0.0},
            "needs": 1,
            "lead_months": 0.0,
            "own_industry": both,
            "interfaces": 0.0,
            "exposure": 0.0,
            "only_with_contract": ["outpost"],
            "only_with_partner": [],
            "others_changed": ["dome"],
        },
        "missing": "",
        "said": told(f"compared.{element}", f"{name}: a contract is cheaper."),
    }


def balance(actor: str) -> dict[str, Any]:
    argument = {
        "id": "cost",
        "name": "Cost is shared",
        "bears": "for",
        "strength": "strong",
        "value": 0.4,
        "unit": "",
        "moderate_from": 0.1,
        "strong_from": 0.3,
        "says": f"{actor} pays EUR 183 million",
        "reason": "Money saved is free for other things.",
        "source": "report",
    }
    return {
        "actor": actor,
        "goal": "norms",
        "title": "norms of behaviour",
        "balance": "cooperate",
        "reason": "All that has weight speaks for it.",
        "sentence": "",
        "arguments": [argument],
        "said": told(f"balance.{actor}", f"{actor}: cooperate."),
    }


def level_map() -> dict[str, Any]:
    pair = {
        "name": "Arcadia and Borealis",
        "group": ["Arcadia", "Borealis"],
        "level": "element",
        "needs_company": True,
        "stops": "",
        "said": told("levels.1", "Arcadia and Borealis can share an element with others beside them."),
    }
    return {
        "least_hold": 0.5,
        "by_themselves": {"Arcadia": {"Borealis": "none"}, "Borealis": {"Arcadia": "none"}},
        "in_company": {"Arcadia": {"Borealis": "element"}, "Borealis": {"Arcadia": "element"}},
        "pairs": [pair],
        "groups": [],
        "said": told("levels.pairs", "Of 1 pair, 1 can share an element."),
    }


def nodes() -> dict[str, Any]:
    shared = {"participants": ["Arcadia", "Borealis"], "work": {"Arcadia": 0.6, "Borealis": 0.4}, "lead": "Arcadia"}
    shared |= {"lead_is": "rule", "level": "element", "closest": "element", "meets": [], "mode": "interdependence"}
    dome = {"participants": ["Arcadia", "Borealis"], "work": {"Arcadia": 1.0}, "meets": ["Borealis"]}
    rows = [
        {"id": "settle", "kind": "goal", "name": "To stay", "part_of": None} | shared | {"level": "mission"},
        {"id": "moon", "kind": "destination", "name": "The Moon", "part_of": "settle"} | shared,
        {"id": "outpost", "kind": "mission", "name": "Outpost", "part_of": "moon"} | shared | {"lead_is": "decided"},
        {"id": "dome", "kind": "element", "name": "Dome", "part_of": "outpost"} | shared | dome,
    ]
    return {"said": told("levels.nodes", "2 partners serve “To stay” under the lead of Arcadia."), "rows": rows}


def terms() -> dict[str, Any]:
    return {
        "phases": [0.0, 12.0],
        "leads": {"outpost": "Arcadia"},
        "work": {"outpost": {"Borealis": 0.4, "Arcadia": 0.6}},
        "spending": [
            {"partner": "Arcadia", "by_year": [90.0, 93.0], "there_is": [100.0], "carries_over": False},
            {"partner": "Borealis", "by_year": [183.0], "there_is": None, "carries_over": True},
        ],
        "barter": [{"giver": "Arcadia", "taker": "Borealis", "amount": 25.0}],
        "returned": [{"bloc": "Borealis", "state": "BOR", "ratio": 0.91}],
        "friction": 4.0,
        "exposure": 12.0,
        "interfaces": 1.0,
        "said": told("terms", "1 interface joins elements of two partners."),
    }


def assessed(choices: list[dict[str, Any]]) -> dict[str, Any]:
    both = {"Arcadia": 120.0, "Borealis": 60.0}
    return {
        "choices": choices,
        "delivered": ["outpost"],
        "participants": {"outpost": ["Arcadia", "Borealis"]},
        "total_cost": 366.6666667,
        "last": 42.0,
        "cost": {"Arcadia": 183.0, "Borealis": 183.0},
        "benefit": {"Arcadia": 303.0, "Borealis": 243.0},
        "benefit_by_motivation": {},
        "gain": both,
        "crossings": [
            {
                "first": "dome",
                "second": "lift",
                "first_owner": "Arcadia",
                "second_owner": "Borealis",
                "cost": 12.0,
                "exposed": [],
            }
        ],
        "violations": [],
        "surplus": {"Arcadia": 110.0, "Borealis": 60.0},
    }


def finding(verdict: str, rule: str, title: str) -> dict[str, Any]:
    cure = {
        "id": "ask",
        "does": "File the request.",
        "effort": 2,
        "residual": ["R-9"],
        "cured_verdict": "unknown",
        "clears": True,
        "remaining": ["R-UNKNOWN"],
    }
    return {
        "rule": rule,
        "trace": "law.dome",
        "title": title,
        "verdict": verdict,
        "stake": verdict,
        "effect": "authorisation-required",
        "status": "in_force",
        "binds": "states",
        "because": ["an object is launched (launch: yes)"],
        "parties": [],
        "elements": ["dome"],
        "exceptions": [],
        "citation": f"Treaty on {rule}, Art. 1",
        "cures": [cure],
        "residual": [],
        "lead_months": {"low": 1, "mode": 2, "high": 4, "confidence": "low", "source": "estimate"},
        "ask": [],
        "check": "",
        "score": None,
        "example": "",
        "source": [],
        "confidence": "low",
        "as_of": "2026-01-01",
        "caveat": "",
        "sentence": title,
    }


def task(name: str, kind: str, actor: str, start: float, finish: float | None) -> dict[str, Any]:
    return {
        "id": name,
        "name": name.title(),
        "actor": actor,
        "criticality": estimate(0.4, 0.01),
        "cruciality": estimate(0.5, 0.01),
        "start": {"10": estimate(start), "50": estimate(start + 1), "90": estimate(start + 3)},
        "finish": {"10": estimate(start + 10), "50": estimate(start + 20), "90": estimate(finish)},
        "kind": kind,
        "mission": "outpost",
        "fallback": None,
        "predecessors": [],
    }


def driver(kind: str, name: str, finish: float | None, delivered: float, **other: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": name,
        "name": name,
        "reached": "both" if finish is not None else "neither",
        "matters": estimate(0.2, 0.01),
        "finish": estimate(finish, 0.4),
        "cost": estimate(21.0, 4.0),
        "delivered": estimate(delivered, 0.01),
        "joint": estimate(-0.05, 0.004),
        **other,
    }


def paid(payer: str, year: int, mean: float) -> dict[str, Any]:
    spread = {"10": estimate(mean * 0.8), "50": estimate(mean), "90": estimate(mean * 1.3)}
    return {"payer": payer, "year": year, "mean": estimate(mean), "percentiles": spread}


def simulation() -> dict[str, Any]:
    return {
        "iterations": 2000,
        "seed": 1,
        "horizon": 120.0,
        "finish": distribution(40, 0.5, never_from=80),
        "cost": distribution(300, 3),
        "cost_if_delivered": distribution(320, 3),
        "delivered": estimate(0.78, 0.01),
        "plan": {"finish": 42.0, "cost": 360.0, "joint_confidence": estimate(0.2, 0.01), "critical_path": ["dome"]},
        "merge_bias": estimate(4.0),
        "joint_table": [
            {"finish_level": 50, "cost_level": 70, "finish": 65.0, "cost": 510.0, "confidence": estimate(0.4, 0.01)}
        ],
        "frontier": {"50": [[60.0, 500.0]], "70": [[66.0, 560.0], [75.0, 520.0]], "80": []},
        "missions": [
            {"id": "outpost", "delivered": estimate(0.78, 0.01), "finish": distribution(40, 0.5, never_from=80)}
        ],
        "tasks": [task("licence", "legal", "Arcadia", 0, 14.0), task("dome", "element", "Arcadia", 6, None)],
        "links": [],
        "owners": [
            {
                "owner": "Arcadia",
                "kind": "actor",
                "plan": 42.0,
                "mean": estimate(50.2),
                "percentiles": {"10": estimate(30.0), "90": estimate(70.0)},
            }
        ],
        "withdrawals": [
            {
                "partner": "Borealis",
                "matters": estimate(0.2, 0.01),
                "finish": estimate(None),
                "cost": estimate(21.0),
                "delivered": estimate(-0.12, 0.01),
            }
        ],
        "payers": [{"payer": "Arcadia", "mean": estimate(210.0), "p70": estimate(250.0)}],
        "drivers": [
            driver("departure", "Borealis", 3.1, -0.12),
            driver("risk", "Dust <storm>", -0.2, 0.001),
            driver("partner", "Borealis", None, 0.3, reached="with"),
        ],
        "mitigations": [
            {
                "risks": ["fire"],
                "does": ["A second test hall is kept ready."],
                "finish": {"value": -1.5, "standard_error": 0.2},
                "cost": {"value": 12.0, "standard_error": 3.0},
                "delivered": {"value": 0.02, "standard_error": 0.004},
                "joint": {"value": 0.01, "standard_error": 0.003},
            }
        ],
        "merges": [
            {
                "id": "dome",
                "name": "Dome",
                "predecessors": ["licence", "dome"],
                "plan": 6.0,
                "mean": estimate(9.0),
                "bias": estimate(2.5, 0.2),
            }
        ],
        "windows": [
            {"task": "dome", "name": "Dome", "number": 1, "opens": 36.0, "probability": estimate(0.6, 0.01)},
            {"task": "dome", "name": "Dome", "number": 2, "opens": None, "probability": estimate(0.4, 0.01)},
        ],
        "cash": [paid("Arcadia", 1, 90.0), paid("Arcadia", 2, 120.0), paid("Borealis", 2, 40.0)],
        "cash_total": [paid("", 1, 90.0), paid("", 2, 160.0)],
        "cost_of_the_day": None,
        "correlation_change": 0.0,
        "sampling": "plain",
        "converged": None,
        "kept_for_tasks": 2000,
        "kept_for_owners": 2000,
        "kept_for_drivers": 2000,
        "year_months": 0.0,
        "escalation": 0.0,
        "sample": [[400.0, 60.0], [450.0, 70.0], [90.0, None]],
        "said": {"sample": {"text": "2 of 3 sampled futures.", "trace": "simulation.sample"}},
        "assumptions": ["Nothing else can go wrong."],
    }


def stability() -> dict[str, Any]:
    pair = {"Arcadia": 100.0, "Borealis": 80.0}
    return {
        "solution": {
            "shapley": pair,
            "nucleolus": pair,
            "nucleolus_kind": "nucleolus",
            "core": {"empty": False},
            "notes": [],
        },
        "sampled": None,
        "payoff": {"Arcadia": 120.0, "Borealis": 60.0},
        "division": {"in_core": True, "sentence": "Nobody would rather leave."},
        "blocking": [],
        "said": stability_said(),
        "needed_trust": {"Arcadia": 0.61, "Borealis": None},
        "trust": {
            "needed": {"Arcadia": 0.61, "Borealis": None},
            "stake": {"Arcadia": 90.0, "Borealis": 0.0},
            "chance": {"Arcadia": 0.4, "Borealis": 0.7},
            "late_chance": {"Arcadia": 0.5, "Borealis": 0.7},
            "threshold": 0.6,
        },
        "lenses": {
            "agree": False,
            "each": [
                lens("division with payments", "holds", [], "Sums count."),
                lens("trust", "does not hold", ["Arcadia"], "What is lost counts."),
            ],
        },
        "leaving": [
            {
                "coalition": ["Arcadia", "Borealis"],
                "gain": {"Arcadia": 127.0, "Borealis": 63.0},
                "improvement": {"Arcadia": 7.0, "Borealis": 3.0},
                "least_improvement": 3.0,
            }
        ],
        "unblocked": {
            "complete": True,
            "rounds": 2,
            "same": False,
            "arrangement": {
                "choices": [],
                "total_cost": 300.0,
                "payoff": {"Arcadia": 127.0, "Borealis": 50.0},
                "change": {"Arcadia": 7.0, "Borealis": -10.0},
                "sum_of_gains": 1.3,
                "sum_of_gains_recommended": 1.5,
                "differs": [
                    {"node": "lift", "name": "Lift", "recommended": "Skyworks, paid by Borealis", "here": "Borealis"}
                ],
            },
        },
        "moves": moves(),
        "repairs": {
            "threshold": 0.6,
            "holds": False,
            "losers": [],
            "leaving": [],
            "wary": ["Arcadia"],
            "complete": True,
            "trusted": True,
            "found": [
                {
                    "change": None,
                    "payments": {"received": {"Arcadia": 12.0}, "given": {"Borealis": 12.0}, "guarantees": {}},
                    "payoff": {"Arcadia": 132.0, "Borealis": 48.0},
                    "needed": {"Arcadia": 0.58, "Borealis": None},
                    "sum_of_gains": 1.5,
                    "choices": [],
                }
            ],
        },
        "bargaining": bargaining(),
        "values": [{"coalition": ["Arcadia"], "value": 10.0}, {"coalition": ["Arcadia", "Borealis"], "value": 180.0}],
    }


def lens(name: str, verdict: str, who: list[str], sees: str) -> dict[str, Any]:
    """What one lens says, without reservation."""
    bare = {"by_record": None, "short": [], "not_looked_at": [], "together": []}
    return {"name": name, "verdict": verdict, "says": verdict, "who": who, "sees": sees, **bare}


def stability_said() -> dict[str, Any]:
    def one(name: str) -> dict[str, str]:
        return {"text": f"It is said of {name}.", "trace": f"stability.{name}"}

    return {
        "lenses": [one("lenses"), one("why")],
        "division": {"text": "Nobody would rather leave.", "trace": "stability.division"},
        "groups": [],
        "leaving": [one("leaving")],
        "unblocked": one("unblocked"),
        "rests": one("rests"),
        "temptations": [one("temptations")],
        "joining": [one("joining")],
        "left_out": one("left_out"),
        "inverse": [one("inverse")],
        "trust": [one("trust")],
        "repair": [one("repair")],
        "rules": one("rules"),
        "zone": one("zone"),
        "concessions": [one("concessions")],
        "packages": [one("packages")],
    }


def moves() -> dict[str, Any]:
    here = {"state": "the arrangement", "says": "the arrangement", "equilibrium": ["gmr"], "better": [], "worse": []}
    apart = {"state": "everybody alone", "says": "everybody alone", "better": [], "worse": ["Arcadia"]}
    kinds = {"nash": 1, "gmr": 2, "smr": 2, "seq": 1}
    return {
        "options": [{"who": "Arcadia", "name": "withdraw", "kind": "withdraw", "whom": "", "weight": 183.0}],
        "left_out": [],
        "holds": ["gmr", "smr"],
        "inverse": None,
        "solution": {
            "combinations": 4,
            "status_quo": "the arrangement",
            "equilibria": {kind: {"count": count, "states": []} for kind, count in kinds.items()} | {"sim": None},
            "states": [here, {**apart, "equilibrium": ["nash", "gmr", "smr", "seq", "sim"]}],
            "paths": [{"to": "everybody alone", "kind": "moves", "steps": [], "sentence": "Arcadia would go."}],
            "notes": [],
        },
    }


def bargaining() -> dict[str, Any]:
    point = {"outcome": 0, "gains": {"Arcadia": 110.0, "Borealis": 60.0}}
    concession = {"giver": "Borealis", "taker": "Arcadia", "issue": "Lift", "from": "Borealis", "to": "Arcadia"}
    return {
        "points": {"outcomes": ["recommended"], "arrangements": {"nash": point, "utilitarian": point}},
        "zone": {
            "outside": {"Arcadia": 10.0, "Borealis": 0.0},
            "low": {"Arcadia": 20.0, "Borealis": 5.0},
            "high": {"Arcadia": 120.0, "Borealis": 60.0},
            "is_empty": False,
        },
        "concessions": {
            "best": [{**concession, "loss": 4.0, "gain": 10.0, "ratio": 2.5, "free": False, "harmed": []}],
        },
        "packages": None,
        "now": {},
        "outcomes": {"recommended": "the recommended arrangement"},
        "best_concessions": [],
    }


def document() -> dict[str, Any]:
    made = _document()
    made["trace"] += [
        {"id": name, "room": "arrangements", "template": text, "values": {}, "text": text}
        | {key: [] for key in ("inputs", "sources", "assumptions")}
        for name, text in sorted(SAID.items())
    ]
    return made


def _document() -> dict[str, Any]:
    choices = [choice("dome", "Dome", "Arcadia", "Arcadia"), choice("lift", "Lift", "Skyworks", "Borealis")]
    best = {
        **assessed(choices),
        "terms": terms(),
        "proven": True,
        "gap": 0.0,
        "normalised": {"Arcadia": 0.9, "Borealis": 0.6},
    }
    other = {
        **assessed([choice("dome", "Dome", "Borealis", "Borealis")]),
        "id": "rival",
        "title": "The rival plan",
        "says": "Borealis does it all.",
        "source": "report",
        "surplus": {"Arcadia": -30.0, "Borealis": 5.0},
        "violations": [
            {"requirement": "rational: Arcadia", "says": "Arcadia would do better alone", "trace": "proposals.rival.1"}
        ],
        "left_out": ["lift"],
        "verdicts": {"outpost": "prohibited"},
    }
    alone = {**assessed([]), "delivered": [], "total_cost": 0.0, "last": 0.0}
    arrangements = {
        "alone": [{**alone, "partner": name} for name in ("Arcadia", "Borealis")],
        "hope": {"Arcadia": 140.0, "Borealis": 90.0},
        "recommended": best,
        "pareto": pareto(),
        "proposals": [other],
        "conflict": None,
        "repairs": None,
        "beside": beside(),
        "alternatives": [compared("lift", "Lift"), {**compared("dome", "Dome"), "contract": None, "difference": None}],
    }
    verdicts = ("prohibited", "unknown", "needs", "duty", "alert", "clear")
    findings = [finding(verdict, f"R-{place}", f"Rule that is {verdict}") for place, verdict in enumerate(verdicts)]
    law = {
        "as_of": "2026-01-01",
        "notice": "A screening aid, not legal advice.",
        "assumed": {"rf_conflict": False},
        "missions": {
            "outpost": {
                "name": "Outpost",
                "as_of": "2026-01-01",
                "verdict": "prohibited",
                "findings": findings,
                "ask": [{"fact": "binding", "question": "Does the text bind in law?", "rules": ["R-1"]}],
                "instrument": {
                    "name": "memorandum",
                    "rung": 6,
                    "signed_by": "heads of agency",
                    "months": [12, 36],
                    "confidence": "low",
                    "because": ["The promises must bind."],
                    "clauses": ["withdrawal"],
                    "beside": [],
                },
            }
        },
        "prohibitions": [
            {
                "rule": "R-0",
                "says": "Domes may not go to Borealis",
                "choices": [["dome", "Borealis", "Borealis"]],
                "owners": [["dome", "Arcadia"], ["lift", "Borealis"]],
                "pair": ["Arcadia", "Borealis"],
                "unless_third": True,
                "mission": "outpost",
            }
        ],
        "tasks": [
            {
                "id": "licence",
                "rule": "R-2",
                "title": "A licence",
                "mission": "outpost",
                "holder": "Arcadia",
                "elements": ["dome"],
                "months": {"low": 0.5, "mode": 2, "high": 6},
            }
        ],
    }
    partner = {"kind": "agency", "states": ["ARC"], "envelope": 500.0, "worth": 2.0, "red_lines": []}
    return {
        "format": "accord-results/3",
        "study": {
            "title": "A dome on the Moon",
            "question": "Who should build it?",
            "as_of": "2026-01-01",
            "start": "2026-01-01",
            "horizon": "2036-01-01",
            "currency": "EUR",
            "price_year": 2025,
            "unit": "million EUR of 2025",
            "scenario": "as written",
            "scenario_says": "No overrides.",
            "seed": 1,
            "method_set_by": "author",
            "method_set_on": "2026-01-01",
            "partners": [{"id": name, "name": f"Agency of {name}", **partner} for name in ("Arcadia", "Borealis")],
            "missions": [{"id": "outpost", "name": "Outpost", "destination": "South pole"}],
            "confidence": {"high": 3, "medium": 2, "low": 5},
            "confidence_said": {
                "text": "Of 10 figures and ratings, 5 are of low confidence.",
                "trace": "study.confidence",
            },
        },
        "summary": [
            {"text": "Together they build it.", "trace": "summary.deal"},
            {"text": "It may be late.", "trace": "summary.risk of <delay>"},
        ],
        "profiles": {
            "method": {"decisive": 0.8},
            "motivations": list(MOTIVATIONS),
            "actors": [
                {
                    "actor": name,
                    "name": f"Agency of {name}",
                    "prior_from": "characteristics",
                    "unrated": ["science"],
                    "unknown": [],
                    "strengths": {one: strength(one, 1.4 + place) for place, one in enumerate(MOTIVATIONS)},
                }
                for name in ("Arcadia", "Borealis")
            ],
            "alignments": [
                {
                    "first": "Arcadia",
                    "second": "Borealis",
                    "mean": 0.9,
                    "low": 0.8,
                    "high": 0.95,
                    "unknown": [],
                    "together": ["science"],
                    "first_more": ["identity"],
                    "second_more": [],
                }
            ],
            "said": [{"text": "Arcadia wants science.", "trace": "profiles.Arcadia.1"}],
        },
        "arrangements": arrangements,
        "law": law,
        "simulation": simulation(),
        "stability": stability(),
        "levels": {
            "met": [{"first": "Arcadia", "second": "Borealis", "level": "element", "at": "Dome with Lift"}],
            "nodes": nodes(),
            "map": level_map(),
        },
        "cooperation": [balance("Arcadia"), balance("Borealis")],
        "robustness": [
            {
                "parameter": "worth",
                "end": "low",
                "value": 1.0,
                "found": False,
                "partners": [],
                "delivered": [],
                "changed": [],
                "total_cost": 0.0,
            },
            {
                "parameter": "worth",
                "end": "high",
                "value": 4.0,
                "found": True,
                "partners": ["Arcadia"],
                "delivered": ["outpost"],
                "changed": ["lift"],
                "total_cost": 400.0,
            },
        ],
        "assumptions": {
            "parameters": [
                {
                    "id": "worth",
                    "says": "What it is worth.",
                    "value": {"low": 1.0, "mode": 2.0, "high": 4.0},
                    "unit": None,
                    "source": "report",
                    "confidence": "low",
                    "note": "Nobody has measured it.",
                    "default": True,
                    "set_by": "default of Accord",
                    "set_on": "2026-01-01",
                }
            ],
            "statements": {"simulation": ["Costs are means."]},
        },
        "sources": [
            {
                "id": "report",
                "title": "The report",
                "publisher": "Press",
                "date": "2025",
                "url": "https://example.org/report",
                "note": None,
                "figures": 4,
                "estimate": False,
            }
        ],
        "warnings": [],
        "trace": [
            {
                "id": "summary.deal",
                "room": "arrangements",
                "template": "Together they build {what}.",
                "values": {"what": "it", "cost": 366.6666667},
                "text": "Together they build it.",
                "inputs": ["programme.yaml"],
                "sources": ["report", "R-2", "elsewhere"],
                "assumptions": ["worth", "unlisted"],
            },
            {
                "id": "summary.risk of <delay>",
                "room": "simulation",
                "template": "It may be late.",
                "values": {},
                "text": "It may be late.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "law.dome",
                "room": "law",
                "template": "{text}",
                "values": {"text": "It needs a licence."},
                "text": "It needs a licence.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "study.confidence",
                "room": "study",
                "template": "{text}",
                "values": {"text": "Of 10 figures and ratings, 5 are of low confidence."},
                "text": "Of 10 figures and ratings, 5 are of low confidence.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "arrangements.why",
                "room": "arrangements",
                "template": "{text}",
                "values": {"text": "Next best is Borealis."},
                "text": "Next best is Borealis.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "simulation.sample",
                "room": "simulation",
                "template": "{text}",
                "values": {"text": "2 of 3 sampled futures."},
                "text": "2 of 3 sampled futures.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "stability.division",
                "room": "stability",
                "template": "{text}",
                "values": {"text": "Nobody would rather leave."},
                "text": "Nobody would rather leave.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            *(
                {
                    "id": one["trace"],
                    "room": "stability",
                    "template": "{text}",
                    "values": {"text": one["text"]},
                    "text": one["text"],
                    "inputs": [],
                    "sources": [],
                    "assumptions": [],
                }
                for name, part in stability_said().items()
                if name != "division"
                for one in (part if isinstance(part, list) else [part])
            ),
            {
                "id": "proposals.rival.1",
                "room": "arrangements",
                "template": "{text}",
                "values": {"text": "Arcadia would do better alone"},
                "text": "Arcadia would do better alone",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
            {
                "id": "profiles.Arcadia.1",
                "room": "profiles",
                "template": "{text}",
                "values": {"text": "Arcadia wants science."},
                "text": "Arcadia wants science.",
                "inputs": [],
                "sources": [],
                "assumptions": [],
            },
        ],
    }


@pytest.fixture
def results() -> dict[str, Any]:
    """A fresh copy that a test may change."""
    return deepcopy(document())


@pytest.fixture
def without_deal(results: dict[str, Any]) -> dict[str, Any]:
    """The same study when its requirements contradict one another."""
    sentence = "The budget of Arcadia and the demand for an outpost cannot both be met."
    results["arrangements"] |= {
        "recommended": None,
        "conflict": {"requirements": ["budget: Arcadia", "deliver: outpost"], "sentence": sentence},
        "repairs": {
            "complete": False,
            "repairs": [{"said": {"text": "Give Arcadia 12.0 million more.", "trace": "terms"}}],
        },
        "beside": None,
        "alternatives": [],
    }
    results["arrangements"]["pareto"] = None
    results["law"] |= {"missions": {}, "tasks": []}
    results |= {"simulation": None, "stability": None, "levels": {"met": [], "map": None}, "robustness": []}
    results["cooperation"] = []
    return results


def packing_list() -> dict[str, Any]:
    return {
        "format": "accord-manifest/1",
        "study": "A dome on the Moon",
        "scenario": "as written",
        "inputs": {"study.yaml": "ab" * 32},
        "method": "cd" * 32,
        "seed": 1,
        "versions": {"accord": "0.1.0"},
        "solver": {"name": "HiGHS", "threads": 1},
        "rules": {"un-treaties": "2026-01-01"},
    }


VOID = ("meta", "br", "link", "img", "hr", "input")


@dataclass
class Page(HTMLParser):
    """Every tag with its attributes, and the text between tags."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def parse(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.fixture
def manifest() -> dict[str, Any]:
    return packing_list()


@pytest.fixture(scope="session")
def html() -> str:
    """The page of the invented study, rendered once."""
    return render_brief(document(), packing_list())


@pytest.fixture
def read():
    """Parse a page, failing when its tags do not match."""
    return parse
