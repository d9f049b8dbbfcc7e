"""A search whose requirements may each be given up, or stretched by an amount, at a price in its objective."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.formulation.form import MONEY
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.program import INFINITY, Outcome, Program, Row, Terms, plus
from accord.arrangements.infeasible.amounts import HORIZON, STRETCHED, kind_of
from accord.arrangements.infeasible.rebuilding import rebuilt
from accord.arrangements.infeasible.words import NAMED
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.confirming import UndecidedError
from accord.arrangements.searching.search import Search

_BEYOND = (0.0, 0.01, 0.03)
"""What an amount, giving up and a law cost beyond one, too little to outweigh another requirement."""


@dataclass
class Elastic:
    """A program in which each named requirement has a yes-or-no variable for being given up.

    Elastic programming (Chinneck 2008): each row of a requirement is relaxed by as much as its variables could ever
    miss it, times the variable. A later horizon brings money and worth, and a larger envelope worth, so that the rows
    of these are relaxed with them by as much as could ever follow: no set that is enough is missed, but a set that is
    found may turn out not to be enough.

    Parameters
    ----------
    search
        The search that nothing meets.
    longest
        Months within which everything is in place whatever is chosen.
    given_up
        Variable of each requirement.
    cuts
        What the law has said of whole arrangements so far, relaxed; the search has the same rows as they are.
    """

    search: Search
    longest: float
    program: Program = field(init=False)
    given_up: dict[str, int] = field(default_factory=dict)
    cuts: list[Row] = field(default_factory=list)
    _late: Case = field(init=False)
    _larger: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Relax every named requirement of the search."""
        base = self.search.form.program
        self.program = replace(
            base, names=[*base.names], lows=[*base.lows], highs=[*base.highs], whole=[*base.whole], rows=[]
        )
        for name in base.requirements:
            if name.startswith(NAMED):
                self.given_up[name] = self.program.binary(f"give up[{name}]")
        months = max(0.0, self.longest - self.search.case.horizon)
        self._late = rebuilt(self.search.case, {HORIZON: months})
        self._spent_wholly()
        for row in base.rows:
            self.program.rows.append(self._brought(self._relaxed(row)) if row.requirement != HORIZON else row)
        if HORIZON in self.given_up:
            finish, horizon = self.search.form.finish, self.search.case.horizon
            self.program.highs[finish] = max(horizon, self.longest)
            late = {finish: 1.0, self.given_up[HORIZON]: -max(0.0, self.longest - horizon)}
            self.program.row(HORIZON, "everything", late, high=horizon)
        self.cuts = [self._relaxed(cut) for cut in self.search.cuts]

    def _spent_wholly(self) -> None:
        """An envelope is enlarged only where more is spent than there is, not for what it makes the programme worth."""
        for name, cost in self.search.form.cost.items():
            envelope = self.search.case.partners[name].envelope
            if envelope is None or f"budget: {name}" not in self.given_up:
                continue
            self._larger[name] = max(0.0, self.program.activity(cost)[1] - envelope * MONEY)
            terms = plus(cost, {self.given_up[f"budget: {name}"]: -envelope * MONEY})
            self.program.row("spent wholly", name, terms, low=0.0)

    @property
    def price(self) -> Terms:
        """One for each requirement touched, and of as many rather amounts than giving up, and laws the least."""
        return {index: 1.0 + _BEYOND[self._rank(name)] for name, index in self.given_up.items()}

    def _rank(self, name: str) -> int:
        kind = name.partition(": ")[0]
        return 2 if kind == "law" else kind not in STRETCHED

    def solve(self, extra: Sequence[Row] = ()) -> tuple[Outcome, Arrangement] | None:
        """Solve at least price; laws that only the whole arrangement shows bind unless they are given up.

        Raises
        ------
        UndecidedError
            If the solver stops before it has found or excluded a solution.
        """
        while True:
            outcome = self.program.solve(self.price, maximise=False, extra=(*self.cuts, *extra))
            if outcome.status == "stopped" and not outcome.values:
                raise UndecidedError("the search for repairs stopped before it found one or proved that there is none")
            if not outcome.values:
                return None
            arrangement = chosen(self.search.case, self.search.form, outcome.values)
            binding = [ban for ban in self._bans(arrangement) if not self._is_given_up(f"law: {ban.rule}", outcome)]
            if not binding:
                return outcome, arrangement
            cuts = [self.search.cut(ban, arrangement) for ban in binding]
            self.search.cuts.extend(cuts)
            self.cuts.extend(self._relaxed(cut) for cut in cuts)

    def which(self, outcome: Outcome) -> tuple[str, ...]:
        """Requirements that a solution gives up, in the order of the program."""
        return tuple(name for name in self.given_up if self._is_given_up(name, outcome))

    def _bans(self, arrangement: Arrangement) -> Iterable[Prohibition]:
        return self.search.lawful(arrangement) if self.search.lawful else ()

    def _is_given_up(self, name: str, outcome: Outcome) -> bool:
        return name in self.given_up and outcome.values[self.given_up[name]] > 0.5

    def _relaxed(self, row: Row) -> Row:
        """Let a row be missed by as much as it could be, if its requirement is given up."""
        if not row.requirement.startswith(NAMED):
            return row
        if row.requirement not in self.given_up:
            self.given_up[row.requirement] = self.program.binary(f"give up[{row.requirement}]")
        low, high = self.program.activity(row.terms)
        terms = dict(row.terms)
        if row.high < INFINITY:
            terms = plus(terms, {self.given_up[row.requirement]: -max(0.0, high - row.high)})
        if row.low > -INFINITY:
            terms = plus(terms, {self.given_up[row.requirement]: max(0.0, row.low - low)})
        return replace(row, terms=terms)

    def _brought(self, row: Row) -> Row:
        """Let a row be missed by as much as could follow from a later horizon or a larger envelope."""
        kind, rest = kind_of(row.requirement)
        if kind not in ("budget", "budget by year", "rational"):
            return row
        now, later, larger = self.search.case.partners[rest], self._late.partners[rest], self._larger.get(rest, 0.0)
        comes = max(0.0, (later.envelope or 0.0) - (now.envelope or 0.0)) * MONEY
        brings: dict[str, float] = {}
        if kind == "budget":
            brings = {HORIZON: -comes}
        elif kind == "rational":
            brings = {HORIZON: now.worth * comes, f"budget: {rest}": now.worth * larger}
        elif now.income is not None:
            short = min(0.0, row.high - self.program.activity(row.terms)[1])
            brings = {HORIZON: short} | ({f"budget: {rest}": short} if now.income.feeds_years else {})
        known = {self.given_up[name]: value for name, value in brings.items() if name in self.given_up and value}
        return replace(row, terms=plus(row.terms, known))
