"""The instruments of an arrangement as work: what is negotiated, by whom, and which work waits for it."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.instruments import NOTHING_LEFT
from accord.arrangements.judging.agreements import Standing
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.judging.instruments import months_of_instruments
from accord.arrangements.legal import Triple
from accord.law import LADDER, Instrument
from accord.pipeline.agreeing import BY_NAME
from accord.pipeline.legal_work import LegalTask
from accord.pipeline.trace import names
from accord.simulation import Range


def instrument_tasks(arrangement: Arrangement, case: Case) -> tuple[LegalTask, ...]:
    """Turn the instruments of joint missions into tasks for which work waits.

    Parameters
    ----------
    arrangement
        Who provides what.
    case
        The study in numbers.

    Returns
    -------
    tuple of LegalTask
        For each joint mission with work that binds its partners to one another: what that work waits for, and what its
        launch waits for where that is more. The lead of the mission is taken to carry the negotiation on. Under
        agreements in force that is only what they leave to be concluded.
    """
    found, waiting = assess(case, arrangement), months_of_instruments(case, arrangement)
    ladder, tasks = case.instruments, []
    for mission, name in found.instrument.items():
        held = tuple(element.id for element in case.elements_of(mission) if element.id in waiting)
        if ladder is None or not held:
            continue
        standing = found.standing.get(mission)
        rung = standing.left if standing else ladder.rungs[ladder.place(name)]
        if rung == NOTHING_LEFT:
            continue
        owners = tuple(dict.fromkeys(arrangement.owner[element] for element in held))
        under = f", under {names([f'the {title}' for title in titles(case, standing)])}" if standing else ""
        for before, months, signed in _stages(rung.work, rung.launch, BY_NAME[rung.id]):
            meanwhile = ", as an interim arrangement" if signed.short != rung.id else ""
            tasks.append(
                LegalTask(
                    rule="",
                    mission=mission,
                    holder=found.lead[mission],
                    owners=owners,
                    elements=held,
                    months=Range(*months),
                    title=f"{_opening(signed.name)} of {names(found.participants[mission])}{meanwhile}{under}",
                    before=before,
                    instrument=signed.short,
                )
            )
    return tuple(tasks)


def titles(case: Case, standing: Standing) -> tuple[str, ...]:
    """What readers call the agreements under which a mission stands.

    Parameters
    ----------
    case
        The study in numbers.
    standing
        Agreements in force that carry a mission.

    Returns
    -------
    tuple of str
        In the order of the study.
    """
    ladder = case.instruments
    agreed = ladder.agreements if ladder else ()
    return tuple(one.title for one in agreed if one.id in standing.agreements)


def _stages(work: Triple, launch: Triple, step: Instrument) -> Iterator[tuple[str, Triple, Instrument]]:
    """What work waits for, and what launch waits for where that is more."""
    if max(work) > 0:
        yield "work", work, LADDER[step.may_begin_under]
    if max(launch) > 0 and launch != work:
        yield "launch", launch, step


def _opening(words: str) -> str:
    return words[0].upper() + words[1:]
