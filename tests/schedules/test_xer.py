"""Primavera XER: calendars, lags, constraints, progress, costs, actors and what is told of them."""

import pytest

from accord.simulation.model import Link
from accord.simulation.ranges import Range

DAY = "(0||{0}()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))".format
WEEK = (
    f"(0||CalendarData()((0||DaysOfWeek()((0||1()()){''.join(map(DAY, range(2, 7)))}(0||7()())))(0||Exceptions()())))"
)
CALENDAR = {"clndr_id": "7", "clndr_name": "Standard", "day_hr_cnt": "8", "week_hr_cnt": "40", "clndr_data": WEEK}
PROJECT = {
    "proj_id": "1",
    "proj_short_name": "SAT",
    "clndr_id": "7",
    "last_recalc_date": "2027-01-04 08:00",
    "plan_start_date": "2027-01-04 08:00",
}


def task(number, hours=160, **cells):
    return {
        "task_id": str(number),
        "proj_id": "1",
        "clndr_id": "7",
        "task_type": "TT_Task",
        "status_code": "TK_NotStart",
        "task_code": f"A{number}",
        "task_name": f"Task {number}",
        "remain_drtn_hr_cnt": str(hours),
        "target_drtn_hr_cnt": str(hours),
        **cells,
    }


def link(after, before, kind="PR_FS", hours=0):
    return {
        "task_id": str(after),
        "pred_task_id": str(before),
        "proj_id": "1",
        "pred_type": kind,
        "lag_hr_cnt": str(hours),
    }


def assigned(number, resource, kind, cost):
    money = {"target_cost": str(cost), "remain_cost": str(cost)}
    return {"task_id": str(number), "rsrc_id": str(resource), "rsrc_type": kind, **money}


def xer(tasks, links=(), **tables):
    """Text of a file."""
    content = {"PROJECT": [PROJECT], "CALENDAR": [CALENDAR], "TASK": tasks, "TASKPRED": list(links), **tables}
    lines = ["ERMHDR\t20.12\t2026-11-02\tProject"]
    for name, rows in content.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines += [f"%T\t{name}", "%F\t" + "\t".join(columns)]
        lines += ["%R\t" + "\t".join(row.get(column, "") for column in columns) for row in rows]
    return "\r\n".join([*lines, "%E", ""])


def told(imported, kind):
    return [change.says for change in imported.log if change.kind == kind]


def test_hours_become_months_by_the_week_of_the_calendar(read):
    imported = read(xer([task(1, 960)]), ".xer", working_days_per_month=None)
    assert imported.network.tasks[0].duration.mode == pytest.approx(168 / 30.4375)
    assert imported.start.isoformat() == "2027-01-04"
    assert told(imported, "months") == [
        "Working hours become months by calendar 'Standard': 40 working hours a week and months of 30.44 calendar days."
    ]


def test_a_calendar_without_days_goes_by_its_hours_a_week(read):
    calendar = {**CALENDAR, "clndr_data": "", "week_hr_cnt": "80"}
    imported = read(xer([task(1, 960)], CALENDAR=[calendar]), ".xer", working_days_per_month=None)
    assert imported.network.tasks[0].duration.mode == pytest.approx(84 / 30.4375)
    assert told(imported, "calendars") == ["Calendar 'Standard' has no days of the week; 80 hours a week are taken."]


def test_holidays_and_a_missing_calendar_are_told(read):
    data = WEEK.replace("Exceptions()()", "Exceptions()((0||0(d|46023)())(0||1(d|46024)()))")
    text = xer([task(1, clndr_id="9")], CALENDAR=[{**CALENDAR, "clndr_data": data}])
    assert told(read(text, ".xer"), "calendars") == [
        "The calendar of an activity is not in the file; calendar 'Standard' takes its place.",
        "2 holidays and other exceptions of calendar 'Standard' are not counted.",
    ]


def test_links_of_each_kind(read):
    kinds = [link(2, 1, "PR_SS", 80), link(2, 1, "PR_FF", -40), link(2, 1, "PR_SF"), link(2, 1)]
    tasks = read(xer([task(1), task(2)], kinds), ".xer").network.tasks
    assert tasks[1].links == (Link("A1", "SS", 0.5), Link("A1", "FF", -0.25), Link("A1", "SF"), Link("A1"))


@pytest.mark.parametrize(
    ("option", "months"),
    [("rcal_Predecessor", 7 / 30.4375), ("rcal_Successor", 3.5 / 30.4375), ("rcal_24Hour", 40 / 24 / 30.4375)],
)
def test_lags_go_by_the_calendar_that_the_options_name(read, option, months):
    fast = {**CALENDAR, "clndr_id": "8", "clndr_name": "Shifts", "clndr_data": "", "week_hr_cnt": "80"}
    text = xer(
        [task(1), task(2, clndr_id="8")],
        [link(2, 1, hours=40)],
        CALENDAR=[CALENDAR, fast],
        SCHEDOPTIONS=[{"proj_id": "1", "sched_calendar_on_relationship_lag": option}],
    )
    imported = read(text, ".xer", working_days_per_month=None)
    assert imported.network.tasks[1].links[0].lag == pytest.approx(months)
    assert told(imported, "lags") == [
        f"Lags are counted by the calendar that the options name ({option}), else the earlier task's."
    ]


@pytest.mark.parametrize(
    ("code", "kind", "earliest", "hard"),
    [
        ("CS_MSOA", "Start no earlier than", True, False),
        ("CS_MSO", "Start on", True, True),
        ("CS_MANDSTART", "Start on", True, True),
        ("CS_MSOB", "Start no later than", False, True),
        ("CS_MEOB", "Finish no later than", False, True),
        ("CS_ALAP", "As late as possible", False, False),
    ],
)
def test_constraints(read, code, kind, earliest, hard):
    imported = read(xer([task(1, cstr_type=code, cstr_date="2027-02-03 18:30")]), ".xer")
    assert imported.network.tasks[0].not_before == pytest.approx(1.0 if earliest else 0.0)
    assert told(imported, "constraints")[0].startswith(f"'{kind}' ")
    assert ("hard constraint" in [finding.kind for finding in imported.health]) is hard


@pytest.mark.parametrize("code", ["CS_MEO", "CS_MANDFIN", "CS_MEOA"])
def test_a_finish_that_is_held_becomes_a_milestone(read, code):
    cells = {
        "cstr_type": "CS_MSOA",
        "cstr_date": "2027-02-03 18:30",
        "cstr_type2": code,
        "cstr_date2": "2027-03-06 05:00",
    }
    milestone, work = read(xer([task(1, **cells)]), ".xer").network.tasks
    assert milestone.not_before == pytest.approx(2)
    assert (work.not_before, work.links) == (pytest.approx(1), (Link("A1: earliest finish", "FF"),))


def test_progress_leaves_what_remains_from_the_data_date(read):
    done = {"status_code": "TK_Complete", "act_start_date": "2027-01-04 08:00", "act_end_date": "2027-01-29 17:00"}
    active = {"status_code": "TK_Active", "act_start_date": "2027-02-01 08:00", "remain_drtn_hr_cnt": "40"}
    text = xer(
        [task(1, **done), task(2, **active), task(3, remain_drtn_hr_cnt="320")],
        [link(2, 1), link(3, 2), link(3, 1, "PR_SS", 320)],
        PROJECT=[{**PROJECT, "last_recalc_date": "2027-02-08 08:00"}],
    )
    imported = read(text, ".xer")
    under_way, waiting = imported.network.tasks
    assert imported.start.isoformat() == "2027-02-08"
    assert (under_way.duration, waiting.duration) == (Range.fixed(0.25), Range.fixed(2))
    assert waiting.not_before == pytest.approx(2 - 35 / 30.4375)
    assert "The remaining duration of work not yet started differs from the planned one and is taken." in told(
        imported, "progress"
    )
    whole = read(text, ".xer", progress="ignore")
    assert [item.duration.mode for item in whole.network.tasks] == [1, 1, 1]
    assert whole.start.isoformat() == "2027-01-04"


def test_nothing_starts_before_the_data_date_even_when_no_work_has_begun(read):
    text = xer([task(1)], PROJECT=[{**PROJECT, "last_recalc_date": "2027-03-01 08:00"}])
    assert read(text, ".xer").start.isoformat() == "2027-03-01"
    assert read(text, ".xer", progress="ignore").start.isoformat() == "2027-01-04"


def test_costs_are_summed_and_labour_grows_with_time(read):
    text = xer(
        [task(1, 320)],
        RSRC=[{"rsrc_id": "1", "rsrc_name": "JAXA"}, {"rsrc_id": "2", "rsrc_short_name": "ESA"}, {"rsrc_id": "3"}],
        TASKRSRC=[
            {
                "task_id": "1",
                "rsrc_id": "1",
                "rsrc_type": "RT_Labor",
                "target_cost": "1000000",
                "remain_cost": "1000000",
            },
            {
                "task_id": "1",
                "rsrc_id": "2",
                "rsrc_type": "RT_Equip",
                "target_cost": "3000000",
                "remain_cost": "3000000",
            },
            assigned(1, 3, "RT_Mat", 9000000),
            assigned(77, 3, "RT_Mat", 1),
        ],
        PROJCOST=[{"task_id": "1", "target_cost": "", "remain_cost": "300000", "act_cost": "200000"}],
    )
    (found,) = read(text, ".xer").network.tasks
    assert (found.cost, found.monthly_cost, found.actor) == (Range.fixed(9.5), Range.fixed(2.0), "ESA")


def test_numbers_with_a_decimal_comma(read):
    text = xer([task(1, "160,0")], CURRTYPE=[{"curr_id": "1", "decimal_symbol": ","}])
    assert read(text, ".xer").network.tasks[0].duration == Range.fixed(1)


def test_actors_from_an_activity_code_and_a_field(read, refused):
    text = xer(
        [task(1)],
        ACTVTYPE=[{"actv_code_type_id": "5", "actv_code_type": "Agency"}],
        ACTVCODE=[{"actv_code_id": "50", "actv_code_type_id": "5", "short_name": "C", "actv_code_name": "CNSA"}],
        TASKACTV=[{"task_id": "1", "actv_code_type_id": "5", "actv_code_id": "50"}],
        UDFTYPE=[{"udf_type_id": "9", "table_name": "TASK", "udf_type_name": "user_field_9", "udf_type_label": "Lead"}],
        UDFVALUE=[{"udf_type_id": "9", "fk_id": "1", "udf_text": "Roscosmos"}],
    )
    assert read(text, ".xer", actor_field="agency").network.tasks[0].actor == "CNSA"
    assert read(text, ".xer", actor_field="Lead").network.tasks[0].actor == "Roscosmos"
    assert read(text, ".xer").network.tasks[0].actor == "unassigned"
    assert refused(text, ".xer", actor_field="Agencie") == [
        "plan.xer: there is no activity code or user-defined field 'Agencie' to name actors; did you mean 'agency'?"
    ]


FIELDS = [
    {"udf_type_id": str(number), "table_name": "TASK", "udf_type_name": f"user_field_{number}", "udf_type_label": label}
    for number, label in ((1, "Optimistic"), (2, "Likely"), (3, "Pessimistic"))
]
NAMES = ("Optimistic", "Likely", "Pessimistic")


def test_three_durations_in_user_defined_fields(read, refused):
    values = [
        {"udf_type_id": "1", "fk_id": "1", "udf_number": "10"},
        {"udf_type_id": "2", "fk_id": "1", "udf_text": "4w"},
        {"udf_type_id": "3", "fk_id": "1", "udf_text": "480 h"},
    ]
    text = xer([task(1), task(2)], UDFTYPE=FIELDS, UDFVALUE=values)
    imported = read(text, ".xer", three_point=NAMES)
    assert [item.duration for item in imported.network.tasks] == [Range(0.5, 1, 3), Range.fixed(1)]
    assert "Numbers in user-defined fields are read as working days." in told(imported, "three-point durations")
    assert refused(text, ".xer", three_point=("Optimistic", "Likly", "Pessimistic")) == [
        "plan.xer: there is no field 'Likly'; did you mean 'likely'?"
    ]
    values[1]["udf_text"] = "a month"
    (message,) = refused(xer([task(1)], UDFTYPE=FIELDS, UDFVALUE=values), ".xer", three_point=NAMES)
    assert "udf_text: found 'a month'; allowed: a duration such as 30, 30d, 6w or 240h" in message


def test_level_of_effort_becomes_its_cost_and_summaries_go(read):
    text = xer(
        [task(1), task(2, 320, task_type="TT_LOE"), task(3), task(4, task_type="TT_WBS")],
        [link(2, 1, "PR_SS"), link(2, 1, "PR_FF"), link(3, 2), link(3, 1), link(3, 4)],
        TASKRSRC=[{"task_id": "2", "rsrc_id": "1", "rsrc_type": "RT_Labor", "target_cost": "4000000"}],
    )
    imported = read(text, ".xer")
    found = {item.id: item for item in imported.network.tasks}
    assert list(found) == ["A1", "A2", "A3"]
    assert (found["A2"].kind, found["A2"].cost, found["A2"].links) == ("milestone", Range.fixed(4), (Link("A1", "SS"),))
    assert found["A3"].links == (Link("A1"),)
    assert told(imported, "links") == ["Links of summary activities are left out."]


def test_several_projects_and_links_to_others(read):
    text = xer(
        [task(1), task(2, proj_id="2", task_code="A1")],
        [link(2, 1), link(1, 99)],
        PROJECT=[PROJECT, {**PROJECT, "proj_id": "2", "proj_short_name": "GND"}],
    )
    imported = read(text, ".xer")
    assert [(item.id, item.links) for item in imported.network.tasks] == [("SAT.A1", ()), ("GND.A1", (Link("SAT.A1"),))]
    assert told(imported, "links") == ["Links to other projects are left out."]


def test_text_in_the_encoding_of_windows_and_over_lines(read):
    text = xer([task(1, task_name="Fusée\nd’appoint")]).replace("\r\n", "\n")
    imported = read(text.encode("cp1252"), ".xer")
    assert told(imported, "encoding") == ["The text is not UTF-8 and is read as Windows-1252."]
    assert imported.network.tasks[0].id == "A1"
    assert read(text.encode("utf-16"), ".xer").network.tasks[0].id == "A1"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"target_drtn_hr_cnt": "-8"}, "target_drtn_hr_cnt: the duration -8 h is negative; allowed: 0 or more"),
        ({"target_drtn_hr_cnt": "1 week"}, "target_drtn_hr_cnt: found '1 week'; allowed: a number"),
        ({"status_code": "TK_Odd"}, "status_code: found 'TK_Odd'; allowed: TK_NotStart, TK_Active, TK_Complete"),
        ({"cstr_type": "CS_MSO"}, "cstr_type: 'start on' has no date; allowed: a date such as 2030-01-31 08:00"),
        ({"task_id": ""}, "task_id: the task id '' is missing or stands twice; allowed: each id once"),
    ],
)
def test_what_is_wrong_with_an_activity_is_said_with_its_line(refused, cells, message):
    text = xer([task(1, **cells)])
    line = next(number for number, row in enumerate(text.split("\r\n"), 1) if "Task 1" in row)
    assert f"plan.xer:{line}: {message}" in refused(text, ".xer")


def test_unknown_kinds_of_links_and_constraints_are_refused(refused):
    (message,) = refused(xer([task(1, cstr_type="CS_ODD", cstr_date="2027-02-03 18:30")]), ".xer")
    assert "cstr_type: found 'CS_ODD'; allowed: CS_ALAP, CS_MSO" in message
    (message,) = refused(xer([task(1), task(2)], [link(2, 1, "PR_XX")]), ".xer")
    assert "pred_type: found 'PR_XX'; allowed: PR_FS, PR_SS, PR_FF, PR_SF" in message


def test_a_circle_is_refused_with_its_line(refused):
    text = xer([task(1), task(2)], [link(2, 1), link(1, 2, "PR_SS")])
    (message,) = refused(text, ".xer")
    assert (
        "A1.predecessors: tasks wait for each other in a circle: A1 -> A2 -> A1; remove one of these links" in message
    )


def test_what_is_no_such_file_is_refused(refused):
    assert refused("id,name\n", ".xer") == [
        "plan.xer:1: the file does not begin with 'ERMHDR'; allowed: a Primavera XER file; export it as XER"
    ]
    assert refused("ERMHDR\t20\n%R\t1\n", ".xer") == [
        "plan.xer:2: a row stands before its table and columns; export it again"
    ]
    assert refused(xer([]), ".xer") == ["plan.xer: the schedule has no task to simulate; export one with tasks"]
