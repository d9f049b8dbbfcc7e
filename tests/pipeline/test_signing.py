"""The ladder of instruments in numbers, and instruments as tasks of the schedule."""

from dataclasses import replace
from typing import get_args

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import expected
from accord.law import LADDER, NEEDS, months_to_conclude
from accord.pipeline.agreeing import BY_NAME, instruments_of
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network, delivery_of
from accord.pipeline.signing import instrument_tasks
from accord.study.schema.base import InstrumentName

KEYS = (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "ESA", "ESA"))


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


@pytest.fixture(scope="module")
def arrangement(screener):
    return arrangement_of(screener.case, KEYS)


def method(screener, **changes):
    meta = screener.study.meta
    study = replace(screener.study, meta=meta.model_copy(update={"method": meta.method.model_copy(update=changes)}))
    return replace(screener, study=study)


def test_a_study_names_the_rungs_of_the_ladder():
    assert get_args(InstrumentName) == tuple(step.short for step in LADDER) == tuple(BY_NAME)


def test_what_calls_for_a_rung_is_said_by_the_law(screener):
    ladder = instruments_of(screener)
    assert ladder == screener.case.instruments
    assert ladder.rungs[ladder.least].id == "letter agreement"
    by_cause = {(bool(call.modes), call.paid, bool(call.choices), call.states): call.rung for call in ladder.calls}
    assert by_cause[True, False, False, 0] == NEEDS["critical path"].rung == 6
    assert by_cause[False, True, False, 0] == NEEDS["funds cross"].rung == 8


def test_months_and_consents_are_those_of_the_law(screener):
    ladder = instruments_of(screener)
    heavy = ladder.rungs[ladder.place("programme agreement")]
    assert (heavy.launch[0], heavy.launch[2]) == months_to_conclude(11) == (60, 120)
    assert heavy.work == ladder.rungs[ladder.place("memorandum")].work == (12, 24, 36), "an interim memorandum"
    assert heavy.consents == 3


@pytest.mark.parametrize(("before", "work", "launch"), [("work", 24, 90), ("launch", 0, 90), ("nothing", 0, 0)])
def test_the_method_says_what_waits(screener, before, work, launch):
    ladder = instruments_of(method(screener, instruments_before=before))
    rung = ladder.rungs[ladder.place("programme agreement")]
    assert (expected(rung.work), expected(rung.launch)) == (work, launch)


def test_an_instrument_is_a_task_before_the_work_that_binds(relay_study, screener, arrangement):
    (task,) = instrument_tasks(arrangement, screener.case)
    assert (task.instrument, task.mission, task.before, task.rule) == ("memorandum", "relay", "work", "")
    assert task.title == "Memorandum of understanding between agencies of NASA and ESA"
    network = {one.id: one for one in build_network(relay_study, screener, arrangement).tasks}
    signed = network["instrument: memorandum for relay"]
    assert (signed.kind, signed.not_before) == ("legal", 0.0)
    assert (signed.duration.low, signed.duration.mode, signed.duration.high) == (12, 24, 36)
    waiting = {name for name, one in network.items() if signed.id in one.predecessors}
    assert waiting == set(task.elements) & {"bus", "radio", "camera"}


def test_a_heavier_one_is_awaited_by_launch_and_an_interim_one_by_work(relay_study, screener, arrangement):
    heavy = replace(arrangement, instruments={"relay": "programme agreement"})
    first, second = instrument_tasks(heavy, screener.case)
    assert (first.instrument, first.before) == ("memorandum", "work")
    assert first.title.endswith("of NASA and ESA, as an interim arrangement")
    assert (second.instrument, second.before, second.months.mode) == ("programme agreement", "launch", 90)
    network = {one.id: one for one in build_network(relay_study, screener, heavy).tasks}
    assert second.id in network[delivery_of("bus")].predecessors
    assert second.id not in network["bus"].predecessors


def test_nothing_waits_where_the_study_takes_agreements_as_concluded(screener, arrangement):
    ladder = instruments_of(method(screener, instruments_before="nothing"))
    assert instrument_tasks(arrangement, replace(screener.case, instruments=ladder)) == ()
