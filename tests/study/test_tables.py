import pytest

from accord.errors import StudyError
from accord.study.schema import Relation
from accord.study.tables import read_table

HEADER = "actor,partner,diplomatic_value,source,confidence,note\n"


def read(tmp_path, text):
    file = tmp_path / "relations.csv"
    file.write_bytes(text.encode())
    return read_table(file, "relations.csv", Relation)


def said(tmp_path, text):
    with pytest.raises(StudyError) as caught:
        read(tmp_path, text)
    return [str(problem) for problem in caught.value.problems]


def test_rows_are_read_with_their_lines(tmp_path):
    rows, places = read(
        tmp_path,
        "\ufeff"
        + HEADER
        + "\n"
        + 'NASA,ESA,strong,plan,high,"old\nfriends, mostly"\r\n'
        + " ESA , NASA ,none,plan,low,\n",
    )
    assert [(row.actor, row.partner, row.note) for row in rows] == [
        ("NASA", "ESA", "old\nfriends, mostly"),
        ("ESA", "NASA", None),
    ]
    assert [place.line for place in places] == [4, 5]


def test_columns_may_come_in_any_order_and_optional_ones_may_be_missing(tmp_path):
    rows, _ = read(tmp_path, "confidence,source,partner,actor,diplomatic_value\nlow,plan,ESA,NASA,weak\n")
    assert rows[0].actor == "NASA"
    assert rows[0].note is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["relations.csv:1: the table is empty; a header line is needed"]),
        (" , ,\n", ["relations.csv:1: the table is empty; a header line is needed"]),
        (
            "actor,partner,diplomatic_valu,source,confidence,note,note\n",
            [
                "relations.csv:1: the column 'diplomatic_value' is missing; add it to the header and to every row",
                "relations.csv:1: the column 'note' is given twice; remove one",
                "relations.csv:1: unknown column 'diplomatic_valu'; did you mean 'diplomatic_value'?",
            ],
        ),
        (
            HEADER + "NASA,ESA,strong,plan,high,old, friends\n",
            ["relations.csv:2: the row has 7 cells, the header 6; quote cells that hold a comma"],
        ),
        (
            HEADER + "NASA,ESA,strnog,plan,high,\nNASA,,weak,plan,certain,\n",
            [
                "relations.csv:2: diplomatic_value: found 'strnog'; did you mean 'strong'?",
                "relations.csv:3: the key 'partner' is missing; add it",
                "relations.csv:3: confidence: found 'certain'; allowed: high, low, medium",
            ],
        ),
        (HEADER + "NASA,ESA,strong,plan,high,\xff\n", None),
    ],
)
def test_every_problem_of_a_table_is_named_with_its_line(tmp_path, text, says):
    if says is None:
        file = tmp_path / "relations.csv"
        file.write_bytes(text.encode("latin-1"))
        with pytest.raises(StudyError, match=r"relations.csv:2: byte 0xff is not valid UTF-8"):
            read_table(file, "relations.csv", Relation)
    else:
        assert said(tmp_path, text) == says


def test_a_cell_beyond_all_bounds_is_refused(tmp_path):
    says = said(tmp_path, HEADER + "NASA,ESA,strong,plan,high," + "x" * 200_000 + "\n")
    assert says == ["relations.csv:2: not valid CSV: field larger than field limit (131072)"]
