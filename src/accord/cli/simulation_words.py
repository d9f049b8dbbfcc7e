"""What a simulation found, in words and tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, isfinite, isnan
from typing import TYPE_CHECKING

from accord.cli.cash_table import show_cash
from accord.cli.estimates import amount, chance, change, when
from accord.cli.printing import heading, say, show_table
from accord.pipeline.trace import share

if TYPE_CHECKING:
    from accord.cli.simulated import Answer
    from accord.schedules import Imported
    from accord.simulation import Driver, Estimate, MergePoint, WindowResult

_LEVELS = (50, 70, 80)
_MOST_DRIVERS = 10
_MOST_MERGES = 5
_TRIFLE = 0.05
"""Months of merge bias below which a task is not shown."""
_RARE = 0.01
"""Probability below which a launch window is not shown."""
_NOISE = 2.0
_ONE_SIDED = {inf: "reached only without", -inf: "reached only with"}
_NO_CAUSES = (
    "No risk, no departure and no partner that others could replace is described, so there is nothing to leave out."
)


def show_simulation(answer: Answer) -> None:
    """Show what a simulation found.

    Parameters
    ----------
    answer
        What was asked and found.
    """
    subject = answer.subject
    result = answer.simulated.result
    what = subject.title if subject.schedule else f"{subject.title}: the recommended arrangement"
    heading(f"{what} in {result.iterations:,} draws")
    if subject.imported is not None:
        _show_import(subject.imported)
        heading("Results")
        if all(task.duration.certain for task in answer.simulated.network.tasks):
            say("No duration has a range, so that no draw differs: give --spread, --three-point or --calibrated.")
            say()
    say(_headline(answer))
    say()
    _show_levels(answer)
    _show_joint(answer)
    _show_owners(answer)
    _show_drivers(answer)
    _show_mitigations(answer)
    _show_merges(answer)
    _show_windows(answer)
    show_cash(answer)
    _show_grounds(answer)


def _show_import(imported: Imported) -> None:
    """Say what was changed on import, and what is weak about the schedule."""
    heading("Changed on import")
    for made in imported.log:
        many = f" ({len(made.tasks)} tasks)" if len(made.tasks) > 1 else ""
        say(f"{made.says}{many}", bullet="- ")
    if not imported.log:
        say("Nothing.")
    heading("Found on the schedule, before simulating")
    for finding in imported.health:
        say(f"{finding.says} {finding.why}", bullet="- ")
    if not imported.health:
        say("None of the weaknesses looked for.")


def _headline(answer: Answer) -> str:
    """Say the result in one or two sentences."""
    result, subject = answer.simulated.result, answer.subject
    finish, cost = result.finish.percentiles[70], result.cost.percentiles[70]
    in_time = f"by {subject.horizon:%B %Y}" if subject.horizon else "at all"
    said = f"Everything is in place {in_time} with probability {chance(result.delivered)}. "
    both = next(point for point in result.joint_table if (point.finish_level, point.cost_level) == (70, 70))
    if isfinite(finish.value):
        head = (
            f"With 70 % confidence everything is in place by {when(finish, subject.start)}; with 70 % confidence it "
            f"costs no more than {amount(cost)} {subject.unit}; both hold together with {chance(both.confidence)}. "
        )
        said = head + (said if result.delivered.value < 1 else "")
    plan = (
        "The plan without any mishap misses its last launch window."
        if not isfinite(result.plan.finish)
        else f"The plan without any mishap ({when(_exact(result.plan.finish), subject.start)}, "
        f"{result.plan.cost:,.0f} {subject.unit}) keeps both its date and its cost with probability "
        f"{chance(result.plan.joint_confidence)}."
    )
    return said + plan


def _exact(value: float) -> Estimate:
    from accord.simulation import Estimate

    return Estimate(round(value, 1), 0.0)


def _show_levels(answer: Answer) -> None:
    """Show date and cost by confidence."""
    result, start = answer.simulated.result, answer.subject.start
    certain = result.delivered.value == 1 and result.finish.infinite_share == 0
    rows = []
    for level in _LEVELS:
        row = [f"P{level}", when(result.finish.percentiles[level], start), amount(result.cost.percentiles[level])]
        rows.append(row if certain else [*row, amount(result.cost_if_delivered.percentiles[level])])
    columns = ["confidence", "in place by", "cost"] + ([] if certain else ["cost if delivered"])
    show_table(columns, rows, numbers=columns[2:])
    say()
    lost = f"; {share(result.finish.infinite_share)} of draws never deliver everything" * (not certain)
    say(f"Cost in {answer.subject.unit}{lost}.")
    if result.cost_of_the_day is not None:
        of_the_day = result.cost_of_the_day.percentiles
        said = ", ".join(f"P{level} {amount(of_the_day[level])}" for level in _LEVELS)
        say(f"In money of the day, with {100 * answer.simulated.network.escalation:.2g} % more a year: {said}.")
    tolerance = answer.simulated.draws.tolerance
    if result.converged is not None and tolerance is not None:
        verdict = "reached" if result.converged else "not reached"
        months = f"{tolerance:g} {'month' if tolerance == 1 else 'months'}"
        say(f"The tolerance of {months} was {verdict} with {result.iterations:,} draws.")


def _show_joint(answer: Answer) -> None:
    """Show how likely dates and budgets are kept together."""
    result, start = answer.simulated.result, answer.subject.start
    points = [(point.finish_level, point.cost_level, point) for point in result.joint_table]
    rows = [("the plan", when(_exact(result.plan.finish), start), f"{result.plan.cost:,.0f}", chance(_plan(answer)))]
    for finish_level, cost_level, point in points:
        if finish_level == cost_level:
            date = when(result.finish.percentiles[finish_level], start)
            budget = amount(result.cost.percentiles[cost_level])
            rows.append((f"P{finish_level} and P{cost_level}", date, budget, chance(point.confidence)))
    target, asked = answer.target, answer.asked
    if target is not None and asked is not None:
        rows.append(("as asked", when(_exact(target.finish), start), f"{target.cost:,.10g}", chance(asked)))
    heading("Joint confidence of date and budget")
    show_table(("", "date", "budget", "both kept"), rows, numbers=("budget", "both kept"))


def _plan(answer: Answer) -> Estimate:
    return answer.simulated.result.plan.joint_confidence


def _show_owners(answer: Answer) -> None:
    heading("Who owns the critical path, in months")
    rows = []
    for one in answer.simulated.result.owners:
        if one.mean.value > 0 or (isfinite(one.plan) and one.plan > 0):
            low, high = (f"{one.percentiles[level].value:.0f}" for level in (10, 90))
            plan = f"{one.plan:.1f}" if isfinite(one.plan) else None
            rows.append((one.owner, plan, amount(one.mean), f"{low} to {high}"))
    if not rows:
        say("Nobody: no draw is delivered, or it takes no time.")
        return
    show_table(("owner", "in the plan", "on average", "P10 to P90"), rows, numbers=("in the plan", "on average"))


def _show_drivers(answer: Answer) -> None:
    """Show what each cause adds, events apart from partners."""
    drivers = answer.simulated.result.drivers
    names = {risk.id: risk.name for risk in answer.simulated.network.risks}
    heading("What drives date and cost")
    if not drivers:
        say(_NO_CAUSES)
        return
    dated = isfinite(answer.simulated.result.finish.percentiles[70].value)
    date = "P70 date (months)" if dated else "full delivery (points; P70 has no date)"
    events = [one for one in drivers if one.kind != "partner"]
    partners = [one for one in drivers if one.kind == "partner"]
    if events:
        say(f"What the mere chance of each adds to {date}, P70 cost, and joint confidence of both (points):")
        say()
        _driver_table(events, {one.id: names.get(one.id, f"{one.id} may leave") for one in events}, dated=dated)
    if partners:
        say()
        say(f"What each partner adds, if others took its work over without it, to {date}, P70 cost and both (points):")
        say()
        _driver_table(partners, {}, dated=dated)
    say()
    say("Found by running the same draws again without it; ± one standard error.")


def _show_mitigations(answer: Answer) -> None:
    """Show what doing something about risks would change, its cost included."""
    effects = answer.simulated.result.mitigations
    if not effects:
        return
    names = {risk.id: risk.name for risk in answer.simulated.network.risks}
    heading("What doing something about risks would change")
    rows = []
    for one in effects:
        name = names[one.risks[0]] if len(one.risks) == 1 else "all of them"
        points = [change(one.delivered, 100), change(one.joint, 100)]
        rows.append([name, change(one.finish), change(one.cost), *points])
    columns = ["against", "P70 date", "P70 cost", "delivery", "both kept"]
    show_table(columns, rows, numbers=columns[1:])
    say()
    say("Months, millions and percentage points, what it costs included; the same draws, ± one standard error.")


def _driver_table(drivers: list[Driver], names: dict[str, str], *, dated: bool) -> None:
    """Show the drivers that move the date most; where P70 has none, those that move delivery most."""
    ranked = sorted(drivers, key=lambda one: -_moved(one, dated=dated))
    rows = []
    for one in ranked[:_MOST_DRIVERS]:
        often = [share(one.matters.value)] if names else []
        moved = _ONE_SIDED.get(one.finish.value) or change(one.finish) if dated else change(one.delivered, 100)
        rows.append([names.get(one.id, one.id), *often, moved, change(one.cost), change(one.joint, 100)])
    columns = ["", *(["chance"] if names else []), "P70 date" if dated else "delivery", "P70 cost", "both kept"]
    show_table(columns, rows, numbers=columns[1:])
    if len(drivers) > _MOST_DRIVERS:
        say(f"{len(drivers) - _MOST_DRIVERS} more; --json has them all.")


def _moved(one: Driver, *, dated: bool) -> float:
    """How much a driver moves what is shown first; what cannot be told comes first when it is for want of a date."""
    moved = one.finish.value if dated else one.delivered.value
    return inf if isnan(moved) else abs(moved)


def _show_merges(answer: Answer) -> None:
    """Show where waiting for several adds most."""
    shown = [one for one in answer.simulated.result.merges if _seen(one.bias)]
    if not shown:
        return
    heading("Where waiting for several tasks adds most")
    worst = sorted(shown, key=lambda one: -one.bias.value)[:_MOST_MERGES]
    show_table(("task", "waits for", "months added"), [_merge(one) for one in worst], numbers=("months added",))


def _seen(found: Estimate) -> bool:
    return isfinite(found.value) and found.value > max(_TRIFLE, _NOISE * found.standard_error)


def _merge(one: MergePoint) -> tuple[str, str, str]:
    return one.name, f"{len(one.predecessors)} tasks", change(one.bias)


def _show_windows(answer: Answer) -> None:
    """Show how likely each launch window is met."""
    windows = answer.simulated.result.windows
    if not windows:
        return
    heading("Launch windows")
    rows = [_window(answer, one) for one in windows if one.probability.value >= _RARE]
    show_table(("task", "window", "opens", "met in it"), rows, numbers=("window", "met in it"))


def _window(answer: Answer, one: WindowResult) -> tuple[str, str, str, str]:
    if not isfinite(one.opens):
        return one.name, "", "later or never", chance(one.probability)
    return one.name, str(one.number), when(_exact(one.opens), answer.subject.start), chance(one.probability)


def _show_grounds(answer: Answer) -> None:
    simulated = answer.simulated
    if simulated.calibration:
        _list("Ranges from the record", simulated.calibration)
    _list("Resting on", simulated.result.assumptions)


def _list(title: str, sentences: Iterable[str]) -> None:
    heading(title)
    for sentence in sentences:
        say(sentence, bullet="- ")
