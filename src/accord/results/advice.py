"""Write advice as plain data: partner or contractor, cooperate or compete, and how deep each group can go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.pipeline.advice.group_level import GroupLevel
from accord.pipeline.advice.obstacles import KIND_MEANING, place
from accord.pipeline.advice.reaching import Reach
from accord.pipeline.answers import Answers
from accord.pipeline.nodes import NodeLevel
from accord.pipeline.telling.advice import compared, mapped, reached, weighed
from accord.pipeline.telling.nodes import met_at_nodes
from accord.pipeline.trace import Trace


def alternatives_of(answers: Answers, trace: Trace) -> list[dict[str, Any]]:
    """Write for each element of the recommendation a partner's own work beside a commercial contract.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of dict
        The part `arrangements.alternatives` of the results document.
    """
    return [
        {**one.to_dict(), "name": answers.element_name(one.element), "said": compared(one, trace).to_dict()}
        for one in answers.alternatives
    ]


def cooperation_of(answers: Answers, trace: Trace) -> list[dict[str, Any]]:
    """Write by partner and policy goal what speaks for and against cooperating.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of dict
        The part `cooperation` of the results document.
    """
    return [{**one.to_dict(), "said": weighed(one, trace).to_dict()} for one in answers.balances]


def nodes_of(nodes: Sequence[NodeLevel], trace: Trace) -> dict[str, Any]:
    """Write who takes part in and leads each node of an arrangement, at which level and in which mode.

    Parameters
    ----------
    nodes
        Nodes of the arrangement, each before those beneath it.
    trace
        Where the sentence is remembered.

    Returns
    -------
    dict
        ``rows``, and what they say in short as ``said``, None where nothing is delivered.
    """
    said = met_at_nodes(nodes, trace)
    return {"said": said.to_dict() if said else None, "rows": [one.to_dict() for one in nodes]}


def map_of(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    """Write how deep every pair and group can go, and what stops it.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict or None
        The part `levels.map` of the results document; None when nothing is recommended.
    """
    reach = answers.reach
    if reach is None:
        return None
    said = mapped(reach, trace)
    every = [
        {**_group(answers, one), "said": sentence.to_dict() if sentence else None}
        for number, one in enumerate((*reach.pairs, *reach.groups), 1)
        for sentence in [reached(one, number, trace)]
    ]
    return {
        **reach.to_dict(),
        "pairs": every[: len(reach.pairs)],
        "groups": every[len(reach.pairs) :],
        "said": said.to_dict() if said else None,
    }


def _group(answers: Answers, one: GroupLevel) -> dict[str, Any]:
    plain = one.to_dict()
    reaches = {"by_themselves": one.by_themselves, "in_company": one.in_company, "if_stayed": one.if_stayed}
    for key, found in reaches.items():
        if found is None:
            continue
        plain[key] |= {"place": _place(answers, found)}
        if plain[key]["obstacle"]:
            plain[key]["obstacle"]["means"] = [KIND_MEANING[kind] for kind in plain[key]["obstacle"]["kinds"]]
    return plain


def _place(answers: Answers, found: Reach) -> str:
    return place(answers.arranged, found.level, found.at) if found.at else ""
