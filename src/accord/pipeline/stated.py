"""Say what a network takes from the study beyond ranges and links, so that readers can weigh it."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.pipeline.agreeing import BY_NAME
from accord.pipeline.element_work import DROPPED, backup_of
from accord.pipeline.legal_work import instrument_task
from accord.pipeline.parts import part_of
from accord.simulation import Network
from accord.simulation.calibration import withdrawal_range
from accord.study import Study
from accord.study.schema import RecordedWithdrawal


def stated_assumptions(study: Study, arrangement: Arrangement, network: Network) -> tuple[str, ...]:
    """List what the network of an arrangement takes from the study, as far as it matters.

    Parameters
    ----------
    study, arrangement
        The study, and who provides what.
    network
        What was made of them.

    Returns
    -------
    tuple of str
        Sentences to show with those of the simulation.
    """
    return (
        *_departures(study, network),
        *_partnership(study, arrangement),
        *_terms(study, arrangement, network),
        *_instruments(study, network),
        *_tasks(study, arrangement),
        *_budgets(study, network),
        *_risks(study, network),
    )


def _departures(study: Study, network: Network) -> Iterator[str]:
    for partner in network.partners:
        withdrawal = study.actors[partner.id].withdrawal
        if isinstance(withdrawal, RecordedWithdrawal):
            yield f"{partner.id}: {withdrawal_range(withdrawal.covariates, on=study.meta.as_of)[1]}"
    retained, again = (part.triple[1] for part in (study.meta.method.retained, study.meta.method.relearning))
    if (retained, again) != (0, 1) and any(task.fallback for task in network.tasks):
        yield (
            f"Whoever takes work over can use {100 * retained:.0f} % of what had been done, and needs {again:g} times "
            "the months and the cost of its own option for the rest."
        )


def _partnership(study: Study, arrangement: Arrangement) -> Iterator[str]:
    """Say where the stated mode or the stated fallback is not what counts."""
    for choice in arrangement.choices:
        element = study.programme.elements[choice.element]
        option = element.option(choice.provider, choice.payer)
        mode = arrangement.modes.get(choice.element) or element.mode_of(option)
        if mode in DROPPED and not element.optional:
            backup = backup_of(arrangement, choice)
            said = "decided to be" if choice.element in arrangement.modes else "stated as"
            instead = f"its backup, {backup.owner}," if backup else "somebody else"
            yield (
                f"{element.name} is {said} {mode}, but its mission cannot do without it: when {choice.owner} leaves "
                f"{instead} takes over, or the mission is lost."
            )
        elif mode in DROPPED:
            yield f"{element.name} is {mode}: when {choice.owner} leaves, the mission goes on without it."
        sharers = element.sharers_of(option) if mode == "integration" else ()
        missing = [name for name in sharers if name not in study.partners]
        if missing:
            yield f"{element.name} is done without {', '.join(missing)}, who would share it but take no part."


def _terms(study: Study, arrangement: Arrangement, network: Network) -> Iterator[str]:
    """Say how phases, barter, building together and backups count."""
    elements, tasks = study.programme.elements, {task.id: task for task in network.tasks}
    late = [
        f"{elements[choice.element].name} {month:.0f}"
        for choice in arrangement.choices
        if (month := max(tasks[part].not_before for part in _parts(study, choice.element))) > 0
    ]
    if late:
        yield (
            f"Work waits for the phase in which it may begin, in months from the start: {', '.join(late)}. An "
            "authorisation is asked for when the first of the works that wait for it may begin."
        )
    for key in arrangement.bartered:
        name, provider, payer = key
        what = elements[name].name
        yield f"{provider} bears the cost of {what} and is owed it in kind by {payer}; that debt is no money."
    shared = [elements[name].name for name in arrangement.owner if tasks[_parts(study, name)[0]].shared_with]
    if shared:
        yield (
            f"Of {', '.join(shared)} all who build it bear equal parts of the bill, with what building together adds "
            "at its most likely part; want of money of one that joins holds nothing up."
        )
    for backup in arrangement.backups:
        name = elements[backup.element].name
        yield (
            f"{backup.owner} is kept ready for {name}, paid by {backup.payer} over the months of the work and no "
            "longer than both stay. If it takes over it begins at once, under contract and with nothing to learn, and "
            "needs its own months and cost."
        )


_HELD = (
    "Of agreements that are in force already only those that the study names count. A mission needs nothing new where "
    "one of its participants holds one as heavy as its instrument, or heavier, with every other; where something "
    "remains to be concluded under them, the heaviest of that is concluded instead."
)
_NONE_HELD = (
    "The study names no agreement that is in force already, so dates are too late where there is one that carries the "
    "work."
)


def _instruments(study: Study, network: Network) -> Iterator[str]:
    """Say for which instruments work waits, and what is not known of that."""
    tasks = {task.id: task for task in network.tasks}
    signed = [
        f"{months.low:.0f} to {months.high:.0f} months for the {name} of {mission.name}"
        for key, mission in study.programme.missions.items()
        for name in BY_NAME
        if (task := tasks.get(instrument_task(name, key))) and (months := task.duration)
    ]
    if signed:
        yield (
            f"Work that binds partners to one another waits for instruments: {', '.join(signed)}. They are negotiated "
            "from the start, beside authorisations, by the mission's lead. The months are planning estimates, their "
            "middle counts as the likeliest, and a heavier instrument takes at least as long as any lighter one that "
            f"binds. {_HELD if study.meta.agreements else _NONE_HELD}"
        )
    elif study.meta.agreements:
        yield _HELD


def _parts(study: Study, element: str) -> list[str]:
    """Ids of the tasks of work on an element."""
    return [part_of(element, task) for task in study.programme.elements[element].tasks] or [element]


def _tasks(study: Study, arrangement: Arrangement) -> Iterator[str]:
    elements = [study.programme.elements[choice.element] for choice in arrangement.choices]
    parted = [element.name for element in elements if element.tasks]
    if parted:
        yield (
            f"The tasks of {', '.join(parted)} lengthen, shorten and cost together, so that the whole has the range of "
            "its option; what one provider has finished of them is kept when another takes over."
        )


def _budgets(study: Study, network: Network) -> Iterator[str]:
    limited = [
        f"{partner.id} {partner.annual_budget:,.0f}"
        for partner in network.partners
        if partner.annual_budget is not None
    ]
    if limited:
        yield (
            f"Money of a year, {study.meta.unit}, most likely amounts: {', '.join(limited)}. What is not spent in a "
            "year is not carried over, and work stretches when it is used up."
        )


def _risks(study: Study, network: Network) -> Iterator[str]:
    here = {risk.id for risk in network.risks}
    if not study.risks:
        return
    yield (
        "Discrete risks strike independently of one another, besides the ranges of the work: where a range already "
        "allows for such an event, it counts twice."
    )
    ranged = [risk for name, risk in study.risks.items() if name in here and risk.probability.value is None]
    if ranged:
        said = ", ".join(
            f"{risk.name} {100 * risk.probability.mean:.0f} % ({100 * risk.probability.triple[0]:.0f} % to "
            f"{100 * risk.probability.triple[2]:.0f} %)"
            for risk in ranged
        )
        yield f"Where the chance of a risk is a range, its mean counts: {said}."
    absent = [risk.name for name, risk in study.risks.items() if name not in here]
    if absent:
        yield f"Risks that strike nothing of this arrangement are left out: {', '.join(absent)}."
    for name, risk in study.risks.items():
        if name in here and risk.mitigation and risk.mitigation.done:
            yield f"Taken as done and paid for against {risk.name}: {risk.mitigation.does}"
