"""Partner or contractor, cooperate or compete, and the level map: sentences made elsewhere, remembered in the trace."""

from __future__ import annotations

from accord.pipeline.advice.alternatives import Alternative
from accord.pipeline.advice.cooperation import Balance
from accord.pipeline.advice.group_level import GroupLevel
from accord.pipeline.advice.level_map import LevelMap
from accord.pipeline.trace import Sentence, Trace


def compared(one: Alternative, trace: Trace) -> Sentence:
    """Remember the comparison of a partner's work with a contract.

    Parameters
    ----------
    one
        An element with both ways.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        The comparison.
    """
    values = {"sentence": one.sentence, "contract less partner": one.difference}
    name = f"arrangements.alternative.{one.element}"
    return trace.say(name, "arrangements", "{sentence}", values, assumptions=("worth",))


def weighed(one: Balance, trace: Trace) -> Sentence:
    """Remember the balance of one partner and policy goal.

    Parameters
    ----------
    one
        What speaks for and against cooperating.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        The balance with its strongest evidence.
    """
    values = {
        "sentence": one.sentence,
        "value and thresholds by argument": {
            argument.id: [argument.value, argument.moderate_from, argument.strong_from] for argument in one.arguments
        },
    }
    return trace.say(f"cooperation.{one.actor}.{one.goal}", "arrangements", "{sentence}", values)


def reached(group: GroupLevel, number: int, trace: Trace) -> Sentence | None:
    """Remember how deep a pair or group can go, and what stops it.

    Parameters
    ----------
    group
        The pair or group.
    number
        Its place in the map, from 1.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None where there is nothing to say.
    """
    if not group.sentence:
        return None
    values = {
        "sentence": group.sentence,
        "gain by themselves": dict(group.by_themselves.gain),
        "gain in company": dict(group.in_company.gain),
        "chance that none has left": group.best.holds,
    }
    if group.if_stayed is not None:
        values["chance that none has left where all would share more"] = group.if_stayed.holds
    return trace.say(f"levels.{number}", "arrangements", "{sentence}", values, assumptions=("worth",))


def mapped(reach: LevelMap, trace: Trace) -> Sentence | None:
    """Remember what the level map says of all pairs.

    Parameters
    ----------
    reach
        The map.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None where there are no pairs.
    """
    if not reach.pairs:
        return None
    values = {"sentence": reach.says[0], "least chance": reach.least_hold}
    return trace.say("levels.pairs", "arrangements", "{sentence}", values)
