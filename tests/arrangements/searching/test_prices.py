"""What requirements cost, against trying every arrangement without them."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import signing_case, small_case
from hand_made import hand_made, red_line
from trying import allowed, meets, scales, tried

from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.normalised_gains import voices
from accord.arrangements.searching.prices import OwnerChange, price_of, price_of_money, prices
from accord.arrangements.searching.relaxed import droppable, more_money
from accord.arrangements.searching.search import Search, recommend


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([("M1",), ("M1", "M2"), ()]))
def test_giving_up_a_requirement_brings_what_trying_everything_without_it_brings(seed, deliver):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    search = Search(case, alone)
    best = recommend(search, hope)
    if best is None:
        return
    present = voices(best.assessment, alone, hope)
    found = prices(search, hope, best)
    assert {price.requirement for price in found} == set(droppable(search))
    assert [price.gain for price in found] == sorted((price.gain for price in found), reverse=True)
    every = [(one, voices(one.assessment, alone, hope)) for one in tried(case, alone)]
    for price in found:
        rise = max(value for one, value in every if meets(one, (price.requirement,))) - present
        assert price.gain == pytest.approx(rise, abs=4e-3), price.requirement
        assert price.proof in ("bound", "solve")
        assert (price.found is None) == (price.gain == 0)
        if price.found:
            assert price.cost == pytest.approx(price.found.assessment.total_cost - best.assessment.total_cost)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.01, 0.1]))
def test_more_money_brings_what_trying_everything_with_it_brings(seed, part):
    case = small_case(seed)
    alone, hope = scales(case)
    search = Search(case, alone)
    best = recommend(search, hope)
    for name in case.partners:
        price = price_of_money(search, hope, best, name, part)
        richer = more_money(case, {name: part * case.partners[name].envelope})
        rise = max(voices(one.assessment, alone, hope) for one in allowed(richer, alone)) - voices(
            best.assessment, alone, hope
        )
        assert price.gain == pytest.approx(rise, abs=4e-3)
        assert price.more == pytest.approx(part * case.partners[name].envelope)
        assert price.per_million == pytest.approx(price.gain / price.more)


def lined():
    case = hand_made(deliver=("station",))
    line = red_line("no Boreas in the station", never_with=("Boreas",), in_missions=("station",))
    return replace(case, partners={**case.partners, "Alba": replace(case.partners["Alba"], red_lines=(line,))})


def test_a_red_line_that_keeps_a_partner_out_says_who_would_profit_and_what_changes():
    case = lined()
    alone = dict.fromkeys(case.partners, 0.0)
    hope = {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}
    search = Search(case, alone)
    best = recommend(search, hope)
    price = price_of(search, hope, best, "red line: Alba: no Boreas in the station")
    assert price.gain > 0.1
    assert "Boreas" in price.gainers
    assert price.per_million is None
    assert any(change.after == "Boreas" for change in price.changes)
    assert price.partners["Boreas"] == pytest.approx(price.found.assessment.gain["Boreas"])
    dear = prices(search, hope, best)[0]
    assert dear.requirement == "red line: Alba: no Boreas in the station"
    assert price_of_money(search, hope, best, "Cyan", 0.1) is None


def test_a_law_that_only_whole_arrangements_show_is_priced_too():
    case = hand_made(deliver=("station",))
    alone = dict.fromkeys(case.partners, 0.0)
    hope = {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}

    def lawful(arrangement):
        return [Prohibition("R", "no lab", choices=(key,)) for key in arrangement.keys if key[0] == "lab"]

    search = Search(case, alone, lawful)
    best = recommend(search, hope)
    assert "lab" not in best.arrangement.owner
    price = price_of(search, hope, best, "law: R")
    assert OwnerChange("lab", None, "Boreas") in price.changes
    assert "lab" in price.found.arrangement.owner
    assert price.gain > 0
    assert price.proof == "solve"


def test_what_nobody_can_give_up_has_no_price():
    case = lined()
    search = Search(case, dict.fromkeys(case.partners, 0.0))
    best = search.best({}, maximise=True)
    with pytest.raises(ValueError, match="no requirement 'one lead' that could be given up"):
        price_of(search, {}, best, "one lead")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_what_somebody_will_not_sign_has_a_price(seed):
    case = signing_case(seed, most=400)
    alone, hope = scales(case)
    search = Search(case, alone)
    best = recommend(search, hope)
    lines = [name for name in droppable(search) if name.endswith((": no more", ": no less"))]
    if best is None or not lines:
        return
    every = [(one, voices(one.assessment, alone, hope)) for one in tried(case, alone)]
    for name in lines:
        rise = max(value for one, value in every if meets(one, (name,))) - voices(best.assessment, alone, hope)
        assert price_of(search, hope, best, name).gain == pytest.approx(max(rise, 0.0), abs=4e-3), name
