"""Is it allowed: what the law asks for first, and which partners it keeps apart."""

from __future__ import annotations

from typing import Any

from accord.arrangements.choice import expected
from accord.arrangements.instruments import NOTHING_LEFT, Rung
from accord.arrangements.legal import NOTHING, Prohibition
from accord.law import LADDER, Verdict
from accord.pipeline.agreeing import BY_NAME
from accord.pipeline.answers import Answers
from accord.pipeline.legal_work import EFFORT, cure_groups
from accord.pipeline.mission_screening import blocks
from accord.pipeline.signing import titles
from accord.pipeline.trace import Sentence, Trace


def on_law(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say what the law asks for first, what cannot be decided, and which partners it keeps apart.

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
    return [*said, *cures_decided_on(answers, trace), *_kept_apart(answers, trace), *_signed(answers, trace)]


def _signed(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say what is left to conclude for each joint mission, under which agreements, and how long work waits for it."""
    found, ladder = answers.recommended.assessment, answers.arranged.case.instruments
    if not found.instrument or ladder is None:
        return []
    signed: dict[tuple[Rung, tuple[str, ...]], list[str]] = {}
    for mission, name in found.instrument.items():
        held = found.standing.get(mission)
        left = held.left if held else ladder.rungs[ladder.place(name)]
        under = titles(answers.arranged.case, held) if held else ()
        signed.setdefault((left, under), []).append(answers.mission_name(mission))
    parts: list[str] = []
    values: dict[str, Any] = {}
    for number, ((rung, under), missions) in enumerate(signed.items(), 1):
        values |= {f"missions_{number}": missions, f"under_{number}": [f"the {title}" for title in under]}
        standing = f", under {{under_{number}:names}}" if under else ""
        if rung == NOTHING_LEFT:
            parts.append(f"nothing for {{missions_{number}:names}}{standing}")
            continue
        signed_by = BY_NAME[rung.id]
        values |= {f"work_{number}": rung.work[1], f"launch_{number}": rung.launch[1]}
        values[f"confidence_{number}"] = LADDER[signed_by.may_begin_under].confidence
        waits = f"{_waits(number, rung)}, with {{confidence_{number}}} confidence"
        parts.append(f"{{missions_{number}:names}} on a {signed_by.name}{standing} ({waits})")
    estimates = " These months are planning estimates." if any(rung != NOTHING_LEFT for rung, _ in signed) else ""
    template = f"To be signed first: {'; '.join(parts)}.{estimates}"
    return [trace.say("summary.instruments", "law", template, values, assumptions=("instruments_before",))]


def _waits(number: int, rung: Rung) -> str:
    """Say what waits for an instrument, as a template."""
    if rung.launch == NOTHING:
        return "nothing waits for it"
    if rung.work == rung.launch:
        return f"work that binds partners waits about {{work_{number}:.0f}} months for it"
    launch = f"its launch about {{launch_{number}:.0f}} months for it"
    if rung.work == NOTHING:
        return launch
    return f"work that binds partners waits about {{work_{number}:.0f}} months for an interim one, {launch}"


def cures_decided_on(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say what the recommendation rests on: each legal cure that the search decided on.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        One for each piece of legal work, remembered in the trace; empty when it is lawful as it stands.
    """
    return [
        trace.say(
            f"summary.law.cure {group.name}",
            "law",
            "It rests on {effort}, to be had before work on {elements:names}: {does}. That takes about {months:.0f} "
            "months and {cost:money}, and lifts a prohibition (‘{title}’).",
            {
                "effort": EFFORT[group.first.effort],
                "elements": [answers.element_name(element) for element in group.elements],
                "does": group.first.does.rstrip("."),
                "months": expected(group.first.months),
                "cost": expected(group.cost),
                "title": group.first.title.rstrip("."),
            },
            assumptions=("cures",),
            sources=(group.first.rule,),
        )
        for group in cure_groups(answers.recommended.arrangement, answers.arranged.case)
    ]


def _kept_apart(answers: Answers, trace: Trace) -> list[Sentence]:
    """Which partners the law keeps apart, one sentence per rule."""
    rules: dict[str, dict[tuple[str, str, bool], list[str] | None]] = {}
    says: dict[str, str] = {}
    cures: dict[str, list[str]] = {}
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
            if ban.cures:
                cures[ban.rule] = list(dict.fromkeys([*cures.get(ban.rule, ()), *(cure.does for cure in ban.cures)]))
    said = []
    for rule, pairs in rules.items():
        lifted = " What would lift it: {cures:names}." if rule in cures else ""
        values = {
            "pairs": [_kept(pair, firms) for pair, firms in pairs.items()],
            "says": says[rule],
            "cures": [does.rstrip(".") for does in cures.get(rule, ())],
        }
        template = f"The law keeps apart {{pairs:names}}: {{says}}.{lifted}"
        said.append(trace.say(f"summary.law.{rule}", "law", template, values, sources=(rule,)))
    return said


def _contractors(ban: Prohibition) -> list[str]:
    """Who is paid, and by whom, where a pair is barred only with a contractor."""
    return [provider for _, provider, payer in ban.choices if payer != provider]


def _kept(pair: tuple[str, str, bool], firms: list[str] | None) -> str:
    first, second, unless_third = pair
    third = " without a third partner" if unless_third else ""
    return f"{first} and {second}{third}" + (f" where {_either(firms)} is paid for work" if firms else "")


def _either(items: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(items[:-1]), items[-1])))
