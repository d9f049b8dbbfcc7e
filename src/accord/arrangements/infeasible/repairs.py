"""The cheapest ways out when nothing meets all requirements: what to give up, or how much more of what is enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.program import INFINITY, Row, Terms
from accord.arrangements.infeasible.elastic import HORIZON, Elastic
from accord.arrangements.infeasible.words import in_words
from accord.arrangements.searching.confirming import THOUSAND, DisagreementError, UndecidedError
from accord.arrangements.searching.relaxed import more_money, relax
from accord.arrangements.searching.search import Found, Lawful, Search

MARGIN = 1e-3
"""What is put on top of the least amount, in its unit over its scale, so that rounding does not undo a repair."""
_SCALE = {"budget": THOUSAND, "rational": THOUSAND, HORIZON: 1.0, "least share": 1.0}
"""What can be stretched by an amount, with what one unit of the program is in its unit."""
_UNIT = {"budget": "million", "rational": "million", HORIZON: "months", "least share": "of the work"}


@dataclass(frozen=True)
class Amount:
    """By how much one requirement is stretched.

    Parameters
    ----------
    requirement
        Its name.
    amount
        The amount that is enough, with those of the same repair; their sum as parts is the least.
    unit
        ``million``, ``months`` or ``of the work``.
    share
        The amount as a part of what there is: of all envelopes for money, of the horizon, or of the work.
    """

    requirement: str
    amount: float
    unit: str
    share: float


@dataclass(frozen=True)
class Repair:
    """One way to make an arrangement possible; leaving out any part of it makes it impossible again.

    Parameters
    ----------
    requirements
        Names of all requirements that it touches, in the order of the program.
    given_up
        Those that are given up.
    amounts
        Those that are stretched, with how much is enough.
    says
        What to do, a sentence for each requirement.
    found
        What the repair makes possible: the arrangement with the largest sum of gains over everyone going alone.
    """

    requirements: tuple[str, ...]
    given_up: tuple[str, ...]
    amounts: tuple[Amount, ...]
    says: tuple[str, ...]
    found: Found

    @property
    def share(self) -> float:
        """Sum of its amounts, each as a part of what there is."""
        return sum(amount.share for amount in self.amounts)


@dataclass(frozen=True)
class Repairs:
    """The cheapest repairs.

    Parameters
    ----------
    repairs
        Repairs, cheapest first: those that touch fewest requirements, then those that give up fewest of them
        altogether, then those with the least amounts.
    complete
        Whether it is proved that there is no other smallest set of requirements up to the stated size.
    """

    repairs: tuple[Repair, ...]
    complete: bool


def cheapest_repairs(
    case: Case,
    alone: Mapping[str, float],
    lawful: Lawful | None = None,
    names: Mapping[str, str] | None = None,
    *,
    most: int = 10,
    size: int = 3,
) -> Repairs:
    """Find all smallest sets of requirements whose giving up or stretching makes an arrangement possible.

    Each set is the smallest not yet found, by elastic programming (Chinneck 2008); sets that contain one already found
    are excluded, so every set is minimal (minimal correction sets by size: Liffiton and Sakallah 2008; compare MARCO of
    Liffiton, Previti, Malik and Marques-Silva 2016). Each is confirmed by another solve without what it gives up, whose
    answer the evaluator checks.

    Parameters
    ----------
    case
        The study in numbers.
    alone
        What each partner gains by going alone.
    lawful
        Screens whole arrangements, as in the search.
    names
        Names of missions and elements as people say them, by id.
    most
        Repairs to find at most.
    size
        Requirements in one repair at most.

    Returns
    -------
    Repairs
        No repair, and complete, when everything can be met as it is.

    Raises
    ------
    DisagreementError
        If a repair is not confirmed.
    """
    search = Search(case, alone, lawful)
    elastic = Elastic(search, _longest(case))
    found: list[Repair] = []
    excluded: list[tuple[str, ...]] = []
    complete = False
    while len(found) < most:
        price: Terms = dict.fromkeys(elastic.given_up.values(), 1.0)
        rows = [
            Row("limit", "not again", {elastic.given_up[name]: 1.0 for name in before}, -INFINITY, len(before) - 1.0)
            for before in excluded
        ]
        try:
            answer = elastic.solve(price, rows)
        except UndecidedError:
            break
        proved = answer is None or answer[0].status == "optimal"
        some = elastic.which(answer[0]) if answer else ()
        if not some or len(some) > size or not proved:
            complete = proved
            break
        excluded.append(some)
        found.append(_repair(search, some, names or {}))
    ranked = sorted(found, key=lambda one: (len(one.requirements), len(one.given_up), one.share, one.requirements))
    return Repairs(tuple(ranked), complete)


def _longest(case: Case) -> float:
    """Months within which everything is in place whatever is chosen: all one after the other, from the last phase."""
    cures = max((expected(cure.months) for cure in case.cure_of.values()), default=0.0)
    ready = {
        element: max((choice.ready for choice in case.choices_for(element)), default=0.0) for element in case.elements
    }
    delivery = sum(expected(element.delivery) for element in case.elements.values())
    rungs = case.instruments.rungs if case.instruments else ()
    agreed = max((expected(months) for rung in rungs for months in (rung.work, rung.launch)), default=0.0)
    return max(case.phases) + cures + agreed + sum(ready.values()) + delivery


def _repair(search: Search, some: tuple[str, ...], names: Mapping[str, str]) -> Repair:
    """Say how much is enough where something can be stretched, and confirm the whole."""
    case = search.case
    stretched = [name for name in some if _can_stretch(case, name)]
    given_up = tuple(name for name in some if name not in stretched)
    amounts = _least_amounts(search, given_up, stretched)
    repaired, alone = _with_amounts(case, search.alone, amounts)
    richer = relax(search, given_up, case=repaired, alone=alone)
    found = richer.best(richer.surplus, maximise=True)
    if found is None:
        raise DisagreementError(f"a repair is not confirmed: {', '.join(some)}")
    search.cuts.extend(cut for cut in richer.cuts if cut not in search.cuts)
    laws = {f"law: {ban.rule}": ban.says for ban in case.prohibitions} | {c.requirement: c.name for c in search.cuts}
    enough = {amount.requirement: amount for amount in amounts}
    says = tuple(
        _stretch_in_words(case, enough[name], names)
        if name in enough
        else _given_up_in_words(in_words(name, case, laws, names))
        for name in some
    )
    return Repair(some, given_up, amounts, says, found)


def _kind(requirement: str) -> tuple[str, str]:
    kind, _, rest = requirement.partition(": ")
    return kind, rest


def _can_stretch(case: Case, requirement: str) -> bool:
    """Whether a requirement has an amount: money, months or work. Means that are unknown have none to add to."""
    kind, rest = _kind(requirement)
    return kind in _SCALE and not (kind == "budget" and case.partners[rest].envelope is None)


def _least_amounts(search: Search, given_up: Sequence[str], stretched: Sequence[str]) -> tuple[Amount, ...]:
    """Find the least amounts, by their sum as parts of what there is, that are enough together."""
    if not stretched:
        return ()
    free = relax(search, given_up)
    program, case = free.form.program, search.case
    more: dict[str, int] = {}
    for name in stretched:
        more[name] = program.number(f"more[{name}]")
        _loosen(free.form.finish, program.rows, program.highs, name, more[name], case.horizon)
    shares = {name: _SCALE[_kind(name)[0]] / _whole(case, name) for name in stretched}
    while True:
        objective = {more[name]: shares[name] for name in stretched}
        outcome = program.solve(objective, maximise=False, extra=free.cuts)
        if not outcome.values:
            raise DisagreementError(f"no amount is enough: {', '.join(stretched)}")
        arrangement = chosen(case, free.form, outcome.values)
        bans = free.lawful(arrangement) if free.lawful else ()
        if not bans:
            break
        free.cuts.extend(free.cut(ban, arrangement) for ban in bans)
    return tuple(_amount(case, name, outcome.values[more[name]]) for name in stretched)


def _loosen(finish: int, rows: list[Row], highs: list[float], name: str, more: int, horizon: float) -> None:
    """Let the rows of a requirement be missed by an amount."""
    if name == HORIZON:
        highs[finish] = INFINITY
        rows.append(Row(HORIZON, "everything", {finish: 1.0, more: -1.0}, -INFINITY, horizon))
        return
    for place, row in enumerate(rows):
        if row.requirement == name:
            sign = -1.0 if row.high < INFINITY else 1.0
            rows[place] = replace(row, terms={**row.terms, more: sign})


def _whole(case: Case, requirement: str) -> float:
    """What an amount is a part of, in its unit."""
    kind, _ = _kind(requirement)
    if kind == HORIZON:
        return case.horizon
    if kind == "least share":
        return 1.0
    return max(1.0, sum(partner.envelope or 0.0 for partner in case.partners.values()))


def _amount(case: Case, requirement: str, value: float) -> Amount:
    kind, _ = _kind(requirement)
    amount = max(0.0, value) * _SCALE[kind]
    return Amount(requirement, amount, _UNIT[kind], amount / _whole(case, requirement))


def _with_amounts(
    case: Case, alone: Mapping[str, float], amounts: Sequence[Amount]
) -> tuple[Case, Mapping[str, float]]:
    """The case with its requirements stretched by the amounts and a margin for rounding."""
    least = dict(alone)
    for one in amounts:
        kind, rest = _kind(one.requirement)
        amount = one.amount + MARGIN * max(1.0, _SCALE[kind] * MARGIN)
        if kind == "budget":
            case = more_money(case, {rest: amount})
        elif kind == "rational":
            least[rest] -= amount
        elif kind == HORIZON:
            case = replace(case, horizon=case.horizon + amount)
        else:
            work = {**case.least_work, rest: max(0.0, case.least_work[rest] - amount)}
            case = replace(case, least_work=work)
    return case, least


def _given_up_in_words(requirement: str) -> str:
    thing = requirement.startswith(("the red line of ", "the law ", "what "))
    return f"Give up {requirement}." if thing else f"Give up that {requirement}."


def _stretch_in_words(case: Case, one: Amount, names: Mapping[str, str]) -> str:
    kind, rest = _kind(one.requirement)
    if kind == "budget":
        envelope = case.partners[rest].envelope or 0.0
        return f"Give {rest} {_number(one.amount)} million more than its {envelope:,.0f} million."
    if kind == "rational":
        return f"Compensate {rest} with {_number(one.amount)} million, so that it does as well as by going alone."
    if kind == HORIZON:
        return f"Allow {_number(one.amount)} months more than {case.horizon:,.0f}."
    least = case.least_work[rest]
    lowered = max(0.0, least - one.amount)
    return f"Lower the least part of the work in {names.get(rest, rest)} from {least:.0%} to {lowered:.0%}."


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:,.1f}"
