"""Load rule packs: the packaged ones and those of a study, with every problem reported at its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from accord.errors import Problem, StudyError
from accord.law.books.checking import problems_across
from accord.law.books.reading import read_packs
from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.books.yaml_source import CLAIMS_ENDING, read_folder_file, read_packaged
from accord.law.sets import DatedSets, packaged_sets
from accord.study.yaml_lines import LinedData


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
    added, titles = read_packs(packs, base.sets, problems, strict=True)
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
    rules, titles = read_packs([read_packaged(folder / name) for name in names], sets, problems, strict=False)
    return _bind(rules, titles, sets, problems)


def _bind(rules: Iterable[Rule], titles: Mapping[str, str], sets: DatedSets, problems: list[Problem]) -> RuleBook:
    """Check what can only be checked across rules, and make the book."""
    ordered = tuple(sorted(rules, key=lambda rule: (rule.family, rule.begins, rule.id)))
    problems += problems_across(ordered)
    if problems:
        raise StudyError(problems)
    return RuleBook(tuple(sorted(ordered, key=lambda rule: rule.id)), sets, dict(titles))
