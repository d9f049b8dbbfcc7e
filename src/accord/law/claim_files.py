"""Reading the claims that stand beside rule packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path

from accord.errors import Problem, StudyError, did_you_mean
from accord.law.books.pack_fields import Fields
from accord.law.books.yaml_source import CLAIMS_ENDING, read_folder_file, read_packaged
from accord.law.claims import ANSWERS, Claim
from accord.law.conditions.values import UNKNOWN
from accord.law.screening.proposal import Proposal
from accord.law.screening.stating import PLAIN_WORDS, PROPOSAL_KEYS, read_proposal
from accord.study.overrides import overlay
from accord.study.yaml_lines import Key, LinedData

_FILE_KEYS = ("pack", "proposals", "claims")
_CLAIM_KEYS = ("claim", "date", "proposal", "with", "without", "says")


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
