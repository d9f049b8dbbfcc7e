"""The same search with some named requirements given up, each answer still confirmed by the evaluator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.formulation.formulate import Formulation
from accord.arrangements.formulation.program import Outcome
from accord.arrangements.infeasible.words import NAMED
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.search import Search

HORIZON = "horizon"
FOREVER = 1e6
"""Months that no programme takes."""


@dataclass(frozen=True)
class Relaxed(Search):
    """A search in which some requirements do not bind.

    Parameters
    ----------
    dropped
        Names of the requirements given up; a law is given up for whole arrangements too.

    Examples
    --------
    >>> from accord.arrangements.case import Case
    >>> nobody = Case({}, {"station": (0.0,) * 6}, {}, (), (), (0,) * 6, {}, 0, 0, deliver=("station",))
    >>> Search(nobody, {}).best({}, maximise=True) is None
    True
    >>> Relaxed(nobody, {}, dropped=("deliver: station",)).best({}, maximise=True).arrangement.keys
    ()
    """

    dropped: tuple[str, ...] = ()

    @cached_property
    def form(self) -> Formulation:
        """The program without the rows of what is given up."""
        form = super().form
        program = form.program
        if HORIZON in self.dropped:
            program.highs[form.finish] = FOREVER
        dropped = frozenset(self.dropped) - {HORIZON}
        program.rows[:] = [row for row in program.rows if row.requirement not in dropped]
        return form

    def _confirm(self, outcome: Outcome, found: Assessment) -> None:
        """Confirm the answer, but for what is given up."""
        kept = tuple(violation for violation in found.violations if violation.requirement not in self.dropped)
        super()._confirm(outcome, replace(found, violations=kept))


def relax(
    search: Search, dropped: Sequence[str], *, case: Case | None = None, alone: Mapping[str, float] | None = None
) -> Relaxed:
    """Give up some requirements of a search, and possibly change numbers of its case.

    Parameters
    ----------
    search
        The search with all requirements.
    dropped
        Names of the requirements to give up.
    case
        The case with other numbers but the same variables, as `more_money` makes it; the search's own if not given.
    alone
        What each partner insists on gaining at least, million of study money; the search's own if not given.

    Returns
    -------
    Relaxed
        A search of its own: nothing added to it changes the first. Cuts of the law go with it.
    """
    lawful = search.lawful

    def still_lawful(arrangement: Arrangement) -> Sequence[Prohibition]:
        return [ban for ban in lawful(arrangement) if f"law: {ban.rule}" not in dropped] if lawful else ()

    cuts = [cut for cut in search.cuts if cut.requirement not in dropped]
    return Relaxed(
        case or search.case,
        search.alone if alone is None else alone,
        still_lawful if lawful else None,
        search.requirements,
        cuts,
        tuple(dropped),
    )


def droppable(search: Search) -> tuple[str, ...]:
    """Names of the requirements of a search that somebody could give up, in the order of the program.

    Laws that only a whole arrangement shows are among them once an answer was cut off by them.
    """
    found = dict.fromkeys([*search.form.program.requirements, *(cut.requirement for cut in search.cuts)])
    return tuple(name for name in found if name.startswith(NAMED))


def more_money(case: Case, amounts: Mapping[str, float]) -> Case:
    """Give partners more to spend, million of study money, without changing what anything is worth to them."""
    partners = dict(case.partners)
    for name, amount in amounts.items():
        partner = partners[name]
        envelope = (partner.envelope or 0.0) + amount
        partners[name] = replace(partner, envelope=envelope, worth=partner.scale / envelope if envelope > 0 else 0.0)
    return replace(case, partners=partners)
