"""The one error of the reference tables: what was asked for is not in them."""

from __future__ import annotations

from collections.abc import Iterable

from accord.errors import AccordError, did_you_mean


class ReferenceLookupError(AccordError, KeyError):
    """A table, column, state, organisation, treaty, currency or year is not in the reference tables."""

    def __str__(self) -> str:
        # KeyError would print the repr of its message
        return str(self.args[0]) if self.args else ""


def unknown(kind: str, word: str, known: Iterable[str]) -> ReferenceLookupError:
    """Build the error for a word that names nothing in the tables.

    Parameters
    ----------
    kind
        What the word should have named, such as ``treaty``.
    word
        The word as given.
    known
        Every word that would have been accepted.

    Returns
    -------
    ReferenceLookupError
        Ready to raise.

    Examples
    --------
    >>> str(unknown("treaty", "OTS", ["OST", "REG"]))
    "unknown treaty 'OTS'; did you mean 'OST'?"
    """
    return ReferenceLookupError(f"unknown {kind} {word!r}; {did_you_mean(word, known)}")
