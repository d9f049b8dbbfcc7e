"""Rules of law on the command line: listed, shown, followed through time, compared, begun and tested."""

import json
from pathlib import Path

import pytest

from accord.cli import main
from accord.law import load_rules

SEATS = Path(__file__).parents[2] / "docs" / "questions" / "soyuz-seats.yaml"


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rules", *words]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def flat(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    return " ".join(said(capsys, *words).split())


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    return json.loads(said(capsys, *words, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["rules", *words]) == 2
    reader = capsys.readouterr()
    assert reader.out == ""
    return reader.err.splitlines()


def test_the_list_holds_every_rule_by_its_id(capsys) -> None:
    listed = document(capsys, "list")["rules"]
    assert [rule["id"] for rule in listed] == [rule.id for rule in load_rules()]
    assert {"id", "title", "effect", "in_force_from", "in_force_to", "pack"} <= set(listed[0])
    text = said(capsys, "list")
    assert all(f"{rule['id']}: " in text for rule in listed)


def test_the_list_is_narrowed_by_pack_day_and_text(capsys) -> None:
    own = document(capsys, "list", "--pack", "us-china", "--on", "2012-06-01", "--text", "wolf")["rules"]
    assert "WOLF-2012" in {rule["id"] for rule in own}
    assert {rule["pack"] for rule in own} == {"us-china"}
    assert all(rule["in_force_from"] <= "2012-06-01" <= (rule["in_force_to"] or "9999") for rule in own)
    assert refused(capsys, "list", "--pack", "us-chima")[0] == (
        "--pack: there is no pack 'us-chima'; did you mean 'us-china'?"
    )
    assert flat(capsys, "list", "--text", "nothing of the kind").startswith("No rules.")


def test_a_rule_is_shown_with_everything_known_of_it(capsys) -> None:
    text = flat(capsys, "show", "WOLF-2013")
    for words in (
        "WOLF-2013: NASA",
        "It binds NASA",
        "State: in force, from 26 March 2013 to 15 December 2014. Where it applies: a certification is needed first.",
        "It applies when - all of these hold: - the United States bodies that take part include",
        "- there is a party of which all of these hold: - the party is of, or owned from, China",
        "Exceptions - 'published data only':",
        "What would cure it, cheapest first",
        "It does not clear: ",
        "Time to an answer: 2 to 9 months, most likely 4, before work begins",
        "- Example: ",
        "- Sources: ",
        "- Confidence in this statement of the rule: ",
        "- WOLF-2013, from 26 March 2013 to 15 December 2014: a certification is needed first (the one shown).",
    ):
        assert words in text, words
    found = document(capsys, "show", "WOLF-2013")
    assert found["rule"]["applies_when"][0] == "all of these hold:"
    assert [rule["id"] for rule in found["versions"]][:3] == ["WOLF-2011", "WOLF-2012", "WOLF-2013"]


def test_a_family_shows_the_version_of_a_day(capsys) -> None:
    assert document(capsys, "show", "WOLF", "--on", "2011-06-01")["rule"]["id"] == "WOLF-2011"
    assert refused(capsys, "show", "WOLF", "--on", "2001-06-01")[0] == (
        "--on: no version of WOLF is in force on 2001-06-01; see 'accord rules timeline'"
    )


@pytest.mark.parametrize("rule", [rule.id for rule in load_rules()])
def test_every_rule_can_be_shown(rule, capsys) -> None:
    text = said(capsys, "show", rule)
    assert text.startswith(f"\n{rule}: ")
    assert "{" not in text


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_an_unknown_rule_is_answered_with_the_one_that_was_meant(command, capsys) -> None:
    assert refused(capsys, command, "WOLF-2213")[0] == "there is no rule 'WOLF-2213'; did you mean 'WOLF-2013'?"
    assert refused(capsys, command, "wolf")[0] == "there is no rule 'wolf'; did you mean 'WOLF'?"
    assert refused(capsys, command, "?")[0] == "there is no rule '?'; see 'accord rules list'"


def test_a_timeline_tells_versions_and_what_changed(capsys) -> None:
    text = flat(capsys, "timeline", "WOLF")
    assert "- WOLF-2011, from 15 April 2011 to 17 November 2011: it prohibits (" in text
    assert "- WOLF-2012, from 18 November 2011 to 25 March 2013: a certification is needed first (" in text
    assert "Changed: effect: prohibition -> certification-required" in text
    assert "WOLF-FY2027, from 1 October 2026 on: a certification is needed first; not confirmed to be in force" in text


def test_a_timeline_tells_the_spans_on_which_an_exception_rests(capsys) -> None:
    found = document(capsys, "timeline", "INKSNA-6")
    (rests,) = found["exceptions"]
    spans = [(version["in_force_from"], version["in_force_to"]) for version in rests["versions"]]
    assert rests["rests_on"] == "INKSNA-W"
    assert spans[0] == ("2005-11-22", "2008-09-29")
    assert ("2019-12-20", "2025-12-31") in spans
    assert "INKSNA-W1, from 22 November 2005 to 29 September 2008" in flat(capsys, "timeline", "INKSNA-6")
    other = document(capsys, "timeline", "INKSNA-W")
    assert [rule["id"] for rule in other["is_exception_to"]] == ["INKSNA-6"]


def test_two_days_are_compared(capsys) -> None:
    found = document(capsys, "diff", "2010-01-01", "2012-01-01")
    kinds = {change["rule"]: change["kind"] for change in found["changes"]}
    assert kinds["WOLF"] == "began"
    assert "WOLF-2011" in {rule["id"] for rule in found["passing"]}
    assert found["verdicts"] is None
    romania = next(change for change in found["sets"] if change["set"] == "ESA_STATES")
    assert (romania["joined"], romania["left"]) == (["ROU"], [])
    text = flat(capsys, "diff", "2010-01-01", "2012-01-01")
    assert "- The member states of ESA: Romania joined." in text
    assert "Came and went in between - WOLF-2011: " in text


def test_a_comparison_tells_which_verdicts_change(capsys) -> None:
    words = ("diff", "2005-06-01", "2007-06-01", "--facts", str(SEATS))
    changed = {one["rule"]: one for one in document(capsys, *words)["verdicts"]}
    assert (changed["INKSNA-6"]["before"]["verdict"], changed["INKSNA-6"]["after"]["verdict"]) == (
        "prohibited",
        "clear",
    )
    assert changed["INKSNA-W"]["before"] is None
    assert "(rule INKSNA-6): it prohibits -> it does not stand in the way." in flat(capsys, *words)


def test_a_comparison_of_equal_law_and_of_days_in_the_wrong_order(capsys) -> None:
    assert "Nothing differs in these rules." in said(capsys, "diff", "2020-01-01", "2020-01-01")
    assert refused(capsys, "diff", "2012-01-01", "2010-01-01")[0] == (
        "FROM: 2012-01-01 is after 2010-01-01; give the earlier day first"
    )
    assert refused(capsys, "diff", "1950-01-01", "2010-01-01")[0].startswith("FROM: 1950-01-01 is before the first sat")


def test_a_new_pack_loads_and_its_claims_hold(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    text = said(capsys, "new-pack", "my-rules")
    assert "my-rules.yaml now holds an example of a rule" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-rules.test.yaml", "my-rules.yaml"]
    assert "Five claims about one pack: all hold; every rule is tested." in said(capsys, "test", "my-rules.yaml")
    assert "MY-RULES-1" in said(capsys, "list", "--rules", "my-rules.yaml", "--pack", "my-rules")


def test_a_new_pack_overwrites_nothing(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.test.yaml").write_text("mine", encoding="utf-8")
    assert refused(capsys, "new-pack", "ours.yaml")[0] == (
        "ours.test.yaml: it exists already, and nothing is overwritten; choose another name"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["ours.test.yaml"]
    assert Path("ours.test.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bad Name", "NAME: 'Bad Name' cannot be the name of a pack; allowed: up to 60 small letters, figures and"),
        ("..", "NAME: '..' cannot be the name of a pack; allowed: "),
        ("us-china", "NAME: 'us-china' is the name of packaged rules; choose another name"),
        ("nowhere/ours", "nowhere: there is no such folder; make it first"),
    ],
)
def test_names_that_will_not_do_are_refused(name, message, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(capsys, "new-pack", name)[0].startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_a_claim_that_does_not_hold_is_told_with_what_was_found(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    said(capsys, "new-pack", "ours")
    claims = Path("ours.test.yaml")
    claims.write_text(claims.read_text(encoding="utf-8").replace("1: needs", "1: prohibited"), encoding="utf-8")
    assert main(["rules", "test", "ours.test.yaml"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "ours.test.yaml:11: A crewed mission of the example agency needs consent from 2015" in text
    assert "on 1 January 2015 the claim expects OURS-1 to be prohibited; it is needs: " in text
    assert "Five claims about one pack: 1 does not hold; every rule is tested." in text
    assert main(["rules", "test", "ours.yaml", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["held"], found["failures"][0]["expected"], found["failures"][0]["found"]) == (
        False, "prohibited", "needs",
    )  # fmt: skip


def test_a_rule_that_no_claim_tests_is_named(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    said(capsys, "new-pack", "ours")
    claims = Path("ours.test.yaml")
    claims.write_text(claims.read_text(encoding="utf-8").split("  - claim: Before")[0])
    assert main(["rules", "test", "ours.yaml"]) == 1
    text = capsys.readouterr().out
    assert "Rules that are not tested" in text
    assert "OURS-1 (A crewed mission of the example agency needs the consent of its board) has no claim that" in text
    assert "One claim about one pack: all hold; one rule not fully tested." in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("P(NOR) and crew", "P(NOR) and crewd"), "ours.yaml:20: "),
        (('    citation: "section 12"\n', ""), "ours.yaml:8: "),
        (("P(NOR) and crew", "crew and not crew"), "ours.yaml:20: "),
    ],
)
def test_a_pack_that_cannot_be_used_is_refused_with_its_line(change, message, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    said(capsys, "new-pack", "ours")
    pack = Path("ours.yaml")
    assert change[0] in pack.read_text(encoding="utf-8")
    pack.write_text(pack.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    assert refused(capsys, "test", "ours.yaml")[0].startswith(message)
    assert refused(capsys, "list", "--rules", "ours.yaml")[0].startswith(message)


def test_a_pack_without_claims_or_with_those_of_another_is_refused(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    said(capsys, "new-pack", "ours")
    claims = Path("ours.test.yaml")
    claims.write_text(claims.read_text(encoding="utf-8").replace("pack: ours", "pack: hours"), encoding="utf-8")
    assert refused(capsys, "test", "ours.yaml")[0] == (
        "ours.test.yaml: pack: 'hours' is not the pack in ours.yaml; did you mean 'ours'?"
    )
    claims.unlink()
    (message, _) = refused(capsys, "test", "ours.yaml")
    assert message.startswith("ours.yaml: no claims stand beside it in ours.test.yaml; write some; 'accord rules new-")
    assert refused(capsys, "test", str(tmp_path))[0].endswith(
        "it is a folder; name the rule packs in it, each by its file"
    )


def test_the_packaged_packs_pass_their_claims(capsys) -> None:
    found = document(capsys, "test")
    assert (found["held"], found["failures"], found["uncovered"]) == (True, [], [])
    assert found["claims"] > 500


def test_the_help_lists_rules_with_what_is_known(capsys) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.index("What may be written and what is known") < text.index("rules") < text.index("Other")
