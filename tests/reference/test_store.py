from __future__ import annotations

import builtins
import re
import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from accord.reference import PartialDate, ReferenceLookupError, Row, store, table, tables
from accord.reference.store import CONFIDENCES, UNVERIFIED

NAMES = [info.name for info in tables()]
CODES = frozenset(row.text("iso3") for row in table("states"))
CURRENCY = re.compile(r"[A-Z]{3}")


def cells(name: str, kind: str) -> list[tuple[int, str, Any]]:
    columns = [column.name for column in table(name).columns if column.kind == kind]
    return [(row.line, column, row[column]) for row in table(name) for column in columns if row[column] is not None]


def test_every_researched_table_is_packaged() -> None:
    assert {
        "agencies", "agreements", "artemis_accords", "budgets", "exchange_rates", "ilrs", "memberships",
        "organisations", "price_index", "programme_elements", "project_performance", "published_characteristics",
        "published_profiles", "shocks", "states", "treaties", "withdrawals",
    } <= set(NAMES)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_row_is_named_by_its_key(name: str) -> None:
    counts = Counter(tuple(row.text(column) for column in table(name).key) for row in table(name))
    assert [key for key, count in counts.items() if count > 1] == []
    assert all(any(key) for key in counts)


@pytest.mark.parametrize("name", NAMES)
def test_each_column_says_what_it_means(name: str) -> None:
    assert all(len(column.meaning) > 3 for column in table(name).columns)
    assert table(name).title


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_a_confidence_and_a_source_or_is_marked_unverified_and_low(name: str) -> None:
    for row in table(name):
        assert row.text("confidence") in CONFIDENCES, row
        assert row.text("source"), row
        if row.text("source") == UNVERIFIED:
            assert row.text("confidence") == "low", row


@pytest.mark.parametrize("name", NAMES)
def test_no_source_points_at_anything_but_published_material(name: str) -> None:
    private = re.compile(r"unverified|background|secondary", re.IGNORECASE)
    for row in table(name):
        source = re.sub(r"https?://\S+", "", row.text("source"))
        assert source == UNVERIFIED or not private.search(source), row


@pytest.mark.parametrize("name", NAMES)
def test_each_state_is_an_iso_code(name: str) -> None:
    assert [found for found in cells(name, "state") if found[2] not in CODES] == []
    assert [found for found in cells(name, "states") if not set(found[2]) <= CODES] == []


@pytest.mark.parametrize("name", NAMES)
def test_dates_lie_in_the_space_age_and_years_are_years(name: str) -> None:
    for _, column, when in cells(name, "date"):
        assert isinstance(when, PartialDate)
        first = 1900 if (name, column) in {("agencies", "founded"), ("memberships", "since")} else 1945
        assert first <= when.earliest.year <= when.latest.year <= 2050, (name, when)
    for _, _, year in cells(name, "year"):
        assert 1950 <= year <= 2050


@pytest.mark.parametrize("name", NAMES)
def test_spans_of_one_row_run_forwards(name: str) -> None:
    names = [column.name for column in table(name).columns]
    pairs = [("since", "until"), ("since", "withdrawal_effective"), ("date_signed", "ended_date"), ("date", "end_date")]
    for first, last in pairs:
        if first in names and last in names:
            for row in table(name):
                begun, ended = row.date(first), row.date(last)
                assert begun is None or ended is None or begun.earliest <= ended.latest, row


@pytest.mark.parametrize("name", NAMES)
def test_money_has_a_currency(name: str) -> None:
    for row in table(name):
        for column in row:
            if column in {"currency", "cost_currency"} and row[column] is not None:
                assert CURRENCY.fullmatch(row.text(column)), row
        if "cost_million" in row:
            assert (row["cost_million"] is None) == (row["cost_currency"] is None), row


@pytest.mark.parametrize("name", NAMES)
def test_lists_have_no_empty_items(name: str) -> None:
    assert [found for kind in ("list", "states") for found in cells(name, kind) if not all(found[2])] == []


def test_elements_refer_only_to_elements_that_exist() -> None:
    known = {row.text("element_id") for row in table("programme_elements")}
    for row in table("programme_elements"):
        assert set(row.words("predecessors")) | set(row.words("parent")) <= known, row


def test_every_element_of_a_cycle_free_programme_can_be_built() -> None:
    waiting = {row.text("element_id"): set(row.words("predecessors")) for row in table("programme_elements")}
    while waiting:
        ready = sorted(element for element, before in waiting.items() if not before & waiting.keys())
        assert ready, f"elements wait for each other: {sorted(waiting)}"
        for element in ready:
            del waiting[element]


def test_vocabularies_are_closed() -> None:
    allowed = {
        ("treaties", "status"): {"party", "signed", "none", "declared"},
        ("treaties", "treaty"): {"OST", "ARRA", "LIAB", "REG", "MOON"},
        ("agreements", "level"): {"goal", "destination", "mission", "element", "regime"},
        ("agreements", "end_kind"): {
            "", "completed", "partner left", "replaced", "term ended", "hardware lost", "joint decision",
            "blocked by law", "state dissolved", "programme changed", "unclear",
        },
        ("withdrawals", "outcome"): {"withdrew", "stayed"},
        ("artemis_accords", "status"): {"signed", "scheduled"},
        ("programme_elements", "how_paid"): {"", "own funds", "barter", "purchase"},
    }  # fmt: skip
    for (name, column), words in allowed.items():
        assert {row.text(column) for row in table(name)} <= words


def test_every_membership_is_of_a_known_organisation_and_the_reverse() -> None:
    assert {row.text("org") for row in table("memberships")} == {row.text("org") for row in table("organisations")}


def test_an_episode_is_named_for_every_partner_that_left_and_for_no_other() -> None:
    for row in table("agreements"):
        assert (row.text("end_kind") == "partner left") == bool(row["end_episode"]), row


def test_rows_are_frozen_and_missing_is_none_not_zero() -> None:
    row = table("budgets").where(usd=None).rows[0]
    assert row["usd"] is None
    assert row.number("usd") is None
    assert row.text("usd") == ""
    with pytest.raises(TypeError):
        row["usd"] = 0.0  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        table("budgets").rows = ()  # type: ignore[misc]


def test_a_row_knows_its_line_so_that_a_correction_is_one_line() -> None:
    row = table("artemis_accords").where(state_iso3="EST").rows[0]
    assert row.line == 46
    assert row.text("date_signed") == "2024-10-13"


def test_readers_refuse_the_wrong_kind_of_column() -> None:
    row = table("artemis_accords").rows[0]
    with pytest.raises(TypeError, match="holds no dates"):
        row.date("order")
    with pytest.raises(TypeError, match="holds no numbers"):
        row.number("state_iso3")
    assert row.words("note")
    assert row.get("nothing") is None
    with pytest.raises(ReferenceLookupError, match="unknown column 'state'; did you mean 'status'"):
        _ = row["state"]
    assert repr(row).startswith("Row(order=1, state_iso3='AUS'")


def test_where_matches_lists_by_member_and_flags_by_truth() -> None:
    agreements = table("agreements").where(parties="RUS", binding=True)
    assert len(agreements) > 5
    assert all("RUS" in row.words("parties") and row["binding"] is True for row in agreements)
    with pytest.raises(
        ReferenceLookupError, match="unknown column of table 'agreements' 'partys'; did you mean 'parties'"
    ):
        table("agreements").where(partys="RUS")


def test_unknown_tables_are_answered_with_the_nearest() -> None:
    with pytest.raises(ReferenceLookupError, match=r"^unknown table 'treatys'; did you mean 'treaties'\?$"):
        table("treatys")


def test_dictionaries_and_frames_hold_the_same() -> None:
    source = table("withdrawals")
    plain = source.to_dicts()
    assert plain[0]["date"] == "1981-02"
    assert isinstance(source.rows[0], Row)
    polars = source.to_polars()
    pandas = source.to_pandas()
    assert polars.shape == pandas.shape == (len(plain), len(source.columns))
    assert polars["cost_consequence_million"].null_count() == sum(r["cost_consequence_million"] is None for r in plain)
    assert polars.to_dicts() == plain
    assert list(pandas["case_id"]) == [row["case_id"] for row in plain]


@pytest.mark.parametrize(("method", "missing"), [("to_polars", "polars"), ("to_pandas", "pandas")])
def test_frames_say_which_extra_is_missing(method: str, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == missing:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=f"{missing} is not installed.*'frames' extra.*to_dicts"):
        getattr(table("states"), method)()


def test_importing_and_reading_need_nothing_heavy() -> None:
    code = (
        "import sys, accord.reference as r; r.tables();"
        "print([m for m in ('numpy', 'scipy', 'duckdb', 'pandas', 'polars', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["XA", "XAA", "Nowhere", "n", "unverified"], "states.csv:2: 5 cells, expected 6"),
        (["XA", "XAA", "Nowhere", "n", "unverified", "sure"], "states.csv:2: found confidence 'sure'; it is high"),
        (["XA", "XAA", "Nowhere", "perhaps", "unverified", "low"], "states.csv:2: found 'perhaps'; a flag is y or n"),
    ],
)
def test_a_file_edited_into_nonsense_names_the_line(
    line: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = [column.name for column in table("states").columns]
    monkeypatch.setattr(store, "_read", lambda file: [header, line])
    with pytest.raises(ReferenceLookupError, match=re.escape(message)):
        table.__wrapped__("states")


def test_a_file_with_another_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert table("states")
    monkeypatch.setattr(store, "_read", lambda file: [["iso3", "name"]])
    with pytest.raises(ReferenceLookupError, match=r"states\.csv: its header differs from dictionary\.csv: iso3, name"):
        table.__wrapped__("states")


def test_a_line_cannot_be_moved() -> None:
    with pytest.raises(AttributeError):
        table("states").rows[0].line = 7  # type: ignore[misc]
