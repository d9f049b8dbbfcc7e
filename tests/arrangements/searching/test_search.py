"""The search against trying every arrangement, one by one, with the evaluator that shares no code with it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement, rich_case, small_case
from hand_made import BARRED, CLOSED, JOINT, hand_made
from trying import best_by_trying

from accord.arrangements.formulation.program import Outcome
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.confirming import UndecidedError
from accord.arrangements.searching.normalised_gains import normalised_gains
from accord.arrangements.searching.search import Search, best_for, recommend


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_most_surplus_is_what_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}

    def surplus(found):
        return sum(found.gain[name] - alone[name] for name in found.partners)

    search = Search(case, alone)
    found = search.best(search.surplus, maximise=True)
    assert found is not None
    assert found.proven
    assert surplus(found.assessment) == pytest.approx(best_by_trying(case, surplus, alone), abs=0.2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_hoping_for_the_best_is_what_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    for name in case.partners:
        hope = best_for(case, alone, name)
        assert hope is not None
        expected = best_by_trying(case, lambda found, who=name: found.gain[who], alone)
        assert hope.assessment.gain[name] == pytest.approx(expected, abs=0.2)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_the_recommendation_has_the_largest_sum_of_normalised_gains_that_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    hope = {name: best_for(case, alone, name).assessment.gain[name] for name in case.partners}

    def voices(found):
        return sum(normalised_gains(found, alone, hope)[0].values())

    found = recommend(Search(case, alone), hope)
    assert found is not None
    assert found.proven
    assert voices(found.assessment) == pytest.approx(best_by_trying(case, voices, alone), abs=2e-3)


def screened_by_hand(case):
    """Law that only a whole mission shows: P0 and P1 need P2 in the mission, or the first cure about it."""

    def lawful(arrangement):
        bans = []
        for mission in case.missions:
            here = [choice for choice in arrangement.choices if case.elements[choice.element].mission == mission]
            there = {name for choice in here for name in (choice.owner, choice.payer)}
            cured = any({choice.key for choice in here} & set(cure.choices) for cure in arrangement.cures)
            if {"P0", "P1"} <= there and "P2" not in there and not cured:
                bans.append(Prohibition("W", "not those two", choices=tuple(choice.key for choice in here)))
        return bans

    return lawful


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
@example(1197)
def test_what_a_whole_mission_shows_is_lifted_by_newcomers_and_by_cures_alone(seed):
    case = small_case(seed)
    lawful = screened_by_hand(case)

    def surplus(found):
        """A cure is paid for by all whom it concerns, also by who takes no part."""
        return sum(found.gain.values())

    search = Search(case, {}, lawful)
    found = search.best(search.surplus, maximise=True)
    tried = [
        surplus(assessed)
        for arrangement in every_arrangement(case)
        if not lawful(arrangement) and not (assessed := assess(case, arrangement)).violations
    ]
    assert (found is None) == (not tried)
    if found:
        assert lawful(found.arrangement) == []
        assert surplus(found.assessment) == pytest.approx(max(tried), abs=0.2)
        assert {cure.id for cure in found.arrangement.cures} <= set(case.cure_of)


def screened_by_company(case):
    """Law that only a whole mission shows: P0 and P1 need somebody else there, be it only to build together."""

    def lawful(arrangement):
        found = assess(case, arrangement)
        bans = []
        for mission, company in found.participants.items():
            if set(company) == {"P0", "P1"}:
                here = [
                    choice.key for choice in arrangement.choices if case.elements[choice.element].mission == mission
                ]
                bans.append(Prohibition("W", "not those two alone", choices=tuple(here)))
        return bans

    return lawful


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_what_a_whole_mission_shows_is_lifted_by_whoever_builds_together_too(seed):
    case = replace(rich_case(seed, most=400), prohibitions=())
    lawful = screened_by_company(case)
    found = Search(case, {}, lawful).best(Search(case, {}).surplus, maximise=True)
    tried = [
        sum(assessed.gain.values())
        for arrangement in every_arrangement(case)
        if not (assessed := assess(case, arrangement)).violations and not lawful(arrangement)
    ]
    assert (found is None) == (not tried)
    if found:
        assert sum(found.assessment.gain.values()) == pytest.approx(max(tried), abs=0.2)


def test_what_two_may_not_build_together_one_may_build_alone():
    """Boreas gains by sharing in the bus, which puts it into the mission of Alba, where it may not be."""
    only = tuple(choice for choice in hand_made().choices if choice.payer == "Alba" and choice.element != "lab")
    shared = tuple(replace(one, modes=("interdependence", "integration"), sharers=("Boreas",)) for one in only)
    case = replace(hand_made(), choices=shared)

    def lawful(arrangement):
        together = len(assess(case, arrangement).partners) > 1
        return [Prohibition("W", "not those two", choices=arrangement.keys)] if together else []

    free, bound = (Search(case, {}, law).best(Search(case, {}).surplus, maximise=True) for law in (None, lawful))
    assert free.assessment.partners == ("Alba", "Boreas")
    assert bound.arrangement.keys == free.arrangement.keys
    assert set(bound.arrangement.modes.values()) == {"interdependence"}


def test_a_prohibition_is_met_by_its_cure_where_that_pays():
    """The joint station with the bus and the module barred from meeting, unless 8 million and 6 months are spent."""
    only = tuple(choice for choice in hand_made().choices if choice.key in JOINT)
    case = replace(hand_made(), choices=only, prohibitions=(BARRED,))
    nobody = {"Alba": 0.0, "Boreas": 0.0, "Cyan": 0.0}
    found = best_for(case, nobody, "Boreas")
    assert [cure.id for cure in found.arrangement.cures] == [CLOSED.id]
    assert found.arrangement.keys == JOINT
    assert found.assessment.gain["Boreas"] == pytest.approx(830 - 4)
    dear = replace(CLOSED, cost=(5000.0, 5000.0, 5000.0))
    case = replace(case, prohibitions=(replace(BARRED, cures=(dear,)),))
    assert best_for(case, nobody, "Boreas").arrangement.keys == (), "nothing at all is better"


def test_the_least_cost_is_that_of_doing_nothing_where_nothing_is_demanded():
    """With every presolve rule HiGHS 1.13.1 returned 87 million as the proven least cost of this case."""
    case = small_case(5654)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    search = Search(case, alone)
    assert search.best(search.cost, maximise=False).assessment.total_cost == 0.0


def test_a_search_that_stops_with_nothing_claims_nothing(monkeypatch):
    """None stands for a proof that there is nothing, never for not having looked long enough."""
    search = Search(hand_made(), {})
    stopped = Outcome("stopped", float("inf"), float("inf"), ())
    monkeypatch.setattr(type(search.form.program), "solve", lambda *_, **__: stopped)
    with pytest.raises(UndecidedError, match="stopped after 7 nodes before it found an arrangement"):
        search.best(search.cost, maximise=False, node_limit=7)
