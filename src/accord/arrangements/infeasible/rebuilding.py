"""The case as it is when requirements are stretched: envelopes, worth, years and going alone follow the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.infeasible.amounts import HORIZON, MATURITY, kind_of
from accord.arrangements.partner import PartnerCase
from accord.arrangements.searching.alone import go_alone, restrict
from accord.arrangements.searching.search import Search


def rebuilt(case: Case, amounts: Mapping[str, float]) -> Case:
    """Stretch requirements of a case by amounts, as somebody would who enters them in the study.

    A later horizon brings the money of the calendar years that it reaches, and agreements that end before it no longer
    count; what the programme is worth to a partner goes with its envelope; and what it has in each year goes with its
    envelope where that is what it comes from.

    Parameters
    ----------
    case
        The study in numbers.
    amounts
        By name of the requirement, in million, months, parts of the work or levels; compensation changes nothing here.

    Returns
    -------
    Case
        With the same variables in the search.
    """
    for name, amount in amounts.items():
        kind, rest = kind_of(name)
        if kind == HORIZON:
            case = _later(case, case.horizon + amount)
        elif kind == "least share":
            case = replace(case, least_work={**case.least_work, rest: max(0.0, case.least_work[rest] - amount)})
        elif kind == MATURITY and case.least_maturity is not None:
            case = replace(case, least_maturity=max(1, case.least_maturity - round(amount)))
    for name, amount in amounts.items():
        kind, rest = kind_of(name)
        if kind == "budget":
            case = replace(case, partners={**case.partners, rest: _richer(case.partners[rest], amount)})
    return case


def _later(case: Case, horizon: float) -> Case:
    """Move the horizon, with the money of the years up to it."""
    partners = {}
    for name, one in case.partners.items():
        partners[name] = one
        if one.income is not None:
            more = one.income.envelope(horizon) - one.income.envelope(case.horizon)
            years = one.by_year if one.by_year is None else one.income.years(horizon)
            envelope = one.envelope if one.envelope is None else one.envelope + more
            partners[name] = replace(one, envelope=envelope, by_year=years)
    return replace(case, partners=partners, horizon=horizon)


def lasting(case: Case, horizon: float) -> Case:
    """Let every agreement that is in force at a horizon, in months from the start, be in force at any later one."""
    ladder = case.instruments
    return case if ladder is None else replace(case, instruments=ladder.lasting(horizon))


def _richer(partner: PartnerCase, amount: float) -> PartnerCase:
    """Add to an envelope; what comes in each year grows in the same proportion."""
    has, years = partner.envelope or 0.0, partner.by_year
    if years and partner.income is not None and partner.income.feeds_years:
        grown = has + amount
        years = tuple(part * grown / has if has > 0 else amount / len(years) for part in years)
    return replace(partner, envelope=has + amount, by_year=years)


def longest_of(case: Case) -> float:
    """Months within which everything is in place whatever is chosen, all one after the other, and all money comes."""
    cures = max((expected(cure.months) for cure in case.cure_of.values()), default=0.0)
    ready = {
        element: max((choice.ready for choice in case.choices_for(element)), default=0.0) for element in case.elements
    }
    delivery = sum(expected(element.delivery) for element in case.elements.values())
    rungs = case.instruments.rungs if case.instruments else ()
    agreed = max((expected(months) for rung in rungs for months in (rung.work, rung.launch)), default=0.0)
    comes = max((month for one in case.partners.values() if one.income for month in one.income.begins), default=0.0)
    return max(max(case.phases) + cures + agreed + sum(ready.values()) + delivery, comes)


@dataclass
class GoingAlone:
    """What each partner gains alone when requirements are given up or stretched.

    Parameters
    ----------
    search
        The search that nothing meets, with what each gains alone as things are.
    """

    search: Search
    _known: dict[object, float] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def gains(self, case: Case, given_up: Sequence[str], amounts: Mapping[str, float]) -> dict[str, float]:
        """Find what each partner gains alone in a rebuilt case; only who is touched by the change is solved again."""
        return {name: alone + self._rise(case, name, given_up, amounts) for name, alone in self.search.alone.items()}

    def _rise(self, case: Case, name: str, given_up: Sequence[str], amounts: Mapping[str, float]) -> float:
        dropped = tuple(one for one in given_up if one in self._binding(name) or one.startswith("law: "))
        touching = (HORIZON, MATURITY, f"budget: {name}")
        if not dropped and not any(amounts.get(one, 0.0) > 0 for one in touching):
            return 0.0
        return self._gain(case, name, dropped) - self._gain(self.search.case, name, ())

    def _gain(self, case: Case, name: str, dropped: tuple[str, ...]) -> float:
        one = case.partners[name]
        key = (name, one.envelope, one.by_year, case.horizon, case.least_maturity, dropped)
        if key not in self._known:
            found = go_alone(case, name, self.search.lawful, dropped)
            self._known[key] = found.assessment.gain[name]
        return self._known[key]

    def _binding(self, name: str) -> frozenset[str]:
        """Names of the requirements that bind a partner by itself."""
        if name not in self._names:
            one = replace(self.search.case.partners[name], must_haves=())
            case = replace(self.search.case, partners={**self.search.case.partners, name: one})
            form = Search(restrict(case, [name]), {}, requirements=False).form
            self._names[name] = frozenset(form.program.requirements)
        return self._names[name]
