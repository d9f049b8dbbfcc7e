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
