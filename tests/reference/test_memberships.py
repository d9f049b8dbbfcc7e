from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reference import ReferenceLookupError, artemis_signatories, ilrs_members, members, membership, table

ORGANISATIONS = [row.text("org") for row in table("organisations")]
DAYS = st.dates(min_value=date(1957, 1, 1), max_value=date(2030, 1, 1))
STATES = [row.text("iso3") for row in table("states")]


def test_russia_in_the_missile_technology_control_regime() -> None:
    # Russia joined in 1995; China has never been admitted (mtcr.info, partners).
    assert "RUS" in members("MTCR", date(1996, 1, 1))
    assert "RUS" not in members("MTCR", date(1994, 12, 31))
    assert membership("CHN", "MTCR", date(2024, 1, 1)) == "none"
    assert len(members("MTCR", date(2024, 1, 1))) == 35


def test_the_fifteen_partner_governments_of_the_space_station() -> None:
    partners = members("ISS IGA", date(2000, 1, 1))
    assert len(partners) == 15
    assert {"USA", "RUS", "JPN", "CAN", "GBR", "CHE"} <= set(partners)


def test_full_members_only() -> None:
    esa = members("ESA", date(2026, 1, 1))
    assert len(esa) == 23
    assert "SVN" in esa
    assert not {"CAN", "LVA", "LTU", "SVK", "CYP"} & set(esa)
    assert membership("CAN", "ESA", date(2026, 1, 1)) == "none"
    assert len(members("Wassenaar Arrangement", date(2020, 1, 1))) == 42


def test_the_united_kingdom_left_the_union_and_stayed_in_the_agency() -> None:
    assert "GBR" in members("EU", date(2020, 1, 31))
    assert "GBR" not in members("EU", date(2020, 2, 1))
    assert "GBR" in members("ESA", date(2020, 2, 1))
    assert len(members("EU", date(2020, 2, 1))) == 27


def test_absence_from_a_list_that_is_not_complete_is_unknown() -> None:
    assert membership("KEN", "COPUOS", date(2024, 1, 1)) == "unknown"
    assert membership("USA", "COPUOS", date(2024, 1, 1)) == "member"


def test_within_a_partial_date_membership_is_unknown() -> None:
    # The first agencies joined ISECG in the course of 2007.
    assert membership("USA", "ISECG", date(2007, 6, 1)) == "unknown"
    assert membership("USA", "ISECG", date(2007, 12, 31)) == "member"


def test_artemis_signatories_over_time() -> None:
    assert artemis_signatories(date(2020, 10, 12)) == ()
    assert artemis_signatories(date(2020, 10, 13)) == ("ARE", "AUS", "CAN", "GBR", "ITA", "JPN", "LUX", "USA")
    assert len(artemis_signatories(date(2024, 12, 20))) == 52
    assert "EST" in artemis_signatories(date(2024, 10, 13))
    assert "EST" not in artemis_signatories(date(2024, 10, 12))
    assert not {"CHN", "RUS"} & set(artemis_signatories(date(2026, 11, 1)))


def test_a_signature_known_to_a_span_counts_from_its_end_and_a_scheduled_one_not_at_all() -> None:
    assert "LVA" not in artemis_signatories(date(2026, 4, 22))
    assert "LVA" in artemis_signatories(date(2026, 4, 23))
    assert "DJI" not in artemis_signatories(date(2030, 1, 1))


def test_the_order_of_signature_follows_the_dates() -> None:
    rows = [(row.number("order"), row.date("date_signed")) for row in table("artemis_accords")]
    latest = [when.latest for _, when in sorted(rows, key=lambda pair: pair[0] or 0) if when]
    assert latest == sorted(latest)


def test_members_of_the_lunar_research_station() -> None:
    assert ilrs_members(date(2021, 3, 9)) == ("CHN", "RUS")
    assert "ZAF" in ilrs_members(date(2023, 9, 30))
    assert "ZAF" not in ilrs_members(date(2023, 9, 29))
    assert "ARE" not in ilrs_members(date(2026, 1, 1))
    assert {"THA", "SEN"} <= set(ilrs_members(date(2026, 1, 1))) & set(artemis_signatories(date(2026, 1, 1)))


def test_confidence_can_be_demanded() -> None:
    everyone = artemis_signatories(date(2025, 1, 1))
    sure = artemis_signatories(date(2025, 1, 1), at_least="high")
    assert set(sure) < set(everyone)
    with pytest.raises(ReferenceLookupError, match="unknown confidence 'hgih'; did you mean 'high'"):
        artemis_signatories(date(2025, 1, 1), at_least="hgih")


@given(st.sampled_from(ORGANISATIONS), DAYS, st.integers(0, 4000))
def test_membership_is_monotone_between_joining_and_leaving(org: str, first: date, days: int) -> None:
    later = first + timedelta(days=days)
    left = {
        row.text("state_iso3")
        for row in table("memberships").where(org=org)
        if (until := row.date("until")) is not None and until.earliest < later
    }
    assert set(members(org, first)) - left <= set(members(org, later))


@given(st.sampled_from(STATES), st.sampled_from(ORGANISATIONS), DAYS)
def test_membership_and_list_of_members_agree(state: str, org: str, on: date) -> None:
    assert (membership(state, org, on) == "member") == (state in members(org, on))


def test_misspelt_organisations_and_states_are_answered_with_what_is_known() -> None:
    with pytest.raises(ReferenceLookupError, match=r"unknown organisation 'MTRC'; did you mean 'MTCR'\?"):
        members("MTRC", date(2020, 1, 1))
    with pytest.raises(ReferenceLookupError, match=r"unknown state 'UAS'; did you mean "):
        membership("UAS", "ESA", date(2020, 1, 1))
