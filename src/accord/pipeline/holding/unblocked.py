"""The best arrangement that no group would rather leave, without payments among partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.arrangements.formulation.program import plus, times
from accord.arrangements.searching.confirming import THOUSAND, UndecidedError
from accord.arrangements.searching.normalised_gains import sum_of_scaled
from accord.arrangements.searching.search import LEAST_STAKE, Found, Search
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.coalitions import Defection, defections, every_valued
from accord.pipeline.workers import Workers

GAP = 0.01
MOST_ROUNDS = 30
"""Arrangements that are tried before the search gives up and says so."""
NODE_LIMIT = 2_000
"""Branch-and-bound nodes for each arrangement that is tried: what is found by then may not be the best."""
_PER_CURE = 1e-5
"""Sum of normalised gains that one legal cure must bring at least."""


@dataclass(frozen=True)
class Unblocked:
    """What the search for an arrangement that no group would leave came to.

    Parameters
    ----------
    found
        The arrangement; None when there is none, or when the search stopped before it was found.
    complete
        Whether what was found is proved to be the best such arrangement within the gap, or that there is none. False
        where the search stopped early, or not every group could be asked.
    rounds
        Arrangements that were tried.
    """

    found: Found | None
    complete: bool
    rounds: int


def best_unblocked(
    arranged: Arranged, values: Mapping[int, float], first: Sequence[Defection], pool: Workers
) -> Unblocked:
    """Find the arrangement with the largest sum of normalised gains that no group would rather leave.

    Each group that would leave an arrangement could make another in which all its members gain more. So one of them
    at least must be given as much as there: a row of the program, with which it is solved again until nobody blocks
    (constraint generation for the core without transferable value, Aumann and Peleg 1960).

    Parameters
    ----------
    arranged
        What the search found for all.
    values
        Value of coalitions with payments, by bit mask over the partners in study order; only these are asked.
    first
        Groups that would leave the recommended arrangement.
    pool
        Processes that know the study.

    Returns
    -------
    Unblocked
        The recommended arrangement itself when nobody would leave it.
    """
    whole = every_valued(arranged, values)
    if arranged.recommended is None or not first:
        return Unblocked(arranged.recommended, complete=whole, rounds=1)
    search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
    leaving: Sequence[Defection] = first
    for rounds in range(2, MOST_ROUNDS + 1):
        for one in leaving:
            _satisfy(search, one, arranged.alone_gain)
        found = _best(search, arranged.hope)
        if found is None:
            return Unblocked(None, complete=_impossible(search), rounds=rounds)
        leaving = defections(arranged, values, arranged.payoff(found.assessment), pool, every=False)
        if not leaving:
            near = found.proven or found.gap <= GAP
            return Unblocked(found, complete=whole and near, rounds=rounds)
    return Unblocked(None, complete=False, rounds=MOST_ROUNDS)


def _best(search: Search, hope: Mapping[str, float]) -> Found | None:
    """Find the largest sum of normalised gains within the gap, or the largest until the search stops."""
    ties = plus(times(-1e-6, search.cost), dict.fromkeys(search.form.cure.values(), -_PER_CURE))
    objective = plus(sum_of_scaled(search, hope), ties)
    try:
        return search.best(objective, maximise=True, gap=GAP, node_limit=NODE_LIMIT)
    except UndecidedError:
        return None


def _impossible(search: Search) -> bool:
    """Whether nothing keeps every group in, or only nothing was found before the search stopped."""
    again = search.form.program.solve({}, maximise=True, extra=search.cuts, node_limit=NODE_LIMIT)
    return again.status == "infeasible"


def _satisfy(search: Search, one: Defection, alone: Mapping[str, float]) -> None:
    """Let one member of a group have at least what the group could give it."""
    form = search.form
    label = ", ".join(one.coalition)
    satisfied = {}
    for name in one.coalition:
        wanted = (one.gain[name] - LEAST_STAKE - alone[name]) / THOUSAND
        enough = form.program.binary(f"enough[{name}: {label}]")
        satisfied[enough] = 1.0
        gained = plus(form.gain[name], {form.joins[name]: -alone[name] / THOUSAND}, {enough: -wanted})
        form.program.row("nobody blocks", f"{name} of {label}", gained, low=0.0)
    form.program.row("nobody blocks", label, times(1.0, satisfied), low=1.0)
