"""Summary tasks go, and what hung on them goes to the tasks below them."""

import pytest
from mspdi_samples import link, project, task

from accord.schedules import summaries
from accord.simulation.model import Link
from accord.simulation.ranges import Range

SUMMARY = "<Summary>1</Summary>"


def outline(read, *elements):
    imported = read(project(*elements), ".xml")
    return {item.id: item for item in imported.network.tasks}, imported


def test_a_link_between_summaries_joins_last_tasks_to_first(read):
    found, imported = outline(
        read,
        task(1, 320, SUMMARY),
        task(2, 160, level=2),
        task(3, 160, link(2), level=2),
        task(4, 160, link(2), level=2),
        task(5, 320, SUMMARY, link(1, 1, 96000)),
        task(6, 160, level=2),
        task(7, 160, link(6), level=2),
        task(8, 160, level=2),
    )
    assert list(found) == ["T2", "T3", "T4", "T6", "T7", "T8"]
    assert found["T6"].links == found["T8"].links == (Link("T3", "FS", 1.0), Link("T4", "FS", 1.0))
    assert found["T7"].links == (Link("T6"),)
    told = {change.says: change.tasks for change in imported.log}
    assert told["Summary tasks are left out; the tasks below them stay."] == ("T1", "T5")
    moved = "The link T1 -> T5 (FS) of a summary task is moved to the tasks below it."
    assert told[moved] == ("T3", "T4", "T6", "T8")
    (finding,) = [finding for finding in imported.health if finding.kind == "links of summary tasks"]
    assert finding.tasks == ("T5", "T1")


def test_a_link_to_the_start_of_a_summary_waits_for_the_one_that_starts_first(read):
    found, imported = outline(
        read,
        task(1, 320, SUMMARY),
        task(2, 160, "<Start>2027-02-01T08:00:00</Start>", level=2),
        task(3, 160, "<Start>2027-01-04T08:00:00</Start>", level=2),
        task(4, 160, link(1, 3, 96000)),
    )
    assert found["T4"].links == (Link("T3", "SS", 1.0),)
    assert any("whichever starts first in a simulation" in change.says for change in imported.log)


def test_nested_summaries_constraints_and_costs(read):
    date = "<ConstraintType>4</ConstraintType><ConstraintDate>2027-02-03T18:30:00</ConstraintDate>"
    found, imported = outline(
        read,
        task(1, 320, SUMMARY, date, "<FixedCost>200000000</FixedCost>"),
        task(2, 320, SUMMARY, level=2),
        task(3, 160, level=3),
        task(4, 160, link(3), level=3),
        task(5, 160, link(1)),
    )
    assert found["T3"].not_before == pytest.approx(1)
    assert found["T4"].not_before == 0
    assert found["T3"].cost == Range.fixed(2)
    assert found["T5"].links == (Link("T4"),)
    assert any(
        change.says == "The cost of 2 million of summary task T1 itself is given to T3." for change in imported.log
    )


def test_cost_that_a_tool_summed_up_is_not_counted_twice(read):
    money = "<FixedCost>{0}</FixedCost><Cost>{0}</Cost>".format
    found, _ = outline(
        read,
        task(1, 320, SUMMARY, money(300000000)),
        task(2, 160, money(100000000), level=2),
        task(3, 160, money(200000000), level=2),
    )
    assert [item.cost.mode for item in found.values()] == [1, 2]


def test_a_link_between_a_summary_and_a_task_below_it_is_left_out(read):
    found, imported = outline(read, task(1, 320, SUMMARY), task(2, 160, link(1), level=2), task(3, 160, level=2))
    assert found["T2"].links == ()
    assert any(
        change.says == "A link between a summary task and a task below it is left out." for change in imported.log
    )


def test_inactive_tasks_go_with_their_links_and_empty_summaries(read):
    off = "<Active>0</Active>"
    found, imported = outline(
        read,
        task(1, 160, SUMMARY),
        task(2, 160, off, level=2),
        task(3, 160, off),
        task(4, 160, link(3), link(1), link(5)),
        task(5, 160),
    )
    assert {name: item.links for name, item in found.items()} == {"T4": (Link("T5"),), "T5": ()}
    (change,) = [change for change in imported.log if change.kind == "inactive tasks"]
    assert change.tasks == ("T1", "T2", "T3")


def test_a_schedule_of_summaries_only_is_read_as_tasks(read):
    found, imported = outline(read, task(1, 160, SUMMARY), task(2, 320, SUMMARY, link(1)))
    assert [item.duration.mode for item in found.values()] == [1, 2]
    assert found["T2"].links == (Link("T1"),)
    assert any("kept as an ordinary task" in change.says and change.tasks == ("T1", "T2") for change in imported.log)


def test_a_task_with_rows_below_it_is_a_summary_even_when_not_marked(read):
    found, _ = outline(read, task(1, 160), task(2, 160, level=2))
    assert list(found) == ["T2"]


def test_a_summary_of_complete_tasks_goes_with_them(read):
    done = (
        "<PercentComplete>100</PercentComplete><ActualStart>2027-01-04T08:00:00</ActualStart>"
        "<ActualFinish>2027-01-29T17:00:00</ActualFinish>"
    )
    found, _ = outline(read, task(1, 160, SUMMARY), task(2, 160, done, level=2), task(3, 160, link(1)))
    assert {name: item.links for name, item in found.items()} == {"T3": ()}


def test_a_link_that_stands_for_too_many_is_refused(monkeypatch, refused):
    monkeypatch.setattr(summaries, "MAX_TIES", 3)
    text = project(
        task(1, 320, SUMMARY),
        task(2, 160, level=2),
        task(3, 160, level=2),
        task(4, 320, SUMMARY, link(1)),
        task(5, 160, level=2),
        task(6, 160, level=2),
    )
    assert refused(text, ".xml") == [
        "plan.xml:9: the link T1 -> T4 of summary tasks stands for 4 links; at most 3; "
        "let both summary tasks begin and end with a milestone"
    ]
