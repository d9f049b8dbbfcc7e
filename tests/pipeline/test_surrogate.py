"""The surrogate of the date kept with confidence: fitted to simulated arrangements, and honest about its error."""

from dataclasses import replace

import numpy as np
import pytest

from accord.arrangements.arrangement import Arrangement, arrangement_of
from accord.arrangements.searching.safe_finish import safe_path
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network
from accord.pipeline.surrogate import FUTURES, ends_of, fit_surrogate, undisturbed
from accord.simulation import simulate
from accord.study import load

KEYS = (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "CNSA", "CNSA"))
LANDER = (("descent", "NASA", "NASA"), ("package", "ESA", "ESA"))


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


@pytest.fixture(scope="module")
def arrangements(screener):
    return {"one": arrangement_of(screener.case, KEYS), "both": arrangement_of(screener.case, (*KEYS, *LANDER))}


def test_each_point_is_the_simulated_percentile_beside_the_longest_path(relay_study, screener, arrangements):
    found = fit_surrogate(relay_study, screener, arrangements, seed=3)
    assert [point.names for point in found.points] == [("one",), ("both",)]
    assert (found.confidence, found.futures) == (0.7, FUTURES)
    for point, arrangement in zip(found.points, arrangements.values(), strict=True):
        network = undisturbed(build_network(relay_study, screener, arrangement), screener, arrangement)
        result = simulate(network, iterations=FUTURES, seed=3, sampling="latin")
        sooner = np.count_nonzero(result.finish_samples < point.simulated) / FUTURES
        kept = np.count_nonzero(result.finish_samples <= point.simulated) / FUTURES
        assert sooner - 1 / FUTURES <= 0.7 <= kept + 1 / FUTURES, "many finish at the end of one launch window"
        assert point.surrogate == pytest.approx(safe_path(screener.case, arrangement, found.quantile))
        assert point.difference == point.surrogate - point.simulated
    errors = [abs(point.difference) for point in found.points]
    assert found.largest_error == max(errors)
    assert found.mean_error == sum(errors) / 2


def test_one_arrangement_is_met_exactly_and_is_simulated_once(relay_study, screener, arrangements):
    one = arrangements["one"]
    found = fit_surrogate(relay_study, screener, {"recommended": one, "cheapest": one}, seed=3)
    (point,) = found.points
    assert point.names == ("recommended", "cheapest")
    assert point.difference == pytest.approx(0, abs=0.01)
    assert 0.5 < found.quantile < 1


def test_undisturbed_nobody_leaves_nothing_strikes_and_additions_count(relay_study, screener, arrangements):
    network = undisturbed(build_network(relay_study, screener, arrangements["both"]), screener, arrangements["both"])
    assert {partner.annual_withdrawal.high for partner in network.partners} == {0.0}
    assert network.risks == ()
    assert network.missions["relay"] == ("bus: delivery", "radio: delivery", "camera: delivery")
    assert network.missions["lander"] == ("descent: delivery", "package: delivery")
    result = simulate(network, iterations=300, seed=1)
    assert result.delivered.value == 1.0


def test_threads_do_not_change_it(relay_study, screener, arrangements):
    one, two = (fit_surrogate(relay_study, screener, arrangements, seed=5, workers=workers) for workers in (1, 2))
    assert one == two


def test_without_a_date_to_fit_to_there_is_none(relay_folder, spoil):
    """The last launch window closes before the lander can be ready."""
    spoil("programme.yaml", """\
      first: {value: 30, unit: months, source: plan, confidence: medium}
      period: {value: 12, unit: months, source: plan, confidence: medium}
      length: {value: 2, unit: months, source: plan, confidence: medium}
""", """\
      source: plan
      confidence: medium
      dates:
        - {opens: 2018-02-01, closes: 2018-02-28}
""")  # fmt: skip
    study = load(relay_folder)
    screener = prepare(study, profile(study, seed=3))
    late = {"late": arrangement_of(screener.case, (*KEYS, *LANDER))}
    assert fit_surrogate(study, screener, late, seed=3) is None
    assert fit_surrogate(study, screener, {}, seed=3) is None


def test_the_ends_of_the_pareto_set_that_provide_anything(relay_answers):
    arranged = relay_answers.arranged
    ends = ends_of(arranged)
    assert list(ends) == ["recommended", "cheapest", "soonest", "fairest"]
    assert ends["recommended"] == arranged.recommended.arrangement
    costs = {point.found.arrangement.identity: point.values[0] for point in arranged.pareto.points}
    assert costs[ends["cheapest"].identity] == min(costs.values())
    first = arranged.pareto.points[0]
    nothing = replace(first, values=(0.0, 0.0, 0.0), found=replace(first.found, arrangement=Arrangement(())))
    emptied = replace(arranged, pareto=replace(arranged.pareto, points=(nothing, *arranged.pareto.points)))
    assert ends_of(emptied) == ends
    assert list(ends_of(replace(arranged, pareto=replace(arranged.pareto, points=())))) == ["recommended"]


def test_a_run_hands_it_on(relay_answers):
    assert relay_answers.surrogate.points[0].names[0] == "recommended"
    assert relay_answers.surrogate == fit_surrogate(
        relay_answers.study, relay_answers.arranged.screener, ends_of(relay_answers.arranged), seed=3
    )
