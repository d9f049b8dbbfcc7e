"""Begin a rule pack: an example that loads, and claims that hold."""

from __future__ import annotations

import re
from pathlib import Path

from accord.errors import Problem, StudyError

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_PACK = """\
# A pack of rules for `accord screen --facts QUESTION.yaml --rules {file}`, or for the folder "rules" of a study.
# `accord rules test {file}` tests it by the claims in {claims}.
# Everything below is an example: put your own rules in its place. `accord schema facts` lists the facts.
pack: {pack}
title: Rules of the example agency
as_of: "2026-11-21"            # day up to which you have looked the rules up
rules:
  - id: {rule}                 # unique; with versions, this is the id that they share
    title: A crewed mission of the example agency needs the consent of its board   # a whole sentence on what it says
    instrument: Example Agency Act
    citation: "section 12"
    binds: the example agency  # whom it binds
    in_force_from: "2015-01-01"
    # in_force_to: "2030-12-31"  # last day; leave it out while the rule is in force
    status: in_force           # in_force, soft_law (binds nobody), proposed, or unknown (then say what to `check`)
    # prohibition, certification-required, authorisation-required, notification-duty, positive-obligation,
    # liability-consequence, interpretive-uncertainty, policy-criterion or incentive:
    effect: authorisation-required
    # When the rule applies. P(NOR) is true when Norway takes part; `and`, `or` and `not` join conditions.
    condition: >-
      P(NOR) and crew
    exceptions:                # of those that hold, the one with the highest priority decides
      - label: flight below orbit
        condition: suborbital
        priority: 1
        says: A flight that stays below orbit takes no consent.
        citation: "section 12, paragraph 2"
    cures:                     # cheapest first; effort from 1 (a clause) to 5 (a new law)
      - id: consent
        does: Ask the board for its consent before the agreement is signed.
        effort: 3
        change:                # leave it out where no machine could make the change
          - {{action: hold_authorisation}}
    lead_months: {{low: 1, mode: 3, high: 6, confidence: low, source: Our own estimate}}
    example: In an example the board took three months.
    sources: ["Example Agency Act, read on 21 November 2026"]
    confidence: low            # how sure you are of your statement of the rule: high, medium or low
"""
_CLAIMS = """\
# Legal claims that test {file}. Each says in a sentence what the law is, and what a rule must say of a proposal
# on a day: prohibited, conflict, unknown, needs, duty, alert, clear, silent, or outlook for a proposed rule.
# Every rule needs a claim in which it applies, and one in which it is silent although it is in force.
pack: {pack}
proposals:                     # written as in a question file; what is not stated is unknown
  crewed flight:
    parties: [{{id: Example Agency, kind: agency, state: NOR}}]
    crew: true
    suborbital: false
claims:
  - claim: A crewed mission of the example agency needs consent from 2015
    date: 2015-01-01
    proposal: crewed flight
    says: {{{rule}: needs}}
  - claim: Before 2015 a crewed mission needed no consent
    date: 2014-12-31
    proposal: crewed flight
    says: {{{rule}: silent}}
  - claim: A mission without crew needs no consent
    date: 2026-11-21
    proposal: crewed flight
    with: {{crew: false}}        # facts that take the place of those of the proposal
    says: {{{rule}: silent}}
  - claim: A flight below orbit is excepted
    date: 2026-11-21
    proposal: crewed flight
    with: {{suborbital: true}}
    says: {{{rule}: clear}}
  - claim: Whether people fly has to be known
    date: 2026-11-21
    proposal: crewed flight
    without: [crew]            # facts that are taken away, and so unknown
    says: {{{rule}: unknown}}
"""


def write_pack(name: Path) -> tuple[Path, Path]:
    """Write a rule pack to start from, and its claims.

    Parameters
    ----------
    name
        Name of the pack, with or without a folder before it and ``.yaml`` behind it.

    Returns
    -------
    pack, claims : Path
        The files.

    Raises
    ------
    StudyError
        If the name will not do, is that of a packaged pack, or a file is there already; nothing is then written.
    """
    from accord.law import claims_file

    stem = name.name.removesuffix(".yaml").removesuffix(".test")
    file = name.with_name(f"{stem}.yaml") if stem else name
    _refuse_name(stem, name)
    beside = claims_file(file)
    problems = [
        Problem(str(path), 0, "", "it exists already, and nothing is overwritten", remedy="choose another name")
        for path in (file, beside)
        if path.exists() or path.is_symlink()
    ]
    if not file.parent.is_dir():
        problems.append(Problem(str(file.parent), 0, "", "there is no such folder", remedy="make it first"))
    if problems:
        raise StudyError(problems)
    rule = f"{stem.upper()}-1"
    words = {"pack": stem, "rule": rule, "file": file.name, "claims": beside.name}
    _write(((file, _PACK.format(**words)), (beside, _CLAIMS.format(**words))))
    return file, beside


def _refuse_name(stem: str, name: Path) -> None:
    """Refuse a name that cannot be that of a pack, or is taken by a packaged one."""
    from accord.law import load_rules

    book = load_rules()
    if not _NAME.fullmatch(stem):
        allowed = "allowed: up to 60 small letters, figures and hyphens, such as my-rules"
        raise StudyError([Problem("", 0, "NAME", f"'{name.name}' cannot be the name of a pack", allowed)])
    taken = {rule.id for rule in book} | {rule.family for rule in book}
    if stem in book.packs or f"{stem.upper()}-1" in taken:
        found = f"'{stem}' is the name of packaged rules"
        raise StudyError([Problem("", 0, "NAME", found, remedy="choose another name")])


def _write(files: tuple[tuple[Path, str], ...]) -> None:
    """Write files that must not be there yet; all of them or none."""
    written: list[Path] = []
    for path, text in files:
        try:
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
        except OSError as error:
            for done in written:
                done.unlink(missing_ok=True)
            found = f"the file cannot be written: {error.strerror}"
            raise StudyError([Problem(str(path), 0, "", found, remedy="choose another place")]) from None
