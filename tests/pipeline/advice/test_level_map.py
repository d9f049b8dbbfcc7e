"""The level map of the small study, and its words."""

import json
from dataclasses import replace
from itertools import combinations

import pytest

from accord.arrangements.partner import MustHave
from accord.pipeline.advice.group_level import LEVELS
from accord.pipeline.advice.level_map import level_map
from accord.pipeline.advice.meeting import HOLD
from accord.pipeline.advice.obstacles import kinds, place, stops, why
from accord.pipeline.advice.reaching import MORE, Obstacle, Reach, stays
from accord.pipeline.trace import share


@pytest.fixture(scope="module")
def mapped(relay_arranged, relay_pool):
    return level_map(relay_arranged, relay_pool)


def test_every_pair_is_on_the_map_twice_and_the_matrix_is_symmetric(mapped, relay_arranged):
    names = tuple(relay_arranged.case.partners)
    assert [pair.group for pair in mapped.pairs] == list(combinations(names, 2))
    for by_themselves in (True, False):
        matrix = mapped.matrix(by_themselves=by_themselves)
        for one, other in combinations(names, 2):
            assert matrix[one][other] == matrix[other][one]


def test_company_never_makes_it_shallower(mapped):
    for one in (*mapped.pairs, *mapped.groups):
        assert LEVELS.index(one.in_company.level) >= LEVELS.index(one.by_themselves.level)
        assert one.level == one.in_company.level
        assert one.needs_company == (one.in_company.level != one.by_themselves.level)


def test_a_level_that_counts_is_gainful_and_likely_to_hold(mapped):
    for one in mapped.pairs:
        for found in (one.by_themselves, one.in_company):
            if found.level != "none":
                assert min(found.gain.values()) >= -0.1
                assert sum(found.gain.values()) >= 1
                assert found.holds >= mapped.least_hold
            if found.level != "element":
                assert found.obstacle is not None
                assert found.obstacle.level == LEVELS[LEVELS.index(found.level) + 1]
        assert not one.by_themselves.company


def test_the_map_says_so_in_words_and_as_plain_data(mapped):
    nasa_esa = mapped.pairs[0]
    assert nasa_esa.sentence.startswith("NASA and ESA can share an element: Satellite bus with ")
    assert "with a chance of" in nasa_esa.sentence
    assert mapped.says[0].startswith("Of 3 pairs, 3 can share an element by themselves")
    plain = json.loads(json.dumps(mapped.to_dict()))
    assert plain["by_themselves"]["ESA"]["NASA"] == "element"
    assert plain["least_hold"] == 0.5
    assert plain["pairs"][0]["by_themselves"]["obstacle"] is None


def test_nothing_likely_enough_leaves_nothing_on_the_map(relay_arranged, relay_pool):
    """Nobody can be surer than certain that the others stay, and all of them may leave."""
    found = level_map(relay_arranged, relay_pool, least_hold=0.999)
    assert {pair.level for pair in found.pairs} == {"none"}
    assert all(HOLD in pair.in_company.obstacle.requirements for pair in found.pairs)
    assert "the chance that somebody leaves (3)" in found.says[0]
    assert "too likely to have left (limit under 1 %)" in found.pairs[0].stops


def test_a_group_holds_when_none_of_its_members_has_left(relay_arranged, relay_pool):
    """The threshold is asked of the whole group; what it keeps them from, and its own chance, is told beside."""
    group = tuple(relay_arranged.case.partners)
    camp = replace(relay_arranged, case=replace(relay_arranged.case, camps=(group,)))
    free = level_map(camp, relay_pool, least_hold=0.0).groups[-1]
    assert (free.group, free.if_stayed) == (group, None), "nothing is asked twice where nothing holds them back"
    chance = free.best.holds
    pairs = [stays(camp.case, pair, free.best.month) for pair in combinations(group, 2)]
    assert min(pairs) > chance
    least = (min(pairs) + chance) / 2
    found = level_map(camp, relay_pool, least_hold=least)
    one = found.groups[-1]
    assert LEVELS.index(one.level) < LEVELS.index(free.level), "each two would pass, all together do not"
    assert one.if_stayed.level == free.level
    assert one.if_stayed.holds < least
    assert one.sentence.endswith(
        f"but the chance is only {share(one.if_stayed.holds)} that none of them has left by then."
    )
    assert one.to_dict()["if_stayed"]["holds"] == one.if_stayed.holds
    assert all(pair.if_stayed is None for pair in found.pairs)


def said(arranged, *requirements, level="mission", **rest):
    return why(arranged, ("NASA", "CNSA"), Obstacle(level, requirements, **rest), 0.5)


def test_each_obstacle_has_its_words(relay_arranged):
    case = relay_arranged.case
    nasa = replace(case.partners["NASA"], must_haves=(MustHave("NASA leads.", leads=("relay",)),))
    case = replace(case, partners={**case.partners, "NASA": nasa}, least_work={"relay": 0.1})
    arranged = replace(relay_arranged, case=case)
    short = {"NASA": 120.0}
    assert said(arranged, "rational: NASA", short=short) == (
        "NASA would be left with USD 120 million less than by going alone"
    )
    assert said(arranged, MORE) == "none of them would gain more than by going alone"
    assert said(arranged, "red line: NASA: The bus stays.") == "a red line of NASA rules it out: The bus stays"
    assert said(arranged, "must have: NASA: NASA leads.") == "NASA insists on something else: NASA leads"
    assert said(arranged, "camps: NASA | CNSA") == "two camps will not sit together: NASA and CNSA"
    assert said(arranged, "budget: NASA") == "NASA could not pay for it from its envelope of USD 1.0 billion"
    assert said(arranged, "budget by year: NASA") == "NASA could not pay for it from what it has each year"
    assert said(arranged, "enough partners: relay").startswith("Relay satellite needs ")
    assert said(arranged, HOLD, month=24.0).startswith("by the time it would be in place in January 2020, one of the")
    assert said(arranged, "least share: relay") == (
        "it is required that everybody in Relay satellite owns at least 10 % of its work"
    )
    assert said(arranged) == "no mission that can be completed has work for all of them"
    assert said(arranged, possible=False) == "there is no mission in which all of them could take part"
    law = said(arranged, "law: EAR-9A515-CN")
    assert law.startswith("the law bars it: ")
    assert law.endswith("(EAR-9A515-CN)") or "Export Administration Regulations" in law
    unsure = said(arranged, MORE, proven=False)
    assert unsure.endswith("(it is not proven that less would not do)")


def test_kinds_and_places(relay_arranged):
    assert kinds(Obstacle("goal", ("camps: A | B", "budget: A", HOLD, "least share: m"))) == (
        "red line",
        "money",
        "hold",
        "requirement",
    )
    assert kinds(Obstacle("goal")) == ("no way",)
    assert place(relay_arranged, "element", "bus|radio") == "Satellite bus with Relay radio"
    assert place(relay_arranged, "mission", "relay") == "Relay satellite"
    assert place(relay_arranged, "destination", "orbit") == "Orbit about the Moon"
    assert place(relay_arranged, "goal", "moon") == "To the Moon together"
    assert place(relay_arranged, "none", "") == ""
    reached = Reach(("NASA", "ESA"), "none", obstacle=Obstacle("goal", (MORE,)))
    assert stops(relay_arranged, reached, 0.5) == (
        "Even a shared goal is out of reach for NASA and ESA: none of them would gain more than by going alone."
    )
    leaving = Reach(("NASA", "ESA"), "none", obstacle=Obstacle("goal", (HOLD,)))
    assert stops(relay_arranged, leaving, 0.5).startswith(
        "Even a shared goal of NASA and ESA is unlikely to last until it is in place: by the time it would be in place"
    )
    assert stops(relay_arranged, Reach(("NASA", "ESA"), "element"), 0.5) == ""
