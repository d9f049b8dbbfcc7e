"""Changes of structure drawn from a proposal: who pays, who launches, what reaches whom, who and what takes part."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from accord.enumeration import listed
from accord.law.books.rule import Rule
from accord.law.conditions.facts import CLASSES
from accord.law.conditions.terms import Constant
from accord.law.conditions.tree import Condition
from accord.law.conditions.values import UNKNOWN, Unknown
from accord.law.cures.amending import (
    WHO,
    Amendment,
    change_payments,
    close_interface,
    deliver_closed,
    launch_from,
    leave_out_element,
    leave_out_party,
    of_proposal,
    take_out,
    with_facts,
)
from accord.law.cures.grounds import Grounds
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal

_LAUNCH: Final = ("launch_vehicle_iso", "launch_engine_iso", "launch_site_iso", "launch_operator_iso")
LAUNCHERS: Final = {
    "FRA": ("France (Ariane)", dt.date(1979, 12, 24)),
    "IND": ("India", dt.date(1980, 7, 18)),
    "JPN": ("Japan", dt.date(1970, 2, 11)),
    "RUS": ("Russia", dt.date(1957, 10, 4)),
    "USA": ("the United States", dt.date(1958, 2, 1)),
    "CHN": ("China", dt.date(1970, 4, 24)),
}
"""States whose launchers may be tried, in words, and the day of their first object in orbit (of Ariane for France)."""


def payment_changes(proposal: Proposal, grounds: Grounds) -> Iterator[Amendment]:
    """Let somebody else pay, barter, or do without the payment."""
    if isinstance(proposal.payments, Unknown):
        return
    meant = {f"{x.payer} to {x.payee}": x for x in proposal.payments}
    for pair in grounds.ids("payments"):
        payer, payee = meant[pair].payer, meant[pair].payee
        for party in proposal.parties:
            if party.id not in {payer, payee}:
                yield _other_payer(payer, payee, party.id)
        yield Amendment(
            key=f"barter:{pair}",
            kind="barter",
            does=f"Turn the payment from {pair} into barter, goods or services instead of money",
            effort=2,
            make=of_proposal(partial(change_payments, payer=payer, payee=payee, change=_in_kind)),
        )
        yield Amendment(
            key=f"payment:{pair}",
            kind="payment",
            does=f"Do without the payment from {pair} and what it buys",
            effort=4,
            make=of_proposal(partial(change_payments, payer=payer, payee=payee, change=_nothing)),
        )


def _in_kind(payment: Payment) -> Payment:
    """Barter in place of money."""
    return replace(payment, kind="in_kind")


def _nothing(payment: Payment) -> None:
    """No payment."""
    del payment


def _other_payer(payer: str, payee: str, other: str) -> Amendment:
    """Let a third party pay."""

    def change(proposal: Proposal) -> Proposal:
        if proposal.party(other) is None:
            return proposal
        return change_payments(proposal, payer, payee, lambda x: replace(x, payer=other))

    return Amendment(
        key=f"payer:{payer} to {payee}:{other}",
        kind="payer",
        does=f"Let {WHO} pay {payee} in place of {payer}",
        effort=2,
        group=f"payer:{payer} to {payee}",
        variant=other,
        make=of_proposal(change),
    )


def launcher_read(proposal: Proposal, grounds: Grounds) -> bool:
    """Whether a finding rests on what is stated of the launcher."""
    return any(name in grounds.read and proposal.facts.get(name, UNKNOWN) is not UNKNOWN for name in _LAUNCH)


def launchers(proposal: Proposal, on: dt.date) -> Iterator[Amendment]:
    """Launch on another state's vehicle."""
    for iso3, (words, since) in LAUNCHERS.items():
        if on >= since and proposal.facts.get("launch_vehicle_iso") != iso3:
            yield Amendment(
                key=f"launcher:{iso3}",
                kind="launcher",
                does=f"Launch on a vehicle of {WHO} instead",
                effort=4,
                group="launcher",
                variant=words,
                make=of_proposal(partial(launch_from, iso3=iso3)),
            )


def element_changes(proposal: Proposal, grounds: Grounds, rule: Rule) -> Iterator[Amendment]:
    """Close interfaces, take controlled items out, or leave elements out."""
    if isinstance(proposal.elements, Unknown):
        return
    concerned = [element for element in proposal.elements if element.id in grounds.ids("elements")]
    for party in proposal.parties:
        reaching = [e for e in concerned if _reaches(e, party.id)]
        if reaching:
            yield _closing(reaching, party)
    yield from _clean_designs(concerned, rule)
    for element in concerned:
        if isinstance(element.destinations, Unknown):
            yield Amendment(
                key=f"closed:{element.id}",
                kind="interface",
                does=f"Settle that {element.name} reaches no other party directly",
                effort=4,
                make=of_proposal(partial(deliver_closed, element_id=element.id)),
            )
        if len(proposal.elements) > 1:
            yield Amendment(
                key=f"element:{element.id}",
                kind="element",
                does=f"Leave out {element.name}",
                effort=4,
                make=of_proposal(partial(leave_out_element, element_id=element.id)),
            )


def _reaches(element: ElementFacts, party_id: str) -> bool:
    """Whether an element is stated to reach a party other than its provider."""
    return (
        not isinstance(element.destinations, Unknown)
        and party_id in element.destinations
        and party_id != element.provider
    )


def _closing(reaching: Sequence[ElementFacts], party: Party) -> Amendment:
    """Close the interface of some elements to a party."""
    ids = tuple(element.id for element in reaching)
    names = listed([element.name for element in reaching])
    return Amendment(
        key=f"interface:{'+'.join(ids)}:{party.id}",
        kind="interface",
        does=f"Close the interface of {names} to {party.name}, for hardware and data alike, and exchange results only",
        effort=4,
        target=party.id,
        elements=frozenset(ids),
        make=of_proposal(partial(close_interface, element_ids=ids, party_id=party.id)),
    )


def _clean_designs(concerned: Sequence[ElementFacts], rule: Rule) -> Iterator[Amendment]:
    """Build the elements without what the rule controls."""
    controlled = frozenset().union(*(_symbols(condition) for condition in _conditions(rule))) & frozenset(CLASSES)
    holding = [e for e in concerned if isinstance(e.classes, Unknown) or controlled.intersection(e.classes)]
    if not holding or not controlled:
        return
    ids = tuple(element.id for element in holding)
    entries = listed(sorted(_found(holding, controlled)))
    yield Amendment(
        key=f"item:{'+'.join(ids)}:{'+'.join(sorted(controlled))}",
        kind="item",
        does=f"Build {listed([element.name for element in holding])} without anything controlled under {entries}",
        effort=4,
        target="+".join(sorted(controlled)),
        elements=frozenset(ids),
        make=of_proposal(partial(take_out, element_ids=ids, classes=controlled)),
    )


def _found(holding: Sequence[ElementFacts], controlled: frozenset[str]) -> frozenset[str]:
    """Controlled entries that elements hold; all of them where an element's are not known."""
    if any(isinstance(element.classes, Unknown) for element in holding):
        return controlled
    return controlled & {name for e in holding if not isinstance(e.classes, Unknown) for name in e.classes}


def term_changes(proposal: Proposal, grounds: Grounds) -> Iterator[Amendment]:
    """Keep interfaces clean where the finding rests on their being complex."""
    if "interfaces" in grounds.read and proposal.facts.get("interfaces") != "clean":
        yield Amendment(
            key="terms:clean interfaces",
            kind="terms",
            does="Keep interfaces clean, with one owner for each element and an interface control document",
            effort=2,
            make=of_proposal(partial(with_facts, interfaces="clean")),
        )


def departures(proposal: Proposal, grounds: Grounds) -> Iterator[Amendment]:
    """Go on without a party concerned, as long as two remain."""
    if len(proposal.parties) <= 2:
        return
    concerned = set(grounds.ids("parties"))
    if not isinstance(proposal.payments, Unknown):
        pairs = grounds.ids("payments")
        concerned |= {name for x in proposal.payments if f"{x.payer} to {x.payee}" in pairs for name in _ends(x)}
    elements = () if isinstance(proposal.elements, Unknown) else proposal.elements
    for element in elements:
        if element.id in grounds.ids("elements"):
            concerned |= {element.provider} if isinstance(element.provider, str) else set()
            concerned |= set() if isinstance(element.destinations, Unknown) else set(element.destinations)
    for party in proposal.parties:
        if party.id in concerned:
            own = [element.name for element in elements if element.provider == party.id]
            yield _departure(party, own)


def _ends(payment: Payment) -> tuple[str, str]:
    """Who pays and who is paid."""
    return (payment.payer, payment.payee)


def _departure(party: Party, own: Sequence[str]) -> Amendment:
    """Go on without a party; one that provides elements leaves a gap that only a new arrangement fills."""
    lost = f", and without its {listed(own)}" if own else ""
    return Amendment(
        key=f"party:{party.id}",
        kind="party",
        does=f"Go on without {party.name}{lost}",
        effort=5 if own else 4,
        make=of_proposal(partial(leave_out_party, party_id=party.id)),
    )


def _conditions(rule: Rule) -> Iterator[Condition]:
    """Condition of a rule and those of its exceptions."""
    yield rule.condition
    yield from (exception.condition for exception in rule.exceptions if exception.condition is not None)


def _symbols(node: object) -> frozenset[str]:
    """Words written in a condition."""
    if isinstance(node, Constant):
        content = node.content
        return frozenset({content} if isinstance(content, str) else content if isinstance(content, frozenset) else ())
    if isinstance(node, tuple):
        return frozenset().union(*(_symbols(item) for item in node))
    if dataclasses.is_dataclass(node):
        return frozenset().union(*(_symbols(getattr(node, item.name)) for item in dataclasses.fields(node)))
    return frozenset()
