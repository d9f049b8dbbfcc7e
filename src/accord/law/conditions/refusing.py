"""Refusals of what is no condition: what was found, and what to write instead."""

from __future__ import annotations

import ast
from typing import NoReturn

from accord.errors import did_you_mean
from accord.law.conditions.states import state_advice
from accord.law.conditions.values import LawError
from accord.law.conditions.vocabulary import FactType


class ConditionError(LawError):
    """A condition that cannot be used.

    Parameters
    ----------
    found
        What was found.
    remedy
        What is allowed or what to do.
    """

    def __init__(self, found: str, remedy: str) -> None:
        self.found = found
        self.remedy = remedy
        super().__init__(f"{found}; {remedy}")


def short(text: str) -> str:
    """First part of a text for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


def symbols_allowed(expected: FactType, found: str) -> str:
    """What would have been accepted in place of a symbol."""
    return state_advice(found) if expected.states else did_you_mean(found, expected.domain)


def mismatch(left: ast.expr, right: ast.expr) -> NoReturn:
    """Refuse to join values of different types."""
    raise ConditionError(
        f"'{ast.unparse(left)}' and '{ast.unparse(right)}' are of different types",
        "compare words with words of the same list, numbers with numbers",
    )


def refuse(node: ast.expr) -> NoReturn:
    """Refuse syntax outside the language."""
    raise ConditionError(
        f"'{short(ast.unparse(node))}' is not part of the condition language",
        "allowed: facts, fields, and/or/not, comparisons, in, &, len(), any(), all()",
    )
