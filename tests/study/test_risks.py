"""risks.yaml: what it may say, what is wrong with it by file and line, and how scenarios change it."""

import pytest

from accord.study import check, load

RISKS = """\
risks:
  fire:
    name: A fire in the test hall
    elements: [bus, "radio: delivery"]
    probability: {low: 0.05, mode: 0.1, high: 0.3}
    months: 4
    cost: {value: 10, unit: million USD, price_year: 2017, source: plan, confidence: medium}
    mitigation:
      does: A second hall is kept ready.
      probability: 0.05
    source: plan
    confidence: medium
  cut:
    name: Money is short
    actors: [ESA]
    probability: 0.2
    duration_factor: {low: 1, mode: 1.1, high: 1.5}
    combine: parallel
    source: estimate
    confidence: low
    note: As the tests have it.
"""


@pytest.fixture
def folder(relay_folder):
    (relay_folder / "risks.yaml").write_text(RISKS, encoding="utf-8")
    return relay_folder


def said(folder, **chosen):
    return [str(problem) for problem in check(folder, **chosen)]


def test_a_study_without_risks_has_none(relay_study):
    assert dict(relay_study.risks) == {}


def test_risks_are_read_and_hashed(folder):
    assert said(folder) == []
    study = load(folder)
    fire, cut = study.risks["fire"], study.risks["cut"]
    assert fire.probability.mean == pytest.approx(0.15)
    assert fire.months.triple == (4, 4, 4)
    assert fire.mitigation.probability.mean == 0.05
    assert (fire.mitigation.impact, fire.mitigation.done, fire.mitigation.cost) == (1, False, None)
    assert (cut.combine, cut.elements, cut.actors) == ("parallel", (), ("ESA",))
    assert "risks.yaml" in study.hashes


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("elements: [bus,", "elements: [buss,", "4: risks.fire.elements[0]: unknown element or task 'buss'; did you"),
        ('"radio: delivery"', '"radio: build"', "4: risks.fire.elements[1]: unknown element or task 'radio: build'; "),
        ("actors: [ESA]", "actors: [ESO]", "15: risks.cut.actors[0]: unknown actor 'ESO'; did you mean 'ESA'?"),
        ("    actors: [ESA]\n", "", "13: risks.cut: give 'elements' or 'actors': a risk strikes something"),
        (
            "    duration_factor: {low: 1, mode: 1.1, high: 1.5}\n",
            "",
            "13: risks.cut: give at least one of 'months', 'cost', 'duration_factor', 'cost_factor'",
        ),
        (
            "probability: 0.2",
            "probability: 1.2",
            "13: risks.cut: a probability between 0 and 1 is needed, found 1.2 to",
        ),
        ("months: 4", "months: -4", "2: risks.fire: 'months' cannot be negative"),
        (
            "months: 4",
            "months: four",
            "6: risks.fire.months: a number, or a mapping of 'low', 'mode' and 'high', is needed",
        ),
        (
            "months: 4",
            "months: true",
            "6: risks.fire.months: a number, or a mapping of 'low', 'mode' and 'high', is ne",
        ),
        (
            "months: 4",
            "months: {low: 4, mode: 3, high: 5}",
            "6: risks.fire.months: low <= mode <= high is needed, found",
        ),
        (
            "months: 4",
            "months: {value: 4, unit: weeks}",
            "6: risks.fire.months.unit: unknown key 'unit'; allowed: high, ",
        ),
        ("months: 4", "month: 4", "6: risks.fire.month: unknown key 'month'; did you mean 'months'?"),
        (
            "      probability: 0.05\n",
            "",
            "8: risks.fire.mitigation: give the 'probability' or the 'impact' that remains",
        ),
        (
            "      probability: 0.05\n",
            "      probability: 0.5\n",
            "2: risks.fire: the mitigated probability of 0.5 is above the risk's own of 0.15",
        ),
        (
            "      probability: 0.05\n",
            "      impact: 1.5\n",
            "10: risks.fire.mitigation.impact: found 1.5; it must be less ",
        ),
        ("combine: parallel", "combine: paralel", "18: risks.cut.combine: found 'paralel'; did you mean 'parallel'?"),
        ("    note: As the tests have it.\n", "", "13: risks.cut: an estimate needs a note that says how it was made"),
        (
            "    source: plan\n",
            "    source: plans\n",
            "11: risks.fire.source: unknown source 'plans'; did you mean 'plan'?",
        ),
        (
            "    source: plan\n",
            "    source: plan\n    as_of: 2018-06-01\n",
            "2: risks.fire: the figure is of 2018-06-01, after the study's as-of date 2017-12-31; a study may not",
        ),
        (
            "unit: million USD",
            "unit: million XXX",
            "7: risks.fire.cost: the table 'exchange_rates' has no currency 'XXX'",
        ),
    ],
)
def test_what_is_wrong_with_a_risk_is_named_with_its_line(folder, old, new, says):
    assert RISKS.count(old) == 1
    (folder / "risks.yaml").write_text(RISKS.replace(old, new), encoding="utf-8")
    (found,) = said(folder)
    assert found.startswith(f"risks.yaml:{says}")


def test_a_risk_adds_months_to_an_element_with_tasks_or_multiplies_it_but_not_both(folder, spoil):
    spoil("programme.yaml", "    role: bus\n", "    role: bus\n    tasks: {make: {name: Make, length: 1}}\n")
    assert said(folder) == []
    text = RISKS.replace("    months: 4\n", "    months: 4\n    cost_factor: 1.5\n")
    (folder / "risks.yaml").write_text(text, encoding="utf-8")
    assert said(folder) == [
        "risks.yaml:4: risks.fire.elements[0]: 'bus' has tasks, and the risk both adds months to it and multiplies it; "
        "name the task that is struck, such as 'bus: make'"
    ]
    (folder / "risks.yaml").write_text(text.replace("[bus,", '["bus: make",'), encoding="utf-8")
    assert said(folder) == []


CHANGED = """\
  two-only:
    says: China stays out.
    risks:
      fire: {probability: {low: null, mode: null, high: null, value: 0.4}}
      cut: null
"""


def test_a_scenario_changes_and_drops_risks(folder, spoil):
    spoil("scenarios.yaml", "  two-only:\n    says: China stays out.\n", CHANGED)
    assert said(folder, scenario="transatlantic") == []
    study = load(folder, scenario="transatlantic")
    assert list(study.risks) == ["fire"]
    assert study.risks["fire"].probability.mean == 0.4
    assert list(load(folder).risks) == ["fire", "cut"]


def test_what_a_scenario_gets_wrong_is_named_where_it_stands(folder, spoil):
    line = spoil("scenarios.yaml", "  two-only:\n    says: China stays out.\n",
                 CHANGED.replace("value: 0.4", "value: 4"))  # fmt: skip
    (found,) = said(folder, scenario="transatlantic")
    assert found.startswith("risks.yaml:2: risks.fire: a probability between 0 and 1 is needed, found 4 to 4")
    spoil("scenarios.yaml", "cut: null", "cut: {actors: [ESO]}")
    spoil("scenarios.yaml", "value: 4", "value: 0.4")
    assert said(folder, scenario="transatlantic") == [
        f"scenarios.yaml:{line + 4}: risks.cut.actors[0]: unknown actor 'ESO'; did you mean 'ESA'?"
    ]


def test_a_scenario_may_bring_risks_to_a_study_that_has_none(relay_folder, spoil):
    fire = RISKS.split("  cut:")[0].split("  fire:\n")[1].replace("\n", "\n    ")
    spoil(
        "scenarios.yaml",
        "    says: China stays out.\n",
        f"    says: China stays out.\n    risks:\n      fire:\n    {fire}\n",
    )
    assert said(relay_folder) == []
    assert dict(load(relay_folder).risks) == {}
    assert list(load(relay_folder, scenario="transatlantic").risks) == ["fire"]
