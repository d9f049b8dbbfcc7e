"""The least amounts that are enough, with everything that follows from them rebuilt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import pairwise, product

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import MONEY
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.program import INFINITY, Row
from accord.arrangements.infeasible.amounts import HORIZON, MATURITY, Amount, amounts_of, kind_of, part_of
from accord.arrangements.infeasible.rebuilding import GoingAlone, lasting, rebuilt
from accord.arrangements.searching.relaxed import Relaxed, relax
from accord.arrangements.searching.search import Found, Search, recommend

MARGIN = 1e-3
"""What is put on top of an amount of money or time, so that rounding does not undo a repair."""
_MOST_BOXES = 40
"""Boxes of amounts that are solved at most."""
_NARROW = 0.003
"""Width, as a part of what there is, below which a box is not split; levels and shares of work are never split."""
_BEFORE = 1e-3
"""Months by which a box ends before the year in which more money comes, or begins after an agreement ends."""


_Corners = tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Rebuilt:
    """What amounts make possible, in the case as it is with them.

    Parameters
    ----------
    amounts
        The amounts, not rounded.
    search
        The search of the rebuilt case, in which nobody does worse than alone but who is compensated.
    alone
        What each partner gains alone then, whatever it is compensated with.
    found
        The arrangement with the largest sum of gains, each on its own scale.
    """

    amounts: tuple[Amount, ...]
    search: Relaxed
    alone: Mapping[str, float]
    found: Found


@dataclass(order=True)
class _Box:
    """Amounts between two corners, in units of the program, with the least sum of parts that may be enough in it."""

    bound: float
    number: int
    lows: tuple[float, ...] = field(compare=False)
    highs: tuple[float, ...] = field(compare=False)
    values: tuple[float, ...] = field(compare=False, default=())


@dataclass
class LeastAmounts:
    """The search for the least amounts by which some requirements have to be stretched while others are given up.

    Envelopes, worth and going alone follow the amounts, so that the program is not linear in them. Amounts are divided
    into boxes. In each, everything is set as favourable as anywhere in it: the money, the worth and the time of its
    upper corner, and going alone and the agreements in force at its lower. What is least then is a bound for the box;
    the box with the least bound is tried with everything rebuilt at that point, and split where it fails (spatial
    branch and bound: Horst and Tuy 1996).

    Parameters
    ----------
    search
        The search that nothing meets.
    going_alone
        What each gains alone.
    longest
        Months within which everything is in place whatever is chosen, and all money has come.
    given_up
        Names of the requirements that are given up.
    stretched
        Names of those that are stretched.
    decided
        Whether what was not found is proved not to be there.
    """

    search: Search
    going_alone: GoingAlone
    longest: float
    given_up: tuple[str, ...]
    stretched: tuple[str, ...]
    decided: bool = True

    @property
    def case(self) -> Case:
        """The case as it is."""
        return self.search.case

    def find(self) -> Rebuilt | None:
        """Find the least amounts; None when none are enough, or when too many boxes were tried."""
        corners = [*self._boxes()]
        if not corners or not self._possible(corners):
            return None
        waiting = [_Box(self._bound(lows), number, lows, highs) for number, (lows, highs) in enumerate(corners)]
        waiting.sort()
        solved, number = 0, len(waiting)
        while waiting and solved < _MOST_BOXES:
            box = heappop(waiting)
            if not box.values and self.stretched:
                solved += 1
                values = self._least_in(box)
                if values is not None:
                    bound = max(box.bound, self._bound(values))
                    heappush(waiting, replace(box, bound=bound, values=values))
                continue
            found = self._at(box.values)
            if found is not None:
                return found
            for lows, highs in self._halves(box):
                number += 1
                heappush(waiting, _Box(max(box.bound, self._bound(lows)), number, lows, highs))
        self.decided = not waiting
        return None

    def _possible(self, corners: Sequence[_Corners]) -> bool:
        """Whether anything is possible with everything as favourable as in any of the boxes."""
        lows = tuple(min(low) for low in zip(*(low for low, _ in corners), strict=True))
        highs = tuple(max(high) for high in zip(*(high for _, high in corners), strict=True))
        return not self.stretched or self._least_in(_Box(0.0, 0, lows, highs)) is not None

    def _bound(self, values: Sequence[float]) -> float:
        pairs = zip(self.stretched, values, strict=True)
        return sum(part_of(self.case, name) * value for name, value in pairs)

    def _boxes(self) -> Iterator[_Corners]:
        """Boxes to begin with: one for each level, and up to each month in which money comes or an agreement ends."""
        for corner in product(*(self._ranges(name) for name in self.stretched)):
            yield tuple(low for low, _ in corner), tuple(high for _, high in corner)

    def _ranges(self, name: str) -> list[tuple[float, float]]:
        kind, rest = kind_of(name)
        if kind == HORIZON:
            most = max(self.longest - self.case.horizon, 0.0)
            comes = {m for one in self.case.partners.values() if one.income for m in one.income.begins}
            years = [month - self.case.horizon for month in sorted(comes) if 0 < month - self.case.horizon <= most]
            ladder = self.case.instruments
            ends = {one.until - self.case.horizon for one in ladder.agreements} if ladder else set()
            starts = sorted({*years, *(end + _BEFORE for end in ends if 0 <= end < most)})
            return [(low, max(low, high - _BEFORE)) for low, high in pairwise([0.0, *starts, most + 2 * _BEFORE])]
        if kind == MATURITY:
            least = self.case.least_maturity or 1
            levels = {one.maturity for one in self.case.choices if one.maturity and one.maturity < least}
            return [(float(least - level),) * 2 for level in sorted(levels, reverse=True)]
        if kind == "budget":
            _, most_cost = self.search.form.program.activity(self.search.form.cost[rest])
            return [(0.0, max(0.0, most_cost - (self.case.partners[rest].envelope or 0.0) * MONEY) + 1e-6)]
        return [(0.0, INFINITY)]

    def _named(self, values: Sequence[float]) -> dict[str, float]:
        """Amounts by name, in their units; what has no end is left out, since nothing follows from it."""
        amounts = amounts_of(self.case, self.stretched, values)
        return {one.requirement: one.amount for one in amounts if one.amount < INFINITY}

    def _least_in(self, box: _Box) -> tuple[float, ...] | None:
        """Solve a box for its least amounts, with everything as favourable as anywhere in it."""
        lowest, highest = self._named(box.lows), self._named(box.highs)
        lowered = {name: amount for name, amount in highest.items() if kind_of(name)[0] != "least share"}
        alone = self.going_alone.gains(rebuilt(self.case, lowest), self.given_up, lowest)
        now = lasting(self.case, self.case.horizon + lowest.get(HORIZON, 0.0))
        free = relax(self.search, self.given_up, case=rebuilt(now, lowered), alone=alone)
        program, base = free.form.program, rebuilt(self.case, {n: a for n, a in highest.items() if n == HORIZON})
        more = {}
        for name, low, high in zip(self.stretched, box.lows, box.highs, strict=True):
            more[name] = program.number(f"more[{name}]", low, high)
            _loosen(free, self.case, base, name, more[name])
        objective = {more[name]: part_of(self.case, name) for name in self.stretched}
        while True:
            outcome = program.solve(objective, maximise=False, extra=free.cuts)
            if not outcome.values:
                return None
            arrangement = chosen(free.case, free.form, outcome.values)
            bans = free.lawful(arrangement) if free.lawful else ()
            if not bans:
                return tuple(outcome.values[more[name]] for name in self.stretched)
            free.cuts.extend(free.cut(ban, arrangement) for ban in bans)

    def _at(self, values: Sequence[float]) -> Rebuilt | None:
        """Rebuild everything at some amounts, rounded up as they are told, and search."""
        amounts = amounts_of(self.case, self.stretched, values)
        told = {one.requirement: one.told + MARGIN * (one.unit in ("million", "months")) for one in amounts}
        case = rebuilt(self.case, told)
        alone = self.going_alone.gains(case, self.given_up, told)
        paid = {kind_of(name)[1]: amount for name, amount in told.items() if name.startswith("rational: ")}
        least = {name: gain - paid.get(name, 0.0) for name, gain in alone.items()}
        search = relax(self.search, self.given_up, case=case, alone=least)
        found = best(search)
        return Rebuilt(amounts, search, alone, found) if found else None

    def _halves(self, box: _Box) -> list[_Corners]:
        """Split a box across its widest amount of money or time; nothing is left of one that is narrow."""
        widths = {
            place: (box.highs[place] - box.lows[place]) * part_of(self.case, name)
            for place, name in enumerate(self.stretched)
            if kind_of(name)[0] in ("budget", HORIZON)
        }
        widths = {place: width for place, width in widths.items() if width > _NARROW}
        if not widths:
            return []
        widest = max(widths, key=lambda place: widths[place])
        middle = (box.lows[widest] + box.highs[widest]) / 2
        before, after = list(box.highs), list(box.lows)
        before[widest] = after[widest] = middle
        return [(box.lows, tuple(before)), (tuple(after), box.highs)]


def best(search: Relaxed) -> Found | None:
    """Find the largest sum of gains, each on its own scale: from going alone to all that the programme is worth."""
    worth = {name: search.alone.get(name, 0.0) + one.scale for name, one in search.case.partners.items()}
    return recommend(search, worth)


def _loosen(free: Relaxed, case: Case, base: Case, name: str, more: int) -> None:
    """Let the rows of a requirement be missed by an amount; levels are not in the rows."""
    program, kind, rest = free.form.program, *kind_of(name)
    if kind == HORIZON:
        program.highs[free.form.finish] = INFINITY
        program.rows.append(Row(HORIZON, "everything", {free.form.finish: 1.0, more: -1.0}, -INFINITY, case.horizon))
    if kind == "budget":
        _loosen_years(free, base, rest, more)
    for place, row in enumerate(program.rows):
        if row.requirement != name or kind in (HORIZON, MATURITY):
            continue
        high = (base.partners[rest].envelope or 0.0) * MONEY if kind == "budget" else row.high
        sign = -1.0 if row.high < INFINITY else 1.0
        program.rows[place] = replace(row, terms={**row.terms, more: sign}, high=high)


def _loosen_years(free: Relaxed, base: Case, name: str, more: int) -> None:
    """Let what a partner has in each year grow in proportion with its envelope, where that is what it comes from."""
    has, most = base.partners[name].envelope or 0.0, free.case.partners[name].envelope or 0.0
    income = base.partners[name].income
    if has <= 0 or most <= has or income is None or not income.feeds_years:
        return
    rows = free.form.program.rows
    for place, row in enumerate(rows):
        if row.requirement == f"budget by year: {name}":
            limit = row.high * has / most
            rows[place] = replace(row, terms={**row.terms, more: -limit / (has * MONEY)}, high=limit)
