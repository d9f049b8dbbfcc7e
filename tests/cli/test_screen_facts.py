"""A question of law in a file of its own: the note that people read, the JSON, and bad input."""

import json
import re
from pathlib import Path

import pytest

from accord.cli import main

QUESTION = """name: May NASA lend a camera to CNSA?
date: 2015-06-01
parties:
  - {id: NASA, listed: []}
  - {id: CNSA, listed: []}
us_appropriated_funds: true
public_data_only: false
form: bilateral
"""
PART = """payments: []
elements:
  - {id: camera, name: Camera, provider: NASA, to: [CNSA], function: instrument, critical: false, classes: [C9A515]}
"""
NOTICE = "A screening aid, not legal advice"


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Ask a question, and give what was printed on one line."""

    def asked(text: str, *words: str) -> str:
        file = tmp_path / "loan.yaml"
        file.write_text(text, encoding="utf-8")
        assert main(["screen", "--facts", str(file), *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return asked


def flat(text: str) -> str:
    return " ".join(text.split())


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(words) == 2
    reader = capsys.readouterr()
    assert reader.out == ""
    return reader.err.splitlines()


def test_the_note_begins_with_verdict_and_day_and_ends_with_the_notice(ask) -> None:
    lines = ask(QUESTION + PART).splitlines()
    assert lines[1] == "May NASA lend a camera to CNSA?"
    assert lines[2].startswith("Prohibited as it is proposed: two rules forbid it. ")
    text = flat("\n".join(lines))
    assert "This is the law of 1 June 2015, the day asked for, by rules compiled as of " in text
    assert text.endswith(
        "A screening aid, not legal advice: a lawyer of each party must confirm it before anyone relies on it."
    )


def test_a_finding_tells_rule_whom_it_binds_facts_exception_cure_example_and_confidence(ask) -> None:
    text = flat(ask(QUESTION))
    start = text.index("rule WOLF-2015. It binds NASA")
    point = text[start : text.index("Confidence in this statement of the rule", start) + 80]
    assert "rule WOLF-2015. It binds NASA" in point
    assert "Here " in point
    assert "(us_appropriated_funds: yes)" in point
    assert "The exception 'published data only'" in point
    assert "does not help: " in point
    assert "It takes 2 to 9 months, most likely 4, and must come before work begins." in point
    assert re.search(r"Cheapest cure: .+ Screened again, this point is ", point)
    assert "Example: " in point
    assert re.search(r"Confidence in this statement of the rule: (high|medium|low), as of ", point)


def test_findings_stand_worst_first_and_are_numbered_through(ask) -> None:
    text = ask(QUESTION + PART, "--civil")
    titles = [
        "\nProhibited\n",
        "\nNot decided, and may turn out to need an authorisation\n",
        "\nTo be authorised first\n",
        "\nDuties that come with it\n",
        "\nTo be asked, the gravest first\n",
        "\nWhat would make it possible\n",
        "\nNASA's own criteria for work with partners abroad (directive NPD 1360.2)\n",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_rule_is_named_without_its_meaning(ask) -> None:
    text = flat(ask(QUESTION + PART, "--why"))
    for name in sorted(set(re.findall(r"\brule ([A-Z][A-Z0-9-]+)\b", text))):
        assert re.search(rf"(\w[^.]{{10,}}|\.) ?\([^()]*(\([^()]*\)[^()]*)*rule {name}\)|; rule {name}\.", text), name


def test_questions_say_how_to_answer_and_which_rules_wait(ask) -> None:
    text = flat(ask(QUESTION))
    assert "(1) Which elements are there? List them under 'elements', where 'elements: []' says that there" in text
    assert "Answer with 'weapons' (one of none, conventional, wmd). For this wait 'The Moon and other" in text
    assert re.search(r"For this waits? '[^']{20,}.*?\(rule [A-Z0-9-]+\)' and points? \d", text)
    assert "With --civil an ordinary civil mission is assumed where nothing is stated" in text
    assert "With --civil" not in ask(QUESTION, "--civil")
    assert re.search(r"\d+ further questions: --why lists them\.", text)
    stated = QUESTION.replace("{id: CNSA, listed: []}", "CNSA")
    assert "Answer with 'listed' of 'CNSA' under 'parties'." in flat(ask(stated))


def test_ways_out_name_points_and_days(ask) -> None:
    text = flat(ask(QUESTION + PART))
    ways = text[text.index("What would make it possible") :]
    assert re.search(r"\(1\) One change: .+? It clears points? \d", ways)
    assert "Work may begin " in ways


def test_without_a_prohibition_nothing_is_searched_for_unless_asked(ask) -> None:
    assert "What would make it possible" not in ask(QUESTION)
    assert "What would make it possible" in ask(QUESTION, "--cures")


def test_why_tells_everything_in_full(ask) -> None:
    short, full = ask(QUESTION + PART, "--civil"), ask(QUESTION + PART, "--civil", "--why")
    assert "With --why every finding, question and assumption is told in full." in short
    assert "--why" not in full
    assert full.count("Confidence in this statement of the rule") > short.count(
        "Confidence in this statement of the rule"
    )
    assert "  - weapons" not in short
    assert "the weapons on board: none (weapons)." in flat(full)
    assert "that the file does not state are assumed, as usual for a civil mission; --why lists them." in flat(short)


def test_a_day_on_the_command_line_takes_the_place_of_that_of_the_file(ask) -> None:
    assert "WOLF" not in ask(QUESTION, "--date", "2010-06-01")
    found = json.loads(ask(QUESTION, "--date", "2011-05-01", "--json"))
    assert found["date"] == "2011-05-01"
    assert {item["rule"]: item["verdict"] for item in found["findings"]}["WOLF-2011"] == "prohibited"


def test_without_any_day_the_law_is_that_of_today(ask) -> None:
    assert ", today, for no day is stated, " in flat(ask(QUESTION.replace("date: 2015-06-01\n", "")))
    assert "is not in these rules" in flat(ask(QUESTION, "--date", "2099-01-01"))


def test_the_json_holds_all_that_is_asked_of_it_and_is_repeatable(ask) -> None:
    first, again = (ask(QUESTION + PART, "--json") for _ in range(2))
    assert first == again
    found = json.loads(first)
    assert (found["format"], found["verdict"]) == ("accord-question/1", "prohibited")
    keys = {"rule", "verdict", "binds", "because", "exceptions", "citation", "cures", "residual", "confidence"}
    assert all(keys <= set(item) for item in found["findings"])
    assert found["cures"]["options"][0]["changes"]
    assert found["scorecard"]["policies"]
    without = json.loads(ask("date: 2015-06-01\nparties: [ESA, JAXA]\n", "--json"))
    assert (without["cures"], without["scorecard"]) == (None, None)


def test_a_pack_of_ones_own_is_applied(ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "new-pack", str(tmp_path / "ours")]) == 0
    capsys.readouterr()
    text = "date: 2026-11-21\nparties: [{id: N, kind: agency, state: NOR, listed: []}]\ncrew: true\nsuborbital: false\n"
    assert "rule OURS-1" in ask(text, "--rules", str(tmp_path / "ours.yaml"))
    assert "OURS-1" not in ask(text)


def test_a_study_and_a_question_exclude_one_another(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "screen")[0] == (
        "there is nothing to screen; name a study folder, or a question with --facts FILE.yaml"
    )
    both = refused(capsys, "screen", str(small), "--facts", "loan.yaml")
    assert both[0] == "--facts: a study and a question are both asked for; leave out one of the two"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{small}", "--civil"], "--civil: it goes only with a question (--facts FILE.yaml); leave it out"),
        (["{small}", "--date", "2020-01-01"], "--date: it goes only with a question (--facts FILE.yaml); leave it out"),
        (["--facts", "a.yaml", "--proposals-only"], "--proposals-only: it goes only with a study folder; leave it out"),
        (["--facts", "a.yaml", "--scenario", "x"], "--scenario: it goes only with a study folder; leave it out"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words, message, small, capsys) -> None:
    assert refused(capsys, "screen", *(word.format(small=small) for word in words)) == [
        message,
        "1 error; nothing was written.",
    ]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("1957-10-03", "--date: 1957-10-03 is before the first satellite, and no law of that time is on record; "
                       "allowed: 1957-10-04 and later"),
        ("2020-02-30", "--date: '2020-02-30' is not a day; allowed: a day as YEAR-MONTH-DAY, such as 2026-11-21"),
        ("tomorrow", "--date: 'tomorrow' is not a day; allowed: a day as YEAR-MONTH-DAY, such as 2026-11-21"),
    ],
)  # fmt: skip
def test_days_that_will_not_do_are_refused(day, message, tmp_path, capsys) -> None:
    (tmp_path / "q.yaml").write_text(QUESTION, encoding="utf-8")
    assert refused(capsys, "screen", "--facts", str(tmp_path / "q.yaml"), "--date", day)[0] == message


def test_the_first_day_of_the_space_age_is_allowed(ask) -> None:
    assert "the law of 4 October 1957" in flat(ask(QUESTION, "--date", "1957-10-04"))


def test_every_mistake_in_a_file_is_named_with_its_line(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = QUESTION.replace("2015", "1915").replace("form: bilateral", "form: bilaterel\ncrewd: true")
    Path("q.yaml").write_text(wrong.replace("id: CNSA", "id: CNSA, state: XXX, kind: agency"), encoding="utf-8")
    lines = refused(capsys, "screen", "--facts", "q.yaml")
    assert [line.split(": ")[0] for line in lines[:-1]] == ["q.yaml:5", "q.yaml:8", "q.yaml:9"]
    assert "XXX" in lines[0]
    assert "bilaterel" in lines[1]
    assert lines[2] == "q.yaml:9: crewd: unknown key 'crewd'; did you mean 'crew'?"
    assert lines[-1] == "3 errors; nothing was written."


def test_a_day_before_the_space_age_in_a_file_is_named_with_its_line(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("q.yaml").write_text(QUESTION.replace("2015-06-01", "1915-06-01"), encoding="utf-8")
    assert refused(capsys, "screen", "--facts", "q.yaml")[0].startswith(
        "q.yaml:2: date: 1915-06-01 is before the first"
    )


@pytest.mark.parametrize("text", ["", "[]", "parties: []", "parties: [NASA", "a: &a [*a]", "\x00", "- 1"])
def test_files_that_are_no_question_are_refused_in_words(text, tmp_path, capsys) -> None:
    (tmp_path / "q.yaml").write_text(text, encoding="utf-8")
    lines = refused(capsys, "screen", "--facts", str(tmp_path / "q.yaml"))
    assert all(str(tmp_path / "q.yaml") in line for line in lines[:-1])
    assert "defect" not in " ".join(lines)


def test_names_that_would_steer_a_terminal_are_made_harmless(ask) -> None:
    text = ask(QUESTION.replace("May NASA lend", '"\\x1b[2JMay NASA').replace("CNSA?", 'CNSA?"'))
    assert "\x1b[2J" not in text
    assert NOTICE in text
