"""Find the smallest changes after which nothing is prohibited, each screened again in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from accord import reference
from accord.errors import Problem, StudyError
from accord.law.books.loading import load_rules
from accord.law.books.rule_book import RuleBook
from accord.law.cures.amending import DatedProposal
from accord.law.cures.merging import families
from accord.law.cures.notes import RuleNote
from accord.law.cures.remedies import Remedies
from accord.law.cures.repairs import ByHand, Repairs
from accord.law.cures.searching import NOTHING, Search, may_bar
from accord.law.cures.telling import tell_options
from accord.law.screening.agencies import UnknownAgencyError, known_agency
from accord.law.screening.proposal import Party, Proposal

CANDIDATES: Final = ("ESA", "JAXA", "CSA", "ISRO", "AEB", "ASA", "KARI", "UAESA")
"""Agencies that are tried as a third partner when none are named."""


def search_cures(
    proposal: Proposal,
    date: dt.date,
    rules: RuleBook | None = None,
    *,
    partners: Sequence[str | Party] = (),
    most_changes: int = 4,
    limit: int = 10,
    strict: bool = False,
    most_screenings: int = 1000,
) -> Repairs:
    """Find the smallest sets of changes to a proposal after which nothing is prohibited.

    The changes tried are the cures of the blocking rules that a machine can apply, and changes of structure drawn
    from the proposal: a third state with a task of its own, another payer, barter, another launcher, a closed
    interface, a controlled item taken out, an element or a party left out, a wait for a day on which the law
    changes. Every set is applied and the whole proposal screened again; nothing is assumed. Sets are tried in order
    of size, each continued only by changes that touch what one of its remaining blocks rests on, which loses no
    solution (Reiter, R., 1987, "A theory of diagnosis from first principles", *Artificial Intelligence* 32). Only
    sets of which no part would do are given.

    A rule that prohibits the proposal and would be merely undecided after the changes is not cleared: a doubt is no
    cure. Authorisations are taken to be asked for on the day, side by side.

    Parameters
    ----------
    proposal
        What is proposed.
    date
        The day for which the law is asked.
    rules
        Rules; the packaged ones when left out.
    partners
        Parties that may be brought in, or names of agencies that the reference tables know; a few agencies when none
        are named.
    most_changes
        Largest number of changes in a set.
    limit
        Largest number of options to give.
    strict
        Whether undecided prohibitions must be ruled out as well.
    most_screenings
        Number of changed proposals after which the search is given up, and the result marked as incomplete.

    Returns
    -------
    Repairs
        Options ranked by number of changes, then effort, then by the verdict that remains; options that differ only
        in the partner, payer or launcher and lead to the same findings are one.

    Raises
    ------
    accord.errors.StudyError
        When a partner is not known or a number is less than 1; names all such problems.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Party, Proposal, search_cures
    >>> deal = Proposal(
    ...     (Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")),
    ...     facts={"us_appropriated_funds": True, "public_data_only": False},
    ... )
    >>> found = search_cures(deal, dt.date(2011, 5, 2), partners=["CSA", "AEB"])
    >>> found.options[-1].changes[0].does
    'Bring in CSA or AEB with a funded and essential task, in one text that all sign'
    """
    book = load_rules() if rules is None else rules
    numbers = {"most_changes": most_changes, "limit": limit, "most_screenings": most_screenings}
    outside = _partners(partners, date, proposal, numbers)
    search = Search(DatedProposal(proposal, date), book, Remedies(book, outside), strict, most_screenings)
    search.run(most_changes, lambda found: len(families(search, found)) >= limit)
    before = search.screening(NOTHING)
    blocks = search.blocks(NOTHING)
    return Repairs(
        before=before,
        blocks=tuple(map(RuleNote.of, blocks)),
        still_open=tuple(RuleNote.of(item) for item in before.findings if may_bar(item)),
        options=tell_options(search)[:limit],
        by_hand=tuple(
            ByHand(RuleNote.of(item), cure.does, cure.effort)
            for item in blocks
            for cure in item.rule_record.cures
            if not cure.change
        ),
        strict=strict,
        most_changes=most_changes,
        sizes_searched=search.sizes_searched,
        complete=not search.exhausted,
        screenings=len(search.tried),
    )


def _partners(
    named: Sequence[str | Party], date: dt.date, proposal: Proposal, numbers: dict[str, int]
) -> tuple[Party, ...]:
    """Find the parties that may be brought in, and check the numbers."""
    problems = [
        Problem("", 0, name, f"found {number}", "allowed: 1 or more") for name, number in numbers.items() if number < 1
    ]
    found: list[Party] = []
    for one in named or _founded(date):
        try:
            found.append(one if isinstance(one, Party) else known_agency(one, date))
        except UnknownAgencyError as error:
            if named:
                problems.append(Problem("", 0, f"partners.{one}", error.found, remedy=error.remedy))
    if problems:
        raise StudyError(problems)
    taken = {party.id.casefold() for party in proposal.parties}
    return tuple(party for party in found if party.id.casefold() not in taken)


def _founded(date: dt.date) -> tuple[str, ...]:
    """Candidates that existed on a day."""
    known = {row.text("agency_id"): row.date("founded") for row in reference.table("agencies")}
    begun = {name: day for name in CANDIDATES if (day := known.get(name)) is not None}
    return tuple(name for name, day in begun.items() if day.latest <= date)
