"""Every command line that a page shows is one that Accord understands."""

import re
import sys
from pathlib import Path

import pytest

from accord.cli.app import application

sys.path.insert(0, str(Path(__file__).parent))
from pages import ROOT, blocks, commands, pages, shell_lines, without_blocks

SHELLS = ("console", "sh", "bash", "shell")
SHOWN = [
    (f"{block.page}:{block.line}", line)
    for path in pages()
    for block in blocks(path)
    if block.language in SHELLS
    for line in shell_lines(block)
]
MENTIONED = [
    (path.relative_to(ROOT).as_posix(), line)
    for path in pages()
    for line in re.findall(r"`(accord [^`]+)`", without_blocks(path))
    if "..." not in line
]


def understand(words):
    application().parse_args(words, exit_on_error=False, print_error=False)


def test_the_pages_show_commands_and_these_tests_see_them():
    seen = [words[0] for _, line in SHOWN for words in commands(line) if words]
    assert {"new", "check", "run", "profile", "screen", "arrange", "simulate", "stability", "reference"} <= set(seen)


@pytest.mark.parametrize(("place", "line"), SHOWN, ids=lambda text: text)
def test_each_command_shown_is_understood(place, line):
    for words in commands(line):
        understand(words)


@pytest.mark.parametrize(("place", "line"), MENTIONED, ids=lambda text: text)
def test_each_command_mentioned_is_understood_but_for_what_it_leaves_out(place, line):
    from cyclopts import MissingArgumentError

    for words in commands(line):
        try:
            understand(words)
        except MissingArgumentError:
            continue


@pytest.mark.parametrize("words", [["rnu", "my-study"], ["run", "my-study", "--sed", "1"], ["check", "a", "b"]])
def test_a_command_that_does_not_exist_is_noticed(words):
    from cyclopts import CycloptsError

    with pytest.raises(CycloptsError):
        understand(words)


def test_each_make_target_shown_exists():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    shown = re.findall(r"\bmake ([a-z]+)\b", " ".join(line for _, line in SHOWN))
    assert shown
    assert [target for target in shown if target not in targets] == []
