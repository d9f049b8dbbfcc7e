"""Commands on the rules of law: look them up, follow them through time, write and test packs of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accord.cli.options import Json
from accord.cli.printing import say, show_json
from accord.cli.problems import FINE, NOT_HELD
from accord.errors import Problem, StudyError, did_you_mean

if TYPE_CHECKING:
    from accord.law import Rule, RuleBook
    from accord.law.between import VerdictChange

rules = App(name="rules", help="Look up the rules of law, follow them through time, and write and test your own.")

_OwnRules = Annotated[
    tuple[Path, ...],
    Parameter(name="--rules", negative=(), show_default=False, help="A rule pack of your own to add; may be repeated."),
]


@rules.command(name="list")
def list_rules(
    *,
    pack: Annotated[str | None, Parameter(help="Only the rules of a pack, such as us-china.")] = None,
    on: Annotated[str | None, Parameter(help="Only the rules in force on a day, such as 2026-11-21.")] = None,
    text: Annotated[str | None, Parameter(help="Only rules whose title, instrument or id holds a text.")] = None,
    own: _OwnRules = (),
    json: Json = False,
) -> int:
    """List the rules, each version by its id.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If a pack is not known or a day cannot be read.
    """
    from accord.cli import rule_forms, rule_pages
    from accord.cli.law_words import law_day
    from accord.law import load_rules

    book = load_rules(own)
    day = None if on is None else law_day(on, "--on")
    if pack is not None and pack not in book.packs:
        raise StudyError(
            [Problem("", 0, "--pack", f"there is no pack '{pack}'", remedy=did_you_mean(pack, book.packs))]
        )
    chosen = [
        rule
        for rule in book
        if (pack is None or rule.pack == pack)
        and (day is None or rule.in_force(day))
        and (text is None or text.casefold() in f"{rule.id} {rule.title} {rule.instrument} {rule.citation}".casefold())
    ]
    if json:
        show_json({"format": "accord-rules/1", "rules": [rule_forms.in_short(rule) for rule in chosen]})
    else:
        rule_pages.show_list(chosen, book)
    return FINE


@rules.command
def show(
    rule_id: Annotated[str, Parameter(name="ID", help="Id of a rule, or of one of its versions.")],
    /,
    *,
    on: Annotated[str | None, Parameter(help="Day whose version is wanted; today's when left out.")] = None,
    own: _OwnRules = (),
    json: Json = False,
) -> int:
    """Show everything that is known of a rule.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If there is no such rule.
    """
    from accord.cli import rule_forms, rule_pages
    from accord.cli.law_words import law_day
    from accord.law import load_rules
    from accord.law.history import timeline

    book = load_rules(own)
    day = dt.datetime.now(tz=dt.UTC).date() if on is None else law_day(on, "--on")
    history = timeline(known(rule_id, book), book)
    rule = _version(rule_id, history.versions, day, asked=on is not None)
    if json:
        show_json({"format": "accord-rule/1", "rule": rule_forms.in_full(rule, book), **rule_forms.versions(history)})
    else:
        rule_pages.show_rule(rule, history, book)
    return FINE


def _version(name: str, versions: tuple[Rule, ...], day: dt.date, *, asked: bool) -> Rule:
    """The version that is asked for: by its id, else that of a day, else the last."""
    exact = next((rule for rule in versions if rule.id == name), None)
    on_day = next((rule for rule in versions if rule.in_force(day)), None)
    if exact is not None and (exact.id != exact.family or not asked):
        return exact
    if on_day is None and asked:
        raise StudyError(
            [Problem("", 0, "--on", f"no version of {name} is in force on {day}", remedy="see 'accord rules timeline'")]
        )
    law = [rule for rule in versions if rule.status != "proposed"]
    return on_day or (law or list(versions))[-1]


@rules.command(name="timeline")
def follow(
    family: Annotated[str, Parameter(name="FAMILY", help="Id of a rule, such as WOLF.")],
    /,
    *,
    own: _OwnRules = (),
    json: Json = False,
) -> int:
    """Follow a rule through its versions, and those on which its exceptions rest.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If there is no such rule.
    """
    from accord.cli import rule_forms, rule_pages
    from accord.law import load_rules
    from accord.law.history import timeline

    book = load_rules(own)
    history = timeline(known(family, book), book)
    if json:
        show_json({"format": "accord-rule-timeline/1", "rule": history.family, **rule_forms.history(history)})
    else:
        rule_pages.show_timeline(history)
    return FINE


@rules.command
def diff(
    first: Annotated[str, Parameter(name="FROM", help="The earlier day, such as 2010-01-01.")],
    second: Annotated[str, Parameter(name="TO", help="The later day.")],
    /,
    *,
    facts: Annotated[
        Path | None, Parameter(help="A question: tell also which verdicts on it change between the days.")
    ] = None,
    own: _OwnRules = (),
    json: Json = False,
) -> int:
    """Tell what differs in the law between two days, and in what it says of a proposal.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If a day or the question cannot be used.
    """
    from accord.cli import rule_pages
    from accord.cli.law_words import law_day
    from accord.law import load_rules
    from accord.law.between import difference

    days = law_day(first, "FROM"), law_day(second, "TO")
    if days[0] > days[1]:
        raise StudyError([Problem("", 0, "FROM", f"{first} is after {second}", remedy="give the earlier day first")])
    book = load_rules(own)
    found = difference(*days, book)
    verdicts = None if facts is None else _verdicts(facts, first, second, book)
    if json:
        changed = None if verdicts is None else [one.to_dict() for one in verdicts]
        show_json({"format": "accord-rules-diff/1", **found.to_dict(), "verdicts": changed})
    else:
        rule_pages.show_difference(found, verdicts)
    return FINE


def _verdicts(facts: Path, first: str, second: str, book: RuleBook) -> tuple[VerdictChange, ...]:
    """What the law of two days says differently of a question."""
    from accord.cli.answering import read
    from accord.cli.law_words import law_day
    from accord.law.between import verdict_changes

    before, after = (read(facts, day)[0] for day in (first, second))
    return verdict_changes(before.proposal, law_day(first, ""), after.proposal, law_day(second, ""), book)


@rules.command(name="new-pack")
def new_pack(
    name: Annotated[
        Path, Parameter(name="NAME", help="Name of the pack, such as my-rules or my-study/rules/my-rules.")
    ],
    /,
    *,
    json: Json = False,
) -> int:
    """Begin a rule pack of your own: a commented example and the claims that test it.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the name will not do or a file is there already.
    """
    from accord.cli.new_pack import write_pack

    pack, claims = write_pack(name)
    if json:
        show_json({"format": "accord-new-pack/1", "pack": str(pack), "claims": str(claims)})
        return FINE
    say(f"{pack} now holds an example of a rule, and {claims} the legal claims that test it.")
    say("Next:")
    say(f"Put your rules in place of the example in {pack}.", bullet="  1. ")
    say(f"Say in {claims} on which day each rule says what of which proposal.", bullet="  2. ")
    say(f"accord rules test {pack}", bullet="  3. ")
    say(f"accord screen --facts QUESTION.yaml --rules {pack}", bullet="  4. ")
    say("A study takes both files in its folder 'rules'.")
    return FINE


@rules.command(name="test")
def check(
    *files: Annotated[Path, Parameter(name="FILE", help="Rule packs of your own; the packaged ones when left out.")],
    json: Json = False,
) -> int:
    """Test rule packs by their legal claims, and find rules that no claim tests.

    Returns
    -------
    int
        The exit code: 1 when a claim does not hold or a rule is untested.

    Raises
    ------
    StudyError
        If a pack or its claims cannot be used.
    """
    from accord.cli.testing import run_claims

    found = run_claims(files)
    if json:
        show_json({"format": "accord-rules-test/1", **found.to_dict()})
    else:
        found.show()
    return FINE if found.held else NOT_HELD


def known(name: str, book: RuleBook) -> str:
    """Return the id of a rule as it is written, or say which ids there are.

    Parameters
    ----------
    name
        Id of a rule or family, in any case.
    book
        All rules.

    Returns
    -------
    str
        The id.

    Raises
    ------
    StudyError
        If there is no such rule.
    """
    ids = sorted({rule.id for rule in book} | {rule.family for rule in book})
    if name in ids:
        return name
    near = did_you_mean(name.upper(), ids)
    remedy = near if near.startswith("did you mean") else "see 'accord rules list'"
    raise StudyError([Problem("", 0, "", f"there is no rule '{name}'", remedy=remedy)])
