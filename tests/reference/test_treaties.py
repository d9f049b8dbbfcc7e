from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reference import ReferenceLookupError, table, treaty_acceptances, treaty_parties, treaty_status

TREATIES = ("OST", "ARRA", "LIAB", "REG", "MOON")
DAYS = st.dates(min_value=date(1957, 1, 1), max_value=date(2030, 1, 1))
STATES = [row.text("iso3") for row in table("states")]


def test_saudi_arabia_joined_and_left_the_moon_agreement() -> None:
    # Acceded 2012-07-18; notice of 2023-01-05 took effect a year later under Art. 20 (UN Treaty Collection XXIV-2).
    assert treaty_status("SAU", "MOON", date(2012, 7, 17)) == "none"
    assert treaty_status("SAU", "MOON", date(2012, 7, 18)) == "party"
    assert treaty_status("SAU", "MOON", date(2024, 1, 4)) == "party"
    assert treaty_status("SAU", "MOON", date(2024, 1, 5)) == "none"
    assert len(treaty_parties("MOON", date(2026, 6, 1))) == 17


def test_status_is_never_none_for_lack_of_a_row() -> None:
    listed = {(row.text("state_iso3"), row.text("treaty")) for row in table("treaties")}
    absent = [(state, treaty) for state in STATES for treaty in TREATIES if (state, treaty) not in listed]
    assert absent
    assert {treaty_status(state, treaty, date(2026, 6, 1)) for state, treaty in absent} == {"unknown"}


def test_original_parties_of_the_outer_space_treaty() -> None:
    # Ratifications of 1967-10-10 by the three depositaries brought the treaty into force (OST Art. XIV).
    assert treaty_status("USA", "OST", date(1967, 10, 10)) == "party"
    assert treaty_status("GBR", "OST", date(1967, 10, 10)) == "party"
    assert treaty_status("CHN", "OST", date(1983, 12, 29)) in {"none", "unknown"}
    assert treaty_status("CHN", "OST", date(1984, 1, 1)) == "party"


def test_signatories_of_the_moon_agreement_are_not_parties() -> None:
    assert treaty_status("FRA", "MOON", date(2020, 1, 1)) == "signed"
    assert treaty_status("IND", "MOON", date(2020, 1, 1)) == "signed"
    assert treaty_status("IND", "MOON", date(1980, 1, 1)) == "none"
    assert "IND" not in treaty_parties("MOON", date(2020, 1, 1))
    assert treaty_status("USA", "MOON", date(2020, 1, 1)) == "none"


def test_a_signature_without_a_date_precedes_entry_into_force() -> None:
    undated = table("treaties").where(status="signed", since=None)
    assert len(undated) > 10
    for row in undated:
        state, treaty = row.text("state_iso3"), row.text("treaty")
        assert treaty_status(state, treaty, date(1985, 1, 1)) == "signed"
        assert treaty_status(state, treaty, date(1966, 1, 1)) == "unknown"


def test_an_undated_party_counts_only_from_the_day_its_status_is_known() -> None:
    row = table("treaties").where(treaty="OST", status="party", since=None).rows[0]
    state = row.text("state_iso3")
    assert treaty_status(state, "OST", date(2025, 12, 31)) == "unknown"
    assert treaty_status(state, "OST", date(2026, 1, 1)) == "party"


def test_a_partial_date_counts_from_its_latest_day_and_is_unknown_until_then() -> None:
    row = next(r for r in table("treaties").where(treaty="LIAB", state_iso3="JPN"))
    assert row.text("since") == "1983"
    assert treaty_status("JPN", "LIAB", date(1983, 6, 30)) == "unknown"
    assert treaty_status("JPN", "LIAB", date(1983, 12, 31)) == "party"


def test_organisations_that_accepted_the_liability_convention() -> None:
    assert treaty_acceptances("LIAB", date(1980, 1, 1)) == ("ESA",)
    assert treaty_acceptances("MOON", date(2026, 6, 1)) == ()


@given(st.sampled_from(TREATIES), DAYS, st.integers(0, 4000))
def test_parties_stay_unless_they_withdraw(treaty: str, first: date, days: int) -> None:
    later = first + timedelta(days=days)
    gone = {row.text("state_iso3") for row in table("treaties").where(treaty=treaty) if row["withdrawal_effective"]}
    assert set(treaty_parties(treaty, first)) - gone <= set(treaty_parties(treaty, later))


@given(st.sampled_from(STATES), st.sampled_from(TREATIES), DAYS)
def test_status_and_list_of_parties_agree(state: str, treaty: str, on: date) -> None:
    assert (treaty_status(state, treaty, on) == "party") == (state in treaty_parties(treaty, on))


def test_misspelt_treaties_and_states_are_answered_with_what_is_known() -> None:
    with pytest.raises(ReferenceLookupError, match=r"unknown treaty 'OTS'; allowed: OST \(Outer Space Treaty\)"):
        treaty_parties("OTS", date(2020, 1, 1))
    with pytest.raises(ReferenceLookupError, match=r"unknown state 'UAS'; did you mean "):
        treaty_status("UAS", "OST", date(2020, 1, 1))
