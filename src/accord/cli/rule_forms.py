"""Rules as plain data for programs; docs/json.md describes the forms."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from accord.law.conditions.outlining import outline

if TYPE_CHECKING:
    from accord.law import Rule, RuleBook
    from accord.law.books.rule import Cure, RuleException
    from accord.law.conditions.tree import Condition
    from accord.law.history import Timeline


def in_short(rule: Rule) -> dict[str, Any]:
    """Give a rule as it stands in a list.

    Parameters
    ----------
    rule
        The rule.

    Returns
    -------
    dict
        Plain data.
    """
    return {
        "id": rule.id,
        "title": rule.title,
        "effect": str(rule.effect),
        "in_force_from": _iso(rule.in_force_from),
        "in_force_to": _iso(rule.in_force_to),
        "pack": rule.pack,
        "family": rule.family,
        "status": rule.status,
        "citation": rule.full_citation,
    }


def in_full(rule: Rule, book: RuleBook) -> dict[str, Any]:
    """Give everything that is known of a rule.

    Parameters
    ----------
    rule
        The rule.
    book
        All rules.

    Returns
    -------
    dict
        Plain data.
    """
    lead = rule.lead_months
    return {
        **in_short(rule),
        "binds": rule.binds,
        "verdict": str(rule.verdict),
        "applies_when": in_words(rule.condition, book),
        "exceptions": [_exception(item, book) for item in rule.exceptions],
        "cures": [_cure(cure) for cure in rule.cures],
        "lead_months": None if lead is None else asdict(lead),
        "example": rule.example,
        "source": list(rule.sources),
        "confidence": rule.confidence,
        "caveat": rule.caveat,
        "check": rule.check,
        "as_of": rule.as_of.isoformat(),
    }


def _exception(item: RuleException, book: RuleBook) -> dict[str, Any]:
    return {
        "label": item.label,
        "says": item.says,
        "citation": item.citation,
        "holds_when": None if item.condition is None else in_words(item.condition, book),
        "rests_on": item.rule or None,
        "priority": item.priority,
        "effect": None if item.effect is None else str(item.effect),
    }


def _cure(cure: Cure) -> dict[str, Any]:
    return {
        "id": cure.id,
        "does": cure.does,
        "effort": cure.effort,
        "by_machine": bool(cure.change),
        "residual": list(cure.residual),
    }


def in_words(condition: Condition, book: RuleBook) -> list[str]:
    """Give a condition in words, a line for each part, indented by its depth."""
    return [f"{'  ' * depth}{text}" for depth, text in outline(condition, book.sets)]


def versions(found: Timeline) -> dict[str, Any]:
    """Give the versions of a rule."""
    return {"versions": [in_short(rule) for rule in found.versions]}


def history(found: Timeline) -> dict[str, Any]:
    """Give the versions of a rule and of those with which it is bound up.

    Parameters
    ----------
    found
        The rule through time.

    Returns
    -------
    dict
        Plain data.
    """
    return {
        **versions(found),
        "exceptions": [
            {
                "label": one.label,
                "says": one.says,
                "rests_on": one.rule,
                "versions": [in_short(rule) for rule in one.versions],
            }
            for one in found.supports
        ],
        "is_exception_to": [in_short(rule) for rule in found.excepts],
    }


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
