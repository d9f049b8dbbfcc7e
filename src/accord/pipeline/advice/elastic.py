"""Let requirements be waived at a price, so that the fewest that stand in the way of something are found exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.formulation.program import INFINITY, Program, Row, Terms, plus, times
from accord.arrangements.judging.evaluate import Assessment, assess
from accord.arrangements.searching.confirming import DisagreementError
from accord.arrangements.searching.search import Search

WEIGHTS = {
    "law: ": 1.0,
    "enough partners: ": 1.02,
    "camps: ": 1.05,
    "red line: ": 1.1,
    "must have: ": 1.15,
    "least share: ": 1.15,
    "geographic return: ": 1.15,
    "two providers: ": 1.15,
    "maturity": 1.15,
    "joins: ": 1.15,
    "no exchange of funds: ": 1.2,
    "rational: more ": 1.2,
    "rational: ": 1.25,
    "hold": 1.3,
    "budget": 1.35,
}
"""Families of requirements that may be waived, by the price of waiving one. The fewest are waived; among equally few
the law is named first and money last, because with more money almost anything could be arranged."""
_SURPLUS = 1e-4
_CURE = 1e-6


@dataclass(frozen=True)
class Waived:
    """The arrangement that needs the fewest requirements waived, and among those gains its partners most.

    Parameters
    ----------
    requirements
        What would have to be waived, in the order of the program; empty when nothing would.
    arrangement, assessment
        What could then be done.
    proven
        Whether it is proven that fewer would not do.
    """

    requirements: tuple[str, ...]
    arrangement: Arrangement
    assessment: Assessment
    proven: bool


@dataclass
class Elastic:
    """A search whose requirements may be waived.

    Parameters
    ----------
    search
        The search; its program gains one variable per requirement that may be waived.

    Notes
    -----
    The elastic programs of Brown and Graves (1975) and Chinneck (2008, chapter 6): each row may be relaxed by as much
    as its terms can exceed it, and the relaxed requirements are minimised. A requirement is waived as a whole, with all
    its rows.
    """

    search: Search
    waivers: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in self.search.form.program.rows:
            if row.requirement.startswith(tuple(WEIGHTS)):
                self.relax(row)

    @property
    def program(self) -> Program:
        """The program with its waivers."""
        return self.search.form.program

    def relax(self, row: Row, *others: str) -> None:
        """Add a row that holds unless its requirement, or one of some others, is waived.

        Parameters
        ----------
        row
            The row.
        *others
            Names of requirements whose waiver lifts it too.

        Notes
        -----
        A row whose terms are unbounded cannot be relaxed and is kept as it is.
        """
        slack = _slack(self.program, row)
        terms = dict(row.terms)
        if 0.0 < slack < INFINITY:
            sign = -slack if row.high < INFINITY else slack
            terms = plus(terms, *({self.waiver(name): sign} for name in (row.requirement, *others)))
        self.rows.append(Row(f"elastic {row.requirement}", row.name, terms, row.low, row.high))

    def waiver(self, requirement: str) -> int:
        """Variable that says whether a requirement is waived."""
        if requirement not in self.waivers:
            self.waivers[requirement] = self.program.binary(f"waive[{requirement}]")
        return self.waivers[requirement]

    def fewest(self, forced: Sequence[Row]) -> Waived | None:
        """Find the arrangement that meets some rows with the fewest requirements waived.

        Parameters
        ----------
        forced
            Rows that must hold.

        Returns
        -------
        Waived or None
            None when the rows cannot hold whatever is waived.

        Raises
        ------
        DisagreementError
            If nothing is waived and the evaluator finds a violated requirement.
        """
        search, form = self.search, self.search.form
        rigid = tuple(name for name in self.program.requirements if name.startswith(tuple(WEIGHTS)))
        while True:
            objective = self._price()
            outcome = self.program.solve(objective, maximise=False, without=rigid, extra=(*self.rows, *forced))
            if not outcome.values:
                return None
            waived = tuple(name for name, index in self.waivers.items() if outcome.values[index] > 0.5)
            arrangement = chosen(search.case, form, outcome.values)
            bans = search.lawful(arrangement) if search.lawful else ()
            binding = [ban for ban in bans if f"law: {ban.rule}" not in waived]
            if not binding:
                break
            for ban in binding:
                self.relax(search.cut(ban, arrangement))
        assessment = assess(search.case, arrangement, alone=search.alone)
        self._confirm(waived, assessment)
        return Waived(waived, arrangement, assessment, outcome.status == "optimal")

    def _price(self) -> Terms:
        weights = {index: _weight(name) for name, index in self.waivers.items()}
        cures = dict.fromkeys(self.search.form.cure.values(), _CURE)
        return plus(weights, cures, times(-_SURPLUS, self.search.surplus))

    def _confirm(self, waived: tuple[str, ...], found: Assessment) -> None:
        """Recheck with the evaluator: only what was waived may be violated."""
        free = waived if self.search.requirements else (*waived, "deliver: ", "deliver any: ")
        broken = [one for one in found.violations if not one.requirement.startswith(free)]
        if broken:
            raise DisagreementError(f"a level was reached by an arrangement that is not allowed: {broken[0].says}")


def _weight(requirement: str) -> float:
    return next(weight for family, weight in WEIGHTS.items() if requirement.startswith(family))


def _slack(program: Program, row: Row) -> float:
    """Most by which the terms of a row can miss its limit; infinite where they are unbounded."""
    if row.low > -INFINITY and row.high < INFINITY:
        return INFINITY
    if row.high < INFINITY:
        return _most(program, row.terms) - row.high
    return row.low + _most(program, times(-1.0, row.terms))


def _most(program: Program, terms: Mapping[int, float]) -> float:
    return sum(value * (program.highs[i] if value > 0 else program.lows[i]) for i, value in terms.items())
