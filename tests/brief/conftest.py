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
        "stated_mode": "augmentation",
        "mode_agrees": False,
        "criticality": 0.42,
        "next_best": {"provider": "Borealis", "payer": "Borealis", "loss": 0.25, "cost_change": 40.0},
        "why": {"text": "Next best is Borealis.", "trace": "arrangements.why"},
        "source": "report",
        "confidence": "low",
        "note": "Built one before.",
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
        "payoff": {"Arcadia": 120.0, "Borealis": 60.0},
        "division": {"in_core": True, "sentence": "Nobody would rather leave."},
        "blocking": [],
        "said": {"division": {"text": "Nobody would rather leave.", "trace": "stability.division"}, "groups": []},
        "needed_trust": {"Arcadia": 0.61, "Borealis": None},
        "values": [{"coalition": ["Arcadia"], "value": 10.0}, {"coalition": ["Arcadia", "Borealis"], "value": 180.0}],
    }


def document() -> dict[str, Any]:
    choices = [choice("dome", "Dome", "Arcadia", "Arcadia"), choice("lift", "Lift", "Skyworks", "Borealis")]
    best = {**assessed(choices), "proven": True, "gap": 0.0, "normalised": {"Arcadia": 0.9, "Borealis": 0.6}}
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
        "pareto": {
            "proven": False,
            "largest_gap": 0.02,
            "finish_step": 6.0,
            "gain_step": 0.1,
            "said": {"text": "Steps of 6 months.", "trace": "arrangements.pareto"},
            "points": [
                {
                    "id": "P1",
                    "cost": 350.0,
                    "finish": 50.0,
                    "smallest_gain": 0.2,
                    "normalised": {},
                    "partners": ["Arcadia", "Borealis"],
                    "delivered": ["outpost"],
                    "recommended": False,
                    "choices": [],
                }
            ],
        },
        "proposals": [other],
        "conflict": None,
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
        "format": "accord-results/2",
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
        "levels": [{"first": "Arcadia", "second": "Borealis", "level": "element", "at": "Dome with Lift"}],
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
                "id": "arrangements.pareto",
                "room": "arrangements",
                "template": "{text}",
                "values": {"text": "Steps of 6 months."},
                "text": "Steps of 6 months.",
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
    }
    results["arrangements"]["pareto"]["points"] = []
    results["law"] |= {"missions": {}, "tasks": []}
    results |= {"simulation": None, "stability": None, "levels": [], "robustness": []}
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
