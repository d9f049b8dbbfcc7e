"""Nearly equal arrangements against trying every one of them."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from hand_made import hand_made
from trying import allowed, scales

from accord.arrangements.searching.families import find_families
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search
from accord.arrangements.searching.separating import difference

EDGE = {"cost": 0.2, "sum of gains": 2e-3}


def tried_within(case, alone, objective, slack):
    """Best value, and every arrangement surely within the slack and possibly within it."""
    values = [(objective.sign * objective.value(one), one) for one in allowed(case, alone)]
    best = min(value for value, _ in values)
    edge = EDGE[objective.name]
    surely = [one for value, one in values if value <= best + slack - edge]
    possibly = [one for value, one in values if value <= best + slack + edge]
    return best, values, surely, possibly


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from([("M1",), ("M2",), ()]),
    st.sampled_from([("sum of gains", 0.05), ("sum of gains", 0.4), ("cost", 60.0)]),
)
def test_what_is_said_of_near_optimal_arrangements_holds_of_every_one_of_them(seed, deliver, question):
    name, slack = question
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    objective = Objectives(search := Search(case, alone), hope).of(name)
    found = find_families(search, objective, slack, count=5)
    if found is None:
        assert not allowed(case, alone)
        return
    best, values, surely, possibly = tried_within(case, alone, objective, slack)
    assert found.proven
    assert found.common.proven
    assert objective.sign * found.value == pytest.approx(best, abs=EDGE[name])
    for one in found.without:
        without = [value for value, other in values if one.partner not in other.assessment.partners]
        if one.loss is None:
            assert not without
        else:
            assert one.loss == pytest.approx(max(0.0, min(without) - best), abs=EDGE[name])
        assert one.proven
        if one.indispensable:
            assert all(one.partner in other.assessment.partners for other in surely)
        else:
            assert any(one.partner not in other.assessment.partners for other in possibly)
    assert set(found.indispensable) <= set(found.alternatives[0].assessment.partners)
    for element in case.elements:
        surely_owned = {other.arrangement.owner[element] for other in surely if element in other.arrangement.owner}
        possibly_owned = {other.arrangement.owner[element] for other in possibly if element in other.arrangement.owner}
        assert surely_owned <= set(found.common.owners[element]) <= possibly_owned
        if element in found.common.elements:
            assert all(element in other.arrangement.owner for other in surely)
        else:
            assert any(element not in other.arrangement.owner for other in possibly)
    for mission in found.common.missions:
        assert all(mission in other.assessment.delivered for other in surely)
    for (one, other), elements in found.interchangeable.items():
        for element in elements:
            assert {one, other} <= set(found.common.owners[element])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.1, 0.5]))
def test_each_alternative_is_as_different_as_can_be_and_the_end_is_the_end(seed, slack):
    case = small_case(seed)
    alone, hope = scales(case)
    objective = Objectives(search := Search(case, alone), hope).of("sum of gains")
    found = find_families(search, objective, slack, count=6)
    best, _, surely, possibly = tried_within(case, alone, objective, slack)
    for place in range(1, len(found.alternatives)):
        before = [one.arrangement for one in found.alternatives[:place]]

        def away(one, before=before):
            return min(difference(case, one.arrangement, other) for other in before)

        assert found.differences[place] == away(found.alternatives[place]) >= 1
        assert max(map(away, surely), default=0) <= found.differences[place] <= max(map(away, possibly))
        assert objective.sign * objective.value(found.alternatives[place]) <= best + slack + EDGE["sum of gains"]
    if found.exhausted:
        every = [one.arrangement for one in found.alternatives]
        assert all(min(difference(case, one.arrangement, other) for other in every) == 0 for one in surely)
    else:
        assert len(found.alternatives) == 6
    assert sorted(place for group in found.groups for place in group) == list(range(len(found.alternatives)))


def test_the_decision_between_a_bus_of_alba_and_one_of_a_firm():
    case = hand_made(deliver=("station",))
    alone = dict.fromkeys(case.partners, 0.0)
    objective = Objectives(search := Search(case, alone), {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}).of("cost")
    found = find_families(search, objective, 75.0)
    assert found.exhausted
    cheapest = min(one.assessment.total_cost for one in allowed(case, alone))
    near = [one for one in allowed(case, alone) if one.assessment.total_cost <= cheapest + 75.0]
    assert {tuple(sorted(one.arrangement.owner.items())) for one in found.alternatives} == {
        tuple(sorted(one.arrangement.owner.items())) for one in near
    }
    assert found.decision is not None
    assert found.decision.explains > 0
    assert found.common.owners["module"] == ("Alba", "Boreas")
    assert found.interchangeable["Alba", "Boreas"] == ("bus", "module")
    assert found.common.elements == ("bus", "module")
    assert found.common.missions == ("station",)
    assert found.indispensable == ()
    tight = find_families(search, objective, 1.0)
    assert tight.indispensable == ("Alba",), "with or without Boreas it costs 190 million"
    assert [(one.partner, one.loss) for one in tight.without] == [("Alba", 20.0), ("Boreas", 0.0), ("Cyan", 0.0)]


def test_nothing_possible_has_no_families():
    case = hand_made(deliver=("probe",))
    objective = Objectives(search := Search(case, {}), dict.fromkeys(case.partners, 0.0)).of("cost")
    assert find_families(search, objective, 1.0) is None
