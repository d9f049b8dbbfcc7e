from __future__ import annotations

import pytest

from accord.reference import ReferenceLookupError, list_tables, show, table


def test_the_list_has_every_table_with_its_size() -> None:
    listed = list_tables()
    assert [entry["name"] for entry in listed] == sorted(str(entry["name"]) for entry in listed)
    assert all(len(table(str(entry["name"]))) == entry["rows"] for entry in listed)


@pytest.mark.parametrize("state", ["SAU", "sau", "SA", "Saudi Arabia", "saudi arabia "])
def test_a_state_may_be_given_by_code_or_name(state: str) -> None:
    assert {row.text("treaty") for row in show("treaties", state=state)} <= {"OST", "ARRA", "LIAB", "REG", "MOON"}
    assert len(show("treaties", state=state, treaty="moon")) == 1


def test_a_state_is_found_among_the_parties_of_an_agreement() -> None:
    rows = show("agreements", state="IND", year=2014)
    assert all("IND" in row.words("parties") for row in rows)


def test_a_year_matches_every_date_that_may_fall_in_it() -> None:
    assert [row.text("state_iso3") for row in show("artemis_accords", year=2026, text="within this span")] == ["LVA"]
    assert {row["year"] for row in show("budgets", year=2023)} == {2023}


def test_filters_work_together_and_none_is_not_applied() -> None:
    rows = show("memberships", org="esa", state="CAN", confidence="high", text="cooperating", year=None)
    assert [row.text("role") for row in rows] == ["cooperating"]


def test_text_is_sought_in_every_cell_whatever_its_case() -> None:
    assert "msr-2020" in [row.text("id") for row in show("agreements", text="MARS SAMPLE")]


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("treatys", {}, "unknown table 'treatys'; did you mean 'treaties'?"),
        ("treaties", {"sate": "USA"}, "unknown filter 'sate'; did you mean 'state'?"),
        ("treaties", {"state": "Japn"}, "unknown state 'Japn'; did you mean 'Japan'?"),
        ("treaties", {"treaty": "OTS"}, "unknown treaty 'OTS'; did you mean 'OST'?"),
        ("treaties", {"confidence": "hihg"}, "unknown confidence 'hihg'; did you mean 'high'?"),
        ("treaties", {"year": "soon"}, "found year 'soon'; a year is a number such as 2024"),
        ("memberships", {"org": "MTRC"}, "unknown org 'MTRC'; did you mean 'MTCR'?"),
        ("shocks", {"treaty": "OST"}, "the table 'shocks' has no column to filter by treaty"),
        ("exchange_rates", {"state": "USA"}, "the table 'exchange_rates' has no states to filter by"),
        ("published_profiles", {"year": 2004}, "the table 'published_profiles' has no dates to filter by year"),
    ],
)
def test_what_cannot_be_shown_is_answered_with_what_can(name: str, filters: dict[str, object], message: str) -> None:
    with pytest.raises(ReferenceLookupError) as caught:
        show(name, **filters)
    assert str(caught.value) == message
