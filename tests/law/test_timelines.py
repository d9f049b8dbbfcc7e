"""Days on which the law changed and an answer with it: Europe and Russia, Japan, debris."""

import datetime as dt

import pytest

from accord.law import Proposal, Verdict, screen

V = Verdict


def answers(proposal, day, *rules):
    found = screen(proposal, dt.date.fromisoformat(day))
    return [finding and finding.verdict for finding in (found.finding(rule) for rule in rules)]


@pytest.mark.parametrize(
    ("day", "arms", "goods", "agency"),
    [
        ("2014-07-31", None, None, None),
        ("2014-08-01", V.PROHIBITED, None, None),
        ("2015-10-08", V.PROHIBITED, None, None),
        ("2015-10-09", V.NEEDS, None, None),
        ("2017-11-30", V.NEEDS, None, None),
        ("2022-02-25", V.NEEDS, None, None),
        ("2022-02-26", V.NEEDS, V.UNKNOWN, None),
        ("2022-03-16", V.NEEDS, V.UNKNOWN, None),
        ("2022-03-17", V.NEEDS, V.UNKNOWN, V.PROHIBITED),
    ],
)
def test_europe_and_russia_with_a_derogation_claimed(deal, element, day, arms, goods, agency):
    propellant = element("hydrazine", "ESA", ["Roscosmos"], classes=("ML",))
    trade = deal("ESA", "Roscosmos", elements=[propellant], eu_derogation=True, goods="space", uses_iss=False)
    assert answers(trade, day, "EU-RU-ARMS14", "EU-RU-SPACE22", "ESA-2022") == [arms, goods, agency]


@pytest.mark.parametrize(
    ("day", "resolution", "law"),
    [
        ("1969-05-08", None, None),
        ("1969-05-09", V.PROHIBITED, None),
        ("2008-08-26", V.PROHIBITED, None),
        ("2008-08-27", None, V.ALERT),
    ],
)
def test_japan_from_no_military_use_to_no_aggression(deal, day, resolution, law):
    mission = deal("JAXA", mil_purpose=True)
    assert answers(mission, day, "JP-1969", "JP-2008") == [resolution, law]


@pytest.mark.parametrize(
    ("day", "guidelines", "licence"),
    [
        ("2007-06-06", None, None),
        ("2007-06-07", V.ALERT, None),
        ("2024-09-28", V.ALERT, None),
        ("2024-09-29", V.ALERT, V.DUTY),
    ],
)
def test_debris_from_twenty_five_years_to_five(deal, day, guidelines, licence):
    satellite = deal(
        "NASA", launch=True, loc={"LEO"}, debris_plan=False, pmd_years=24, fcc_licence=True, fcc_waiver=False
    )
    assert answers(satellite, day, "UN-DEBRIS", "US-FCC-5Y") == [guidelines, licence]
    planned = Proposal(satellite.parties, (), (), {**satellite.facts, "debris_plan": True, "pmd_years": 5})
    assert answers(planned, day, "UN-DEBRIS", "US-FCC-5Y") == [None, None]
