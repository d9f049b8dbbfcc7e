"""What will go wrong: the chance of each mission, told by its name."""

from dataclasses import replace
from math import nan

import pytest

from accord.simulation import Driver, Estimate, Range, Risk


def test_a_mission_may_have_any_id(told, relay_answers):
    """A mission called 'p' or 'horizon' must not take the place of a value of that name."""
    result = relay_answers.simulation
    missions = tuple(replace(one, id=name) for one, name in zip(result.missions, ("p", "horizon"), strict=False))
    study = relay_answers.study
    named = dict.fromkeys(("p", "horizon"), study.programme.missions["relay"])
    study = replace(
        study, programme=study.programme.model_copy(update={"missions": {**study.programme.missions, **named}})
    )
    plain, _, _ = told(relay_answers)
    odd, _, _ = told(replace(relay_answers, study=study, simulation=replace(result, missions=missions)))
    end = plain["risk"][0].rpartition(";")[2]
    assert odd["risk"][0].rpartition(";")[2] == end
    assert "December 2027" in odd["risk"][0]


def test_without_a_simulation_no_chance_is_told(told, relay_answers):
    words, _, _ = told(replace(relay_answers, simulation=None))
    assert words["risk"] == []


def driver(kind, name, delivered, error=0.001):
    none = Estimate(0.0, 0.0)
    return Driver(kind, name, Estimate(0.2, 0.01), Estimate(nan, nan), none, Estimate(delivered, error), none)


@pytest.fixture
def with_risks(relay_answers):
    """Answers in which risks and departures drive delivery."""
    dust = Risk("dust", "Dust {storm}", 0.2, ("lander",), months=Range.fixed(3))
    drivers = (
        driver("departure", "ESA", -0.031),
        driver("departure", "NASA", -0.12),
        driver("risk", "dust", -0.064),
        driver("partner", "NASA", 0.8),
        driver("departure", "CNSA", -0.02),
        driver("departure", "JAXA", -0.3, 0.2),
        driver("departure", "ISRO", -0.002, 0.0001),
    )
    return replace(
        relay_answers,
        network=replace(relay_answers.network, risks=(dust,)),
        simulation=replace(relay_answers.simulation, drivers=drivers),
    )


def test_risks_and_departures_are_told_together_in_the_minutes_version(told, with_risks):
    words, trace, parts = told(with_risks)
    part = next(part for part in parts if part.id == "risk")
    assert words["risk"][1] == (
        "That chance is lowered most, each by itself and in percentage points, by "
        "NASA leaving (12), 'Dust {storm}' (6) and ESA leaving (3)."
    )
    assert part.headline == 2
    assert trace.entries["summary.causes"].values["risk dust: delivery"] == -0.064
    assert "summary.departure" not in trace.entries


def test_without_risks_or_where_nothing_is_seen_no_causes_are_told(told, with_risks, relay_answers):
    for answers in (
        replace(with_risks, network=relay_answers.network),
        replace(with_risks, simulation=replace(with_risks.simulation, drivers=(driver("risk", "dust", -0.3, 0.2),))),
    ):
        _, trace, parts = told(answers)
        assert "summary.causes" not in trace.entries
        assert next(part for part in parts if part.id == "risk").headline == 1
