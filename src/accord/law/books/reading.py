"""Read the rules of a pack, each with its versions, exceptions and lead time."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from accord.errors import Problem
from accord.law.books.cure_fields import read_cure
from accord.law.books.pack_fields import Fields
from accord.law.books.rule import Confidence, Cure, LeadMonths, Rule, RuleException, Stage
from accord.law.conditions.candidates import mentioned
from accord.law.conditions.deciding import undecidable
from accord.law.conditions.tree import Condition
from accord.law.conditions.values import Unknown
from accord.law.sets import DatedSets
from accord.law.verdict import Effect, Status
from accord.study.yaml_lines import LinedData

_PACK_KEYS = ("pack", "title", "as_of", "note", "rules")
_RULE_KEYS = (
    "id", "title", "instrument", "citation", "binds", "in_force_from", "in_force_to", "proposed_on",
    "status", "effect",
    "condition", "exceptions", "cures", "lead_months", "example", "sources", "confidence", "caveat", "check",
)  # fmt: skip
_EXCEPTION_KEYS = ("label", "condition", "rule", "priority", "says", "citation", "effect")
_LEAD_KEYS = ("low", "mode", "high", "confidence", "source", "before")
_STAGES = ("work", "launch")
_STATUSES = ("in_force", "soft_law", "proposed", "unknown")
_CONFIDENCES = ("high", "medium", "low")
_START_LEFT_OPEN = re.compile(r"\b(start|first day|beginning)\b[^.;]*\bnot (recorded|known|confirmed)\b", re.IGNORECASE)
_EFFECTS = tuple(str(effect) for effect in Effect)


@dataclass(frozen=True, slots=True)
class _Conditions:
    """Reads conditions, and refuses those that can never be decided."""

    sets: DatedSets
    strict: bool

    def read(self, fields: Fields, ended: dt.date | None) -> Condition:
        """Read the condition of a rule or exception in force until a day."""
        before = len(fields.problems)
        condition = fields.condition("condition", self.sets.names)
        if self.strict and len(fields.problems) == before:
            flaw = undecidable(condition, self._unrecorded(condition, ended or dt.date.max))
            if flaw is not None:
                fields.holder("condition").complain("condition", flaw.found, flaw.remedy)
        return condition

    def _unrecorded(self, condition: Condition, last: dt.date) -> tuple[str, ...]:
        """Dated sets of which nothing is on record up to a day; a record that has begun goes on."""
        named = sorted(mentioned(condition).sets)
        return tuple(name for name in named if isinstance(self.sets.members(name, last), Unknown))


def read_packs(
    packs: Iterable[LinedData], sets: DatedSets, problems: list[Problem], *, strict: bool
) -> tuple[list[Rule], dict[str, str]]:
    """Read rule packs.

    Parameters
    ----------
    packs
        The files.
    sets
        Dated sets that conditions may name.
    problems
        List to which every problem is added, with its line.
    strict
        Whether to refuse conditions that can never be decided, which takes some milliseconds for a rule.

    Returns
    -------
    rules : list of Rule
        All rules, each version of them.
    titles : dict
        Title of each pack by its id.
    """
    rules: list[Rule] = []
    titles: dict[str, str] = {}
    conditions = _Conditions(sets, strict)
    for lined in packs:
        header = Fields(lined, (), problems)
        header.refuse_unknown(_PACK_KEYS)
        pack, title = header.text("pack"), header.text("title")
        as_of = header.day("as_of") or dt.date.min
        header.text("note", required=False)
        titles[pack] = title
        if not header.data.get("rules"):
            header.complain("rules", "no rules", "list at least one rule")
        for fields in header.children("rules"):
            rules += _read_family(fields, pack, as_of, conditions)
    return rules, titles


def _read_family(fields: Fields, pack: str, as_of: dt.date, conditions: _Conditions) -> list[Rule]:
    """Read one rule with all its versions."""
    fields.refuse_unknown((*_RULE_KEYS, "versions"))
    family = fields.text("id")
    if "versions" not in fields.data:
        return [_read_rule(fields, family, pack, as_of, conditions)]
    versions = []
    for child in fields.children("versions"):
        child.refuse_unknown(_RULE_KEYS)
        child.defaults = fields
        versions.append(_read_rule(child, family, pack, as_of, conditions))
    _refuse_overlap(fields, versions)
    return versions


def _refuse_overlap(fields: Fields, versions: list[Rule]) -> None:
    """Note versions of one rule that are in force on the same day."""
    ordered = sorted((rule for rule in versions if rule.status != "proposed"), key=lambda rule: rule.begins)
    for earlier, later in pairwise(ordered):
        if earlier.in_force_to is None or earlier.in_force_to >= later.begins:
            fields.complain(
                "versions",
                f"'{earlier.id}' and '{later.id}' are both in force on {later.begins}",
                f"end '{earlier.id}' before {later.begins}",
            )


def _read_rule(fields: Fields, family: str, pack: str, as_of: dt.date, conditions: _Conditions) -> Rule:
    """Read one version of a rule."""
    began, ended = fields.day("in_force_from", required=False), fields.day("in_force_to", required=False)
    if began is not None and ended is not None and ended < began:
        fields.complain("in_force_to", f"the rule ends on {ended}, before it begins", f"write a day from {began} on")
    status = cast("Status", fields.choice("status", _STATUSES))
    check = fields.text("check", required=status == "unknown")
    caveat = fields.text("caveat", required=False)
    left_out = fields.holder("in_force_from").data.get("in_force_from") is None
    if left_out and status != "proposed" and not _START_LEFT_OPEN.search(caveat):
        remedy = "write a day such as 2020-10-13, or say in the caveat that its start is not recorded"
        fields.complain("in_force_from", "missing", remedy)
    rule_id = fields.text("id")
    return Rule(
        id=rule_id,
        family=family,
        title=fields.text("title"),
        instrument=fields.text("instrument"),
        citation=fields.text("citation"),
        binds=fields.text("binds"),
        in_force_from=began,
        in_force_to=ended,
        status=status,
        effect=Effect(fields.choice("effect", _EFFECTS)),
        condition=conditions.read(fields, ended),
        exceptions=tuple(_read_exception(child, ended, conditions) for child in fields.children("exceptions")),
        cures=_read_cures(fields, rule_id, conditions.sets),
        lead_months=_read_lead(fields.child("lead_months")),
        example=fields.text("example", required=False),
        sources=fields.texts("sources"),
        confidence=cast("Confidence", fields.choice("confidence", _CONFIDENCES)),
        caveat=caveat,
        check=check,
        pack=pack,
        as_of=as_of,
        place=fields.place,
        proposed_on=fields.day("proposed_on", required=False),
    )


def _read_exception(fields: Fields, ended: dt.date | None, conditions: _Conditions) -> RuleException:
    """Read one exception; it rests either on a condition or on another rule."""
    fields.refuse_unknown(_EXCEPTION_KEYS)
    if ("condition" in fields.data) == ("rule" in fields.data):
        fields.complain("", "an exception rests on a condition or on a rule", "give exactly one of the two")
    effect = fields.choice("effect", _EFFECTS) if "effect" in fields.data else None
    return RuleException(
        label=fields.text("label"),
        condition=conditions.read(fields, ended) if "condition" in fields.data else None,
        rule=fields.text("rule", required=False),
        priority=int(fields.number("priority", 0)),
        says=fields.text("says"),
        citation=fields.text("citation"),
        effect=None if effect is None else Effect(effect),
    )


def _read_cures(fields: Fields, rule_id: str, sets: DatedSets) -> tuple[Cure, ...]:
    """Read the cures, cheapest first, each with a name of its own."""
    cures = [read_cure(child, rule_id, sets) for child in fields.children("cures")]
    for name, count in sorted(Counter(cure.id for cure in cures).items()):
        if count > 1:
            fields.complain("cures", f"the cure '{name}' is given {count} times", "give each cure its own id")
    return tuple(sorted(cures, key=lambda cure: cure.effort))


def _read_lead(fields: Fields | None) -> LeadMonths | None:
    """Read a lead time with low <= mode <= high."""
    if fields is None:
        return None
    fields.refuse_unknown(_LEAD_KEYS)
    low, mode, high = (fields.number(key) for key in ("low", "mode", "high"))
    if not low <= mode <= high:
        fields.complain("", f"found low {low}, mode {mode}, high {high}", "write low <= mode <= high")
    confidence = cast("Confidence", fields.choice("confidence", _CONFIDENCES))
    before = cast("Stage", fields.choice("before", _STAGES, "work"))
    return LeadMonths(low, mode, high, confidence, fields.text("source"), before)
