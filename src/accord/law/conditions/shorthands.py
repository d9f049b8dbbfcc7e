"""Short ways to write what many rules ask: who takes part, what is controlled, and whom American money reaches."""

from __future__ import annotations

from accord.law.conditions.comparisons import Equals, IsTrue, Overlap
from accord.law.conditions.terms import Constant, FieldRef
from accord.law.conditions.tree import Both, Condition, Exists
from accord.law.conditions.vocabulary import FIELDS


def party_of(state: str, kind: str = "") -> Condition:
    """``P(state)`` and ``P(state, kind)``: a party of that state, or owned from there.

    Parameters
    ----------
    state
        Alpha-3 code.
    kind
        Kind of party; empty for any.

    Returns
    -------
    Condition
        Holds when such a party takes part.
    """
    tests: list[Condition] = [Overlap(_field("p", "parties", "nationality"), Constant(frozenset({state})))]
    if kind:
        tests.append(Equals(_field("p", "parties", "kind"), Constant(kind)))
    return Exists("parties", "p", Both(tuple(tests)))


def controlled(classes: frozenset[str]) -> Condition:
    """``any_cls(...)``: an element under one of some control-list entries.

    Parameters
    ----------
    classes
        The entries.

    Returns
    -------
    Condition
        Holds when there is such an element.
    """
    return Exists("elements", "e", Overlap(_field("e", "elements", "classes"), Constant(classes)))


def us_government_pays(state: str) -> Condition:
    """``us_government_pays(state)``: a payment by a body of the United States government to a state.

    Parameters
    ----------
    state
        Alpha-3 code.

    Returns
    -------
    Condition
        Holds when there is such a payment.
    """
    reaches = Overlap(_field("x", "payments", "payee_states"), Constant(frozenset({state})))
    return Exists("payments", "x", Both((IsTrue(_field("x", "payments", "payer_us_government")), reaches)))


def _field(variable: str, group: str, name: str) -> FieldRef:
    """A field of the record to which a variable is bound."""
    return FieldRef(variable, group, FIELDS[group][name])
