"""Microsoft Project XML: durations, lags, constraints, progress, costs, actors and what is told of them."""

import pytest
from mspdi_samples import CALENDAR, WEEK, link, project, task

from accord.simulation.model import Link
from accord.simulation.ranges import Range


def tasks(read, *elements, options=None, **parts):
    """Tasks by id."""
    return {item.id: item for item in read(project(*elements, **parts), ".xml", **(options or {})).network.tasks}


def told(imported, kind):
    return [change.says for change in imported.log if change.kind == kind]


def test_working_hours_become_months_by_the_rule_asked_for(read):
    text = project(task(1, 960))
    assert read(text, ".xml").network.tasks[0].duration == Range.fixed(6)
    imported = read(text, ".xml", working_days_per_month=None)
    # 960 hours are 24 weeks, which are 168 days.
    assert imported.network.tasks[0].duration.mode == pytest.approx(168 / 30.4375)
    assert told(imported, "months") == [
        "Working hours become months by calendar 'Standard': 40 working hours a week and months of 30.44 calendar days."
    ]


def test_a_calendar_of_shifts_and_a_derived_one(read):
    night = (
        "<Calendar><UID>2</UID><Name>Test hall</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay>"
        "<DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime>"
        "<ToTime>06:00:00</ToTime></WorkingTime><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime>"
        "</WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>"
    )
    text = project(task(1, 64, "<CalendarUID>2</CalendarUID>"), calendars=CALENDAR + night)
    imported = read(text, ".xml", working_days_per_month=None)
    # Five days of 8 hours from the base calendar, and Saturday around the clock at most.
    assert imported.network.tasks[0].duration.mode == pytest.approx(7 / 30.4375)


def test_elapsed_time_runs_day_and_night(read):
    found = tasks(
        read,
        task(1, 730.5, "<DurationFormat>8</DurationFormat>").replace("730.5H0M", "730H30M"),
        task(2, 160, link(1, 1, 438300, 8)),
    )
    assert found["T1"].duration == Range.fixed(1)
    assert found["T2"].links == (Link("T1", "FS", 1.0),)


def test_links_of_each_kind_with_lags_in_tenths_of_a_minute(read):
    found = tasks(read, task(1), task(2, 160, link(1, 0, 96000), link(1, 2), link(1, 3, -48000)))
    assert found["T2"].links == (Link("T1", "FF", 1.0), Link("T1", "SF"), Link("T1", "SS", -0.5))


def test_a_lag_in_per_cent_is_a_share_of_the_earlier_task(read):
    imported = read(project(task(1, 320), task(2, 160, link(1, 1, 50, 19))), ".xml")
    assert imported.network.tasks[1].links == (Link("T1", "FS", 1.0),)
    assert told(imported, "lags") == [
        "A lag in per cent becomes that share of the planned duration of the earlier task, and stays so."
    ]


@pytest.mark.parametrize(
    ("code", "kind", "earliest", "hard"),
    [
        (2, "Start on", True, True),
        (4, "Start no earlier than", True, False),
        (5, "Start no later than", False, True),
        (7, "Finish no later than", False, True),
        (1, "As late as possible", False, False),
    ],
)
def test_constraints_on_starts_and_limits(read, code, kind, earliest, hard):
    parts = f"<ConstraintType>{code}</ConstraintType><ConstraintDate>2027-02-03T18:30:00</ConstraintDate>"
    imported = read(project(task(1, 160, parts)), ".xml")
    # 30.4375 days after 8 o'clock on 4 January.
    assert imported.network.tasks[0].not_before == pytest.approx(1.0 if earliest else 0.0)
    assert told(imported, "constraints")[0].startswith(f"'{kind}' ")
    assert [finding.kind for finding in imported.health if finding.kind == "hard constraint"] == [
        "hard constraint"
    ] * hard


@pytest.mark.parametrize("code", [3, 6])
def test_a_finish_that_is_held_becomes_a_milestone_with_which_the_task_finishes(read, code):
    parts = f"<ConstraintType>{code}</ConstraintType><ConstraintDate>2027-02-03T18:30:00</ConstraintDate>"
    milestone, work = read(project(task(1, 80, parts)), ".xml").network.tasks
    assert (milestone.id, milestone.kind, milestone.not_before) == (
        "T1: earliest finish",
        "milestone",
        pytest.approx(1),
    )
    assert work.links == (Link("T1: earliest finish", "FF"),)
    (instant,) = read(project(task(1, 0, parts)), ".xml").network.tasks
    assert instant.not_before == pytest.approx(1)


def test_a_date_before_the_start_holds_nothing(read):
    parts = "<ConstraintType>4</ConstraintType><ConstraintDate>2020-01-01T08:00:00</ConstraintDate>"
    assert tasks(read, task(1, 80, parts))["T1"].not_before == 0


def test_dates_set_by_hand_are_an_earliest_start(read):
    imported = read(project(task(1, 80, "<Manual>1</Manual><ManualStart>2027-02-03T18:30:00</ManualStart>")), ".xml")
    assert imported.network.tasks[0].not_before == pytest.approx(1)
    assert [finding.kind for finding in imported.health] == ["hard constraint", "no actor"]


def test_deadlines_and_planning_backwards_are_told(read):
    imported = read(
        project(
            task(1, 80, "<Deadline>2027-02-03T17:00:00</Deadline>"), head="<ScheduleFromStart>0</ScheduleFromStart>"
        ),
        ".xml",
    )
    assert told(imported, "deadlines") == ["Deadlines are left out: they move no task."]
    assert "The file plans backwards from its finish; here each task starts as soon as it can." in told(
        imported, "start"
    )


def progress(uid, percent, remaining, *parts):
    return task(
        uid,
        160,
        f"<PercentComplete>{percent}</PercentComplete><RemainingDuration>PT{remaining}H0M0S</RemainingDuration>",
        *parts,
    )


BEGUN = (
    progress(
        1, 100, 0, "<ActualStart>2027-01-04T08:00:00</ActualStart><ActualFinish>2027-01-29T17:00:00</ActualFinish>"
    ),
    progress(2, 25, 120, link(1), "<ActualStart>2027-02-01T08:00:00</ActualStart>"),
    progress(3, 0, 160, link(1, 1, 192000), link(2)),
)


def test_progress_leaves_what_remains_from_the_status_date(read):
    imported = read(project(*BEGUN, head="<StatusDate>2027-02-08T08:00:00</StatusDate>"), ".xml")
    under_way, waiting = imported.network.tasks
    assert imported.start.isoformat() == "2027-02-08"
    assert (under_way.duration, under_way.links) == (Range.fixed(0.75), ())
    assert waiting.links == (Link("T2"),)
    # Two months of lag after 29 January, 17 o'clock, seen from 8 February, 8 o'clock.
    assert waiting.not_before == pytest.approx(2 - (9 + 15 / 24) / 30.4375)
    assert told(imported, "progress") == [
        "Complete tasks are left out, with the links to them and what they have cost.",
        "The rest of the lag after T1, which is complete, becomes an earliest start.",
        "Work under way is taken with its remaining duration and cost.",
    ]


def test_progress_without_a_status_date_counts_from_the_last_actual_one(read):
    imported = read(project(*BEGUN), ".xml")
    assert imported.start.isoformat() == "2027-02-01"
    assert told(imported, "start") == [
        "The file has no status date; month 0 is the last actual date in it, 2027-02-01."
    ]


def test_progress_can_be_ignored(read):
    imported = read(project(*BEGUN, head="<StatusDate>2027-02-08T08:00:00</StatusDate>"), ".xml", progress="ignore")
    assert [item.duration.mode for item in imported.network.tasks] == [1, 1, 1]
    assert imported.start.isoformat() == "2027-01-04"
    assert told(imported, "progress") == ["Progress is ignored: every task is taken with its whole duration and cost."]


def test_a_schedule_of_complete_tasks_has_nothing_to_simulate(refused):
    (message,) = refused(project(BEGUN[0]), ".xml")
    assert message == "plan.xml: the schedule has no task to simulate; export one with tasks"


RESOURCES = """<Resources>
<Resource><UID>1</UID><Name>JAXA</Name><Type>1</Type><Group>Asia</Group></Resource>
<Resource><UID>2</UID><Name>ESA</Name><Type>1</Type><Group>Europe</Group></Resource>
<Resource><UID>3</UID><Name>Propellant</Name><Type>0</Type></Resource></Resources><Assignments>
<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Cost>100000000</Cost></Assignment>
<Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID><Cost>300000000</Cost></Assignment>
<Assignment><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Cost>900000000</Cost></Assignment></Assignments>"""


def test_costs_are_summed_and_work_grows_with_time(read):
    parts = "<FixedCost>50000000</FixedCost><Cost>1350000000</Cost>"
    (found,) = read(project(task(1, 320, parts), rest=RESOURCES), ".xml").network.tasks
    assert (found.cost, found.monthly_cost, found.actor) == (Range.fixed(9.5), Range.fixed(2.0), "ESA")


def test_another_unit_of_money_and_cost_that_nothing_explains(read):
    imported = read(project(task(1, 320, "<Cost>70000</Cost>")), ".xml", money_unit=100)
    assert imported.network.tasks[0].cost == Range.fixed(7)
    assert told(imported, "costs") == [
        "Cost that neither fixed cost nor assignments explain is taken as independent of time.",
        "100 of the file's money make one unit of cost.",
    ]


def test_labour_on_a_milestone_is_a_cost_at_once(read):
    (found,) = read(project(task(1, 0), rest=RESOURCES), ".xml").network.tasks
    assert (found.kind, found.cost, found.monthly_cost.mode) == ("milestone", Range.fixed(13), 0)


FIELDS = (
    "<ExtendedAttributes><ExtendedAttribute><FieldID>11</FieldID><FieldName>Duration1</FieldName></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>12</FieldID><FieldName>Duration2</FieldName><Alias>Likely</Alias></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>13</FieldID><FieldName>Duration3</FieldName></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>21</FieldID><FieldName>Text1</FieldName><Alias>Agency</Alias></ExtendedAttribute>"
    "</ExtendedAttributes>"
)


def custom(**values):
    return "".join(
        f"<ExtendedAttribute><FieldID>{field[1:]}</FieldID><Value>{value}</Value></ExtendedAttribute>"
        for field, value in values.items()
    )


def test_actors_from_another_field(read, refused):
    text = project(task(1, 160, custom(f21="CNSA"), "<Contact>Wu</Contact>"), head=FIELDS, rest=RESOURCES)
    assert read(text, ".xml", actor_field="agency").network.tasks[0].actor == "CNSA"
    assert read(text, ".xml", actor_field="Text1").network.tasks[0].actor == "CNSA"
    assert read(text, ".xml", actor_field="Contact").network.tasks[0].actor == "Wu"
    assert read(text, ".xml", actor_field="Resource group").network.tasks[0].actor == "Europe"
    assert refused(text, ".xml", actor_field="Agencies") == [
        "plan.xml: there is no field 'Agencies'; did you mean 'agency'?"
    ]


def test_three_durations(read):
    names = ("Duration1", "Likely", "Duration3")
    full = custom(f11="PT80H0M0S", f12="PT160H0M0S", f13="PT480H0M0S")
    text = project(task(1, 160, full), task(2, 320, custom(f11="PT80H0M0S")), head=FIELDS)
    imported = read(text, ".xml", three_point=names)
    assert [item.duration for item in imported.network.tasks] == [Range(0.5, 1, 3), Range.fixed(2)]
    assert told(imported, "three-point durations") == [
        "Tasks without the three durations keep their single one.",
        "Three durations of the file become a triangular range.",
    ]
    assert read(text, ".xml").network.tasks[0].duration == Range.fixed(1)


def test_three_durations_shrink_with_what_remains(read):
    full = custom(f11="PT80H0M0S", f12="PT160H0M0S", f13="PT480H0M0S")
    text = project(
        progress(1, 50, 80, full, "<ActualStart>2027-01-04T08:00:00</ActualStart>"),
        head=FIELDS + "<StatusDate>2027-02-08T08:00:00</StatusDate>",
    )
    (found,) = read(text, ".xml", three_point=("Duration1", "Duration2", "Duration3")).network.tasks
    assert found.duration == Range(0.25, 0.5, 1.5)


def test_three_durations_out_of_order_and_unknown_fields_are_refused(refused):
    text = project(task(1, 160, custom(f11="PT80H0M0S", f12="PT40H0M0S", f13="PT480H0M0S")), head=FIELDS)
    (message,) = refused(text, ".xml", three_point=("Duration1", "Duration2", "Duration3"))
    assert message == (
        "plan.xml:6: T1: the three durations are 0.5, 0.25 and 3 months; optimistic <= most likely <= pessimistic; "
        "correct them"
    )
    (message,) = refused(text, ".xml", three_point=("Duration1", "Duration2", "Duration4"))
    assert message == "plan.xml: there is no field 'Duration4'; did you mean 'duration3'?"


def test_codes_that_stand_twice_give_way_to_unique_ids(read):
    imported = read(project(task(7, wbs="1.1"), task(8, 160, link(7), wbs="1.1")), ".xml")
    assert [(item.id, item.links) for item in imported.network.tasks] == [("7", ()), ("8", (Link("7"),))]
    assert told(imported, "ids") == [
        "Codes of tasks are missing or stand twice, so that tasks go by the number the file refers to."
    ]


def test_blank_external_and_project_rows_are_left_out(read):
    imported = read(
        project(
            task(0, 0, "<Summary>1</Summary>", level=0),
            task(1, 160, link(9), link(5)),
            "<Task><UID>3</UID><IsNull>1</IsNull></Task>",
            task(5, 160, "<ExternalTask>1</ExternalTask>"),
        ).replace(
            "<PredecessorUID>9</PredecessorUID>", "<PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject>"
        ),
        ".xml",
    )
    assert [(item.id, item.links) for item in imported.network.tasks] == [("T1", ())]
    assert told(imported, "other projects") == ["Links to tasks of other projects are left out."]


def test_holidays_and_unknown_calendars_are_told(read):
    calendars = CALENDAR.replace(WEEK, WEEK + "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking></WeekDay>")
    imported = read(project(task(1, 160, "<CalendarUID>9</CalendarUID>"), calendars=calendars), ".xml")
    assert told(imported, "calendars") == [
        "Calendar 9 is not in the file; the calendar of the project takes its place.",
        "1 holidays and other exceptions of calendar 'Standard' are not counted.",
    ]


def test_a_file_without_calendars_is_read_by_its_week(read):
    imported = read(project(task(1, 160), calendars=""), ".xml", working_days_per_month=None)
    assert imported.network.tasks[0].duration.mode == pytest.approx(28 / 30.4375)
    assert told(imported, "calendars") == [
        "The calendar of the project is not in the file; 40 hours a week are assumed."
    ]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (link(9), "T1.predecessors: there is no task with UID '9'"),
        (link(1, 7), "Type: found '7'; allowed: 0 (FF), 1 (FS), 2 (SF), 3 (SS)"),
        (link(1, 1, "x"), "LinkLag: found 'x'; allowed: a number"),
        (
            "<ConstraintType>4</ConstraintType>",
            "ConstraintDate: 'start no earlier than' has no date; allowed: a date such as 2030-01-31T08:00:00",
        ),
        ("<PercentComplete>half</PercentComplete>", "PercentComplete: found 'half'; allowed: a number"),
        (
            "<RemainingDuration>3 days</RemainingDuration>",
            "RemainingDuration: found '3 days'; allowed: a duration such as PT16H30M0S",
        ),
        (
            "<RemainingDuration>-PT3H0M0S</RemainingDuration>",
            "RemainingDuration: the duration -PT3H0M0S is negative; allowed: 0 or more",
        ),
    ],
)
def test_what_is_wrong_with_a_task_is_said(refused, part, message):
    assert f"plan.xml:6: {message}" in refused(project(task(1, 160, part)), ".xml")


def test_a_deep_outline_and_a_unique_id_twice_are_refused(refused):
    assert refused(project(task(1, level=101)), ".xml") == [
        "plan.xml:6: OutlineLevel: the outline is more than 100 levels deep"
    ]
    assert "plan.xml:7: UID: the unique id '1' stands twice; allowed: each UID once" in refused(
        project(task(1), task(1, wbs="x")), ".xml"
    )


def test_a_date_without_a_start_of_the_project_is_refused(refused):
    text = project(
        task(1, 80, "<ConstraintType>4</ConstraintType><ConstraintDate>2027-02-03T18:30:00</ConstraintDate>")
    )
    text = text.replace("<StartDate>2027-01-04T08:00:00</StartDate>", "")
    assert refused(text, ".xml") == [
        "plan.xml:6: T1: 'start no earlier than' has a date, but the file has no start; give it one"
    ]
