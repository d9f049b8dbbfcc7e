import datetime as dt

import pytest

from accord.law import UNKNOWN
from accord.law.conditions.values import AtLeast, absent
from accord.law.sets import DatedSets, packaged_sets

SETS = packaged_sets()


def test_saudi_arabia_left_the_moon_agreement_on_5_january_2024():
    assert "SAU" in SETS.members("MOON_PARTIES", dt.date(2024, 1, 4))
    assert "SAU" not in SETS.members("MOON_PARTIES", dt.date(2024, 1, 5))


def test_russia_was_proscribed_on_18_march_2021_by_86_fr_14802():
    assert "RUS" not in SETS.members("ITAR_PROSCRIBED", dt.date(2021, 3, 17))
    assert "RUS" in SETS.members("ITAR_PROSCRIBED", dt.date(2021, 3, 18))
    after = SETS.members("ITAR_DENIED", dt.date(2026, 1, 1))
    assert "CHN" in after
    assert "RUS" not in after


def test_russia_stood_on_the_list_of_1993_until_61_fr_19841_took_it_off():
    for name in ("ITAR_PROSCRIBED", "ITAR_DENIED"):
        days = (dt.date(1993, 7, 22), dt.date(1996, 4, 2), dt.date(1996, 4, 3))
        assert ["RUS" in SETS.members(name, day) for day in days] == [True, True, False]


def test_before_the_list_of_1993_only_china_is_on_record():
    early = SETS.members("ITAR_PROSCRIBED", dt.date(1990, 1, 1))
    assert isinstance(early, AtLeast)
    assert early == {"CHN"}
    assert absent("JPN", early) is None
    assert absent("JPN", SETS.members("ITAR_PROSCRIBED", dt.date(1993, 7, 22))) is False


def test_what_is_not_known_of_the_list_stays_open_state_by_state():
    """The suspension for Cyprus was read up to 30 September 2026 (rule of October 2025)."""
    for name in ("ITAR_PROSCRIBED", "ITAR_DENIED"):
        suspended = SETS.members(name, dt.date(2026, 9, 30))
        later = SETS.members(name, dt.date(2026, 10, 1))
        assert [absent("CYP", suspended), absent("CYP", later)] == [False, None]
        assert absent("JPN", later) is False


def test_south_sudan_nicaragua_and_cambodia_by_the_federal_register():
    """83 FR 6457 of 14 February 2018, 89 FR 18796 of 15 March 2024, and the rule of 7 November 2025."""
    changes = [("SSD", dt.date(2018, 2, 14), True), ("NIC", dt.date(2024, 3, 15), True),
               ("KHM", dt.date(2025, 11, 7), False)]  # fmt: skip
    for state, day, listed in changes:
        eve = day - dt.timedelta(days=1)
        assert (state in SETS.members("ITAR_PROSCRIBED", day)) is listed
        assert (state in SETS.members("ITAR_PROSCRIBED", eve)) is not listed


def test_of_the_relieved_allies_only_three_are_known():
    """89 FR 84770 speaks of more than forty; its list was not read."""
    allies = SETS.members("EAR_ALLIES", dt.date(2024, 10, 23))
    assert allies == {"AUS", "CAN", "GBR"}
    assert absent("JPN", allies) is None
    assert SETS.members("EAR_ALLIES", dt.date(2024, 10, 22)) is UNKNOWN


def test_the_accords_had_no_signatory_before_they_existed():
    assert SETS.members("ARTEMIS", dt.date(2020, 10, 12)) == frozenset()
    assert {"USA", "JPN", "ARE"} <= SETS.members("ARTEMIS", dt.date(2020, 10, 13))


def test_india_joined_the_missile_regime_in_2016():
    assert "IND" not in SETS.members("MTCR_PARTNERS", dt.date(2016, 6, 1))
    assert "IND" in SETS.members("MTCR_PARTNERS", dt.date(2016, 12, 31))


def test_the_past_before_the_record_is_unknown():
    assert SETS.members("ITAR_PROSCRIBED", dt.date(1980, 1, 1)) is UNKNOWN
    assert SETS.members("ITAR_DENIED", dt.date(1980, 1, 1)) is UNKNOWN


def test_every_set_has_a_title_and_answers_today():
    for name in SETS.names:
        assert SETS.titles[name]
        assert SETS.members(name, dt.date(2026, 11, 21)) is not UNKNOWN


def test_a_set_is_looked_up_once_a_day():
    asked = []

    def source(on):
        asked.append(on)
        return AtLeast({"FRA"})

    sets = DatedSets({"CLUB": source}, {})
    day = dt.date(2020, 1, 1)
    assert sets.members("CLUB", day) is sets.members("CLUB", day)
    assert asked == [day]
    with pytest.raises(KeyError):
        sets.members("NO_CLUB", day)


def test_exports_to_the_union_and_to_its_close_allies_are_told_from_all_others():
    day = dt.date(2023, 5, 1)
    together = SETS.members("EU_AND_EU001_STATES", day)
    assert {"FRA", "JPN", "GBR"} <= together
    assert absent("IND", together) is False
    before = SETS.members("EU_AND_EU001_STATES", dt.date(2020, 1, 1))
    assert isinstance(before, AtLeast)
    assert "FRA" in before, "the Union is on record before the list of allies is"
