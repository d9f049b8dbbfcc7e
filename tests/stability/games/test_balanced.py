from fractions import Fraction

import numpy as np
import pytest

from accord.errors import AccordError
from accord.stability import Game
from accord.stability.games.balanced import balancing_weights, certificate, least_excess

MAJORITY = Game(("A", "B", "C"), np.array([0.0, 0, 0, 1, 0, 1, 1, 1]))


def test_a_balanced_collection_has_exact_weights():
    # Three triples that share player D, and the others together: a minimal balanced collection of four players.
    assert balancing_weights([0b1011, 0b1101, 0b1110, 0b0111], 4) == [Fraction(1, 3)] * 4
    assert balancing_weights([0b1001, 0b1010, 0b1100, 0b0111], 4) == [Fraction(1, 3)] * 3 + [Fraction(2, 3)]


@pytest.mark.parametrize("masks", [[0b01], [0b01, 0b11], [0b01, 0b10, 0b11]])
def test_other_collections_are_refused(masks):
    with pytest.raises(AccordError, match="failed its exact check"):
        balancing_weights(masks, 2)


def test_the_excess_of_a_balanced_collection_is_exact():
    assert least_excess(MAJORITY, [3, 5, 6]) == Fraction(1, 3)


def test_a_collection_that_proves_nothing_gives_no_certificate():
    additive = Game(("A", "B"), np.array([0.0, 1, 2, 3]))
    with pytest.raises(AccordError, match="nothing is claimed"):
        certificate(additive, [1, 2])


def test_the_proof_reads_plainly():
    proof = certificate(MAJORITY, [6, 5, 3])
    assert proof.sentence("points") == (
        "No division satisfies every group. If each actor split its time among these groups "
        "(A and B 1/2; A and C 1/2; B and C 1/2), they would make 1.5 points, more than the 1 points that all "
        "make together."
    )
    assert proof.to_dict()["weighted_value"] == 1.5


def test_the_proof_of_a_cost_game_speaks_of_spending():
    game = Game(("A", "B"), np.array([0.0, 1, 2, 4]), "cost")
    assert "they would spend 3, less than the 4 that all spend together" in certificate(game, [1, 2]).sentence()
