"""What the words of a condition stand for: facts, fields of records, dated sets and symbols, each with its type."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from accord.errors import did_you_mean
from accord.law.conditions.refusing import ConditionError, mismatch, refuse, symbols_allowed
from accord.law.conditions.terms import Constant, DatedSet, FactRef, FieldRef, Operand, Size, Value
from accord.law.conditions.vocabulary import FACTS, FIELDS, FactType, allows


@dataclass(frozen=True)
class Scope:
    """Reads terms where some dated sets and variables are known; every other word is refused with advice.

    Parameters
    ----------
    dated_sets
        Names of the dated sets.
    bound
        For each variable the group to whose records it is bound.
    """

    dated_sets: frozenset[str]
    bound: Mapping[str, str] = field(default_factory=dict)

    def bind(self, variable: str, group: str) -> Scope:
        """Give the scope of what is asked of each record of a group.

        Parameters
        ----------
        variable
            Word that stands for the record.
        group
            Its group.

        Returns
        -------
        Scope
            A scope in which the variable is bound.

        Raises
        ------
        ConditionError
            When there is no such group, or the word already stands for something.
        """
        if group not in FIELDS:
            raise ConditionError(f"unknown list '{group}'", did_you_mean(group, FIELDS))
        if variable in self.bound or variable in FACTS:
            raise ConditionError(f"the variable '{variable}' is already in use", "choose another letter")
        return replace(self, bound={**self.bound, variable: group})

    def value(self, node: ast.expr, expected: FactType | None) -> tuple[Value, FactType]:
        """Read a value; bare words are symbols of the expected type, else facts.

        Parameters
        ----------
        node
            The syntax.
        expected
            Type of what it is compared with; ``None`` when nothing is expected.

        Returns
        -------
        tuple of (Value, FactType)
            The term and its type.

        Raises
        ------
        ConditionError
            When it is no term, or a word that stands for nothing here.
        """
        match node:
            case ast.Name(id=name):
                return self._name(name, expected)
            case ast.Attribute(value=ast.Name(id=variable), attr=attribute):
                return self._field(variable, attribute)
            case ast.Set(elts=items) if expected is not None:
                symbols = frozenset(self.symbol(item, expected) for item in items)
                return Constant(symbols), FactType("", "set", "", expected.domain, expected.states)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return Constant(number), FactType("", "number", "")
        return refuse(node)

    def symbol(self, node: ast.expr, expected: FactType) -> str:
        """Read a bare word that must be among those of a type.

        Parameters
        ----------
        node
            The syntax.
        expected
            The type.

        Returns
        -------
        str
            The word.

        Raises
        ------
        ConditionError
            When it is no bare word, or not one of those.
        """
        if not isinstance(node, ast.Name):
            return refuse(node)
        if not allows(expected, node.id):
            _refuse_word(node.id, expected)
        return node.id

    def pair(self, left: ast.expr, right: ast.expr) -> tuple[Value, FactType, Value, FactType]:
        """Read two sides, letting the side whose type is plain give the other its domain.

        Parameters
        ----------
        left, right
            The syntax of each.

        Returns
        -------
        tuple of (Value, FactType, Value, FactType)
            Each side with its type.

        Raises
        ------
        ConditionError
            When a side is no term, or their types cannot be joined.
        """
        if self._is_plain(left):
            a, a_type = self.value(left, None)
            b, b_type = self.value(right, a_type)
        else:
            b, b_type = self.value(right, None)
            a, a_type = self.value(left, b_type)
        if a_type.states != b_type.states:
            mismatch(left, right)
        if a_type.domain and b_type.domain and a_type.domain != b_type.domain:
            mismatch(left, right)
        return a, a_type, b, b_type

    def numeric(self, node: ast.expr) -> Operand:
        """Read a number, or the size of a set.

        Parameters
        ----------
        node
            The syntax.

        Returns
        -------
        Operand
            The term.

        Raises
        ------
        ConditionError
            When it is neither.
        """
        if isinstance(node, ast.Call):
            if not (isinstance(node.func, ast.Name) and node.func.id == "len" and len(node.args) == 1):
                return refuse(node)
            members, kind = self.value(node.args[0], None)
            if kind.kind != "set":
                raise ConditionError(f"'{ast.unparse(node)}' counts no set", "give len() a set")
            return Size(members)
        value, kind = self.value(node, None)
        if kind.kind != "number":
            raise ConditionError(f"'{ast.unparse(node)}' is not a number", "compare numbers with numbers")
        return value

    def _name(self, name: str, expected: FactType | None) -> tuple[Value, FactType]:
        """A bare word: dated set, fact, or symbol of the expected domain."""
        if name in self.dated_sets:
            return DatedSet(name), FactType(name, "set", name, states=True)
        if expected is not None and self._takes(expected, name):
            return Constant(name), FactType("", "symbol", "", expected.domain, expected.states)
        if name in FACTS:
            return FactRef(FACTS[name]), FACTS[name]
        if expected is not None and expected.kind in {"symbol", "set"}:
            _refuse_word(name, expected)
        known = [*FACTS, *self.dated_sets]
        raise ConditionError(f"unknown fact '{name}'", did_you_mean(name, known))

    def _takes(self, expected: FactType, name: str) -> bool:
        """Whether a bare word is a symbol of the expected domain; a free domain takes every word but a fact."""
        if expected.kind not in {"symbol", "set"}:
            return False
        free = not expected.states and not expected.domain
        return allows(expected, name) and not (free and name in FACTS)

    def _field(self, variable: str, attribute: str) -> tuple[Value, FactType]:
        """A field of a bound record."""
        if variable not in self.bound:
            raise ConditionError(f"unknown variable '{variable}'", "use it inside any(... for ... in ...)")
        group = self.bound[variable]
        if attribute not in FIELDS[group]:
            raise ConditionError(f"{group} have no field '{attribute}'", did_you_mean(attribute, FIELDS[group]))
        kind = FIELDS[group][attribute]
        return FieldRef(variable, group, kind), kind

    def _is_plain(self, node: ast.expr) -> bool:
        """Whether a side's type does not depend on the other side."""
        if isinstance(node, ast.Name):
            return node.id in FACTS or node.id in self.dated_sets
        return isinstance(node, ast.Attribute | ast.Constant)


def _refuse_word(word: str, expected: FactType) -> NoReturn:
    """Refuse a word that is not among those of a type."""
    raise ConditionError(f"unknown word '{word}' for {expected.says or 'the set'}", symbols_allowed(expected, word))
