"""Which tasks of an arrangement a risk strikes, with what, and what is done about it."""

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network, simulate_arrangement
from accord.pipeline.stated import stated_assumptions
from accord.simulation import network_problems
from accord.study import load

KEYS = (("bus", "Launch Firm", "NASA"), ("radio", "ESA", "ESA"), ("camera", "ESA", "ESA"))
RISKS = """\
risks:
  fire:
    name: A fire in the test hall
    elements: [bus, "radio: delivery", descent]
    probability: {low: 0.05, mode: 0.1, high: 0.3}
    months: {low: 2, mode: 4, high: 9}
    cost: {value: 20, unit: million EUR, price_year: 2017, source: plan, confidence: medium}
    mitigation:
      does: A second hall is kept ready.
      cost: {value: 7, unit: million USD, price_year: 2017, source: plan, confidence: medium}
      probability: 0.05
      impact: 0.5
      done: false
    source: plan
    confidence: medium
  cut:
    name: Money is short
    actors: [ESA]
    probability: 0.2
    duration_factor: {low: 1, mode: 1.1, high: 1.5}
    combine: parallel
    source: plan
    confidence: medium
  late-firm:
    name: The firm is late
    elements: [bus, radio]
    actors: [Launch Firm]
    probability: 1
    months: 3
    source: plan
    confidence: medium
  lander-only:
    name: The descent stage fails
    elements: [descent]
    probability: 0.5
    months: 12
    source: plan
    confidence: medium
"""


@pytest.fixture
def lay_out(relay_folder):
    def build(text=RISKS):
        (relay_folder / "risks.yaml").write_text(text, encoding="utf-8")
        study = load(relay_folder)
        screener = prepare(study, profile(study, seed=3))
        arrangement = arrangement_of(screener.case, KEYS)
        network = build_network(study, screener, arrangement)
        assert network_problems(network) == []
        return study, screener, arrangement, network

    return build


def test_a_risk_strikes_what_it_names_and_the_arrangement_has(lay_out):
    study, _, _, network = lay_out()
    struck = {risk.id: risk.tasks for risk in network.risks}
    assert struck == {
        "fire": ("bus", "radio: delivery"),
        "cut": ("radio", "camera"),
        "late-firm": ("bus",),
    }
    assert list(study.risks) == ["fire", "cut", "late-firm", "lander-only"]


def test_ranges_money_and_chances_are_carried_over(lay_out):
    fire, cut, _ = lay_out()[3].risks
    assert fire.probability == pytest.approx(0.15), "the mean of the range"
    assert (fire.months.low, fire.months.mode, fire.months.high) == (2, 4, 9)
    assert 22 < fire.cost.mode < 23, "20 million euro of 2017 were some 22.6 million dollars"
    assert (cut.duration_factor.high, cut.cost_factor.mode, cut.months.high, cut.combine) == (1.5, 1, 0, "parallel")
    assert (fire.mitigation.cost.mode, fire.mitigation.probability, fire.mitigation.impact) == (7, 0.05, 0.5)
    assert cut.mitigation is None


def test_what_is_done_about_a_risk_is_paid_for_and_lowers_it(lay_out):
    offered = lay_out()[3]
    study, _, arrangement, done = lay_out(RISKS.replace("done: false", "done: true"))
    assert [risk.id for risk in done.risks] == [risk.id for risk in offered.risks]
    fire = done.risks[0]
    assert (fire.probability, fire.months.mode, fire.mitigation) == (0.05, 2, None)
    (added,) = [task for task in done.tasks if task not in offered.tasks]
    assert (added.name, added.cost.mode, added.actor) == ("Mitigation: A fire in the test hall", 7, "NASA")
    said = stated_assumptions(study, arrangement, done)
    assert "Taken as done and paid for against A fire in the test hall: A second hall is kept ready." in said


def test_a_risk_on_an_element_with_tasks_adds_months_at_its_end_or_multiplies_each_task(lay_out, spoil):
    tasks = "{make: {name: Make, length: 2}, try: {name: Try, length: 1, after: [make]}}"
    spoil("programme.yaml", "    role: bus\n", f"    role: bus\n    tasks: {tasks}\n")
    assert lay_out()[3].risks[0].tasks == ("bus", "radio: delivery")
    factors = RISKS.replace("    months: 3\n", "    cost_factor: 1.5\n")
    assert lay_out(factors)[3].risks[2].tasks == ("bus: make", "bus: try")
    named = factors.replace("[bus, radio]", '["bus: try"]')
    assert lay_out(named)[3].risks[2].tasks == ("bus: try",)


def test_a_certain_delay_of_three_months_comes_three_months_later(lay_out):
    late = lay_out(RISKS[: RISKS.index("  fire")] + RISKS[RISKS.index("  late-firm") : RISKS.index("  lander-only")])
    without = lay_out(RISKS[: RISKS.index("  fire")] + RISKS[RISKS.index("  lander-only") :])
    after, before = (simulate_arrangement(*one[:3], seed=1, iterations=500)[1] for one in (late, without))
    ends = [next(task.finish[50].value for task in one.tasks if task.id == "bus") for one in (after, before)]
    assert ends[0] - ends[1] == pytest.approx(3, abs=0.3)
    assert after.finish.percentiles[50].value > before.finish.percentiles[50].value + 2


def test_what_is_made_of_risks_is_said(lay_out):
    study, screener, arrangement, network = lay_out()
    said = stated_assumptions(study, arrangement, network)
    assert "Where the chance of a risk is a range, its mean counts: A fire in the test hall 15 % (5 % to 30 %)." in said
    assert "Risks that strike nothing of this arrangement are left out: The descent stage fails." in said
    assert any("a range already allows for such an event" in one for one in said)
    shown = simulate_arrangement(study, screener, arrangement, iterations=200)[1].assumptions
    assert shown[-len(said) :] == said
