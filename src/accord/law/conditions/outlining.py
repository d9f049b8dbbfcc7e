"""Say in words when a rule applies, part by part, without reference to a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.law.conditions.phrasing import Phrases
from accord.law.conditions.tree import Both, Condition, Either, Exists, Negation
from accord.law.conditions.vocabulary import RECORD_NOUN
from accord.law.sets import DatedSets


def outline(condition: Condition, sets: DatedSets) -> tuple[tuple[int, str], ...]:
    """Write a condition as an outline.

    Parameters
    ----------
    condition
        The condition.
    sets
        Dated sets that it may name.

    Returns
    -------
    tuple of (int, str)
        Depth and text of each line, the whole at depth 0.

    Examples
    --------
    >>> from accord.law import load_rules, parse_condition
    >>> for depth, text in outline(parse_condition("crew and (launch or reentry)", ()), load_rules().sets):
    ...     print("  " * depth + text)
    all of these hold:
      people fly
      one of these holds, or several:
        an object is launched
        an object returns to Earth
    """
    return tuple(_lines(condition, 0, Phrases(sets.titles)))


def _lines(node: Condition, depth: int, phrases: Phrases) -> Iterator[tuple[int, str]]:
    """Lines of a condition at a depth."""
    match node:
        case Both(parts=parts) | Either(parts=parts):
            yield depth, "all of these hold:" if isinstance(node, Both) else "one of these holds, or several:"
            for part in parts:
                yield from _lines(part, depth + 1, phrases)
        case Negation(part=Both() | Either() | Exists(body=Both() | Either()) as part):
            yield depth, "this does not hold:"
            yield from _lines(part, depth + 1, phrases)
        case Exists(group=group, body=(Both() | Either() | Negation() | Exists()) as body):
            noun = RECORD_NOUN[group]
            there = f"there is {'an' if noun[0] in 'aeiou' else 'a'} {noun} of which"
            named = replace(phrases, names={**phrases.names, node.variable: f"the {noun}"})
            inner = list(_lines(body, depth, named))
            whole = len(inner) > 1 and inner[0][0] == depth
            yield depth, f"{there} {inner[0][1]}" if whole else f"{there} it holds:"
            yield from inner[1:] if whole else ((place + 1, text) for place, text in inner)
        case _:
            yield depth, phrases.clause(node)
