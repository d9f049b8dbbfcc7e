"""Packages of issues against enumeration of all of them."""

import json
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import Issue, packages

PAIR = ("ESA", "JAXA")
RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def issue(name, values, now=""):
    values = np.array(values, dtype=float)
    actors = ("ESA", "JAXA", "NASA", "CSA")[: len(values)]
    return Issue(name, actors, tuple(f"{name} {k}" for k in range(values.shape[1])), values, now)


SEAT = Issue("the seat", PAIR, ("ESA's", "shared", "JAXA's"), np.array([[9.0, 5, 0], [0, 1.5, 2]]))
FLAG = Issue("the flag", PAIR, ("ESA's", "shared", "JAXA's"), np.array([[2.0, 1.5, 0], [0, 5, 9]]))


def test_each_gives_way_where_it_costs_less():
    found = packages([SEAT, FLAG], [3, 3], unit="million USD")
    assert found.number == 9
    assert found.chosen["nash"].settings == ("ESA's", "JAXA's")
    assert found.chosen["nash"].chosen_by == RULES
    assert found.chosen["nash"].values.tolist() == [9, 9]
    roll = found.logroll
    # By itself each issue comes out shared: 5 x 1.5 is the largest product, and 1.5 x 5.
    assert [trade.alone for trade in roll.trades] == ["shared", "shared"]
    assert (roll.trades[0].gives, roll.trades[0].gets) == (("JAXA",), ("ESA",))
    assert roll.alone.tolist() == [6.5, 6.5]
    assert roll.better_together == PAIR
    assert roll.worse_together == ()
    assert roll.sentences == (
        "On the seat the package has ESA's; by itself it would be shared. JAXA gives way to ESA.",
        "On the flag the package has JAXA's; by itself it would be shared. ESA gives way to JAXA.",
        "All in all the package gives ESA 2.5 million USD more and JAXA 2.5 million USD more than the issues settled "
        "one by one.",
    )
    assert found.sentences[1] == (
        "The Nash, Kalai-Smorodinsky, egalitarian and utilitarian package is the seat: ESA's; the flag: JAXA's. "
        "Above going without agreement ESA gains 6 million USD and JAXA 6 million USD."
    )


def test_what_stands_now_is_the_base_of_an_issue_by_itself():
    kept = Issue("the seat", PAIR, SEAT.settings, SEAT.values, "ESA's")
    found = packages([kept, FLAG], [0, 0])
    assert found.logroll.trades[0].alone == "ESA's"


def test_no_package_need_be_acceptable():
    found = packages([SEAT, FLAG], [12, 12])
    assert found.chosen == {}
    assert found.logroll is None
    assert found.sentences[-1] == "No package leaves everybody at least what it has without an agreement."
    assert not any(package.acceptable for package in found.efficient)
    assert packages([SEAT, FLAG], [12, 12], most_efficient=1).chosen == {}


def every(issues):
    rows = list(product(*(range(one.values.shape[1]) for one in issues)))
    worth = np.array([sum(one.values[:, s] for one, s in zip(issues, row, strict=True)) for row in rows])
    return rows, worth


def tables(actors):
    return st.lists(
        st.integers(1, 4).flatmap(
            lambda size: st.lists(
                st.lists(st.integers(-5, 9), min_size=size, max_size=size), min_size=actors, max_size=actors
            )
        ),
        min_size=1,
        max_size=4,
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 4).flatmap(tables))
def test_listed_packages_are_those_of_enumeration(values):
    issues = [issue(f"issue {k}", value) for k, value in enumerate(values)]
    _, worth = every(issues)
    dominated = [((worth >= row).all(axis=1) & (worth > row).any(axis=1)).any() for row in worth]
    found = packages(issues, np.zeros(worth.shape[1]))
    listed = sorted(tuple(package.values) for package in found.efficient)
    assert listed == sorted({tuple(row) for row, bad in zip(worth, dominated, strict=True) if not bad})
    for package in found.efficient:
        own = sum(one.values[:, one.settings.index(s)] for one, s in zip(issues, package.settings, strict=True))
        assert own.tolist() == package.values.tolist()


def best(worth, rule):
    good = worth[(worth >= 0).all(axis=1)]
    most = good.max(axis=0)
    counted = most > 0
    if rule == "utilitarian":
        return good.sum(axis=1).max()
    if rule == "egalitarian":
        return good[:, counted].min(axis=1).max()
    if rule == "kalai_smorodinsky":
        return (good / np.where(counted, most, 1))[:, counted].min(axis=1).max()
    return good[:, counted].prod(axis=1).max()


def reached(gains, worth, rule):
    good = worth[(worth >= 0).all(axis=1)]
    most = good.max(axis=0)
    counted = most > 0
    return {
        "utilitarian": gains.sum(),
        "egalitarian": gains[counted].min(),
        "kalai_smorodinsky": (gains / np.where(counted, most, 1))[counted].min(),
        "nash": gains[counted].prod(),
    }[rule]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 4).flatmap(tables))
def test_chosen_packages_are_those_of_enumeration_listed_or_searched(values):
    issues = [issue(f"issue {k}", value) for k, value in enumerate(values)]
    _, worth = every(issues)
    listed = packages(issues, np.zeros(worth.shape[1]))
    searched = packages(issues, np.zeros(worth.shape[1]), most_efficient=0)
    assert searched.efficient is None
    possible = bool((worth >= 0).all(axis=1).any())
    assert bool(listed.chosen) == bool(searched.chosen) == possible
    if possible and (worth[(worth >= 0).all(axis=1)].max(axis=0) > 0).any():
        for rule in RULES:
            assert reached(listed.chosen[rule].gains, worth, rule) == pytest.approx(best(worth, rule), abs=1e-6)
            if rule in searched.chosen:
                assert reached(searched.chosen[rule].gains, worth, rule) == pytest.approx(best(worth, rule), rel=1e-5)
                assert searched.chosen[rule].acceptable
        if best(worth, "nash") > 0:
            assert "nash" in searched.chosen
            assert searched.gap <= 1e-5


def test_more_packages_than_can_be_listed_are_searched():
    random = np.random.default_rng(5)
    issues = [issue(f"issue {k}", random.integers(-9, 10, (4, 4))) for k in range(20)]
    found = packages(issues, np.zeros(4), most_efficient=50)
    assert found.number == 4**20
    assert found.efficient is None
    assert found.points is None
    assert set(found.chosen) == set(RULES)
    assert found.gap <= 1e-5
    nash = np.log(found.chosen["nash"].gains).sum()
    assert all(np.log(package.gains).sum() <= nash + 1e-6 for package in found.chosen.values())
    assert found.sentences[0] == "The 1,099,511,627,776 packages have too many efficient ones to list them all."


def test_the_result_is_plain_data():
    for most in (3000, 0):
        found = packages([SEAT, FLAG], [3, 3], most_efficient=most).to_dict()
        assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_all_problems_are_said_at_once():
    dim = Issue("dim", PAIR, ("a", "b"), np.array([[1, np.nan], [np.nan, 2]]))
    with pytest.raises(StudyError) as caught:
        packages([dim, SEAT], [0, np.nan])
    assert [str(problem) for problem in caught.value.problems] == [
        "issues.dim.values.ESA: what b on dim is worth to ESA is missing; missing is not zero; give a number",
        "issues.dim.values.JAXA: what a on dim is worth to JAXA is missing; missing is not zero; give a number",
        "outside.JAXA: what JAXA has without an agreement is missing; missing is not zero; give a number",
    ]
    with pytest.raises(StudyError, match=r"outside: found shape \(3,\); allowed: \(2,\)"):
        packages([SEAT], [0, 0, 0])
