"""Load rule packs: the packaged ones and those of a study, with every problem reported at its line."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import cast

from accord.errors import Problem, StudyError, did_you_mean
from accord.law.books.cure_fields import read_cure
from accord.law.books.pack_fields import Fields
from accord.law.books.rule import Confidence, Cure, LeadMonths, Rule, RuleBook, RuleException, Stage
from accord.law.books.yaml_source import CLAIMS_ENDING, read_folder_file, read_packaged
from accord.law.sets import DatedSets, packaged_sets
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


def load_rules(extra: Sequence[Path] = ()) -> RuleBook:
    """Load the packaged rule packs and those of a study.

    A rule of a study takes the place of the packaged rule of the same id, with all its versions.

    Parameters
    ----------
    extra
        Rule pack files, or folders of them, such as a study's ``rules`` folder; files of claims about a pack, whose
        names end in ``.test.yaml``, are passed over.

    Returns
    -------
    RuleBook
        All rules; the packaged ones are read once and kept.

    Raises
    ------
    accord.errors.StudyError
        When a pack cannot be used; names all problems with file and line.

    Examples
    --------
    >>> from accord.law import load_rules
    >>> len(load_rules()) > 35
    True
    """
    if not extra:
        return _packaged()
    files: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for path in extra:
        if path.is_dir():
            files += [
                (file, f"{path.name}/{file.name}") for file in sorted(path.glob("*.yaml")) if _holds_rules(file.name)
            ]
        elif path.is_file():
            files += [(path, path.name)] if _holds_rules(path.name) else []
        else:
            problems.append(Problem(path.name, 0, "", "no such rule pack or folder", remedy="check the path"))
    packs: list[LinedData] = []
    for file, shown_as in files:
        try:
            packs.append(read_folder_file(file, shown_as))
        except StudyError as error:
            problems += error.problems
    base = _packaged()
    added, titles = _read_packs(packs, base.sets, problems)
    replaced = {rule.family for rule in added}
    kept = [rule for rule in base.rules if rule.family not in replaced]
    return _bind([*kept, *added], {**base.packs, **titles}, base.sets, problems)


def _holds_rules(name: str) -> bool:
    """Whether a file may be a rule pack, and is not the claims about one."""
    return not name.endswith(CLAIMS_ENDING)


@cache
def _packaged() -> RuleBook:
    """Rules that come with Accord."""
    folder = resources.files("accord.law") / "packs"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml") and _holds_rules(file.name))
    problems: list[Problem] = []
    sets = packaged_sets()
    rules, titles = _read_packs([read_packaged(folder / name) for name in names], sets, problems)
    return _bind(rules, titles, sets, problems)


def _bind(rules: Iterable[Rule], titles: Mapping[str, str], sets: DatedSets, problems: list[Problem]) -> RuleBook:
    """Check what can only be checked across rules, and make the book."""
    ordered = tuple(sorted(rules, key=lambda rule: (rule.family, rule.begins, rule.id)))
    problems += [*_repeated(ordered), *_unknown_references(ordered), *_cycles(ordered)]
    if problems:
        raise StudyError(problems)
    return RuleBook(tuple(sorted(ordered, key=lambda rule: rule.id)), sets, dict(titles))


def _read_packs(
    packs: Iterable[LinedData], sets: DatedSets, problems: list[Problem]
) -> tuple[list[Rule], dict[str, str]]:
    """Read all packs, noting problems."""
    rules: list[Rule] = []
    titles: dict[str, str] = {}
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
            rules += _read_family(fields, pack, as_of, sets)
    return rules, titles


def _read_family(fields: Fields, pack: str, as_of: dt.date, sets: DatedSets) -> list[Rule]:
    """Read one rule with all its versions."""
    fields.refuse_unknown((*_RULE_KEYS, "versions"))
    family = fields.text("id")
    if "versions" not in fields.data:
        return [_read_rule(fields, family, pack, as_of, sets)]
    versions = []
    for child in fields.children("versions"):
        child.refuse_unknown(_RULE_KEYS)
        child.defaults = fields
        versions.append(_read_rule(child, family, pack, as_of, sets))
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


def _read_rule(fields: Fields, family: str, pack: str, as_of: dt.date, sets: DatedSets) -> Rule:
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
        condition=fields.condition("condition", sets.names),
        exceptions=tuple(_read_exception(child, sets) for child in fields.children("exceptions")),
        cures=_read_cures(fields, rule_id, sets),
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


def _read_exception(fields: Fields, sets: DatedSets) -> RuleException:
    """Read one exception; it rests either on a condition or on another rule."""
    fields.refuse_unknown(_EXCEPTION_KEYS)
    if ("condition" in fields.data) == ("rule" in fields.data):
        fields.complain("", "an exception rests on a condition or on a rule", "give exactly one of the two")
    effect = fields.choice("effect", _EFFECTS) if "effect" in fields.data else None
    return RuleException(
        label=fields.text("label"),
        condition=fields.condition("condition", sets.names) if "condition" in fields.data else None,
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


def _repeated(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Rules that share an id."""
    first: dict[str, Rule] = {}
    family_place: dict[str, str] = {}
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            yield _problem(rule, f"the rule '{rule.id}' is also given at {other.place}", "give each rule its own id")
        family_place.setdefault(rule.family, rule.pack)
    for rule in rules:
        if rule.id != rule.family and rule.id in family_place:
            yield _problem(rule, f"'{rule.id}' names both a rule and a version", "give the version another id")


def _unknown_references(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Exceptions and cures that name a rule which does not exist."""
    known = {rule.id for rule in rules} | {rule.family for rule in rules}
    for rule in rules:
        named = [exception.rule for exception in rule.exceptions if exception.rule]
        named += [
            change.target for cure in rule.cures for change in cure.change if change.action == "hold_authorisation"
        ]
        named += [name for cure in rule.cures for name in cure.residual]
        for name in named:
            if name not in known:
                yield _problem(rule, f"names the rule '{name}', which does not exist", did_you_mean(name, known))


def _cycles(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Rules that are, through their exceptions, exceptions to themselves."""
    edges: dict[str, list[str]] = {rule.family: [] for rule in rules}
    family = {rule.id: rule.family for rule in rules} | {rule.family: rule.family for rule in rules}
    for rule in rules:
        edges[rule.family] += [family[item.rule] for item in rule.exceptions if item.rule in family]
    for rule in rules:
        reached: list[str] = []
        frontier = list(edges[rule.family])
        while frontier:
            name = frontier.pop()
            if name not in reached:
                reached.append(name)
                frontier += edges[name]
        if rule.family in reached:
            yield _problem(
                rule, f"the exceptions of '{rule.family}' lead back to itself", "let one of the rules stand alone"
            )


def _problem(rule: Rule, found: str, remedy: str) -> Problem:
    """A problem at the place of a rule."""
    file, _, line = rule.place.rpartition(":")
    return Problem(file, int(line), rule.id, found, "", remedy)
