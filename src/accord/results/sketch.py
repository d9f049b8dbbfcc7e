"""Write in short what an arrangement is, and sentences with their trace."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.search import Found
from accord.pipeline.arranging import Arranged
from accord.pipeline.trace import Sentence


def told(sentence: Sentence | None) -> dict[str, str] | None:
    """Write a sentence with the name of its trace, or None."""
    return None if sentence is None else sentence.to_dict()


def sketched(arranged: Arranged, found: Found) -> dict[str, Any]:
    """Write what an arrangement is, in short, and what those outside it add by going alone."""
    return {
        "cost": found.assessment.total_cost,
        **arranged.everybody(found).to_dict(found.assessment.total_cost),
        "finish": found.assessment.last,
        "partners": list(found.assessment.partners),
        "delivered": list(found.assessment.delivered),
        "choices": [list(key) for key in found.arrangement.keys],
        "cures": [cure.id for cure in found.arrangement.cures],
        "owners": dict(found.arrangement.owner),
    }
