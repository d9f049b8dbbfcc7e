"""The simulation asked alone, in the way that was asked or that the method says."""

from dataclasses import replace

import pytest

from accord.errors import AccordError
from accord.pipeline.simulating import Draws, as_method_says, recommended, simulate_study


def test_asked_alone_it_finds_what_a_whole_run_finds(relay_study, relay_answers):
    alone = simulate_study(relay_study, relay_answers.arranged, Draws(seed=3))
    assert alone.result.to_dict() == relay_answers.simulation.to_dict()
    assert alone.network == relay_answers.network
    assert alone.calibration == ()


def test_what_is_asked_goes_before_what_the_method_says(relay_study):
    method = relay_study.meta.method
    assert as_method_says(Draws(), method).iterations == method.iterations
    assert as_method_says(Draws(), method).sampling == method.sampling
    asked = as_method_says(Draws(iterations=200, sampling="sobol", tolerance=0.5), method)
    assert (asked.iterations, asked.sampling, asked.tolerance) == (200, "sobol", 0.5)


def test_progress_ends_at_all_there_is(relay_study, relay_answers):
    seen = []
    draws = Draws(iterations=3000)
    simulate_study(relay_study, relay_answers.arranged, draws, progress=lambda done, most: seen.append((done, most)))
    assert seen == sorted(seen)
    assert seen[-1] == (3000, 3000)


def test_without_an_arrangement_it_says_why(relay_answers):
    nothing = replace(relay_answers.arranged, recommended=None, conflict=None)
    with pytest.raises(AccordError, match="No arrangement meets all requirements"):
        recommended(nothing)
