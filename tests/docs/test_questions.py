"""The questions of law on the pages are answered as the pages say, line by line."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from answers import LEFT_OUT, OPENING, PAGES, answers, excerpt, printed
from pages import ROOT, blocks

GAMES = ("lander.json", "council.json", "staying.json")
FOLDER = ROOT / "docs" / "questions"
SHOWN = [answer for page in PAGES for answer in answers(page)]
SAMPLE = """A question?
Prohibited.

Prohibited

1. First.
   It binds all.

2. Second.

Points to watch
3. Third.
"""


@pytest.fixture(scope="module")
def told():
    """What each command prints; the same command is carried out once."""
    return {command: printed(command) for command in sorted({answer.command for answer in SHOWN})}


@pytest.mark.parametrize("answer", SHOWN, ids=lambda answer: f"{answer.page}: {answer.command} [{answer.wanted}]")
def test_an_answer_on_a_page_is_what_the_command_prints(answer, told):
    assert answer.shown == excerpt(told[answer.command], answer.wanted), "python tests/docs/answers.py writes it anew"


def test_each_question_is_shown_whole_and_asked():
    page = [block.text for block in blocks(ROOT / "docs" / "questions.md") if block.language == "yaml"]
    asked = " ".join(answer.command for answer in SHOWN)
    for file in sorted(FOLDER.glob("*.yaml")):
        assert file.read_text(encoding="utf-8") in page, file.name
        assert f"docs/questions/{file.name}" in asked
    assert len(page) == len(list(FOLDER.glob("*.yaml"))) >= 6


def test_no_answer_on_the_page_of_questions_escapes_these_tests():
    page = ROOT / "docs" / "questions.md"
    texts = [block.text for block in blocks(page) if block.language == "text"]
    assert texts == [answer.shown for answer in answers(page)]


def test_each_game_on_its_page_is_the_file_that_is_asked():
    page = ROOT / "docs" / "games.md"
    shown = [block.text for block in blocks(page) if block.language == "json"]
    assert shown == [(ROOT / "docs" / "games" / name).read_text(encoding="utf-8") for name in GAMES]
    assert [block.text for block in blocks(page) if block.language == "text"] == [a.shown for a in answers(page)]


def test_the_readme_shows_one_answer_whole():
    (answer,) = answers(ROOT / "README.md")
    assert answer.wanted == ""
    assert LEFT_OUT not in answer.shown
    assert answer.shown.rstrip().endswith("a lawyer of each party must confirm it before anyone relies on\nit.")


@pytest.mark.parametrize(
    ("file", "date", "verdict", "rule", "says"),
    [
        ("chinese-lander", None, "prohibited", "EAR-9A515-CN", "prohibited"),
        ("chinese-lander", None, "prohibited", "WOLF", "needs"),
        ("european-rover", "2021-06-01", "needs", "ESA-2022", None),
        ("european-rover", "2023-06-01", "prohibited", "ESA-2022", "prohibited"),
        ("lunar-water", None, "prohibited", "MA-11", "prohibited"),
        ("saudi-water", "2024-01-04", "prohibited", "MA-11", "prohibited"),
        ("station-docking", None, "needs", "EAR-9A515", "needs"),
        ("soyuz-seats", "2005-06-01", "prohibited", "INKSNA-6", "prohibited"),
        ("soyuz-seats", "2007-06-01", "needs", "INKSNA-6", "clear"),
        ("soyuz-seats", "2026-11-21", "unknown", "INKSNA-6", "unknown"),
        ("rocket-stage", None, "needs", "OST-VIII-CONSENT", "needs"),
    ],
)
def test_the_answers_are_those_of_the_law(file, date, verdict, rule, says):
    from accord.cli.answering import answer

    screening = answer(FOLDER / f"{file}.yaml", date).screening
    finding = screening.finding(rule)
    assert (str(screening.verdict), finding and str(finding.verdict)) == (verdict, says)


def test_only_the_dutch_are_bound_after_the_saudi_withdrawal():
    from accord.cli.answering import answer

    after = answer(FOLDER / "lunar-water.yaml", None).screening.finding("MA-11")
    assert after.parties == ("NSO",)
    before = answer(FOLDER / "lunar-water.yaml", "2024-01-04").screening.finding("MA-11")
    assert before.parties == ("NSO", "SSA")


def test_an_excerpt_keeps_what_is_wanted_and_marks_what_is_left_out():
    assert excerpt(SAMPLE, "") == SAMPLE
    assert excerpt(SAMPLE, OPENING) == "A question?\nProhibited.\n\n[...]\n"
    assert excerpt(SAMPLE, "Prohibited:1") == (
        "A question?\nProhibited.\n\nProhibited\n\n1. First.\n   It binds all.\n\n[...]\n"
    )
    assert excerpt(SAMPLE, "Points to watch") == ("A question?\nProhibited.\n\n[...]\n\nPoints to watch\n3. Third.\n")
    with pytest.raises(AssertionError, match="has no section"):
        excerpt(SAMPLE, "Permitted")
