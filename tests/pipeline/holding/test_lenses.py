"""The three lenses side by side, in every combination of what they say."""

from itertools import product
from types import SimpleNamespace

import pytest

from accord.pipeline.holding.coalitions import Defection
from accord.pipeline.holding.lenses import through_lenses
from accord.pipeline.holding.trust import Trust
from accord.stability import Blocking

TEMPTED = Blocking(("A", "B"), 30.0, 20.0, 10.0, "A and B would get more.")
LEAVING = Defection(("B", "C"), {"B": 12.0, "C": 13.0}, 2.0)


def temptation(deterred=False, credible=None):
    return SimpleNamespace(deterred=deterred, credible=credible)


def moves(*, rests, temptations, left_out=(), lasting=()):
    return SimpleNamespace(
        holds=("seq",) if rests else (),
        solution=SimpleNamespace(temptations=temptations),
        left_out=left_out,
        lasting=lasting,
    )


def trust(chance=0.95, **needed):
    return Trust(None, needed, {}, dict.fromkeys(needed, chance), {})


def verdicts(lenses):
    return [lens.verdict for lens in lenses.each]


@pytest.mark.parametrize("each", list(product([True, False], repeat=4)))
def test_each_lens_says_what_it_sees_whatever_the_others_say(each):
    paid, unpaid, moved, trusted = each
    lenses = through_lenses(
        () if paid else (TEMPTED,),
        () if unpaid else (LEAVING,),
        moves(rests=moved, temptations={"A": () if moved else (temptation(),)}),
        trust(A=0.5, C=None if trusted else 0.9),
        0.8,
    )
    assert [lens.verdict == "holds" for lens in lenses.each] == list(each)
    assert lenses.agree == (len(set(each)) == 1)
    who = [() if holds else them for holds, them in zip(each, (("A", "B"), ("B", "C"), ("A",), ("C",)), strict=True)]
    assert [lens.who for lens in lenses.each] == who
    assert len({lens.sees for lens in lenses.each}) == 4
    written = lenses.to_dict()
    assert written["agree"] == lenses.agree
    assert [one["who"] for one in written["each"]] == [list(them) for them in who]


def test_a_million_is_not_worth_leaving_for():
    little = Blocking(("A", "B"), 21.0, 20.0, 1.0, "")
    assert verdicts(through_lenses((little,), (), None, trust(A=0.8), 0.8)) == [
        "holds",
        "holds",
        "cannot be told",
        "holds",
    ]


def test_where_nobody_can_move_the_rest_may_agree():
    assert through_lenses((), (), None, trust(), 0.8).agree
    assert not through_lenses((), (), None, trust(A=0.9), 0.8).agree


@pytest.mark.parametrize(
    ("needed", "chance", "verdict", "says", "by_record", "short"),
    [
        (0.3, 0.4, "holds", "holds, also by the record", True, ()),
        (0.0, 0.0, "holds", "holds, also by the record", True, ()),
        (0.5, 0.4, "holds", "holds at the stated threshold, not by the record", False, ("A",)),
        (0.9, 0.4, "does not hold", "does not hold", False, ("A",)),
        (0.9, 0.95, "does not hold", "does not hold", True, ()),
    ],
)
def test_trust_is_held_against_the_threshold_and_the_record(needed, chance, verdict, says, by_record, short):
    lenses = through_lenses((), (), None, trust(chance, A=needed, B=None), 0.8)
    lens = lenses.each[3]
    assert (lens.verdict, lens.says, lens.by_record, lens.short) == (verdict, says, by_record, short)
    assert lens.reserved == (says == "holds at the stated threshold, not by the record")
    assert lenses.agree == (says == "holds, also by the record"), "holding only so far is not holding"
    assert lenses.to_dict()["each"][3]["short"] == list(short)


def test_moves_hold_only_as_far_as_looked_at():
    left = (SimpleNamespace(who="B", name="withdraw"),)
    lens = through_lenses((), (), moves(rests=True, temptations={}, left_out=left), trust(), 0.8).each[2]
    assert (lens.verdict, lens.says, lens.reserved) == ("holds", "holds as far as looked at", True)
    assert lens.not_looked_at == ("B: withdraw",)


def test_a_group_that_would_move_together_is_named():
    lens = through_lenses((), (), moves(rests=True, temptations={}, lasting=(("A", "B"),)), trust(), 0.8).each[2]
    assert (lens.says, lens.together) == ("holds against single moves, not against a group's", ("A", "B"))
    assert lens.reserved


def test_who_is_deterred_only_by_what_nobody_would_do_is_named():
    """Not sequentially stable: the answers that deter A would be against the interest of those who give them."""
    temptations = {"A": (temptation(deterred=True, credible=None),), "B": (temptation(True, ("an answer",)),)}
    lens = through_lenses((), (), moves(rests=False, temptations=temptations), trust(), 0.8).each[2]
    assert (lens.verdict, lens.who) == ("does not hold", ("A",))


def test_that_no_group_was_found_tells_nothing_where_some_were_not_asked():
    assert verdicts(through_lenses((), (), None, trust(), 0.8, every=False))[:2] == ["cannot be told"] * 2
    found = through_lenses((TEMPTED,), (LEAVING,), None, trust(), 0.8, every=False)
    assert verdicts(found)[:2] == ["does not hold"] * 2
