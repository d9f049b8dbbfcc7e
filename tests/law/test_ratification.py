import datetime as dt
from statistics import median

import pytest

from accord.law.ratification import RATIFICATIONS, Ratification, ratification_months


def test_ratification_took_610_days_at_the_median_of_thirteen_agreements():
    days = [item.days for item in RATIFICATIONS]
    assert len(days) == 13
    assert median(days) == 610
    assert (min(days), max(days)) == (93, 1980)
    assert days == sorted(days)
    assert ratification_months() == pytest.approx((93 / 30.44, 610 / 30.44, 1980 / 30.44))


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Outer Space Treaty", 256),
        ("Liability Convention", 156),
        ("Registration Convention", 610),
        ("Moon Agreement", 1667),
        ("Space station agreement", 1153),
        ("ESA Convention", 1980),
    ],
)
def test_the_days_between_signature_and_entry_into_force(name, days):
    assert {item.name: item.days for item in RATIFICATIONS}[name] == days


def test_two_agreements_were_applied_before_they_were_in_force():
    bridged = {item.name: item.meanwhile for item in RATIFICATIONS if item.meanwhile}
    assert set(bridged) == {"Space station agreement", "ESA Convention"}
    assert Ratification("a", dt.date(2020, 1, 1), dt.date(2020, 1, 31)).days == 30
