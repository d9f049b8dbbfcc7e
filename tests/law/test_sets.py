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
