"""What doing something about risks changes, against hand computation."""

import pytest

from accord.simulation import Mitigation, Network, Range, Risk, Task, simulate

FUTURES = 4096


def network():
    work = Task("work", "Work", "X", "element", Range.fixed(10), Range.fixed(100))
    fire = Risk(
        "fire", "Fire", 0.9, ("work",), months=Range.fixed(6), cost=Range.fixed(50),
        mitigation=Mitigation(Range.fixed(7), probability=0.1, impact=0.5),
    )  # fmt: skip
    flood = Risk("flood", "Flood", 0.2, ("work",), months=Range.fixed(1))
    return Network((work,), risks=(fire, flood))


def test_a_mitigation_is_paid_for_and_shrinks_chance_and_impact():
    (effect,) = simulate(network(), iterations=FUTURES).mitigations
    assert effect.risks == ("fire",)
    # Seven futures in ten lie at 16 or 17 months without it and at 10, 11 or 13 with it.
    assert effect.finish.value == pytest.approx(10 - 16)
    assert effect.cost.value == pytest.approx(107 - 150)
    assert effect.delivered.value == 0


def test_all_mitigations_together_come_last():
    one = network()
    flood = Risk("flood", "Flood", 0.2, ("work",), months=Range.fixed(1), mitigation=Mitigation())
    both = simulate(Network(one.tasks, risks=(one.risks[0], flood)), iterations=FUTURES).mitigations
    assert [effect.risks for effect in both] == [("fire",), ("flood",), ("fire", "flood")]
    assert both[2].cost.value == both[0].cost.value


def test_without_anything_to_do_there_is_nothing_to_tell():
    (work,) = network().tasks
    assert simulate(Network((work,)), iterations=100).mitigations == ()
