"""Read the pages: their fenced blocks, inline code, headings and links."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = "<!-- runs -->"
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    page: str
    line: int
    language: str
    text: str
    runs: bool


def pages() -> list[Path]:
    """Every page that people read, those at the top of the repository first."""
    top = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [path for path in [*top, *sorted((ROOT / "docs").glob("*.md"))] if path.is_file()]


def blocks(path: Path) -> list[Block]:
    """Fenced blocks of a page, in order."""
    text = path.read_text(encoding="utf-8")
    return [
        Block(
            path.relative_to(ROOT).as_posix(),
            text[: match.start()].count("\n") + 1,
            match["language"].strip(),
            match["text"],
            text[: match.start()].rstrip().endswith(RUNS),
        )
        for match in _FENCE.finditer(text)
    ]


def without_blocks(path: Path) -> str:
    """Text of a page without its fenced blocks."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def shell_lines(block: Block) -> list[str]:
    """Lines that a reader would type; lines without a prompt are output, unless no line has one."""
    lines = block.text.replace("\\\n", " ").splitlines()
    typed = [line[2:] for line in lines if line.startswith("$ ")]
    return typed if typed or block.language == "console" else [line for line in lines if line.strip()]


def commands(line: str) -> list[list[str]]:
    """Command lines of Accord within a line of shell, as lists of words after the program's name."""
    """Command lines of Accord within a line of shell, as lists of words after the program's name."""
    found = []
    for part in re.split(r"&&|\|\||[|;]", line):
        words = shlex.split(part, comments=True)
        while words and (words[0] in {"uv", "run"} or "=" in words[0]):
            words = words[1:]
        if words and words[0].rsplit("/", 1)[-1] == "accord":
            found.append([word for word in words[1:] if not word.startswith(">")])
    return found


def links(path: Path) -> list[str]:
    """Targets of all links and pictures of a page."""
    return [match["target"] for match in _LINK.finditer(without_blocks(path))]


def anchors(path: Path) -> set[str]:
    """Anchors of the headings of a page, and those set by hand."""
    text = without_blocks(path)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r"^\(([\w-]+)\)=$", text, re.MULTILINE))
