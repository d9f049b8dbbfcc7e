"""What each requirement costs: what giving it up would bring, to whom, and what one more unit of money would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from accord.arrangements.case import Case
from accord.arrangements.formulation.program import INFINITY, Row, Terms, plus, times
from accord.arrangements.searching.normalised_gains import sum_of_scaled, voices
from accord.arrangements.searching.relaxed import Relaxed, droppable, more_money, relax
from accord.arrangements.searching.search import Found, Search

LEAST_PRICE = 1e-3
"""Rise of the sum of normalised gains below which a requirement is said to cost nothing."""
MORE = (0.01, 0.1)
"""Parts of an envelope by which it is raised to see what more money would bring."""
_PER_CURE = 1e-5
_TIES = 1e-6

Proof = Literal["bound", "solve", "none"]


@dataclass(frozen=True)
class OwnerChange:
    """An element that gets another owner; None where it is not provided."""

    element: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Price:
    """What giving up one requirement, or having more money, would bring.

    Parameters
    ----------
    requirement
        Name of the requirement.
    more
        Million of study money by which a budget is raised; None when the requirement is given up altogether.
    gain
        Rise of the sum of normalised gains; 0 when it is less than `LEAST_PRICE`.
    proof
        How the gain is proved: by the bound of the relaxation (nothing better exists), by a solve, or not at all.
    found
        The best arrangement then; None when none is better.
    cost
        Change of the arrangement's own cost, million of study money: what those outside it spend is not in it.
    partners
        Change of each partner's gain, million of study money; one that takes no part has what it gains alone.
    changes
        Elements that get another owner, in programme order.
    """

    requirement: str
    more: float | None
    gain: float
    proof: Proof
    found: Found | None
    cost: float
    partners: Mapping[str, float]
    changes: tuple[OwnerChange, ...]

    @property
    def gainers(self) -> tuple[str, ...]:
        """Partners who would profit, the one with most first."""
        rising = [name for name, change in self.partners.items() if change > 1.0]
        return tuple(sorted(rising, key=lambda name: -self.partners[name]))

    @property
    def per_million(self) -> float | None:
        """Rise of the sum of normalised gains per million more; None when the requirement is given up altogether."""
        return self.gain / self.more if self.more else None


def prices(search: Search, hope: Mapping[str, float], best: Found) -> tuple[Price, ...]:
    """Price each requirement that somebody could give up, the dearest first.

    Parameters
    ----------
    search
        The case, with what each partner gains alone.
    hope
        Best gain of each partner, million of study money; the scale of gains, which stays.
    best
        The recommended arrangement.

    Returns
    -------
    tuple of Price
        All, those that cost nothing included.
    """
    found = [price_of(search, hope, best, requirement) for requirement in droppable(search)]
    return tuple(sorted(found, key=lambda price: -price.gain))


def price_of(search: Search, hope: Mapping[str, float], best: Found, requirement: str) -> Price:
    """Say what giving up one requirement would bring to the sum of normalised gains.

    A requirement that is slack at the best arrangement may still matter in a program with yes-or-no decisions, so each
    is given up and solved again; only where the bound of the continuous relaxation without it is no better than the
    present value is the solve spared.

    Parameters
    ----------
    search
        The case, with what each partner gains alone.
    hope
        Best gain of each partner, million of study money.
    best
        The recommended arrangement.
    requirement
        Name of a requirement of the search.

    Returns
    -------
    Price
        The gain with its proof, and what changes.

    Raises
    ------
    ValueError
        If the search has no such requirement that could be given up.
    """
    if requirement not in droppable(search):
        raise ValueError(f"no requirement {requirement!r} that could be given up")
    return _priced(search, relax(search, (requirement,)), hope, best, requirement, None)


def price_of_money(search: Search, hope: Mapping[str, float], best: Found, name: str, part: float) -> Price | None:
    """Say what a larger envelope of one partner would bring; what it could do alone and its years stay as they are.

    Parameters
    ----------
    search
        The case, with what each partner gains alone.
    hope
        Best gain of each partner, million of study money.
    best
        The recommended arrangement.
    name
        The partner.
    part
        Part of its envelope by which it is raised.

    Returns
    -------
    Price or None
        None when its envelope is unknown or nothing, so that no part of it is any money.
    """
    more = part * (search.case.partners[name].envelope or 0.0)
    if more <= 0:
        return None
    richer = relax(search, (), case=more_money(search.case, {name: more}))
    return _priced(search, richer, hope, best, f"budget: {name}", more)


def _priced(
    search: Search,
    relaxed: Relaxed,
    hope: Mapping[str, float],
    best: Found,
    requirement: str,
    more: float | None,
) -> Price:
    alone, present = search.alone, voices(best.assessment, search.alone, hope)
    gains = sum_of_scaled(relaxed, hope)
    nothing = Price(requirement, more, 0.0, "bound", None, 0.0, dict.fromkeys(search.case.partners, 0.0), ())
    if _bound(relaxed, gains) <= present + LEAST_PRICE:
        return nothing
    better = Row("limit", "better", gains, present + LEAST_PRICE, INFINITY)
    fewer = dict.fromkeys(relaxed.form.cure.values(), -_PER_CURE)
    found = relaxed.best(plus(gains, times(-_TIES, relaxed.cost), fewer), maximise=True, extra=(better,))
    if found is None:
        return replace(nothing, proof="solve")
    return Price(
        requirement,
        more,
        voices(found.assessment, alone, hope) - present,
        "solve" if found.proven else "none",
        found,
        found.assessment.total_cost - best.assessment.total_cost,
        {name: _over(found, name, alone) - _over(best, name, alone) for name in search.case.partners},
        owner_changes(search.case, best, found),
    )


def _bound(search: Search, objective: Terms) -> float:
    """Most that the continuous relaxation allows."""
    program = search.form.program
    relaxation = replace(program, whole=[False] * len(program.whole))
    outcome = relaxation.solve(objective, maximise=True, extra=search.cuts)
    return outcome.value if outcome.status == "optimal" else INFINITY


def _over(found: Found, name: str, alone: Mapping[str, float]) -> float:
    return found.assessment.gain[name] - alone[name] if name in found.assessment.partners else 0.0


def owner_changes(case: Case, before: Found, after: Found) -> tuple[OwnerChange, ...]:
    """Elements that have another owner after than before, in programme order."""
    one, other = before.arrangement.owner, after.arrangement.owner
    changed: Sequence[str] = [element for element in case.elements if one.get(element) != other.get(element)]
    return tuple(OwnerChange(element, one.get(element), other.get(element)) for element in changed)
