"""The least change of preferences, against all rankings of small conflicts."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import AccordError
from accord.stability import Conflict, conflict_from_mapping, inverse_preferences
from accord.stability.conflicts.conflict import option_form
from accord.stability.conflicts.options import ListedForm
from accord.stability.conflicts.simultaneous import simultaneously_stable
from accord.stability.conflicts.stability import Concept, stable_states
from accord.stability.conflicts.wording import countermove_sentence, inverse_sentence, turn_sentence

DILEMMA = Conflict.of_options({"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})


def stable(conflict, concept):
    return simultaneously_stable(conflict) if concept is Concept.SIM else stable_states(conflict, concept)


def least_swaps(conflict, goal, concept, maker):
    """Least number of pairs that turn over all strict rankings of one decision maker."""
    before = conflict.ranks[maker]
    least = None
    for after in permutations(range(conflict.size)):
        after = np.array(after)
        ranks = conflict.ranks.copy()
        ranks[maker] = after
        if stable(conflict.with_ranks(ranks), concept)[maker, goal]:
            pairs = combinations(range(conflict.size), 2)
            turned = sum((before[a] > before[b]) != (after[a] > after[b]) for a, b in pairs)
            least = turned if least is None else min(least, turned)
    return least


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_ranking_is_nearer_for_any_one_decision_maker(data):
    shape = data.draw(st.sampled_from([{"A": ["x"], "B": ["y"]}, {"A": ["x"], "B": ["y"], "C": []}]))
    form = option_form(shape)
    order = st.permutations(range(form.size))
    conflict = Conflict(form, np.array([data.draw(order) for _ in shape], dtype=np.int64))
    goal = data.draw(st.integers(0, form.size - 1))
    concept = data.draw(st.sampled_from([Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ]))
    found = inverse_preferences(conflict, goal, concept)
    by_maker = {turn.who: len(turn.overtaken) for turn in found.turns}
    for k, name in enumerate(form.decision_makers):
        assert by_maker.get(name, 0) == least_swaps(conflict, goal, concept, k)
    assert stable(found.changed, concept)[:, goal].all()


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_no_ranking_is_nearer_with_five_states_and_moves_of_any_kind(data):
    pairs = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] != pair[1])
    arcs = {name: tuple(data.draw(st.lists(pairs, unique=True, max_size=7))) for name in "AB"}
    form = ListedForm(("A", "B"), tuple("vwxyz"), arcs)
    order = st.permutations(range(5))
    conflict = Conflict(form, np.array([data.draw(order) for _ in "AB"], dtype=np.int64))
    concept = data.draw(st.sampled_from([Concept.NASH, Concept.GMR, Concept.SMR]))
    found = inverse_preferences(conflict, 0, concept)
    by_maker = {turn.who: len(turn.overtaken) for turn in found.turns}
    for k, name in enumerate("AB"):
        assert by_maker.get(name, 0) == least_swaps(conflict, 0, concept, k)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(list(Concept)))
def test_the_changed_preferences_hold_the_goal(data, concept):
    shape = {"A": ["x", "u"], "B": ["y"], "C": ["z"]}
    form = option_form(shape, irreversible=[("A", "x")])
    ranks = [data.draw(st.lists(st.integers(0, 9), min_size=16, max_size=16)) for _ in shape]
    conflict = Conflict(form, np.array(ranks, dtype=np.int64))
    goal = data.draw(st.integers(0, 15))
    found = inverse_preferences(conflict, goal, concept)
    assert stable(found.changed, concept)[:, goal].all()
    assert (found.swaps == 0) == bool(stable(conflict, concept)[:, goal].all())
    assert found.exact == (not found.turns or concept in {Concept.NASH, Concept.GMR, Concept.SMR})


def test_what_would_have_to_be_true_is_said_in_a_sentence():
    found = inverse_preferences(DILEMMA, 0, "nash")
    assert inverse_sentence(found) == (
        "“nothing” becomes a Nash equilibrium when 2 comparisons of states turn in the preferences of A and B; "
        "no change is smaller."
    )
    assert turn_sentence(DILEMMA, 0, found.turns[0]) == (
        "A would have to find “nothing” at least as good as “A.confess”; that one comparison turns."
    )
    assert "as preferences are" in inverse_sentence(inverse_preferences(DILEMMA, 0, "seq"))


def test_a_counter_move_that_somebody_could_come_to_prefer_is_offered():
    chicken = Conflict.of_options(
        {"A": ["straight"], "B": ["straight"]}, payoffs={"A": [3, 4, 2, 1], "B": [3, 2, 4, 1]}
    )
    found = inverse_preferences(chicken, 0, "seq")
    assert not found.exact
    assert [(one.deterred, one.who, one.overtaken) for one in found.countermoves] == [("A", "B", 1), ("B", "A", 1)]
    assert countermove_sentence(chicken, found.countermoves[0]) == (
        "Or else A would stay if B came to prefer “A.straight + B.straight” to “A.straight” (one place in its "
        "ranking), because B would then answer in its own interest."
    )


def test_combinations_of_one_name_rise_together():
    conflict = conflict_from_mapping(
        {
            "decision_makers": {
                "A": {"options": ["x", "y"], "preferences": {"ranking": ["none", "both", "some"]}},
                "B": {"options": [], "preferences": {"prioritise": []}},
            },
            "states": {"none": [], "some": {"x": "Y", "y": "N"}, "both": {"y": "Y"}},
        }
    )
    found = inverse_preferences(conflict, conflict.names["both"], "nash")
    assert found.swaps == 1
    assert [conflict.label(state) for state in found.turns[0].overtaken] == ["none"]


def test_sim_of_states_without_options_is_refused():
    conflict = Conflict(ListedForm(("A",), ("v", "w"), {"A": ((0, 1),)}), np.array([[0, 1]]))
    with pytest.raises(AccordError, match="simultaneous moves are not defined"):
        inverse_preferences(conflict, 0, "sim")
