"""The least payments with which an arrangement holds: by hand, and against trying all whole amounts."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.pipeline.holding.coalitions import Defection
from accord.pipeline.holding.payments import NO_PAYMENTS, Payments, Standing, least_payments
from accord.pipeline.holding.trust import needed_trust

NAMES = ("A", "B", "C")
KEPT = 0.51
"""A group is kept in by so many million more than it must, since payments of less than half a million are left out."""


def standing(payoff, alone=(0, 0, 0), room=(0, 0, 0), stake=(0, 0, 0), chance=(1, 1, 1), threshold=0.8):
    """Numbers by partner, in the order of the names."""

    def named(numbers):
        return dict(zip(NAMES, map(float, numbers), strict=False))

    return Standing(named(payoff), named(alone), named(room), named(stake), named(chance), threshold)


def group(gains, least=10.0):
    """A group that could make so much by itself."""
    return Defection(tuple(gains), gains, least)


def test_where_nothing_is_wrong_nothing_is_paid():
    assert least_payments(standing((5, 5, 5), room=(5, 5, 5)), ()) == NO_PAYMENTS
    assert NO_PAYMENTS.count == NO_PAYMENTS.moved == NO_PAYMENTS.insured == 0


def test_who_does_worse_than_alone_is_given_what_is_missing():
    found = least_payments(standing((50, 10, 0), alone=(0, 16, 4), room=(40, 0, 0)), ())
    assert found == Payments({"B": 6.0, "C": 4.0}, {"A": 10.0}, {})
    assert (found.count, found.moved, found.insured) == (2, 10.0, 0.0)


def test_nobody_gives_more_than_it_has_room_for():
    short = standing((50, 10, 9), alone=(0, 16, 0), room=(5, 0, 0))
    assert least_payments(short, ()) is None
    joined = standing((50, 10, 9), alone=(0, 16, 0), room=(5, 0, 3))
    found = least_payments(joined, ())
    assert found.received == {"B": 6.0}
    assert found.given["A"] + found.given["C"] == 6.0
    assert found.given["C"] <= 3.0


def test_a_group_stays_when_its_cheapest_member_has_as_much_as_it_could_have_there():
    """B would have 20 more and C 8 more: C is given 8, less the million that is not worth leaving for."""
    leaving = group({"B": 30.0, "C": 18.0}, least=8.0)
    found = least_payments(standing((60, 10, 10), room=(40, 0, 0)), (leaving,))
    assert found.received == {"C": pytest.approx(8 - 1 + KEPT)}
    assert found.given == {"A": pytest.approx(8 - 1 + KEPT)}


def test_one_payment_to_a_member_of_both_groups_is_fewer_than_two():
    """Two payments of 5 would be less money than one of 12; fewer changes come first."""
    leaving = (group({"A": 15.0, "B": 22.0}, least=5.0), group({"B": 22.0, "C": 15.0}, least=5.0))
    names = standing((10, 10, 10), room=(0, 0, 0))
    rich = Standing(
        {**names.payoff, "D": 100.0},
        {**names.alone, "D": 0.0},
        {**names.room, "D": 50.0},
        {**names.stake, "D": 0.0},
        {**names.chance, "D": 1.0},
        0.8,
    )
    assert least_payments(rich, leaving).received == {"B": pytest.approx(12 - 1 + KEPT)}


def test_a_group_that_would_gain_just_more_than_a_million_is_kept_in_too():
    """Else it would be found to leave again and again."""
    leaving = group({"B": 11.4, "C": 11.4}, least=1.4)
    found = least_payments(standing((60, 10, 10), room=(40, 0, 0)), (leaving,))
    assert len(found.received) == 1
    assert found.moved == pytest.approx(1.4 - 1 + KEPT)


def test_a_guarantee_brings_down_what_is_at_stake_and_counts_by_the_chance_that_it_is_called():
    """B would lose 90 and gains 10: at 80 % it may lose 40, so 50 are guaranteed, or it is given 12.5."""
    wary = {"payoff": (60, 10, 0), "room": (60, 0, 0), "stake": (0, 90, 0)}
    sure = least_payments(standing(**wary, chance=(1, 0.9, 1)), ())
    assert sure == Payments({}, {}, {"B": 50.0}, called=pytest.approx(5.0))
    unsure = least_payments(standing(**wary, chance=(1, 0.5, 1)), ())
    assert unsure == Payments({"B": 12.5}, {"A": 12.5}, {})
    assert needed_trust(90 - 50, 10) == pytest.approx(0.8)
    assert needed_trust(90, 22.5) == pytest.approx(0.8)


def test_a_guarantee_is_no_more_than_the_others_could_still_give():
    """With 49 the others cannot insure 50; what little is missing cannot be paid beside it either, so it is paid."""
    wary = {"payoff": (60, 10, 0), "stake": (0, 90, 0), "chance": (1, 1, 1)}
    assert least_payments(standing(**wary, room=(50, 0, 0)), ()).guarantees == {"B": 50.0}
    assert least_payments(standing(**wary, room=(49, 0, 0)), ()) == Payments({"B": 12.5}, {"A": 12.5}, {})
    assert least_payments(standing(**wary, room=(12, 0, 0)), ()) is None


def test_all_that_is_said_of_payments_can_be_written_down():
    written = Payments({"B": 6.0}, {"A": 6.0}, {"C": 4.0}, called=1.0).to_dict()
    assert written == {
        "received": {"B": 6.0},
        "given": {"A": 6.0},
        "guarantees": {"C": 4.0},
        "moved": 6.0,
        "insured": 4.0,
        "called": 1.0,
    }


def guarantee_needed(at, name, net):
    """Least guarantee with which joining pays at the threshold."""
    gained = at.payoff[name] + net - at.alone[name]
    t = at.threshold
    return max(0.0, at.stake[name] - t * gained / (1 - t)) if at.stake[name] > 0 else 0.0


def meets(at, leaving, net, guarantees, slack=0.0):
    """Whether payments and guarantees are within means, and everybody stays."""
    fine = all(
        at.payoff[name] + net[name] >= at.alone[name] - slack
        and net[name] >= -at.room[name] - slack
        and guarantees[name] >= guarantee_needed(at, name, net[name]) - slack
        and guarantees[name] <= at.stake[name] + slack
        and guarantees[name] <= sum(at.room[o] + min(0.0, net[o]) for o in net if o != name) + slack
        for name in net
    )
    return fine and all(
        any(at.payoff[name] + net[name] >= one.gain[name] - 1 + KEPT - slack for name in one.coalition)
        for one in leaving
    )


def by_trying(at, leaving):
    """Fewest payments and least money among all whole amounts."""
    best = None
    reach = [range(-int(at.room[name]), int(sum(at.room.values())) + 1) for name in NAMES[:2]]
    for first, second in product(*reach):
        net = dict(zip(NAMES, (first, second, -first - second), strict=True))
        guarantees = {name: guarantee_needed(at, name, net[name]) for name in NAMES}
        if meets(at, leaving, net, guarantees, slack=1e-9):
            count = sum(value > 0 for value in net.values()) + sum(value > 0 for value in guarantees.values())
            money = sum(max(0, value) for value in net.values())
            money += sum(value * (1 - at.chance[name] + 1e-3) for name, value in guarantees.items())
            best = min(best or (count, money), (count, money))
    return best


AMOUNT = st.integers(0, 12)
MEMBERS = st.sampled_from([(0, 1), (1, 2), (0, 2), (0, 1, 2)])
GROUPS = st.lists(st.tuples(MEMBERS, st.lists(AMOUNT, min_size=3)), max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    *(st.tuples(AMOUNT, AMOUNT, AMOUNT) for _ in range(4)),
    st.sampled_from([(1, 1, 1), (0.5, 0.9, 0.2)]),
    GROUPS,
)
def test_no_whole_amounts_do_with_fewer_payments_or_less_money(payoff, alone, room, stake, chance, groups):
    at = standing(payoff, alone, room, stake, chance, threshold=0.5)
    leaving = [
        group({NAMES[place]: payoff[place] + more[place] + 1 - KEPT for place in members}) for members, more in groups
    ]
    best = by_trying(at, leaving)
    found = least_payments(at, leaving)
    if found is None:
        assert best is None
        return
    net = {name: found.received.get(name, 0.0) - found.given.get(name, 0.0) for name in NAMES}
    guarantees = {name: found.guarantees.get(name, 0.0) for name in NAMES}
    assert sum(net.values()) == pytest.approx(0.0, abs=0.01)
    assert meets(at, leaving, net, guarantees, slack=0.52), "what is left out is no more than half a million"
    money = found.moved + sum(value * (1 - at.chance[name] + 1e-3) for name, value in guarantees.items())
    assert best is None or (found.count, money) <= (best[0], best[1] + 0.01)


def test_nothing_passes_between_two_whom_the_law_keeps_apart():
    payoff = {"A": 50.0, "B": 10.0, "C": 40.0}
    alone = {"A": 0.0, "B": 16.0, "C": 0.0}
    room = {"A": 40.0, "B": 0.0, "C": 5.0}
    none = dict.fromkeys(payoff, 0.0)
    sure = dict.fromkeys(payoff, 1.0)
    barred = Standing(payoff, alone, room, none, sure, 0.8, frozenset({frozenset({"A", "B"})}))
    assert least_payments(barred, ()) is None
    enough = replace(barred, room={**room, "C": 7.0})
    assert least_payments(enough, ()).given == {"C": 6.0}
