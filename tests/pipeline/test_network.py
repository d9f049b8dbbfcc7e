"""The tasks of an arrangement: authorisations first, fallbacks that the law allows, jointness in the cost."""

from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import LegalCure, Prohibition
from accord.law import Verdict
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.legal_work import jointly_borne, legal_tasks
from accord.pipeline.network import build_network, delivery_of, simulate_arrangement
from accord.pipeline.screening import Screener
from accord.simulation.calibration import withdrawal_range
from accord.study import in_study_money, load

KEYS = (
    ("bus", "NASA", "NASA"),
    ("radio", "ESA", "ESA"),
    ("camera", "CNSA", "CNSA"),
    ("descent", "NASA", "NASA"),
    ("package", "ESA", "ESA"),
)


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


@pytest.fixture(scope="module")
def arrangement(screener):
    return arrangement_of(screener.case, KEYS)


@pytest.fixture(scope="module")
def network(relay_study, screener, arrangement):
    return build_network(relay_study, screener, arrangement)


@pytest.fixture(scope="module")
def tasks(network):
    return {task.id: task for task in network.tasks}


def test_each_element_is_work_and_then_a_delivery_that_waits_for_what_it_builds_on(tasks, relay_study):
    assert [name for name in tasks if tasks[name].kind == "element"] == [
        name for key in KEYS for name in (key[0], f"{key[0]}: delivery")
    ]
    for element, _, payer in KEYS:
        work, delivery = tasks[element], tasks[delivery_of(element)]
        assert element in delivery.predecessors
        assert (work.actor, work.payer) == (payer, payer)
        assert delivery.cost.high == 0
        before = relay_study.programme.elements[element].after
        assert [name for name in delivery.predecessors if name.endswith(": delivery")] == [
            delivery_of(other) for other in before
        ]
        assert not [name for name in work.predecessors if tasks[name].kind == "element"], "work waits for none of them"


def test_authorisations_precede_work_or_launch_as_their_rule_says(tasks, screener, arrangement):
    legal = legal_tasks(screener.arrangement(arrangement), arrangement, screener.case)
    assert {task.before for task in legal} == {"work", "launch"}
    for task in legal:
        assert task.elements
        assert tasks[task.id].kind == "legal"
        assert tasks[task.id].duration.mode == task.months.mode > 0
        for element, *_ in KEYS:
            waits = {"work": tasks[element], "launch": tasks[delivery_of(element)]}
            for stage, one in waits.items():
                assert (task.id in one.predecessors) == (stage == task.before and element in task.elements)


def test_each_finding_with_a_lead_time_is_one_task_of_its_mission(screener, arrangement):
    screenings = screener.arrangement(arrangement)
    legal = legal_tasks(screenings, arrangement, screener.case)
    expected = [
        f"{finding.rule}: {mission}"
        for mission, screening in screenings.items()
        for finding in screening.findings
        if finding.verdict is Verdict.NEEDS and finding.lead_months
    ]
    assert [task.id for task in legal] == expected
    for task in legal:
        assert all(screener.case.elements[element].mission == task.mission for element in task.elements)
        owner = arrangement.owner[task.elements[0]]
        assert task.holder == owner


@pytest.fixture(scope="module")
def unasked(relay_study, screener):
    """The same study where no authorisation costs anything."""
    choices = tuple(replace(choice, authorisation_cost=(0.0, 0.0, 0.0)) for choice in screener.case.choices)
    return Screener(relay_study, replace(screener.case, choices=choices, joint_needs=()), screener.rules)


def test_jointness_is_added_at_both_sides_of_an_interface_between_owners(relay_study, arrangement, unasked):
    screener, free = unasked, arrangement_of(unasked.case, arrangement.keys)
    tasks = {task.id: task for task in build_network(relay_study, screener, free).tasks}
    low, mode, high = relay_study.meta.method.jointness.triple
    jointness = {(one.first, one.second): one.jointness for one in screener.case.interfaces}
    half = {"radio": jointness["bus", "radio"] / 2, "camera": jointness["bus", "camera"] / 2}
    for element, share in half.items():
        own = screener.case.choices_for(element)[0].cost
        cost = tasks[element].cost
        assert (cost.low, cost.mode, cost.high) == pytest.approx(
            (own[0] + share * low / mode, own[1] + share, own[2] + share * high / mode)
        )
    assert tasks["bus"].cost.mode == pytest.approx(200 + sum(half.values()))


def test_no_jointness_within_one_owner(relay_study, unasked):
    screener = unasked
    alone = arrangement_of(screener.case, [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA")])
    tasks = {task.id: task for task in build_network(relay_study, screener, alone).tasks}
    assert tasks["bus"].cost.mode == 200
    assert tasks["radio"].cost.mode == 90


def test_authorisations_cost_their_share_and_those_of_a_pair_half_on_either_side(tasks, screener, arrangement):
    """All that the evaluator counts is in the costs of the tasks, and on the partner that bears it."""
    found = assess(screener.case, arrangement)
    added = dict.fromkeys(screener.case.partners, 0.0)
    for choice in arrangement.choices:
        crossing = sum(one.cost / 2 for one in found.crossings if choice.element in (one.first, one.second))
        always, jointly = choice.authorisation_cost, jointly_borne(screener.case, arrangement, choice)
        assert set(jointly) <= {choice.owner}
        low, mode, high = (always[end] + sum(cost[end] for cost in jointly.values()) for end in range(3))
        assert 0 < low < mode < high
        assert tasks[choice.element].cost.mode == pytest.approx(choice.cost[1] + crossing + mode)
        added[choice.owner] += (low + mode + high) / 3
    borne = {name: found.authorisation_cost[name] + found.joint_authorisation_cost[name] for name in added}
    assert added == pytest.approx(borne)
    assert any(found.joint_authorisation_cost.values())


CLAUSE = LegalCure(
    "OST-I-ACCESS/safety-zone: bus from NASA",
    "OST-I-ACCESS",
    "safety-zone",
    "Replace the reservation by a notified safety zone.",
    1,
    ("NASA",),
    (("bus", "NASA", "NASA"),),
    cost=(2.0, 4.0, 9.0),
    months=(1.0, 3.0, 6.0),
)


def test_a_cure_is_a_task_before_the_work_it_is_about_and_its_owner_pays(relay_study, screener, arrangement, tasks):
    cured = replace(arrangement, cures=(CLAUSE,))
    network = {task.id: task for task in build_network(relay_study, screener, cured).tasks}
    task = network["cure: OST-I-ACCESS/safety-zone: relay"]
    assert (task.kind, task.actor, task.mission) == ("legal", "NASA", "relay")
    assert (task.duration.low, task.duration.mode, task.duration.high) == CLAUSE.months
    assert [name for name, one in network.items() if task.id in one.predecessors] == ["bus"]
    assert network["bus"].cost.mode - tasks["bus"].cost.mode == pytest.approx(4)
    assert network["bus"].cost.high - tasks["bus"].cost.high == pytest.approx(9)


def test_a_clause_is_one_task_of_its_mission_and_a_licence_one_of_each_applicant(screener, arrangement):
    radio = replace(CLAUSE, id="other", owners=("ESA",), choices=(("radio", "ESA", "ESA"),))
    clauses = legal_tasks({}, replace(arrangement, cures=(CLAUSE, radio)), screener.case)
    assert [(task.cure, task.elements, task.owners) for task in clauses] == [
        ("OST-I-ACCESS/safety-zone: relay", ("bus", "radio"), ("NASA", "ESA"))
    ]
    licences = tuple(replace(one, effort=3) for one in (CLAUSE, radio))
    tasks = legal_tasks({}, replace(arrangement, cures=licences), screener.case)
    assert [(task.holder, task.elements) for task in tasks] == [("NASA", ("bus",)), ("ESA", ("radio",))]
    assert len({task.id for task in tasks}) == 2


def test_the_cheapest_other_partner_takes_over(tasks):
    assert tasks["camera"].fallback.actor == "ESA"
    assert (tasks["package"].fallback.actor, tasks["package"].fallback.cost.mode) == ("CNSA", 30)
    assert (tasks["descent"].fallback.actor, tasks["descent"].fallback.restart_lag.mode) == ("CNSA", 9)
    assert tasks[delivery_of("camera")].fallback.actor == "ESA", "who takes over an element also delivers it"


def test_the_fallback_is_the_cheapest_that_the_law_allows(relay_study, screener, arrangement):
    def fallback(*bans):
        case = replace(screener.case, prohibitions=bans)
        other = Screener(relay_study, case, screener.rules)
        tasks = {task.id: task for task in build_network(relay_study, other, arrangement).tasks}
        return tasks["bus"].fallback

    # Mean costs: ESA buys from the firm for 180, or builds for 0.2 thousand million euro of 2017, about 226.
    cheapest, next_one = ("bus", "Launch Firm", "ESA"), ("bus", "ESA", "ESA")
    first = fallback()
    assert first.actor == "ESA"
    assert (first.cost.low, first.cost.mode, first.cost.high) == (120, 180, 240)
    second = fallback(Prohibition("R", "no firm", choices=(cheapest,)))
    assert second.cost.mode == pytest.approx(screener.case.choice_of[next_one].cost[1])
    pair = Prohibition("R", "no firm", choices=(cheapest,))
    assert fallback(pair, Prohibition("S", "not by ESA", choices=(next_one,))) is None


def test_only_partners_of_the_arrangement_take_over(relay_study, screener):
    alone = arrangement_of(screener.case, [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA")])
    network = build_network(relay_study, screener, alone)
    assert all(task.fallback is None for task in network.tasks)
    assert [partner.id for partner in network.partners] == ["NASA"]


def test_partners_leave_at_their_own_rate_or_the_methods(network, relay_study):
    rates = {partner.id: partner.annual_withdrawal for partner in network.partners}
    assert list(rates) == ["NASA", "ESA", "CNSA"]
    assert (rates["ESA"].low, rates["ESA"].high) == (0.01, 0.01)
    assert (rates["NASA"].low, rates["NASA"].mode, rates["NASA"].high) == relay_study.meta.method.withdrawal.triple


def test_missions_are_what_has_to_be_in_place(network):
    assert dict(network.missions) == {
        "relay": ("bus: delivery", "radio: delivery"),
        "lander": ("descent: delivery",),
    }


def test_launch_windows_hold_up_the_delivery(tasks):
    assert tasks[delivery_of("bus")].windows is None
    assert tasks["descent"].windows is None
    windows = tasks[delivery_of("descent")].windows
    assert (windows.first, windows.period, windows.length) == (30, 12, 2)


def test_the_same_seed_simulates_alike_on_any_number_of_threads(relay_study, screener, arrangement):
    one, two, other = (
        simulate_arrangement(relay_study, screener, arrangement, seed=seed, workers=workers, iterations=600)[1]
        for seed, workers in ((1, 1), (1, 2), (2, 1))
    )
    assert one.to_dict() == two.to_dict()
    assert one.to_dict() != other.to_dict()


def test_an_authorisation_outlives_its_holder_where_somebody_else_can_ask_for_it(network, tasks):
    legal = [task for task in network.tasks if task.kind == "legal"]
    assert legal
    for task in legal:
        held = [name for name in tasks if task.id in tasks[name].predecessors]
        others = {tasks[name].actor for name in held} | {
            fallback.actor for name in held if (fallback := tasks[name].fallback)
        }
        if others - {task.actor}:
            assert task.fallback is not None
            assert task.fallback.actor in others - {task.actor}
            assert task.fallback.duration == task.duration, "the authorisation is asked for anew"
        else:
            assert task.fallback is None
    assert any(task.fallback for task in legal)


def test_a_law_holds_up_the_elements_of_those_it_binds(screener, arrangement):
    """ESA's Council decides for ESA and American authorisations are asked for by American owners."""
    owner = {choice.element: choice.owner for choice in arrangement.choices}
    states = {name: partner.states for name, partner in screener.case.partners.items()}
    checked = []
    for mission, screening in screener.arrangement(arrangement).items():
        here = {name for name in owner if screener.case.elements[name].mission == mission}
        for task in legal_tasks({mission: screening}, arrangement, screener.case):
            finding = next(one for one in screening.findings if one.rule == task.rule)
            if screening.elements_of(task.rule):
                continue
            if finding.rule_record.pack == "esa":
                assert {owner[name] for name in task.elements} == {"ESA"}
                checked.append("esa")
            elif finding.rule_record.pack.startswith("us-") and any(states[owner[name]] == ("USA",) for name in here):
                assert {states[owner[name]] for name in task.elements} == {("USA",)}
                checked.append("us")
    assert set(checked) == {"esa", "us"}


def test_the_partner_that_the_study_names_takes_over_if_it_takes_part(relay_folder, spoil):
    spoil("programme.yaml", "        mode: augmentation\n", "        fallback: ESA\n")
    spoil("programme.yaml", "payers: [NASA, ESA]", "payers: [NASA, CNSA, ESA]")
    study = load(relay_folder)
    screener = prepare(study, profile(study, seed=3))

    def fallback(*keys):
        tasks = {task.id: task for task in build_network(study, screener, arrangement_of(screener.case, keys)).tasks}
        return tasks["bus"].fallback

    assert fallback(*KEYS).actor == "ESA"
    without = fallback(("bus", "NASA", "NASA"), ("radio", "NASA", "NASA"), ("descent", "CNSA", "CNSA"))
    assert without is None or without.actor == "CNSA", "ESA takes no part, so it takes nothing over"


def test_budgets_departures_escalation_and_the_month_of_the_start_are_the_studys(relay_folder, spoil):
    spoil("study.yaml", "start: 2018-01-01", "start: 2018-04-16")
    spoil("actors.yaml", "    withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}\n", """\
    annual_budget: {low: 30, mode: 40, high: 60, unit: million EUR, price_year: 2016, source: plan, confidence: medium}
    withdrawal: {covariates: [political change]}
""")  # fmt: skip
    spoil("study.yaml", "  pareto_steps: 3\n", """\
  pareto_steps: 3
  escalation: {low: 0.01, mode: 0.03, high: 0.05, unit: per year, source: plan, confidence: medium}
  sampling: sobol
  tolerance: 2.5
""")  # fmt: skip
    study = load(relay_folder)
    screener = prepare(study, profile(study, seed=3))
    arrangement = arrangement_of(screener.case, KEYS)
    network = build_network(study, screener, arrangement)
    partners = {partner.id: partner for partner in network.partners}
    envelope = in_study_money(study.actors["ESA"].annual_budget, study.meta)
    assert partners["ESA"].annual_budget == envelope[1]
    assert (partners["NASA"].annual_budget, partners["CNSA"].annual_budget) == (None, None)
    assert partners["ESA"].annual_withdrawal == withdrawal_range(["political change"], on=study.meta.as_of)[0]
    assert (network.escalation, network.year_months) == (0.03, pytest.approx(3.5, abs=0.02))
    result = simulate_arrangement(study, screener, arrangement, seed=1, iterations=500)[1]
    assert (result.sampling, result.converged is None) == ("sobol", False)
    assert result.cost_of_the_day.mean.value > result.cost.mean.value


def test_draws_cover_ranges_evenly_unless_the_study_says_otherwise(relay_study, screener, arrangement):
    result = simulate_arrangement(relay_study, screener, arrangement, seed=1, iterations=200)[1]
    assert (result.sampling, result.converged) == ("latin", None)
