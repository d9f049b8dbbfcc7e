"""What the network takes from the study is said in sentences, and only where it matters."""

from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network
from accord.pipeline.stated import stated_assumptions
from accord.simulation.calibration import withdrawal_range
from accord.study import load

KEYS = (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "CNSA", "CNSA"))
BUDGET = (
    "annual_budget: {low: 20, mode: 30, high: 50, unit: million EUR, price_year: 2017, source: plan, confidence: high}"
)


@pytest.fixture
def said(relay_folder):
    def sentences(terms=lambda case, arrangement: arrangement):
        study = load(relay_folder)
        screener = prepare(study, profile(study, seed=3))
        arrangement = terms(screener.case, arrangement_of(screener.case, KEYS))
        return stated_assumptions(study, arrangement, build_network(study, screener, arrangement))

    return sentences


def test_a_mode_that_cannot_count_and_the_instruments_are_said_and_nothing_else(said):
    assert said() == (
        "Satellite bus is stated as augmentation, but its mission cannot do without it: when NASA leaves somebody else "
        "takes over, or the mission is lost.",
        "Work that binds partners to one another waits for instruments: 12 to 36 months for the memorandum of Relay "
        "satellite. They are negotiated from the start, beside authorisations, by the mission's lead. The months are "
        "planning estimates, their middle counts as the likeliest, and a heavier instrument takes at least as long as "
        "any lighter one that binds. The study names no agreement that is in force already, so dates are too late "
        "where there is one that carries the work.",
    )


def test_nothing_is_said_of_instruments_for_which_nothing_waits(said, spoil):
    spoil("study.yaml", "  iterations: 400", "  instruments_before: nothing\n  iterations: 400")
    assert len(said()) == 1


def test_departures_from_the_record_are_explained(said, spoil, relay_study):
    spoil("actors.yaml", "withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}",
          "withdrawal: {covariates: [budget pressure]}")  # fmt: skip
    sentence = withdrawal_range(["budget pressure"], on=relay_study.meta.as_of)[1]
    assert f"ESA: {sentence}" in said()
    assert "budget pressure multiplies it by 2" in sentence


def test_additions_shared_work_tasks_budgets_and_retained_work_are_said(said, spoil):
    spoil("programme.yaml", "    role: imaging\n", "    role: imaging\n    mode: coordination\n")
    spoil("programme.yaml", "        mode: interdependence\n",
          "        mode: integration\n        shared_with: [NASA]\n")  # fmt: skip
    spoil("programme.yaml", "    role: communications\n",
          "    role: communications\n    tasks: {make: {name: Make, length: 1}}\n")  # fmt: skip
    spoil("actors.yaml", "    withdrawal: {value: 0.01,", f"    {BUDGET}\n    withdrawal: {{value: 0.01,")
    spoil("study.yaml", "  pareto_steps: 3\n",
          "  pareto_steps: 3\n  retained: {value: 0.25, source: plan, confidence: medium}\n")  # fmt: skip
    sentences = said()
    assert (
        "Whoever takes work over can use 25 % of what had been done, and needs 1 times the months and the cost of its "
        "own option for the rest." in sentences
    )
    assert "Camera is coordination: when CNSA leaves, the mission goes on without it." in sentences
    assert any(one.startswith("The tasks of Relay radio lengthen, shorten and cost together") for one in sentences)
    assert any(
        one.startswith("Money of a year, million USD of 2017, most likely amounts: ESA 34.") for one in sentences
    )
    assert not any("take no part" in one for one in sentences)


def test_partners_that_would_share_but_take_no_part_are_named(said, spoil):
    spoil("programme.yaml", "        mode: interdependence\n",
          "        mode: integration\n        shared_with: [NASA, ESA]\n")  # fmt: skip
    assert not any("take no part" in one for one in said())
    spoil("actors.yaml", "  Launch Firm:\n    name: Launch Firm\n", """\
  CSA:
    name: Canadian Space Agency
    kind: agency
    state: CAN
    participates: false
    envelope:
      - first_year: 2018
        last_year: 2027
        per_year: {value: 1, unit: million USD, price_year: 2017, source: plan, confidence: high}
  Launch Firm:
    name: Launch Firm
""")  # fmt: skip
    spoil("programme.yaml", "shared_with: [NASA, ESA]", "shared_with: [NASA, CSA]")
    assert "Relay radio is done without CSA, who would share it but take no part." in said()


def test_phases_barter_building_together_and_backups_are_said(said, spoil):
    spoil("study.yaml", "requirements:\n", "phases: [2018-01-01, 2020-01-01]\nrequirements:\n")
    spoil("programme.yaml", "        mode: interdependence\n",
          "        modes: [interdependence, integration]\n        shared_with: [NASA]\n")  # fmt: skip

    def terms(case, arrangement):
        camera = replace(arrangement.choices[2], payer="NASA")
        return replace(
            arrangement,
            choices=(*arrangement.choices[:2], camera),
            modes={"radio": "integration"},
            starts={"radio": 1},
            bartered=(camera.key,),
            backups=(case.choice_of["bus", "ESA", "ESA"],),
        )

    spoil("programme.yaml", """\
      - provider: CNSA
        source: plan
        confidence: medium
        cost: {value: 10,""", """\
      - provider: CNSA
        payers: [CNSA, NASA]
        source: plan
        confidence: medium
        cost: {value: 10,""")  # fmt: skip
    sentences = said(terms)
    assert (
        "Work waits for the phase in which it may begin, in months from the start: Relay radio 24. An authorisation is "
        "asked for when the first of the works that wait for it may begin." in sentences
    )
    assert "CNSA bears the cost of Camera and is owed it in kind by NASA; that debt is no money." in sentences
    assert any(one.startswith("Of Relay radio all who build it bear equal parts of the bill") for one in sentences)
    assert any(one.startswith("ESA is kept ready for Satellite bus, paid by ESA over the months") for one in sentences)
    assert (
        "Satellite bus is stated as augmentation, but its mission cannot do without it: when NASA leaves its backup, "
        "ESA, takes over, or the mission is lost." in sentences
    )


def test_a_mode_that_was_decided_on_is_not_called_stated(said, spoil):
    spoil("programme.yaml", "        mode: augmentation\n", "        modes: [interdependence, coordination]\n")
    assert (
        "Satellite bus is decided to be coordination, but its mission cannot do without it: when NASA leaves somebody "
        "else takes over, or the mission is lost."
    ) in said(lambda case, arrangement: replace(arrangement, modes={"bus": "coordination"}))
