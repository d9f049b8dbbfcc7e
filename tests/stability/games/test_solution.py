import json

import numpy as np
import pytest

from accord.stability import Game, game_from_mapping, solve_game


def test_everything_about_the_majority_game():
    majority = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    found = solve_game(majority).to_dict(unit="votes")
    thirds = {"A": pytest.approx(1 / 3), "B": pytest.approx(1 / 3), "C": pytest.approx(1 / 3)}
    assert found["players"] == ["A", "B", "C"]
    assert found["kind"] == "profit"
    assert found["shapley"] == found["banzhaf"] == found["nucleolus"] == thirds
    assert found["banzhaf_raw"] == {"A": 0.5, "B": 0.5, "C": 0.5}
    assert found["least_core"]["epsilon"] == 1 / 3
    assert found["core"]["empty"] is True
    assert found["core"]["point"] is None
    proof = found["core"]["certificate"]
    assert [row["weight_exact"] for row in proof["coalitions"]] == ["1/2"] * 3
    assert "1.5 votes, more than the 1 votes" in proof["sentence"]
    assert found["nucleolus_kind"] == "nucleolus"
    assert found["notes"] == []


def test_the_result_is_plain_data_whatever_is_undefined():
    found = solve_game(Game(("A", "B"), np.zeros(4))).to_dict()
    assert found["banzhaf"] == {"A": None, "B": None}
    assert found["core"] == {"empty": False, "point": {"A": 0, "B": 0}, "certificate": None}
    assert "normalised Banzhaf index is undefined" in found["notes"][0]
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize(
    ("kind", "values", "verb"), [("profit", [0, 2, 4, 5], "make less"), ("cost", [0, 2, 4, 8], "spend more")]
)
def test_a_prenucleolus_is_called_one(kind, values, verb):
    found = solve_game(Game(("A", "B"), np.array(values, dtype=float), kind))
    assert found.nucleolus_kind == "prenucleolus"
    assert f"All together {verb} than the players would alone" in found.notes[0]


def test_the_same_game_gives_the_same_bytes():
    values = np.random.default_rng(7).normal(size=1 << 8)
    values[0] = 0
    game = Game(tuple(f"p{k}" for k in range(8)), values)
    assert json.dumps(solve_game(game).to_dict()) == json.dumps(solve_game(game).to_dict())


def test_the_excess_of_every_coalition_at_the_nucleolus():
    # Aumann and Maschler (1985): an estate of 200 and claims of 100, 200 and 300 are divided 50, 75, 75.
    estate = Game(("100", "200", "300"), np.array([0.0, 0, 0, 0, 0, 0, 100, 200]))
    assert solve_game(estate).to_dict()["excesses"] == [
        {"coalition": ["100"], "excess": -50},
        {"coalition": ["200", "300"], "excess": -50},
        {"coalition": ["200"], "excess": -75},
        {"coalition": ["300"], "excess": -75},
        {"coalition": ["100", "200"], "excess": -125},
        {"coalition": ["100", "300"], "excess": -125},
    ]


def test_only_the_largest_excesses_of_a_large_game_are_listed():
    twelve, thirteen = (
        solve_game(Game(tuple(f"p{k}" for k in range(n)), np.bitwise_count(np.arange(1 << n)).astype(float) ** 2))
        for n in (12, 13)
    )
    assert len(twelve.excesses()) == 2**12 - 2
    assert twelve.notes == ()
    assert len(thirteen.excesses()) == 20
    assert thirteen.notes == ("Excesses are the 20 largest of 8,190: for more than 12 players all would be too many.",)
    assert [excess for _, excess in thirteen.excesses()] == pytest.approx([-12.0] * 20)


@pytest.mark.parametrize("values", [[0, 0, 0, 1, 0, 1, 1, 1], [0, 2, 2, 2, 2, 2, 2, 5]])
def test_without_a_nucleolus_the_rest_is_given_and_the_reason(values, monkeypatch):
    monkeypatch.setattr("accord.stability.games.solution.MAX_PLAYERS_OF_NUCLEOLUS", 2)
    found = solve_game(Game(tuple("ABC"), np.array(values, dtype=float))).to_dict()
    assert found["nucleolus"] is None
    assert sum(found["shapley"].values()) == pytest.approx(values[-1])
    assert found["excesses"][0]["excess"] == pytest.approx(found["least_core"]["epsilon"])
    assert found["notes"][0] == (
        "The nucleolus is left out: for more than 2 players it would take too long. "
        "Excesses are those at the least core's point."
    )
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_the_security_council_leaves_everything_to_those_with_a_veto():
    # A simple game with vetoes has the divisions among their holders for its core (Shapley 1962, "Simple games"); by
    # symmetry the nucleolus shares equally. Shapley and Shubik (1954) give 0.1963 and 0.0019 for power.
    players = [f"permanent {k}" for k in range(5)] + [f"elected {k}" for k in range(10)]
    council = game_from_mapping({"players": players, "weights": [7] * 5 + [1] * 10, "quota": 39})
    found = solve_game(council)
    assert found.nucleolus == pytest.approx([1 / 5] * 5 + [0] * 10, abs=1e-12)
    assert np.round(found.shapley, 4).tolist() == [0.1963] * 5 + [0.0019] * 10
    assert not found.core.empty
    assert found.core.point[5:] == pytest.approx(np.zeros(10), abs=1e-9)
