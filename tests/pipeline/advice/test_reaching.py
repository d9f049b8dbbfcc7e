"""The deepest level: against every arrangement of the small study, and what stops it, each obstacle made by hand."""

from dataclasses import replace
from itertools import combinations, product

import pytest

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import LegalCure, Prohibition
from accord.arrangements.searching.alone import restrict
from accord.pipeline.advice.group_level import LEVELS
from accord.pipeline.advice.level_map import places_of
from accord.pipeline.advice.meeting import contact_bans
from accord.pipeline.advice.obstacles import kinds
from accord.pipeline.advice.reaching import MORE, Measure, deadline, reach, stays, witness

PAIR = ("ESA", "CNSA")


@pytest.fixture(scope="module")
def measure(relay_arranged, relay_study):
    return Measure(relay_arranged.alone_gain, 0.5, places_of(relay_study))


@pytest.fixture(scope="module")
def every(relay_arranged, relay_pool):
    """Each arrangement of the small study that meets every requirement and the law, with what it means."""
    case, found = relay_arranged.case, []
    ways = [(None, *case.choices_for(element)) for element in case.elements]
    for made in product(*ways):
        for cures in ((), *((cure,) for cure in case.cure_of.values())):
            arrangement = Arrangement(tuple(one for one in made if one), cures)
            assessment = assess(case, arrangement, alone=relay_arranged.alone_gain)
            broken = [one for one in assessment.violations if not one.requirement.startswith("deliver")]
            if arrangement.choices and not broken and not relay_pool.screener.lawful(arrangement):
                found.append((arrangement, assessment))
    return found


@pytest.mark.parametrize("least_hold", [0.5, 0.88])
def test_the_search_goes_as_deep_as_any_arrangement_there_is(relay_arranged, relay_pool, measure, every, least_hold):
    case, measure = relay_arranged.case, replace(measure, least_hold=least_hold)
    groups = [*combinations(case.partners, 2), tuple(case.partners)]
    for group in groups:
        for by_themselves in (True, False):
            here = restrict(case, group) if by_themselves else case
            best = max(
                (
                    witness(here, group, measure, arrangement, assessment).level
                    for arrangement, assessment in every
                    if not by_themselves or set(assessment.partners) <= set(group)
                    if all(choice.payer in here.partners for choice in arrangement.choices)
                ),
                key=LEVELS.index,
                default="none",
            )
            assert reach(here, group, measure, relay_pool.screener.lawful).level == best, (group, by_themselves)


def test_what_is_known_saves_asking_and_changes_nothing(relay_arranged, relay_pool, measure, every):
    case, lawful = relay_arranged.case, relay_pool.screener.lawful
    for pair in combinations(case.partners, 2):
        asked, told = reach(case, pair, measure, lawful), reach(case, pair, measure, lawful, every)
        assert (asked.level, asked.obstacle is None) == (told.level, told.obstacle is None)


def test_without_an_interface_they_share_a_mission(staying, measure):
    found = reach(replace(staying, interfaces=()), PAIR, measure, None)
    assert (found.level, found.at) == ("mission", "lander")
    assert found.obstacle.level == "element"
    assert kinds(found.obstacle) == ("no interface",)


def test_a_barred_interface_is_named_by_its_rule(staying, measure):
    """All that ESA and China could join at an interface is barred: the law is what stops the element."""
    bans = tuple(
        Prohibition("RULE-1", "not these two", owners=((one.first, first), (one.second, second)))
        for one in staying.interfaces
        for first, second in (PAIR, PAIR[::-1])
    )
    found = reach(replace(staying, prohibitions=bans), PAIR, measure, None)
    assert found.level == "mission"
    assert found.obstacle.requirements == ("law: RULE-1",)
    assert kinds(found.obstacle) == ("law",)
    assert found.obstacle.at, "where they would meet without the rule"


def test_a_ban_on_any_contact_holds_at_every_level_unless_a_third_is_there(staying, measure):
    """As the American rider on work with China alone, in whatever mission."""
    bans = tuple(
        Prohibition("RULE-2", "not alone together", pair=PAIR, mission=mission, unless_third=True)
        for mission in staying.missions
    )
    case = replace(staying, prohibitions=bans)
    assert len(contact_bans(case, PAIR)) == 1
    alone = reach(restrict(case, PAIR), PAIR, measure, None)
    assert alone.level == "none"
    assert alone.obstacle.level == "goal"
    assert alone.obstacle.requirements == ("law: RULE-2",)
    company = reach(case, PAIR, measure, None)
    assert company.level != "none"
    assert company.company == ("NASA",)


def test_a_ban_in_one_mission_is_no_ban_on_contact(staying, measure):
    ban = Prohibition("RULE-3", "not in the relay", pair=PAIR, mission="relay")
    assert contact_bans(replace(staying, prohibitions=(ban,)), PAIR) == ()


def test_a_cure_lifts_a_ban_on_contact(staying, measure):
    about = tuple(choice.key for choice in staying.choices if choice.owner in PAIR)
    bans = tuple(
        Prohibition(
            "RULE-4",
            "only with a certificate",
            pair=PAIR,
            mission=mission,
            cures=(LegalCure(f"certificate {mission}", "RULE-4", "certificate", "Certify.", 3, PAIR, about),),
        )
        for mission in staying.missions
    )
    found = reach(restrict(replace(staying, prohibitions=bans), PAIR), PAIR, measure, None)
    assert found.level == "element"


def test_who_would_be_left_with_less_is_named_with_how_much(staying, measure):
    rich = replace(measure, alone={**measure.alone, "CNSA": measure.alone["CNSA"] + 1e4})
    found = reach(restrict(staying, PAIR), PAIR, rich, None)
    assert found.level == "none"
    assert found.obstacle.requirements == ("rational: CNSA",)
    best = reach(restrict(staying, PAIR), PAIR, measure, None)
    assert found.obstacle.short["CNSA"] >= 1e4 - best.gain["CNSA"] - 1e-6, "more than any such arrangement brings it"


def test_gaining_nothing_is_no_reason_to_share_anything(staying, measure):
    """Each gains alone exactly what the best arrangement of both brings it, so nobody gains more."""
    best = reach(restrict(staying, PAIR), PAIR, measure, None)
    level = {name: measure.alone[name] + best.gain[name] for name in PAIR}
    found = reach(restrict(staying, PAIR), PAIR, replace(measure, alone={**measure.alone, **level}), None)
    assert found.level == "none"
    assert set(kinds(found.obstacle)) == {"gain"}
    assert MORE in found.obstacle.requirements or found.obstacle.short


def test_a_partner_that_is_likely_to_leave_first_stops_it(staying, measure):
    leaving = replace(staying.partners["CNSA"], withdrawal=0.5)
    case = replace(staying, partners={**staying.partners, "CNSA": leaving})
    assert deadline(case, PAIR, 0.5) == pytest.approx(12)
    assert stays(case, PAIR, 24) == pytest.approx(0.25)
    found = reach(restrict(case, PAIR), PAIR, measure, None)
    assert found.level == "none"
    assert kinds(found.obstacle) == ("hold",)
    assert found.obstacle.month > 12


def test_a_larger_group_is_measured_as_one(staying):
    rates = {"NASA": 0.02, "ESA": 0.04, "CNSA": 0.06}
    case = replace(
        staying, partners={name: replace(staying.partners[name], withdrawal=rate) for name, rate in rates.items()}
    )
    assert stays(case, tuple(rates), deadline(case, tuple(rates), 0.9)) == pytest.approx(0.9)
    assert deadline(case, tuple(rates), 0.9) < deadline(case, ("ESA", "CNSA"), 0.9)
    assert deadline(case, ("NASA",), 0.0) == case.horizon
    assert stays(case, tuple(rates), 12) == pytest.approx(0.98 * 0.96 * 0.94)


def test_money_is_named_where_only_means_are_lacking(staying, measure):
    poor = {name: replace(staying.partners[name], envelope=1.0, worth=1e6) for name in PAIR}
    case = restrict(replace(staying, partners={**staying.partners, **poor}), PAIR)
    found = reach(case, PAIR, replace(measure, alone=dict.fromkeys(staying.partners, 0.0)), None)
    assert found.level == "none"
    assert "money" in kinds(found.obstacle)
