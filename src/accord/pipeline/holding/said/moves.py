"""What partners would rather do, what deters them, and what would have to be preferred otherwise."""

from __future__ import annotations

from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.going_back import Option
from accord.pipeline.holding.joining import JOIN
from accord.pipeline.holding.moves import Moves
from accord.pipeline.trace import Sentence, Trace
from accord.stability.conflicts.inverse import Inverse
from accord.stability.conflicts.plain_answers import inverse_to_dict
from accord.stability.conflicts.wording import content_sentence, group_sentence, temptation_sentence

MOST_TOGETHER = 3
"""Groups that are told of those who would gain by moving together."""
_FIRST = "withdrawing comes first, then one joining, then what is about most money"


def rests_said(held: Holding, trace: Trace) -> Sentence:
    """Say whether the arrangement rests where it is by moves and counter-moves.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        In plain words; the kinds of stability are in the trace.
    """
    moves = held.moves
    if moves is None:
        return trace.say("stability.moves", "stability", "Fewer than two partners take part, so nobody can answer.", {})
    values = {"holds": list(moves.holds), "not_looked_at": [_option(one) for one in moves.left_out]}
    return trace.say("stability.moves", "stability", rests(moves), values)


def rests(moves: Moves) -> str:
    """Put the strongest kind of stability by which the arrangement rests in plain words, as far as looked at."""
    said = _rests(moves)
    if not moves.left_out or not moves.holds:
        return said
    return (
        f"As far as looked at, {said[0].lower()}{said[1:]} Not looked at, as there are too many options and "
        f"{_FIRST}: {{not_looked_at:names}}."
    )


def _option(one: Option) -> str:
    return f"{one.who}: {one.name}"


def _rests(moves: Moves) -> str:
    if "nash" in moves.holds:
        return "The arrangement rests where it is: no partner has a move of its own that it would rather make."
    if "seq" in moves.holds:
        return (
            "The arrangement rests where it is: what a partner would rather do would be spoilt by an answer that those "
            "who answer gain by."
        )
    if {"gmr", "smr"} & set(moves.holds):
        return (
            "The arrangement rests only as far as threats are believed: what a partner would rather do could be spoilt "
            "by an answer of others, but only by one that is not in their own immediate interest."
        )
    return "The arrangement does not rest: a partner would rather move, and no answer of others takes its gain away."


def temptations_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say of each partner what it would rather do and what deters it, those who are tempted first."""
    if held.moves is None:
        return []
    conflict, tempting = held.moves.solution.conflict, held.moves.solution.temptations
    said = []
    for who, each in tempting.items():
        for number, found in enumerate(each, 1):
            values = {
                "sentence": temptation_sentence(conflict, found),
                "deterred": found.deterred,
                "in their own interest": found.credible is not None,
            }
            said.append(trace.say(f"stability.moves.{who}.{number}", "stability", "{sentence}", values))
    return [*said, *_content_said(held.moves, trace), *_together_said(held.moves, trace)]


def _content_said(moves: Moves, trace: Trace) -> list[Sentence]:
    """Say who would stay; of those of whom options were left out, only as far as was looked."""
    not_all, outside = {one.who for one in moves.left_out}, _outside(moves)
    content = [who for who, each in moves.solution.temptations.items() if not each and who not in outside]
    parts = (
        ("content", "", [who for who in content if who not in not_all]),
        ("content so far", "As far as looked at, ", [who for who in content if who in not_all]),
    )
    said = []
    for name, opening, who in parts:
        if len(who) == 1:
            values: dict[str, object] = {"sentence": f"{opening}{content_sentence(who[0])}"}
            said.append(trace.say(f"stability.moves.{name}", "stability", "{sentence}", values))
        elif who:
            template = f"{opening}{{content:names}} would stay: they can move to nothing that they prefer."
            said.append(trace.say(f"stability.moves.{name}", "stability", template, {"content": who}))
    if outside:
        template = "{outside:names} would have to be admitted first: who is outside can do nothing by itself."
        said.append(trace.say("stability.moves.outside", "stability", template, {"outside": outside}))
    return said


def _outside(moves: Moves) -> list[str]:
    """Those who take no part, and could only join."""
    makers = moves.solution.conflict.decision_makers
    return [who for who in makers if {one.kind for one in moves.options if one.who == who} == {JOIN}]


def _together_said(moves: Moves, trace: Trace) -> list[Sentence]:
    """Say which groups would all gain at once by moving together; that none would where there are some."""
    values = {"deciding": len(moves.solution.conflict.decision_makers)}
    if not moves.together:
        template = "No group would move together: there is nothing within its options that all its members prefer."
        if moves.left_out or not moves.every_group:
            template = f"As far as looked at, {template[0].lower()}{template[1:]}"
        return [trace.say("stability.moves.together", "stability", template, values)]
    said = []
    for number, one in enumerate(moves.together[:MOST_TOGETHER], 1):
        sentence = group_sentence(moves.solution.conflict, one)
        name = f"stability.moves.together.{number}"
        said.append(trace.say(name, "stability", "{sentence}", {**values, "sentence": sentence}))
    return said


def left_out_said(held: Holding, trace: Trace) -> Sentence | None:
    """Name options that were left out because there are too many; None when there are none, or `rests` names them."""
    if held.moves is None or not held.moves.left_out or held.moves.holds:
        return None
    options = [_option(one) for one in held.moves.left_out]
    template = f"Left out, as there are too many options and {_FIRST}: {{options:names}}."
    return trace.say("stability.moves.left_out", "stability", template, {"options": options})


def inverse_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what would have to be preferred otherwise; empty where every temptation is answered in interest."""
    inverse = None if held.moves is None else held.moves.inverse
    if inverse is None:
        return []
    return [
        trace.say(f"stability.moves.inverse.{number}", "stability", "{sentence}", {"sentence": text})
        for number, text in enumerate(inverse_sentences(inverse), 1)
    ]


def inverse_sentences(inverse: Inverse) -> list[str]:
    """The change of preferences in all, then partner by partner, then other ways."""
    found = inverse_to_dict(inverse)
    return [found["sentence"], *(one["sentence"] for one in (*found["turns"], *found["countermoves"]))]
