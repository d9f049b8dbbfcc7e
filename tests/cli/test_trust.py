"""`accord trust`: measures worked by hand and published, and what is said of every file that cannot be used."""

import json
from itertools import product
from math import log
from pathlib import Path

import pytest

from accord.cli import main

LEAST = "give the least chance of the others' staying at which it would join"
AN_OBJECT = "allowed: actors with payoffs, four numbers each, or thresholds; write an object with 'actors'"
RING = {"A": {"B": 1}, "B": {"C": 1}, "C": {"A": 1}}


def hunt(stag: float, hare: float) -> dict:
    """A stag hunt in which a hunter alone on the stag gets nothing."""
    payoffs = {
        "": {"A": hare, "B": hare},
        "A": {"A": 0, "B": hare},
        "B": {"A": hare, "B": 0},
        "B,A": {"A": stag, "B": stag},
    }
    return {"actors": ["A", "B"], "payoffs": payoffs}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def asked(question: object) -> dict:
        Path("trust.json").write_text(question if isinstance(question, str) else json.dumps(question))
        assert main(["trust", "trust.json", "--json"]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return json.loads(said.out)

    return asked


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def asked(question: object) -> list[str]:
        Path("trust.json").write_text(question if isinstance(question, str) else json.dumps(question))
        assert main(["trust", "trust.json"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert sorted(path.name for path in tmp_path.iterdir()) == ["trust.json"]
        *lines, last = said.err.splitlines()
        assert last == f"{len(lines)} error{'s' if len(lines) > 1 else ''}; nothing was written."
        return lines

    return asked


@pytest.mark.parametrize(
    ("question", "u", "w", "measure", "course"),
    [
        (hunt(4, 3), [3 / 4] * 2, [1 / 2] * 2, log(3), "apart"),
        (hunt(9, 3), [1 / 3] * 2, [1 / 2] * 2, log(1 / 2), "join"),
        (hunt(6, 3), [1 / 2] * 2, [1 / 2] * 2, 0, "neither"),
        (
            {"actors": ["A", "B"], "thresholds": {"A": 0.64, "B": 0.20}},
            [0.64, 0.20],
            [1 / 2] * 2,
            (log(0.64 / 0.36) + log(0.25)) / 2,
            "join",
        ),
        (
            {"actors": ["A", "B", "C"], "thresholds": {"A": 0.6, "B": 0.6, "C": 0.2}, "influence": RING},
            [0.6, 0.6, 0.2],
            [1 / 3] * 3,
            (2 * log(1.5) + log(0.25)) / 3,
            "join",
        ),
        (
            {
                "actors": ["A", "B", "C"],
                "apart": {"A": 6, "B": 6, "C": 2},
                "alone_in": {"A": 0, "B": 0, "C": 0},
                "joined": {"A": 10, "B": 10, "C": 10},
                "left_out": {"A": 6, "B": 6, "C": 2},
                "influence": RING,
            },
            [0.6, 0.6, 0.2],
            [1 / 3] * 3,
            (2 * log(1.5) + log(0.25)) / 3,
            "join",
        ),
    ],
    ids=["stag hunt", "worthwhile stag hunt", "even hunt", "two thresholds", "ring", "ring in four numbers"],
)
def test_worked_by_hand(ask, question, u, w, measure, course):
    found = ask(question)
    assert found["format"] == "accord-trust/1"
    assert found["applies"] is True
    assert found["reasons"] == []
    assert list(found["thresholds"].values()) == pytest.approx(u, abs=1e-12)
    assert list(found["weights"].values()) == pytest.approx(w, abs=1e-12)
    assert found["measure"] == pytest.approx(measure, abs=1e-12)
    assert found["course"] == course


def test_stag_hunt_of_grogan_and_valencia_romero(ask):
    # Grogan and Valencia-Romero (2019), Design Science 5, e24, table 1: a stag hunt with u = 2/3 for both.
    payoffs = {"": {"A": 2, "B": 2}, "A": {"A": 0, "B": 3}, "B": {"A": 3, "B": 0}, "A,B": {"A": 4, "B": 4}}
    found = ask({"actors": ["A", "B"], "payoffs": payoffs})
    assert found["thresholds"] == pytest.approx({"A": 2 / 3, "B": 2 / 3}, abs=1e-12)
    assert found["course"] == "apart"


def test_two_actors_agree_with_harsanyi_and_selten(ask):
    # Selten (1995): for two actors the measure orders as the products of deviation losses do (Harsanyi, Selten 1988).
    for a, b, c, d in product((1, 3, 7), repeat=4):
        losses = {
            "actors": ["A", "B"],
            "apart": {"A": a, "B": b},
            "alone_in": {"A": 0, "B": 0},
            "joined": {"A": c, "B": d},
            "left_out": {"A": 0, "B": 0},
        }
        found = ask(losses)
        assert found["measure"] == pytest.approx(log(a * b / (c * d)) / 2, abs=1e-12)
        assert found["course"] == ("apart" if a * b > c * d else "join" if a * b < c * d else "neither")


def test_sentences_name_the_other_actor_or_the_others(ask):
    pair = ask({"actors": ["ESA", "NASA"], "thresholds": {"ESA": 0.64, "NASA": 0.2}})
    assert pair["sentences"][0] == "ESA must be at least 64 % sure that NASA stays for joining to pay."
    ring = {"actors": ["A", "B", "C"], "thresholds": {"A": 0.6, "B": 0.601, "C": 0.2}, "influence": RING}
    assert ask(ring)["sentences"] == [
        "A must be at least 60 % sure that the others stay for joining to pay.",
        "B must be at least 61 % sure that the others stay for joining to pay.",
        "C must be at least 20 % sure that the others stay for joining to pay.",
    ]


def test_a_game_without_two_stable_ends_is_answered_with_the_reason(ask):
    dilemma = hunt(2, 3) | {"unit": "million USD"}
    found = ask(dilemma)
    assert found["applies"] is False
    assert (found["measure"], found["course"]) == (None, None)
    assert found["thresholds"] == {"A": None, "B": None}
    assert found["reasons"] == [
        "A gains 1 million USD by staying apart when all the others join, so all joined is not stable.",
        "B gains 1 million USD by staying apart when all the others join, so all joined is not stable.",
    ]
    assert found["sentences"][0] == "No threshold of trust decides whether A should join."


def test_thirds_may_be_rounded_to_the_seventh_digit(ask):
    names = ["A", "B", "C", "D"]
    influence = {name: {other: 0.3333333 for other in names if other != name} for name in names}
    found = ask({"actors": names, "thresholds": dict.fromkeys(names, 0.25), "influence": influence})
    assert found["measure"] == pytest.approx(log(1 / 3), abs=1e-12)
    assert found["influence"]["A"]["B"] == pytest.approx(1 / 3, abs=1e-15)


def test_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "trust.json"
    file.write_text(json.dumps({"actors": ["ESA", "NASA"], "thresholds": {"ESA": 0.64, "NASA": 0.2}}))
    assert main(["trust", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Joining is the safer course")
    assert "  - ESA must be at least 64 % sure that NASA stays for joining to pay.\n" in said
    assert "ESA             64 %" in said


def test_what_is_needed_is_rounded_up_and_certainty_is_not_claimed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "trust.json"
    file.write_text(json.dumps({"actors": ["ESA", "NASA"], "thresholds": {"ESA": 0.99999, "NASA": 0.711}}))
    assert main(["trust", str(file)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "- ESA must be all but certain (above 99.9 %) that NASA stays for joining to pay." in said
    assert "- NASA must be at least 72 % sure that ESA stays for joining to pay." in said
    assert "ESA above 99.9 % 0.500 NASA 72 % 0.500" in said
    assert "71 %" not in said
    assert "100 %" not in said


def test_all_problems_of_payoffs_are_said_at_once_with_their_lines(refused):
    said = refused(
        """{
        "actors": ["A", "B"],
        "payofs": 3,
        "payoffs": {
            "": {"A": 3, "B": NaN},
            "A,D": {"A": 1},
            "A,A": {},
            "B": 5,
            "A,B": {"A": true, "E": 2},
            "B,A": {}
        },
        "base": "middle",
        "unit": 4
        }"""
    )
    number = "allowed: a number, at most 1e+100 in size; write a figure"
    assert said == [
        "trust.json:3: payofs: unknown key 'payofs'; did you mean 'payoffs'?",
        "trust.json:4: payoffs: what A gets when A joins is missing; missing is not zero; give a number",
        "trust.json:4: payoffs: what B gets when A joins is missing; missing is not zero; give a number",
        f'trust.json:5: payoffs."".B: found NaN; {number}',
        "trust.json:6: payoffs.A,D: unknown actor 'D'; allowed: A, B",
        "trust.json:7: payoffs.A,A: 'A' is named twice; name each once",
        "trust.json:8: payoffs.B: found 5; allowed: a number for each of A, B; write them by name, in braces",
        "trust.json:9: payoffs.A,B: what B gets when A and B join is missing; missing is not zero; give a number",
        f"trust.json:9: payoffs.A,B.A: found true; {number}",
        "trust.json:9: payoffs.A,B.E: unknown actor 'E'; allowed: A, B",
        "trust.json:10: payoffs.B,A: the same joiners as 'A,B'; keep one of them",
        "trust.json:12: base: found 'middle'; allowed: apart, joined; "
        "say from where influence is taken, or leave it out for apart",
        "trust.json:13: unit: found 4; allowed: a unit in words, such as 'million USD'; "
        "put it in quotes, or leave it out",
    ]


def test_many_missing_payoffs_are_counted(refused):
    said = refused({"actors": ["A", "B", "C", "D", "E"], "payoffs": {}})
    assert len(said) == 21
    assert "trust.json:1: payoffs: 40 more payoffs are missing; missing is not zero; give numbers" in said


def four(**changed: object) -> dict:
    numbers = {"apart": 3, "alone_in": 0, "joined": 9, "left_out": 3}
    return {"actors": ["A", "B"], **{key: {"A": n, "B": n} for key, n in numbers.items()}} | changed


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ({"actors": ["A"], "payoffs": {}}, ["actors: found 1 actor; allowed: 2 to 20; add the others"]),
        (
            {"actors": "A,B", "payoffs": {}},
            ['actors: found \'A,B\'; allowed: a list of names; write them in brackets, such as ["ESA", "NASA"]'],
        ),
        (
            {"actors": ["A", "A", 3, "B,C"], "payoffs": {}},
            [
                "actors[1]: 'A' is already actor 1; give each a name of its own",
                "actors[2]: found 3; allowed: a name in quotes; name it",
                "actors[3]: 'B,C' holds a comma or an outer space; rename it",
            ],
        ),
        (
            {"actors": ["A", "B"]},
            [
                "nothing says what joining and staying apart bring; give 'payoffs', or 'apart', 'alone_in', 'joined' "
                "and 'left_out', or 'thresholds'"
            ],
        ),
        ({"thresholds": {"A": 0.5}}, ["actors: 'actors' is missing; add 'actors'"]),
        ([1, 2], [f"found [1, 2]; {AN_OBJECT}"]),
        ("null", [f"found null; {AN_OBJECT}"]),
        (
            hunt(4, 3) | {"thresholds": {"A": 0.5, "B": 0.5}},
            ["thresholds: 'thresholds' does not go with 'payoffs'; remove one of the two"],
        ),
        (
            hunt(4, 3) | {"payoffs": [1]},
            [
                "payoffs: found [1]; allowed: for each set of joiners what each actor gets; "
                'write them as in {"ESA": {"ESA": 1}}'
            ],
        ),
        (
            {key: value for key, value in four().items() if key != "joined"},
            ["joined: 'joined' is missing; add 'joined'"],
        ),
        (
            four(joined={"A": 9, "C": 1}, left_out=None),
            [
                "joined.B: what B gets when all join is missing; missing is not zero; give one",
                "joined.C: unknown actor 'C'; allowed: A, B",
                "left_out: found null; allowed: a number for each of A, B; write them by name, in braces",
            ],
        ),
        (
            four(apart={"A": None, "B": "3"}),
            [
                "apart.A: what A gets when nobody joins is missing; missing is not zero; give one",
                "apart.B: found '3'; allowed: a number, at most 1e+100 in size; write a figure",
            ],
        ),
        (
            {"actors": ["A", "B"], "thresholds": {"A": 0, "B": 1.2}},
            [
                f"thresholds.A: found 0; allowed: above 0 and below 1; {LEAST}",
                f"thresholds.B: found 1.2; allowed: above 0 and below 1; {LEAST}",
            ],
        ),
        (
            {"actors": ["A", "B", "C"], "thresholds": {"A": 0.5, "B": 0.5, "C": 0.5}},
            ["influence: 'influence' is missing for 3 actors; say what share each other has in swaying each actor"],
        ),
        (
            {
                "actors": ["A", "B", "C"],
                "thresholds": {"A": 0.5, "B": 0.5, "C": 0.5},
                "influence": {"A": {"B": 0.5, "C": 0.4}, "B": {"A": -1, "B": 2}, "D": {}},
            },
            [
                "influence.A: the shares add up to 0.9; allowed: shares that add up to 1; change one of them",
                "influence.B.A: found -1; allowed: a share from 0 to 1; leave out who has no influence",
                "influence.B.B: B sways itself; allowed: shares of the others; remove it",
                "influence.C: nothing says what sways C; give the others' shares",
                "influence.D: unknown actor 'D'; allowed: A, B, C",
            ],
        ),
        (
            four(influence=[[0, 1], [1, 0]]),
            [
                "influence: found [[0, 1], [1, 0]]; allowed: for each actor the shares of the others; "
                'write them as in {"ESA": {"NASA": 1}}'
            ],
        ),
        (
            four(influence={"A": {}, "B": {"A": 1}}),
            ["influence.A: the shares add up to 0; allowed: shares that add up to 1; change one of them"],
        ),
    ],
)
def test_what_cannot_be_used_is_said(refused, question, lines):
    assert refused(question) == [f"trust.json:1: {line}" for line in lines]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"actors": ["A", "B"],\n"actors": ["C"]}', "trust.json:2: actors: the key 'actors' is given twice"),
        ("[" * 60 + "]" * 60, "trust.json: nested more than 8 levels deep"),
        ("[" + "[]," * 100_000 + "[]]", "trust.json: more than 100,000 lists and objects"),
        ('{"actors": ["A"\n', "trust.json:2: not valid JSON"),
        ('{"actors": &a ["A", "B"],\n"payoffs": *a}', "trust.json:1: not valid JSON"),
        ("{'actors': ['A', 'B']}", "trust.json:1: not valid JSON"),
        ('{"actors": ["A", "B"],\n"thresholds": {"A": 0.5, "B": 0.5},\n}', "trust.json:3: not valid JSON"),
        ("actors: [A, B]", "trust.json:1: not valid JSON"),
        ('{"actors": ["A", "B"],\n"apart": {"A": Infinity}}', "trust.json:2: apart.A: found Infinity"),
        ('{"actors": ["A", "B"],\n\n"apart": {"A": 1e999}}', "trust.json:3: apart.A: found Infinity"),
        ('{"actors": ["A", "B"],\n"thresholds": {"A": 0.5,\n"B": true}}', "trust.json:3: thresholds.B: found true"),
    ],
)
def test_hostile_files_are_refused(refused, text, line):
    assert any(said.startswith(line) for said in refused(text))


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["trust", str(tmp_path / "none.json"), "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "accord-problems/1"
    assert "cannot read the file" in found["problems"][0]["found"]
    assert found["problems"][0]["remedy"] == "check its name and folder"


def test_programs_get_what_was_found_without_its_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "trust.json"
    file.write_text('{"actors": ["A", "B"],\n"thresholds": {"A": NaN, "C": 0.5, "B": null}}')
    assert main(["trust", str(file), "--json"]) == 2
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["where"], one["found"], one["allowed"]) for one in problems] == [
        ("thresholds.A", "NaN", "a number, at most 1e+100 in size"),
        ("thresholds.B", "'B' has no number", "missing is not zero"),
        ("thresholds.C", "unknown actor 'C'", "A, B"),
    ]
    assert all(one["remedy"] and one["line"] == 2 for one in problems)
