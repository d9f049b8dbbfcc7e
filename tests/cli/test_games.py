"""`accord game`: published games from files, and what is said of every file that cannot be used."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from accord.cli import main

GIVE = "give what the coalition makes or spends by itself, without quotes"
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


def test_a_game_of_one_is_what_the_one_can_make(ask, capsys):
    for kind in ("profit", "cost"):
        found = ask({"players": ["A"], "values": {"A": 3}, "kind": kind})
        assert found["shapley"] == found["banzhaf_raw"] == found["nucleolus"] == {"A": 3.0}
        assert found["banzhaf"] == {"A": 1.0}
        assert found["core"] == {"empty": False, "point": {"A": 3.0}, "certificate": None}
        assert found["least_core"] == {"epsilon": None, "point": {"A": 3.0}}
        assert found["excesses"] == []
    assert ask({"weights": {"A": 1}, "quota": 1, "blocs": {"alone": ["A"]}})["owen"] == {"A": 1.0}
    assert main(["game", "game.json"]) == 0
    assert "Most tempted" not in capsys.readouterr().out


def test_thirds_reach_a_quota_of_one(ask):
    found = ask({"weights": {"A": 1 / 3, "B": 1 / 3, "C": 1 / 3}, "quota": 1})
    assert found["core"]["empty"] is False
    assert found["shapley"] == pytest.approx({"A": 1 / 3, "B": 1 / 3, "C": 1 / 3})
    # Three of six reach one, though three times 0.3333333333333333 is a little less.
    found = ask({"weights": dict.fromkeys("ABCDEF", 1 / 3), "quota": 1})
    assert found["banzhaf_raw"]["A"] == 10 / 32


def test_an_epsilon_of_nothing_is_nothing(ask):
    found = ask({"players": ["A", "B", "C"], "weights": [0.7, 0.1, 0.1], "quota": 0.8})
    assert found["core"]["empty"] is False
    assert found["least_core"]["epsilon"] == 0.0


def test_the_council_of_27_under_the_treaty_of_nice(ask):
    # Weights alone, 255 of 345. Banzhaf: Leech (2002), "Designing the voting system for the Council of the European
    # Union"; Shapley-Shubik: Bilbao, Fernández, Jiménez and López (2002), "Voting power in the European Union
    # enlargement".
    votes = [29] * 4 + [27] * 2 + [14, 13] + [12] * 5 + [10] * 3 + [7] * 5 + [4] * 5 + [3]
    found = ask({"weights": {f"p{k}": weight for k, weight in enumerate(votes)}, "quota": 255})
    by_weight = {weight: f"p{k}" for k, weight in enumerate(votes)}
    banzhaf = {29: 778, 27: 742, 14: 426, 13: 397, 12: 368, 10: 309, 7: 218, 4: 125, 3: 94}
    shapley = {29: 867, 27: 800, 14: 399, 13: 368, 12: 341, 10: 282, 7: 196, 4: 110, 3: 82}
    assert {weight: round(1e4 * found["banzhaf"][name]) for weight, name in by_weight.items()} == banzhaf
    assert {weight: round(1e4 * found["shapley"][name]) for weight, name in by_weight.items()} == shapley
    assert sum(found["shapley"].values()) == pytest.approx(1, abs=1e-12)


def test_the_electoral_college_of_the_1970s(ask, capsys):
    # Owen (1975), "Evaluation of a presidential election game", American Political Science Review 69: the largest
    # states by the exact Shapley value.
    states = {45: 1, 41: 1, 27: 1, 26: 2, 25: 1, 21: 1, 17: 2, 14: 1, 13: 2, 12: 3, 11: 1, 10: 4, 9: 3, 8: 4}
    states |= {7: 3, 6: 4, 5: 1, 4: 9, 3: 7}
    votes = [weight for weight, number in states.items() for _ in range(number)]
    assert (len(votes), sum(votes)) == (51, 538)
    found = ask({"weights": {f"s{k}": weight for k, weight in enumerate(votes)}, "quota": 270})
    largest = [round(found["shapley"][f"s{k}"], 5) for k in (0, 1, 2, 3, 5)]
    assert largest == [0.08831, 0.07973, 0.05096, 0.04898, 0.04700]
    assert found["core"]["empty"] is True
    assert found["least_core"] == {"epsilon": None, "point": None}
    assert found["nucleolus"] is None
    assert found["excesses"] == []
    assert found["notes"] == [
        "The least core, the nucleolus and excesses are left out: nobody has a veto, and for more than 24 voters there "
        "are too many coalitions to look at each."
    ]
    assert main(["game", "game.json"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The core is empty: nobody has a veto. The voters fall into 3 parts" in said
    assert "s0 0.08364 0.08831 0.08882" in said


def test_a_veto_in_a_large_vote_gets_all(ask, capsys):
    # The Security Council as a weighted vote (Shapley and Shubik 1954 for its indices before it grew): 5 of weight 7,
    # 10 of weight 1, quota 39, among 25 with ten who have no weight.
    weights = {f"P{k}": 7 for k in range(5)} | {f"N{k}": 1 for k in range(10)} | {f"O{k}": 0 for k in range(10)}
    found = ask({"weights": weights, "quota": 39, "blocs": {"two": ["P0", "P1"]}})
    assert round(found["shapley"]["P0"], 4) == 0.1963
    assert round(found["shapley"]["N0"], 6) == 0.001865
    shares = {name: 0.2 if name.startswith("P") else 0.0 for name in weights}
    assert found["core"] == {"empty": False, "point": shares, "certificate": None}
    assert found["least_core"] == {"epsilon": 0.0, "point": shares}
    assert found["nucleolus"] == shares
    assert found["owen"]["O0"] == 0
    assert found["owen_blocs"]["two"] == pytest.approx(found["owen"]["P0"] + found["owen"]["P1"])
    assert sum(found["owen"].values()) == pytest.approx(1)
    assert main(["game", "game.json"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The core is not empty: P0, P1, P2, P3 and P4 have a veto, and may divide all as they like." in said


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
        f"game.json:4: values.B: found 'x'; allowed: a number, at most 1e+100 in size; {GIVE}",
        "game.json:6: values.A,D: unknown player 'D'; allowed: A, B, C",
        "game.json:7: values.B,A: the same coalition as 'A,B'; keep one of them",
        "game.json:8: values.C,C: 'C' stands in the coalition twice; name each member once",
        f"game.json:9: values.A,B,C: found NaN; allowed: a number, at most 1e+100 in size; {GIVE}",
        "game.json:11: kind: found 'costs'; did you mean 'cost'?",
        "game.json:12: blocs.pact: unknown player 'E'; allowed: A, B, C",
        "game.json:14: more: unknown key 'more'; allowed: blocs, kind, players, values",
    ]


def test_values_and_a_quota_exclude_one_another_and_both_are_checked(refused):
    text = """{
 "players": ["NASA", "ESA"],
 "values": {
  "NASA": 0,
  "NSAA,ESA": 1,
  "ESA": "x",
  "NASA,ESA": NaN
 },
 "quota": -3,
 "weights": {"NASA": true, "JAXA": 1}
}"""
    assert refused(text) == [
        "game.json:3: values: 'values' and 'quota' exclude one another; keep 'values', or keep 'weights' and 'quota'",
        "game.json:5: values.NSAA,ESA: unknown player 'NSAA'; did you mean 'NASA'?",
        f"game.json:6: values.ESA: found 'x'; allowed: a number, at most 1e+100 in size; {GIVE}",
        f"game.json:7: values.NASA,ESA: found NaN; allowed: a number, at most 1e+100 in size; {GIVE}",
        "game.json:9: quota: found -3; allowed: a number above zero; give the least weight that carries a motion",
        "game.json:10: weights.ESA: this player has no weight; give one, even if it is 0",
        "game.json:10: weights.JAXA: unknown player 'JAXA'; allowed: ESA, NASA",
        "game.json:10: weights.NASA: found true; allowed: a number, zero or more; "
        "give its votes; 0 for one who has none",
    ]


def test_numbers_are_checked_though_the_players_cannot_be_told(refused):
    assert refused('{"players": "A, B",\n"values": {"A": 0,\n"B": null}}') == [
        'game.json:1: players: found \'A, B\'; allowed: a list of names; write them in brackets, such as ["A", "B"]',
        f"game.json:3: values.B: found null; allowed: a number, at most 1e+100 in size; {GIVE}",
    ]
    assert refused('{"players": ["A", "A"],\n"weights": [1,\n-1], "quota": "x"}') == [
        "game.json:1: players[1]: 'A' is already player 1; give each a name of its own",
        "game.json:3: quota: found 'x'; allowed: a number above zero; give the least weight that carries a motion",
        "game.json:3: weights[1]: found -1; allowed: a number, zero or more; leave out the minus sign, or give 0",
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
            "game.json:4: weights.B: found -1; allowed: a number, zero or more; leave out the minus sign, or give 0",
        ),
        (
            {"weights": dict.fromkeys((f"p{k}" for k in range(61)), 1), "quota": 1},
            "game.json:2: weights: found 61 players; allowed: 1 to 60; merge players who always act together",
        ),
        (
            {"weights": {f"p{k}": 1 + k * 10**9 for k in range(30)}, "quota": 5 * 10**9},
            "game.json:2: weights: as whole numbers the weights of 30 voters add up to 435,000,000,030; "
            "allowed: a quota of at most 541,199 in such numbers; write the weights and the quota in a coarser unit",
        ),
        (
            {
                "weights": {f"p{k}": 8000 + k for k in range(60)},
                "quota": 250_000,
                "blocs": {"half": [f"p{k}" for k in range(30)]},
            },
            "game.json:65: blocs: as whole numbers the weights add up to 481,770, which is too fine for blocs of "
            "so many; write the weights and the quota in a coarser unit, or leave blocs out",
        ),
        ({"weights": {}, "quota": 1}, "game.json:2: weights: no players are named; name at least one"),
        (
            {"weights": {"A": 1, "B": 1}, "quota": 0},
            "game.json:6: quota: found 0; allowed: a number above zero; give the least weight that carries a motion",
        ),
        (
            {"weights": {"A": 0.5, "B": 0.4999999}, "quota": 1},
            "game.json:6: quota: the quota 1 is above all weights together (0.9999999), so nobody can win; "
            "lower the quota or check the weights",
        ),
        ({"weights": [1, 1], "quota": 1}, "game.json:1: players: 'players' is missing; add 'players'"),
        ({"weights": {"A": 1, "B": 1}}, "game.json:1: quota: 'quota' is missing; add 'quota'"),
        (
            {"weights": {"A": 1, "B": 1}, "quota": 1, "blocs": ["A"]},
            'game.json:7: blocs: found ["A"]; allowed: the members of each bloc, by the bloc\'s name; '
            'write them as in {"pact": ["A", "B"]}, or leave blocs out',
        ),
        (
            {"players": ["A", "B"], "weights": {"A": 1, "B": 1, "C": 1}, "quota": 1},
            "game.json:9: weights.C: unknown player 'C'; allowed: A, B",
        ),
        (
            [1],
            "game.json:1: found [1]; allowed: players with their values; write an object with 'players' and 'values', "
            "or with 'weights' and 'quota'",
        ),
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


def test_programs_get_every_part_of_a_problem_in_the_words_of_json(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("game.json").write_text('{"players": ["A", "B", null],\n"weights": [NaN, -1, true],\n"quota": 0, "kind": "v"}')
    assert main(["game", "game.json", "--json"]) == 2
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["where"], one["found"]) for one in problems] == [
        ("players[2]", "null"),
        ("weights[0]", "NaN"),
        ("weights[1]", "-1"),
        ("weights[2]", "true"),
        ("kind", "'v'"),
        ("quota", "0"),
    ]
    assert [one["allowed"] for one in problems[-2:]] == ["cost, profit", "a number above zero"]
    assert all(one["remedy"] for one in problems)
    assert main(["game", "none.json", "--json"]) == 2
    (missing,) = json.loads(capsys.readouterr().out)["problems"]
    assert missing["remedy"] == "check its name and folder"


def test_names_and_units_cannot_steer_the_terminal(ask, refused, capsys):
    ask({"weights": {"A": 1, "B": 1}, "quota": 1})
    assert main(["game", "game.json", "--unit", "\u001b[2J"]) == 0
    assert "\u001b" not in capsys.readouterr().out
    (said,) = refused({"weights": {"A\u001b[2J": 1, "B": 1}, "quota": 1})
    assert "'A?[2J' holds a sign that nobody sees (U+001B)" in said
    assert "\u001b" not in said
