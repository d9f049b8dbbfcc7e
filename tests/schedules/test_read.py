"""One schedule in three formats is one network; options and files that cannot be read are refused in words."""

import re
import shutil
import sys
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.schedules import read_schedule, to_csv

TOOLS = {"working_days_per_month": 20}
"""What turns the samples' hours into the months of the table."""


def starts(tasks):
    """Earliest start of each task, by repeated passes over the links."""
    start = {task.id: task.not_before for task in tasks}
    length = {task.id: task.duration.mode for task in tasks}
    for _ in tasks:
        for task in tasks:
            for link in task.links:
                base = start[link.task] + (length[link.task] if link.kind in ("FS", "FF") else 0) + link.lag
                start[task.id] = max(start[task.id], base - (length[task.id] if link.kind in ("FF", "SF") else 0))
    return start


def test_three_formats_give_the_same_network(samples):
    table = read_schedule(samples / "earth-observer.csv")
    project = read_schedule(samples / "earth-observer.xml", **TOOLS)
    primavera = read_schedule(samples / "earth-observer.xer", **TOOLS)
    assert len(table.network.tasks) == 28
    assert table.network == project.network == primavera.network
    assert table.health == tuple(finding for finding in project.health) == primavera.health
    assert (table.start, project.start, primavera.start) == (None, date(2027, 1, 4), date(2027, 1, 4))


def test_the_calendar_s_own_time_meets_the_dates_of_the_file(samples):
    """The finish that the file states comes out, to within the weekends that links in months do not see."""
    imported = read_schedule(samples / "earth-observer.xml")
    end = starts(imported.network.tasks)["EO-790"]
    stated = (datetime(2031, 5, 30, 17) - datetime(2027, 1, 4, 8)).total_seconds() / 86400 / 30.4375
    assert end == pytest.approx(stated, abs=0.2)
    by_twenty = starts(read_schedule(samples / "earth-observer.xml", **TOOLS).network.tasks)["EO-790"]
    assert by_twenty == pytest.approx(57.5)


def test_what_a_tool_planned_can_be_written_as_a_table_and_read_back(samples, tmp_path):
    project = read_schedule(samples / "earth-observer.xml")
    path = tmp_path / "plan.csv"
    path.write_text(to_csv(project.network), encoding="utf-8")
    assert read_schedule(path).network == project.network


def test_every_change_of_the_sample_is_told(samples):
    project = read_schedule(samples / "earth-observer.xml", spread=(0.9, 1.0, 1.3), **TOOLS)
    assert [change.kind for change in project.log] == [
        "months",
        "calendars",
        "costs",
        "start",
        "summary tasks",
        "spread",
        "constraints",
    ]
    assert len(next(change for change in project.log if change.kind == "spread").tasks) == 23


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.pdf", "files of the kind '.pdf' are not read; allowed: .csv, .xml (Microsoft Project XML), .xer"),
        ("plan", "the name of the file has no ending; allowed: .csv"),
        ("plan.csv", "there is no such file; check the path"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, said):
    with pytest.raises(StudyError) as caught:
        read_schedule(tmp_path / name)
    assert said in str(caught.value)


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "plan.csv").mkdir()
    with pytest.raises(StudyError, match="this is not a file; name the schedule file itself"):
        read_schedule(tmp_path / "plan.csv")


def test_a_file_that_is_too_large_is_refused(monkeypatch, refused):
    monkeypatch.setattr("accord.schedules.files.MAX_BYTES", 1)
    (message,) = refused("id,name\n")
    assert "the file is larger than 0 MiB" in message


def test_options_are_checked_all_at_once(refused):
    assert refused(
        "x",
        spread=(1.0, 0.9, 1.3),
        progress="all",
        working_days_per_month=0,
        money_unit=0,
        three_point=("a", "b", "c"),
        actor_field="d",
    ) == [
        "money_unit: found 0; allowed: more than 0",
        "progress: found 'all'; allowed: remaining or ignore",
        "spread: found (1.0, 0.9, 1.3); allowed: three multiples, 0 <= low <= mode <= high",
        "working_days_per_month: found 0; allowed: more than 0, at most 31",
        "plan.csv: actor_field: 'actor_field' says nothing for a CSV file, which has columns for it; leave it out",
        "plan.csv: three_point: 'three_point' says nothing for a CSV file, which has columns for it; leave it out",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.mpp", b"\xd0\xcf\x11\xe0"),
        ("plan.pmxml", b"<APIBusinessObjects/>"),
        ("plan.xml", b"<APIBusinessObjects/>"),
    ],
)
def test_formats_that_need_mpxj_say_so_when_it_is_missing(monkeypatch, tmp_path, name, content):
    monkeypatch.setitem(sys.modules, "mpxj", None)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StudyError) as caught:
        read_schedule(tmp_path / name)
    said = str(caught.value)
    assert "are read through MPXJ, which is not installed; install it with \"pip install 'accord[schedules]'\"" in said
    assert "Java 11 or later, or export the schedule as XML or XER" in said


NEWS = ("-1", "1e400", "nan", "", "x", "0", "2027-13-45", "\u0663", "1_0", "9999-12-31T23:59:59", "25:99", "A B;C")


@pytest.mark.parametrize("suffix", [".csv", ".xml", ".xer"])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused_in_words(samples, tmp_path, suffix, data):
    text = (samples / f"earth-observer{suffix}").read_bytes().decode("cp1252" if suffix == ".xer" else "utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        cells = [match.span() for match in re.finditer(r"[^,\t\r\n<>]+(?=[<,\t\r\n])", text)]
        begin, end = data.draw(st.sampled_from(cells))
        text = text[:begin] + data.draw(st.sampled_from(NEWS)) + text[end:]
    if data.draw(st.booleans()):
        begin = data.draw(st.integers(0, len(text)))
        text = text[:begin] + text[begin + 20 :]
    path = tmp_path / f"spoilt{suffix}"
    path.write_bytes(text.encode("utf-8"))
    with suppress(StudyError):
        assert all(task.duration.low >= 0 for task in read_schedule(path).network.tasks)


@pytest.fixture
def mpxj():
    """MPXJ, where it and Java are installed."""
    if shutil.which("java") is None:
        pytest.skip("MPXJ needs Java, which is not installed")
    pytest.importorskip("mpxj", reason="MPXJ is not installed")
    import jpype

    if not jpype.isJVMStarted():
        jpype.startJVM()
    return jpype


def by_mpxj(jpype, path):
    """Id, hours and links in hours of each activity as MPXJ reads them."""
    project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
    hours = jpype.JClass("org.mpxj.TimeUnit").HOURS
    properties = project.getProjectProperties()
    found = {}
    for task in project.getTasks():
        code = task.getActivityID() or task.getWBS()
        if not task.hasChildTasks() and str(code).startswith("EO-"):
            links = [
                (
                    str(link.getPredecessorTask().getActivityID() or link.getPredecessorTask().getWBS()),
                    str(link.getType()),
                    float(link.getLag().convertUnits(hours, properties).getDuration()),
                )
                for link in task.getPredecessors()
            ]
            length = float(task.getDuration().convertUnits(hours, properties).getDuration())
            found[str(code)] = (str(task.getName()), length, sorted(links))
    return found


@pytest.mark.parametrize("name", ["earth-observer.xml", "earth-observer.xer"])
def test_mpxj_reads_the_same_tasks_durations_and_links(samples, mpxj, name):
    ours = read_schedule(samples / name, **TOOLS).network.tasks
    theirs = by_mpxj(mpxj, samples / name)
    assert {task.id for task in ours} == set(theirs)
    for task in ours:
        links = sorted((link.task, link.kind, pytest.approx(link.lag * 160)) for link in task.links)
        assert theirs[task.id] == (task.name, pytest.approx(task.duration.mode * 160), links)


def test_primavera_xml_gives_the_same_network(samples, mpxj, tmp_path):
    project = mpxj.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(samples / "earth-observer.xer"))
    path = tmp_path / "plan.xml"
    mpxj.JClass("org.mpxj.primavera.PrimaveraPMFileWriter")().write(project, str(path))
    converted = read_schedule(path, **TOOLS)
    assert converted.network == read_schedule(samples / "earth-observer.xer", **TOOLS).network
    assert converted.log[2].kind == "conversion"


def test_a_broken_file_is_refused_by_mpxj_in_words(mpxj, tmp_path):
    (tmp_path / "plan.mpp").write_bytes(b"\xd0\xcf\x11\xe0 no schedule")
    with pytest.raises(StudyError, match="MPXJ"):
        read_schedule(tmp_path / "plan.mpp")
