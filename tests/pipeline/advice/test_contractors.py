"""Partner or contractor in the small study, whose only company sells a bus."""

import json
from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import expected
from accord.arrangements.searching.search import Search, recommend
from accord.pipeline.advice.comparing import sentence
from accord.pipeline.advice.contractors import partner_or_contractor
from accord.pipeline.advice.industry import placements


@pytest.fixture(scope="module")
def compared(relay_study, relay_arranged, relay_pool):
    return {one.element: one for one in partner_or_contractor(relay_study, relay_arranged, relay_pool)}


def test_one_comparison_for_each_element_of_the_recommendation(compared, relay_arranged):
    assert list(compared) == [choice.element for choice in relay_arranged.recommended.arrangement.choices]


def test_the_other_way_is_the_best_there_is_without_the_first(compared, relay_arranged, relay_pool):
    """Bar the company by hand: what is then recommended is the partner's side, as the relay must be delivered."""
    bus, case = compared["bus"], relay_arranged.case
    assert bus.recommended == "contract"
    kept = tuple(choice for choice in case.choices if choice.provider != "Launch Firm")
    search = Search(replace(case, choices=kept), relay_arranged.alone_gain, relay_pool.screener.lawful)
    found = recommend(search, relay_arranged.hope)
    assert bus.partner.found.arrangement.keys == found.arrangement.keys
    assert bus.contract.found is relay_arranged.recommended


def test_the_difference_is_contract_less_partner(compared):
    bus = compared["bus"]
    one, other = bus.contract.found.assessment, bus.partner.found.assessment
    assert bus.difference["total_cost"] == one.total_cost - other.total_cost
    assert bus.difference["gain"]["NASA"] == one.gain["NASA"] - other.gain["NASA"]
    assert bus.difference["in_place"] == one.finish["bus"] - other.finish["bus"]
    assert bus.difference["cost"] == pytest.approx((120 + 180 + 240) / 3 - (150 + 200 + 310) / 3)
    assert sum(bus.difference["benefit_by_motivation"].values()) == pytest.approx(
        sum(one.benefit.values()) - sum(other.benefit.values()), abs=1e-6
    )
    assert bus.difference["own_industry"]["NASA"] == pytest.approx(180)
    assert bus.difference["needs"] == bus.contract.law.needs - bus.partner.law.needs


def test_neither_side_breaks_the_law(compared):
    for side in (compared["bus"].contract, compared["bus"].partner):
        assert side.law.stopped == ()
        assert side.law.needs > 0


def test_a_missing_side_says_why(compared):
    radio = compared["radio"]
    assert radio.contract is None
    assert radio.difference is None
    assert radio.missing == "No company offers Relay radio in this study."
    assert radio.sentence == "Relay radio: no company offers Relay radio in this study."


def test_the_sentence_says_cost_date_gain_and_industry(compared):
    said = compared["bus"].sentence
    assert said.startswith(
        "Satellite bus: a contract of NASA with Launch Firm for USD 180 million, instead of work by "
    )
    assert "makes everything together USD 40 million cheaper and this element ready 2 months later" in said
    assert "with the contract NASA gains USD 40 million more" in said
    assert said.endswith("USD 180 million of work would go to industry of the United States.")


def test_plain_data(compared):
    plain = json.loads(json.dumps([one.to_dict() for one in compared.values()]))
    assert plain[0]["contract"]["provider"] == "Launch Firm"
    assert plain[0]["contract"]["industry"]["NASA"]["own_industry"] == 180
    assert plain[1]["contract"] is None


def test_a_side_that_cannot_meet_the_requirements_is_missing_too(relay_study, relay_arranged, relay_pool):
    """With an envelope that only the company's bus fits into, no partner can provide it."""
    case = relay_arranged.case
    dear = tuple(
        replace(one, cost=(9e5, 9e5, 9e5)) if one.element == "bus" and one.provider != "Launch Firm" else one
        for one in case.choices
    )
    screener = replace(relay_pool.screener, case=replace(case, choices=dear))
    arranged = replace(relay_arranged, case=screener.case, screener=screener)
    pool = type(relay_pool)(screener, 1)
    bus = partner_or_contractor(relay_study, arranged, pool)[0]
    assert bus.partner is None
    assert bus.missing == "No arrangement in which Satellite bus is provided by a partner meets all requirements."


def test_nothing_is_compared_without_a_recommendation(relay_study, relay_arranged):
    assert partner_or_contractor(relay_study, replace(relay_arranged, recommended=None), None) == ()


def test_work_is_placed_by_hand(relay_study, relay_arranged):
    """NASA buys the bus for 180 and ESA builds a radio; China, which takes no part, sees no work."""
    case = relay_arranged.case
    keys = [("bus", "Launch Firm", "NASA"), ("radio", "ESA", "ESA")]
    radio = sum(case.choice_of["radio", "ESA", "ESA"].cost) / 3
    placed = placements(relay_study, case, arrangement_of(case, keys))
    assert (placed["NASA"].own_industry, placed["NASA"].own_agency, placed["NASA"].others) == (180, 0, radio)
    assert (placed["ESA"].own_industry, placed["ESA"].own_agency, placed["ESA"].others) == (0, radio, 180)
    assert placed["NASA"].share == pytest.approx(180 / (180 + radio))
    assert placed["CNSA"].share is None


def test_a_contract_counts_for_its_industry_whichever_mission_it_is_for(relay_study, relay_arranged):
    """ESA pays the American company for a relay of its own: NASA takes no part, and its industry has the contract."""
    case = relay_arranged.case
    relay = arrangement_of(case, [("bus", "Launch Firm", "ESA"), ("radio", "ESA", "ESA")])
    placed = placements(relay_study, case, relay)["NASA"]
    assert (placed.own_industry, placed.own_agency, placed.others, placed.share) == (180, 0, 0, 1)


def test_contracts_of_those_who_build_alone_count_too(relay_study, relay_arranged):
    case = relay_arranged.case
    relay = arrangement_of(case, [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA")])
    alone = arrangement_of(case, [("bus", "Launch Firm", "ESA"), ("radio", "ESA", "ESA")])
    placed = placements(relay_study, case, relay, {"ESA": alone})
    assert placed["NASA"].own_industry == 180
    assert placed["ESA"].own_industry == 0
    assert placed["ESA"].others == 180


def test_sentence_and_table_agree_on_industry(compared, relay_study):
    """Where the company's partner gets more or less than the contract, because of all that changes, it is said."""
    bus = compared["bus"]
    assert bus.difference["own_industry"]["NASA"] == expected(bus.contract.choice.cost)
    assert bus.contract.industry["NASA"].own_industry >= expected(bus.contract.choice.cost)
    others = {name: bus.contract.industry[name] for name in bus.contract.industry}
    for had, said in ((100.0, "USD 80 million more"), (180.0, "as much as without the contract"),
                      (200.0, "USD 20 million less")):  # fmt: skip
        before = bus.partner.industry | {"NASA": replace(others["NASA"], own_industry=had)}
        told = sentence(relay_study, replace(bus, partner=replace(bus.partner, industry=before)))
        assert told.endswith(
            "USD 180 million of work would go to industry of the United States; with all that changes hands too, "
            f"industry of NASA gets {said}."
        )
