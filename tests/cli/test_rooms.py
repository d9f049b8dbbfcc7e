"""One question at a time: what people read, and the JSON that programs read."""

import json
import re
from pathlib import Path

import pytest

from accord.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(words) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    return json.loads(said(capsys, *words, "--json"))


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_profile_names_each_partner_and_is_repeatable(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "profile", str(small))
    assert "A weather mast on the Moon: who wants what on 2024-06-30" in text
    assert all(f"\n{name} " in text for name in ("CSA", "JAXA", "NOSA"))
    first, again = (document(capsys, "profile", str(small), "--seed", "5") for _ in range(2))
    assert first == again
    assert first["seed"] == 5


def test_profile_of_a_scenario_leaves_out_who_stays_away(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "profile", str(small), "--scenario", "without-norway")
    assert [actor["actor"] for actor in found["actors"]] == ["CSA", "JAXA"]
    assert found["scenario"] == "without-norway"


def test_screening_covers_proposals_and_the_recommendation(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "screen", str(small), "--workers", "1")
    kinds = [(arrangement["kind"], arrangement["id"]) for arrangement in found["arrangements"]]
    alone = [("alone", name) for name in ("CSA", "JAXA", "NOSA")]
    assert kinds[:5] == [("proposal", "each-its-part"), ("recommended", "recommended"), *alone]
    assert kinds[5:] == [("pareto", f"P{number}") for number in range(1, len(kinds) - 4)]
    assert len(kinds) > 5
    for arrangement in found["arrangements"]:
        assert arrangement["cures"] == []
        assert arrangement["missions"] or arrangement["kind"] == "alone", "only who goes alone may build nothing"
    text = said(capsys, "screen", str(small), "--proposals-only")
    assert "Each does what it does best" in text
    assert "  - To be authorised first: Frequencies and orbits are filed through a national administration" in text
    assert "not legal advice" in text
    assert "It binds" not in text
    assert "It binds" in said(capsys, "screen", str(small), "--proposals-only", "--why")


def test_a_mission_that_several_arrangements_share_is_told_in_full_once(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "screen", str(small), "--workers", "1")
    assert "The arrangement that Accord recommends" in text
    assert "JAXA going alone" in text
    assert "Trade-off P1: USD " in text
    assert ", as above under 'Each does what it does best'." in " ".join(text.split())


def test_screening_without_proposals_says_so(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "arrangement.yaml").unlink()
    text = said(capsys, "screen", str(small), "--proposals-only")
    assert text.startswith("There is nothing to screen: no proposal in arrangement.yaml.")


def test_arranging_says_who_does_what_and_what_each_gains(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "arrange", str(small), "--workers", "1")
    text = said(capsys, "arrange", str(small), "--workers", "1")
    assert "proven best): Instrument mast, for USD" in " ".join(text.split())
    best = found["recommended"]
    assert {choice["element"] for choice in best["choices"]} == {"lander", "power", "sensors", "station"}
    proposal = found["proposals"][0]
    for name in ("CSA", "JAXA", "NOSA"):
        row = next(line for line in text.splitlines() if line.startswith(f"{name} "))
        alone = next(one["gain"][name] for one in found["alone"] if one["partner"] == name)
        gains = (alone, best["gain"][name], proposal["gain"][name])
        assert row.split()[1:] == [f"{gain:,.0f}" for gain in gains]
    assert "(1) Each does what it does best - nothing found stands against it." in text


def test_arranging_the_impossible_says_why(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "arrange", str(small), "--scenario", "no-money", "--workers", "1")
    assert found["recommended"] is None
    text = said(capsys, "arrange", str(small), "--scenario", "no-money", "--workers", "1")
    for paragraph in found["conflict"]["says"]:
        assert " ".join(paragraph.split()) in " ".join(text.split())
    assert "These cannot all hold: " in text
    assert found["repairs"]["repairs"], "what would be enough is said too"
    plain = " ".join(text.split())
    assert f"What would be enough, the least first. {found['repairs']['order']} (1) " in plain
    for number, one in enumerate(found["repairs"]["repairs"], 1):
        assert f"({number}) {one['said']['text']}" in plain
        assert one["said"]["text"].startswith(" ".join(one["does"]))
    assert "A dash" not in text, "no cell of the table is a dash"


def test_arranging_shows_what_lies_beside_only_when_asked(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = document(capsys, "arrange", str(small), "--workers", "1")
    assert (plain["beside"], plain["alternatives"], plain["levels"]) == (None, None, None)
    found = document(capsys, "arrange", str(small), "--workers", "1", "--beside")
    assert found["recommended"] == plain["recommended"]
    text = " ".join(said(capsys, "arrange", str(small), "--workers", "1", "--beside").split())
    beside = found["beside"]
    assert " ".join(found["pareto"]["said"]["text"].split()) in text
    assert beside["families"]["said"]["text"] in text
    for price in beside["prices"]:
        assert price["said"]["text"] in text
    assert "How deep each pair can go" in text
    assert found["levels"]["said"]["text"] in text
    assert "What is nearly as good" not in said(capsys, "arrange", str(small), "--workers", "1")


def test_points_of_a_front_are_listed_and_no_other_is_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "arrange", str(small), "--workers", "1", "--beside")
    text = said(capsys, "arrange", str(small), "--workers", "1", "--beside")
    fronts = [found["pareto"], found["beside"]["trade_offs"]]
    listed = {point["id"] for front in fronts if front for point in front["points"]}
    assert listed == set(re.findall(r"^([PT]\d+) ", text, re.MULTILINE))
    text += said(capsys, "stability", str(small), "--workers", "1")
    assert set(re.findall(r"\b(?:point|at)\s+([PT]\d+)\b", text)) <= listed
    for front in fronts:
        if front and front["beaten"]:
            assert " ".join(front["beaten"]["text"].split()) in " ".join(text.split())


@pytest.mark.parametrize("command", ["simulate", "stability"])
def test_what_needs_an_arrangement_says_why_there_is_none(
    command: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(small), "--scenario", "no-money", "--workers", "1"]) == 3
    text = " ".join(capsys.readouterr().out.split())
    assert text.startswith(
        "There is nothing to work on: no arrangement meets all requirements of the study. These cannot"
    )
    assert "mast is delivered (study.yaml:" in text
    assert "'accord arrange' says what would be enough" in text
    assert "error" not in text


@pytest.fixture
def worthless(small: Path) -> Path:
    """The small study, with nothing required and nothing worth its price."""
    text = (small / "study.yaml").read_text(encoding="utf-8")
    worth = "  worth: {value: 0.001, source: estimate, confidence: low, note: made up for this test}\n"
    text = text.replace("method:\n", f"method:\n{worth}").replace("requirements:\n  deliver: [mast]\n", "")
    (small / "study.yaml").write_text(text, encoding="utf-8")
    return small


@pytest.mark.parametrize("command", ["run", "arrange"])
def test_that_nothing_is_worth_its_price_is_said_first(
    command: str, worthless: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(said(capsys, command, str(worthless), "--workers", "1").split())
    nothing = "Nothing is worth its price to anybody, together or alone: "
    assert text.removeprefix("A weather mast on the Moon ").removeprefix("The answer - ").startswith(nothing)
    assert "Going alone: no partner would build any of this." in text
    assert "no mission" not in text
    if command == "arrange":
        found = document(capsys, command, str(worthless), "--workers", "1")
        assert found["going_alone"]["best"] is True
        assert found["going_alone"]["says"].startswith(nothing)
        assert found["recommended"]["choices"] == []


@pytest.mark.parametrize("command", ["simulate", "stability"])
def test_what_needs_an_arrangement_says_that_going_alone_is_best(
    command: str, worthless: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(worthless), "--workers", "1"]) == 3
    text = " ".join(capsys.readouterr().out.split())
    assert text.startswith("There is nothing to work on: it is best to do nothing together. Nothing is worth its price")
    assert "'accord arrange' shows what each would gain alone" in text


@pytest.mark.parametrize("command", ["run", "arrange", "screen", "profile"])
def test_that_nothing_can_be_arranged_is_a_finding_and_no_error(
    command: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(small), "--scenario", "no-money", "--workers", "1"]) == 0
    assert "error" not in capsys.readouterr().err


def test_a_run_tells_the_smallest_conflict_and_the_first_ways_out(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(said(capsys, "run", str(small), "--scenario", "no-money", "--workers", "1").split())
    assert "These cannot all hold: " in text
    assert "What would be enough, the least first" in text
    assert "(1) Give up that Instrument mast is delivered (study.yaml:" in text
    assert "(4) " not in text, "the first few are enough here"


def test_stability_shows_the_division_beside_theory(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "stability", str(small), "--workers", "1")["holding"]
    text = said(capsys, "stability", str(small), "--workers", "1")
    for name, payoff in found["payoff"].items():
        row = next(line for line in text.splitlines() if line.startswith(f"{name} ")).split()
        assert row[1:3] == [f"{payoff:,.0f}", f"{found['solution']['shapley'][name]:,.0f}"]


def test_stability_goes_through_the_lenses_to_what_could_be_bargained(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "stability", str(small), "--workers", "1").splitlines()
    parts = ["Division", "Moves and counter-moves", "Trust", "The smallest repair", "What could be bargained"]
    assert [line for line in lines if line in parts] == parts
    assert any(line.startswith("division without payments ") for line in lines)
    assert any("sure that" in line or "needs no trust" in line for line in lines)


def test_where_nobody_could_leave_nothing_is_said_to_hold(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.pipeline.api.holds", lambda study, **_: None)
    assert "it takes two partners at least" in said(capsys, "stability", str(small))
    assert document(capsys, "stability", str(small))["holding"] is None


def test_arrange_tells_at_each_node_who_takes_part_who_leads_and_at_which_level(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "arrange", str(small), "--workers", "1")
    text = said(capsys, "arrange", str(small), "--workers", "1")
    assert [node["kind"] for node in found["nodes"][:3]] == ["goal", "destination", "mission"]
    assert {node["id"] for node in found["nodes"] if node["kind"] == "mission"} == set(
        found["recommended"]["delivered"]
    )
    leads = found["recommended"]["terms"]["leads"]
    assert leads == {node["id"]: node["lead"] for node in found["nodes"] if node["kind"] != "element"}
    section = text[text.index("At which level they work together") :]
    row = next(line for line in section.splitlines() if line.startswith("mission"))
    mission = next(node for node in found["nodes"] if node["kind"] == "mission")
    assert row.split()[:3] == ["mission", "Instrument", "mast"]
    assert mission["mode"] in row
    assert mission["level"] in row


def test_arrange_tells_what_has_been_agreed_before_and_what_is_left_to_sign(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    section = "What they would have to sign"
    before = said(capsys, "arrange", str(small), "--workers", "1")
    assert "nothing that carries it" in before[before.index(section) :]
    study = small / "study.yaml"
    agreed = (
        "agreements:\n  mast: {title: mast agreement, parties: [CSA, JAXA, NOSA], instrument: programme agreement, "
        "source: estimate, confidence: low, note: Invented.}\n"
    )
    study.write_text(study.read_text(encoding="utf-8") + agreed, encoding="utf-8")
    text = said(capsys, "arrange", str(small), "--workers", "1")
    row = next(line for line in text[text.index(section) :].splitlines() if line.startswith("Instrument mast"))
    assert "mast agreement" in row
    assert row.rstrip().endswith("nothing")
    found = document(capsys, "arrange", str(small), "--workers", "1")
    assert found["recommended"]["terms"]["under"]["mast"]["left"] is None
    (one,) = found["agreements"]
    assert (one["id"], one["counts"], one["carries"]) == ("mast", True, ["mast"])
