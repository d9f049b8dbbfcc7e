"""How much more time, money or less work is enough, where a requirement need not be given up altogether."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accord.arrangements.case import Case
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.program import INFINITY, Row
from accord.arrangements.infeasible.elastic import HORIZON
from accord.arrangements.searching.confirming import THOUSAND, DisagreementError
from accord.arrangements.searching.relaxed import more_money, relax
from accord.arrangements.searching.search import Search

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


def kind_of(requirement: str) -> tuple[str, str]:
    """Split the name of a requirement into its kind and the rest.

    Examples
    --------
    >>> kind_of("least share: base")
    ('least share', 'base')
    """
    kind, _, rest = requirement.partition(": ")
    return kind, rest


def can_stretch(case: Case, requirement: str) -> bool:
    """Whether a requirement has an amount: money, months or work. Means that are unknown have none to add to."""
    kind, rest = kind_of(requirement)
    return kind in _SCALE and not (kind == "budget" and case.partners[rest].envelope is None)


def least_amounts(search: Search, given_up: Sequence[str], stretched: Sequence[str]) -> tuple[Amount, ...]:
    """Find the least amounts, by their sum as parts of what there is, that are enough together."""
    if not stretched:
        return ()
    free = relax(search, given_up)
    program, case = free.form.program, search.case
    more: dict[str, int] = {}
    for name in stretched:
        more[name] = program.number(f"more[{name}]")
        _loosen(free.form.finish, program.rows, program.highs, name, more[name], case.horizon)
    shares = {name: _SCALE[kind_of(name)[0]] / _whole(case, name) for name in stretched}
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
    kind, _ = kind_of(requirement)
    if kind == HORIZON:
        return case.horizon
    if kind == "least share":
        return 1.0
    return max(1.0, sum(partner.envelope or 0.0 for partner in case.partners.values()))


def _amount(case: Case, requirement: str, value: float) -> Amount:
    kind, _ = kind_of(requirement)
    amount = max(0.0, value) * _SCALE[kind]
    return Amount(requirement, amount, _UNIT[kind], amount / _whole(case, requirement))


def with_amounts(case: Case, alone: Mapping[str, float], amounts: Sequence[Amount]) -> tuple[Case, Mapping[str, float]]:
    """The case with its requirements stretched by the amounts and a margin for rounding."""
    least = dict(alone)
    for one in amounts:
        kind, rest = kind_of(one.requirement)
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
