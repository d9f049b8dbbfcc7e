"""Reading a text file that may be hostile: a plain file, of bounded size, in UTF-8."""

from __future__ import annotations

from pathlib import Path

from accord.errors import Problem, StudyError


def read_bounded_text(path: Path, shown_as: str, *, most: int, kind: str, smaller: str) -> str:
    r"""Read a UTF-8 text file, a byte order mark left out.

    Parameters
    ----------
    path
        The file.
    shown_as
        Its name in messages.
    most
        Bytes it may have at most.
    kind
        What should stand there, such as ``JSON``, for the message when it is no file.
    smaller
        What to do when it is too large.

    Returns
    -------
    str
        Its text.

    Raises
    ------
    StudyError
        If the file is missing or no plain file, too large or not UTF-8; the message names the offending line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "vote.json"
    ...     written = file.write_bytes(b"\xef\xbb\xbf{}")
    ...     read_bounded_text(file, "vote.json", most=100, kind="JSON", smaller="use fewer players")
    '{}'
    """
    if path.exists() and not path.is_file():
        raise StudyError([Problem(shown_as, 0, "", "it is not a file", remedy=f"put a {kind} file in its place")])
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        remedy = "let it be read" if isinstance(error, PermissionError) else "check its name and folder"
        raise StudyError([Problem(shown_as, 0, "", f"cannot read the file: {reason}", remedy=remedy)]) from None
    if len(raw) > most:
        found = f"the file is larger than {most // 1024**2} MiB"
        raise StudyError([Problem(shown_as, 0, "", found, remedy=smaller)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{raw[error.start]:02x} is not valid UTF-8"
        raise StudyError([Problem(shown_as, line, "", found, remedy="save the file as UTF-8")]) from None
