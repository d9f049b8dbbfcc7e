"""What the numbers rest on is said where, and only where, it matters for the network."""

from dataclasses import replace

import pytest

from accord.simulation import (
    Branch,
    CorrelationGroup,
    CorrelationMatrix,
    Fallback,
    LaunchWindows,
    Link,
    Mitigation,
    Network,
    Partner,
    Range,
    Risk,
    Task,
    simulate,
)
from accord.simulation.assumptions import assumptions

ONE = Range.fixed(1.0)
BUS = Task("bus", "Bus", "ESA", "element", Range(1, 2, 3), ONE)
LEAVER = Partner("ESA", Range.fixed(0.1))
RISK = Risk("fire", "Fire", 0.1, ("bus",))
PLAIN = Network((BUS,), (Partner("ESA"),), {"m": ("bus",)})


def test_a_plain_network_rests_on_little():
    said = assumptions(PLAIN)
    assert len(said) == 5
    assert "neither inflation nor discounting" in said[3]


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (replace(PLAIN, risks=(RISK,)), "Each risk occurs once or not at all, independently of other risks"),
        (replace(PLAIN, risks=(RISK,)), "even where the tasks that it strikes are never begun"),
        (
            replace(PLAIN, risks=(replace(RISK, mitigation=Mitigation()),)),
            "What could be done about a risk is not done",
        ),
        (replace(PLAIN, branches=(Branch("b", "bus", {"a": 1.0}),)), "A task on a path that is not taken"),
        (replace(PLAIN, branches=(Branch("b", "bus", {"a": 1.0}),)), "Which path a branch of chance takes"),
        (replace(PLAIN, partners=(Partner("ESA", annual_budget=9.0),)), "Money of a year is limited for ESA"),
        (replace(PLAIN, partners=(Partner("ESA", annual_budget=9.0),)), "Money left over at the end of a year is lost"),
        (replace(PLAIN, partners=(Partner("ESA", standing_army=0.1),)), "keeps paying its stated share"),
        (replace(PLAIN, groups=(CorrelationGroup("site", ("bus",), 0.5),)), "share a further factor"),
        (replace(PLAIN, matrix=CorrelationMatrix(("bus",), ((1.0,),))), "Durations of 1 tasks correlate as"),
        (replace(PLAIN, escalation=0.025), "prices rise by 2.5 % a year"),
        (replace(PLAIN, tasks=(replace(BUS, duration=Range.normal(24, 3)),)), "make negative counts as zero"),
        (replace(PLAIN, tasks=(replace(BUS, cost=Range(1, 2, 30, "trigen")),)), "make negative counts as zero"),
        (replace(PLAIN, tasks=(BUS, replace(BUS, id="b", predecessors=(Link("bus", "FF"),)))), "moves its end"),
        (replace(PLAIN, tasks=(replace(BUS, windows=LaunchWindows(0, 26, 1)),)), "completes only in one"),
        (replace(PLAIN, missions={}), "No missions are described"),
        (replace(PLAIN, partners=()), "Assumed never to leave, because not described as partners: ESA."),
        (replace(PLAIN, partners=(LEAVER,)), "whatever had been done"),
        (
            replace(PLAIN, partners=(LEAVER,)),
            "Never delivered if their actor leaves first, for want of a fallback: Bus.",
        ),
        (
            replace(PLAIN, tasks=(replace(BUS, fallback=Fallback("NASA", ONE, ONE, ONE, 0.5)),), partners=(LEAVER,)),
            "less the share that was done and that it can use",
        ),
        (
            replace(PLAIN, tasks=(replace(BUS, mode="augmentation"),), partners=(LEAVER,)),
            "an unfinished task drops out when its actor leaves",
        ),
        (
            replace(
                PLAIN,
                tasks=(replace(BUS, actor="JAXA", mode="integration", shared_with=("ESA",)),),
                partners=(LEAVER,),
            ),
            "work that is shared stops when any of those who share it leaves",
        ),
    ],
)
def test_each_assumption_is_said_where_it_is_made(network, words):
    assert words in "\n".join(assumptions(network))
    assert words not in "\n".join(assumptions(PLAIN))


def test_work_that_drops_out_is_not_said_to_be_lost():
    dropping = replace(PLAIN, tasks=(replace(BUS, mode="coordination"),), partners=(LEAVER,))
    assert "Never delivered" not in "\n".join(assumptions(dropping))


def test_shared_work_without_a_fallback_is_said_to_be_lost():
    shared = replace(BUS, actor="JAXA", mode="integration", shared_with=("ESA",))
    assert "for want of a fallback: Bus." in "\n".join(assumptions(replace(PLAIN, tasks=(shared,), partners=(LEAVER,))))


def test_a_branch_on_a_date_is_not_left_to_chance():
    dated = replace(PLAIN, branches=(Branch("b", "bus", {"a": 1.0, "b": 0.0}, 5.0),))
    assert "branch of chance" not in "\n".join(assumptions(dated))


@pytest.mark.parametrize(
    ("sampling", "words"), [("latin", "Latin hypercubes of 4,096 futures"), ("sobol", "a scrambled Sobol sequence")]
)
def test_the_kind_of_points_is_said(sampling, words):
    assert words in simulate(PLAIN, iterations=10, sampling=sampling).assumptions[-1]
    assert "Random points" not in "\n".join(simulate(PLAIN, iterations=10).assumptions)
