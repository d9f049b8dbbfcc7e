"""What departures do, by hand and in closed form: hand over, retained work, drop out, shared work, lost fallbacks."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from accord.simulation import Fallback, LaunchWindows, Network, Partner, Range, Task, simulate

FUTURES = 20_000
AT_ONCE = Range.fixed(1.0)


def task(name, months, cost=0.0, after=(), actor="X", kind="element", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, actor, kind, duration, money, tuple(after), **more)


def heir(actor="Y", months=10.0, cost=40.0, lag=0.0, retained=0.0):
    return Fallback(
        actor, *(each if isinstance(each, Range) else Range.fixed(each) for each in (months, cost, lag)), retained
    )


def leaver(name="X", yearly=0.3, **more):
    return Partner(name, Range.fixed(yearly), **more)


def monthly(yearly):
    return -math.log1p(-yearly) / 12


def stay(yearly, months):
    """Expected months until a partner leaves, counted up to `months`."""
    return (1 - math.exp(-monthly(yearly) * months)) / monthly(yearly)


def near(estimate, expected, errors=4.0):
    assert estimate.standard_error > 0
    return abs(estimate.value - expected) <= errors * estimate.standard_error


def test_what_is_retained_shortens_and_cheapens_the_second_work():
    """Having worked a share s, the rest needs (1 - s) of the fallback's months and money."""
    work = task("a", 24, 100, fallback=heir(months=20, cost=60, lag=5, retained=1.0))
    result = simulate(Network((work,), (leaver(),)), iterations=FUTURES)
    gone, worked = 1 - math.exp(-24 * monthly(0.3)), stay(0.3, 24)
    share = worked / 24 - (1 - gone)
    assert result.delivered.value == 1
    assert near(result.finish.mean, worked + gone * 5 + 20 * (gone - share))
    assert near(result.cost.mean, 100 * worked / 24 + 60 * (gone - share))


def test_half_retained_lies_half_way():
    found = [
        simulate(
            Network((task("a", 24, 100, fallback=heir(retained=retained)),), (leaver(),)), iterations=2000
        ).finish_samples
        for retained in (0.0, 0.5, 1.0)
    ]
    np.testing.assert_allclose(found[1], (found[0] + found[2]) / 2)


def test_uncertain_work_of_a_fallback_has_its_means():
    """Y starts at once; the means of its months and of its money are those of their ranges."""
    second = heir(months=Range(5, 6, 13), cost=Range(20, 30, 70), lag=Range(1, 2, 6))
    result = simulate(Network((task("a", 24, 100, fallback=second),), (leaver(yearly=1.0),)), iterations=FUTURES)
    assert near(result.finish.mean, 8 + 3)
    assert near(result.cost.mean, 40)


@pytest.mark.parametrize("shape", ["triangular", "uniform", "pert"])
def test_money_of_a_fallback_goes_with_its_months(shape):
    """Rank correlation of a Gaussian copula: 6 / pi * asin(r / 2)."""
    second = heir(months=Range(5, 6, 13, shape), cost=Range(20, 30, 70, shape))
    network = Network((task("a", 24, 100, fallback=second),), (leaver(yearly=1.0),), cost_duration_correlation=0.8)
    result = simulate(network, iterations=FUTURES)
    ranks = [np.argsort(np.argsort(values)) for values in (result.finish_samples, result.cost_samples)]
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(6 / math.pi * math.asin(0.4), abs=0.02)


def test_a_fallback_shares_the_factor_of_its_own_actor():
    """Two tasks taken over by Y correlate by what Y's tasks have in common."""
    unit = Range(0, 0.5, 1, "uniform")
    tasks = tuple(task(name, 5, fallback=heir(months=unit)) for name in "ab")
    chain = tasks[0], task("b", 5, after=["a"], fallback=heir(months=unit))
    network = Network(chain, (leaver(yearly=1.0), Partner("Y", correlation=0.6)))
    result = simulate(network, iterations=FUTURES)
    pearson = np.var(result.finish_samples) / (2 / 12) - 1
    assert pearson == pytest.approx(6 / math.pi * math.asin(0.3), abs=0.03)


@pytest.mark.parametrize("mode", ["augmentation", "coordination"])
def test_under_augmentation_work_drops_out_and_the_rest_goes_on(mode):
    """The end is the departure or the end of the work; its money is spent as far as it was worked on."""
    network = Network((task("a", 24, 100, mode=mode), task("b", 3, 10, after=["a"], actor="Y")), (leaver(),))
    result = simulate(network, iterations=FUTURES)
    assert result.delivered.value == 1
    assert near(result.finish.mean, stay(0.3, 24) + 3)
    assert near(result.cost.mean, 100 * stay(0.3, 24) / 24 + 10)


def test_work_that_drops_out_before_it_starts_costs_nothing_and_holds_nobody():
    network = Network(
        (
            task("a", 6, actor="Y"),
            task("b", 24, 100, after=["a"], mode="augmentation", windows=LaunchWindows(50, 26, 1)),
            task("c", 3, 10, after=["b"], actor="Y"),
        ),
        (leaver(yearly=1.0),),
    )
    result = simulate(network, iterations=20)
    assert set(result.finish_samples) == {9.0}
    assert set(result.cost_samples) == {10.0}


def test_under_integration_the_departure_of_any_sharer_hands_the_work_over():
    """Nobody leaves in 24 months with 0.7**2 * 0.8**2; the first to leave decides."""
    shared = task("a", 24, 100, mode="integration", shared_with=("Z",), fallback=heir("Y", 10, 40, 5))
    network = Network((shared,), (leaver(), leaver("Z", 0.2)))
    result = simulate(network, iterations=FUTURES)
    rate = monthly(0.3) + monthly(0.2)
    gone = 1 - math.exp(-24 * rate)
    worked = gone / rate
    assert near(result.finish.mean, worked + 15 * gone)
    assert near(result.cost.mean, 100 * worked / 24 + 40 * gone)
    matters = {entry.partner: entry.matters for entry in result.withdrawals}
    assert near(matters["X"], gone * monthly(0.3) / rate)
    assert near(matters["Z"], gone * monthly(0.2) / rate)


def test_the_sharer_of_a_partner_that_never_leaves_counts_too():
    shared = task("a", 24, 100, mode="integration", shared_with=("Z",))
    result = simulate(Network((shared,), (Partner("X"), leaver("Z", 0.2))), iterations=FUTURES)
    assert near(result.delivered, 0.8**2)


def test_shared_work_without_a_fallback_is_lost_with_any_sharer():
    shared = task("a", 12, mode="integration", shared_with=("Y", "Z"))
    result = simulate(Network((shared,), (leaver(), leaver("Y", 0.1), leaver("Z", 0.2))), iterations=FUTURES)
    assert near(result.delivered, 0.7 * 0.9 * 0.8)


def test_a_sharer_that_leaves_first_hands_the_work_to_the_other():
    """Z is gone at once; X, which shared the work, does it alone in 30 months."""
    shared = task("a", 24, 100, actor="Z", mode="integration", shared_with=("X",), fallback=heir("X", 30, 70))
    result = simulate(Network((shared,), (leaver("Z", 1.0), Partner("X"))), iterations=20)
    assert set(result.finish_samples) == {30.0}
    assert set(result.cost_samples) == {70.0}


def test_a_fallback_lost_as_well_means_no_delivery():
    """Y takes over at once and stays 10 months with probability 0.8 ** (10 / 12)."""
    network = Network((task("a", 24, fallback=heir()),), (leaver(yearly=1.0), leaver("Y", 0.2)))
    result = simulate(network, iterations=FUTURES)
    assert near(result.delivered, 0.8 ** (10 / 12))
    assert near(result.cost.mean, 40 * stay(0.2, 10) / 10)


def test_the_fallback_too_needs_a_launch_window():
    work = task("a", 24, windows=LaunchWindows(12, 26, 1), fallback=heir(months=20))
    result = simulate(Network((work,), (leaver(yearly=1.0),)), iterations=20)
    assert set(result.finish_samples) == {38.0}
    missed = task("a", 24, windows=LaunchWindows(explicit=((12, 13),)), fallback=heir(months=20))
    assert simulate(Network((missed,), (leaver(yearly=1.0),)), iterations=20).delivered.value == 0


def test_a_departure_while_work_waits_for_its_window_hands_it_over():
    """Done at 12, the window opens at 36: the work is whole, its price spent, and yet to be done again."""
    work = task("a", 12, 100, windows=LaunchWindows(10, 26, 1), fallback=heir(months=1, cost=7))
    result = simulate(Network((work,), (leaver(),)), iterations=FUTURES)
    early, late = 1 - math.exp(-12 * monthly(0.3)), math.exp(-36 * monthly(0.3))
    assert near(result.cost.mean, 100 * stay(0.3, 12) / 12 + 7 * (1 - late))
    soon = result.finish_samples < 36
    assert soon.mean() == pytest.approx(1 - math.exp(-10 * monthly(0.3)), abs=0.015)
    assert early > soon.mean()


def test_the_payer_of_another_actors_work_pays_for_the_fallback():
    work = task("a", 24, 100, payer="Z", fallback=heir())
    result = simulate(Network((work,), (leaver(yearly=1.0),)), iterations=20)
    assert {payer.payer: payer.mean.value for payer in result.payers} == {"X": 0, "Z": 40, "Y": 0}


def test_departures_of_partners_are_independent():
    network = Network((task("a", 12), task("b", 12, actor="Y")), (leaver(), leaver("Y", 0.2)))
    assert near(simulate(network, iterations=FUTURES).delivered, 0.7 * 0.8)


def test_a_normal_yearly_probability_is_cut_at_its_bounds():
    """Below zero nobody leaves; above one everybody does at once."""
    network = Network((task("a", 12),), (Partner("X", Range.normal(0.5, 0.38)),))
    result = simulate(network, iterations=FUTURES)
    grid = (np.arange(200_000) + 0.5) / 200_000
    expected = 1 - np.mean(np.clip(norm.ppf(grid, 0.5, 0.38), 0, 1))
    assert near(result.delivered, expected)
