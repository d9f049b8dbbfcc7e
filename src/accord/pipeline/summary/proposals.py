"""What was proposed: what stands against each proposal of the study."""

from __future__ import annotations

from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace, literal, literal_names


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
    said = []
    for name, (arrangement, found) in answers.arranged.proposals.items():
        title = answers.study.proposals[name].title
        losers = [one for one in found.partners if found.gain[one] < answers.arranged.alone_gain[one] - 1.0]
        over = [v.requirement.partition(": ")[2] for v in found.violations if v.requirement.startswith("budget:")]
        kinds = ("law:", "red line:", "same hardware:", "enough partners:")
        bars = dict.fromkeys(v.says.rstrip(".") for v in found.violations if v.requirement.startswith(kinds))
        late = any(violation.requirement == "horizon" for violation in found.violations)
        missing = [
            part.element for part in answers.study.proposals[name].assignments if part.element not in arrangement.owner
        ]
        against = [f"{literal_names(losers)} would do better alone"] if losers else []
        if over:
            against.append(f"{literal_names(over)} cannot pay {'its part' if len(over) == 1 else 'their parts'}")
        against += ["its last element would come in {last:date}, after the horizon"] if late else []
        against += [f"it is barred: {literal('; '.join(bars))}"] if bars else []
        against += [f"nobody at the table provides {literal_names(missing)}"] if missing else []
        verdict = "; ".join(against) if against else "nobody does worse than alone, and nothing found forbids it"
        said.append(
            trace.say(
                f"summary.proposal.{name}",
                "arrangements",
                f"The proposal '{{title}}' ({{cost:money}}): {verdict}.",
                {"title": title, "cost": found.total_cost, "last": found.last},
                inputs=("arrangement.yaml",),
                assumptions=("worth",),
            )
        )
    return said
