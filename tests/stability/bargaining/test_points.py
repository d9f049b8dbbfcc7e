"""Bargaining points against published and hand-worked examples, and the axioms that define them."""

import json
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import bargaining_points

PAIR = ("A", "B")
RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")

# Nash (1950), "The bargaining problem", Econometrica 18: worth of each good to Bill and to Jack.
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def barters():
    goods = [*BILLS, *JACKS]
    names, gains = [], []
    for given_ in chain.from_iterable(combinations(goods, size) for size in range(len(goods) + 1)):
        bill = sum(JACKS[good][0] for good in given_ if good in JACKS) - sum(
            BILLS[good][0] for good in given_ if good in BILLS
        )
        jack = sum(BILLS[good][1] for good in given_ if good in BILLS) - sum(
            JACKS[good][1] for good in given_ if good in JACKS
        )
        names.append(", ".join(given_) or "nothing")
        gains.append((bill, jack))
    return names, gains


def test_bill_and_jack_barter_as_nash_found():
    names, gains = barters()
    found = bargaining_points(["Bill", "Jack"], gains, [0, 0], outcomes=names)
    nash = found.arrangements["nash"]
    # Bill gives book, whip, ball and bat; Jack gives pen, toy and knife: gains 12 and 5.
    assert names[nash.outcome] == "book, whip, ball, bat, pen, toy, knife"
    assert nash.gains.tolist() == [12, 5]
    mixed = found.lotteries["nash"]
    assert mixed.gains == pytest.approx([12, 5], abs=1e-6)
    assert mixed.gap < 1e-8
    assert nash.sentence == (
        "Book, whip, ball, bat, pen, toy, knife gives the largest product of gains (Nash): above going without "
        "agreement Bill gains 12 and Jack 5."
    )


def test_bill_and_jack_by_the_other_rules_worked_by_hand():
    names, gains = barters()
    found = bargaining_points(["Bill", "Jack"], gains, [0, 0], outcomes=names)
    # The most each can have with the other not losing: Bill 18, Jack 8; Jack 8.5 by turns of (2, 8) and (-2, 9).
    assert found.hope_of_lotteries == pytest.approx([18, 8.5], abs=1e-9)
    assert found.hope.tolist() == [18, 8]
    # Smallest shares of 18 and 8: (12, 5) 5/8, (8, 6) 4/9, (14, 4) 1/2.
    assert found.arrangements["kalai_smorodinsky"].gains.tolist() == [12, 5]
    # The smallest gain is 6 at (8, 6) and at (6, 7); of the others 8 is more than 7.
    assert found.arrangements["egalitarian"].gains.tolist() == [8, 6]
    assert found.arrangements["egalitarian"].tie_broken == "first listed"
    assert found.arrangements["utilitarian"].gains.tolist() == [14, 4]
    # Between (6, 7) and (12, 5), which leave (8, 6) behind, where x / 18 = y / 8.5: 8.5 (6 + 6 t) = 18 (7 - 2 t).
    t = 75 / 87
    assert found.lotteries["kalai_smorodinsky"].gains == pytest.approx([6 + 6 * t, 7 - 2 * t], abs=1e-9)
    # There again where both gain alike: 6 + 6 t = 7 - 2 t.
    assert found.lotteries["egalitarian"].gains == pytest.approx([6.75, 6.75], abs=1e-9)


def test_a_dollar_between_one_who_fears_risk_and_one_who_does_not():
    # Worth of a share x of the dollar: sqrt(x) to A, x to B. Nash: sqrt(x) (1 - x) is largest at x = 1/3;
    # Kalai-Smorodinsky: sqrt(x) = 1 - x at x = (3 - sqrt 5) / 2.
    shares = np.arange(3001) / 3000
    payoffs = np.column_stack([np.sqrt(shares), 1 - shares])
    found = bargaining_points(PAIR, payoffs, [0, 0], lotteries=False)
    assert shares[found.arrangements["nash"].outcome] == pytest.approx(1 / 3, abs=1e-12)
    assert shares[found.arrangements["kalai_smorodinsky"].outcome] == pytest.approx((3 - 5**0.5) / 2, abs=1 / 3000)
    assert shares[found.arrangements["utilitarian"].outcome] == pytest.approx(1 / 4, abs=1e-12)


def test_kalai_smorodinsky_is_monotone_where_nash_is_not():
    # The objection of Kalai and Smorodinsky (1975), Econometrica 43, worked by hand: the hull of (0, 1), (1, 0) and
    # (3/4, 3/4) lies within that of (0, 1), (1, 0) and (1, 0.7), yet Nash's rule gives the second actor less there.
    small = bargaining_points(PAIR, [[0, 1], [1, 0], [0.75, 0.75]], [0, 0]).lotteries
    large = bargaining_points(PAIR, [[0, 1], [1, 0], [1, 0.7]], [0, 0]).lotteries
    assert small["nash"].gains == pytest.approx([0.75, 0.75], abs=1e-6)
    assert large["nash"].gains == pytest.approx([1, 0.7], abs=1e-6)
    assert small["kalai_smorodinsky"].gains == pytest.approx([0.75, 0.75], abs=1e-9)
    assert large["kalai_smorodinsky"].gains == pytest.approx([10 / 13, 10 / 13], abs=1e-9)


def test_only_kalai_smorodinsky_heeds_what_an_actor_can_hope_for():
    full = bargaining_points(PAIR, [[1, 0], [0, 1]], [0, 0])
    cut = bargaining_points(PAIR, [[1, 0], [0.5, 0.5], [0.3, 0.7], [0, 0.7]], [0, 0])
    assert full.lotteries["nash"].gains == pytest.approx([0.5, 0.5], abs=1e-6)
    assert cut.lotteries["nash"].gains == pytest.approx([0.5, 0.5], abs=1e-6)
    assert full.lotteries["kalai_smorodinsky"].gains == pytest.approx([0.5, 0.5], abs=1e-9)
    assert cut.lotteries["kalai_smorodinsky"].gains == pytest.approx([1 / 1.7, 0.7 / 1.7], abs=1e-9)


def test_ties_go_to_the_next_smallest_gain_and_then_to_the_first_listed():
    trio = ("A", "B", "C")
    found = bargaining_points(trio, [[1, 1, 3], [1, 2, 2], [2, 2, 1], [0, 0, 9]], [0, 0, 0], lotteries=False)
    point = found.arrangements["egalitarian"]
    assert (point.outcome, point.tied, point.tie_broken) == (1, (0, 1, 2), "first listed")
    fair = bargaining_points(trio, [[1, 1, 3], [1, 2, 2]], [0, 0, 0], lotteries=False).arrangements["egalitarian"]
    assert (fair.outcome, fair.tied, fair.tie_broken) == (1, (0, 1), "next smallest gain")
    assert fair.sentence.endswith("Others have the same smallest gain; the next smallest decided.")
    level = bargaining_points(PAIR, [[1, 6], [3, 4]], [0, 0], lotteries=False).arrangements["utilitarian"]
    assert (level.outcome, level.tied, level.tie_broken) == (1, (0, 1), "smallest gain")


def test_where_no_arrangement_lets_both_gain_turns_can():
    found = bargaining_points(PAIR, [[2, -1], [-1, 2]], [0, 0], outcomes=["hers", "his"], unit="million USD")
    assert found.acceptable == ()
    assert found.arrangements == {}
    assert found.hope is None
    assert found.cannot_gain == PAIR
    assert found.lotteries["egalitarian"].gains == pytest.approx([0.5, 0.5])
    assert found.lotteries["nash"].exposed == PAIR
    assert found.sentences[0] == "No arrangement leaves everybody at least what it has without an agreement."
    assert found.lotteries["egalitarian"].sentence == (
        "A mixture of hers (50 % of the time or of the chance) and his (50 % of the time or of the chance) gives the "
        "largest smallest gain (egalitarian): above going without agreement A gains 0.5 million USD and B 0.5 million "
        "USD. It holds only if A and B are bound to it, for some of its outcomes are worse for them than no agreement."
    )


def test_without_any_agreement_there_are_no_points():
    found = bargaining_points(PAIR, [[2, -3], [-3, 2]], [0, 0])
    assert (found.arrangements, found.lotteries, found.hope_of_lotteries) == ({}, {}, None)


def test_who_cannot_gain_is_passed_over():
    found = bargaining_points(("A", "B", "C"), [[4, 1, 0], [2, 3, 0], [9, 9, -1]], [0, 0, 0])
    assert found.cannot_gain == ("C",)
    assert found.arrangements["nash"].outcome == 1
    assert found.arrangements["nash"].without_gain == ("C",)
    assert found.lotteries["nash"].gains[2] == pytest.approx(0, abs=1e-9)
    assert found.lotteries["nash"].gains[0] * found.lotteries["nash"].gains[1] == pytest.approx(6.25, abs=1e-6)


def test_nash_lets_as_many_gain_as_can():
    found = bargaining_points(("A", "B", "C"), [[9, 0, 0], [1, 1, 0], [0, 0, 5], [3, 0, 0]], [0, 0, 0])
    assert found.arrangements["nash"].outcome == 1


def test_who_hopes_for_nothing_is_passed_over_where_hopes_are_measured():
    """By hand: without A the shares of B and C are 1/4, 3/4 and 1/2, 1/2, so the second has the larger smallest."""
    trio, payoffs = ("A", "B", "C"), [[3, 1, 3], [0.1, 2, 2]]
    found = bargaining_points(trio, payoffs, [0, 0, 0], [0, 4, 4])
    assert found.arrangements["kalai_smorodinsky"].outcome == 1
    assert found.lotteries["kalai_smorodinsky"].gains == pytest.approx([0.1, 2, 2])
    assert found.hope.tolist() == found.hope_of_lotteries.tolist() == [0, 4, 4]
    nobody = bargaining_points(trio, payoffs, [0, 0, 0], [0, 0, 0])
    assert nobody.arrangements["kalai_smorodinsky"].tie_broken == "first listed"
    assert (bargaining_points(PAIR, [[3, 0], [-3, 2]], [0, 0], [0, 0]).lotteries["kalai_smorodinsky"].gains >= 0).all()


def test_a_given_hope_measures_gains():
    payoffs = [[1, 0], [0, 1]]
    found = bargaining_points(PAIR, payoffs, [0, 0], [3, 1])
    assert found.lotteries["kalai_smorodinsky"].gains == pytest.approx([0.75, 0.25])
    assert found.hope.tolist() == [3, 1]


def test_the_result_is_plain_data():
    names, gains = barters()
    found = bargaining_points(["Bill", "Jack"], gains, [0, 0], outcomes=names).to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert set(found["arrangements"]) == set(found["lotteries"]) == set(RULES)
    assert found["arrangements"]["nash"]["means"] == "one arrangement"
    assert found["lotteries"]["nash"]["means"] == "agreed lottery or alternation"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((["A"], [[1]], [0]), ["names: found 1; allowed: 2 to 60"]),
        ((["A", "A"], [[1, 2]], [0, 0]), ["names[1]: 'A' is already at place 1; give each a name of its own"]),
        (
            (PAIR, [[1, 2, 3]], [0]),
            [
                "outside: found shape (1,); allowed: (2,)",
                "payoffs: found shape (1, 3) for 2 actors; allowed: (outcomes, 2), with 1 to 100,000 outcomes",
            ],
        ),
        (
            (PAIR, [[1, np.nan], [np.inf, 2]], [0, np.nan]),
            [
                "outside.B: what B has without an agreement is missing; missing is not zero; give a number",
                "payoffs[0].B: what outcome 1 is worth to B is missing; missing is not zero; give a number",
                "payoffs[1].A: what outcome 2 is worth to A is inf; allowed: a number, at most 1e+100 in size",
            ],
        ),
        ((PAIR, [[1, 2]], [0, 0], [-1, 2]), ["hope.A: found -1; allowed: at least the outside option 0"]),
    ],
)
def test_what_cannot_be_used_is_said_all_at_once(call, said):
    with pytest.raises(StudyError) as caught:
        bargaining_points(*call)
    assert [str(problem) for problem in caught.value.problems] == said


def test_outcomes_need_names_of_their_own():
    with pytest.raises(StudyError, match="outcomes: found 1 names for 2 outcomes"):
        bargaining_points(PAIR, [[1, 2], [2, 1]], [0, 0], outcomes=["x"])
    with pytest.raises(StudyError, match="'x' is already at place 1"):
        bargaining_points(PAIR, [[1, 2], [2, 1]], [0, 0], outcomes=["x", "x"])


def problems(least=2, most=4):
    return st.integers(least, most).flatmap(
        lambda n: st.lists(st.lists(st.integers(-3, 12), min_size=n, max_size=n), min_size=1, max_size=8)
    )


def asked(payoffs, **more):
    payoffs = np.array(payoffs, dtype=float)
    return bargaining_points(
        [f"actor {k}" for k in range(payoffs.shape[1])], payoffs, np.zeros(payoffs.shape[1]), **more
    )


@settings(max_examples=40, deadline=None)
@given(problems())
def test_every_point_is_efficient_and_leaves_nobody_worse(payoffs):
    table = np.array(payoffs, dtype=float)
    found = asked(payoffs)
    for point in (*found.arrangements.values(), *found.lotteries.values()):
        assert (point.gains >= -1e-7).all()
        assert sum(point.shares.values()) == pytest.approx(1)
        better = (table >= point.payoffs - 1e-7).all(axis=1) & (table > point.payoffs + 1e-5).any(axis=1)
        assert not better.any()
    for point in found.arrangements.values():
        dominated = (table >= point.payoffs).all(axis=1) & (table > point.payoffs).any(axis=1)
        assert not dominated.any()
    assert bool(found.arrangements) == bool((table >= 0).all(axis=1).any())


@settings(max_examples=40, deadline=None)
@given(
    problems(),
    st.lists(st.floats(0.01, 100), min_size=4, max_size=4),
    st.lists(st.integers(-50, 50), min_size=4, max_size=4),
)
def test_nash_and_kalai_smorodinsky_do_not_depend_on_units(payoffs, unit, zero):
    table = np.array(payoffs, dtype=float)
    n = table.shape[1]
    unit, zero = np.array(unit[:n]), np.array(zero[:n], dtype=float)
    found = asked(payoffs)
    again = bargaining_points([f"actor {k}" for k in range(n)], unit * table + zero, zero)
    assert again.acceptable == found.acceptable
    for rule in ("nash", "kalai_smorodinsky"):
        if found.arrangements:
            assert again.arrangements[rule].outcome == found.arrangements[rule].outcome
        if found.lotteries:
            assert again.lotteries[rule].gains / unit == pytest.approx(found.lotteries[rule].gains, abs=2e-4)


@settings(max_examples=40, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_names_do_not_matter(payoffs, random):
    table = np.array(payoffs, dtype=float)
    order = list(range(table.shape[1]))
    random.shuffle(order)
    found, again = asked(payoffs), asked(table[:, order])
    for rule in found.arrangements:
        one, other = found.arrangements[rule], again.arrangements[rule]
        if one.tie_broken != "first listed":
            assert one.outcome == other.outcome
    for rule in found.lotteries:
        if rule != "utilitarian":
            assert again.lotteries[rule].gains == pytest.approx(found.lotteries[rule].gains[order], abs=2e-4)


@settings(max_examples=40, deadline=None)
@given(problems(2, 3))
def test_like_actors_gain_alike_by_lottery(payoffs):
    table = np.array(payoffs, dtype=float)
    turned = np.vstack([np.roll(table, turn, axis=1) for turn in range(table.shape[1])])
    found = asked(turned)
    for rule in ("nash", "kalai_smorodinsky", "egalitarian"):
        if found.lotteries:
            gains = found.lotteries[rule].gains
            assert gains == pytest.approx(np.full(len(gains), gains.mean()), abs=2e-4)


@settings(max_examples=40, deadline=None)
@given(problems(2, 4), st.data())
def test_more_outcomes_never_make_the_smallest_gain_smaller(payoffs, data):
    fewer = data.draw(st.integers(1, len(payoffs)))
    some, every = asked(payoffs[:fewer]), asked(payoffs)
    for before, after in ((some.arrangements, every.arrangements), (some.lotteries, every.lotteries)):
        if before:
            assert after["egalitarian"].gains.min() >= before["egalitarian"].gains.min() - 1e-7


@settings(max_examples=40, deadline=None)
@given(problems(2, 2))
def test_two_actors_get_the_same_share_of_their_hopes_by_lottery(payoffs):
    found = asked(payoffs)
    assume(found.lotteries)
    most = found.hope_of_lotteries
    assume((most > 1e-6).all())
    shares = found.lotteries["kalai_smorodinsky"].gains / most
    assert shares[0] == pytest.approx(shares[1], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_gap_of_a_nash_lottery_is_a_certificate(payoffs):
    found = asked(payoffs)
    assume(found.lotteries and (found.hope_of_lotteries > 1e-6).all())
    point = found.lotteries["nash"]
    assert point.gap <= 1e-7
    product = np.log(point.gains).sum()
    for other in (*found.arrangements.values(), *found.lotteries.values()):
        if (other.gains > 1e-9).all():
            assert np.log(other.gains).sum() <= product + 1e-6
