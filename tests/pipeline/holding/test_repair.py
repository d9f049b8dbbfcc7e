"""The smallest repair, against mending every candidate by itself until no group at all would leave."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from cases import small_case

from accord.pipeline.holding import repair
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.coalitions import Defection, defections, values_of
from accord.pipeline.holding.payments import NO_PAYMENTS, least_payments
from accord.pipeline.holding.repair import _after, _Candidate, _Mending, _size, smallest_repairs


def dealing_case(seed, means=3.0):
    """Few bans, so that there are groups and other decisions; means are what partners could still give."""
    case = small_case(seed, partners=3, elements=4)
    people = {
        name: replace(one, envelope=one.envelope * means, worth=one.worth * 2) for name, one in case.partners.items()
    }
    return replace(case, partners=people, prohibitions=(), joint_needs=(), at_most_one=(("M1", "M2"),))


class Asked:
    """One case, searched, with all that the search for repairs is given."""

    def __init__(self, searched, case):
        self.arranged, self.pool = searched(case)
        if self.arranged.recommended is None:
            return
        self.values = values_of(self.arranged, range(1, 8), self.pool)
        found = self.arranged.recommended
        self.leaving = defections(self.arranged, self.values, self.arranged.payoff(found.assessment), self.pool)
        self.near = tuple(neighbours(case, found.arrangement, None))

    def repairs(self, threshold):
        return smallest_repairs(self.arranged, self.values, self.leaving, self.near, self.pool, threshold=threshold)

    def mended(self, one, threshold):
        """Least payments of one candidate with which no group leaves, every group asked each time."""
        mending = _Mending(self.arranged, self.values, self.pool, threshold, [])
        standing, known = mending.standing(one), []
        while (paid := least_payments(standing, known)) is not None:
            payoff = _after(standing.payoff, paid)
            leaving = defections(self.arranged, self.values, payoff, self.pool)
            if not leaving:
                return paid
            known += leaving
        return None

    def candidates(self):
        found = self.arranged.recommended
        own = _Candidate(None, found.arrangement, found.assessment)
        return [own, *(_Candidate(one.change, one.arrangement, one.assessment) for one in self.near)]

    def sizes(self, threshold):
        """Least size of every candidate that can be mended."""
        mended = [(one, self.mended(one, threshold)) for one in self.candidates()]
        return sorted(_size(one.change, paid) for one, paid in mended if paid is not None)


def outcome(found):
    """In a word, what came of the search for a repair."""
    if found.holds:
        return "holds"
    if not found.found:
        return "nothing mends it"
    kind = "payments" if found.found[0].change is None else "a decision"
    return kind if found.trusted else f"{kind}, trust apart"


def verify(asked, found, threshold):
    """Check all three conditions of a repair by asking everybody and every group again."""
    (one,) = found.found
    alone = asked.arranged.alone_gain
    before = asked.arranged.payoff(one.assessment)
    assert sum(one.payoff.values()) == pytest.approx(sum(before.values()), abs=1.5), "payments only change hands"
    assert all(one.payoff[name] >= alone[name] - 1.0 for name in alone)
    assert defections(asked.arranged, asked.values, one.payoff, asked.pool) == ()
    if found.trusted:
        assert all(needed is None or needed <= threshold + 0.01 for needed in one.needed.values())


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.3, 0.6, 0.9]), st.sampled_from([1.0, 3.0]))
def test_the_smallest_repair_is_the_smallest_of_all_candidates(searched, seed, threshold, means):
    asked = Asked(searched, dealing_case(seed, means))
    assume(asked.arranged.recommended is not None)
    found = asked.repairs(threshold)
    assert found.complete
    assert found.holds == (not (found.losers or found.wary or found.leaving))
    if found.holds:
        assert found.found == ()
        assert asked.mended(asked.candidates()[0], threshold) == NO_PAYMENTS
        return
    sizes = asked.sizes(threshold)
    assert found.trusted == bool(sizes) or not found.wary
    sizes = sizes if found.trusted else asked.sizes(1.0)
    assert bool(found.found) == bool(sizes)
    if found.found:
        things, money = found.found[0].size
        assert things == sizes[0][0]
        assert money == pytest.approx(sizes[0][1], abs=1.5)
        verify(asked, found, threshold)


def test_what_comes_of_it_is_of_every_kind(searched):
    """Else the comparison above would not have met them."""
    seen = set()
    for seed in range(40):
        asked = Asked(searched, dealing_case(seed, means=(1.0, 3.0)[seed % 2]))
        if asked.arranged.recommended is not None:
            seen |= {outcome(asked.repairs(threshold)) for threshold in (0.3, 0.9)}
    assert {"holds", "payments", "a decision", "payments, trust apart"} <= seen


def wary(searched):
    """A case in which something is to be mended."""
    for seed in range(40):
        asked = Asked(searched, dealing_case(seed))
        if asked.arranged.recommended is not None and asked.repairs(0.3).wary:
            return asked
    pytest.fail("nobody needs trust in any of the cases")


def greedy(members, gain=1e6):
    return Defection(members, dict.fromkeys(members, gain), gain)


def test_where_no_means_keep_a_group_in_nothing_mends_it_and_that_is_certain(searched, monkeypatch):
    asked = wary(searched)
    members = tuple(asked.arranged.case.partners)[:2]
    monkeypatch.setattr(repair, "defections", lambda *_, **__: (greedy(members),))
    found = asked.repairs(0.3)
    assert (found.found, found.complete, found.trusted) == ((), True, False)
    assert not found.holds


def test_where_the_search_stops_early_nothing_is_claimed(searched, monkeypatch):
    asked = wary(searched)
    monkeypatch.setattr(repair, "MOST_ROUNDS", 0)
    found = asked.repairs(0.3)
    assert (found.found, found.complete) == ((), False)


def test_where_some_groups_were_not_asked_nothing_is_claimed_of_all(searched):
    asked = wary(searched)
    asked.values = {mask: asked.values[mask] for mask in (1, 2, 4, 7)}
    assert not asked.repairs(0.3).complete
    assert not asked.repairs(1.0).complete


def test_without_a_recommendation_there_is_nothing_to_mend(searched):
    asked = wary(searched)
    asked.arranged = replace(asked.arranged, recommended=None)
    with pytest.raises(LookupError, match="nothing is recommended"):
        asked.repairs(0.3)
