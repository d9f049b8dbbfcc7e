"""Cases of the record with known outcome, each also with a deciding fact taken away."""

import datetime as dt

import pytest

from accord.law import Payment, Proposal, Verdict, load_rules, screen

V = Verdict


def verdict(proposal, day, rule):
    found = screen(proposal, dt.date.fromisoformat(day)).finding(rule)
    return None if found is None else found.verdict


def without(proposal, fact):
    facts = {name: value for name, value in proposal.facts.items() if name != fact}
    return Proposal(proposal.parties, proposal.payments, proposal.elements, facts)


def test_g1_and_g2_official_chinese_visitors_at_a_nasa_centre_in_2013(deal):
    meeting = deal(
        "NASA", "CNSA", "ESA", host_officials_iso={"CHN"}, host_officials_facility="NASA",
        third_party_role="essential", us_appropriated_funds=True, wolf_host_certified=False,
    )  # fmt: skip
    assert verdict(meeting, "2013-03-12", "WOLF-HOST") is V.PROHIBITED
    assert verdict(meeting, "2013-03-12", "WOLF") is None, "a meeting of many states is not bilateral"
    assert verdict(meeting, "2010-03-12", "WOLF-HOST") is None, "the rider did not exist"
    assert verdict(without(meeting, "host_officials_facility"), "2013-03-12", "WOLF-HOST") is V.UNKNOWN


def test_g4_chinese_lunar_samples_for_a_grantee_in_2023_needed_a_certificate(deal):
    loan = deal("NASA", "CNSA", us_appropriated_funds=True, resource="sample_science", public_data_only=False)
    found = screen(loan, dt.date(2023, 11, 29)).finding("WOLF")
    assert (found.rule, found.verdict) == ("WOLF-2015", V.NEEDS)
    assert found.lead_months is not None
    certified = Proposal(loan.parties, (), (), {**loan.facts, "authorisations": ["WOLF"]})
    assert verdict(certified, "2023-11-29", "WOLF") is V.CLEAR
    own_money = Proposal(loan.parties, (), (), {**loan.facts, "us_appropriated_funds": False})
    assert verdict(own_money, "2023-11-29", "WOLF") is None
    unsaid = screen(without(loan, "us_appropriated_funds"), dt.date(2023, 11, 29))
    assert unsaid.finding("WOLF").verdict is V.UNKNOWN
    assert "us_appropriated_funds" in {item.fact for item in unsaid.ask}


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        ("2011-04-14", None, None),
        ("2011-04-15", "WOLF-2011", V.PROHIBITED),
        ("2011-11-17", "WOLF-2011", V.PROHIBITED),
        ("2011-11-18", "WOLF-2012", V.NEEDS),
        ("2013-03-26", "WOLF-2013", V.NEEDS),
        ("2014-12-16", "WOLF-2015", V.NEEDS),
        ("2024-03-09", "WOLF-2024", V.NEEDS),
        ("2026-02-01", "WOLF-2026", V.NEEDS),
        ("2026-11-21", "WOLF-FY2027", V.UNKNOWN),
    ],
)
def test_the_rider_on_china_year_by_year(deal, day, rule, expected):
    found = screen(deal("NASA", "CNSA", us_appropriated_funds=True, public_data_only=False), dt.date.fromisoformat(day))
    wolf = found.finding("WOLF")
    assert (wolf and wolf.rule, wolf and wolf.verdict) == (rule, expected)


def test_the_lapse_of_the_rider_is_asked_and_an_answer_settles_it(deal):
    day = dt.date(2026, 11, 21)
    talks = deal("NASA", "CNSA", us_appropriated_funds=True, public_data_only=False)
    asked = {item.fact: item.question for item in screen(talks, day).ask}
    assert "section 526 of Public Law 119-74" in asked["rule WOLF-FY2027"]
    confirmed = Proposal(talks.parties, (), (), {**talks.facts, "rules_confirmed": ["WOLF-FY2027"]})
    assert screen(confirmed, day).finding("WOLF").verdict is V.NEEDS
    refuted = Proposal(talks.parties, (), (), {**talks.facts, "rules_refuted": ["WOLF-FY2027"]})
    assert screen(refuted, day).finding("WOLF") is None


def seats(deal, kind="cash", purpose="iss"):
    return deal("NASA", "Roscosmos", payments=[Payment("NASA", "Roscosmos", kind, purpose)], pre_1999_agreement=False)


@pytest.mark.parametrize("kind", ["cash", "in_kind"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2005-10-15", V.PROHIBITED),
        ("2005-11-22", V.CLEAR),
        ("2007-06-01", V.CLEAR),
        ("2012-06-01", V.CLEAR),
        ("2020-06-01", V.CLEAR),
        ("2025-12-31", V.CLEAR),
        ("2026-01-01", V.UNKNOWN),
    ],
)
def test_g6_and_g7_seats_paid_to_russia_for_the_station(deal, kind, day, expected):
    assert verdict(seats(deal, kind), day, "INKSNA-6") is expected


def test_g7_names_the_statute_as_cure_and_g6_the_duty_to_report(deal):
    blocked = screen(seats(deal), dt.date(2005, 10, 15)).finding("INKSNA-6")
    assert "Act of Congress" in blocked.cures[-1].does
    assert blocked.exceptions[1].outcome == "fails"
    assert "the rule 'Payments to Russia that the space station needs" in blocked.exceptions[1].why
    assert blocked.exceptions[1].why.endswith("(INKSNA-W1) is not in force on 2005-10-15")
    assert verdict(seats(deal), "2007-06-01", "INKSNA-W") is V.DUTY
    late = screen(seats(deal), dt.date(2026, 11, 21))
    assert any(item.fact == "rule INKSNA-POST25" for item in late.ask)
    assert late.finding("INKSNA-6").stake is V.PROHIBITED


def test_the_exception_for_the_station_does_not_reach_other_human_flight(deal):
    assert verdict(seats(deal, purpose="human_spaceflight"), "2017-12-01", "INKSNA-6") is V.PROHIBITED


def test_g10_propellant_for_the_mars_mission_was_excepted_by_name(deal, element):
    propellant = element("hydrazine", "ESA", ["Roscosmos"], classes=("ML",))
    trade = deal("ESA", "Roscosmos", elements=[propellant], eu_derogation=True)
    assert verdict(trade, "2017-12-01", "EU-RU-ARMS14") is V.NEEDS
    assert verdict(without(trade, "eu_derogation"), "2017-12-01", "EU-RU-ARMS14") is V.UNKNOWN
    denied = Proposal(trade.parties, (), trade.elements, {"eu_derogation": False})
    assert verdict(denied, "2017-12-01", "EU-RU-ARMS14") is V.PROHIBITED
    assert verdict(denied, "2014-07-31", "EU-RU-ARMS14") is None


def test_g12_rocket_technology_for_india_is_soft_law_and_never_blocks(deal, element):
    engine = element("cryogenic engine", "Roscosmos", ["ISRO"], classes=("MTCR_I",))
    sale = deal("Roscosmos", "ISRO", elements=[engine], transfer_of_technology=True)
    found = screen(sale, dt.date(1992, 5, 1)).finding("MTCR-I")
    assert found.verdict is V.ALERT
    assert found.rule_record.effect == "prohibition"


def test_g14_the_launch_of_jwst_by_esa(deal, element):
    telescope = element("telescope", "NASA", ["ESA"], function="spacecraft")
    rocket = element("launcher", "ESA", ["NASA"], function="launch_service", critical=True)
    jwst = deal(
        "NASA", "ESA", elements=[telescope, rocket], launch=True, launch_vehicle_iso="FRA", launch_site_iso="FRA",
        science_content=True, jwst_or_before_2006=True, apportionment_agreed=False,
    )  # fmt: skip
    day = "2006-06-01"
    assert verdict(jwst, day, "US-30703") is V.CLEAR
    assert verdict(jwst, day, "US-50131") is V.DUTY
    assert verdict(jwst, day, "LC-V") is V.ALERT
    assert verdict(jwst, day, "US-30701-A1") is V.DUTY
    assert verdict(jwst, day, "NPD-OWNFUND") is None
    assert verdict(without(jwst, "science_content"), day, "US-50131") is V.UNKNOWN


def test_g15_an_american_instrument_on_an_indian_orbiter_in_2006(deal, element):
    mapper = element("mineral mapper", "NASA", ["ISRO"], function="instrument", classes=("USML_XV",))
    flight = deal("NASA", "ISRO", elements=[mapper], tech_data="defense_service", launch_vehicle_iso="IND")
    found = screen(flight, dt.date(2006, 5, 9))
    assert {"ITAR-XV", "ITAR-124"} <= {item.rule for item in found.needs}
    assert found.finding("ITAR-126-1") is None
    assert verdict(without(flight, "tech_data"), "2006-05-09", "ITAR-124") is V.UNKNOWN


def test_g18_a_defence_payload_on_a_japanese_mission(deal):
    mission = deal("JAXA", mil_purpose=True)
    assert verdict(mission, "2000-01-01", "JP-1969") is V.PROHIBITED
    assert verdict(mission, "2012-01-01", "JP-1969") is None
    assert verdict(mission, "2012-01-01", "JP-2008") is V.ALERT


def test_g19_removing_a_foreign_stage_takes_consent(deal):
    removal = deal("Astra Lux", adr_target_foreign=True, has_space_activity=True)
    found = screen(removal, dt.date(2026, 11, 21))
    assert {"OST-VIII-CONSENT", "OST-VI-STATE"} <= {item.rule for item in found.needs}
    assert found.finding("LC-IV").verdict is V.ALERT


def test_moon_resources_and_who_is_bound(deal):
    day = "2026-11-21"
    assert verdict(deal("NASA", "JAXA", resource="isru_local"), day, "MA-11") is None
    assert verdict(deal("NASA", "Dutch agency", resource="commercial"), day, "MA-11") is V.PROHIBITED
    plant = deal("NASA", "Dutch agency", resource="isru_local", science_content=False)
    assert verdict(plant, day, "MA-11") is V.PROHIBITED
    science = deal("NASA", "Dutch agency", resource="isru_local", science_content=True)
    assert verdict(science, day, "MA-11") is V.ALERT, "Art. 6 lets scientific work live off the Moon"
    assert verdict(deal("NASA", "ESA", resource="isru_local"), day, "MA-11") is V.ALERT
    assert verdict(deal("NASA", "Dutch agency"), day, "MA-11") is V.UNKNOWN
    saudi = deal("Saudi agency", resource="commercial")
    assert verdict(saudi, "2024-01-04", "MA-11") is V.PROHIBITED
    assert verdict(saudi, "2024-01-05", "MA-11") is None


def test_work_among_many_clears_the_rider_and_not_the_certificate_of_30701(deal, element):
    parts = [element("hab", "NASA"), element("arm", "CSA"), element("lander", "CNSA")]
    three = deal("NASA", "CSA", "CNSA", elements=parts, us_appropriated_funds=True)
    assert verdict(three, "2017-12-01", "WOLF") is None
    assert verdict(three, "2017-12-01", "US-30701-A2") is V.NEEDS
    assert verdict(three, "2017-12-01", "WOLF-MULTI-TEST") is V.ALERT
    two_act = deal("NASA", "CSA", "CNSA", elements=parts[::2], us_appropriated_funds=True)
    assert verdict(two_act, "2017-12-01", "WOLF") is V.NEEDS, "a third state without a task does not count"


def test_a_chinese_owned_company_in_luxembourg_counts_as_chinese(deal):
    work = deal("NASA", "Astra Lux", us_appropriated_funds=True, public_data_only=False)
    assert verdict(work, "2020-01-01", "WOLF") is V.NEEDS


def test_esa_stops_with_russia_in_march_2022_but_for_the_station(deal):
    rover = deal("ESA", "Roscosmos", loc={"mars"})
    assert verdict(rover, "2022-03-16", "ESA-2022") is None
    assert verdict(rover, "2022-03-17", "ESA-2022") is V.PROHIBITED
    station = deal("ESA", "Roscosmos", uses_iss=True, new_element=False)
    assert verdict(station, "2022-03-17", "ESA-2022") is V.CLEAR


def test_munitions_for_russia_before_and_after_18_march_2021(deal, element):
    part = element("habitat", "NASA", ["Roscosmos"], classes=("USML_XV",))
    joint = deal("NASA", "Roscosmos", elements=[part], government_space_cooperation=False, launch_vehicle_iso="USA")
    assert verdict(joint, "2021-03-17", "ITAR-126-1-RU") is None
    assert verdict(joint, "2021-03-18", "ITAR-126-1-RU") is V.PROHIBITED
    official = Proposal(joint.parties, (), joint.elements, {**joint.facts, "government_space_cooperation": True})
    assert verdict(official, "2021-03-18", "ITAR-126-1-RU") is V.NEEDS


def test_the_exemption_of_nasa_lifts_that_act_and_nothing_else(deal):
    paid = seats(deal, purpose="human_spaceflight")
    found = screen(paid, dt.date(2018, 6, 1))
    assert found.finding("CAATSA-237").verdict is V.CLEAR
    assert found.finding("INKSNA-6").verdict is V.PROHIBITED
    assert found.verdict is V.PROHIBITED


def test_expired_policy_of_nasa_answers_unknown_and_says_what_to_check(deal):
    vague = deal("NASA", "JAXA", mutual_benefit=False)
    assert verdict(vague, "2024-04-16", "NPD-MUTUAL") is V.ALERT
    found = screen(vague, dt.date(2024, 4, 17)).finding("NPD-MUTUAL")
    assert found.verdict is V.UNKNOWN
    assert found.stake is V.ALERT
    assert "expired on 16 April 2024" in found.sentence()


def test_the_accords_bind_no_one_and_start_in_october_2020(deal):
    roles = deal("NASA", "ISRO", loc={"moon_surface"})
    assert verdict(roles, "2017-12-01", "AA-1") is None
    assert verdict(roles, "2022-01-01", "AA-1") is V.ALERT
    assert verdict(roles, "2026-01-01", "AA-1") is None, "India signed in June 2023"


def test_every_wolf_version_has_the_meaning_of_its_year():
    wolf = [rule for rule in load_rules() if rule.family == "WOLF"]
    assert [rule.effect.value for rule in sorted(wolf, key=lambda rule: rule.begins)][:2] == [
        "prohibition",
        "certification-required",
    ]
