"""Proposals by the thousand: their parts only, checked together when they are screened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from accord.errors import Problem, StudyError
from accord.law.conditions.values import UNKNOWN, Unknown
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Draft(NamedTuple):
    """The parts of a proposal, not checked yet.

    Checking a `Proposal` costs more than screening it among many. Drafts are checked together by
    `accord.law.screen_columns`, each distinct part once. Drafts that share a mapping of facts should share the
    same object.

    Parameters
    ----------
    parties, payments, elements, facts, name, assumed
        As for `Proposal`.

    Examples
    --------
    >>> from accord.law import Draft, Party
    >>> Draft((Party("NASA", iso3="USA", kind="agency"),), facts={"crew": True}).proposal().facts["crew"]
    True
    """

    parties: tuple[Party, ...]
    payments: tuple[Payment, ...] | Unknown = UNKNOWN
    elements: tuple[ElementFacts, ...] | Unknown = UNKNOWN
    facts: Mapping[str, object] = _NOTHING
    name: str = ""
    assumed: tuple[str, ...] = ()

    def proposal(self) -> Proposal:
        """Make the proposal.

        Returns
        -------
        Proposal
            Checked.

        Raises
        ------
        accord.errors.StudyError
            When a fact, party id or symbol is not known; names all such problems.
        """
        return Proposal(*self)


def problems_of(proposals: Iterable[Proposal | Draft]) -> list[Problem]:
    """Find everything that is wrong with drafts, one by one.

    Parameters
    ----------
    proposals
        Proposals, which have been checked already, and drafts.

    Returns
    -------
    list of Problem
        Each once, at the first draft that has it; drafts are counted from 0.
    """
    found: dict[Problem, int] = {}
    for number, item in enumerate(proposals):
        try:
            if isinstance(item, Draft):
                item.proposal()
        except StudyError as error:
            for problem in error.problems:
                found.setdefault(problem, number)
    return [replace(problem, where=f"proposals.{number}.{problem.where}") for problem, number in found.items()]
