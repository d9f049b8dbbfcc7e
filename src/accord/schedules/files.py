"""Read a file that may be hostile: bounded in size, and as text in an encoding that is known."""

from __future__ import annotations

import re
from pathlib import Path

from accord.errors import Problem, StudyError

MAX_BYTES = 128 * 1024 * 1024
"""Largest file read; a schedule of 100,000 tasks takes about half of it as Microsoft Project XML."""

MAX_TASKS = 100_000
"""Most tasks read."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_XML_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
}


def fail(file: str, line: int, where: str, found: str, allowed: str = "", remedy: str = "") -> StudyError:
    """Make the error for one problem."""
    return StudyError([Problem(file, line, where, found, allowed, remedy)])


def read_bytes(path: Path) -> bytes:
    """Give the content of a file.

    Raises
    ------
    StudyError
        If it is missing, not a plain file, empty or too large.
    """
    name = str(path)
    if not path.exists():
        raise fail(name, 0, "", "there is no such file", remedy="check the path")
    if not path.is_file():
        raise fail(name, 0, "", "this is not a file", remedy="name the schedule file itself")
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise fail(name, 0, "", f"the file cannot be read: {error.strerror}") from error
    if len(content) > MAX_BYTES:
        raise fail(name, 0, "", f"the file is larger than {MAX_BYTES // 2**20} MiB", remedy="export a smaller schedule")
    if not content.strip():
        raise fail(name, 0, "", "the file is empty", remedy="export the schedule again")
    return content


def utf8_text(name: str, content: bytes) -> str:
    """Decode text that must be UTF-8, a byte order mark left out."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fail(name, 0, "", "the text is UTF-16", "allowed: UTF-8", "save it as 'CSV UTF-8'")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = f"the byte {content[error.start]:#04x} is not UTF-8 text"
        raise fail(name, line, "", found, remedy="save the file as UTF-8 ('CSV UTF-8' in a spreadsheet)") from error


def xer_text(name: str, content: bytes) -> tuple[str, str]:
    """Decode a Primavera XER file; gives the text and the encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(name, content, "utf-16"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _decoded(name, content, "cp1252"), "Windows-1252"


def xml_text(name: str, content: bytes) -> str:
    """Decode an XML file by its byte order mark or its declaration; only plain encodings are accepted."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(name, content, "utf-16")
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    label = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if label not in _XML_ENCODINGS:
        raise fail(
            name, 1, "", f"the encoding {label!r} is not read", f"allowed: {', '.join(_XML_ENCODINGS)}", "save as UTF-8"
        )
    return _decoded(name, content.removeprefix(b"\xef\xbb\xbf"), _XML_ENCODINGS[label])


def _decoded(name: str, content: bytes, encoding: str) -> str:
    """Decode, or say which byte stands in the way."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        found = f"byte {error.start} of the file is not {encoding} text"
        raise fail(name, content[: error.start].count(b"\n") + 1, "", found, remedy="save the file as UTF-8") from error
