"""Payments into the core: by hand, against enumeration, and said of a real study."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.pipeline.holding.core_repair import CoreRepair, balanced, core_repair, least_payments_into_core
from accord.pipeline.holding.naming import decided
from accord.pipeline.holding.said.repair import core_words
from accord.pipeline.trace import Trace
from accord.stability import Game, least_core


def game(*values):
    names = tuple("ABCD")[: len(values).bit_length() - 1]
    return Game(names, np.array(values, dtype=float), "profit")


def test_all_of_a_glove_game_goes_to_the_rare_glove():
    """Gloves (Shapley 1959; Shapley and Shubik 1969): with one left and two right gloves the core is one point."""
    paid = least_payments_into_core(game(0, 0, 0, 1, 0, 1, 0, 1), np.array([0.0, 0.25, 0.75]), 0.0)
    assert paid == pytest.approx([1.0, -0.25, -0.75], abs=1e-5)


def test_nothing_is_paid_within_the_core():
    assert least_payments_into_core(game(0, 1, 1, 4), np.array([1.5, 2.5]), 0.0) == pytest.approx([0, 0], abs=1e-6)


def test_an_empty_core_leaves_the_excess_of_the_least_core():
    majority = game(0, 0, 0, 1, 0, 1, 1, 1)
    epsilon = least_core(majority).epsilon
    assert epsilon == pytest.approx(1 / 3)
    paid = least_payments_into_core(majority, np.array([1.0, 0.0, 0.0]), epsilon)
    assert paid == pytest.approx([-2 / 3, 1 / 3, 1 / 3], abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=3, max_size=3), st.integers(6, 12), st.lists(st.integers(0, 12)))
def test_no_whole_payments_move_less(pairs, total, shares):
    found = game(0, 0, 0, pairs[0], 0, pairs[1], pairs[2], total)
    epsilon = max(0.0, least_core(found).epsilon)
    had = np.array([[*shares, 0][0] % (total + 1), 0.0, 0.0])
    had[2] = total - had[0]
    paid = least_payments_into_core(found, had, epsilon)
    assert paid.sum() == pytest.approx(0, abs=1e-6)
    least = paid[paid > 0].sum()
    for move in product(range(-12, 13), repeat=2):
        after = had + np.array([*move, -sum(move)])
        stays = all(
            after[[k for k in range(3) if mask >> k & 1]].sum() >= found.values[mask] - epsilon - 1e-9
            for mask in range(1, 7)
        )
        if stays:
            assert least <= sum(one for one in (*move, -sum(move)) if one > 0) + 1e-5


def test_the_small_study_is_brought_into_its_core(relay_answers):
    held = relay_answers.holding
    core = core_repair(relay_answers.arranged, held.game, held.solution.least_core.epsilon)
    payoff = relay_answers.arranged.payoff(core.found.assessment)
    after = {name: payoff[name] + core.received.get(name, 0) - core.given.get(name, 0) for name in payoff}
    assert sum(after.values()) == pytest.approx(held.game.values[-1], abs=1.0)
    assert sum(core.received.values()) == pytest.approx(sum(core.given.values()), abs=1e-9), (
        "nothing comes from nowhere"
    )
    for mask, value in held.values.items():
        members = [name for k, name in enumerate(held.players) if mask >> k & 1]
        assert sum(after[name] for name in members) >= value - core.excess - 2.0, members


@given(st.lists(st.floats(-500, 500), min_size=2, max_size=8))
def test_what_is_received_is_given(amounts):
    paid = np.array([*amounts, -sum(amounts)])
    found = balanced(paid)
    assert round(found.sum() * 1e6) == 0
    assert found == pytest.approx(paid, abs=1e-5)


def test_small_givers_stay_in_the_data_and_out_of_the_sentence(relay_answers):
    held, found = relay_answers.holding, relay_answers.recommended
    one, other, third = held.payoff
    paid = CoreRepair(found, {one: 52.2}, {other: 52.1, third: 0.1}, 0.0)
    template, values = core_words(held, paid)
    assert [values[key] for key in values if key.startswith("core_given") and key.endswith("amount")] == [52.1]
    assert "not provided" not in template


def test_changes_of_the_arrangement_are_said_as_they_are(relay_answers):
    held, found = relay_answers.holding, relay_answers.recommended
    choices = found.arrangement.choices
    fewer = replace(found, arrangement=replace(found.arrangement, choices=choices[1:]))
    name = held.arranged.screener.study.programme.elements[choices[0].element].name
    template, values = core_words(held, CoreRepair(fewer, {}, {}, 0.0))
    said = Trace("USD", date(2018, 1, 1)).say("core", "stability", template, values).text
    assert f"gains add up to most ({name}: dropped)" in said
    held = replace(held, arranged=replace(held.arranged, recommended=fewer))
    template, values = core_words(held, CoreRepair(found, {}, {}, 0.0))
    said = Trace("USD", date(2018, 1, 1)).say("core", "stability", template, values).text
    assert f"({name}: added, from {decided(choices[0])})" in said


def test_what_it_takes_is_said(relay_answers):
    held, found = relay_answers.holding, relay_answers.recommended
    names = list(held.payoff)
    paid = CoreRepair(found, {names[0]: 30.0}, {names[1]: 30.0}, 0.0)
    template, values = core_words(held, paid)
    assert template.startswith(
        "If the members of a group could pay one another, it would take payments among partners: "
    )
    assert template.endswith("Then no group would gain by leaving.")
    assert values["core_received_0"] == names[0]
    template, values = core_words(held, replace(paid, received={}, given={}, excess=5.0))
    assert "nothing more, and even so some group would gain {excess:money} by leaving" in template
    assert values["excess"] == 5.0
