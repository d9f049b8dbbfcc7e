"""The ladder of instruments in numbers, and instruments as tasks of the schedule."""

from dataclasses import replace
from typing import get_args

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import expected
from accord.arrangements.judging.instruments import months_of_instruments
from accord.law import LADDER, NEEDS, months_to_conclude
from accord.pipeline.agreeing import BY_NAME, instruments_of
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network, delivery_of
from accord.pipeline.signing import instrument_tasks
from accord.pipeline.stated import stated_assumptions
from accord.study.schema import Agreement
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


def agreed(study, **changes):
    """The study with one agreement between its agencies."""
    terms = {"title": "old memorandum", "parties": ("ESA", "NASA"), "instrument": "memorandum"}
    one = Agreement(**{**terms, "source": "plan", "confidence": "low"} | changes)
    return replace(study, meta=study.meta.model_copy(update={"agreements": {"old": one}}))


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


def test_what_an_agreement_carries_needs_nothing_new(relay_study, arrangement):
    study = agreed(relay_study)
    screener = prepare(study, profile(study, seed=3))
    assert instrument_tasks(arrangement, screener.case) == ()
    network = build_network(study, screener, arrangement)
    assert not [task for task in network.tasks if task.id.startswith("instrument:")]
    assert any(
        "only those that the study names count" in says for says in stated_assumptions(study, arrangement, network)
    )


def test_what_remains_under_an_agreement_is_what_is_concluded(relay_study, arrangement):
    study = agreed(relay_study, instrument="programme agreement", remains="letter agreement")
    screener = prepare(study, profile(study, seed=3))
    (task,) = instrument_tasks(arrangement, screener.case)
    assert (task.instrument, task.before, (task.months.low, task.months.high)) == ("letter agreement", "work", (3, 9))
    title = "Non-reimbursable agreement or letter agreement of NASA and ESA, under the old memorandum"
    assert task.title == title
    heavy = replace(arrangement, instruments={"relay": "programme agreement"})
    (task,) = instrument_tasks(heavy, screener.case)
    assert task.title == title, "the whole programme agreement is spared"
    signed = {one.id: one for one in build_network(study, screener, heavy).tasks}[
        "instrument: letter agreement for relay"
    ]
    assert (signed.duration.low, signed.duration.high) == (3, 9)


@pytest.mark.parametrize("changes", [{"status": "paused"}, {"until": "2020-01-01"}, {"instrument": "letter agreement"}])
def test_what_does_not_count_shortens_nothing(relay_study, screener, arrangement, changes):
    study = agreed(relay_study, **changes)
    case = prepare(study, profile(study, seed=3)).case
    assert instrument_tasks(arrangement, case) == instrument_tasks(arrangement, screener.case)


@pytest.mark.parametrize("changes", [{}, {"instrument": "programme agreement", "remains": "letter agreement"}])
def test_search_and_simulation_wait_alike_under_an_agreement(relay_study, arrangement, changes):
    study = agreed(relay_study, **changes)
    screener = prepare(study, profile(study, seed=3))
    network = {one.id: one for one in build_network(study, screener, arrangement).tasks}
    for element, months in months_of_instruments(screener.case, arrangement).items():
        waits = [network[name].duration for name in network[element].predecessors if name.startswith("instrument:")]
        assert months[0] == pytest.approx(sum((one.low + one.mode + one.high) / 3 for one in waits))
