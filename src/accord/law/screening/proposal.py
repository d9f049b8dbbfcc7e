"""What is screened: who takes part, who pays whom, which elements cross a border, and the facts of the deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from accord.errors import Problem, StudyError, did_you_mean
from accord.law.conditions.states import is_state_code, state_advice
from accord.law.conditions.values import UNKNOWN, FactValue, Unknown
from accord.law.conditions.vocabulary import FACTS, FIELDS, check_value

PartyKind = Literal["agency", "state", "igo", "company", "university", "person"]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part.

    Parameters
    ----------
    id
        Name by which elements and payments refer to the party; ``NASA``, ``OSTP``, ``NSPC``, ``DOD`` and
        ``NOAA`` with state ``USA`` are recognised as the bodies of those names.
    name
        Full name; the id when left empty.
    iso3
        State of nationality as an ISO 3166 alpha-3 code. ``None`` means that an international organisation
        has none, and that nobody has said for every other kind.
    members
        Alpha-3 codes of the member states of a bloc such as ESA.
    kind
        Agency, state, igo, company, university or person.
    listed
        Restricted-party lists that name it: ``ENTITY``, ``MEU``, ``INKSNA``, ``SDN``.
    owned_by
        States other than `iso3` whose nationals own it, as far as known; `UNKNOWN` to have it asked.
    emerging
        Whether it is an emerging space nation.

    Examples
    --------
    >>> from accord.law import Party
    >>> Party("CNSA", iso3="CHN", kind="agency").name
    'CNSA'
    """

    id: str
    name: str = ""
    iso3: str | None = None
    members: tuple[str, ...] = ()
    kind: PartyKind | Unknown = UNKNOWN
    listed: tuple[str, ...] | Unknown = UNKNOWN
    owned_by: tuple[str, ...] | Unknown = ()
    emerging: bool | Unknown = UNKNOWN

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.id)


@dataclass(frozen=True, slots=True)
class Payment:
    """A transfer of value from one party to another.

    Parameters
    ----------
    payer, payee
        Party ids.
    kind
        ``cash`` or ``in_kind``; barter is in kind.
    purpose
        ``iss``, ``human_spaceflight``, ``launch``, ``exploration``, ``science``, ``hardware``, ``facility_use``,
        ``data`` or ``other``.
    """

    payer: str
    payee: str
    kind: Literal["cash", "in_kind"] | Unknown = UNKNOWN
    purpose: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What the law asks of one element.

    Parameters
    ----------
    id
        Name of the element within the proposal.
    name
        Full name; the id when left empty.
    provider
        Party id of the provider.
    destinations
        Party ids that receive its data or hardware through a direct interface.
    function
        ``spacecraft``, ``system``, ``launch_service``, ``instrument`` or ``service``.
    critical
        Whether it lies on the critical path.
    classes
        Control-list entries to which the element or its data is subject, such as ``USML_XV``, ``C9A515``
        (ECCN 9A515) or ``MTCR_I``. A United States entry means that United States law controls it,
        whoever provides it.
    """

    id: str
    name: str = ""
    provider: str | Unknown = UNKNOWN
    destinations: tuple[str, ...] | Unknown = UNKNOWN
    function: str | Unknown = UNKNOWN
    critical: bool | Unknown = UNKNOWN
    classes: tuple[str, ...] | Unknown = UNKNOWN

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.id)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An arrangement as the law sees it; whatever is left out is unknown, never false.

    Parameters
    ----------
    parties
        Everyone who takes part.
    payments
        All payments, in cash or in kind; ``()`` says that there are none, `UNKNOWN` that nobody has said.
    elements
        All elements; ``()`` and `UNKNOWN` as for payments.
    facts
        Values by fact name (see `accord.law.FACTS`); sets may be given as any collection of strings.
    name
        Shown in messages.
    assumed
        Names of those facts that are assumptions rather than statements; see `accord.law.with_baseline`.

    Raises
    ------
    accord.errors.StudyError
        When a fact, party id or symbol is not known; names all such problems.

    Examples
    --------
    >>> from accord.law import Party, Proposal
    >>> deal = Proposal((Party("NASA", iso3="USA", kind="agency"),), facts={"crew": True})
    >>> deal.facts["crew"]
    True
    """

    parties: tuple[Party, ...]
    payments: tuple[Payment, ...] | Unknown = UNKNOWN
    elements: tuple[ElementFacts, ...] | Unknown = UNKNOWN
    facts: Mapping[str, object] = field(default_factory=dict)
    name: str = ""
    assumed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        problems = [*_party_problems(self), *_reference_problems(self), *_record_problems(self)]
        checked: dict[str, FactValue] = {}
        for name in sorted(self.facts):
            where = f"facts.{name}"
            if name not in FACTS:
                problems.append(Problem("", 0, where, f"unknown fact '{name}'", remedy=did_you_mean(name, FACTS)))
                continue
            value, complaint = check_value(FACTS[name], self.facts[name])
            if complaint:
                problems.append(Problem("", 0, where, *complaint))
            checked[name] = value
        if problems:
            raise StudyError(problems)
        object.__setattr__(self, "facts", MappingProxyType(checked))

    def __reduce__(self) -> tuple[type[Proposal], tuple[object, ...]]:
        return (Proposal, (self.parties, self.payments, self.elements, dict(self.facts), self.name, self.assumed))

    def __hash__(self) -> int:
        return hash((self.parties, self.payments, self.elements, tuple(self.facts.items()), self.name))

    def rules_named(self, fact: str) -> frozenset[str]:
        """Rules that the proposal names under a fact.

        Parameters
        ----------
        fact
            A fact whose values are rules, such as ``rules_confirmed``.

        Returns
        -------
        frozenset of str
            Their ids; none where the fact is not stated.
        """
        named = self.facts.get(fact)
        return named if isinstance(named, frozenset) else frozenset()

    def party(self, party_id: str) -> Party | None:
        """Find a party by id.

        Parameters
        ----------
        party_id
            Id of the party.

        Returns
        -------
        Party or None
            The party; ``None`` when the proposal has none of that id.
        """
        return next((party for party in self.parties if party.id == party_id), None)


def _party_problems(proposal: Proposal) -> Iterable[Problem]:
    """Ids that are used twice and states that do not exist."""
    seen: set[str] = set()
    for party in proposal.parties:
        if party.id in seen:
            yield Problem("", 0, f"parties.{party.id}", f"party '{party.id}' is given twice", "ids are unique")
        seen.add(party.id)
        owners = () if isinstance(party.owned_by, Unknown) else party.owned_by
        state = () if party.iso3 is None else (party.iso3,)
        for field_name, codes in (("iso3", state), ("members", party.members), ("owned_by", owners)):
            for code in codes:
                if not is_state_code(code):
                    where, allowed = f"parties.{party.id}.{field_name}", "allowed: ISO 3166 alpha-3 codes"
                    yield Problem("", 0, where, f"found state '{code}'", allowed, state_advice(code))


def _reference_problems(proposal: Proposal) -> Iterable[Problem]:
    """Payments and elements that name a party which does not take part."""
    known = {party.id for party in proposal.parties}
    named: list[tuple[str, str]] = []
    if not isinstance(proposal.payments, Unknown):
        for number, payment in enumerate(proposal.payments, 1):
            named += [(f"payments.{number}", payment.payer), (f"payments.{number}", payment.payee)]
    if not isinstance(proposal.elements, Unknown):
        for element in proposal.elements:
            if not isinstance(element.provider, Unknown):
                named.append((f"elements.{element.id}", element.provider))
            if not isinstance(element.destinations, Unknown):
                named += [(f"elements.{element.id}", party) for party in element.destinations]
    for where, party in named:
        if party not in known:
            yield Problem("", 0, where, f"unknown party '{party}'", remedy=did_you_mean(party, known))


def _record_problems(proposal: Proposal) -> Iterable[Problem]:
    """Fields of parties, payments and elements whose value is not of the field's domain."""
    groups: list[tuple[str, str, object, tuple[str, ...]]] = []
    groups += [("parties", p.id, p, ("kind", "listed", "emerging")) for p in proposal.parties]
    if not isinstance(proposal.payments, Unknown):
        groups += [("payments", str(i), x, ("kind", "purpose")) for i, x in enumerate(proposal.payments, 1)]
    if not isinstance(proposal.elements, Unknown):
        groups += [("elements", e.id, e, ("function", "critical", "classes")) for e in proposal.elements]
    for group, label, record, names in groups:
        for name in names:
            _, complaint = check_value(FIELDS[group][name], getattr(record, name))
            if complaint:
                yield Problem("", 0, f"{group}.{label}.{name}", *complaint)
