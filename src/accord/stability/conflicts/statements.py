"""Preference statements: a small language over options, read without ever running it.

A statement joins options with `not`, `and`, `or`, `if` and `iff`. ``A if B`` holds wherever B does not, and where
both do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from accord.stability.conflicts.moves import Bools

MOST_LETTERS = 2_000
MOST_NESTED = 40
WORDS = ("not", "and", "or", "if", "iff")
_WORD = re.compile(r"[^\s()]+")


class StatementError(ValueError):
    """A statement cannot be read; its text says why.

    Parameters
    ----------
    says
        Why.
    rest
        What follows from where an option was looked for in vain; empty when that was not the trouble.
    """

    def __init__(self, says: str, rest: str = "") -> None:
        super().__init__(says)
        self.rest = rest


@dataclass(frozen=True)
class _Token:
    kind: str
    option: int = -1


def truth(text: str, references: Mapping[str, int], taken: Bools) -> Bools:
    """Say in which states a statement holds.

    Parameters
    ----------
    text
        The statement, such as ``not fund if ESA.withdraw``.
    references
        Option by each way to write it.
    taken
        Shape (states, options).

    Returns
    -------
    Bools
        Shape (states,).

    Raises
    ------
    StatementError
        When it cannot be read.

    Examples
    --------
    >>> taken = np.array([[False, False], [True, False], [True, True]])
    >>> truth("not fund if join", {"join": 0, "fund": 1}, taken).tolist()
    [True, True, False]
    """
    if len(text) > MOST_LETTERS:
        raise StatementError(f"it has more than {MOST_LETTERS:,} letters")
    return _Parser(_tokens(text, references), taken).whole()


def _tokens(text: str, references: Mapping[str, int]) -> list[_Token]:
    """Split a statement; the longest option name that fits is taken, so that names may have spaces."""
    names = sorted(references, key=lambda name: (-len(name), name))
    found, place = [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif text[place] in "()":
            found.append(_Token(text[place]))
            place += 1
        else:
            name = next((name for name in names if text.startswith(name, place) and _ends(text, place + len(name))), "")
            word = _WORD.match(text, place)
            written = word.group() if word else ""
            if name:
                found.append(_Token("option", references[name]))
            elif written in WORDS:
                found.append(_Token(written))
            else:
                raise StatementError(f"'{written}' is neither an option nor one of {', '.join(WORDS)}", text[place:])
            place += len(name or written)
    return found


def _ends(text: str, place: int) -> bool:
    return place == len(text) or text[place].isspace() or text[place] in "()"


class _Parser:
    """Read tokens by precedence: `not` binds most, then `and`, `or`, and last `if` and `iff`."""

    def __init__(self, tokens: list[_Token], taken: Bools) -> None:
        self._tokens, self._taken, self._next, self._depth = tokens, taken, 0, 0

    def whole(self) -> Bools:
        """Truth of the whole statement."""
        found = self._condition()
        if self._next < len(self._tokens):
            raise StatementError(f"it should end before '{self._written()}'")
        return found

    def _sees(self, *kinds: str) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in kinds

    def _written(self) -> str:
        kind = self._tokens[self._next].kind
        return "an option" if kind == "option" else kind

    def _condition(self) -> Bools:
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise StatementError(f"it is nested more than {MOST_NESTED} levels deep")
        left = self._joined("or", lambda: self._joined("and", self._single))
        if self._sees("if", "iff"):
            kind = self._tokens[self._next].kind
            self._next += 1
            right = self._joined("or", lambda: self._joined("and", self._single))
            left = (left | ~right) if kind == "if" else (left == right)
        self._depth -= 1
        return left

    def _joined(self, word: str, part: Callable[[], Bools]) -> Bools:
        found = part()
        while self._sees(word):
            self._next += 1
            found = (found & part()) if word == "and" else (found | part())
        return found

    def _single(self) -> Bools:
        denied = False
        while self._sees("not"):
            self._next += 1
            denied = not denied
        if self._next == len(self._tokens):
            raise StatementError("it breaks off; an option should follow")
        token = self._tokens[self._next]
        if token.kind == "option":
            self._next += 1
            found: Bools = self._taken[:, token.option]
        elif token.kind == "(":
            self._next += 1
            found = self._condition()
            if not self._sees(")"):
                raise StatementError("a bracket is not closed")
            self._next += 1
        else:
            raise StatementError(f"an option should stand where '{token.kind}' does")
        return ~found if denied else found


def prioritised(truths: list[Bools], states: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Rank states by statements in order of priority: the first weighs more than all that follow together.

    Parameters
    ----------
    truths
        Shape (states,) each: where each statement holds, the most important first.
    states
        How many states there are.

    Returns
    -------
    numpy.ndarray
        Shape (states,): rank, greater is better.

    Notes
    -----
    Option prioritising: Hipel, Kilgour, Fang and Peng (1997), Applied Mathematics and Computation 83.

    Examples
    --------
    >>> prioritised([np.array([True, False, True]), np.array([False, True, True])], 3).tolist()
    [1, 0, 2]
    """
    ranks = np.zeros(states, dtype=np.int64)
    for holds in truths:
        ranks = np.unique(ranks * 2 + holds, return_inverse=True)[1].astype(np.int64)
    return ranks
