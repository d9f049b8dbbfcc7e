"""The summary: what to know in one minute, then the rest, part by part."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from accord.brief.reading import Reading


def summary_view(reading: Reading) -> list[dict[str, Any]]:
    """Give the sentences of the summary in reading order: the one-minute version first, then the rest of each part.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of dict
        ``label``, ``headline`` (whether it is the one-minute version), ``first`` (number of its first sentence) and
        ``sentences``.
    """
    said = reading.document["summary"]
    first = [sentence for sentence in said if sentence.get("headline")]
    rest = [sentence for sentence in said if not sentence.get("headline")]
    groups = [("In one minute", True, first)] if first else []
    groups += [
        (title, False, list(group)) for title, group in groupby(rest, key=lambda one: str(one.get("part_title", "")))
    ]
    views, number = [], 1
    for label, headline, sentences in groups:
        numbered = [{**sentence, "number": number + index} for index, sentence in enumerate(sentences)]
        views.append({"label": label, "headline": headline, "first": number, "sentences": numbered})
        number += len(sentences)
    return views
