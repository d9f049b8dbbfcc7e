"""Hold rule packs against their legal claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.cli.law_words import counted, said_day
from accord.cli.printing import heading, line, say
from accord.errors import Problem, StudyError, did_you_mean

if TYPE_CHECKING:
    from accord.law import Claim, ClaimFailure, RuleBook, Uncovered

_ENDING = ".test.yaml"


@dataclass(frozen=True)
class Tested:
    """What became of the claims.

    Parameters
    ----------
    claims
        Every claim that was tested.
    failures
        Those that do not hold.
    uncovered
        Rules that no claim tests.
    """

    claims: tuple[Claim, ...]
    failures: tuple[ClaimFailure, ...]
    uncovered: tuple[Uncovered, ...]

    @property
    def held(self) -> bool:
        """Whether every claim holds and every rule is tested."""
        return not self.failures and not self.uncovered

    def to_dict(self) -> dict[str, Any]:
        """Give the form of `accord rules test`, without its name."""
        return {
            "held": self.held,
            "claims": len(self.claims),
            "failures": [
                {
                    "claim": one.claim.sentence,
                    "place": one.claim.place,
                    "date": one.claim.date.isoformat(),
                    "rule": one.rule,
                    "expected": one.claimed,
                    "found": one.found,
                    "why": one.why,
                }
                for one in self.failures
            ],
            "uncovered": [
                {"rule": one.rule.id, "title": one.rule.title, "place": one.rule.place, "lacks": one.lacks}
                for one in self.uncovered
            ],
        }

    def show(self) -> None:
        """Tell it to people."""
        if self.failures:
            heading("Claims that do not hold")
        for one in self.failures:
            line(f"{one.claim.place}: {one.claim.sentence}")
            said = f"on {said_day(one.claim.date)} the claim expects {one.rule} to be {one.claimed}; it is {one.found}"
            say(f"{said}: {one.why.rstrip('.')}.", bullet="    ")
        if self.uncovered:
            heading("Rules that are not tested")
        for missing in self.uncovered:
            line(missing)
        packs = len({claim.pack for claim in self.claims})
        failed = len({one.claim.place for one in self.failures})
        result = "all hold" if not failed else f"{failed} {'does' if failed == 1 else 'do'} not hold"
        untested = len({one.rule.id for one in self.uncovered})
        tested = "every rule is tested" if not untested else f"{counted(untested, 'rule')} not fully tested"
        say()
        claims = counted(len(self.claims), "claim").capitalize()
        say(f"{claims} about {counted(packs, 'pack')}: {result}; {tested}.")


def run_claims(files: Sequence[Path]) -> Tested:
    """Hold rule packs against their claims.

    Parameters
    ----------
    files
        Rule packs; the packaged ones when empty.

    Returns
    -------
    Tested
        What became of each claim.

    Raises
    ------
    StudyError
        If a pack or its claims cannot be used; names the problems of all of them.
    """
    from accord.law import check_claims, coverage, load_rules, packaged_claims

    if not files:
        book, claims = load_rules(), packaged_claims()
        return Tested(claims, check_claims(claims, book), coverage(claims, book))
    packs = list(dict.fromkeys(_pack_of(file) for file in files))
    book = load_rules(packs)
    claims = _claims(packs, book)
    return Tested(claims, check_claims(claims, book), coverage(claims, book))


def _pack_of(file: Path) -> Path:
    """The rule pack that a file is, or about which it makes claims."""
    if file.name.endswith(_ENDING):
        return file.with_name(f"{file.name.removesuffix(_ENDING)}.yaml")
    if file.is_dir():
        found = "it is a folder"
        raise StudyError([Problem(str(file), 0, "", found, remedy="name the rule packs in it, each by its file")])
    return file


def _claims(packs: Sequence[Path], book: RuleBook) -> tuple[Claim, ...]:
    """Read the claims beside each pack; they must be about a pack that is there."""
    from accord.law import claims_file, read_claims

    claims: list[Claim] = []
    problems: list[Problem] = []
    for pack in packs:
        beside = claims_file(pack)
        if not beside.exists():
            found = f"no claims stand beside it in {beside.name}"
            remedy = "write some; 'accord rules new-pack' shows how they look"
            problems.append(Problem(str(pack), 0, "", found, remedy=remedy))
            continue
        try:
            read = read_claims(beside)
        except StudyError as error:
            problems += error.problems
            continue
        name = read[0].pack
        own = sorted({rule.pack for rule in book if rule.place.rpartition(":")[0] == pack.name})
        if name not in own:
            remedy = did_you_mean(name, own)
            problems.append(Problem(str(beside), 0, "pack", f"'{name}' is not the pack in {pack.name}", remedy=remedy))
        claims += read
    if problems:
        raise StudyError(problems)
    return tuple(claims)
