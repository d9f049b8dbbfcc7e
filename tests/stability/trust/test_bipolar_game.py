import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability.trust.bipolar_game import deviation_losses, effects, incentives, is_linear, validated_payoffs

ACTORS = ("A", "B", "C")


def additive(size, effect, seed=2):
    """Payoffs in which joining gives -1 and a separate effect of each other joiner, staying apart a changing sum."""
    apart = np.random.default_rng(seed).random((1 << size, size))
    table = apart.copy()
    for mask in range(1 << size):
        for actor in range(size):
            if mask >> actor & 1:
                others = mask ^ (1 << actor)
                gain = -1 + sum(effect[actor][k] for k in range(size) if others >> k & 1)
                table[mask, actor] = apart[others, actor] + gain
                apart[mask, actor] = np.nan
    return table


EFFECT = [[0, 1, 2], [3, 0, 1], [2, 2, 0]]


def test_incentives_losses_and_effects_of_a_linear_game():
    gains = incentives(additive(3, EFFECT))
    lost_apart, lost_joined = deviation_losses(gains)
    assert lost_apart == pytest.approx([1, 1, 1])
    assert lost_joined == pytest.approx([2, 3, 3])
    assert effects(gains, "apart") == pytest.approx(np.array(EFFECT))
    assert effects(gains, "joined") == pytest.approx(np.array(EFFECT))
    assert is_linear(gains, 1e-9) is True


def test_a_departure_from_linearity_is_seen_even_with_gaps():
    table = additive(3, EFFECT)
    table[7, 0] += 1
    assert is_linear(incentives(table), 1e-9) is False
    table[7, 1] = np.nan
    assert is_linear(incentives(table), 1e-9) is False


def test_with_gaps_and_no_departure_linearity_is_unknown():
    table = additive(3, EFFECT)
    table[7, 0] = np.nan
    assert is_linear(incentives(table), 1e-9) is None


def test_only_payoffs_that_matter_are_needed():
    table = additive(4, [[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]])
    table[0b0110, 0] = np.nan  # what A gets when B and C join without it: neither one other nor all others
    validated_payoffs("ABCD", table, "apart")
    with pytest.raises(StudyError, match="what A gets when B and C join is missing"):
        validated_payoffs("ABCD", table, "joined")


def test_missing_payoffs_are_all_named():
    table = additive(3, EFFECT)
    table[0, 1] = table[7, 2] = np.nan
    table[1, 0] = np.inf
    with pytest.raises(StudyError) as caught:
        validated_payoffs(ACTORS, table, "apart")
    assert [str(problem) for problem in caught.value.problems] == [
        "payoffs[0]: what B gets when nobody joins is missing; missing is not zero; give a number",
        "payoffs[1]: what A gets when A joins is infinite; missing is not zero; give a number",
        "payoffs[7]: what C gets when A, B and C join is missing; missing is not zero; give a number",
    ]


@pytest.mark.parametrize(
    ("actors", "table", "base", "message"),
    [
        (("A", "A"), np.zeros((4, 2)), "apart", "'A' is already actor 1"),
        (("A", "B"), np.zeros((4, 3)), "apart", r"found shape \(4, 3\) for 2 actors; allowed: \(4, 2\)"),
        (("A", "B"), np.zeros((4, 2)), "middle", "found 'middle'; allowed: apart, joined"),
    ],
)
def test_wrong_shapes_are_refused(actors, table, base, message):
    with pytest.raises(StudyError, match=message):
        validated_payoffs(actors, table, base)
