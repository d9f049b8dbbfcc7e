"""What partners would rather do, what deters them, and what would have to be preferred otherwise."""

from __future__ import annotations

from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.moves import Moves
from accord.pipeline.trace import Sentence, Trace
from accord.stability.conflicts.inverse import Inverse
from accord.stability.conflicts.plain_answers import inverse_to_dict
from accord.stability.conflicts.wording import content_sentence, temptation_sentence


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
    return trace.say("stability.moves", "stability", rests(moves), {"holds": list(moves.holds)})


def rests(moves: Moves) -> str:
    """Put the strongest kind of stability by which the arrangement rests in plain words."""
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
            "by an answer of others, but only by one against their own immediate interest."
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
    content = [who for who, each in tempting.items() if not each]
    if len(content) == 1:
        values = {"sentence": content_sentence(content[0])}
        said.append(trace.say("stability.moves.content", "stability", "{sentence}", values))
    elif content:
        template = "{content:names} would stay: they can move to nothing that they prefer."
        said.append(trace.say("stability.moves.content", "stability", template, {"content": content}))
    return said


def left_out_said(held: Holding, trace: Trace) -> Sentence | None:
    """Name options that were left out because there are too many; None when there are none."""
    if held.moves is None or not held.moves.left_out:
        return None
    options = [f"{one.who}: {one.name}" for one in held.moves.left_out]
    template = "Left out, as there are too many options: {options:names}. They are about the least money."
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
