"""Comparisons in words: as a clause, as its denial, and with the values that decided them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.enumeration import listed
from accord.law.conditions.comparisons import Comparison, Equals, Exceeds, IsTrue, Member, NotEmpty, Overlap, Within
from accord.law.conditions.terms import Constant, DatedSet, FactRef, FieldRef, Operand, Reference, Size, Value
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.values import FactValue
from accord.law.conditions.vocabulary import RECORD_NOUN, FactType
from accord.law.conditions.words import FIELD_CLAUSES, FIELD_DENIALS, said, worded

_ENDS_OF_HEAD = ("of", "that", "with", "between", "on", "from", "for", "in", "under", "to", "by", "shown")


@dataclass(frozen=True)
class Phrases:
    """Says conditions in words.

    Parameters
    ----------
    titles
        Dated sets in words.
    names
        What each variable's record is called; one that is not named is ``it``.
    """

    titles: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)

    def clause(self, node: Condition, holds: bool = True) -> str:
        """Say a condition, or that it does not hold.

        Parameters
        ----------
        node
            The condition.
        holds
            Whether to say it or to deny it.

        Returns
        -------
        str
            A clause without values.
        """
        match node:
            case Always():
                return "it applies in every case" if node.holds is holds else "it never applies"
            case Both(parts=parts) | Either(parts=parts):
                joiner = "and" if isinstance(node, Both) is holds else "or"
                return f" {joiner} ".join(self.clause(part, holds) for part in parts)
            case Negation(part=part):
                return self.clause(part, not holds)
            case Exists():
                return self._search(node, holds)
            case IsTrue(of=of):
                return self.stated(of, holds)
            case _:
                return self._comparison(node, holds)

    def _search(self, node: Exists, holds: bool) -> str:
        """Say that some record, or none, meets a condition."""
        noun, word = RECORD_NOUN[node.group], "some" if holds else "no"
        if isinstance(node.body, Both | Either | Negation | Exists):
            there = "there is a" if holds else "there is no"
            return f"{there} {noun} of which it holds that {self.clause(node.body)}"
        return Phrases(self.titles, {**self.names, node.variable: f"{word} {noun}"}).clause(node.body)

    def stated(self, of: Reference, holds: bool) -> str:
        """Say a fact or field that is itself true or false.

        Parameters
        ----------
        of
            The fact or field.
        holds
            Its truth.

        Returns
        -------
        str
            A clause.
        """
        if isinstance(of, FactRef):
            return of.type.says if holds else f"it is not the case that {of.type.says}"
        says = of.type.says if holds else FIELD_DENIALS.get(of.type.name, f"is not one that {of.type.says}")
        return f"{self._name(of)} {says}"

    def _comparison(self, node: Comparison, holds: bool) -> str:
        """Say a comparison, or deny it."""
        match node:
            case Exceeds(left=left, right=right, or_equal=or_equal):
                first, second, words = left, right, _MORE
                if isinstance(left, Constant):
                    first, second, words = right, left, _LESS
                return f"{self._numeric(first)} is {words[holds, or_equal]} {self._numeric(second)}"
            case NotEmpty(of=of) if isinstance(of, FactRef | FieldRef):
                return self._with(of, ("any" if holds else "no") + f" {_one(of.type)}", member=True)
            case Within(left=left, right=right):
                return self._inside(left, right, holds)
            case Member(item=Constant(content=content), group=group) if isinstance(group, FactRef | FieldRef):
                return self._including(group, said(str(content), group.type), holds)
            case Member(item=item, group=group):
                return self._with_value(item, group, holds)
            case Equals(left=left, right=right) | Overlap(left=left, right=right):
                return self._with_value(left, right, holds)
        return "it applies"

    def _inside(self, left: Value, right: Value, holds: bool) -> str:
        """Say that a set lies within another, or not."""
        if not isinstance(left, FactRef | FieldRef):
            return f"{self.subject(left)} {'lie' if holds else 'do not all lie'} within {self.subject(right)}"
        return self._with(left, f"{'none but' if holds else 'others than'} {self._operand(right, left)}", member=True)

    def _with_value(self, left: Value, right: Value, holds: bool) -> str:
        """Say that a reference has a value of another side, whichever side it stands on."""
        of, other = (left, right) if isinstance(left, FactRef | FieldRef) else (right, left)
        if not isinstance(of, FactRef | FieldRef):
            return f"{self._operand(left, right)} and {self._operand(right, left)} have members in common"
        if isinstance(other, FactRef | FieldRef):
            return self._common(of, other, holds)
        if isinstance(other, DatedSet):
            one = "one" if holds else "none"
            return self._with(of, f"{one} of {self.titles.get(other.name, other.name)}", member=of.type.kind == "set")
        values = other.content if isinstance(other.content, frozenset) else frozenset({other.content})
        words = listed([_plain(value, of.type) for value in sorted(values, key=str)], "or" if holds else "nor")
        return self._including(of, words, holds) if of.type.kind == "set" else self._being(of, words, holds)

    def _common(self, left: Reference, right: Reference, holds: bool) -> str:
        """Say that two facts or fields agree, or share a member."""
        if left.type.kind == right.type.kind == "set":
            shared = "a member" if holds else "no member"
            return f"{self.subject(left)} and {self.subject(right)} have {shared} in common"
        same = "among" if right.type.kind == "set" else "the same as"
        return f"{self.subject(left)} is {'' if holds else 'not '}{same} {self.subject(right)}"

    def _being(self, of: Reference, words: str, holds: bool) -> str:
        """Say that a single value is, or is not, among some words."""
        if words == "none":
            return self.nothing(of) if holds else f"there {self._is(of)} {_bare(self.subject(of))}"
        return self._with(of, words if holds else f"neither {words}" if " nor " in words else f"not {words}")

    def _including(self, of: Reference, words: str, holds: bool) -> str:
        """Say that a set has, or has not, a member among some words."""
        denied = words if holds else f"neither {words}" if " nor " in words else f"not {words}"
        return self._with(of, denied, member=True)

    def having(self, of: Reference, value: FactValue, member: bool = False, tail: str = "") -> str:
        """Say which value a fact or field has.

        Parameters
        ----------
        of
            The fact or field.
        value
            Its value, or some members of it.
        member
            Whether the value is only part of a set.
        tail
            What is said of the value.

        Returns
        -------
        str
            A clause.
        """
        if value in {"none", ""} or value == frozenset():
            return self.nothing(of)
        if isinstance(of, FieldRef) and of.type.name == "id":
            return f"{self._name(of)} takes part"
        return self._with(of, worded(value, of.type) + tail, member)

    def nothing(self, of: Reference) -> str:
        """Say that a fact or field names nothing.

        Parameters
        ----------
        of
            The fact or field.

        Returns
        -------
        str
            A clause.
        """
        if isinstance(of, FieldRef):
            lacks = of.type.name == "iso3"
            return f"{self._name(of)} has no state of its own" if lacks else self._with(of, f"no {_one(of.type)}")
        return f"there {self._is(of)} no {_bare(of.type.says)}"

    def _with(self, of: Reference, value: str, member: bool = False) -> str:
        """Say a fact or field with a value in words."""
        if isinstance(of, FieldRef) and (of.group, of.type.name) in FIELD_CLAUSES:
            return FIELD_CLAUSES[of.group, of.type.name].format(name=self._name(of), value=value)
        verb = "include" if member else self._is(of)
        return f"{self.subject(of)} {verb} {value}"

    def _is(self, of: Reference) -> str:
        """Return the verb that suits the number of a fact or field."""
        return "are" if _plural(of.type) else "is"

    def subject(self, of: Value) -> str:
        """Name a value as the subject of a clause.

        Parameters
        ----------
        of
            The value.

        Returns
        -------
        str
            A noun phrase.
        """
        match of:
            case FactRef(type=kind):
                return kind.says
            case FieldRef(type=kind):
                name = self._name(of)
                return f"its {kind.says}" if name == "it" else f"the {kind.says} of {name}"
            case DatedSet(name=name):
                return self.titles.get(name, name)
            case Constant(content=content):
                return str(content)

    def _operand(self, of: Value, beside: Value) -> str:
        """Name a value beside the one with which it is compared."""
        if isinstance(of, Constant) and isinstance(beside, FactRef | FieldRef):
            return worded(of.content, beside.type)
        return self.subject(of)

    def _numeric(self, side: Operand) -> str:
        """Name a number."""
        if isinstance(side, Size):
            return f"the number of {_bare(self.subject(side.of))}"
        return worded(side.content, _NUMBER) if isinstance(side, Constant) else self.subject(side)

    def _name(self, of: FieldRef) -> str:
        """Name of the record to which a field belongs."""
        return self.names.get(of.variable, "it")


_MORE = {(True, True): "at least", (True, False): "more than", (False, True): "less than", (False, False): "at most"}
_LESS = {(True, True): "at most", (True, False): "less than", (False, True): "more than", (False, False): "at least"}
_NUMBER = FactType("", "number", "")
_NOUNS = {"listed": "restricted-party list", "classes": "control-list entry"}


def _one(kind: FactType) -> str:
    """Return what one member of a set is called."""
    return _NOUNS.get(kind.name, "state" if kind.states else _bare(kind.says))


def _bare(subject: str) -> str:
    """Take the article off a noun phrase."""
    return subject.removeprefix("the ")


def _plain(value: object, kind: FactType) -> str:
    """Say a constant."""
    return said(value, kind) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def _plural(kind: FactType) -> bool:
    """Whether a noun phrase is plural: its head noun, which comes before the first preposition, ends so."""
    head: list[str] = []
    for word in kind.says.split():
        if head and word in _ENDS_OF_HEAD:
            break
        head.append(word)
    return kind.kind == "set" or head[-1] == "data" or (head[-1].endswith("s") and not head[-1].endswith("ss"))
