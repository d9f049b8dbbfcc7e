"""What is said of large votes agrees with what is said of the same votes when all coalitions are listed."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from accord.stability import solve_game
from accord.stability.games.balanced import certificate
from accord.stability.games.vote_solution import solve_vote
from accord.stability.games.weighted_vote import WeightedVote


@st.composite
def votes(draw):
    weights = draw(st.lists(st.integers(0, 6), min_size=2, max_size=7).filter(any))
    quota = draw(st.integers(1, sum(weights)))
    return WeightedVote(tuple(f"p{k}" for k in range(len(weights))), tuple(weights), quota)


@given(votes())
@settings(max_examples=80, deadline=None)
def test_core_least_core_and_nucleolus_agree_with_all_coalitions_listed(vote):
    found, listed = solve_vote(vote).to_dict(), solve_game(vote.game()).to_dict()
    assert found["core"]["empty"] is listed["core"]["empty"]
    if found["core"]["empty"]:
        assert found["least_core"] == {"epsilon": None, "point": None}
        assert found["nucleolus"] is None
        return
    assert abs(found["least_core"]["epsilon"] - listed["least_core"]["epsilon"]) < 1e-9
    for name, share in found["nucleolus"].items():
        assert abs(share - listed["nucleolus"][name]) < 1e-9


@given(votes())
@settings(max_examples=80, deadline=None)
def test_an_empty_core_is_proved(vote):
    found = solve_vote(vote)
    proof = found.certificate
    if proof is None:
        return
    weights = dict(zip(vote.players, vote.weights, strict=True))
    for name in vote.players:
        shares = (w for w, members in zip(proof.weights, proof.coalitions, strict=True) if name in members)
        assert sum(shares, Fraction()) == 1
    assert all(sum(weights[name] for name in members) >= vote.quota for members in proof.coalitions)
    assert sum(proof.weights, Fraction()) > 1
    masks = [sum(1 << vote.players.index(name) for name in members) for members in proof.coalitions]
    assert certificate(vote.game(), masks).weighted_value == proof.weighted_value
