"""What those outside an arrangement do alone, as rows say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import WORTH_SHOWING
from accord.brief.reading import Reading
from accord.pipeline.trace import names


def alone_clauses(reading: Reading, one: Mapping[str, Any]) -> list[str]:
    """Say who builds what alone outside an arrangement, or would no longer beside another.

    Parameters
    ----------
    reading
        The results.
    one
        With ``alone``, ``built_twice`` and, where it is a change, ``no_longer_alone``.

    Returns
    -------
    list of str
        Clauses without a full stop.
    """

    def called(missions: list[str]) -> str:
        return names([reading.mission(mission) for mission in missions])

    said = [f"{name} builds {called(built)} alone" for name, built in one.get("alone", {}).items()]
    said += [f"{name} no longer builds {called(built)} alone" for name, built in one.get("no_longer_alone", {}).items()]
    twice = one.get("built_twice", [])
    return said + ([f"{called(twice)}: built more than once"] if twice else [])


def counts_more(one: Mapping[str, Any], own: str) -> bool:
    """Whether what those outside spend alone makes a difference to a cost.

    Parameters
    ----------
    one
        With ``cost_with_alone``.
    own
        Name of the cost without it.

    Returns
    -------
    bool
        Whether the two differ by what is worth showing.
    """
    counted = one.get("cost_with_alone")
    return counted is not None and abs(counted - one[own]) >= WORTH_SHOWING
