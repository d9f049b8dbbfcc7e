"""Power by generating functions, against published councils and against listing every coalition."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.stability import banzhaf, owen, shapley
from accord.stability.games.vote_owen import vote_owen
from accord.stability.games.vote_power import vote_power
from accord.stability.games.weighted_vote import WeightedVote


@st.composite
def votes(draw, most=10):
    weights = draw(st.lists(st.integers(0, 12), min_size=1, max_size=most).filter(any))
    quota = draw(st.integers(1, sum(weights)))
    return WeightedVote(tuple(f"p{k}" for k in range(len(weights))), tuple(weights), quota)


def test_the_council_of_1958():
    # Brams and Affuso (1976), "Power and size: a new paradox": Luxembourg is a dummy.
    found = vote_power(WeightedVote(tuple("GFIBNL"), (4, 4, 4, 2, 2, 1), 12))
    assert found.banzhaf == tuple(Fraction(swings, 42) for swings in (10, 10, 10, 6, 6, 0))
    assert found.shapley == tuple(Fraction(orders, 60) for orders in (14, 14, 14, 9, 9, 0))


def test_the_council_of_fifteen():
    # Bilbao, Fernández, Jiménez Losada and López (2000), "Generating functions for computing power indices
    # efficiently": 62 of 87 votes. Swings as in Felsenthal and Machover (1998), "The measurement of voting power".
    weights = (10,) * 4 + (8,) + (5,) * 4 + (4,) * 2 + (3,) * 3 + (2,)
    found = vote_power(WeightedVote(tuple(f"p{k}" for k in range(15)), weights, 62))
    swings = dict(zip(weights, (int(raw * 2**14) for raw in found.raw), strict=True))
    assert swings == {10: 1849, 8: 1531, 5: 973, 4: 793, 3: 595, 2: 375}
    shares = dict(zip(weights, (round(float(share), 4) for share in found.shapley), strict=True))
    assert shares == {10: 0.1167, 8: 0.0955, 5: 0.0552, 4: 0.0454, 3: 0.0353, 2: 0.0207}


@given(votes(most=14))
@settings(max_examples=60, deadline=None)
def test_both_indices_agree_with_all_coalitions_listed(vote):
    game, found = vote.game(), vote_power(vote)
    assert np.allclose([float(share) for share in found.shapley], shapley(game), atol=1e-12)
    assert np.allclose([float(share) for share in found.banzhaf], banzhaf(game).normalised, atol=1e-12)
    assert np.allclose([float(share) for share in found.raw], banzhaf(game).raw, atol=1e-12)
    assert sum(found.shapley) == sum(found.banzhaf) == 1


@given(votes(), st.data())
@settings(max_examples=60, deadline=None)
def test_blocs_agree_with_all_coalitions_listed(vote, data):
    labels = data.draw(st.lists(st.integers(0, 3), min_size=len(vote.players), max_size=len(vote.players)))
    blocs: dict[str, list[str]] = {}
    for name, label in zip(vote.players, labels, strict=True):
        if label:
            blocs.setdefault(f"bloc {label}", []).append(name)
    found = vote_owen(vote, blocs)
    assert list(found) == list(vote.players)
    assert np.allclose(list(found.values()), owen(vote.game(), blocs), atol=1e-12)


@pytest.mark.parametrize("size", [1, 25, 60])
def test_equal_voters_have_equal_power_however_many(size):
    vote = WeightedVote(tuple(f"p{k}" for k in range(size)), (1,) * size, size // 2 + 1)
    assert vote_power(vote).shapley == (Fraction(1, size),) * size


def test_the_last_bit_of_sixty_voters_is_kept():
    # Unanimity of sixty: a single one of the 2**59 coalitions of the others is swung.
    vote = WeightedVote(tuple(f"p{k}" for k in range(60)), (1,) * 60, 60)
    assert vote_power(vote).raw == (Fraction(1, 2**59),) * 60
