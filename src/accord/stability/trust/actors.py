"""The actors of a question of trust: how many there may be, and what they may be called."""

from __future__ import annotations

from collections.abc import Sequence

from accord.errors import Problem
from accord.stability.json_words import json_words
from accord.stability.names import shown_name, unreadable

MAX_ACTORS = 20
"""What each gets is held for every set of joiners: 2**20 of them is the limit for a result in seconds."""


def actor_problems(actors: Sequence[object]) -> list[Problem]:
    """List everything wrong with the names of actors.

    Examples
    --------
    >>> print(actor_problems(["ESA", "ESA"])[0])
    actors[1]: 'ESA' is already actor 1; give each a name of its own
    """
    problems = []
    if not 2 <= len(actors) <= MAX_ACTORS:
        remedy = "merge actors who always act together" if len(actors) > MAX_ACTORS else "add the others"
        found = f"found {len(actors)} actor{'s' if len(actors) != 1 else ''}"
        problems.append(Problem("", 0, "actors", found, f"allowed: 2 to {MAX_ACTORS}", remedy))
    seen: dict[str, int] = {}
    for position, name in enumerate(actors[: 10 * MAX_ACTORS]):
        where = f"actors[{position}]"
        if not isinstance(name, str) or not name.strip():
            problems.append(Problem("", 0, where, f"found {json_words(name)}", "allowed: a name in quotes", "name it"))
        elif what := unreadable(name):
            found = f"'{shown_name(name)}' holds {what}"
            problems.append(Problem("", 0, where, found, "allowed: a name that can be read", "take it out"))
        elif name in seen:
            found = f"'{name:.80}' is already actor {seen[name] + 1}"
            problems.append(Problem("", 0, where, found, remedy="give each a name of its own"))
        else:
            seen[name] = position
    return problems
