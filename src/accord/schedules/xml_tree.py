"""Parse XML that may be hostile: no document type, no entities, bounded depth and number of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from accord.schedules.files import fail

MAX_DEPTH = 64
MAX_ELEMENTS = 5_000_000
SKIPPED = frozenset({"TimephasedData", "Baseline", "OutlineCodes", "Views", "Filters", "Groups", "Tables", "Maps"})
"""Elements that hold nothing for a simulation and may be most of a file."""

_DANGEROUS = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element without its namespace: name, text, children, and the line on which it begins."""

    tag: str
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def every(self, tag: str) -> Iterator[Element]:
        """Children of that name."""
        return (child for child in self.children if child.tag == tag)

    def child(self, tag: str) -> Element | None:
        """First child of that name."""
        return next(self.every(tag), None)

    def value(self, tag: str) -> str:
        """Text of the first child of that name; empty when there is none."""
        found = self.child(tag)
        return "" if found is None else found.text.strip()


class _Builder:
    """Collects elements while the parser reads."""

    def __init__(self, name: str, parser: expat.XMLParserType) -> None:
        self.name = name
        self.parser = parser
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.skipping = 0
        self.pieces: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Open an element."""
        line = self.parser.CurrentLineNumber
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise fail(self.name, line, "", f"the file has more than {MAX_ELEMENTS:,} elements")
        if len(self.open) + self.skipping >= MAX_DEPTH:
            raise fail(self.name, line, "", f"elements are nested more than {MAX_DEPTH} deep")
        plain = tag.rpartition("}")[2]
        if self.skipping or plain in SKIPPED:
            self.skipping += 1
            return
        element = Element(plain, line)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.pieces.clear()

    def end(self, _tag: str) -> None:
        """Close an element; text beside child elements is of no use here."""
        if self.skipping:
            self.skipping -= 1
            return
        element = self.open.pop()
        if not element.children:
            element.text = "".join(self.pieces)
        self.pieces.clear()

    def data(self, text: str) -> None:
        """Take text."""
        if not self.skipping:
            self.pieces.append(text)


def parse(name: str, text: str) -> Element:
    """Parse XML into elements.

    Parameters
    ----------
    name
        Path, for messages.
    text
        The file's text.

    Returns
    -------
    Element
        The root.

    Raises
    ------
    StudyError
        If there is a document type or an entity declaration, if the text is nested too deep or too large, or if it
        is not XML.

    Examples
    --------
    >>> parse("a.xml", "<Project><Name>Relay</Name></Project>").value("Name")
    'Relay'
    """
    danger = _DANGEROUS.search(text)
    if danger:
        raise fail(
            name,
            text.count("\n", 0, danger.start()) + 1,
            "",
            f"the file declares a {'document type' if danger[1].upper() == 'DOCTYPE' else 'entity'}",
            "a schedule has neither document type nor entities, which can make a small file grow without bound "
            "or read other files",
            "export the schedule again from the tool that made it",
        )
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True
    builder = _Builder(name, parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise fail(name, error.lineno, "", f"the file is not valid XML: {said}", remedy="export it again") from error
    if builder.root is None:
        raise fail(name, 0, "", "the file has no XML element", remedy="export it again")
    return builder.root
