"""Tasks under elements, launch windows, shared work and who takes over: what is wrong is named with file and line."""

import pytest

from accord.simulation.calibration import COVARIATES
from accord.study import check, load
from accord.study.schema import Listed, RecordedWithdrawal

TASKS = """\
    role: imaging
    tasks:
      design: {name: Design, length: 6}
      build: {name: Build, length: 12, after: [design SS+2]}
      ready: {name: Ready for test, after: [build]}
"""
LISTED = """\
    windows:
      source: plan
      confidence: medium
      dates:
        - {opens: 2020-01-10, closes: 2020-02-10}
        - {opens: 2022-03-01, closes: 2022-03-31}
"""
PERIODIC = """\
    windows:
      first: {value: 30, unit: months, source: plan, confidence: medium}
      period: {value: 12, unit: months, source: plan, confidence: medium}
      length: {value: 2, unit: months, source: plan, confidence: medium}
"""


def said(folder):
    return [str(problem) for problem in check(folder)]


def line_of(folder, file, word):
    rows = (folder / file).read_text(encoding="utf-8").split("\n")
    (line,) = [number for number, row in enumerate(rows, 1) if word in row]
    return line


def test_tasks_listed_windows_modes_and_departures_from_the_record_are_read(relay_folder, spoil):
    spoil("programme.yaml", "    role: imaging\n", TASKS + "    mode: integration\n    shared_with: [NASA]\n")
    spoil("programme.yaml", PERIODIC, LISTED)
    spoil("actors.yaml", "withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}",
          "withdrawal: {covariates: [political change]}")  # fmt: skip
    assert said(relay_folder) == []
    study = load(relay_folder)
    camera = study.programme.elements["camera"]
    assert camera.tasks["build"].after == ("design SS+2",)
    assert camera.tasks["ready"].length == 0
    assert {camera.mode_of(option) for option in camera.options} == {"integration"}
    assert camera.sharers_of(camera.options[0]) == ("NASA",)
    windows = study.programme.elements["descent"].windows
    assert isinstance(windows, Listed)
    assert [window.opens.year for window in windows.dates] == [2020, 2022]
    assert study.actors["ESA"].withdrawal == RecordedWithdrawal(covariates=("political change",))


def test_the_covariates_of_the_format_are_those_of_the_simulation():
    (field,) = [RecordedWithdrawal.model_json_schema()["properties"]["covariates"]["items"]["enum"]]
    assert sorted(field) == sorted(COVARIATES)


@pytest.mark.parametrize(
    ("old", "new", "word", "says"),
    [
        (
            "after: [design SS+2]",
            "after: [desing SS+2]",
            "desing",
            "elements.camera.tasks.build.after[0]: unknown task 'desing' of this element; a link is an id, alone or "
            "followed by FS, SS, FF or SF and a lag in months, such as 'A', 'B SS+2' or 'C FF-1.5'; several are "
            "separated by ';'; did you mean 'design'?",
        ),
        (
            "{name: Design, length: 6}",
            "{name: Design, length: 6, after: [build]}",
            "after: [build]}",
            "elements.camera.tasks.build.after: the tasks wait for one another in a circle: build after design after "
            "build; remove one of these links",
        ),
        (
            "      ready: {name: Ready for test,",
            "      delivery: {name: Ready for test,",
            "delivery: {name",
            "elements.camera.tasks.delivery: no task can be called 'delivery'; every element has one; rename it",
        ),
        (
            "{name: Design, length: 6}",
            "{name: Design, length: -6}",
            "length: -6",
            "elements.camera.tasks.design.length: found -6; it must be greater than or equal to 0",
        ),
        (
            "{name: Design, length: 6}",
            "{name: Design, lenght: 6}",
            "lenght",
            "elements.camera.tasks.design.lenght: unknown key 'lenght'; did you mean 'length'?",
        ),
    ],
)
def test_tasks_that_cannot_be_laid_out(relay_folder, spoil, old, new, word, says):
    spoil("programme.yaml", "    role: imaging\n", TASKS)
    spoil("programme.yaml", old, new)
    found = said(relay_folder)
    line = int(found[0].split(":")[1])
    rows = (relay_folder / "programme.yaml").read_text(encoding="utf-8").split("\n")
    assert found == [f"programme.yaml:{line}: {says}"]
    if "circle" not in says:
        assert word in rows[line - 1]


def test_tasks_without_length_or_cost(relay_folder, spoil):
    tasks = "    role: imaging\n    tasks:\n      a: {name: A, cost: 0}\n      b: {name: B, cost: 0}\n"
    line = spoil("programme.yaml", "    role: imaging\n", tasks) + 1
    assert said(relay_folder) == [
        f"programme.yaml:{line}: elements.camera.tasks: no task has a length; say how long at least one of them takes",
        f"programme.yaml:{line}: elements.camera.tasks: no task has a part of the cost; leave 'cost' out, or give one "
        "of them a part",
    ]


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (
            PERIODIC.replace("value: 30", "value: 130"),
            "elements.descent.windows: the first window opens 130 months after the start, beyond the horizon "
            "2027-12-31; move the window or the horizon",
        ),
        (
            PERIODIC.replace("value: 12", "value: 1"),
            "elements.descent.windows: a window stays open for 2 months, longer than the period of 1 months",
        ),
        (
            PERIODIC.replace("value: 12", "value: 0"),
            "elements.descent.windows: the period must be longer than nothing",
        ),
        (
            LISTED.replace("2020-01-10", "2028-01-10").replace("2020-02-10", "2028-02-10").replace("2022", "2029"),
            "elements.descent.windows: the first window opens on 2028-01-10, beyond the horizon 2027-12-31; move the "
            "window or the horizon",
        ),
        (
            LISTED.replace("2020", "2012").replace("2022", "2013"),
            "elements.descent.windows: the last window closes on 2013-03-31, before the start 2018-01-01; add a later "
            "window",
        ),
        (
            LISTED.replace("closes: 2020-02-10", "closes: 2019-02-10"),
            "elements.descent.windows.dates[0]: the window closes on 2019-02-10, before it opens on 2020-01-10",
        ),
        (
            LISTED.replace("closes: 2020-02-10", "closes: 2022-03-01"),
            "elements.descent.windows: the window of 2022-03-01 opens before that of 2020-01-10 has closed",
        ),
        (
            LISTED.replace("opens: 2020-01-10", "opns: 2020-01-10"),
            "elements.descent.windows.dates[0].opns: unknown key 'opns'; did you mean 'opens'?",
        ),
    ],
)
def test_launch_windows_that_nothing_can_meet(relay_folder, spoil, new, says):
    spoil("programme.yaml", PERIODIC, new)
    found = [one.split(": ", 1)[1] for one in said(relay_folder)]
    assert says in found
    assert all(one.startswith("programme.yaml:") for one in said(relay_folder))


def test_windows_are_checked_against_the_horizon_of_the_scenario(relay_folder, spoil):
    spoil("scenarios.yaml", "horizon: 2024-12-31", "horizon: 2019-12-31")
    assert said(relay_folder) == []
    (problem,) = check(relay_folder, scenario="hurried")
    assert problem.where == "elements.descent.windows"
    assert "beyond the horizon 2019-12-31" in problem.found


OPTION = "        mode: augmentation\n"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("        fallback: ESA\n", None),
        ("        fallback: ESO\n", "options[0].fallback: unknown actor 'ESO'; did you mean 'ESA'?"),
        (
            "        fallback: CNSA\n",
            "options[0].fallback: 'CNSA' cannot take over: it has no option of its own for this element; add an option "
            "that it provides or pays for, or name one of NASA, ESA",
        ),
        (
            "        fallback: Launch Firm\n",
            "options[0].fallback: 'Launch Firm' cannot take over: it has no option of its own for this element; add an "
            "option that it provides or pays for, or name one of NASA, ESA",
        ),
        (
            "        fallback: NASA\n",
            "options[0].fallback: 'NASA' cannot take over from itself; name another partner, or leave it out",
        ),
        ("        mode: integration\n        shared_with: [ESA]\n", None),
        (
            "        mode: augmentation\n        shared_with: [ESA]\n",
            "options[0].shared_with: the work is shared, but its mode is augmentation; say 'mode: integration', or "
            "leave 'shared_with' out",
        ),
        (
            "        shared_with: [ESA]\n",
            "options[0].shared_with: the work is shared, but it has no mode; say 'mode: integration', or leave "
            "'shared_with' out",
        ),
        (
            "        mode: integration\n        shared_with: [ESB]\n",
            "options[0].shared_with[0]: unknown actor 'ESB'; did you mean 'ESA'?",
        ),
        (
            "        mode: integration\n        shared_with: [Launch Firm]\n",
            "options[0].shared_with[0]: 'Launch Firm' is a company; partners share work; name who buys from it",
        ),
    ],
)
def test_who_shares_work_and_who_takes_over(relay_folder, spoil, new, says):
    spoil("programme.yaml", OPTION, new)
    found = [one.split(": ", 1)[1] for one in said(relay_folder)]
    assert found == ([f"elements.bus.{says}"] if says else [])


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (
            "withdrawal: {covariates: [sanction]}",
            "actors.ESA.withdrawal.covariates[0]: found 'sanction'; did you mean 'sanctions'?",
        ),
        (
            "withdrawal: {covariates: [sanctions, sanctions]}",
            "actors.ESA.withdrawal: 'sanctions' is given twice; name it once",
        ),
        (
            "withdrawal: {covariates: [], nota: x}",
            "actors.ESA.withdrawal.nota: unknown key 'nota'; did you mean 'note'?",
        ),
        ("withdrawal: {covariates: []}", None),
        (
            "annual_budget: {value: -5, unit: million USD, price_year: 2017, source: plan, confidence: medium}",
            "actors.ESA.annual_budget: an amount of money cannot be negative, found -5",
        ),
    ],
)
def test_departures_and_budgets(relay_folder, spoil, new, says):
    spoil("actors.yaml", "withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}", new)
    found = [one.split(": ", 1)[1] for one in said(relay_folder)]
    assert found == ([says] if says else [])


def test_a_company_has_no_yearly_budget(relay_folder, spoil):
    budget = "annual_budget: {value: 5, unit: million USD, price_year: 2017, source: plan, confidence: medium}"
    line = spoil("actors.yaml", "    kind: company\n", f"    kind: company\n    {budget}\n") - 2
    (found,) = said(relay_folder)
    assert found.startswith(f"actors.yaml:{line}: actors.Launch Firm: a company is paid by others")


def test_a_record_that_knows_nothing_before_the_study_is_an_error(relay_folder, spoil):
    spoil("study.yaml", "as_of: 2017-12-31", "as_of: 1957-01-01")
    spoil("actors.yaml", "withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}",
          "withdrawal: {covariates: []}")  # fmt: skip
    line = line_of(relay_folder, "actors.yaml", "covariates")
    assert any(
        one.startswith(f"actors.yaml:{line}: actors.ESA.withdrawal: no agreement was at risk before 1957-01-01")
        and one.endswith("state a figure of your own")
        for one in said(relay_folder)
    )
