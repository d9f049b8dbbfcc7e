"""Whether the deal holds, as plain data."""

from dataclasses import replace

from accord.pipeline.holding.going_back import Option
from accord.pipeline.holding.payments import Payments
from accord.pipeline.holding.repair import Repair
from accord.pipeline.holding.unblocked import Unblocked
from accord.results.figures import plain
from accord.results.stability import holding_of, stability_of, without_idle_admissions


def test_every_part_is_plain_data(relay_document, relay_answers):
    found = relay_document["stability"]
    assert set(found) >= {"lenses", "leaving", "unblocked", "moves", "repairs", "bargaining", "trust", "said"}
    assert found["trust"]["threshold"] == 0.8
    assert found["unblocked"]["same"] is True
    assert len(found["values"]) == 2 ** len(found["payoff"]) - 1
    traces = {entry["id"] for entry in relay_document["trace"]}
    for said in found["said"].values():
        for sentence in said if isinstance(said, list) else [said] * (said is not None):
            assert sentence["trace"] in traces
    assert stability_of(replace(relay_answers, holding=None), None) is None


def test_states_say_who_likes_them_more_or_less(relay_document):
    states = {one["state"]: one for one in relay_document["stability"]["moves"]["solution"]["states"]}
    assert states["the arrangement"]["better"] == states["the arrangement"]["worse"] == []
    assert states["everybody alone"]["worse"] == ["NASA", "ESA"]
    assert states["ESA.withdraw"]["says"] == "ESA: withdraw"


def test_who_is_admitted_and_does_not_join_is_not_told_where_it_makes_no_difference():
    options = (Option("A", "admit C", "admit", "C", 1.0, "M"), Option("C", "join", "join", "A", 1.0, "M"))
    base, idle = {"A": ["withdraw"], "C": []}, {"A": ["withdraw", "admit C"], "C": []}
    inside, alone = {"A": ["withdraw", "admit C"], "C": ["join"]}, {"A": ["admit C"], "C": []}
    states = [{"taken": taken} for taken in (base, idle, inside, alone)]
    kept = [one["taken"] for one in without_idle_admissions(states, options)]
    assert kept == [base, inside, alone], "of the last there is none without the admission"


def test_differences_of_the_best_that_nobody_leaves(relay_answers):
    held = relay_answers.holding
    best = held.arranged.recommended
    choices = tuple(one for one in best.arrangement.choices if one.element != "camera")
    other = replace(best, arrangement=replace(best.arrangement, choices=choices))
    found = plain(holding_of(replace(held, unblocked=Unblocked(other, complete=True, rounds=2))))["unblocked"]
    assert found["arrangement"]["differs"] == [
        {"node": "camera", "name": "Camera", "recommended": "ESA", "here": "not provided"}
    ]
    assert holding_of(replace(held, unblocked=Unblocked(None, complete=True, rounds=2)))["unblocked"] == {
        "complete": True,
        "rounds": 2,
        "same": False,
        "arrangement": None,
    }


def test_a_repair_tells_payments_and_what_is_then_needed(relay_answers):
    held = relay_answers.holding
    best = held.arranged.recommended
    paid = Payments({"ESA": 4.0}, {"NASA": 4.0}, {})
    one = Repair(None, paid, best.arrangement, best.assessment, held.payoff, {"ESA": 0.4}, 1.8)
    found = plain(holding_of(replace(held, repairs=replace(held.repairs, found=(one,)))))["repairs"]["found"]
    assert found[0]["payments"]["received"] == {"ESA": 4.0}
    assert found[0]["needed"] == {"ESA": 0.4}
    assert found[0]["change"] is None
