"""Every table of a run, in rows, frames and Parquet."""

import duckdb
import pandas
import polars
import pytest

from accord.errors import AccordError
from accord.results import TABLES, Results
from accord.results.parquet import write_parquet
from accord.results.tables import rows_of


@pytest.fixture(scope="module")
def results(relay_document):
    return Results(relay_document, {})


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_equal_columns_of_plain_values(results, name):
    rows = results.table(name)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    for row in rows:
        for value in row.values():
            assert value is None or isinstance(value, (str, int, float, bool, list))
    for column in rows[0]:
        kinds = {type(row[column]) for row in rows} - {type(None)}
        assert kinds <= {int, float} or len(kinds) <= 1, (column, kinds)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_becomes_a_frame(results, name):
    rows = results.table(name)
    frame, data = results.to_polars(name), results.to_pandas(name)
    assert isinstance(frame, polars.DataFrame)
    assert isinstance(data, pandas.DataFrame)
    assert frame.columns == list(data.columns) == list(rows[0])
    assert frame.height == len(data) == len(rows)
    assert frame.to_dicts() == rows
    for column in rows[0]:
        assert int(data[column].notna().sum()) == sum(row[column] is not None for row in rows)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_survives_parquet(results, name, tmp_path):
    import json

    rows = results.table(name)
    write_parquet(rows, tmp_path / "table.parquet")
    relation = duckdb.connect(":memory:").read_parquet(str(tmp_path / "table.parquet"))
    assert relation.columns == list(rows[0])
    for back, row in zip(relation.fetchall(), rows, strict=True):
        expected = [json.dumps(value) if isinstance(value, list) else value for value in row.values()]
        assert list(back) == expected
        for one, other in zip(back, expected, strict=True):
            assert isinstance(one, (int, float)) == isinstance(other, (int, float))


def test_text_stays_text_even_when_it_looks_like_something_else(tmp_path):
    row = {
        "date": "2017-12-31",
        "time": "12:30",
        "number": "007",
        "id": "01234567-89ab-cdef-0123-456789abcdef",
        "line": 'a "quoted"\nline, with é',
        "none": None,
        "whole": 2**40,
        "part": 0.1,
        "yes": True,
    }
    write_parquet([row], tmp_path / "table.parquet")
    connection = duckdb.connect(":memory:")
    assert connection.read_parquet(str(tmp_path / "table.parquet")).fetchall() == [tuple(row.values())]
    write_parquet([row | {"whole": None}, row | {"part": 3, "yes": None}], tmp_path / "more.parquet")
    back = connection.read_parquet(str(tmp_path / "more.parquet")).fetchall()
    assert back == [tuple((row | {"whole": None}).values()), tuple((row | {"part": 3.0, "yes": None}).values())]


def test_an_empty_table_is_a_file_without_rows(tmp_path):
    write_parquet([], tmp_path / "table.parquet")
    assert duckdb.connect(":memory:").read_parquet(str(tmp_path / "table.parquet")).fetchall() == []


def test_rows_agree_with_the_document(results, relay_document, relay_answers):
    recommended = relay_document["arrangements"]["recommended"]
    assert [(row["element"], row["provider"], row["payer"]) for row in results.table("choices")] == [
        choice.key for choice in relay_answers.recommended.arrangement.choices
    ]
    partners = {row["partner"]: row for row in results.table("partners")}
    assert list(partners) == ["NASA", "ESA", "CNSA"]
    for name, row in partners.items():
        assert row["gain"] == recommended["gain"][name]
        assert row["gain_alone"] == pytest.approx(relay_answers.arranged.alone_gain[name], rel=1e-9)
        assert row["hope"] == pytest.approx(relay_answers.arranged.hope[name], rel=1e-9)
    assert len(results.table("coalitions")) == 7
    assert len(results.table("profiles")) == 3 * 6
    assert len(results.table("alignments")) == 3
    pareto = results.table("pareto")
    assert len(pareto) == len(relay_answers.arranged.pareto.points)
    assert len(results.table("tasks")) == len(relay_answers.network.tasks)
    findings = {(row["mission"], row["rule"]) for row in results.table("findings")}
    assert findings == {(m, f.rule) for m, s in relay_answers.law.items() for f in s.findings}


def test_missing_columns_are_filled_and_unknown_tables_refused(results, monkeypatch):
    monkeypatch.setitem(TABLES, "odd", lambda _: iter([{"a": 1}, {"b": 2, "a": None}]))
    assert rows_of({}, "odd") == [{"a": 1, "b": None}, {"a": None, "b": 2}]
    for ask in (results.table, results.to_polars, results.to_pandas):
        with pytest.raises(AccordError, match=r"^there is no table 'choice'; did you mean 'choices'\?$"):
            ask("choice")
