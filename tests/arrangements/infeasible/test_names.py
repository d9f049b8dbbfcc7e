"""The search and the evaluator, which share no code, call each requirement by the same name."""

import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "formulation"))
from cases import every_arrangement, rich_case
from hand_made import crowded
from test_families import FAMILIES

from accord.arrangements.infeasible.repairs import cheapest_repairs
from accord.arrangements.infeasible.words import NAMED
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Search

MOST = 400
"""Arrangements that are judged of each case."""


def demanding(case):
    """Ask of a case more than anybody can give, so that each of its requirements is missed by something."""
    names, missions = list(case.partners), tuple(case.missions)
    partners = {
        name: replace(one, envelope=1.0, worth=(one.envelope or 1.0) * one.worth, joins_from=50.0)
        for name, one in case.partners.items()
    }
    asked = replace(
        case, partners=partners, horizon=1.0, deliver=missions, deliver_any=(missions,), at_most_one=(missions,),
        least_partners=dict.fromkeys(missions, 5), least_work=dict.fromkeys(missions, 0.9),
        camps=tuple((name,) for name in names), least_maturity=9,
    )  # fmt: skip
    return asked, dict.fromkeys(names, 1e5)


def judged(case, alone):
    """Names of all requirements that some arrangements miss, of those that are what an arrangement has to be.

    Where an instrument is stated, it may be heavier than any that the search would let be signed.
    """
    found = set()
    lightest = (one for one in every_arrangement(case) if not one.instruments)
    for arrangement in islice(lightest, MOST):
        names = {one.requirement for one in assess(case, arrangement, alone=alone).violations}
        found |= names if all(name.startswith(NAMED) for name in names) else set()
    return found


def strangers(case, alone):
    """What the evaluator calls by a name that the search does not know."""
    known = {name for name in Search(case, alone).form.program.requirements if name.startswith(NAMED)}
    return judged(case, alone) - known


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_judged_by_the_names_of_its_rows(family):
    assert strangers(*demanding(FAMILIES[family]())) == set()


def test_no_kind_of_requirement_is_left_out_of_the_comparison():
    cases = [crowded(), *(make() for make in dict.fromkeys(FAMILIES.values()))]
    found = set().union(*(judged(*demanding(case)) for case in cases))
    kinds = {name.partition(": ")[0] for name in found}
    assert kinds == {kind.rstrip(":") for kind in NAMED}


def contested(seed):
    """Partners of whom no two will sit together have to deliver everything, with half of their money."""
    case = rich_case(seed, most=300)
    partners = {name: replace(one, envelope=(one.envelope or 0.0) / 2) for name, one in case.partners.items()}
    camps = tuple((name,) for name in partners)
    return replace(case, partners=partners, camps=camps, deliver=tuple(case.missions), deliver_any=())


@settings(max_examples=10, deadline=None)
@example(seed=179557)
@given(st.integers(0, 10**6))
def test_the_evaluator_confirms_what_drawn_cases_can_give_up(seed):
    case = contested(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    for one in cheapest_repairs(case, alone, most=4).repairs:
        assert one.requirements


def test_many_kinds_of_requirements_are_given_up():
    found = set()
    for seed in range(40):
        case = contested(seed)
        alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
        repairs = cheapest_repairs(case, alone, most=6).repairs
        found |= {name.partition(": ")[0] for one in repairs for name in one.requirements}
    assert found >= {
        "barter", "budget", "camps", "deliver", "enough partners", "geographic return", "joins", "least share",
        "maturity", "must have", "no exchange of funds", "rational", "red line", "two providers",
    }  # fmt: skip
