"""Who was bound by what on which day, state by state, against published lists.

Moon Agreement: UN Treaty Collection, chapter XXIV-2, and depositary notification C.N.4.2023.TREATIES-XXIV.2.
Space station: agreement of 29 January 1998 (TIAS 12927), signatories. MTCR: list of partners by year of joining and
the chairs' statement of 27 June 2016. Wassenaar: list of 33 founders and later participants. Artemis Accords: dates
of signature as announced.
"""

import datetime as dt

import pytest

from accord.law.conditions.values import absent
from accord.law.sets import packaged_sets

SETS = packaged_sets()

IN, OUT, UNDECIDED = True, False, None
ISS_EUROPEANS = ("BEL", "CHE", "DEU", "DNK", "ESP", "FRA", "GBR", "ITA", "NLD", "NOR", "SWE")
MTCR_FOUNDERS = ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")
WASSENAAR_FOUNDERS = (
    "ARG", "AUS", "AUT", "BEL", "BGR", "CAN", "CHE", "CZE", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR", "GRC", "HUN",
    "IRL", "ITA", "JPN", "KOR", "LUX", "NLD", "NOR", "NZL", "POL", "PRT", "ROU", "RUS", "SVK", "SWE", "TUR", "UKR",
    "USA",
)  # fmt: skip
MOON_2026 = (
    "ARM", "AUS", "AUT", "BEL", "CHL", "KAZ", "KWT", "LBN", "MAR", "MEX", "NLD", "PAK", "PER", "PHL", "TUR", "URY",
    "VEN",
)  # fmt: skip


def belongs(name, state, day):
    members = SETS.members(name, dt.date.fromisoformat(day))
    return True if state in members else absent(state, members)


def roll(name, day):
    return tuple(sorted(SETS.members(name, dt.date.fromisoformat(day))))


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("AUT", "1984-07-11", IN),
        ("CHL", "1984-07-11", IN),
        ("NLD", "1984-07-11", IN),
        ("PHL", "1984-07-11", IN),
        ("URY", "1984-07-11", IN),
        ("PAK", "1986-02-26", OUT),
        ("PAK", "1986-02-27", IN),
        ("AUS", "1986-07-06", OUT),
        ("AUS", "1986-07-07", IN),
        ("MEX", "1991-10-11", IN),
        ("MAR", "1993-01-21", IN),
        ("KAZ", "2001-01-10", OUT),
        ("KAZ", "2001-01-11", IN),
        ("BEL", "2004-06-28", OUT),
        ("BEL", "2004-06-29", IN),
        ("PER", "2005-11-22", OUT),
        ("PER", "2005-11-23", IN),
        ("LBN", "2006-04-12", IN),
        ("TUR", "2012-02-29", IN),
        ("SAU", "2012-07-17", OUT),
        ("SAU", "2012-07-18", IN),
        ("SAU", "2023-01-05", IN),
        ("SAU", "2024-01-04", IN),
        ("SAU", "2024-01-05", OUT),
        ("SAU", "2026-11-21", OUT),
        ("KWT", "2014-04-28", IN),
        ("ARM", "2020-01-01", UNDECIDED),
        ("ARM", "2026-11-21", IN),
        ("FRA", "2026-11-21", OUT),
        ("IND", "2026-11-21", OUT),
        ("GTM", "2026-11-21", OUT),
        ("ROU", "2026-11-21", OUT),
        ("USA", "2026-11-21", OUT),
        ("CHN", "2026-11-21", OUT),
        ("RUS", "2026-11-21", OUT),
        ("JPN", "2026-11-21", OUT),
        ("DEU", "2026-11-21", OUT),
        ("TUV", "2026-11-21", UNDECIDED),
    ],
)
def test_the_moon_agreement_binds_who_acceded_until_who_left(state, day, expected):
    assert belongs("MOON_PARTIES", state, day) is expected


def test_seventeen_states_are_party_to_the_moon_agreement_in_2026():
    assert roll("MOON_PARTIES", "2026-11-21") == MOON_2026


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        *((state, "1998-01-28", OUT) for state in ("USA", "RUS", "JPN", "CAN", "FRA")),
        *((state, "1998-01-29", IN) for state in ("USA", "RUS", "JPN", "CAN", *ISS_EUROPEANS)),
        ("AUT", "2026-11-21", OUT),
        ("IRL", "2026-11-21", OUT),
        ("FIN", "2026-11-21", OUT),
        ("PRT", "2026-11-21", OUT),
        ("LUX", "2026-11-21", OUT),
        ("POL", "2026-11-21", OUT),
        ("BRA", "2005-01-01", OUT),
        ("ARE", "2019-09-25", OUT),
        ("IND", "2026-11-21", OUT),
        ("CHN", "2026-11-21", OUT),
        ("RUS", "2026-11-21", IN),
    ],
)
def test_the_station_has_the_fifteen_partner_states_that_signed(state, day, expected):
    assert belongs("ISS_STATES", state, day) is expected


def test_eleven_members_of_esa_and_four_others_are_partners_of_the_station():
    assert roll("ISS_STATES", "2026-11-21") == tuple(sorted((*ISS_EUROPEANS, "CAN", "JPN", "RUS", "USA")))


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        *((state, "1987-04-15", OUT) for state in MTCR_FOUNDERS),
        *((state, "1987-04-16", IN) for state in MTCR_FOUNDERS),
        ("NLD", "1989-12-31", OUT),
        ("NLD", "1990-12-31", IN),
        ("AUS", "1989-12-31", OUT),
        ("AUS", "1991-01-01", UNDECIDED),
        ("AUS", "1991-12-31", IN),
        ("ARG", "1992-12-31", OUT),
        ("ARG", "1993-12-31", IN),
        ("BRA", "1994-12-31", OUT),
        ("BRA", "1995-06-01", UNDECIDED),
        ("BRA", "1995-12-31", IN),
        ("RUS", "1995-12-31", IN),
        ("ZAF", "1995-12-31", IN),
        ("TUR", "1996-12-31", OUT),
        ("TUR", "1997-12-31", IN),
        ("UKR", "1998-12-31", IN),
        ("KOR", "2000-12-31", OUT),
        ("KOR", "2001-12-31", IN),
        ("BGR", "2003-12-31", OUT),
        ("BGR", "2004-12-31", IN),
        ("IND", "2016-06-26", OUT),
        ("IND", "2016-06-27", IN),
        ("CHN", "1992-03-01", OUT),
        ("CHN", "2004-10-01", OUT),
        ("CHN", "2026-11-21", OUT),
        ("ISR", "2026-11-21", OUT),
        ("PAK", "2026-11-21", OUT),
        ("PRK", "2026-11-21", OUT),
        ("ROU", "2026-11-21", OUT),
        ("ARE", "2026-11-21", OUT),
    ],
)
def test_the_missile_regime_has_its_partners_from_when_they_joined(state, day, expected):
    assert belongs("MTCR_PARTNERS", state, day) is expected


@pytest.mark.parametrize(
    ("day", "count"), [("1987-04-16", 7), ("2004-12-31", 34), ("2016-06-26", 34), ("2026-11-21", 35)]
)
def test_the_missile_regime_counts_as_many_partners_as_it_says(day, count):
    assert len(roll("MTCR_PARTNERS", day)) == count


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("USA", "1996-06-30", OUT),
        ("USA", "1996-07-15", UNDECIDED),
        *((state, "1996-07-31", IN) for state in WASSENAAR_FOUNDERS),
        ("SVN", "2004-11-30", OUT),
        ("SVN", "2004-12-31", IN),
        ("HRV", "2005-06-28", OUT),
        ("HRV", "2005-06-29", IN),
        ("EST", "2005-12-31", IN),
        ("LVA", "2005-12-31", IN),
        ("LTU", "2005-12-31", IN),
        ("MLT", "2005-12-31", IN),
        ("ZAF", "2006-02-27", OUT),
        ("ZAF", "2006-02-28", IN),
        ("MEX", "2012-01-24", OUT),
        ("MEX", "2012-01-25", IN),
        ("IND", "2017-12-07", OUT),
        ("IND", "2017-12-08", IN),
        ("CHN", "1996-07-31", OUT),
        ("CHN", "2026-11-21", OUT),
        ("ISR", "2026-11-21", OUT),
        ("BRA", "2026-11-21", OUT),
        ("CYP", "2026-11-21", OUT),
    ],
)
def test_the_wassenaar_arrangement_has_its_participants_from_when_they_joined(state, day, expected):
    assert belongs("WASSENAAR_STATES", state, day) is expected


@pytest.mark.parametrize(("day", "count"), [("1996-12-31", 33), ("2012-01-25", 41), ("2026-11-21", 42)])
def test_the_wassenaar_arrangement_counts_as_many_as_it_says(day, count):
    assert len(roll("WASSENAAR_STATES", day)) == count


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        *((state, "2020-10-12", OUT) for state in ("USA", "JPN")),
        *((state, "2020-10-13", IN) for state in ("ARE", "AUS", "CAN", "GBR", "ITA", "JPN", "LUX", "USA")),
        ("UKR", "2020-11-11", OUT),
        ("UKR", "2020-11-12", IN),
        ("KOR", "2021-05-23", OUT),
        ("KOR", "2021-05-24", IN),
        ("BRA", "2021-06-15", IN),
        ("FRA", "2022-06-06", OUT),
        ("FRA", "2022-06-07", IN),
        ("SAU", "2022-07-13", OUT),
        ("SAU", "2022-07-14", IN),
        ("CZE", "2023-05-03", IN),
        ("IND", "2023-06-20", OUT),
        ("IND", "2023-06-21", IN),
        ("ECU", "2023-06-21", IN),
        ("DEU", "2023-09-13", OUT),
        ("DEU", "2023-09-14", IN),
        ("NLD", "2023-11-01", IN),
        ("BEL", "2024-01-23", IN),
        ("CHE", "2024-04-15", IN),
        ("AUT", "2024-12-10", OUT),
        ("AUT", "2024-12-11", IN),
        ("LIE", "2024-12-20", IN),
        ("NOR", "2025-05-15", IN),
        ("PRT", "2026-01-11", IN),
        ("LVA", "2026-03-01", UNDECIDED),
        ("LVA", "2026-04-23", IN),
        ("KEN", "2026-04-23", OUT),
        ("KEN", "2026-04-24", UNDECIDED),
        ("DJI", "2026-11-21", UNDECIDED),
        ("CHN", "2026-11-21", OUT),
        ("RUS", "2026-11-21", OUT),
    ],
)
def test_the_accords_have_who_signed_from_the_day_of_signature(state, day, expected):
    assert belongs("ARTEMIS", state, day) is expected


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2020-10-12", 0),
        ("2020-10-13", 8),
        ("2021-12-31", 14),
        ("2022-12-31", 23),
        ("2023-12-31", 33),
        ("2024-12-20", 52),
    ],
)
def test_the_accords_count_as_many_signatories_as_announced(day, count):
    assert len(roll("ARTEMIS", day)) == count


@pytest.mark.parametrize(
    ("name", "state", "day", "expected"),
    [
        ("OST_PARTIES", "USA", "1967-10-09", UNDECIDED),
        ("OST_PARTIES", "USA", "1967-10-10", IN),
        ("OST_PARTIES", "RUS", "1967-10-10", IN),
        ("OST_PARTIES", "AGO", "2026-11-21", OUT),
        ("OST_PARTIES", "PHL", "2026-11-21", OUT),
        ("OST_PARTIES", "CRI", "2026-11-21", UNDECIDED),
        ("RESCUE_PARTIES", "USA", "1968-12-02", UNDECIDED),
        ("RESCUE_PARTIES", "USA", "1968-12-03", IN),
        ("RESCUE_PARTIES", "GBR", "1968-12-03", IN),
        ("RESCUE_PARTIES", "RUS", "1968-12-03", IN),
        ("LIABILITY_PARTIES", "BGR", "1972-09-01", IN),
        ("LIABILITY_PARTIES", "USA", "1973-10-08", OUT),
        ("LIABILITY_PARTIES", "USA", "1973-10-09", IN),
        ("REGISTRATION_PARTIES", "USA", "1976-09-15", IN),
        ("REGISTRATION_PARTIES", "ITA", "1992-01-01", OUT),
        ("REGISTRATION_PARTIES", "ISR", "2026-11-21", OUT),
    ],
)
def test_the_other_treaties_bind_their_parties(name, state, day, expected):
    assert belongs(name, state, day) is expected
