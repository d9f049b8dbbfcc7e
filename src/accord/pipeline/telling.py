"""The summary: what a strategist should know in one minute, each sentence rendered from its trace."""

from __future__ import annotations

from math import isfinite

from accord.law import Verdict
from accord.pipeline.answers import Answers
from accord.pipeline.levels import CRITICAL
from accord.pipeline.screening import blocks
from accord.pipeline.trace import Sentence, Trace


def summary(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say the main results in plain sentences.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order: going alone, the deal, its risks, its law, whether it holds, and how far to trust this.
    """
    said = [_alone(answers, trace)]
    if answers.arranged.recommended is None:
        conflict = answers.arranged.conflict
        text = conflict.sentence if conflict else "No arrangement meets all requirements."
        said.append(trace.say("summary.conflict", "arrangements", "{text}", {"text": text}))
        return [*said, _trust(answers, trace)]
    said += [_deal(answers, trace), _work(answers, trace), *_gains(answers, trace)]
    said += [*_confidence(answers, trace), *_path(answers, trace), *_departures(answers, trace)]
    said += [*_law(answers, trace), *_holds(answers, trace), *_robust(answers, trace)]
    return [*said, _trust(answers, trace)]


def _alone(answers: Answers, trace: Trace) -> Sentence:
    alone = answers.arranged.alone
    builders = [name for name, found in alone.items() if found.assessment.delivered]
    idle = [name for name in alone if name not in builders]
    missions = {name: [answers.mission_name(m) for m in alone[name].assessment.delivered] for name in builders}
    parts = [f"{name} would deliver {_list(missions[name])}" for name in builders]
    template = "Going alone, " + ("; ".join(parts) if parts else "no partner would build any of this")
    template += "; for {idle:names} nothing pays." if parts and idle else "."
    found = answers.arranged.recommended
    if found is None or sum(answers.arranged.surplus(found.assessment).values()) <= 0:
        template += " No joint arrangement does better: going alone wins."
    return trace.say("summary.alone", "arrangements", template, {"idle": idle}, assumptions=("worth",))


def _list(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _deal(answers: Answers, trace: Trace) -> Sentence:
    found = answers.recommended
    proof = "proven to be" if found.proven else "within {gap:.1%} of being"
    return trace.say(
        "summary.deal",
        "arrangements",
        "Together, {partners:names} could deliver {missions:names} for an expected {cost:money} ({year} prices), "
        f"everything in place by {{last:date}} at expected durations. It is {proof} the arrangement with the largest "
        "total gain in which nobody does worse than alone: {surplus:money} more than all going alone.",
        {
            "partners": list(found.assessment.partners),
            "missions": [answers.mission_name(name) for name in found.assessment.delivered],
            "cost": found.assessment.total_cost,
            "year": answers.study.meta.price_year,
            "last": found.assessment.last,
            "gap": found.gap,
            "surplus": sum(answers.arranged.surplus(found.assessment).values()),
        },
        inputs=("programme.yaml", "actors.yaml"),
        assumptions=("worth", "jointness", "rivalry"),
    )


def _work(answers: Answers, trace: Trace) -> Sentence:
    """Who does what, in one sentence per partner."""
    parts = []
    for name in answers.recommended.assessment.partners:
        mine = [choice for choice in answers.recommended.arrangement.choices if choice.owner == name]
        built = [answers.element_name(c.element) for c in mine if c.provider == name]
        bought = [f"{answers.element_name(c.element)} (from {c.provider})" for c in mine if c.provider != name]
        does = []
        if built:
            does.append(f"provides {_list(built)}")
        if bought:
            does.append(f"buys {_list(bought)}")
        parts.append(f"{name} {' and '.join(does)}")
    return trace.say(
        "summary.work", "arrangements", "{parts}.", {"parts": "; ".join(parts)}, inputs=("programme.yaml",)
    )


def _gains(answers: Answers, trace: Trace) -> list[Sentence]:
    normalised = answers.arranged.normalised(answers.recommended)
    partners = answers.recommended.assessment.partners
    least = min(partners, key=lambda name: normalised[name])
    most = max(partners, key=lambda name: normalised[name])
    left_out = [name for name in answers.arranged.case.partners if name not in partners]
    template = (
        "Measured from going alone (0) to the best it could hope for (1), {most} comes off best ({high:.2f}) and "
        "{least} worst ({low:.2f})" + ("; {out:names} would take no part." if left_out else ".")
    )
    values = {"most": most, "high": normalised[most], "least": least, "low": normalised[least], "out": left_out}
    return [trace.say("summary.gains", "arrangements", template, values, assumptions=("worth", "rivalry"))]


def _confidence(answers: Answers, trace: Trace) -> list[Sentence]:
    result = answers.simulation
    if result is None:
        return []
    weakest = min(result.missions, key=lambda mission: mission.delivered.value)
    said = [
        trace.say(
            "summary.confidence",
            "simulation",
            "Counting overruns, authorisations and partners who may leave, all of it is in place by {horizon} with "
            "probability {p:share}; the least certain part is {weakest} ({q:share}).",
            {
                "horizon": answers.study.meta.horizon.strftime("%B %Y"),
                "p": result.delivered.value,
                "weakest": answers.mission_name(weakest.id),
                "q": weakest.delivered.value,
            },
            assumptions=("withdrawal", "restart_lag", "actor_correlation", "programme_correlation"),
        )
    ]
    cost, finish = result.cost_if_delivered.percentiles[70].value, result.finish.percentiles[50].value
    if isfinite(cost):
        late = "" if not isfinite(finish) else " and half of all futures are complete by {finish:date}"
        template = f"If it is delivered, 70 % of outcomes cost no more than {{cost:money}}{late}."
        said.append(trace.say("summary.cost", "simulation", template, {"cost": cost, "finish": finish}))
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
    template = "Law: {n} authorisations or certificates are needed first"
    template += "; the longest, about {months:.0f} months, is this: {title}." if longest else "."
    template += " {m} points cannot be decided on the facts given." if asks else ""
    template += " {k} rules still forbid part of it." if stopped else ""
    values = {
        "n": len(needs),
        "months": longest.lead_months[1] if longest and longest.lead_months else 0.0,
        "title": longest.title.rstrip(".") if longest else "",
        "m": len(asks),
        "k": len(stopped),
    }
    said = [trace.say("summary.law", "law", template, values, sources=tuple(sorted(needs)))]
    pairs = [ban for ban in answers.arranged.case.prohibitions if ban.pair]
    named = list(dict.fromkeys((ban.pair, ban.unless_third) for ban in pairs))
    if named:
        only = [f"{' with '.join(pair or ())}{' without a third' if third else ''}" for pair, third in named]
        first = next(ban for ban in pairs)
        template = "The law keeps apart {pairs:names}: {says}."
        values = {"pairs": only, "says": first.says.rstrip(".")}
        said.append(trace.say("summary.law.pairs", "law", template, values, sources=(first.rule,)))
    return said


def _holds(answers: Answers, trace: Trace) -> list[Sentence]:
    held = answers.holding
    if held is None:
        return []
    said = [trace.say("summary.holds", "stability", "{text}", {"text": held.division.sentence}, assumptions=("worth",))]
    trusts = {name: trust for name, trust in held.needed_trust.items() if trust is not None}
    if trusts:
        wary = max(trusts, key=lambda name: trusts[name])
        template = (
            "{wary} needs the most trust: joining pays only if it is at least {trust:share} sure that the others stay, "
            "should all it spends be lost when they do not."
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
            parts.append(
                f"with {one.parameter} at {one.value:g} the partners are {_list(list(one.partners) or ['nobody'])}"
            )
    template = "The set of partners stays the same in {same} of {all} tests of unmeasured assumptions"
    template += ": {parts}." if parts else "."
    values = {"same": len(same), "all": len(answers.variations), "parts": "; ".join(parts)}
    return [trace.say("summary.robust", "arrangements", template, values, assumptions=("worth", "jointness"))]


def _trust(answers: Answers, trace: Trace) -> Sentence:
    counts = answers.confidence_counts
    template = (
        "How far to trust this: of {n} figures and ratings in the study, {low} are of low confidence, most of them "
        "estimates whose making is noted beside them; gains in money rest on an assumption about what the programme "
        "is worth, which nobody has measured. The law part is a screening aid, not legal advice."
    )
    values = {"n": sum(counts.values()), "low": counts.get("low", 0)}
    return trace.say("summary.trust-in-figures", "study", template, values, assumptions=("worth",))
