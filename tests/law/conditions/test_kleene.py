from itertools import product

import pytest

from accord.law.conditions.kleene import all_of, any_of, opposite

# Kleene (1952), Introduction to Metamathematics, section 64: t, f and u stand for true, false and undecided.
LETTERS = {"t": True, "f": False, "u": None}
STRONG = {"and": ("tfu", "fff", "ufu"), "or": ("ttt", "tfu", "tuu")}
PAIRS = list(product("tfu", repeat=2))


@pytest.mark.parametrize(("word", "join"), [("and", all_of), ("or", any_of)])
def test_pairs_follow_the_strong_tables(word, join):
    for (a, b), expected in zip(PAIRS, "".join(STRONG[word]), strict=True):
        assert join([LETTERS[a], LETTERS[b]]) is LETTERS[expected]


def test_denial_leaves_the_undecided_undecided():
    assert [opposite(truth) for truth in (True, False, None)] == [False, True, None]


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=3)))
def test_the_two_are_dual(truths):
    assert any_of(truths) is opposite(all_of(map(opposite, truths)))


def test_nothing_is_asked_once_the_truth_is_certain():
    def asked(*truths):
        yield from truths
        raise AssertionError("asked too far")

    assert all_of(asked(None, False)) is False
    assert any_of(asked(None, True)) is True
