"""Which changes may lift a finding: the cures of its rule, and changes of structure drawn from the proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from accord.law.books.rule import Cure, Rule
from accord.law.books.rule_book import RuleBook
from accord.law.cures.amending import WHO, Amendment, AmendmentKind, DatedProposal, give_task, of_proposal
from accord.law.cures.grounds import Grounds
from accord.law.cures.structure import (
    departures,
    element_changes,
    launcher_read,
    launchers,
    payment_changes,
    term_changes,
)
from accord.law.cures.waiting import waits
from accord.law.screening.applying import apply_cure
from accord.law.screening.findings import Finding
from accord.law.screening.proposal import Party, Proposal
from accord.law.verdict import Verdict

_COUNTING: Final = frozenset({"n_countries", "form", "third_party_role"})


@dataclass(frozen=True)
class Remedies:
    """What may be tried against a finding.

    Parameters
    ----------
    book
        All rules.
    partners
        Parties outside the proposal that may be brought in.
    """

    book: RuleBook
    partners: tuple[Party, ...]

    def against(self, finding: Finding, grounds: Grounds, asked: DatedProposal) -> tuple[Amendment, ...]:
        """Give every change that may lift a finding.

        Parameters
        ----------
        finding
            The finding.
        grounds
            What it rests on.
        asked
            The proposal and the day.

        Returns
        -------
        tuple of Amendment
            Cures of the rule that a machine can apply, and changes of structure.
        """
        proposal, rule = asked.proposal, finding.rule_record
        offered = any(_sets(cure, "launch_vehicle_iso") for cure in rule.cures)
        may_launch = offered or finding.verdict is Verdict.UNKNOWN or launcher_read(proposal, grounds)
        return (
            *(self._cure(rule, cure) for cure in rule.cures if cure.change and not _only_states(cure)),
            *(self._third_states(proposal, grounds) if grounds.read & _COUNTING else ()),
            *payment_changes(proposal, grounds),
            *(launchers(proposal, asked.date) if may_launch else ()),
            *element_changes(proposal, grounds, rule),
            *term_changes(proposal, grounds),
            *departures(proposal, grounds),
            *waits(grounds, self.book, asked.date),
        )

    def _cure(self, rule: Rule, cure: Cure) -> Amendment:
        """Give the cure of a rule as a change."""

        def cured(asked: DatedProposal) -> DatedProposal:
            return asked._replace(proposal=apply_cure(asked.proposal, cure, self.book.sets, asked.date))

        held = tuple(change.target for change in cure.change if change.action == "hold_authorisation")
        return Amendment(
            key=f"cure:{rule.id}/{cure.id}",
            kind=_kind_of(cure),
            does=cure.does.rstrip("."),
            effort=cure.effort,
            authorisations=held,
            residual=cure.residual,
            make=cured,
        )

    def _third_states(self, proposal: Proposal, grounds: Grounds) -> Iterator[Amendment]:
        """Give a third state a real task: one that takes part already and is not concerned, or a candidate."""
        present = {party.iso3 or party.id for party in proposal.parties}
        if len(present) > 2:
            concerned = set(grounds.ids("parties"))
            concerned |= {p.id for p in proposal.parties if p.iso3 == "USA" and "us_party" in grounds.read}
            for party in (one for one in proposal.parties if one.id not in concerned):
                does = f"Give {WHO}, which takes part already, a funded and essential task in one text that all sign"
                yield _third_state(party, does, 2)
        for party in self.partners:
            if proposal.party(party.id) is None and (party.iso3 or party.id) not in present:
                does = f"Bring in {WHO} with a funded and essential task, in one text that all sign"
                yield _third_state(party, does, 4)


def _only_states(cure: Cure) -> bool:
    """Whether a cure merely states a fact that takes a change of structure to come true.

    A third state's role is essential only once there is a third state, and a launcher is that of a state that has one.
    """
    return _sets(cure, "third_party_role") or _sets(cure, "launch_vehicle_iso")


def _sets(cure: Cure, fact: str) -> bool:
    """Whether a cure sets a fact."""
    return any(change.action == "set_fact" and change.target == fact for change in cure.change)


def _kind_of(cure: Cure) -> AmendmentKind:
    """Kind of change that a cure makes."""
    actions = {change.action for change in cure.change}
    if "hold_authorisation" in actions:
        return "authorisation"
    if "barter" in actions:
        return "barter"
    if "drop_payments" in actions:
        return "payment"
    if "close_interface" in actions:
        return "interface"
    return "item" if "remove_classes" in actions else "terms"


def _third_state(party: Party, does: str, effort: int) -> Amendment:
    """Give a party a real task."""
    return Amendment(
        key=f"third_state:{party.id}",
        kind="third_state",
        does=does,
        effort=effort,
        group="third_state",
        variant=party.id,
        make=of_proposal(partial(give_task, party=party)),
    )
