import datetime as dt

import pytest

from accord.law import UNKNOWN, AtLeast, Party, Payment, Proposal
from accord.law.screening.deriving import participant_states
from accord.law.screening.situation import Situation
from accord.law.sets import packaged_sets

DAY = dt.date(2017, 12, 1)


def fact(proposal, name, day=DAY):
    return Situation(proposal, day, packaged_sets()).fact(name)


def test_form_follows_the_states_with_a_real_role(deal, element):
    def work(*providers, parties=("NASA", "CSA", "CNSA"), **facts):
        return deal(*parties, elements=[element(f"e{i}", name) for i, name in enumerate(providers)], **facts)

    assert fact(work("NASA", "CNSA", parties=("NASA", "CNSA")), "form") == "bilateral"
    assert fact(work("NASA", "CSA", "CNSA"), "form") == "multilateral"
    assert fact(work("NASA", "CNSA"), "form") == "bilateral"
    assert fact(work("NASA", "CNSA", third_party_role="essential"), "form") == "multilateral"
    assert fact(work("NASA", "CSA", "CNSA", third_party_role="nominal"), "form") == "bilateral"


def test_form_is_unknown_while_roles_are(element):
    parties = tuple(Party(name, iso3=name) for name in ("USA", "CAN", "CHN"))
    assert fact(Proposal(parties), "form") is UNKNOWN
    assert fact(Proposal(parties, elements=(element("e", UNKNOWN),)), "form") is UNKNOWN
    assert fact(Proposal(parties[:2]), "form") == "bilateral"


def test_payers_and_payees_have_a_role_and_a_bloc_counts_once(deal, element):
    paid = deal(
        "NASA", "ESA", "CNSA", elements=[element("e", "NASA")], payments=[Payment("ESA", "CNSA", "cash", "data")]
    )
    assert fact(paid, "n_countries") == 3
    assert participant_states(paid) == ("CHN", "ESA", "USA")


def test_american_bodies_are_recognised_and_others_leave_room():
    def bodies(*parties):
        return fact(Proposal(parties), "us_party")

    nasa = Party("NASA", iso3="USA", kind="agency")
    assert bodies(nasa) == frozenset({"NASA"})
    assert not isinstance(bodies(nasa), AtLeast)
    firm = bodies(Party("Firm", iso3="USA", kind="company"))
    assert firm == {"company"}
    assert isinstance(firm, AtLeast), "a company may spend NASA's money"
    assert isinstance(bodies(Party("United States", iso3="USA", kind="state")), AtLeast)
    assert isinstance(bodies(Party("Someone")), AtLeast)
    assert bodies(Party("ESA", kind="igo")) == frozenset()


def test_stated_facts_win_over_derived_ones(deal):
    assert fact(deal("NASA", us_party=["DOD"]), "us_party") == {"DOD"}


def test_an_element_crosses_a_border_when_someone_abroad_receives_it(deal, element):
    def crosses(*to, provider="NASA"):
        part = element("e", provider, to)
        proposal = deal("NASA", "ESA", "CSA", elements=[part])
        return Situation(proposal, DAY, packaged_sets()).records("elements")[0]["foreign_access"]

    assert crosses("ESA") is True
    assert crosses("NASA") is False
    assert crosses() is False


def test_launching_states_are_never_complete_unless_stated(deal):
    named = fact(deal("NASA", "ESA", launch=True, launch_vehicle_iso="FRA"), "launching_states")
    assert named == {"FRA"}
    assert isinstance(named, AtLeast)
    assert fact(deal("NASA", launch=False), "launching_states") == frozenset()


@pytest.mark.parametrize(("loc", "expected"), [({"moon_surface"}, False), ({"LEO"}, UNKNOWN), (None, UNKNOWN)])
def test_the_station_is_not_used_where_no_one_goes_to_low_orbit(deal, loc, expected):
    proposal = deal("NASA", loc=loc) if loc else deal("NASA")
    assert fact(proposal, "uses_iss") is expected


def test_the_accords_reach_neither_work_without_nasa_nor_low_orbit(deal):
    assert fact(deal("ESA", "JAXA", loc={"moon_surface"}), "artemis_scope") is False
    assert fact(deal("NASA", "JAXA", loc={"LEO"}), "artemis_scope") is False
    assert fact(deal("NASA", "JAXA", loc={"moon_surface"}), "artemis_scope") is UNKNOWN


def test_jwst_has_flown_by_2022(deal):
    assert fact(deal("NASA"), "jwst_or_before_2006", dt.date(2021, 12, 25)) is UNKNOWN
    assert fact(deal("NASA"), "jwst_or_before_2006", dt.date(2021, 12, 26)) is False
