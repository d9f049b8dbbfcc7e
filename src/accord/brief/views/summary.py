"""The summary, with sentences about one thing kept together."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from accord.brief.reading import Reading
from accord.brief.views.grounds import ROOMS


def summary_view(reading: Reading) -> list[dict[str, Any]]:
    """Give the sentences of the summary in order, neighbours of one part of the work under one label.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of dict
        ``label``, ``first`` (number of its first sentence) and ``sentences``.
    """
    rooms = {entry["id"]: entry["room"] for entry in reading.document["trace"]}
    numbered = list(enumerate(reading.document["summary"], 1))
    groups = [(room, list(group)) for room, group in groupby(numbered, key=lambda one: rooms.get(one[1]["trace"], ""))]
    return [
        {
            "label": ROOMS.get(room, room),
            "first": group[0][0],
            "sentences": [{**sentence, "number": number} for number, sentence in group],
        }
        for room, group in groups
    ]
