"""Read the cures of a rule out of a pack, with the changes a machine can make."""

from __future__ import annotations

from typing import Literal, cast

from accord.errors import did_you_mean
from accord.law.books.pack_fields import Fields
from accord.law.books.rule import Change, Cure
from accord.law.conditions.facts import CLASSES
from accord.law.conditions.states import is_state_code, state_advice
from accord.law.conditions.tree import Always, Condition, Exists
from accord.law.conditions.values import Unknown
from accord.law.conditions.vocabulary import FACTS, check_value
from accord.law.sets import DatedSets

Action = Literal["set_fact", "hold_authorisation", "barter", "drop_payments", "close_interface", "remove_classes"]

_CURE_KEYS = ("id", "does", "effort", "change", "residual")
_ACTIONS = ("set_fact", "hold_authorisation", "barter", "drop_payments", "close_interface", "remove_classes")
_CHANGE_KEYS = ("action", "fact", "value", "rule", "where", "states", "classes")


def read_cure(fields: Fields, rule_id: str, sets: DatedSets) -> Cure:
    """Read one cure.

    Parameters
    ----------
    fields
        The cure's mapping.
    rule_id
        Rule to which it belongs; ``hold_authorisation`` means this rule unless it names another.
    sets
        Dated sets that its conditions may name.

    Returns
    -------
    Cure
        The cure; problems are noted in `fields`.
    """
    fields.refuse_unknown(_CURE_KEYS)
    effort = fields.number("effort")
    if effort not in {1, 2, 3, 4, 5}:
        fields.complain("effort", f"found {effort}", "write 1 (a clause) to 5 (a new law)")
    return Cure(
        id=fields.text("id"),
        does=fields.text("does"),
        effort=int(effort),
        change=tuple(_read_change(child, rule_id, sets) for child in fields.children("change")),
        residual=fields.texts("residual", required=False),
    )


def _read_change(fields: Fields, rule_id: str, sets: DatedSets) -> Change:
    """Read one change."""
    fields.refuse_unknown(_CHANGE_KEYS)
    action = cast("Action", fields.choice("action", _ACTIONS))
    if action == "set_fact":
        return _read_fact(fields)
    if action == "hold_authorisation":
        return Change(action, target=fields.text("rule", required=False) or rule_id)
    if action in {"barter", "drop_payments"}:
        return Change(action, where=_where(fields, "payments", "x", sets))
    states = fields.texts("classes" if action == "remove_classes" else "states")
    for name in states:
        if action == "remove_classes" and name not in CLASSES:
            fields.complain("classes", f"found '{name}'", did_you_mean(name, CLASSES))
        if action == "close_interface" and name not in sets.names and not is_state_code(name):
            fields.complain("states", f"found '{name}'", f"{state_advice(name)}, or name a dated set")
    return Change(action, where=_where(fields, "elements", "e", sets), states=states)


def _read_fact(fields: Fields) -> Change:
    """Read a change of a fact to a value that the fact may take."""
    name = fields.text("fact")
    if name not in FACTS:
        fields.complain("fact", f"unknown fact '{name}'", did_you_mean(name, FACTS))
        return Change("set_fact", target=name)
    value, complaint = check_value(FACTS[name], fields.data.get("value"))
    if complaint or isinstance(value, Unknown):
        found, allowed, remedy = complaint or ("found nothing", "", "write the new value")
        fields.complain("value", found, remedy, allowed)
        return Change("set_fact", target=name)
    return Change("set_fact", target=name, value=tuple(sorted(value)) if isinstance(value, frozenset) else value)


def _where(fields: Fields, group: str, variable: str, sets: DatedSets) -> Condition | None:
    """Read the condition on the records to change."""
    if "where" not in fields.data:
        return None
    found = fields.condition("where", sets.names, f"any({{}} for {variable} in {group})")
    if isinstance(found, Exists):
        return found.body
    if found != Always(holds=False):
        fields.complain("where", "not one condition", f"write one condition on '{variable}'")
    return found
