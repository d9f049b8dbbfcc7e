"""Schedules as tables: every cell's meaning, every message, and writing what was read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.schedules import to_csv
from accord.schedules.assemble import assemble
from accord.schedules.csv_format import read_csv
from accord.simulation.model import LaunchWindows, Link, Network, Task
from accord.simulation.ranges import ZERO, Range

HEAD = "id,name,distribution,low,mode,high,predecessors"


def table(*rows, head=HEAD):
    return "\n".join([head, *rows]) + "\n"


def duration(read, cells):
    (task,) = read(table(f"A,Work,{cells},")).network.tasks
    return task.duration


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (",4,5,9", Range(4, 5, 9)),
        ("triangular,4,5,9", Range(4, 5, 9)),
        (",,5,", Range.fixed(5)),
        ("fixed,,5,", Range.fixed(5)),
        ("fixed,5,5,5", Range.fixed(5)),
        ("TRIGEN,4,5,9", Range(4, 5, 9, "trigen")),
        ("pert,4,5,9", Range(4, 5, 9, "pert")),
        ("uniform,4,,9", Range(4, 6.5, 9, "uniform")),
        ("normal,4,,8", Range(4, 6, 8, "normal")),
        ("lognormal,4,,9", Range(4, 6, 9, "lognormal")),
        ("lognormal,4,5,9", Range(4, 5, 9, "lognormal")),
        ("discrete,3:0.2|5:0.8,,", Range.discrete((3, 5), (0.2, 0.8))),
        ("empirical,9 | 3|4,,", Range.empirical((3, 4, 9))),
    ],
)
def test_durations(read, cells, expected):
    assert duration(read, cells) == expected


def test_links_of_each_kind(read):
    rows = ("A,a,,,1,,", "B,b,,,1,,A", "C,c,,,1,,A;B SS+2", "D,d,,,1,,C FF-1.5; B SF ;A fs + 0.5")
    tasks = read(table(*rows)).network.tasks
    assert [task.links for task in tasks] == [
        (),
        (Link("A"),),
        (Link("A"), Link("B", "SS", 2.0)),
        (Link("C", "FF", -1.5), Link("B", "SF"), Link("A", "FS", 0.5)),
    ]


def test_an_id_that_ends_like_a_link_is_taken_as_the_id(read):
    tasks = read(table("A SS,a,,,1,,", "B,b,,,1,,A SS;A SS SS+1")).network.tasks
    assert tasks[1].links == (Link("A SS"), Link("A SS", "SS", 1.0))


def test_columns_in_any_order_costs_and_actor(read):
    text = "actor,mode,id,predecessors,cost_per_month,high,low,cost_fixed,name,distribution\nESA,5,A,,0.5,9,4,12,Bus,\n"
    (task,) = read(text).network.tasks
    assert (task.actor, task.duration, task.cost, task.monthly_cost) == (
        "ESA",
        Range(4, 5, 9),
        Range.fixed(12),
        Range.fixed(0.5),
    )


def test_a_missing_actor_and_name_are_told(read):
    imported = read(table("A,,,,1,,", "B,b,,,1,,A"))
    assert [task.actor for task in imported.network.tasks] == ["unassigned", "unassigned"]
    told = {change.kind: change for change in imported.log}
    assert told["actors"].tasks == ("A", "B")
    assert told["names"].tasks == ("A",)


def test_zero_duration_is_a_milestone(read):
    first, second = read(table("A,a,,,0,,", "B,b,,0,0,1,A")).network.tasks
    assert (first.kind, second.kind) == ("milestone", "element")


def test_a_byte_order_mark_crlf_and_blank_lines_are_no_matter(read):
    text = b"\xef\xbb\xbf" + table("A,a,,,1,,", "", ",,,,,,", 'B,"b, c",,,1,,A').replace("\n", "\r\n").encode()
    assert [task.name for task in read(text).network.tasks] == ["a", "b, c"]


def test_there_is_no_start(read):
    assert read(table("A,a,,,1,,")).start is None


def test_a_spread_widens_fixed_durations_only(read):
    imported = read(table("A,a,,,10,,", "B,b,,1,2,3,A", "C,c,,,0,,B"), spread=(0.9, 1.0, 1.3))
    assert [task.duration for task in imported.network.tasks] == [Range(9, 10, 13), Range(1, 2, 3), ZERO]
    (change,) = [change for change in imported.log if change.kind == "spread"]
    assert change.says == "Assumption: a fixed duration becomes triangular at 0.9 / 1 / 1.3 of its value."
    assert change.tasks == ("A",)


def refused_rows():
    """Pairs of row and message."""
    text = (Path(__file__).parents[1] / "data" / "schedules" / "refused-rows.txt").read_text(encoding="utf-8")
    return [block.strip().split("\n") for block in text.split("\n\n")[1:]]


@pytest.mark.parametrize(("row", "message"), refused_rows())
def test_what_is_wrong_with_a_row_is_said(refused, row, message):
    assert message in refused(table(row))


def test_an_unknown_predecessor_is_refused_with_the_nearest_id(refused):
    (message,) = refused(table("RADAR,a,,,1,,", "B,b,,,1,,RADER FS+1"))
    assert message == "plan.csv:3: B.predecessors: there is no task 'RADER'; did you mean 'RADAR'?"


@pytest.mark.parametrize("text", ["A SX+2", "A SS+2d", "A SS2", "A SS+", "A FS+1 B", "A +2"])
def test_a_link_that_is_not_understood_is_shown(refused, text):
    (message,) = refused(table("A,a,,,1,,", f"B,b,,,1,,{text}"))
    assert message.startswith(f"plan.csv:3: B.predecessors: the link '{text}' is not understood: '{text[2:]}'; ")
    assert "such as 'A', 'B SS+2' or 'C FF-1.5'" in message


def test_a_negative_cost_is_refused(refused):
    (message,) = refused(table("A,a,,,1,,,-3", head=HEAD + ",cost_fixed"))
    assert message == "plan.csv:2: A.cost_fixed: the cost -3 is negative; allowed: 0 or more"


def test_everything_that_is_wrong_is_said_at_once(refused):
    messages = refused(table("A,a,,5,4,9,Z", "A,a,,,x,,", "B,b,,,-1,,A SX"))
    assert [message[:10] for message in messages] == [f"plan.csv:{line}" for line in (2, 2, 3, 3, 4, 4)]
    assert "plan.csv:3: id: the id 'A' stands on line 2 already; each id once; rename one of them" in messages


def test_a_row_over_several_lines_counts_by_its_first(refused):
    (message,) = refused(table('A,"first\nsecond",,,1,,', "B,b,,,x,,"))
    assert message.startswith("plan.csv:4: B.mode: ")


def test_a_circle_is_shown_in_the_order_of_the_work(refused):
    (message,) = refused(table("A,a,,,1,,C", "B,b,,,1,,A", "C,c,,,1,,B", "D,d,,,1,,C"))
    assert message == (
        "plan.csv:2: A.predecessors: tasks wait for each other in a circle: A -> B -> C -> A; remove one of these links"
    )


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_recognised(refused, sign, name):
    (message,) = refused(table("A,a,,,1,,").replace(",", sign))
    assert message == (
        f"plan.csv:1: the columns are separated by {name}; allowed: commas; "
        "save the table with commas between columns and points in numbers"
    )


def test_columns_that_are_unknown_missing_or_twice(refused):
    messages = refused(table("A,a,,,1,,", head="id,name,distribution,low,mode,mode,predecesors"))
    assert messages == [
        "plan.csv:1: high: the column 'high' is missing; columns: id,name,distribution,low,mode,high,predecessors,"
        "cost_fixed,cost_per_month,actor,not_before",
        "plan.csv:1: mode: the column 'mode' stands twice; each column once",
        "plan.csv:1: predecesors: unknown column 'predecesors'; did you mean 'predecessors'?",
        "plan.csv:1: predecessors: the column 'predecessors' is missing; columns: id,name,distribution,low,mode,high,"
        "predecessors,cost_fixed,cost_per_month,actor,not_before",
    ]


def test_files_without_a_task(refused):
    assert refused("") == ["plan.csv: the file is empty; export the schedule again"]
    assert refused("\n \n") == ["plan.csv: the file is empty; export the schedule again"]
    assert refused(HEAD + "\n") == ["plan.csv:1: there is no task below the header; one row for each task"]


def test_other_encodings(refused):
    (message,) = refused(table("A,Fusée,,,1,,").encode("cp1252"))
    assert message == (
        "plan.csv:2: the byte 0xe9 is not UTF-8 text; save the file as UTF-8 ('CSV UTF-8' in a spreadsheet)"
    )
    assert refused(table("A,a,,,1,,").encode("utf-16")) == [
        "plan.csv: the text is UTF-16; allowed: UTF-8; save it as 'CSV UTF-8'"
    ]


def test_a_field_of_a_megabyte_is_refused(refused):
    (message,) = refused(table(f"A,{'a' * 1_000_000},,,1,,"))
    assert "the row cannot be read: field larger than field limit" in message


MONTHS = st.floats(0, 1e4, allow_nan=False).map(lambda value: value + 0.0)
POSITIVE = st.floats(1e-3, 1e4)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
LABELS = NAMES.map(str.strip).filter(bool)
IDS = st.text("ABCabc019._-é ", min_size=1, max_size=6).map(str.strip).filter(bool)


@st.composite
def ranges(draw):
    shape = draw(st.sampled_from(["triangular", "trigen", "pert", "uniform", "normal", "lognormal", "other"]))
    if shape == "other":
        values = draw(st.lists(MONTHS, min_size=1, max_size=5, unique=True))
        halves = [0.5**power for power in range(1, len(values))]
        weights = (*halves, 1 - sum(halves))
        return draw(st.sampled_from([Range.fixed(values[0]), Range.empirical(values), Range.discrete(values, weights)]))
    low, mode, high = sorted(draw(st.tuples(POSITIVE, POSITIVE, POSITIVE)))
    return Range(low, mode, high, shape)


@st.composite
def networks(draw):
    ids = draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    tasks = []
    for index, name in enumerate(ids):
        before = draw(st.lists(st.sampled_from(ids[:index]), unique=True)) if index else []
        links = tuple(
            Link(task, draw(st.sampled_from(["FS", "SS", "FF", "SF"])), draw(st.floats(-99, 99)) + 0.0)
            for task in before
        )
        duration = draw(ranges())
        instant = duration.distribution == "fixed" and duration.mode == 0
        money = [draw(MONTHS) for _ in range(2)]
        tasks.append(
            Task(
                name,
                draw(LABELS),
                draw(LABELS),
                "milestone" if instant else "element",
                duration,
                Range.fixed(money[0]) if money[0] else ZERO,
                links,
                not_before=draw(MONTHS),
                monthly_cost=Range.fixed(money[1]) if money[1] else ZERO,
            )
        )
    return Network(tuple(tasks))


@given(networks())
def test_what_is_written_is_read_back_to_the_bit(network):
    draft = read_csv("plan.csv", to_csv(network).encode("utf-8"))
    assert assemble("plan.csv", draft, None).network == network


def test_what_a_table_cannot_hold_is_not_lost_in_silence():
    plain = Task("A", "a", "ESA", "element", Range(1, 2, 3), ZERO)
    for task, said in (
        (Task("A", "a", "ESA", "element", Range(1, 2, 3), ZERO, windows=LaunchWindows(1, 2, 3)), "has a window"),
        (Task("A", "a", "ESA", "legal", Range(1, 2, 3), ZERO), "has a window, fallback"),
        (Task("A", "a", "ESA", "element", Range(1, 2, 3), Range(1, 2, 3)), "is a range"),
        (Task("A", "a", "ESA", "element", Range(1, 2, 3, "pert", 6.0), ZERO), "peak"),
        (Task("A;", "a", "ESA", "element", Range(1, 2, 3), ZERO), "';'"),
    ):
        with pytest.raises(ValueError, match=said):
            to_csv(Network((plain, task)))
