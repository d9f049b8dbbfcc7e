"""Three-valued connectives: Kleene's strong logic, in which ``None`` stands for undecided.

Kleene, S. C. (1952), *Introduction to Metamathematics*, section 64.
"""

from __future__ import annotations

from collections.abc import Iterable

from accord.law.conditions.values import Truth


def all_of(truths: Iterable[Truth]) -> Truth:
    """Conjoin truths: false if any is, else undecided if any is, else true.

    Parameters
    ----------
    truths
        Truths; none after the first false one is asked for.

    Returns
    -------
    bool or None
        Their conjunction.

    Examples
    --------
    >>> all_of([True, None, False]), all_of([True, None]), all_of([])
    (False, None, True)
    """
    outcome: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            outcome = None
    return outcome


def any_of(truths: Iterable[Truth]) -> Truth:
    """Disjoin truths: true if any is, else undecided if any is, else false.

    Parameters
    ----------
    truths
        Truths; none after the first true one is asked for.

    Returns
    -------
    bool or None
        Their disjunction.

    Examples
    --------
    >>> any_of([False, None, True]), any_of([False, None]), any_of([])
    (True, None, False)
    """
    outcome: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            outcome = None
    return outcome


def opposite(truth: Truth) -> Truth:
    """Deny a truth; the negation of undecided is undecided.

    Parameters
    ----------
    truth
        The truth.

    Returns
    -------
    bool or None
        Its negation.
    """
    return None if truth is None else not truth
