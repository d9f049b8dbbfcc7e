"""The search against trying every set of changes."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.law import load_rules, screen
from accord.law.cures.amending import DatedProposal
from accord.law.cures.remedies import Remedies
from accord.law.cures.repair import CANDIDATES
from accord.law.cures.searching import NOTHING, Search, barring_rules, bars, may_bar
from accord.law.screening.agencies import known_agency

NAMES = [
    "bilateral with China", "seats with ESA", "munitions to Russia", "rover with Russia", "European goods to Russia",
    "Chinese launch of American parts", "official visit",
]  # fmt: skip


class FixedPool:
    """Offers the same changes against everything."""

    def __init__(self, amendments):
        self.amendments = amendments

    def against(self, finding, grounds, asked):
        return self.amendments


def made(case, remedies=None, strict=False):
    proposal, date = case
    partners = tuple(known_agency(name, date) for name in CANDIDATES[:2])
    return Search(
        DatedProposal(proposal, date), load_rules(), remedies or Remedies(load_rules(), partners), strict, 10_000
    )


def never(found):
    return False


def smallest_by_trying_all(search, most):
    """Every set of changes of the pool, applied in their order and screened against the whole law."""
    at_first = {f.rule_record.family for f in screen(*search.asked).findings if bars(f)}

    def solves(keys):
        asked = search.asked
        for item in sorted((search.pool[key] for key in keys), key=lambda one: one.rank):
            asked = item.make(asked)
        return not any(
            bars(f) or (may_bar(f) and (search.strict or f.rule_record.family in at_first))
            for f in screen(*asked).findings
        )

    found = []
    for size in range(1, most + 1):
        for keys in map(frozenset, combinations(sorted(search.pool), size)):
            groups = [search.pool[key].group for key in keys if search.pool[key].group]
            if len(groups) == len(set(groups)) and not any(one <= keys for one in found) and solves(keys):
                found.append(keys)
    return set(found)


@pytest.mark.parametrize("name", NAMES)
def test_no_smaller_set_exists_and_none_is_missed(cases, name):
    search = made(cases[name])
    search.run(2, never)
    assert (search.sizes_searched, search.exhausted) == (2, False)
    assert set(search.found) == smallest_by_trying_all(search, 2)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_of_a_few_changes_every_smallest_set_is_found(cases, data):
    name = data.draw(st.sampled_from(NAMES))
    strict = data.draw(st.booleans())
    whole = made(cases[name], strict=strict)
    whole.run(3, never)
    some = data.draw(st.sets(st.sampled_from(sorted(whole.pool)), min_size=1, max_size=6))
    search = made(cases[name], FixedPool([whole.pool[key] for key in sorted(some)]), strict)
    search.run(4, never)
    assert set(search.found) == smallest_by_trying_all(search, 4)


def test_the_rules_that_can_bar_say_what_the_whole_law_says(cases):
    few = barring_rules(load_rules())
    assert len(few) < len(load_rules())
    for proposal, date in cases.values():
        whole = [(f.rule, f.verdict) for f in screen(proposal, date).findings if bars(f) or may_bar(f)]
        assert whole, "each case is prohibited"
        part = [(f.rule, f.verdict) for f in screen(proposal, date, few).findings if bars(f) or may_bar(f)]
        assert part == whole


def test_a_search_that_is_cut_off_says_how_far_it_came(cases):
    search = made(cases["Chinese launch of American parts"])
    search.most_screenings = 5
    search.run(4, never)
    assert (search.exhausted, search.sizes_searched) == (True, 0)
    assert len(search.tried) <= 6


def test_nothing_is_searched_where_nothing_is_prohibited(deal, cases):
    _, date = cases["bilateral with China"]
    search = made((deal("NASA", "ESA"), date))
    search.run(4, never)
    assert (search.blocks(NOTHING), search.found, search.pool) == ((), [], {})
