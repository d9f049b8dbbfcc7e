"""Read a proposal as people write it down: parties, payments, elements and facts in a YAML mapping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, cast

from accord.errors import Problem, StudyError
from accord.law.books.pack_fields import Fields
from accord.law.conditions.values import UNKNOWN, Unknown
from accord.law.conditions.vocabulary import FACTS
from accord.law.screening.agencies import UnknownAgencyError, is_known_agency, known_agency
from accord.law.screening.baseline import with_baseline
from accord.law.screening.proposal import ElementFacts, Party, PartyKind, Payment, Proposal
from accord.study.yaml_lines import Key, LinedData, dotted

_PARTY_KEYS = ("id", "name", "kind", "state", "members", "owned_by", "listed", "emerging")
_PAYMENT_KEYS = ("from", "to", "kind", "purpose")
_ELEMENT_KEYS = ("id", "name", "provider", "to", "function", "critical", "classes")
PLAIN_WORDS = {"location": "loc"}
"""Facts that go by a plain word when people write them down."""

_KEYS = ("parties", "payments", "elements", "facts", "assume", *PLAIN_WORDS)

PROPOSAL_KEYS: tuple[str, ...] = (*_KEYS, *FACTS)
"""Every key that the mapping of a proposal may have."""

_FIELD_KEYS = {"iso3": "state"}
"""Keys of fields that a proposal calls by another name."""


def read_proposal(lined: LinedData, on: dt.date, problems: list[Problem], name: str = "") -> Proposal | None:
    r"""Read a proposal out of a mapping.

    A key that is missing, empty or ``unknown`` is unknown; an empty list says that there is none. A fact stands at
    the top level or under ``facts``. ``assume: civil`` fills what is not stated by `with_baseline`. Who owns a party
    is unknown only where owners are to be expected: of a company, or of a party of no stated kind.

    Parameters
    ----------
    lined
        The mapping with the place of every key; keys that do not belong to a proposal are refused.
    on
        Day whose member states an organisation known by name brings with it.
    problems
        List to which every problem is added, with its line.
    name
        Name of the proposal.

    Returns
    -------
    Proposal or None
        ``None`` when it has problems.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.study.yaml_lines import parse_yaml
    >>> lined = parse_yaml("parties: [NASA, CNSA]\ncrew: false\n", "question.yaml")
    >>> deal = read_proposal(lined, dt.date(2026, 11, 21), [])
    >>> [party.iso3 for party in deal.parties], deal.facts["crew"]
    (['USA', 'CHN'], False)
    """
    before = len(problems)
    fields = Fields(lined, (), problems)
    if not fields.data:
        fields.complain("", "nothing is stated", "name the parties: 'parties: [NASA, CNSA]'")
        return None
    fields.refuse_unknown(PROPOSAL_KEYS)
    facts, places = _facts(fields)
    assume = fields.choice("assume", ("civil",), "civil")
    parties = _parties(fields, on, places)
    payments = _payments(fields, places)
    elements = _elements(fields, places)
    try:
        stated = Proposal(parties, payments, elements, facts, name)
    except StudyError as error:
        problems += [_placed(problem, lined, places) for problem in error.problems]
        return None
    if len(problems) > before:
        return None
    return with_baseline(stated) if assume == "civil" and "assume" in fields.data else stated


def _facts(fields: Fields) -> tuple[dict[str, object], dict[str, Key]]:
    """Stated facts and the place of each, from the top level and from the block ``facts``."""
    facts: dict[str, object] = {}
    places: dict[str, Key] = {}
    block = None if fields.data.get("facts") is None else fields.child("facts")
    if block is not None:
        block.refuse_unknown((*FACTS, *PLAIN_WORDS))
    for source in (fields, *((block,) if block is not None else ())):
        for key, value in source.data.items():
            fact = PLAIN_WORDS.get(key, key)
            if fact not in FACTS:
                continue
            if f"facts.{fact}" in places:
                source.complain(key, f"'{fact}' is stated twice", "state it once")
            facts[fact] = UNKNOWN if _left_open(value) else value
            places[f"facts.{fact}"] = (*source.path, key)
    return facts, places


def _parties(fields: Fields, on: dt.date, places: dict[str, Key]) -> tuple[Party, ...]:
    """Everyone who takes part."""
    listed = fields.data.get("parties")
    if not isinstance(listed, list) or not listed:
        found = "missing" if listed is None else "no list of parties"
        fields.complain("parties", found, "name everyone who takes part: 'parties: [NASA, CNSA]'")
        return ()
    parties = []
    for index, entry in enumerate(listed):
        path: Key = ("parties", index)
        party = _known(fields, path, entry, on) if isinstance(entry, str) else _described(fields, path, on)
        places[f"parties.{party.id}"] = path
        parties.append(party)
    return tuple(parties)


def _known(fields: Fields, path: Key, name: str, on: dt.date) -> Party:
    """Find an agency known by name."""
    try:
        return known_agency(name, on)
    except UnknownAgencyError as error:
        _complain(fields, path, error.found, error.remedy)
        return Party(name, kind="agency")


def _described(fields: Fields, path: Key, on: dt.date) -> Party:
    """Read a party described in a mapping; a known agency keeps its state unless another is stated."""
    own = Fields(fields.lined, path, fields.problems)
    own.refuse_unknown(_PARTY_KEYS)
    party_id = own.text("id") or dotted(path)
    kind = _word(own, "kind")
    stated = {key for key in ("kind", "state", "members") if key in own.data}
    if not stated and is_known_agency(party_id):
        known = _known(fields, path, party_id, on)
        kind, state, members = known.kind, known.iso3, known.members
    else:
        code, bloc = _word(own, "state"), _words(own, "members")
        state = None if isinstance(code, Unknown) else code
        members = () if isinstance(bloc, Unknown) else bloc
    owners = _words(own, "owned_by")
    if isinstance(owners, Unknown) and "owned_by" not in own.data and kind not in {"company", UNKNOWN}:
        owners = ()
    return Party(
        party_id,
        name=own.text("name", required=False),
        iso3=state,
        members=members,
        kind=cast("PartyKind | Unknown", kind),
        listed=_words(own, "listed"),
        owned_by=owners,
        emerging=_flag(own, "emerging"),
    )


def _payments(fields: Fields, places: dict[str, Key]) -> tuple[Payment, ...] | Unknown:
    """Payments, or that nobody has said which there are."""
    if _left_open(fields.data.get("payments")):
        return UNKNOWN
    payments = []
    for own in fields.children("payments"):
        own.refuse_unknown(_PAYMENT_KEYS)
        payer, payee = own.text("from"), own.text("to")
        if payer and payee:
            kind = cast("Literal['cash', 'in_kind'] | Unknown", _word(own, "kind"))
            payments.append(Payment(payer, payee, kind, _word(own, "purpose")))
            places[f"payments.{len(payments)}"] = own.path
    return tuple(payments)


def _elements(fields: Fields, places: dict[str, Key]) -> tuple[ElementFacts, ...] | Unknown:
    """Elements, or that nobody has said which there are."""
    if _left_open(fields.data.get("elements")):
        return UNKNOWN
    elements = []
    for own in fields.children("elements"):
        own.refuse_unknown(_ELEMENT_KEYS)
        element = ElementFacts(
            own.text("id") or dotted(own.path),
            name=own.text("name", required=False),
            provider=_word(own, "provider"),
            destinations=_words(own, "to"),
            function=_word(own, "function"),
            critical=_flag(own, "critical"),
            classes=_words(own, "classes"),
        )
        if f"elements.{element.id}" in places:
            own.complain("id", f"element '{element.id}' is given twice", "give each element its own id")
        places.setdefault(f"elements.{element.id}", own.path)
        elements.append(element)
    return tuple(elements)


def _left_open(value: object) -> bool:
    """Whether a value says that nothing is known."""
    return value is None or value == "unknown"


def _word(fields: Fields, key: str) -> str | Unknown:
    """Read a word that may be unknown."""
    return UNKNOWN if _left_open(fields.data.get(key)) else fields.text(key) or UNKNOWN


def _flag(fields: Fields, key: str) -> bool | Unknown:
    """Read a truth value that may be unknown."""
    value = fields.data.get(key)
    if isinstance(value, bool):
        return value
    if not _left_open(value):
        fields.complain(key, f"found '{value}'", "", "allowed: true, false or unknown")
    return UNKNOWN


def _words(fields: Fields, key: str) -> tuple[str, ...] | Unknown:
    """Read a list of words that may be unknown; an empty list says that there is none."""
    value = fields.data.get(key)
    if _left_open(value):
        return UNKNOWN
    return () if value == [] else fields.texts(key)


def _complain(fields: Fields, path: Key, found: str, remedy: str, allowed: str = "") -> None:
    """Note a problem at a key path."""
    place = fields.lined.place(path)
    fields.problems.append(Problem(place.file, place.line, dotted(path), found, allowed, remedy))


def _placed(problem: Problem, lined: LinedData, places: Mapping[str, Key]) -> Problem:
    """Give a problem of a proposal its place in the file."""
    labels = [label for label in places if problem.where == label or problem.where.startswith(f"{label}.")]
    label = max(labels, key=len, default="")
    rest = problem.where[len(label) :].lstrip(".")
    path: Key = (*places.get(label, ()), *((_FIELD_KEYS.get(rest, rest),) if label and rest else ()))
    place: Any = lined.place(path)
    return Problem(place.file, place.line, dotted(path), problem.found, problem.allowed, problem.remedy)
