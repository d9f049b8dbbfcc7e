"""Ways out of recorded prohibitions; each is screened again here, independently of the search."""

import datetime as dt
import json

import pytest

from accord.errors import StudyError
from accord.law import Party, Payment, Proposal, Verdict, screen, search_cures, with_baseline
from accord.law.cures.searching import bars

V = Verdict


def found(cases, name, **options):
    return search_cures(*cases[name], **options)


def kinds(option):
    return tuple(change.kind for change in option.changes)


def first(result, *wanted):
    return next(option for option in result.options if kinds(option) == wanted)


def test_a_bilateral_deal_with_china_in_2011_takes_a_third_state_other_money_or_patience(cases):
    result = found(cases, "bilateral with China")
    assert [note.rule for note in result.blocks] == ["WOLF-2011"]
    assert all(len(option.changes) == 1 for option in result.options)
    third = [option for option in result.options if kinds(option) == ("third_state",)]
    assert [option.changes[0].who for option in third] == [("JAXA", "CSA", "ISRO", "AEB", "KARI"), ("ESA",)]
    assert third[0].changes[0].does.startswith("Bring in JAXA, CSA, ISRO, AEB or KARI with a funded and essential task")
    assert {note.rule for note in third[1].arises} >= {"ESA-XIV"}, "ESA's Council must agree"
    wait = first(result, "wait")
    assert wait.day == dt.date(2011, 11, 18), "the act of fiscal year 2012 opened a route of certification"
    assert wait.screening.finding("WOLF").verdict is V.NEEDS
    assert "US-30701-A2" in {note.rule for note in third[0].does_not_clear}, "its text makes no exception for many"
    assert "a law that permits" in " ".join(one.does for one in result.by_hand)


def test_declaring_the_role_essential_without_a_third_state_is_no_cure(cases):
    proposal, date = cases["bilateral with China"]
    declared = Proposal(
        proposal.parties, proposal.payments, proposal.elements, {**proposal.facts, "third_party_role": "essential"}
    )
    assert screen(declared, date).finding("WOLF").verdict is V.PROHIBITED
    third = first(found(cases, "bilateral with China", partners=["CSA"]), "third_state")
    after = third.screening.proposal
    assert [party.id for party in after.parties] == ["NASA", "CNSA", "CSA"]
    assert [(task.provider, task.critical) for task in after.elements] == [("CSA", True)]


def test_a_third_state_that_takes_part_without_a_role_is_given_a_task(deal):
    talks = deal("NASA", "CNSA", "CSA", us_appropriated_funds=True, public_data_only=False, third_party_role="nominal")
    result = search_cures(with_baseline(talks), dt.date(2011, 5, 2), partners=["JAXA"])
    option = first(result, "third_state")
    assert option.changes[0].who == ("CSA",)
    assert "takes part already" in option.changes[0].does
    assert option.effort < 4, "nobody new is to be found"


def test_seats_on_soyuz_in_october_2005_took_a_statute(cases):
    result = found(cases, "seats")
    best = result.options[0]
    assert (kinds(best), best.day) == (("wait",), dt.date(2005, 11, 22)), "Public Law 109-112, golden case G7"
    assert best.screening.finding("INKSNA-6").verdict is V.CLEAR
    assert "barter" not in {kind for option in result.options for kind in kinds(option)}, (
        "the law names payment in kind"
    )
    assert any("Act of Congress" in one.does for one in result.by_hand)


def test_a_partner_that_is_not_bound_may_pay(cases):
    option = first(found(cases, "seats with ESA"), "payer")
    assert option.changes[0].does == "Let ESA pay Roscosmos in place of NASA"
    assert option.screening.proposal.payments == (Payment("ESA", "Roscosmos", "cash", "iss"),)


def test_munitions_to_russia_in_2021(cases):
    result = found(cases, "munitions to Russia")
    licence, closed = first(result, "authorisation"), first(result, "interface")
    due = next(one for one in licence.due if one.obtained)
    assert due.note.rule == "ITAR-126-1-RU"
    assert result.before.date < due.earliest < due.likely < due.latest
    assert licence.likely >= due.likely
    assert closed.screening.proposal.elements[0].destinations == ()
    assert {kinds(option) for option in result.options} >= {("item",), ("element",)}


def test_a_party_to_the_moon_agreement_may_leave_it_first(cases):
    result = found(cases, "mine with a Moon Agreement party")
    assert [note.rule for note in result.blocks] == ["MA-11"]
    wait = first(result, "wait")
    assert wait.day == dt.date(2024, 1, 5), "Saudi Arabia's withdrawal took effect"
    assert wait.changes[0].does == "Wait until 2024-01-05, when Saudi Arabia leaves the parties to the Moon Agreement"
    samples = next(o for o in result.options if o.screening.proposal.facts["resource"] == "sample_science")
    assert samples.day == result.before.date


def test_esa_and_russia_in_2022_part_ways(cases):
    result = found(cases, "rover with Russia")
    assert {note.rule for note in result.blocks} >= {"ESA-2022", "EU-RU-SPACE22"}
    assert {kinds(option) for option in result.options} == {("party",)}
    assert {option.changes[0].does for option in result.options} == {
        "Go on without ESA, and without its rover",
        "Go on without Roscosmos, and without its lander",
    }


def test_european_space_goods_for_russia_in_march_2022_stay_at_home(cases):
    result = found(cases, "European goods to Russia")
    assert {note.rule for note in result.blocks} >= {"EU-RU-DU22", "EU-RU-SPACE22"}
    closed = first(result, "interface")
    assert closed.screening.proposal.elements[0].destinations == ()
    assert {note.rule for note in closed.changes[0].needed_for} == {note.rule for note in result.blocks}


def test_american_parts_on_a_chinese_launcher(cases):
    result = found(cases, "Chinese launch of American parts")
    assert kinds(result.options[0]) == ("item",), "makers built satellites without American parts"
    pair = first(result, "launcher", "interface")
    assert "China" not in pair.changes[0].who
    assert pair.screening.proposal.facts["launch_site_iso"] == pair.screening.proposal.facts["launch_vehicle_iso"]
    assert all(change.needed_for for change in pair.changes)


def test_an_official_visit_moves_or_waits_for_the_certificate(cases):
    result = found(cases, "official visit")
    elsewhere, certified = result.options
    assert elsewhere.screening.proposal.facts["host_officials_facility"] == "other"
    assert kinds(certified) == ("terms", "wait"), "until November 2011 no certificate could help"
    assert [note.rule for note in certified.changes[0].needed_for] == ["WOLF-HOST"]
    assert [note.rule for note in certified.changes[1].needed_for] == ["WOLF-HOST-2011"]


def test_a_rule_that_may_have_lapsed_is_no_way_out(deal):
    visit = deal("NASA", "CNSA", host_officials_iso={"CHN"}, host_officials_facility="NASA", wolf_host_certified=False)
    result = search_cures(with_baseline(visit), dt.date(2026, 8, 1))
    assert result.blocks
    assert "wait" not in {kind for option in result.options for kind in kinds(option)}
    later = screen(with_baseline(visit), dt.date(2026, 10, 1)).finding("WOLF-HOST")
    assert later.verdict is V.UNKNOWN, "whether the rider goes on from October 2026 is not confirmed"


def test_every_option_holds_and_no_part_of_it_does(cases):
    for name in cases:
        for option in found(cases, name).options:
            again = screen(option.screening.proposal, option.day)
            assert not any(map(bars, again.findings)), name
            assert again.verdict is option.verdict
            assert all(change.needed_for for change in option.changes), "each change is needed for something"


def test_options_come_smallest_and_cheapest_first(cases):
    for name in cases:
        ranks = [(len(o.changes), o.effort, o.verdict.severity) for o in found(cases, name).options]
        assert ranks == sorted(ranks), name


def test_the_same_search_gives_the_same_bytes(cases):
    first_time, second_time = (json.dumps(found(cases, "Chinese launch of American parts").to_dict()) for _ in range(2))
    assert first_time == second_time


def test_an_undecided_prohibition_stays_open_unless_it_must_be_ruled_out(deal):
    unsaid = deal("ESA", "JAXA", loc={"moon_surface"}, weapons="none", mil_installation=False, debris_generating=False)
    loose = search_cures(unsaid, dt.date(2020, 1, 1))
    assert (loose.blocks, loose.options) == ((), ())
    assert "OST-II" in {note.rule for note in loose.still_open}
    assert "undecided must be ruled out first" in loose.sentence()
    strict = search_cures(unsaid, dt.date(2020, 1, 1), strict=True, most_changes=1)
    assert "OST-II" in {note.rule for note in strict.blocks}
    settled = with_baseline(unsaid)
    stated = {name: value for name, value in settled.facts.items() if name not in {"territorial_claim"}}
    almost = Proposal(settled.parties, (), (), stated)
    one = search_cures(almost, dt.date(2020, 1, 1), strict=True)
    assert [note.rule for note in one.blocks] == ["OST-II"]
    assert one.options[0].screening.proposal.facts["territorial_claim"] is False


def test_a_search_cut_short_says_so(cases):
    result = found(cases, "Chinese launch of American parts", most_screenings=5)
    assert (result.complete, result.sizes_searched) == (False, 0)
    assert result.sentence().endswith("The search was cut short before every single change had been tried.")
    further = found(cases, "Chinese launch of American parts", most_screenings=25)
    assert (further.complete, further.sizes_searched) == (False, 1)
    assert further.sentence().endswith("all single changes were tried, but not all larger sets.")


def test_no_more_options_than_asked_for(cases):
    assert len(found(cases, "bilateral with China", limit=2).options) == 2


def test_named_partners_may_be_parties_of_any_kind(cases):
    lab = Party("Swiss lab", iso3="CHE", kind="university", listed=(), emerging=False)
    result = found(cases, "bilateral with China", partners=[lab])
    assert first(result, "third_state").changes[0].who == ("Swiss lab",)


def test_a_partner_that_takes_part_already_is_not_brought_in_again(cases):
    result = found(cases, "bilateral with China", partners=["cnsa"])
    assert "third_state" not in {kind for option in result.options for kind in kinds(option)}


def test_what_cannot_be_searched_is_refused_with_all_its_problems(cases):
    with pytest.raises(StudyError) as caught:
        found(cases, "seats", partners=["JAXE"], most_changes=0, limit=0)
    assert [problem.where for problem in caught.value.problems] == ["limit", "most_changes", "partners.JAXE"]
    assert "did you mean 'JAXA'" in str(caught.value)
