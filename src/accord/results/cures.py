"""Write legal cures as plain data: what an arrangement rests on, and what is on offer against a prohibition."""

from __future__ import annotations

from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.legal import LegalCure, Triple
from accord.pipeline.answers import Answers
from accord.pipeline.legal_work import EFFORT, cure_groups


def cures_of(answers: Answers, arrangement: Arrangement) -> list[dict[str, Any]]:
    """Write what an arrangement rests on in law.

    Parameters
    ----------
    answers
        What all rooms found.
    arrangement
        Who provides what, with its cures.

    Returns
    -------
    list of dict
        One for each piece of legal work: ``name``, ``rule`` and its ``title``, what it ``does``, ``effort`` and what
        that means, ``mission``, ``elements``, ``owners``, ``months`` and ``cost``.
    """
    return [
        {
            "name": group.name,
            **_cure(group.first),
            "mission": group.mission,
            "elements": list(group.elements),
            "owners": list(group.owners),
            "cost": _range(group.cost),
        }
        for group in cure_groups(arrangement, answers.arranged.case)
    ]


def cure_offered(cure: LegalCure) -> dict[str, Any]:
    """Write a cure that may be decided on to lift a prohibition.

    Parameters
    ----------
    cure
        The cure.

    Returns
    -------
    dict
        ``id``, what it ``does``, ``effort`` and what that means, ``owners``, ``months`` and ``cost``.
    """
    return {"id": cure.id, **_cure(cure), "owners": list(cure.owners), "cost": _range(cure.cost)}


def _cure(cure: LegalCure) -> dict[str, Any]:
    return {
        "rule": cure.rule,
        "title": cure.title,
        "does": cure.does,
        "effort": cure.effort,
        "effort_means": EFFORT[cure.effort],
        "months": _range(cure.months),
    }


def _range(triple: Triple) -> dict[str, float]:
    return dict(zip(("low", "mode", "high"), triple, strict=True))
