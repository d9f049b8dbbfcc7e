"""Write the agreements in force that a study names, and which joint missions stand under which of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.arrangements.case import Case
from accord.arrangements.instruments import NOTHING_LEFT
from accord.arrangements.judging.agreements import Standing
from accord.pipeline.signing import titles
from accord.study import Study


def agreements_given(study: Study, standing: Mapping[str, Standing]) -> list[dict[str, Any]]:
    """Write every agreement of a study, whether it counts, and what rests on it.

    Parameters
    ----------
    study
        The study.
    standing
        Agreements that carry each joint mission of the recommendation.

    Returns
    -------
    list of dict
        In the order of the study; ``carries`` are the missions that stand under it, ``missions`` those that it covers,
        none for all.
    """
    return [
        {
            "id": name,
            "title": one.title,
            "parties": list(one.parties),
            "instrument": one.instrument,
            "remains": one.remains,
            "missions": list(one.missions),
            "status": one.status,
            "since": one.since.isoformat() if one.since else None,
            "until": one.until.isoformat() if one.until else None,
            "counts": one.counts(study.meta.horizon),
            "carries": [mission for mission, found in standing.items() if name in found.agreements],
            "source": one.source,
            "confidence": one.confidence,
            "note": one.note,
        }
        for name, one in study.meta.agreements.items()
    ]


def standing_of(case: Case, standing: Standing | None) -> dict[str, Any] | None:
    """Write under which agreements a joint mission stands, and what is left to conclude.

    Parameters
    ----------
    case
        The study in numbers.
    standing
        Agreements that carry it; None where none do.

    Returns
    -------
    dict or None
        ``holder`` (the participant that has agreed with each of the others), ``agreements`` (ids), ``titles`` and
        ``left``: the instrument left to conclude, None for nothing.
    """
    if standing is None:
        return None
    return {
        "holder": standing.holder,
        "agreements": list(standing.agreements),
        "titles": list(titles(case, standing)),
        "left": None if standing.left == NOTHING_LEFT else standing.left.id,
    }
