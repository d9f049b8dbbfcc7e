"""Small Microsoft Project XML files, made of the elements a test is about."""

WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
    + (
        "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes>"
        if 1 < day < 7
        else ""
    )
    + "</WeekDay>"
    for day in range(1, 8)
)
CALENDAR = f"<Calendar><UID>1</UID><Name>Standard</Name><WeekDays>{WEEK}</WeekDays></Calendar>"


def link(uid, kind=1, lag=0, form=7):
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def task(uid, hours=160, *parts, wbs=None, level=1, name=None):
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name or f'Task {uid}'}</Name><WBS>{wbs or f'T{uid}'}</WBS>"
        f"<OutlineLevel>{level}</OutlineLevel><Duration>PT{hours}H0M0S</Duration>{''.join(parts)}</Task>"
    )


def project(*tasks, head="", calendars=CALENDAR, rest=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="http://schemas.microsoft.com/project">\n'
        f"<StartDate>2027-01-04T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>\n"
        f"<MinutesPerWeek>2400</MinutesPerWeek>{head}<Calendars>{calendars}</Calendars>\n<Tasks>\n"
        + "\n".join(tasks)
        + f"\n</Tasks>{rest}</Project>"
    )
