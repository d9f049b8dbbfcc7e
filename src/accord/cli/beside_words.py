"""What lies beside the recommended arrangement, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.arrangements.searching.knees import knee
from accord.cli.printing import heading, say, show_table
from accord.pipeline.telling.beaten import beaten_said
from accord.pipeline.telling.families import families_said
from accord.pipeline.telling.prices import equal_voice, priced
from accord.pipeline.telling.trade_offs import bend, completeness, point_name
from accord.pipeline.trace import Trace

if TYPE_CHECKING:
    from accord.arrangements.searching.front_points import Front
    from accord.arrangements.searching.objectives import Objective
    from accord.pipeline.advice.level_map import LevelMap
    from accord.pipeline.answers import Answers
    from accord.pipeline.beside import Beside

_LETTERS = {"element": "E", "mission": "M", "destination": "D", "goal": "G", "none": "-"}


def show_beside(answers: Answers) -> None:
    """Show trade-offs, what is nearly as good, what requirements cost, contractors, and levels.

    Parameters
    ----------
    answers
        What was found.
    """
    meta = answers.study.meta
    trace = Trace(meta.currency, meta.start)
    if answers.beside is not None:
        for front in (answers.beside.front, answers.arranged.pareto):
            if front is not None:
                _show_trade_offs(answers, front, trace)
        _show_families(answers, answers.beside, trace)
        _show_prices(answers, answers.beside, trace)
    if answers.alternatives:
        heading("Partner or contractor")
        for one in answers.alternatives:
            if one.difference is not None:
                say(one.sentence, bullet="- ")
        single = [answers.element_name(one.element) for one in answers.alternatives if one.difference is None]
        if single:
            say(f"One way only: {', '.join(single)}.")
    if answers.reach is not None and answers.reach.pairs:
        _show_levels(answers.reach)


def _show_trade_offs(answers: Answers, front: Front, trace: Trace) -> None:
    """Show the points of a front, which of them beat the recommendation, how complete it is and where it bends."""
    heading(f"Trade-offs: {', '.join(objective.name for objective in front.objectives)}")
    values = [objective.name for objective in front.objectives]
    alone = [answers.arranged.everybody(point.found).cost_alone for point in front.points]
    apart = ["spent alone"] if any(cost >= 1.0 for cost in alone) else []
    rows = [
        [
            point_name(front, place),
            *(_value(objective, value) for objective, value in zip(front.objectives, point.values, strict=True)),
            *(f"{alone[place]:,.0f}" for _ in apart),
            ", ".join(point.found.assessment.partners) or "doing nothing together",
        ]
        for place, point in enumerate(front.points)
    ]
    show_table(["point", *values, *apart, "partners"], rows, numbers=[*values, *apart])
    say()
    if apart:
        say("Spent alone: what those who take no part spend by going alone; it is not in the cost that is traded.")
    best = answers.arranged.recommended
    if best is not None:
        here = [f"{one.name} {_value(one, one.value(best))}" for one in front.objectives]
        say(f"In {answers.study.meta.unit} and months from the start. The recommendation: {', '.join(here)}.")
    told = (beaten_said(answers.arranged, front, trace), completeness(front, trace), bend(front, knee(front), trace))
    for sentence in told:
        if sentence is not None:
            say(sentence.text)


def _value(objective: Objective, value: float) -> str:
    if objective.unit == "million":
        return f"{value:,.0f}"
    return f"{value:.1f}" if objective.unit == "months" else f"{value:.3g}"


def _show_families(answers: Answers, beside: Beside, trace: Trace) -> None:
    heading("What is nearly as good")
    said = families_said(answers, beside.families, trace)
    voice = equal_voice(answers, beside.nash, trace)
    lines = [said["alternatives"], said["common"], said["decision"], *said["without"].values(), voice]
    for sentence in lines:
        if sentence is not None:
            say(sentence.text, bullet="- ")


def _show_prices(answers: Answers, beside: Beside, trace: Trace) -> None:
    heading("What requirements cost")
    for price in beside.prices:
        say(priced(answers, price, trace).text, bullet="- ")
    if not beside.prices:
        say("No single requirement stands in the way of more.")
    elif beside.free:
        say(f"Giving up any one of the other {len(beside.free)} by itself gains nobody anything.")


def _show_levels(reach: LevelMap) -> None:
    heading("How deep each pair can go")
    names = list(dict.fromkeys(name for pair in reach.pairs for name in pair.group))
    alone, company = reach.matrix(by_themselves=True), reach.matrix(by_themselves=False)
    rows = [
        [
            name,
            *(
                "" if name == other else _LETTERS[(alone if j > i else company)[name][other]]
                for j, other in enumerate(names)
            ),
        ]
        for i, name in enumerate(names)
    ]
    show_table(["partner", *names], rows)
    say()
    say(
        "Above the diagonal the two by themselves, below it with others taking part. E: elements that fit together, "
        "M: one mission, D: one destination, G: one goal, -: nothing."
    )
    for paragraph in reach.says:
        say(paragraph, bullet="- ")
