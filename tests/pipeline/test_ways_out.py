"""A way out is what one gets who enters it in the files of the study, and nothing much smaller is."""

import copy
from datetime import date, timedelta
from math import ceil

import pytest
import yaml

from accord.pipeline.api import arrange
from accord.study import load

GUESS = {"source": "estimate", "confidence": "low", "note": "made up for a test"}
MOTIVATIONS = ("identity", "political", "security", "economic", "science", "discovery")
START = date(2027, 1, 1)


def money(value):
    return {"value": value, "unit": "million USD", "price_year": 2026, **GUESS}


def months(value):
    return {"value": value, "unit": "months", **GUESS}


def actor(name, state, per_year):
    ratings = [
        {"motivation": m, "value": "moderate", "rater": "me", "date": "2025-12", "source": "plan", "confidence": "high"}
        for m in MOTIVATIONS
    ]
    return {
        "name": name, "kind": "agency", "state": state, "listed": [], "emerging": False, "ratings": ratings,
        "envelope": [{"first_year": 2027, "last_year": 2036, "per_year": money(per_year)}],
    }  # fmt: skip


def element(name, role, options, level=None, **more):
    ways = [
        {"provider": who, "cost": money(cost), "duration": months(time), **GUESS}
        | ({"maturity": level} if level else {})
        for who, cost, time in options
    ]
    return {"name": name, "mission": "hub", "function": "system", "role": role, "options": ways, **more}


def hub(level=None, **requirements):
    """Three agencies that could build a hub of four elements by October 2032."""
    method = {
        "set_by": "me", "set_on": "2026-01-01", "jointness": {"value": 0.1, "unit": "share", **GUESS},
        "worth": {"value": 2.0, **GUESS}, "authorisation": {"value": 0.0, "unit": "share", **GUESS},
        "instruments_before": "nothing", "political_from_partners": {"value": 0.5, "unit": "share", **GUESS},
    }  # fmt: skip
    study = {
        "format": 1, "title": "Hub", "question": "Who builds what?", "as_of": "2026-01-01", "start": START.isoformat(),
        "horizon": "2036-12-31", "currency": "USD", "price_year": 2026, "method": method,
        "requirements": {"deliver": ["hub"], **requirements},
    }  # fmt: skip
    elements = {
        "bus": element("Bus", "power", [("ALPHA", 800, 48), ("BETA", 900, 40)], level, critical=True),
        "hab": element("Habitat", "habitation", [("ALPHA", 700, 50), ("BETA", 600, 55)], level, after=["bus"]),
        "arm": element("Arm", "robotics", [("GAMMA", 300, 40), ("ALPHA", 500, 36)], level, after=["hab"]),
        "log": element("Logistics", "cargo", [("BETA", 400, 40), ("ALPHA", 600, 30)], level, after=["hab"]),
    }
    agencies = (("ALPHA", "USA", 300), ("BETA", "JPN", 200), ("GAMMA", "CAN", 100))
    return {
        "study": study,
        "actors": {"actors": {name: actor(name, state, per_year) for name, state, per_year in agencies}},
        "programme": {
            "goals": {"g": {"name": "The goal"}},
            "destinations": {"moon": {"name": "The Moon", "goal": "g", "location": "moon_orbit"}},
            "missions": {"hub": {"name": "Hub", "destination": "moon", "yields": {"science": "strong", **GUESS}}},
            "elements": elements,
        },
        "sources": {
            "sources": {
                "plan": {"title": "A plan", "date": "2025-12-01", "publisher": "me", "url": "https://example.org"}
            }
        },
    }


def arranged(files, folder):
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        text = yaml.safe_dump(copy.deepcopy(content), sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return arrange(load(folder))


def entered(files, repair, part=1.0):
    """The files with what a way out asks for, or a part of it."""
    files = copy.deepcopy(files)
    study, actors = files["study"], files["actors"]["actors"]
    for one in repair.amounts:
        kind, _, rest = one.requirement.partition(": ")
        amount = one.told * part
        if kind == "horizon":
            ends = date.fromisoformat(study["horizon"]) + timedelta(days=ceil(amount * 30.4375))
            study["horizon"] = ends.isoformat()
        elif kind == "budget":
            (envelope,) = actors[rest]["envelope"]
            years = date.fromisoformat(study["horizon"]).year - START.year + 1
            envelope["per_year"]["value"] += amount / years
        elif kind == "maturity":
            study["requirements"]["least_maturity"] -= int(amount)
    for name in repair.given_up:
        kind, _, rest = name.partition(": ")
        if kind == "deliver":
            study["requirements"]["deliver"].remove(rest)
        else:
            study["requirements"].pop({"maturity": "least_maturity"}.get(kind, kind))
    return files


def late():
    files = hub()
    files["study"]["horizon"] = "2030-12-31"
    return files


def by_year():
    files = late()
    files["study"]["method"]["budgets"] = "by year"
    return files


def alone():
    files = hub()
    for name in ("BETA", "GAMMA"):
        files["actors"]["actors"][name]["participates"] = False
    files["actors"]["actors"]["ALPHA"]["envelope"][0]["per_year"]["value"] = 100
    return files


def apart():
    files = hub(camps=[["ALPHA"], ["BETA"], ["GAMMA"]])
    files["actors"]["actors"]["ALPHA"]["envelope"][0]["per_year"]["value"] = 200
    return files


def early():
    return hub(level=5, least_maturity=6)


def unstated():
    return hub(least_maturity=6)


FIRST = {
    late: ("horizon",),
    by_year: ("deliver: hub",),
    alone: ("budget: ALPHA",),
    apart: ("budget: ALPHA",),
    early: ("maturity",),
    unstated: ("maturity",),
}


@pytest.mark.parametrize("made", FIRST, ids=lambda made: made.__name__)
def test_who_enters_a_way_out_has_an_arrangement_and_who_enters_less_has_none(tmp_path, made):
    files = made()
    repairs = arranged(files, tmp_path / "before").repairs
    assert repairs.repairs[0].requirements == FIRST[made]
    for number, one in enumerate(repairs.repairs):
        if any(name.startswith("budget by year: ") for name in one.given_up):
            continue  # Years cannot be given up for one partner in the files.
        after = arranged(entered(files, one), tmp_path / f"after {number}")
        assert after.recommended is not None, one.says
        if "deliver: hub" not in one.given_up:
            gains = after.surplus(after.recommended.assessment)
            assert sum(gains.values()) >= sum(one.surplus.values()) * 0.8 - 5.0, "about what was promised"
        if one.amounts:
            less = arranged(entered(files, one, 0.9), tmp_path / f"less {number}")
            assert less.recommended is None, one.says


def test_levels_that_are_not_stated_are_asked_for(tmp_path):
    first, *_ = arranged(unstated(), tmp_path).repairs.repairs
    assert first.says[0].startswith("State the technology readiness level of the design of ")
    assert "or give up that everything that is built is known to have" in first.says[0]
    assert first.amounts == ()
    stated, *_ = arranged(early(), tmp_path).repairs.repairs
    assert stated.says[0].startswith("Lower the least technology readiness level from 6 to 5 (study.yaml:")


def test_the_arrangement_of_a_way_out_is_that_of_the_study_in_which_it_is_entered(tmp_path):
    files = alone()
    first, *_ = arranged(files, tmp_path).repairs.repairs
    after = arranged(entered(files, first), tmp_path)
    promised, found = first.found, after.recommended
    assert promised.arrangement.keys == found.arrangement.keys
    assert promised.assessment.gain["ALPHA"] == pytest.approx(found.assessment.gain["ALPHA"], abs=0.1)
    assert first.surplus["ALPHA"] == pytest.approx(after.surplus(found.assessment)["ALPHA"], abs=0.1)


def test_a_conflict_names_no_money_that_a_later_horizon_brings(tmp_path):
    conflict = arranged(late(), tmp_path).conflict
    assert (conflict.requirements, conflict.further, conflict.complete) == (("horizon", "deliver: hub"), (), True)
    conflict = arranged(alone(), tmp_path).conflict
    assert (conflict.requirements, conflict.further) == (("budget: ALPHA", "deliver: hub"), ())
