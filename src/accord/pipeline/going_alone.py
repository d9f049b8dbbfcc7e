"""Going alone: whether nothing that could be done together is better, and what each would build by itself."""

from __future__ import annotations

from typing import Any

from accord.pipeline.arranging import Arranged
from accord.pipeline.trace import Trace, literal, literal_names

LEAST = 1e-3
"""Gain over going alone that counts as one, all partners together, million of study money."""


def alone_is_best(arranged: Arranged) -> bool:
    """Whether what is recommended gives the partners no more than each going its own way.

    Parameters
    ----------
    arranged
        What the search found.

    Returns
    -------
    bool
        False where nothing is recommended because the requirements contradict one another.
    """
    found = arranged.recommended
    return found is not None and sum(arranged.surplus(found.assessment).values()) < LEAST


def nothing_together(arranged: Arranged) -> bool:
    """Whether it is recommended to do nothing together, so that there is no arrangement to simulate or to test."""
    found = arranged.recommended
    return found is not None and not found.arrangement.choices


def verdict(arranged: Arranged) -> str:
    """Say that going alone is best, or that nothing is worth its price; empty where something joint is better.

    Parameters
    ----------
    arranged
        What the search found.

    Returns
    -------
    str
        A sentence.
    """
    found = arranged.recommended
    if found is None or not alone_is_best(arranged):
        return ""
    limit, there_is = (":", "there is") if found.proven else (", as far as the search went:", "it found")
    if found.arrangement.choices:
        return f"Going alone is best{limit} even the best arrangement that meets all requirements gives nobody more."
    if any(one.assessment.delivered for one in arranged.alone.values()):
        return (
            f"Going alone is best{limit} {there_is} no way to work together that meets all requirements and from which "
            "somebody gains while nobody does worse than alone."
        )
    return (
        f"Nothing is worth its price to anybody, together or alone{limit} within the requirements and the budgets "
        f"{there_is} nothing to build by which somebody gains and nobody loses."
    )


def each_alone(arranged: Arranged) -> tuple[str, dict[str, Any]]:
    """Give the sentence that says what each partner would build alone, for how much and by when.

    Parameters
    ----------
    arranged
        What the search found.

    Returns
    -------
    template, values
        As `accord.pipeline.trace.Trace.say` takes them.
    """
    missions = arranged.screener.study.programme.missions
    built = {name: one.assessment for name, one in arranged.alone.items() if one.assessment.delivered}
    idle = [name for name in arranged.alone if name not in built]
    if not built:
        return "Going alone: no partner would build any of this.", {"idle": idle}
    parts: list[str] = []
    values: dict[str, Any] = {"idle": idle}
    for number, (name, found) in enumerate(built.items(), 1):
        told = literal_names([missions[mission].name for mission in found.delivered])
        parts.append(f"{literal(name)} would build {told}")
        if alone_is_best(arranged):
            parts[-1] += (
                f" for {{cost{number}:money}}, in place by {{last{number}:date}}, and gain {{gain{number}:money}}"
            )
            values |= {
                f"cost{number}": found.total_cost,
                f"last{number}": found.last,
                f"gain{number}": found.gain[name],
            }
    return f"Going alone: {'; '.join(parts)}" + ("; {idle:names} would build nothing." if idle else "."), values


def said_alone(arranged: Arranged) -> list[str]:
    """Say that going alone is best, and what each would build, where that is so; nothing otherwise."""
    if not alone_is_best(arranged):
        return []
    meta = arranged.screener.study.meta
    told = Trace(meta.currency, meta.start).say("alone", "arrangements", *each_alone(arranged))
    return [verdict(arranged), told.text]
