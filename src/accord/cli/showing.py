"""Each room's answer in words and tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accord.cli.decisions import show_decisions
from accord.cli.impossible import show_impossible
from accord.cli.printing import heading, million, say, show_table
from accord.cli.screened import RECOMMENDED, title_of
from accord.law import NOTICE, Verdict, load_rules
from accord.pipeline.going_alone import nothing_together, said_alone
from accord.pipeline.mission_screening import blocks, unstated
from accord.pipeline.nodes import recommended_nodes
from accord.pipeline.signing import titles
from accord.pipeline.trace import money, month_of
from accord.pipeline.unstated import unstated_fact
from accord.pipeline.violations import said

if TYPE_CHECKING:
    from accord.arrangements.case import Case
    from accord.arrangements.judging.evaluate import Assessment
    from accord.cli.screened import Screened
    from accord.errors import Problem
    from accord.law import Finding
    from accord.pipeline.arranging import Arranged
    from accord.pipeline.mission_screening import MissionScreening
    from accord.pipeline.nodes import NodeLevel
    from accord.profiles import Profiles
    from accord.study import Study

_VERDICTS = {
    Verdict.CLEAR: "no rule stands against it",
    Verdict.ALERT: "allowed, with points to watch",
    Verdict.DUTY: "allowed, with duties",
    Verdict.NEEDS: "allowed once others have authorised it",
    Verdict.UNKNOWN: "cannot be decided on what is known",
    Verdict.CONFLICT: "rules contradict one another",
    Verdict.PROHIBITED: "prohibited",
}
_WEIGHTY = {
    Verdict.PROHIBITED: "Prohibited",
    Verdict.CONFLICT: "Contradiction",
    Verdict.UNKNOWN: "Not decided",
    Verdict.NEEDS: "To be authorised first",
}
"""Findings that somebody must act on before anything is signed."""


def show_profiles(study: Study, profiles: Profiles) -> None:
    """Show the most probable level of each motivation, then everything in sentences.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    profiles
        What was read of each partner and pair.
    """
    heading(f"{study.meta.title}: who wants what on {profiles.as_of}")
    motivations = list(next(iter(profiles.profiles.values())).strengths) if profiles.profiles else []
    rows = [
        [name, *(_level(profile.strengths[motivation].level()) for motivation in motivations)]
        for name, profile in profiles.profiles.items()
    ]
    show_table(["partner", *motivations], rows)
    say()
    say("Most probable level of each motivation, with its probability.")
    say()
    for sentence in profiles.sentences():
        say(sentence, bullet="- ")


def _level(found: tuple[str, float]) -> str:
    return f"{found[0]} {found[1]:.2f}"


def show_screenings(
    study: Study, screened: Sequence[Screened], *, searched: bool, why: bool, waiting: Sequence[Problem] = ()
) -> None:
    """Show the verdict on each mission of each arrangement, and the findings that somebody must act on.

    A mission that is the same in several arrangements is shown in full once.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    screened
        Arrangements with what the law says of them.
    searched
        Whether an arrangement to recommend was searched for.
    why
        Whether each finding says whom it binds, what it rests on and what would cure it.
    waiting
        Facts for want of which the law bars combinations that the search might have used.
    """
    if not screened:
        say("There is nothing to screen: no proposal in arrangement.yaml.")
    shown: dict[int, str] = {}
    for one in screened:
        heading(one.title)
        for does in dict.fromkeys(cure.does for cure in one.cures):
            say()
            say(f"It rests on this being done first: {does}")
        for mission, screening in one.missions.items():
            say()
            verdict = f"{study.programme.missions[mission].name}: {_VERDICTS[screening.verdict]}"
            if id(screening) in shown:
                say(f"{verdict}, as above under '{shown[id(screening)]}'.")
                continue
            shown[id(screening)] = one.title
            say(f"{verdict}.")
            _show_findings(study, mission, screening, why=why)
        if not one.missions:
            say("Nothing is built.")
    if searched and not any(one.kind == RECOMMENDED for one in screened):
        say()
        say("Nothing can be recommended: no arrangement meets all requirements. 'accord arrange' says why.")
    if waiting:
        heading("What the law bars only because a fact is not stated")
        for problem in waiting:
            say(f"{problem.found[:1].upper()}{problem.found[1:]}. To be done: {problem.remedy}.", bullet="- ")
    say()
    if not why:
        say("With --why each finding says whom it binds, what it rests on and what would cure it.")
    say(NOTICE)


def _show_findings(study: Study, mission: str, screening: MissionScreening, *, why: bool) -> None:
    weighty = [finding for finding in screening.findings if finding.verdict in _WEIGHTY]
    for finding in weighty:
        short = f"{_WEIGHTY[finding.verdict]}: {finding.title.rstrip('.')} ({finding.citation})."
        facts = _to_be_stated(study, mission, finding) if blocks(finding) else ""
        say(f"{finding.sentence() if why else short}{facts}", bullet="  - ")
    rest = len(screening.findings) - len(weighty)
    if rest:
        say(f"{rest} more: duties, points to watch and what is cleared; --json has them all.", bullet="  - ")


def _to_be_stated(study: Study, mission: str, finding: Finding) -> str:
    """Name the facts for want of which a prohibition stands, and where to state them."""
    facts = unstated(finding)
    if not facts:
        return ""
    rules = load_rules(tuple(sorted((study.path / "rules").glob("*.yaml"))))
    said = [unstated_fact(study, rules, fact, (mission,)).sentence for fact in facts]
    return f" It stands only as long as this is not stated: {'; '.join(said)}."


def show_arranged(study: Study, arranged: Arranged) -> None:
    """Show going alone, the recommendation, and the proposals beside it.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    arranged
        What the search found.
    """
    heading(study.meta.title)
    found = arranged.recommended
    currency = study.meta.currency
    if found is None:
        show_impossible(arranged)
    elif nothing_together(arranged):
        for sentence in said_alone(arranged):
            say(sentence)
    else:
        for sentence in said_alone(arranged):
            say(sentence)
        proof = "proven best" if found.proven else f"within {found.gap:.1%} of the best"
        say(
            "Recommended, as it gives every partner most, each on its own scale, and none is worse off than alone "
            f"({proof}): {_missions(study, found.assessment)}, "
            f"for {money(found.assessment.total_cost, currency)} of {study.meta.price_year}, "
            f"in place by {month_of(found.assessment.last, study.meta.start)} at expected durations."
        )
        say()
        show_decisions(study, arranged.case, found.arrangement, found.assessment)
        for does in dict.fromkeys(cure.does for cure in found.arrangement.cures):
            say()
            say(f"It is lawful only once this is done: {does}")
        show_nodes(recommended_nodes(study, arranged))
        _show_signed(study, arranged.case, found.assessment)
    _show_gains(study, arranged)
    _show_objections(study, arranged)
    say()
    say("Gains rest on an assumption about what the programme is worth to each partner, which nobody has measured.")


def show_nodes(nodes: Sequence[NodeLevel]) -> None:
    """Show who takes part in each goal, destination and mission, who leads, at which level and in which mode.

    Parameters
    ----------
    nodes
        Nodes of what is recommended; elements are left to the table of who provides what.
    """
    shown = [one for one in nodes if one.kind != "element"]
    if not shown:
        return
    heading("At which level they work together")
    rows = [(one.kind, one.name, ", ".join(one.participants), one.lead, _closeness(one), one.mode) for one in shown]
    show_table(("kind", "node", "taking part", "lead", "level", "mode"), rows)
    say()
    say("Level: the deepest at which all who take part meet there, and in brackets that of the closest two.")


def _show_signed(study: Study, case: Case, found: Assessment) -> None:
    """Show what each joint mission rests on, what has been agreed before, and what is left to conclude."""
    if not found.instrument:
        return
    heading("What they would have to sign")
    rows = []
    for mission, name in found.instrument.items():
        held = found.standing.get(mission)
        agreed = ", ".join(titles(case, held)) if held else "nothing that carries it"
        left = (held.left.id or "nothing") if held else name
        rows.append((study.programme.missions[mission].name, name, agreed, left))
    show_table(("mission", "rests on", "agreed before", "left to conclude"), rows)
    say()
    say(
        "Nothing is left where one participant holds an agreement in force, as heavy as what the mission rests on or "
        "heavier, with every other. Only agreements that the study names count."
    )


def _closeness(one: NodeLevel) -> str:
    if one.level == "none":
        return "alone"
    return one.level if one.closest == one.level else f"{one.level} ({one.closest})"


def _show_gains(study: Study, arranged: Arranged) -> None:
    """Show what each partner gains alone, as recommended, and under each proposal by its number."""
    heading(f"Gain, in {study.meta.unit}")
    found = None if nothing_together(arranged) else arranged.recommended
    assessed = {} if found is None else {RECOMMENDED: found.assessment}
    assessed |= {f"({number})": one for number, (_, one) in enumerate(arranged.proposals.values(), 1)}
    rows = []
    for name in arranged.case.partners:
        gains = [million(one.gain[name]) if name in one.partners else None for one in assessed.values()]
        rows.append([name, million(arranged.alone_gain[name]), *gains])
    show_table(["partner", "alone", *assessed], rows, numbers=["alone", *assessed])
    if any(cell is None for row in rows for cell in row):
        say()
        say("A dash: takes no part, and so goes alone.")


def _show_objections(study: Study, arranged: Arranged) -> None:
    """Name each proposal by its number, and say what stands against it."""
    for number, (name, (_, assessment)) in enumerate(arranged.proposals.items(), 1):
        objections = list(dict.fromkeys(said(study, broken, assessment.last) for broken in assessment.violations))
        say()
        verdict = "against it stands:" if objections else "nothing found stands against it."
        say(f"{title_of(study, name)} - {verdict}", bullet=f"({number}) ")
        for objection in objections:
            say(objection, bullet="    - ")


def _missions(study: Study, assessment: Assessment) -> str:
    names = [study.programme.missions[name].name for name in assessment.delivered]
    return ", ".join(names) if names else "no mission"
