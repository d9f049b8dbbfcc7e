"""What a partner can spend, by year."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import JOINT, OWN_MODULE, arranged, hand_made, with_partner

from accord.arrangements.judging.evaluate import assess


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, keys, **terms)).violations]


def by_year(*amounts, carries_over=True, **changes):
    return with_partner(hand_made(**changes), "Alba", by_year=amounts, carries_over=carries_over)


@pytest.mark.parametrize(
    ("amounts", "carries_over", "says"),
    [
        # Alba spends 96 in the first year and 44 in the second.
        ((96.0, 44.0), False, None),
        ((96.0, 44.0), True, None),
        ((100.0, 40.0), True, None),
        ((100.0, 40.0), False, "Alba spends 44 million in year 2, and has 40 million for it"),
        ((90.0, 60.0), True, "Alba spends 96 million by the end of year 1, and has 90 million for it"),
        ((90.0, 40.0), False, "Alba spends 96 million in year 1, and has 90 million for it"),
        ((140.0,), True, None),
        ((139.0,), True, "Alba spends 140 million by the end of year 2, and has 139 million for it"),
        ((140.0,), False, "Alba spends 44 million in year 2, and has 0 million for it"),
        ((96.0, 44.0, 5.0), False, None),
    ],
)
def test_a_partner_spends_in_a_year_what_it_has(amounts, carries_over, says):
    expected = [] if says is None else [("budget by year: Alba", says)]
    assert said(by_year(*amounts, carries_over=carries_over)) == expected


def test_jointness_and_backups_count_against_the_envelope_alone():
    assert said(by_year(96.0, 44.0, carries_over=False), backups=[OWN_MODULE]) == []
