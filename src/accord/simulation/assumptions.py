"""Say what the numbers rest on, as far as it matters for the network at hand."""

from __future__ import annotations

from accord.simulation.model import Network, Task
from accord.simulation.points import Sampling
from accord.simulation.ranges import Range

_DROPPING = ("augmentation", "coordination")


def assumptions(network: Network, sampling: Sampling = "plain") -> tuple[str, ...]:
    """List the assumptions behind a simulation of this network, one sentence each.

    Parameters
    ----------
    network
        The network simulated.
    sampling
        Kind of random points.

    Returns
    -------
    tuple of str
        Sentences to show next to the numbers.

    Examples
    --------
    >>> from accord.simulation.model import Range, Task
    >>> one = Range.fixed(1)
    >>> print(assumptions(Network((Task("a", "A", "ESA", "element", one, one),)))[0])
    Every range, predecessor and partner is as given; nothing that is left out can go wrong.
    """
    said = [
        "Every range, predecessor and partner is as given; nothing that is left out can go wrong.",
        *_about_correlation(network),
        *_about_prices(network),
        "Finish percentiles count an undelivered programme as never; costs include lost programmes, "
        "where work that could no longer start is not paid for.",
    ]
    said += [*_about_ranges(network), *_about_links(network), *_about_risks(network), *_about_branches(network)]
    said += _about_budgets(network)
    said += _about_departures(network)
    if any(partner.standing_army > 0 for partner in network.partners):
        said.append(
            "A partner whose own work for a mission is done keeps paying its stated share of its mean monthly cost "
            "until the mission completes, is lost, or the partner leaves; waits before its last work are not charged."
        )
    if any(task.windows is not None for task in network.tasks):
        said.append("A task with launch windows completes only in one; its actor must still be there when it opens.")
    if not network.missions:
        said.append("No missions are described: the programme is delivered when every task is.")
    if sampling != "plain":
        kind = "Latin hypercubes of 4,096 futures each" if sampling == "latin" else "a scrambled Sobol sequence"
        said.append(f"Random points are {kind}; standard errors are those of plain points, and so rather too large.")
    return tuple(said)


def _about_correlation(network: Network) -> list[str]:
    said = [
        "Durations of tasks go together through one factor for the whole programme "
        f"(correlation {network.programme_correlation:g}) and one for each partner, and so do costs "
        "(Gaussian copula).",
        f"A task's cost goes with its duration (correlation {network.cost_duration_correlation:g} of normal scores).",
    ]
    if network.groups:
        said.append(
            "Tasks of one group share a further factor, of what the programme's and the partner's leave: "
            f"{', '.join(group.id for group in network.groups)}."
        )
    if network.matrix:
        said.append(
            f"Durations of {len(network.matrix.tasks)} tasks correlate as the study's matrix says, in place of these "
            "factors; their costs go with nothing but their own durations. A matrix that no such durations can have "
            "is replaced by the nearest that they can (Higham 2002)."
        )
    return said


def _about_prices(network: Network) -> list[str]:
    if network.escalation == 0:
        return ["Costs are in the price base of the study; neither inflation nor discounting is added."]
    return [
        "Costs are in the price base of the study, without discounting; beside them, cost in money of the day lets "
        f"prices rise by {100 * network.escalation:g} % a year from the middle of the year of its prices, the "
        "money of each calendar year at its middle.",
    ]


def _about_ranges(network: Network) -> list[str]:
    """Say where a distribution is cut, as its stated mean then is not the one that is drawn."""
    drawn = [one for task in network.tasks for one in (task.duration, task.cost, task.monthly_cost)]
    drawn += [one for risk in network.risks for one in (risk.months, risk.cost, risk.duration_factor, risk.cost_factor)]
    if any(_reaches_below_zero(one) for one in drawn):
        return [
            "What a normal range, or a trigen range that reaches below zero, would make negative counts as zero; its "
            "mean then lies a little above the stated one."
        ]
    return []


def _reaches_below_zero(one: Range) -> bool:
    if one.certain:
        return False
    return one.distribution == "normal" or (one.distribution == "trigen" and one.ends[0] < 0)


def _about_links(network: Network) -> list[str]:
    if all(link.kind.endswith("S") for task in network.tasks for link in task.links):
        return []
    return [
        "A tie to the finish of a task (FF, SF) moves its end and not its start: it begins as soon as it may, and its "
        "money is spread until its end."
    ]


def _about_risks(network: Network) -> list[str]:
    if not network.risks:
        return []
    said = [
        "Each risk occurs once or not at all, independently of other risks, of all ranges and of departures. The risks "
        "of a task add up, and their factors multiply; of those marked parallel only the gravest counts.",
        "What a risk itself costs is paid when it occurs, even where the tasks that it strikes are never begun.",
    ]
    if any(risk.mitigation for risk in network.risks):
        said.append("What could be done about a risk is not done here; a run with it draws the same numbers.")
    return said


def _about_branches(network: Network) -> list[str]:
    if not network.branches:
        return []
    said = [
        "A task on a path that is not taken needs no time, no money and no launch window; what follows it goes on as "
        "soon as that task could have begun.",
    ]
    if any(branch.later_than is None for branch in network.branches):
        said.append("Which path a branch of chance takes is independent of everything else.")
    return said


def _about_budgets(network: Network) -> list[str]:
    limited = [partner.id for partner in network.partners if partner.annual_budget is not None]
    if not limited:
        return []
    return [
        f"Money of a year is limited for {', '.join(limited)}: it goes to tasks in the order of work, and of the list "
        "where that leaves it open, so that a later task never takes from an earlier one; each takes it evenly over "
        "its months, and rests from when it is used up until the next calendar year.",
        "Money left over at the end of a year is lost, money set aside for work that a departure ends is not given to "
        "other work, and the limit holds neither for what risks cost by themselves, nor for partners that wait, nor "
        "for providers that take over.",
    ]


def _about_departures(network: Network) -> list[str]:
    listed = {partner.id for partner in network.partners}
    actors = dict.fromkeys(
        name
        for task in network.tasks
        for name in (task.actor, task.fallback.actor if task.fallback else task.actor, *task.shared_with)
    )
    others = [name for name in actors if name not in listed]
    said = [f"Assumed never to leave, because not described as partners: {', '.join(others)}."] if others else []
    risky = {partner.id for partner in network.partners if partner.annual_withdrawal.high > 0}
    if not risky:
        return said
    said += [
        "A partner's chance of leaving is drawn once per iteration from its yearly range and is then the same in "
        "every month; partners leave independently of each other, for good, and with all their unfinished tasks.",
        "What a partner has finished when it leaves stays with the programme.",
        f"Of an unfinished task, cost is spent in proportion to the time worked; {_what_a_fallback_needs(network)}",
        "If the fallback provider leaves too, before the task completes, the task is never delivered.",
        "A payer that leaves while another actor does the work goes on paying for it.",
    ]
    touched = [
        task
        for task in network.tasks
        if task.kind != "milestone" and not risky.isdisjoint((task.actor, *task.shared_with))
    ]
    if any(task.mode in _DROPPING for task in touched):
        said.append(
            "Under coordination and augmentation, an unfinished task drops out when its actor leaves: what follows "
            "goes on without it, from the departure, and the programme counts as delivered."
        )
    if any(task.shared_with for task in touched):
        said.append(
            "Under integration, work that is shared stops when any of those who share it leaves, and passes to its "
            "fallback provider like work whose own actor left."
        )
    bare = [task.name for task in touched if task.fallback is None and task.mode not in _DROPPING]
    if bare:
        said.append(f"Never delivered if their actor leaves first, for want of a fallback: {', '.join(bare)}.")
    return said


def _what_a_fallback_needs(network: Network) -> str:
    if any(_keeps_some(task) for task in network.tasks):
        return (
            "the fallback provider then needs its own stated lag, and its duration and cost less the share that was "
            "done and that it can use."
        )
    return "the fallback provider then needs its own stated lag, duration and cost, whatever had been done."


def _keeps_some(task: Task) -> bool:
    return task.fallback is not None and task.fallback.retained > 0
