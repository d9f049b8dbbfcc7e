"""Answers printed on the pages: what a command prints, whole or shortened where a page says so.

A page shows a command in a block of language `console`, and below it a comment such as
`<!-- answer: Prohibited; To be authorised first:2 -->` and a block of language `text`. The comment names the sections
that are shown after the opening, and after a colon how many paragraphs of each; `<!-- answer: opening -->` shows none
of them, and `<!-- answer -->` the whole. What is left out is
marked by a line `[...]`. Run this file to write the answers anew.
"""

import contextlib
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs" / "questions.md", ROOT / "docs" / "games.md")
LEFT_OUT = "[...]"
OPENING = "opening"
_ANSWER = re.compile(
    r"^```(?:console|sh)\n\$ accord (?P<command>[^\n]+)\n```\n+<!-- answer(?:: (?P<wanted>[^>]+?))? -->\n\n?```text\n"
    r"(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Answer:
    """A command with the answer that a page shows."""

    page: str
    command: str
    wanted: str
    shown: str


def answers(page: Path) -> list[Answer]:
    """Find the answers on a page."""
    text = page.read_text(encoding="utf-8")
    return [
        Answer(page.name, match["command"], match["wanted"] or "", match["shown"]) for match in _ANSWER.finditer(text)
    ]


def printed(command: str) -> str:
    """Carry a command out at the top of the repository and take what it prints, 100 columns wide."""
    from accord.cli import main

    before, width, colour = Path.cwd(), os.environ.get("COLUMNS"), os.environ.get("NO_COLOR")
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            assert main(command.split()) == 0, command
    finally:
        os.chdir(before)
        for name, value in (("COLUMNS", width), ("NO_COLOR", colour)):
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
    return "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines()) + "\n"


def excerpt(text: str, wanted: str) -> str:
    """Keep the opening of an answer and the sections that are wanted."""
    if not wanted:
        return text
    sections = _sections(text)
    named = [one.partition(":") for one in wanted.split(";") if one != OPENING]
    limits = {name.strip(): int(number or 0) for name, _, number in named}
    missing = sorted(set(limits) - {title for title, _ in sections})
    assert not missing, f"the answer has no section {missing}; it has {[title for title, _ in sections]}"
    kept: list[str] = []
    for place, (title, paragraphs) in enumerate(sections):
        if place and title not in limits:
            kept += [LEFT_OUT] * (kept[-1] != LEFT_OUT)
            continue
        bare = paragraphs[0] == title
        most = limits.get(title, 0) + bare
        some = paragraphs[:most] if most > bare else paragraphs
        kept += some
        kept += [LEFT_OUT] * (len(some) < len(paragraphs))
    return "\n\n".join(kept) + "\n"


def _sections(text: str) -> list[tuple[str, list[str]]]:
    """Split an answer into its sections: the heading of each, and its paragraphs with the heading in the first."""
    sections: list[tuple[str, list[str]]] = []
    for paragraph in text.rstrip("\n").split("\n\n"):
        first = paragraph.partition("\n")[0]
        if not sections or (first[:1].isupper() and not first.endswith((".", ":"))):
            sections.append((first, [paragraph]))
        else:
            sections[-1][1].append(paragraph)
    return sections


def rewrite(page: Path) -> None:
    """Write the answers of a page anew."""

    def anew(match: re.Match[str]) -> str:
        answer = excerpt(printed(match["command"]), match["wanted"] or "")
        return match[0][: match.start("shown") - match.start()] + answer + "```"

    text = page.read_text(encoding="utf-8")
    page.write_text(_ANSWER.sub(anew, text), encoding="utf-8")


if __name__ == "__main__":
    for one in PAGES:
        rewrite(one)
