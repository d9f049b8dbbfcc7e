"""Say what the numbers rest on, as far as it matters for the network at hand."""

from __future__ import annotations

from accord.simulation.model import Network


def assumptions(network: Network) -> tuple[str, ...]:
    """List the assumptions behind a simulation of this network, one sentence each.

    Parameters
    ----------
    network
        The network simulated.

    Returns
    -------
    tuple of str
        Sentences to show next to the numbers.

    Examples
    --------
    >>> from accord.simulation.model import Range, Task
    >>> one = Range.fixed(1)
    >>> print(assumptions(Network((Task("a", "A", "ESA", "element", one, one),)))[0])
    Every range, predecessor and partner is as the study gives it; nothing that the study leaves out can go wrong.
    """
    said = [
        "Every range, predecessor and partner is as the study gives it; "
        "nothing that the study leaves out can go wrong.",
        "Durations of tasks go together through one factor for the whole programme "
        f"(correlation {network.programme_correlation:g}) and one for each partner, and so do costs "
        "(Gaussian copula).",
        f"A task's cost goes with its duration (correlation {network.cost_duration_correlation:g} of normal scores).",
        "Costs are in the price base of the study; neither inflation nor discounting is added.",
        "Finish percentiles count an undelivered programme as never; costs include lost programmes, "
        "where work that could no longer start is not paid for.",
    ]
    listed = {partner.id for partner in network.partners}
    actors = dict.fromkeys(
        name for task in network.tasks for name in (task.actor, task.fallback.actor if task.fallback else task.actor)
    )
    others = [name for name in actors if name not in listed]
    if others:
        said.append(f"Assumed never to leave, because not described as partners: {', '.join(others)}.")
    if any(partner.annual_withdrawal.high > 0 for partner in network.partners):
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
    return tuple(said)


def _about_departures(network: Network) -> list[str]:
    said = [
        "A partner's chance of leaving is drawn once per iteration from its yearly range and is then the same in "
        "every month; partners leave independently of each other, for good, and with all their unfinished tasks.",
        "What a partner has finished when it leaves stays with the programme.",
        "Of an unfinished task, cost is spent in proportion to the time worked; the fallback provider then needs "
        "its own stated lag, duration and cost, whatever had been done.",
        "If the fallback provider leaves too, before the task completes, the task is never delivered.",
        "A payer that leaves while another actor does the work goes on paying for it.",
    ]
    risky = {partner.id for partner in network.partners if partner.annual_withdrawal.high > 0}
    bare = [
        task.name
        for task in network.tasks
        if task.actor in risky and task.fallback is None and task.kind != "milestone"
    ]
    if bare:
        said.append(f"Never delivered if their actor leaves first, for want of a fallback: {', '.join(bare)}.")
    return said
