"""Who bears what, in the network as in the evaluator: what is simulated without chance is what was searched."""

from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import LegalCure
from accord.pipeline.arranging import prepare
from accord.pipeline.bills import bill_of, readiness_cost
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network
from accord.simulation import Range, simulate
from accord.study import load

BOUGHT = ("camera", "CNSA", "NASA")
KEYS = (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), BOUGHT, ("descent", "NASA", "NASA"))
CURE = LegalCure("c", "OST-I-ACCESS", "safety-zone", "Say so.", 2, ("CNSA", "NASA"), (BOUGHT,), cost=(2.0, 4.0, 9.0))
TERMS = {
    "nothing decided": {},
    "purchase": {},
    "barter": {"bartered": (BOUGHT,)},
    "coordination": {"modes": {"camera": "coordination"}},
    "integration": {"modes": {"radio": "integration"}},
    "all builders pay the cost of others too": {"modes": {"radio": "integration"}, "bartered": (BOUGHT,)},
    "phases": {"starts": {"radio": 1, "camera": 1}},
    "backup": {"backups": (("bus", "ESA", "ESA"),)},
    "cure": {"cures": (CURE,)},
    "everything": {
        "modes": {"radio": "integration", "camera": "augmentation"},
        "starts": {"radio": 1},
        "bartered": (BOUGHT,),
        "backups": (("bus", "ESA", "ESA"),),
        "cures": (CURE,),
    },
}


@pytest.fixture
def relay(relay_folder, spoil):
    """The small study in which everything may be decided; jointness is the same whatever happens, and nobody waits."""
    spoil("study.yaml", "  pareto_steps: 3\n", """\
  pareto_steps: 3
  jointness: {value: 0.08, source: plan, confidence: medium}
  standing_army: {value: 0, source: plan, confidence: medium}
""")  # fmt: skip
    spoil("study.yaml", "requirements:\n", "phases: [2018-01-01, 2020-01-01]\nrequirements:\n")
    spoil("programme.yaml", "        mode: interdependence\n",
          "        modes: [interdependence, integration]\n        shared_with: [NASA, CNSA]\n")  # fmt: skip
    spoil("programme.yaml", """\
      - provider: CNSA
        source: plan
        confidence: medium
        cost: {value: 10,""", """\
      - provider: CNSA
        payers: [CNSA, NASA]
        modes: [augmentation, coordination]
        source: plan
        confidence: medium
        cost: {value: 10,""")  # fmt: skip
    spoil("programme.yaml", "    role: bus\n", """\
    role: bus
    tasks:
      design: {name: Design, length: 6, cost: 1}
      build: {name: Build, length: 12, cost: 3, after: [design SS+2]}
""")  # fmt: skip
    study = load(relay_folder)
    return study, prepare(study, profile(study, seed=3))


def decided(case, name):
    terms = dict(TERMS[name])
    terms["backups"] = tuple(case.choice_of[key] for key in terms.get("backups", ()))
    keys = KEYS if name != "nothing decided" else tuple(key for key in KEYS if key != BOUGHT)
    return replace(arrangement_of(case, keys), **terms)


@pytest.mark.parametrize("name", TERMS)
def test_what_each_partner_pays_is_what_the_evaluator_says(relay, name):
    study, screener = relay
    arrangement = decided(screener.case, name)
    found = assess(screener.case, arrangement)
    network = build_network(study, screener, arrangement)
    paid = dict.fromkeys(screener.case.partners, 0.0)
    for task in network.tasks:
        paid[task.payer or task.actor] += task.cost.mean
    assert paid == pytest.approx(found.cost)
    certain = replace(network, partners=tuple(replace(p, annual_withdrawal=Range.fixed(0)) for p in network.partners))
    result = simulate(certain, iterations=4000, seed=1, sampling="latin")
    assert result.cost.mean.value == pytest.approx(found.total_cost, rel=1e-3)
    payers = {one.payer: one.mean.value for one in result.payers}
    assert {name: payers.get(name, 0.0) for name in found.cost} == pytest.approx(found.cost, rel=5e-3)


def test_who_pays_stands_first_and_the_owner_bears_its_side_of_the_interface(relay):
    study, screener = relay
    case = screener.case
    bought, bartered = decided(case, "purchase"), decided(case, "barter")
    camera = bought.choices[2]
    bill = bill_of(study, case, bought, camera)
    assert list(bill) == ["NASA", "CNSA"]
    jointness = next(one.jointness for one in case.interfaces if one.second == "camera")
    assert bill["CNSA"].mode >= jointness / 2
    assert list(bill_of(study, case, bartered, camera)) == ["CNSA"]
    tasks = {task.id: task for task in build_network(study, screener, bought).tasks}
    assert (tasks["camera"].payer, tasks["camera: borne by CNSA"].payer) == ("NASA", "CNSA")
    tasks = {task.id: task for task in build_network(study, screener, bartered).tasks}
    assert (tasks["camera"].payer, "camera: borne by CNSA" in tasks) == ("CNSA", False)


def test_coordination_costs_less_at_its_side_only(relay):
    study, screener = relay
    case = screener.case
    loose, close = decided(case, "coordination"), decided(case, "purchase")
    camera, bus = loose.choices[2], loose.choices[0]
    half = next(one.jointness for one in case.interfaces if one.second == "camera") / 2
    factors = case.mode_factors
    less = bill_of(study, case, close, camera)["CNSA"].mode - bill_of(study, case, loose, camera)["CNSA"].mode
    assert less == pytest.approx(half * (factors["augmentation"] - factors["coordination"]))
    assert bill_of(study, case, loose, bus) == bill_of(study, case, close, bus)


def test_bills_of_one_work_rise_together_and_run_beside_it(relay):
    study, screener = relay
    network = build_network(study, screener, decided(screener.case, "everything"))
    groups = {group.id: group.tasks for group in network.groups}
    assert groups["radio"] == ("radio", "radio: borne by NASA", "radio: borne by CNSA")
    assert set(groups["bus"]) >= {"bus: design", "bus: build", "bus: design: kept ready by ESA"}
    tasks = {task.id: task for task in network.tasks}
    beside = tasks["radio: borne by NASA"]
    assert (beside.actor, beside.mission, beside.shared_with) == ("NASA", "relay", ("ESA", "CNSA"))
    ready = tasks["bus: design: kept ready by ESA"]
    assert (ready.actor, ready.mission, ready.shared_with) == ("ESA", "", ("NASA",))
    both = tasks["bus: design: kept ready by ESA"].cost.mean + tasks["bus: build: kept ready by ESA"].cost.mean
    assert both == pytest.approx(readiness_cost(screener.case, screener.case.choice_of["bus", "ESA", "ESA"]).mean)
    waiting = {link.task for task in tasks.values() for link in task.links}
    assert not [name for name in waiting if "borne by" in name or "kept ready" in name], "it holds nothing up"


def test_what_a_partner_bears_stops_when_somebody_who_builds_leaves(relay):
    """CNSA leaves as soon as it can: nobody goes on paying what belongs to building the radio together."""
    study, screener = relay
    network = build_network(study, screener, decided(screener.case, "integration"))
    leaving = tuple(
        replace(one, annual_withdrawal=Range.fixed(1.0 if one.id == "CNSA" else 0.0)) for one in network.partners
    )
    result = simulate(replace(network, partners=leaving), iterations=400, seed=1)
    started = {one.id: one for one in result.tasks}
    assert started["radio: borne by NASA"].finish[50].value <= started["radio"].finish[50].value
    stays = simulate(
        replace(network, partners=tuple(replace(one, annual_withdrawal=Range.fixed(0.0)) for one in network.partners)),
        iterations=400, seed=1,
    )  # fmt: skip
    bore = {
        name: sum(year.mean.value for year in found.cash if year.payer == "CNSA")
        for name, found in (("leaves", result), ("stays", stays))
    }
    assert bore["leaves"] < bore["stays"]
