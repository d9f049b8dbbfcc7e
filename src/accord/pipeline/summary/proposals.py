"""What was proposed: what stands against each proposal of the study."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.judging.evaluate import Assessment
from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace, literal, literal_names
from accord.pipeline.violations import kind_of, said

LESS = 1.0
"""Gain under what going alone brings that counts as a loss, million of study money."""
MOST_TOLD = 3
"""Broken requirements of one sort that are told one by one."""
_BARS = ("law", "red line", "same hardware", "enough partners")
_TOLD_APART = ("rational", "budget", "budget by year", "horizon")


def on_proposals(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say what stands against each proposal of the study, one sentence per proposal.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    sentences = []
    for name, (_, found) in answers.arranged.proposals.items():
        against = list(_against(answers, name, found))
        verdict = "; ".join(against) if against else "nobody does worse than alone, and nothing found forbids it"
        sentences.append(
            trace.say(
                f"summary.proposal.{name}",
                "arrangements",
                f"The proposal '{{title}}' ({{cost:money}}): {verdict}.",
                {"title": answers.study.proposals[name].title, "cost": found.total_cost, "last": found.last},
                inputs=("arrangement.yaml",),
                assumptions=("worth",),
            )
        )
    return sentences


def _against(answers: Answers, name: str, found: Assessment) -> Iterator[str]:
    """Say everything that stands against a proposal; a kind of requirement that is not told apart is told as it is."""
    arranged = answers.arranged
    kinds = {kind: [v for v in found.violations if kind_of(v) == kind] for kind in map(kind_of, found.violations)}
    worse = {one for one in found.partners if found.gain[one] < arranged.alone_gain[one] - LESS}
    worse |= {violation.requirement.partition(": ")[2] for violation in kinds.get("rational", ())}
    if worse:
        yield f"{literal_names([one for one in arranged.case.partners if one in worse])} would do better alone"
    over = {v.requirement.partition(": ")[2] for kind in ("budget", "budget by year") for v in kinds.get(kind, ())}
    if over:
        payers = literal_names([one for one in arranged.case.partners if one in over])
        yield f"{payers} cannot pay {'its part' if len(over) == 1 else 'their parts'}"
    if "horizon" in kinds:
        yield "its last element would come in {last:date}, after the horizon"
    bars = [v for v in found.violations if kind_of(v) in _BARS]
    rest = [v for v in found.violations if kind_of(v) not in (*_BARS, *_TOLD_APART)]
    for words, violations in (("it is barred", bars), ("it does not meet what is required", rest)):
        told = list(dict.fromkeys(said(answers.study, one, found.last).rstrip(".") for one in violations))
        if told:
            more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
            yield f"{words}: {literal('; '.join((*told[:MOST_TOLD], *more)))}"
    provided = arranged.proposals[name][0].owner
    missing = [part.element for part in answers.study.proposals[name].assignments if part.element not in provided]
    if missing:
        yield f"nobody at the table provides {literal_names([answers.element_name(one) for one in missing])}"
