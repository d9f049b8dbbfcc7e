"""Read a condition written in a rule pack into a checked tree; nothing in it is ever executed.

The language is a small part of Python's expression syntax, so that it is familiar and that ``ast`` can read it:
facts and fields, ``and or not``, ``== != < <= > >= in``, ``a & b`` (the sets meet), ``a <= b`` (a lies within b),
``len(set)``, ``any(... for p in parties)``, ``all(...)``, and three shorthands: ``P(CHN)`` or ``P(USA, company)``,
``any_cls(USML_XV)`` and ``us_government_pays(RUS)``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass

from accord.law.conditions.comparisons import Equals, Exceeds, IsTrue, Member, NotEmpty, Overlap, Within
from accord.law.conditions.refusing import ConditionError, mismatch, refuse, short
from accord.law.conditions.scope import Scope
from accord.law.conditions.shorthands import controlled, party_of, us_government_pays
from accord.law.conditions.terms import FactRef, FieldRef
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.vocabulary import FIELDS

MAX_LENGTH = 2000
MAX_NODES = 400
MAX_DEPTH = 30


def parse_condition(text: str, dated_sets: Collection[str]) -> Condition:
    """Read and check one condition.

    Parameters
    ----------
    text
        The condition as written in a rule pack.
    dated_sets
        Names of the dated sets it may use.

    Returns
    -------
    Condition
        The checked tree.

    Raises
    ------
    ConditionError
        When the text is too long or deep, is not an expression of the language, names an unknown fact, field,
        set or symbol, or joins values of different types.

    Examples
    --------
    >>> from accord.law.conditions.parsing import parse_condition
    >>> parse_condition("crew and moon_base", ())
    Traceback (most recent call last):
    ...
    accord.law.conditions.refusing.ConditionError: unknown fact 'moon_base'; allowed: ...
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"a condition of {len(text)} characters", f"allowed: {MAX_LENGTH}")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ConditionError(f"'{short(text)}' cannot be read as a condition", "check brackets and words") from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES or _depth(tree) > MAX_DEPTH:
        raise ConditionError("a condition too large to be understood", "split the rule")
    return _Reader(Scope(frozenset(dated_sets))).condition(tree.body)


def _depth(tree: ast.AST) -> int:
    """Greatest depth of a syntax tree, found without recursion."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return deepest


@dataclass(frozen=True)
class _Reader:
    """Turns allowed syntax into the checked tree; every other syntax is refused."""

    scope: Scope

    def condition(self, node: ast.expr) -> Condition:
        """Read a node that must be true or false."""
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return Both(tuple(self.condition(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return Either(tuple(self.condition(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negation(self.condition(operand))
            case ast.Constant(value=bool(value)):
                return Always(value)
            case ast.Name(id="true" | "false" as word):
                return Always(word == "true")
            case ast.BinOp(op=ast.BitAnd(), left=left, right=right):
                return self._overlap(left, right)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compare(left, operator, right)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(name, args)
            case ast.Name() | ast.Attribute():
                return self._bare(node)
        return refuse(node)

    def _bare(self, node: ast.expr) -> Condition:
        """A fact or field that stands alone: a truth value, or a set that must not be empty."""
        value, kind = self.scope.value(node, None)
        if kind.kind == "bool" and isinstance(value, FactRef | FieldRef):
            return IsTrue(value)
        if kind.kind == "set":
            return NotEmpty(value)
        raise ConditionError(f"'{ast.unparse(node)}' is not true or false", "compare it with something")

    def _overlap(self, left: ast.expr, right: ast.expr) -> Condition:
        """Two sets that must meet."""
        a, a_type, b, b_type = self.scope.pair(left, right)
        if a_type.kind != "set" or b_type.kind != "set":
            raise ConditionError(f"'{ast.unparse(left)} & {ast.unparse(right)}' needs two sets", "use 'in' or '=='")
        return Overlap(a, b)

    def _compare(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Condition:
        """A comparison of two values."""
        match operator:
            case ast.NotEq():
                return Negation(self._compare(left, ast.Eq(), right))
            case ast.NotIn():
                return Negation(self._compare(left, ast.In(), right))
            case ast.In():
                return self._member(left, right)
            case ast.Eq():
                return self._equals(left, right)
            case ast.Gt() | ast.GtE():
                return self._exceeds(left, right, isinstance(operator, ast.GtE))
            case ast.Lt():
                return self._exceeds(right, left, or_equal=False)
            case ast.LtE():
                return self._at_most(left, right)
        raise ConditionError("a comparison by identity", "use '==', '!=', 'in' or 'not in'")

    def _member(self, left: ast.expr, right: ast.expr) -> Condition:
        """A symbol in a set."""
        a, a_type, b, b_type = self.scope.pair(left, right)
        if a_type.kind != "symbol" or b_type.kind != "set":
            raise ConditionError(f"'{ast.unparse(left)}' cannot be in '{ast.unparse(right)}'", "a word in a set")
        return Member(a, b)

    def _equals(self, left: ast.expr, right: ast.expr) -> Condition:
        """Two symbols or two numbers that are equal."""
        for side, other in ((left, right), (right, left)):
            if ast.unparse(side).lower() in {"true", "false"}:
                name = ast.unparse(other)
                raise ConditionError(
                    f"'{name}' is compared with '{ast.unparse(side)}'", f"write '{name}' or 'not {name}'"
                )
        a, a_type, b, b_type = self.scope.pair(left, right)
        if a_type.kind != b_type.kind or a_type.kind in {"set", "bool"}:
            mismatch(left, right)
        return Equals(a, b)

    def _at_most(self, left: ast.expr, right: ast.expr) -> Condition:
        """``<=`` between numbers, or inclusion between sets."""
        if isinstance(left, ast.Call) or isinstance(right, ast.Call | ast.Constant):
            return self._exceeds(right, left, or_equal=True)
        a, a_type, b, b_type = self.scope.pair(left, right)
        if a_type.kind == b_type.kind == "set":
            return Within(a, b)
        return self._exceeds(right, left, or_equal=True)

    def _exceeds(self, left: ast.expr, right: ast.expr, or_equal: bool) -> Condition:
        """A comparison of two numbers."""
        return Exceeds(self.scope.numeric(left), self.scope.numeric(right), or_equal)

    def _call(self, name: str, args: list[ast.expr]) -> Condition:
        """A quantifier or a shorthand."""
        if name in {"any", "all"} and len(args) == 1 and isinstance(args[0], ast.GeneratorExp):
            return self._quantified(name, args[0])
        if name == "P" and 1 <= len(args) <= 2:
            state = self.scope.symbol(args[0], FIELDS["parties"]["nationality"])
            return party_of(state, *(self.scope.symbol(arg, FIELDS["parties"]["kind"]) for arg in args[1:]))
        if name == "any_cls" and args:
            return controlled(frozenset(self.scope.symbol(arg, FIELDS["elements"]["classes"]) for arg in args))
        if name == "us_government_pays" and len(args) == 1:
            return us_government_pays(self.scope.symbol(args[0], FIELDS["payments"]["payee_states"]))
        raise ConditionError(
            f"'{name}(...)' is not understood here", "allowed: any, all, len, P, any_cls, us_government_pays"
        )

    def _quantified(self, name: str, node: ast.GeneratorExp) -> Condition:
        """``any(... for p in parties if ...)`` and ``all(...)``."""
        match node.generators:
            case [ast.comprehension(target=ast.Name(id=variable), iter=ast.Name(id=group), is_async=0) as loop]:
                inner = _Reader(self.scope.bind(variable, group))
                filters = [inner.condition(test) for test in loop.ifs]
                body = inner.condition(node.elt)
            case _:
                raise ConditionError("a nested or destructuring loop", "allowed: any(... for p in parties)")
        if name == "any":
            return Exists(group, variable, Both((*filters, body)) if filters else body)
        return Negation(Exists(group, variable, Both((*filters, Negation(body)))))
