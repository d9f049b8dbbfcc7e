"""What is said of moves that neither gain nor lose, and of what others answer to a group."""

from accord.stability.conflicts.coalitions import coalition_moves
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.deterrence import group_temptation, temptations
from accord.stability.conflicts.paths import path_from
from accord.stability.conflicts.wording import group_sentence, path_sentence, temptation_sentence


def opening(a, b, **options):
    """A may open a door, and B may then come in; not before. States: nothing, open, open and in."""
    return Conflict.of_options(
        {"A": ["open"], "B": ["enter"]},
        {"A": a, "B": b},
        infeasible=[{("A", "open"): False, ("B", "enter"): True}],
        status_quo=(),
        **options,
    )


def test_who_opens_the_way_without_gaining_by_it_does_not_move_against_its_interest():
    conflict = opening([0, 0, 1], [0, 0, 1])
    assert path_sentence(conflict, path_from(conflict, 0, 2)) == (
        "A would take up “open”, then B would take up “enter”; A would neither gain nor lose by its own move."
    )
    dear = opening([1, 0, 2], [0, 0, 1])
    assert path_sentence(dear, path_from(dear, 0, 2)) == (
        "A would take up “open”, then B would take up “enter”; A would have to move against its immediate interest."
    )


def test_an_answer_that_costs_nobody_anything_is_told_as_such():
    """A would take; B can spoil that at no cost and no gain to itself."""
    conflict = Conflict.of_options(
        {"A": ["take"], "B": ["spoil"]}, {"A": [1, 2, 0, 0], "B": [1, 0, 1, 0]}, status_quo=()
    )
    (found,) = temptations(conflict, 0, 0)
    assert temptation_sentence(conflict, found) == (
        "A would rather take up “take”, but is deterred: B could then take up “spoil”, though B would neither gain nor "
        "lose by its own move."
    )


def three(c):
    """A opens, B enters, both gain; C may leave after that, which costs A its gain."""
    return Conflict.of_options(
        {"A": ["open"], "B": ["enter"], "C": ["leave"]},
        {"A": [1, 1, 2, 0, 0, 1], "B": [0, 0, 2, 0, 0, 1], "C": c},
        infeasible=[{("A", "open"): False, ("B", "enter"): True}],
        status_quo=(),
    )


def test_what_the_others_would_answer_to_a_group_is_told():
    deterred = three([2, 2, 0, 1, 1, 1])
    (move,) = [one for one in coalition_moves(deterred, 0) if one.members == ("A", "B")]
    said = "A and B could together reach open + enter, which both prefer: A would take up “open”, then B would take up "
    assert group_sentence(deterred, group_temptation(deterred, 0, move)) == (
        f"{said}“enter”. But C could take up “leave”, by which whoever answers gains, and A would be no better off "
        "than before."
    )
    free = three([2, 2, 2, 1, 1, 1])
    found = group_temptation(free, 0, move)
    assert found.credible is None
    assert group_sentence(free, found) == (
        f"{said}“enter”. No answer that those who give it gain by takes the gain of any of them away."
    )
