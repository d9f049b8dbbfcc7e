"""One change of a proposal, and the changes of structure that any proposal allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from accord.law.conditions.values import UNKNOWN, Unknown
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal

AmendmentKind: TypeAlias = Literal[
    "third_state",
    "payer",
    "barter",
    "payment",
    "launcher",
    "terms",
    "authorisation",
    "interface",
    "item",
    "element",
    "party",
    "wait",
]
"""What is changed."""

ORDER: Final[tuple[AmendmentKind, ...]] = get_args(AmendmentKind)
"""Changes made together are made in this order."""

WHO: Final = "{who}"
"""Stands in a sentence for the partner, payer or state that a change brings in."""

_OF_ALL_PARTIES: Final = ("n_countries", "form", "accords_signed_by_all")


class DatedProposal(NamedTuple):
    """A proposal and the day for which the law is asked."""

    proposal: Proposal
    date: dt.date


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of a proposal, or of the day on which it is carried out.

    Parameters
    ----------
    key
        Name that no other change has.
    kind
        What is changed.
    does
        What to do, in a sentence; ``{who}`` stands for `variant`.
    effort
        1 (a clause) to 5 (a new law), as for the cures of rules.
    group
        Changes of one group exclude one another.
    variant
        Partner, payer or state brought in; empty where there is no choice.
    authorisations
        Rules whose authorisation is obtained.
    residual
        Rules that the change is known not to clear.
    target
        Party or entries from which elements are kept; empty for other changes.
    elements
        Elements that are kept from it.
    make
        Function that makes the change.
    """

    key: str
    kind: AmendmentKind
    does: str
    effort: int
    group: str = ""
    variant: str = ""
    authorisations: tuple[str, ...] = ()
    residual: tuple[str, ...] = ()
    target: str = ""
    elements: frozenset[str] = frozenset()
    make: Callable[[DatedProposal], DatedProposal] = field(repr=False, compare=False, default=lambda asked: asked)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Place in the order in which changes made together are made."""
        return (ORDER.index(self.kind), self.effort, self.key)

    def covers(self, other: Amendment) -> bool:
        """Tell whether another change is this one, or does the same for some of its elements only.

        Parameters
        ----------
        other
            The other change.

        Returns
        -------
        bool
            True when there is no need to try the other one beside it.
        """
        if self.key == other.key:
            return True
        alike = bool(self.target) and (self.kind, self.target) == (other.kind, other.target)
        return alike and other.elements <= self.elements


def of_proposal(change: Callable[[Proposal], Proposal]) -> Callable[[DatedProposal], DatedProposal]:
    """Make a change of the proposal into one of the question; the day stays."""
    return lambda asked: asked._replace(proposal=change(asked.proposal))


def with_facts(proposal: Proposal, **facts: object) -> Proposal:
    """State facts anew; what is stated is no longer assumed."""
    assumed = tuple(name for name in proposal.assumed if name not in facts)
    return replace(proposal, facts={**proposal.facts, **facts}, assumed=assumed)


def give_task(proposal: Proposal, party: Party) -> Proposal:
    """Give a party, new or already there, a funded and essential task of its own.

    The task holds nothing controlled and has no direct interface to another party; what it consists of is open.
    """
    present = proposal.party(party.id) is not None
    parties = proposal.parties if present else (*proposal.parties, party)
    elements = proposal.elements
    if not isinstance(elements, Unknown):
        task = ElementFacts(
            f"task of {party.id}",
            name=f"the task of {party.name}",
            provider=party.id,
            destinations=(),
            critical=True,
            classes=(),
        )
        elements = (*(item for item in elements if item.id != task.id), task)
    facts = {**_lasting_facts(proposal), "third_party_role": "essential"}
    assumed = tuple(name for name in proposal.assumed if name in facts and name != "third_party_role")
    return replace(proposal, parties=parties, elements=elements, facts=facts, assumed=assumed)


def leave_out_party(proposal: Proposal, party_id: str) -> Proposal:
    """Go on without a party, its payments and the elements it provides."""
    payments, elements = proposal.payments, proposal.elements
    if not isinstance(payments, Unknown):
        payments = tuple(x for x in payments if party_id not in {x.payer, x.payee})
    if not isinstance(elements, Unknown):
        elements = tuple(_without_destination(e, party_id) for e in elements if e.provider != party_id)
    parties = tuple(party for party in proposal.parties if party.id != party_id)
    facts = _lasting_facts(proposal)
    assumed = tuple(name for name in proposal.assumed if name in facts)
    return replace(proposal, parties=parties, payments=payments, elements=elements, facts=facts, assumed=assumed)


def leave_out_element(proposal: Proposal, element_id: str) -> Proposal:
    """Go on without an element."""
    if isinstance(proposal.elements, Unknown):
        return proposal
    return replace(proposal, elements=tuple(e for e in proposal.elements if e.id != element_id))


def close_interface(proposal: Proposal, element_ids: Sequence[str], party_id: str) -> Proposal:
    """Let nothing of some elements reach a party directly."""
    return _each_element(proposal, element_ids, lambda e: _without_destination(e, party_id))


def deliver_closed(proposal: Proposal, element_id: str) -> Proposal:
    """Settle that an element reaches no party directly."""
    return _each_element(proposal, (element_id,), lambda e: replace(e, destinations=()))


def take_out(proposal: Proposal, element_ids: Sequence[str], classes: frozenset[str]) -> Proposal:
    """Take control-list entries out of some elements; where nobody has said what they hold, they hold none."""

    def cleaned(element: ElementFacts) -> ElementFacts:
        known = () if isinstance(element.classes, Unknown) else element.classes
        return replace(element, classes=tuple(name for name in known if name not in classes))

    return _each_element(proposal, element_ids, cleaned)


def change_payments(
    proposal: Proposal, payer: str, payee: str, change: Callable[[Payment], Payment | None]
) -> Proposal:
    """Change the payments from one party to another, or drop them."""
    if isinstance(proposal.payments, Unknown):
        return proposal
    changed = [change(x) if (x.payer, x.payee) == (payer, payee) else x for x in proposal.payments]
    return replace(proposal, payments=tuple(x for x in changed if x is not None))


def launch_from(proposal: Proposal, iso3: str) -> Proposal:
    """Launch on another state's vehicle, with all that is stated of the launch moved there."""
    names = ("launch_engine_iso", "launch_site_iso", "launch_operator_iso")
    moved = {name: iso3 for name in names if proposal.facts.get(name, UNKNOWN) is not UNKNOWN}
    return with_facts(proposal, launch_vehicle_iso=iso3, **moved)


def _lasting_facts(proposal: Proposal) -> dict[str, object]:
    """Facts but for those stated of all parties together, which say nothing once the parties change."""
    return {name: value for name, value in proposal.facts.items() if name not in _OF_ALL_PARTIES}


def _without_destination(element: ElementFacts, party_id: str) -> ElementFacts:
    """Close an element to a party."""
    if isinstance(element.destinations, Unknown):
        return element
    return replace(element, destinations=tuple(name for name in element.destinations if name != party_id))


def _each_element(
    proposal: Proposal, element_ids: Sequence[str], change: Callable[[ElementFacts], ElementFacts]
) -> Proposal:
    """Change some elements."""
    if isinstance(proposal.elements, Unknown):
        return proposal
    return replace(proposal, elements=tuple(change(e) if e.id in element_ids else e for e in proposal.elements))
