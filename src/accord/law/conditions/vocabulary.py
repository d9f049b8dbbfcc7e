"""The facts that rules may ask about: their types, their meaning in words, and the symbols they may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from accord.errors import did_you_mean
from accord.law.conditions.facts import (
    BOOLS,
    CLASSES,
    NUMBERS,
    PARTY_KINDS,
    PURPOSES,
    SETS,
    STATE_SETS,
    STATE_SYMBOLS,
    SYMBOLS,
)
from accord.law.conditions.states import is_state_code, state_advice
from accord.law.conditions.values import UNKNOWN, AtLeast, FactValue, Unknown

KindName: TypeAlias = Literal["bool", "number", "symbol", "set"]


@dataclass(frozen=True, slots=True)
class FactType:
    """Type and meaning of one fact or of one field of a record.

    Parameters
    ----------
    name
        Name as rules write it.
    kind
        ``bool``, ``number``, ``symbol`` (one of `domain`) or ``set`` (any of `domain`).
    says
        For a bool the clause that is true when it holds; for the others a noun phrase.
    domain
        Symbols it may take, in order; empty for states (any that exists), free text, numbers and truth values.
    states
        Whether its symbols are states.
    """

    name: str
    kind: KindName
    says: str
    domain: tuple[str, ...] = ()
    states: bool = False

    @property
    def question(self) -> str:
        """What to ask of whoever knows."""
        return f"Is it so that {self.says}?" if self.kind == "bool" else f"What is known of {self.says}?"


def allows(fact: FactType, symbol: str) -> bool:
    """Tell whether a symbol belongs to a fact's domain.

    Parameters
    ----------
    fact
        The fact or field.
    symbol
        The symbol.

    Returns
    -------
    bool
        True when the fact may take it.
    """
    if fact.states:
        return is_state_code(symbol)
    return not fact.domain or symbol in fact.domain


def allowed(fact: FactType) -> str:
    """Say which values a fact may take.

    Examples
    --------
    >>> allowed(FACTS["crew"])
    'true or false'
    >>> allowed(FACTS["crew_iso"])
    'a list of states as ISO 3166 alpha-3 codes, such as NOR'
    """
    if fact.kind == "bool":
        return "true or false"
    if fact.kind == "number":
        return "a number"
    if fact.states:
        one, many = "a state as its ISO 3166 alpha-3 code", "a list of states as ISO 3166 alpha-3 codes"
        return f"{one if fact.kind == 'symbol' else many}, such as NOR"
    if not fact.domain:
        return "text" if fact.kind == "symbol" else "a list of texts"
    return f"{'one of' if fact.kind == 'symbol' else 'a list of'} {', '.join(fact.domain)}"


def check_value(fact: FactType, value: object) -> tuple[FactValue, tuple[str, str, str] | None]:
    """Bring a value into the form the engine uses, or say what is wrong with it.

    Parameters
    ----------
    fact
        What the value is meant for.
    value
        As the caller gave it; collections of strings become sets.

    Returns
    -------
    value : FactValue
        The value, `UNKNOWN` when it cannot be used.
    complaint : tuple of str or None
        What was found, what is allowed, and the remedy; ``None`` when all is well.
    """
    if isinstance(value, Unknown):
        return UNKNOWN, None
    if fact.kind == "bool":
        return (value, None) if isinstance(value, bool) else _refuse(value, "allowed: true, false or unknown")
    if fact.kind == "number":
        good = isinstance(value, int | float) and not isinstance(value, bool) and value == value
        return (value, None) if good and isinstance(value, int | float) else _refuse(value, "allowed: a number")
    if fact.kind == "symbol":
        return _check_symbols(fact, [value], value)
    if isinstance(value, frozenset | set | tuple | list):
        return _check_symbols(fact, list(value), value)
    remedy = f"write [{value}]" if isinstance(value, str) and allows(fact, value) else ""
    return _refuse(value, "allowed: a list of words", remedy)


def _check_symbols(
    fact: FactType, symbols: list[object], value: object
) -> tuple[FactValue, tuple[str, str, str] | None]:
    """Check each symbol against the domain."""
    good: list[str] = []
    for symbol in symbols:
        if not isinstance(symbol, str):
            return _refuse(symbol, "allowed: words")
        if not allows(fact, symbol):
            if fact.states:
                return UNKNOWN, (f"found '{symbol}'", "allowed: ISO 3166 alpha-3 codes", state_advice(symbol))
            return UNKNOWN, (f"found '{symbol}'", "", did_you_mean(symbol, fact.domain))
        good.append(symbol)
    if fact.kind == "symbol":
        return good[0], None
    return (value if isinstance(value, AtLeast) else frozenset(good)), None


def _refuse(value: object, allowed: str, remedy: str = "") -> tuple[FactValue, tuple[str, str, str]]:
    """Say that a value is of the wrong type."""
    return UNKNOWN, (f"found {str(value)[:60]!r}", allowed, remedy)


def _vocabulary() -> Mapping[str, FactType]:
    """Gather the tables above under the facts' names."""
    facts = [FactType(name, "bool", says) for name, says in BOOLS.items()]
    facts += [FactType(name, "number", says) for name, says in NUMBERS.items()]
    facts += [FactType(name, "symbol", says, domain) for name, (says, domain) in SYMBOLS.items()]
    facts += [FactType(name, "symbol", says, states=True) for name, says in STATE_SYMBOLS.items()]
    facts += [FactType(name, "set", says, domain) for name, (says, domain) in SETS.items()]
    facts += [FactType(name, "set", says, states=True) for name, says in STATE_SETS.items()]
    return MappingProxyType({fact.name: fact for fact in facts})


FACTS: Mapping[str, FactType] = _vocabulary()
"""Every fact a rule may name, by name."""


def _fields(*fields: FactType) -> Mapping[str, FactType]:
    """Fields by name."""
    return MappingProxyType({item.name: item for item in fields})


FIELDS: Mapping[str, Mapping[str, FactType]] = MappingProxyType(
    {
        "parties": _fields(
            FactType("id", "symbol", "name"),
            FactType("iso3", "symbol", "state", states=True),
            FactType("nationality", "set", "nationality or ownership", states=True),
            FactType("states", "set", "states by nationality, membership or ownership", states=True),
            FactType("kind", "symbol", "kind", PARTY_KINDS),
            FactType("listed", "set", "restricted-party lists", ("ENTITY", "MEU", "INKSNA", "SDN")),
            FactType("emerging", "bool", "is an emerging space nation"),
        ),
        "payments": _fields(
            FactType("payer", "symbol", "payer"),
            FactType("payee", "symbol", "payee"),
            FactType("kind", "symbol", "kind", ("cash", "in_kind")),
            FactType("purpose", "symbol", "purpose", PURPOSES),
            FactType("payer_states", "set", "states of the payer", states=True),
            FactType("payee_states", "set", "states of the payee", states=True),
            FactType("payer_us_government", "bool", "is made by a body of the United States government"),
            FactType("payer_kind", "symbol", "kind of payer", PARTY_KINDS),
            FactType("payee_kind", "symbol", "kind of payee", PARTY_KINDS),
        ),
        "elements": _fields(
            FactType("id", "symbol", "name"),
            FactType("provider", "symbol", "provider"),
            FactType("provider_states", "set", "states of the provider", states=True),
            FactType("dest_states", "set", "recipient states", states=True),
            FactType("function", "symbol", "function",
                     ("spacecraft", "system", "launch_service", "instrument", "service")),
            FactType("critical", "bool", "lies on the critical path"),
            FactType("classes", "set", "control-list entries", CLASSES),
            FactType("foreign_access", "bool", "reaches a state other than the provider's"),
        ),
    }
)  # fmt: skip
"""Fields of the records a rule may look through: parties, payments and elements."""

RECORD_NOUN = MappingProxyType({"parties": "party", "payments": "payment", "elements": "element"})
