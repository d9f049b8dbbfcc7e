"""The instruments that joint missions may rest on, what calls for which, and what they take: the ladder in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

from accord.arrangements.choice import Choice, Mode
from accord.arrangements.instruments import Agreement, Call, Instruments, Rung
from accord.arrangements.legal import NOTHING, Triple
from accord.law import LADDER, MANY_STATES, NEEDS, Instrument, months_to_conclude
from accord.pipeline.casework import months_between
from accord.pipeline.screening import Screener
from accord.study import Study

BINDING_MODES: tuple[Mode, ...] = ("interdependence", "integration")
"""Modes in which one partner depends on another's element."""
BY_NAME: Mapping[str, Instrument] = {step.short: step for step in LADDER}
"""Every instrument by the name that a study writes."""


def instruments_of(screener: Screener) -> Instruments:
    """Put the ladder of instruments, and what a study's choices need of it, into numbers.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.

    Returns
    -------
    Instruments
        A joint mission binds, and joins hardware; what else calls for which rung follows from modes, payments, crew and
        the number of states, by the same table as `accord.law.propose_instrument`. Agreements that count are among it.
    """
    crewed = tuple(choice.key for choice in screener.case.choices if needs_customs(facts_of(screener, choice)))
    rung = {name: need.rung for name, need in NEEDS.items()}
    calls = [
        Call(max(rung["binding"], rung["hardware"])),
        Call(rung["critical path"], modes=BINDING_MODES),
        Call(rung["funds cross"], paid=True),
    ]
    if crewed:
        calls.append(Call(rung["customs or crime"], choices=crewed))
        calls.append(Call(rung["common jurisdiction"], modes=BINDING_MODES, choices=crewed, states=MANY_STATES))
    rungs = tuple(_rung(screener.study, step) for step in LADDER)
    return Instruments(rungs, tuple(calls), BINDING_MODES, agreements_of(screener.study))


def agreements_of(study: Study) -> tuple[Agreement, ...]:
    """Put the agreements of a study that count into numbers: those in force, and to the horizon.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    tuple of Agreement
        In the order of the study.
    """
    return tuple(
        Agreement(
            name,
            one.parties,
            BY_NAME[one.instrument].rung,
            None if one.remains is None else BY_NAME[one.remains].rung,
            one.missions,
            one.title,
            months_between(study.meta.start, one.until) if one.until else inf,
        )
        for name, one in study.meta.agreements.items()
        if one.counts(study.meta.horizon)
    )


def _rung(study: Study, step: Instrument) -> Rung:
    before = study.meta.method.instruments_before
    work = _months(step.may_begin_under) if before == "work" else NOTHING
    launch = NOTHING if before == "nothing" else _months(step.rung)
    return Rung(step.short, work, launch, step.consents)


def _months(rung: int) -> Triple:
    """Least and greatest usual months, with the middle as the likeliest: nothing more is known."""
    least, most = months_to_conclude(rung)
    return (least, (least + most) / 2, most)


def facts_of(screener: Screener, choice: Choice) -> Mapping[str, Any]:
    """Facts of one choice, as the law sees them."""
    return screener.choice_facts(screener.case.elements[choice.element].mission, choice)


def needs_customs(facts: Mapping[str, Any]) -> bool:
    """Whether crew flies, so that customs relief or criminal jurisdiction is needed."""
    return facts.get("crew") is True
