"""The summary: what a strategist should know in one minute, each sentence rendered from its trace."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from accord.arrangements.case import Prohibition
from accord.law import Verdict
from accord.pipeline.answers import Answers
from accord.pipeline.casework import states_of
from accord.pipeline.levels import CRITICAL
from accord.pipeline.screening import blocks
from accord.pipeline.trace import Sentence, Trace, names, share
from accord.reference import ReferenceLookupError
from accord.reference.states import known_state

CLOSE_CALL = 0.05
"""Loss in the sum of normalised gains below which another provider is as good."""


@dataclass(frozen=True)
class Part:
    """A part of the summary: a heading and its sentences.

    Parameters
    ----------
    id
        ``answer``, ``work``, ``proposals``, ``risk``, ``law``, ``hold`` or ``caution``.
    title
        Heading for people.
    sentences
        In reading order.
    headline
        Number of sentences from the start that belong to the one-minute version.
    """

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    headline: int


def summary(answers: Answers, trace: Trace) -> tuple[Part, ...]:
    """Say the main results in plain sentences.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    tuple of Part
        In reading order: the answer, who does what, what was proposed, risk, law, whether it holds, and caution.
    """
    alone, caution = _alone(answers, trace), _trust(answers, trace)
    if answers.arranged.recommended is None:
        conflict = answers.arranged.conflict
        text = conflict.sentence if conflict else "No arrangement meets all requirements."
        why = trace.say("summary.conflict", "arrangements", "{text}", {"text": text})
        return (
            Part("answer", "The answer", (why, alone, _table(answers, trace)), 3),
            Part("proposals", "What was proposed", tuple(_proposals(answers, trace)), 0),
            Part("caution", "How far to trust this", (caution,), 1),
        )
    risk = (*_confidence(answers, trace), *_path(answers, trace), *_departures(answers, trace))
    law = tuple(_law(answers, trace))
    answer = (_deal(answers, trace), alone, _table(answers, trace), *_gains(answers, trace))
    return (
        Part("answer", "The answer", answer, 3),
        Part("work", "Who does what", tuple(_work(answers, trace)), 0),
        Part("proposals", "What was proposed", tuple(_proposals(answers, trace)), 0),
        Part("risk", "What will go wrong", risk, 1),
        Part("law", "Is it allowed", law, 1),
        Part("hold", "Will it hold", tuple(_holds(answers, trace)), 1),
        Part("caution", "How far to trust this", (caution, *_robust(answers, trace)), 1),
    )


def _alone(answers: Answers, trace: Trace) -> Sentence:
    alone = answers.arranged.alone
    builders = [name for name, found in alone.items() if found.assessment.delivered]
    idle = [name for name in alone if name not in builders]
    missions = {name: [answers.mission_name(m) for m in alone[name].assessment.delivered] for name in builders}
    parts = [f"{_list([name])} would build {_list(missions[name])}" for name in builders]
    template = "Going alone: " + ("; ".join(parts) if parts else "no partner would build any of this")
    template += "; for {idle:names} nothing would be worth its price." if parts and idle else "."
    found = answers.arranged.recommended
    if found is not None and not found.assessment.partners:
        template += " No joint arrangement does better: going alone wins."
    return trace.say("summary.alone", "arrangements", template, {"idle": idle}, assumptions=("worth",))


def _table(answers: Answers, trace: Trace) -> Sentence:
    """Who is at the table, each with the state it speaks for, since few readers know every abbreviation."""
    known = [f"{name} ({_speaks_for(answers, name)})" for name in answers.arranged.case.partners]
    return trace.say("summary.table", "study", "At the table: {partners:names}.", {"partners": known})


def _speaks_for(answers: Answers, name: str) -> str:
    states = states_of(answers.study, name)
    if len(states) > 1:
        return f"{len(states)} states"
    try:
        return known_state(states[0]).text("name")
    except (IndexError, ReferenceLookupError):
        return answers.study.actors[name].name


def _list(items: list[str]) -> str:
    """Join words of the study for use within a template, where braces would name a value."""
    return names(items).replace("{", "{{").replace("}", "}}")


def _deal(answers: Answers, trace: Trace) -> Sentence:
    found = answers.recommended
    parts = [
        f"{_list([answers.mission_name(mission)])} by {_list(list(group))}"
        for mission, group in found.assessment.participants.items()
    ]
    if not parts:
        return trace.say("summary.deal", "arrangements", "The best arrangement is that nobody builds anything.", {})
    proof = "proven" if found.proven else "within {gap:.1%} of the best"
    return trace.say(
        "summary.deal",
        "arrangements",
        f"Best for all together ({proof}), with each gain counted on its partner's own scale and nobody worse off than "
        f"alone: {'; '.join(parts)}. "
        "Expected cost {cost:money} ({year} prices); everything in place by {last:date} at expected durations.",
        {
            "cost": found.assessment.total_cost,
            "year": answers.study.meta.price_year,
            "last": found.assessment.last,
            "gap": found.gap,
        },
        inputs=("programme.yaml", "actors.yaml"),
        assumptions=("worth", "jointness", "rivalry"),
    )


def _work(answers: Answers, trace: Trace) -> list[Sentence]:
    """Who does what: one sentence per partner."""
    said = [_one_partner(answers, trace, name) for name in answers.recommended.assessment.partners]
    close = [
        f"{answers.element_name(other.element)} ({other.instead.provider}"
        + (f", paid by {other.instead.payer})" if other.instead.payer != other.instead.provider else ")")
        for other in answers.arranged.next_best
        if other.instead is not None and other.loss is not None and other.loss < CLOSE_CALL
    ]
    if close:
        template = (
            "Close calls, where the provider in brackets would do almost as well (the partners' gains, added up on "
            "their own scales from 0 to 1, fall by less than {most:g}): {which}."
        )
        values = {"most": CLOSE_CALL, "which": "; ".join(close)}
        said.append(trace.say("summary.work: close calls", "arrangements", template, values, assumptions=("worth",)))
    return said


def _one_partner(answers: Answers, trace: Trace, name: str) -> Sentence:
    choices = answers.recommended.arrangement.choices
    built = [answers.element_name(c.element) for c in choices if c.owner == name == c.provider]
    bought = [f"{answers.element_name(c.element)} ({c.provider})" for c in choices if c.payer == name != c.provider]
    does = [f"provides {_list(built)}"] if built else []
    does += [f"buys {_list(bought)}"] if bought else []
    assessment = answers.recommended.assessment
    return trace.say(
        f"summary.work.{name}",
        "arrangements",
        f"{{partner}} {' and '.join(does)}, at {{cost:money}} of an envelope of {{envelope:money}}.",
        {
            "partner": name,
            "cost": assessment.cost[name],
            "envelope": answers.arranged.case.partners[name].envelope or 0.0,
        },
        inputs=("programme.yaml", "actors.yaml"),
    )


def _gains(answers: Answers, trace: Trace) -> list[Sentence]:
    normalised = answers.arranged.normalised(answers.recommended)
    partners = answers.recommended.assessment.partners
    least = min(partners, key=lambda name: normalised[name], default="")
    most = max(partners, key=lambda name: normalised[name], default="")
    left_out = [name for name in answers.arranged.case.partners if name not in partners]
    if not partners:
        return []
    template = (
        "From going alone (0) to the best it could hope for (1), {most} gets {high:.2f} and {least} {low:.2f}"
        + ("; {out:names} would take no part." if left_out else ".")
    )
    if normalised and len(partners) == 1:
        template = "From going alone (0) to the best it could hope for (1), {most} gets {high:.2f}"
        template += "; {out:names} would take no part." if left_out else "."
    values = {"most": most, "high": normalised[most], "least": least, "low": normalised[least], "out": left_out}
    return [trace.say("summary.gains", "arrangements", template, values, assumptions=("worth", "rivalry"))]


def _proposals(answers: Answers, trace: Trace) -> list[Sentence]:
    """What stands against each proposal of the study, in one sentence each."""
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
        against = [f"{_list(losers)} would do better alone"] if losers else []
        against += (
            [f"{_list(over)} cannot pay its part" if len(over) == 1 else f"{_list(over)} cannot pay their parts"]
            if over
            else []
        )
        against += ["its last element would come in {last:date}, after the horizon"] if late else []
        against += [f"it is barred: {'; '.join(bars)}".replace("{", "{{").replace("}", "}}")] if bars else []
        against += [f"nobody at the table provides {_list(missing)}"] if missing else []
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


def _confidence(answers: Answers, trace: Trace) -> list[Sentence]:
    result = answers.simulation
    if result is None or not result.missions:
        return []
    chances = [f"{share(m.delivered.value)} for {answers.mission_name(m.id)}" for m in result.missions]
    said = [
        trace.say(
            "summary.confidence",
            "simulation",
            "Counting overruns, authorisations and partners who may leave, the chance of being in place by {horizon} "
            f"is {_list(chances)}; of everything together it is {{p:share}}.",
            {
                "horizon": answers.study.meta.horizon.strftime("%B %Y"),
                "p": result.delivered.value,
                **{f"delivered: {mission.id}": mission.delivered.value for mission in result.missions},
            },
            assumptions=("withdrawal", "restart_lag", "actor_correlation", "programme_correlation"),
        )
    ]
    cost = result.cost_if_delivered.percentiles[70].value
    if isfinite(cost):
        template = "If all of it is delivered, 70 % of outcomes cost no more than {cost:money}."
        said.append(trace.say("summary.cost", "simulation", template, {"cost": cost}))
    return said


def _path(answers: Answers, trace: Trace) -> list[Sentence]:
    if answers.simulation is None:
        return []
    owners = [owner for owner in answers.simulation.owners if owner.kind == "actor" and owner.mean.value > 0]
    total = sum(owner.mean.value for owner in owners)
    if not owners or not isfinite(total):
        return []
    ranked = sorted(owners, key=lambda owner: -owner.mean.value)
    critical = [mode for mode in answers.modes if mode.criticality >= CRITICAL]
    worst = max(critical, key=lambda mode: mode.criticality, default=None)
    template = "{first} owns {share:share} of the critical path on average"
    template += ", {second} {other:share}" if len(ranked) > 1 else ""
    template += "; most often it runs through {element} ({index:share} of outcomes)." if worst else "."
    values = {
        "first": ranked[0].owner,
        "share": ranked[0].mean.value / total,
        "second": ranked[1].owner if len(ranked) > 1 else "",
        "other": ranked[1].mean.value / total if len(ranked) > 1 else 0.0,
        "element": answers.element_name(worst.element) if worst else "",
        "index": worst.criticality if worst else 0.0,
    }
    return [trace.say("summary.path", "simulation", template, values)]


def _departures(answers: Answers, trace: Trace) -> list[Sentence]:
    if answers.simulation is None or not answers.simulation.withdrawals:
        return []
    worst = min(answers.simulation.withdrawals, key=lambda one: one.delivered.value)
    if worst.delivered.value >= -2 * worst.delivered.standard_error:
        return []
    template = (
        "The chance that {partner} leaves costs most: were it certain to stay, the probability of complete delivery "
        "would rise by {points:.0f} points."
    )
    values = {"partner": worst.partner, "points": -100 * worst.delivered.value}
    return [trace.say("summary.departure", "simulation", template, values, assumptions=("withdrawal",))]


def _law(answers: Answers, trace: Trace) -> list[Sentence]:
    findings = [(mission, finding) for mission, screening in answers.law.items() for finding in screening.findings]
    needs = {finding.rule: finding for _, finding in findings if finding.verdict is Verdict.NEEDS}
    asks = {finding.rule for _, finding in findings if finding.verdict is Verdict.UNKNOWN}
    stopped = {finding.rule for _, finding in findings if blocks(finding)}
    timed = [finding for finding in needs.values() if finding.lead_months]
    longest = max(timed, key=lambda finding: (finding.lead_months or (0, 0, 0))[1], default=None)
    template = "{n} authorisations or certificates are needed first"
    template += "; the longest takes about {months:.0f} months (‘{title}’)." if longest else "."
    template += " {m} rules cannot be decided on the facts given." if asks else ""
    template += " {k} rules still forbid part of it." if stopped else ""
    values = {
        "n": len(needs),
        "months": longest.lead_months[1] if longest and longest.lead_months else 0.0,
        "title": longest.title.rstrip(".") if longest else "",
        "m": len(asks),
        "k": len(stopped),
    }
    said = [trace.say("summary.law", "law", template, values, sources=tuple(sorted(needs)))]
    return [*said, *_kept_apart(answers, trace)]


def _kept_apart(answers: Answers, trace: Trace) -> list[Sentence]:
    """Which partners the law keeps apart, one sentence per rule."""
    rules: dict[str, dict[tuple[str, str, bool], list[str] | None]] = {}
    says: dict[str, str] = {}
    for ban in answers.arranged.case.prohibitions:
        if ban.pair:
            known = rules.setdefault(ban.rule, {})
            key = (*ban.pair, ban.unless_third)
            firms = known.setdefault(key, [])
            if not ban.choices:
                known[key] = None
            elif firms is not None:
                firms += [firm for firm in _contractors(ban) if firm not in firms]
            says[ban.rule] = ban.says.rstrip(".")
    return [
        trace.say(
            f"summary.law.{rule}",
            "law",
            "The law keeps apart {pairs:names}: {says}.",
            {"pairs": [_kept(pair, firms) for pair, firms in pairs.items()], "says": says[rule]},
            sources=(rule,),
        )
        for rule, pairs in rules.items()
    ]


def _contractors(ban: Prohibition) -> list[str]:
    """Who is paid, and by whom, where a pair is barred only with a contractor."""
    return [provider for _, provider, payer in ban.choices if payer != provider]


def _kept(pair: tuple[str, str, bool], firms: list[str] | None) -> str:
    first, second, unless_third = pair
    third = " without a third partner" if unless_third else ""
    return f"{first} and {second}{third}" + (f" where {_either(firms)} is paid for work" if firms else "")


def _either(items: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _holds(answers: Answers, trace: Trace) -> list[Sentence]:
    held = answers.holding
    if held is None:
        return []
    tempted = held.blocking[0] if held.blocking else None
    if tempted and tempted.gain > 1.0:
        left = [name for name in answers.partners if name not in tempted.coalition]
        template = (
            "Most tempted to break away: {coalition:names}, who by themselves"
            + (", without {left:names}," if left else "")
            + " could gain {gain:money} more in all than here, if they paid those among them who would lose by it."
        )
        values = {"coalition": list(tempted.coalition), "gain": tempted.gain, "left": left}
    else:
        template, values = "No group could gain more by leaving, even if its members could pay one another.", {}
    said = [trace.say("summary.holds", "stability", template, values, assumptions=("worth",))]
    if held.division.left_over > 1.0:
        template = "In money alone, another division of the work would yield {left:money} more, but not to everybody."
        values = {"left": held.division.left_over}
        said.append(trace.say("summary.undivided", "stability", template, values, assumptions=("worth",)))
    trusts = {name: trust for name, trust in held.needed_trust.items() if trust is not None}
    if trusts:
        wary = max(trusts, key=lambda name: trusts[name])
        template = (
            "{wary} needs the most trust: joining pays only if it is at least {trust:share} sure that all others stay, "
            "since it would bear its own costs even if they left."
        )
        said.append(trace.say("summary.trust", "stability", template, {"wary": wary, "trust": trusts[wary]}))
    return said


def _robust(answers: Answers, trace: Trace) -> list[Sentence]:
    if not answers.variations:
        return []
    same = [one for one in answers.variations if one.found and set(one.partners) == set(answers.partners)]
    parts = []
    for one in answers.variations:
        if not one.found:
            parts.append(f"with {one.parameter} at {one.value:g} nothing meets all requirements")
        elif set(one.partners) != set(answers.partners):
            parts.append(f"with {one.parameter} at {one.value:g} the partners are {names(one.partners)}")
    template = "The partners stay the same in {same} of {all} tests of unmeasured assumptions"
    template += ": {parts}." if parts else "."
    values = {"same": len(same), "all": len(answers.variations), "parts": "; ".join(parts)}
    return [trace.say("summary.robust", "arrangements", template, values, assumptions=("worth", "jointness"))]


def _trust(answers: Answers, trace: Trace) -> Sentence:
    counts = answers.confidence_counts
    template = (
        "{low} of {n} figures and ratings are of low confidence; an estimate carries a note on how it was made. "
        "Gains rest on what the programme is taken to be worth, which nobody has measured. The law part is a screening "
        "aid, not legal advice."
    )
    values = {"n": sum(counts.values()), "low": counts.get("low", 0)}
    return trace.say("summary.trust-in-figures", "study", template, values, assumptions=("worth",))
