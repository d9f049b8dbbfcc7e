"""Whatever the solver says better than the evaluator is a crash."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BUS, JOINT, LAB, MODULE, hand_made, with_choice, with_partner

from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.jointness import interfaces
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.confirming import DisagreementError, confirm
from accord.arrangements.searching.search import Search


@pytest.fixture(scope="module")
def answer():
    """A solution with barter, a lead, money by the year, authorisations and exposure, and what it means."""
    case = hand_made(barter_tolerance=1.0, leadership=0.5, deliver=("station",))
    case = replace(case, choices=tuple(choice for choice in case.choices if choice.key in JOINT))
    case = with_choice(with_choice(case, BUS, needs=("N",)), LAB, needs=("N",))
    case = with_partner(with_partner(case, "Alba", by_year=(500.0, 500.0), withdrawal=0.1), "Boreas", withdrawal=0.2)
    search = Search(case, {})
    form = search.form
    interfaces(case, form)
    outcome = form.program.solve(search.surplus, maximise=True, held={form.barter[LAB]: 1.0, form.make[MODULE]: 1.0})
    return form, outcome, assess(case, chosen(case, form, outcome.values))


def test_what_agrees_is_confirmed(answer):
    confirm(*answer, requirements=True)


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("the cost to Alba", lambda found: {"cost": {**found.cost, "Alba": found.cost["Alba"] + 1}}),
        ("the gain of Boreas", lambda found: {"gain": {**found.gain, "Boreas": found.gain["Boreas"] - 1}}),
        ("the spending of Alba in year 2", lambda found: {"spending": {**found.spending, "Alba": (0.0, 900.0)}}),
        ("the number of authorisations", lambda found: {"friction": found.friction + 1}),
        ("the exposure to withdrawal", lambda found: {"exposure": found.exposure + 1}),
        ("the date everything is in place", lambda found: {"last": 61.0}),
        ("who leads station", lambda found: {"lead": {"station": "Boreas"}}),
        ("what Boreas gives Alba in kind", lambda found: {"barter": {("Boreas", "Alba"): 29.0}}),
    ],
)
def test_every_difference_is_a_crash_with_its_name(answer, words, change):
    form, outcome, found = answer
    with pytest.raises(DisagreementError, match=f"search and evaluator disagree on {words}"):
        confirm(form, outcome, replace(found, **change(found)), requirements=True)


def test_an_interface_that_the_solver_overlooks_is_a_crash(answer):
    form, outcome, found = answer
    met = set(form.crosses.values())
    unmet = tuple(0.0 if index in met else value for index, value in enumerate(outcome.values))
    free = replace(found, cost=dict.fromkeys(found.cost, 0.0), gain=dict.fromkeys(found.gain, 1e9))
    with pytest.raises(DisagreementError, match="disagree on Alba at the interface of bus and module"):
        confirm(form, replace(outcome, values=unmet), free, requirements=True)


def test_what_is_not_allowed_is_a_crash(answer):
    form, outcome, found = answer
    broken = assess(replace(form.case, horizon=1.0), chosen(form.case, form, outcome.values))
    assert broken.violations
    with pytest.raises(DisagreementError, match="not allowed: the last element is in place in month"):
        confirm(form, outcome, replace(found, violations=broken.violations), requirements=True)
