"""`accord game`: published games from files, and what is said of every file that cannot be used."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from accord.cli import main

QUESTION = Path(__file__).parent / "game_question.json"
GLOVES = {
    "players": ["L", "R1", "R2"],
    "values": {"L": 0, "R1": 0, "R2": 0, "R1,L": 1, "L, R2": 1, "R1,R2": 0, "R2,R1,L": 1},
}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def asked(question: object, *more: str) -> dict:
        Path("game.json").write_text(question if isinstance(question, str) else json.dumps(question))
        assert main(["game", "game.json", "--json", *more]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return json.loads(said.out)

    return asked


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def asked(question: object) -> list[str]:
        text = question if isinstance(question, str) else json.dumps(question, indent=0)
        Path("game.json").write_text(text, encoding="utf-8")
        assert main(["game", "game.json"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert sorted(path.name for path in tmp_path.iterdir()) == ["game.json"]
        *lines, last = said.err.splitlines()
        assert last == f"{len(lines)} error{'s' if len(lines) > 1 else ''}; nothing was written."
        return lines

    return asked


def test_the_glove_game_of_shapley_and_shubik(ask):
    # Shapley and Shubik (1969), "Pure competition, coalitional power, and fair division": all goes to the scarce side.
    found = ask(GLOVES)
    assert found["shapley"] == pytest.approx({"L": 2 / 3, "R1": 1 / 6, "R2": 1 / 6}, abs=1e-12)
    assert found["banzhaf"] == pytest.approx({"L": 3 / 5, "R1": 1 / 5, "R2": 1 / 5}, abs=1e-12)
    assert found["banzhaf_raw"] == pytest.approx({"L": 3 / 4, "R1": 1 / 4, "R2": 1 / 4}, abs=1e-12)
    assert found["core"] == {"empty": False, "point": pytest.approx({"L": 1, "R1": 0, "R2": 0}), "certificate": None}
    assert found["least_core"]["epsilon"] == pytest.approx(0, abs=1e-12)
    assert found["nucleolus"] == pytest.approx({"L": 1, "R1": 0, "R2": 0}, abs=1e-12)
    assert found["owen"] is found["owen_blocs"] is None


def test_the_council_of_1958_by_weights_alone(ask):
    # Council of the European Economic Community, 1958 (Brams and Affuso 1976): Luxembourg never counts.
    weights = {"Germany": 4, "France": 4, "Italy": 4, "Belgium": 2, "Netherlands": 2, "Luxembourg": 1}
    found = ask({"weights": weights, "quota": 12})
    assert found["players"] == list(weights)
    assert list(found["shapley"].values()) == pytest.approx([14 / 60] * 3 + [9 / 60] * 2 + [0], abs=1e-12)
    swings = [
        sum(
            sum(weights[one] for one in others) < 12 <= sum(weights[one] for one in others) + weights[name]
            for size in range(6)
            for others in combinations([one for one in weights if one != name], size)
        )
        for name in weights
    ]
    assert swings == [10, 10, 10, 6, 6, 0]
    assert list(found["banzhaf"].values()) == pytest.approx([count / 42 for count in swings], abs=1e-12)
    assert list(found["banzhaf_raw"].values()) == pytest.approx([count / 32 for count in swings], abs=1e-12)


def test_a_cost_game_charges(ask):
    # Littlechild and Owen (1973) and Littlechild (1974): runways of 1, 2 and 3; each stretch is shared by its users.
    costs = {"A": 1, "B": 2, "C": 3}
    values = {
        ",".join(group): max(costs[name] for name in group) for size in (1, 2, 3) for group in combinations("ABC", size)
    }
    found = ask({"players": ["A", "B", "C"], "values": values, "kind": "cost"})
    assert found["kind"] == "cost"
    assert found["shapley"] == pytest.approx({"A": 1 / 3, "B": 5 / 6, "C": 11 / 6}, abs=1e-12)
    assert found["nucleolus"] == pytest.approx({"A": 1 / 2, "B": 3 / 4, "C": 7 / 4}, abs=1e-12)
    assert found["core"]["empty"] is False


def test_an_empty_core_is_proved_and_epsilon_is_the_largest_excess(ask):
    found = ask({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2}, "--unit", "votes")
    assert found["unit"] == "votes"
    assert found["core"]["empty"] is True
    assert found["core"]["point"] is None
    assert "they would make 1.5 votes, more than the 1 votes" in found["core"]["certificate"]["sentence"]
    assert found["least_core"]["epsilon"] == pytest.approx(1 / 3)
    assert [row["excess"] for row in found["excesses"]] == pytest.approx([1 / 3] * 3 + [-1 / 3] * 3)
    assert [row["coalition"] for row in found["excesses"]][:2] == [["A", "B"], ["A", "C"]]


def test_blocs_add_the_owen_value(ask):
    # Owen (1977): of three equal voters, two who act as one leave nothing to the third.
    found = ask({"weights": {"A": 1, "B": 1, "C": 1}, "quota": 2, "blocs": {"pact": ["A", "C"]}})
    assert found["owen"] == pytest.approx({"A": 0.5, "B": 0, "C": 0.5})
    assert found["owen_blocs"] == pytest.approx({"pact": 1})


@pytest.mark.parametrize("kind", ["profit", "cost"])
def test_a_value_that_is_missing_is_not_zero(refused, kind):
    missing = "coalition 'B' has no value; missing is not zero; give it one, even if it is 0"
    assert refused({"players": ["A", "B"], "values": {"A": 0, "A,B": 1}, "kind": kind}) == [
        f"game.json:6: values: {missing}"
    ]


def test_people_get_a_sentence_and_a_table_for_each_concept(capsys):
    assert main(["game", str(QUESTION), "--unit", "million USD"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "ESA 0 606.7 0.3923 710 710" in said
    assert "the blocs get: Europe and Japan (ESA, JAXA) 1,320." in said
    assert "The core is not empty: at this division no group gains by leaving." in said
    assert "Every group other than all would lose at least 53.33 million USD by leaving it." in said
    assert "NASA 206.7" in said
    assert "the nearest to leaving: ESA and JAXA together would get 1,240 million USD by themselves" in said


def test_people_are_told_why_a_core_is_empty(ask, capsys):
    ask({"weights": {"A": 1, "B": 1, "C": 1}, "quota": 2})
    assert main(["game", "game.json"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The core is empty. No division satisfies every group." in said
    assert "some group gains at least 0.3333 by leaving; here, no more" in said


def test_twenty_voters_are_answered_in_full_but_for_most_excesses(ask):
    found = ask({"weights": {f"p{k}": 1 + k % 3 for k in range(20)}, "quota": 20})
    assert sum(found["shapley"].values()) == pytest.approx(1)
    assert sum(found["nucleolus"].values()) == pytest.approx(1)
    assert len(found["excesses"]) == 20
    assert found["excesses"][0]["excess"] == pytest.approx(found["least_core"]["epsilon"])
    assert found["notes"] == [
        "Excesses are the 20 largest of 1,048,574: for more than 12 players all would be too many."
    ]


def test_everything_wrong_with_a_game_comes_at_once_with_its_line(refused):
    text = """{
 "players": ["A", "B", "C"],
 "values": {
  "A": 0, "B": "x",
  "A,B": 1,
  "A,D": 2,
  "B,A": 3,
  "C,C": 4,
  "A,B,C": NaN
 },
 "kind": "costs",
 "blocs": {"pact": ["A",
  "E"]},
 "more": 1
}"""
    assert refused(text) == [
        "game.json:3: values: coalition 'A,C' has no value; missing is not zero; give it one, even if it is 0",
        "game.json:3: values: coalition 'B,C' has no value; missing is not zero; give it one, even if it is 0",
        "game.json:3: values: coalition 'C' has no value; missing is not zero; give it one, even if it is 0",
        "game.json:4: values.B: found 'x'; allowed: a number, at most 1e+100 in size",
        "game.json:6: values.A,D: unknown player 'D'; allowed: A, B, C",
        "game.json:7: values.B,A: the same coalition as 'A,B'; keep one of them",
        "game.json:8: values.C,C: 'C' stands in the coalition twice; name each member once",
        "game.json:9: values.A,B,C: found nan; allowed: a number, at most 1e+100 in size",
        "game.json:11: kind: found 'costs'; did you mean 'cost'?",
        "game.json:12: blocs.pact: unknown player 'E'; allowed: A, B, C",
        "game.json:14: more: unknown key 'more'; allowed: blocs, kind, players, values",
    ]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            {"weights": {"A": 1, "B": 1}, "quota": 3},
            "game.json:6: quota: the quota 3 is above all weights together (2), so nobody can win; "
            "lower the quota or check the weights",
        ),
        (
            {"weights": {"A": 1, "B": -1}, "quota": 1},
            "game.json:4: weights.B: found -1; allowed: a number, zero or more",
        ),
        ({"weights": {"A": 1}, "quota": 1}, "game.json:2: weights: found 1 players; allowed: 2 to 24; add the others"),
        ({"weights": {}, "quota": 1}, "game.json:2: weights: no players are named; allowed: at least two names"),
        ({"weights": [1, 1], "quota": 1}, "game.json:1: players: 'players' is missing; add 'players'"),
        ({"weights": {"A": 1, "B": 1}}, "game.json:1: quota: 'quota' is missing; add 'quota'"),
        (
            {"weights": {"A": 1, "B": 1}, "quota": 1, "blocs": ["A"]},
            "game.json:7: blocs: found ['A']; allowed: the members of each bloc, by the bloc's name",
        ),
        (
            {"players": ["A", "B"], "weights": {"A": 1, "B": 1, "C": 1}, "quota": 1},
            "game.json:9: weights.C: unknown player 'C'; allowed: A, B",
        ),
        ([1], "game.json:1: found [1]; allowed: players with their values"),
        ('{"quota": 1,\n "quota": 2}', "game.json:2: quota: the key 'quota' is given twice; remove one of the two"),
        ('{"quota": 1,\n}', "game.json:2: not valid JSON: Expecting property name"),
        ("[" * 9 + "]" * 9, "game.json: nested more than 8 levels deep; flatten it"),
        (f"[{'[],' * 1000}[]]", "game.json: more than 1,000 lists and objects; keep only what belongs to the question"),
        ("", "game.json:1: not valid JSON: Expecting value"),
    ],
)
def test_files_that_cannot_be_used(refused, question, message):
    (line,) = refused(question)
    assert line.startswith(message)


def test_names_and_units_cannot_steer_the_terminal(ask, capsys):
    ask({"weights": {"A\u001b[2J": 1, "B": 1}, "quota": 1})
    assert main(["game", "game.json", "--unit", "\u001b[2J"]) == 0
    assert "\u001b" not in capsys.readouterr().out
