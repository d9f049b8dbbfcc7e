"""Tests of a rule pack as legal claims: on a day, of a proposal, a rule says this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from accord.errors import Problem, StudyError, did_you_mean
from accord.law.books.pack_fields import Fields
from accord.law.books.rule import Rule, RuleBook
from accord.law.books.yaml_source import CLAIMS_ENDING, read_folder_file, read_packaged
from accord.law.conditions.explaining import clauses, reasons
from accord.law.conditions.tree import NOTHING_BOUND, Always
from accord.law.conditions.values import UNKNOWN
from accord.law.screening.engine import screen
from accord.law.screening.proposal import Proposal
from accord.law.screening.situation import Situation
from accord.law.screening.stating import PLAIN_WORDS, PROPOSAL_KEYS, read_proposal
from accord.law.screening.whole import Screening
from accord.law.verdict import Verdict
from accord.study.yaml_lines import Key, LinedData, overlay

SILENT = "silent"
OUTLOOK = "outlook"
ANSWERS: tuple[str, ...] = (*(str(verdict) for verdict in Verdict), SILENT, OUTLOOK)
"""What a claim may say of a rule: a verdict, that it is silent, or that it would apply once it is law."""

_FILE_KEYS = ("pack", "proposals", "claims")
_CLAIM_KEYS = ("claim", "date", "proposal", "with", "without", "says")


@dataclass(frozen=True)
class Claim:
    """What the rules are claimed to say of a proposal on a day.

    Parameters
    ----------
    sentence
        The legal claim in a sentence.
    pack
        Id of the rule pack that it tests.
    date
        Day for which the law is asked.
    proposal
        What is proposed.
    says
        For each rule, by its id or that of its family, one of `ANSWERS`.
    place
        File and line of the claim.
    """

    sentence: str
    pack: str
    date: dt.date
    proposal: Proposal
    says: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class ClaimFailure:
    """A rule that does not say what a claim says of it.

    Parameters
    ----------
    claim
        The claim.
    rule
        Id of the rule or family.
    claimed
        What the claim says of it.
    found
        What the rule says.
    why
        The facts that decided it, or why there is no such rule.
    """

    claim: Claim
    rule: str
    claimed: str
    found: str
    why: str

    def __str__(self) -> str:
        return (
            f"{self.claim.place}: '{self.claim.sentence}': {self.rule} is {self.found}, not {self.claimed}: {self.why}"
        )


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A rule that the claims of its pack leave untested.

    Parameters
    ----------
    rule
        The rule.
    lacks
        The kind of claim that is missing, in a clause.
    """

    rule: Rule
    lacks: str

    def __str__(self) -> str:
        return f"{self.rule.place}: {self.rule.id} ({self.rule.title.rstrip('.')}) has no claim {self.lacks}"


def claims_file(pack: Path) -> Path:
    """Name the file of claims that stands beside a rule pack.

    Parameters
    ----------
    pack
        File of the rule pack.

    Returns
    -------
    Path
        File of its claims, which need not exist.

    Examples
    --------
    >>> from pathlib import Path
    >>> claims_file(Path("rules/mine.yaml")).name
    'mine.test.yaml'
    """
    return pack.with_name(pack.name.removesuffix(".yaml") + CLAIMS_ENDING)


def read_claims(path: Path, shown_as: str | None = None) -> tuple[Claim, ...]:
    """Read the claims that stand beside a rule pack.

    Parameters
    ----------
    path
        The file, such as ``rules/mine.test.yaml``.
    shown_as
        Its name in messages; the path as given when left out.

    Returns
    -------
    tuple of Claim
        In the order of the file.

    Raises
    ------
    accord.errors.StudyError
        When the file cannot be used; names all problems with line, what is allowed and what to do.
    """
    return _claims(read_folder_file(path, shown_as or str(path)))


def packaged_claims() -> tuple[Claim, ...]:
    """Read the claims of the packaged rule packs.

    Returns
    -------
    tuple of Claim
        Pack by pack.

    Raises
    ------
    accord.errors.StudyError
        When a file cannot be used; names all problems of all files.
    """
    folder = resources.files("accord.law") / "packs"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(CLAIMS_ENDING)), key=lambda f: f.name)
    claims: list[Claim] = []
    problems: list[Problem] = []
    for file in files:
        try:
            claims += _claims(read_packaged(file))
        except StudyError as error:
            problems += error.problems
    if problems:
        raise StudyError(problems)
    return tuple(claims)


def check_claims(claims: Iterable[Claim], rules: RuleBook) -> tuple[ClaimFailure, ...]:
    """Compare claims with what the rules say.

    Parameters
    ----------
    claims
        The claims.
    rules
        The rules, among them those of the pack.

    Returns
    -------
    tuple of ClaimFailure
        Empty when every claim holds; else in the order of the claims.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Claim, Party, Proposal, load_rules
    >>> deal = Proposal((Party("ESA", kind="igo"),), facts={"crew": False})
    >>> says = (("WOLF", "needs"),)
    >>> claim = Claim("ESA must ask Congress", "us-china", dt.date(2020, 1, 1), deal, says, "mine.test.yaml:1")
    >>> check_claims([claim], load_rules())[0].found
    'silent'
    """
    failures: list[ClaimFailure] = []
    for claim in claims:
        screening = screen(claim.proposal, claim.date, rules)
        for name, claimed in claim.says:
            found, why = _answer(screening, name, rules)
            if found != claimed:
                failures.append(ClaimFailure(claim, name, claimed, found, why))
    return tuple(failures)


def coverage(claims: Sequence[Claim], rules: RuleBook) -> tuple[Uncovered, ...]:
    """Find the rules that the claims of their pack leave untested.

    Every version of a rule needs a claim that names it while it is in force and its condition holds, and another
    that says it is silent while it is in force and its condition does not hold. For a proposed rule the first must
    say ``outlook``. A rule that is written to apply in every case needs no second.

    Parameters
    ----------
    claims
        The claims; the packs they name are looked at.
    rules
        The rules, among them those of the packs.

    Returns
    -------
    tuple of Uncovered
        What is missing, in order of rule id; empty when all is tested.
    """
    tested: set[tuple[str, bool]] = set()
    for claim in claims:
        world = Situation(claim.proposal, claim.date, rules.sets)
        for name, claimed in claim.says:
            rule = _rule_on(name, claim.date, rules)
            if rule is None or rule.pack != claim.pack:
                continue
            truth = rule.condition.truth(world, NOTHING_BOUND)
            if truth is not None and (claimed == SILENT) is not truth:
                tested.add((rule.id, truth))
    packs = {claim.pack for claim in claims}
    missing: list[Uncovered] = []
    for rule in rules:
        if rule.pack not in packs:
            continue
        if (rule.id, True) not in tested:
            when = "in which it would apply" if rule.status == "proposed" else "in which it applies while in force"
            missing.append(Uncovered(rule, f"{when}, and which says so"))
        if (rule.id, False) not in tested and rule.condition != Always(holds=True):
            when = "" if rule.status == "proposed" else " while it is in force"
            missing.append(Uncovered(rule, f"that calls it silent{when} because its condition fails"))
    return tuple(missing)


def _rule_on(name: str, day: dt.date, rules: RuleBook) -> Rule | None:
    """Find the version of a rule that is in force, or expected, on a day."""
    named = [rule for rule in rules if name in {rule.id, rule.family}]
    return next((rule for rule in named if rule.in_force(day) or rule.expected(day)), None)


def _answer(screening: Screening, name: str, rules: RuleBook) -> tuple[str, str]:
    """What a rule says, in the words of a claim, and why."""
    finding = screening.finding(name)
    if finding is not None:
        tested = (f"exception '{item.label}' {item.outcome}: {item.why}" for item in finding.exceptions)
        return str(finding.verdict), "; ".join((*finding.because, *tested))
    expected = next((item for item in screening.outlook if name in {item.rule, item.rule_record.family}), None)
    if expected is not None:
        return (OUTLOOK if expected.truth else str(Verdict.UNKNOWN)), "; ".join(expected.because)
    known = sorted({rule.id for rule in rules} | {rule.family for rule in rules})
    if name not in known:
        return "no rule", f"there is none of that name; {did_you_mean(name, known)}"
    rule = _rule_on(name, screening.date, rules)
    if rule is None:
        return SILENT, f"it is not in force on {screening.date}"
    world = Situation(screening.proposal, screening.date, rules.sets)
    return SILENT, "; ".join(clauses(reasons(rule.condition, world, rules.sets.titles)))


def _claims(lined: LinedData) -> tuple[Claim, ...]:
    """Read all claims of one file, noting every problem."""
    problems: list[Problem] = []
    fields = Fields(lined, (), problems)
    fields.refuse_unknown(_FILE_KEYS)
    pack = fields.text("pack")
    named = fields.child("proposals")
    proposals = {} if named is None else {name: _part(lined, (*named.path, name)) for name in named.data}
    if not fields.data.get("claims"):
        fields.complain("claims", "no claims", "list at least one claim")
    claims: list[Claim] = []
    seen: dict[str, str] = {}
    used: set[str] = set()
    for own in fields.children("claims"):
        claim = _read_claim(own, pack, proposals)
        choice = own.data.get("proposal")
        used |= {choice} if isinstance(choice, str) else set()
        sentence = own.text("claim")
        if sentence in seen:
            own.complain("claim", f"the claim is also made at {seen[sentence]}", "make each claim once")
        seen.setdefault(sentence, own.place)
        claims += [] if claim is None else [claim]
    if named is not None:
        for name in sorted(set(proposals) - used):
            named.complain(name, f"no claim is about '{name}'", "remove it, or make a claim about it")
    if problems:
        raise StudyError(problems)
    return tuple(claims)


def _read_claim(own: Fields, pack: str, proposals: Mapping[str, LinedData]) -> Claim | None:
    """Read one claim; ``None`` when it has problems."""
    own.refuse_unknown(_CLAIM_KEYS)
    day = own.day("date")
    says = _read_says(own)
    stated = _stated(own, proposals)
    if day is None or stated is None:
        return None
    proposal = read_proposal(stated, day, own.problems, own.text("claim"))
    if proposal is None:
        return None
    return Claim(own.text("claim"), pack, day, _taken_away(own, proposal), says, own.place)


def _read_says(own: Fields) -> tuple[tuple[str, str], ...]:
    """Read what each rule is claimed to say."""
    child = own.child("says")
    if child is None or not child.data:
        own.complain("says", "missing", "name a rule and what it says: 'says: {WOLF: needs}'")
        return ()
    return tuple((name, child.choice(name, ANSWERS)) for name in child.data)


def _stated(own: Fields, proposals: Mapping[str, LinedData]) -> LinedData | None:
    """Find the proposal of a claim, with what the claim replaces in it."""
    choice = own.data.get("proposal")
    if isinstance(choice, dict):
        base = _part(own.lined, (*own.path, "proposal"))
    elif isinstance(choice, str) and choice in proposals:
        base = proposals[choice]
    else:
        found = "missing" if choice is None else f"there is no proposal '{choice}'"
        advice = did_you_mean(str(choice), proposals) if proposals else "describe it: 'proposal: {parties: [NASA]}'"
        own.complain("proposal", found, advice)
        return None
    if own.data.get("with") is None:
        return base
    change = _part(own.lined, Fields(own.lined, (*own.path, "with"), own.problems).path)
    return overlay(base, change.data, change.places, ()) if isinstance(change.data, dict) else None


def _taken_away(own: Fields, proposal: Proposal) -> Proposal:
    """Take away the facts, payments or elements that a claim does without."""
    for key in own.texts("without", required=False):
        name = PLAIN_WORDS.get(key, key)
        if name in proposal.facts:
            kept = {fact: value for fact, value in proposal.facts.items() if fact != name}
            assumed = tuple(fact for fact in proposal.assumed if fact != name)
            proposal = replace(proposal, facts=kept, assumed=assumed)
        elif name == "payments" and proposal.payments is not UNKNOWN:
            proposal = replace(proposal, payments=UNKNOWN)
        elif name == "elements" and proposal.elements is not UNKNOWN:
            proposal = replace(proposal, elements=UNKNOWN)
        else:
            advice = "take away what is stated" if key in PROPOSAL_KEYS else did_you_mean(key, PROPOSAL_KEYS)
            own.complain("without", f"'{key}' is not stated in the proposal", advice)
    return proposal


def _part(lined: LinedData, path: Key) -> LinedData:
    """Cut one value out of a file, with the places of what is in it."""
    node = lined.data
    for key in path:
        node = node[key]
    size = len(path)
    return LinedData(node, {place[size:]: at for place, at in lined.places.items() if place[:size] == path})
