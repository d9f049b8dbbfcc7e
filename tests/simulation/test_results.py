"""The result as people and programs read it."""

import json
import math

import pytest

from accord.simulation import Network, Partner, Range, Task, simulate


@pytest.fixture(scope="module")
def result():
    tasks = (
        Task("bus", "Bus", "ESA", "element", Range(20, 24, 36), Range(80, 100, 150), mission="orbiter"),
        Task("launch", "Launch", "JAXA", "element", Range(1, 1, 2), Range.fixed(60), ("bus",), mission="orbiter"),
    )
    partners = (Partner("JAXA", Range(0.05, 0.1, 0.4)), Partner("ESA", standing_army=0.2, correlation=0.3))
    network = Network(tasks, partners, {"orbiter": ("launch",)}, 0.1)
    return simulate(network, iterations=3000, seed=4, horizon=30)


def test_it_is_plain_data_without_the_full_samples(result):
    data = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert "finish_samples" not in data
    assert data["finish"]["percentiles"]["95"] == {"value": None, "standard_error": None}
    assert data["finish"]["percentiles"]["50"]["value"] == result.finish.percentiles[50].value
    assert len(data["sample"]) == 1000
    assert data["sample"][1] == [
        result.cost_samples[3],
        result.finish_samples[3] if math.isfinite(result.finish_samples[3]) else None,
    ]
    assert [task["id"] for task in data["tasks"]] == ["bus", "launch"]


def test_joint_confidence_counts_both(result):
    assert result.joint(math.inf, math.inf) == 1 - result.finish.infinite_share
    assert result.joint(0, math.inf) == 0
    assert result.plan.joint_confidence.value == result.joint(result.plan.cost, result.plan.finish)
    assert [(p.finish_level, p.cost_level) for p in result.joint_table][:3] == [(50, 50), (50, 70), (50, 80)]
    for point in result.joint_table:
        if math.isfinite(point.finish):
            assert point.confidence.value == result.joint(point.cost, point.finish)


def test_undelivered_share_and_horizon(result):
    assert 0 < result.finish.infinite_share < 0.5
    assert result.delivered.value < 1 - result.finish.infinite_share


def test_partner_that_cannot_leave_has_no_consequence_and_the_other_has(result):
    leaver, stayer = result.withdrawals
    assert leaver.partner == "JAXA"
    assert leaver.delivered.value < -3 * leaver.delivered.standard_error
    assert stayer.matters.value == stayer.finish.value == stayer.cost.value == stayer.delivered.value == 0


def test_owners_cover_the_plan(result):
    assert [owner.owner for owner in result.owners] == [
        "JAXA",
        "ESA",
        "waiting for a launch window",
        "waiting for a set date",
    ]
    assert sum(owner.plan for owner in result.owners) == result.plan.finish == 25


def test_assumptions_say_what_departure_means(result):
    text = "\n".join(result.assumptions)
    assert "What a partner has finished when it leaves stays with the programme." in text
    assert "Never delivered if their actor leaves first, for want of a fallback: Launch." in text
    assert "Assumed never to leave" not in text
