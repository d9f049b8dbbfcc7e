"""Each named objective: what the program makes of it is what the evaluator says, and the best that trying finds."""

import pickle
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

from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search

LINEAR = (
    "cost",
    "finish",
    "smallest gain",
    "sum of gains",
    "legal friction",
    "withdrawal exposure",
    "interfaces",
    "gain of P1",
)


def uncertain(seed):
    """A small case whose partners may leave and whose choices may need authorisations."""
    case = replace(small_case(seed), deliver=("M1",))
    partners = {name: replace(one, withdrawal=0.05 * (1 + k)) for k, (name, one) in enumerate(case.partners.items())}
    choices = tuple(replace(choice, needs=("N1", "N2")[: number % 3]) for number, choice in enumerate(case.choices))
    return replace(case, partners=partners, choices=choices)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_the_best_value_of_each_objective_is_what_trying_everything_finds(seed):
    case = uncertain(seed)
    alone, hope = scales(case)
    tried = allowed(case, alone)
    for name in LINEAR:
        objective = Objectives(search := Search(case, alone), hope).of(name)
        found = search.best(objective.terms, maximise=objective.direction == "most")
        assert (found is None) == (not tried)
        if found:
            pick = min if objective.direction == "least" else max
            best = pick(objective.value(one) for one in tried)
            assert objective.value(found) == pytest.approx(best, abs=2e-4 * objective.scale + 1e-3), name
        assert objective.sign == (1.0 if objective.direction == "least" else -1.0)


def test_an_objective_can_be_sent_to_another_process():
    case = hand_made()
    search = Search(case, dict.fromkeys(case.partners, 0.0))
    on_offer = Objectives(search, {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}, 0.8)
    found = search.best(search.surplus, maximise=True)
    for name in on_offer.names:
        objective = on_offer.of(name)
        sent = pickle.loads(pickle.dumps(objective))  # noqa: S301
        assert sent.value(found) == objective.value(found)


def test_an_objective_is_made_once_and_the_safe_finish_only_with_a_quantile():
    case = hand_made()
    search = Search(case, dict.fromkeys(case.partners, 0.0))
    on_offer = Objectives(search, {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0})
    assert on_offer.of("smallest gain") is on_offer.of("smallest gain")
    assert on_offer.names == (
        "cost",
        "finish",
        "smallest gain",
        "sum of gains",
        "Nash product",
        "legal friction",
        "withdrawal exposure",
        "interfaces",
        "gain of Alba",
        "gain of Boreas",
        "gain of Cyan",
    )
    with pytest.raises(ValueError, match="no objective 'safe finish'"):
        on_offer.of("safe finish")
    safe = Objectives(search, {}, 0.7)
    assert safe.names[2] == "safe finish"
    assert safe.of("safe finish").says.startswith(
        "month in which everything is in place when all durations are at the 70 %"
    )
