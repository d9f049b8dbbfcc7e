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


def moves(*, rests, temptations):
    return SimpleNamespace(holds=("seq",) if rests else (), solution=SimpleNamespace(temptations=temptations))


def trust(**needed):
    return Trust(None, needed, {}, {}, {})


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


def test_who_is_deterred_only_by_what_nobody_would_do_is_named():
    """Not sequentially stable: the answers that deter A would be against the interest of those who give them."""
    temptations = {"A": (temptation(deterred=True, credible=None),), "B": (temptation(True, ("an answer",)),)}
    lens = through_lenses((), (), moves(rests=False, temptations=temptations), trust(), 0.8).each[2]
    assert (lens.verdict, lens.who) == ("does not hold", ("A",))


def test_that_no_group_was_found_tells_nothing_where_some_were_not_asked():
    assert verdicts(through_lenses((), (), None, trust(), 0.8, every=False))[:2] == ["cannot be told"] * 2
    found = through_lenses((TEMPTED,), (LEAVING,), None, trust(), 0.8, every=False)
    assert verdicts(found)[:2] == ["does not hold"] * 2
