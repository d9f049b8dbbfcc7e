"""Why nothing can be arranged: the smallest set of named requirements that contradict one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.infeasible.words import NAMED, conflict_in_words
from accord.arrangements.searching.confirming import UndecidedError
from accord.arrangements.searching.search import Lawful, Search


@dataclass(frozen=True)
class Conflict:
    """Requirements that cannot all be met, none of which is superfluous.

    Parameters
    ----------
    requirements
        Names of the requirements; leaving out any one of them makes the rest possible together.
    sentence
        The conflict in words.
    """

    requirements: tuple[str, ...]
    sentence: str


def smallest_conflict(
    case: Case,
    alone: Mapping[str, float],
    lawful: Lawful | None = None,
    names: Mapping[str, str] | None = None,
) -> Conflict | None:
    """Find a minimal set of requirements that contradict one another.

    A deletion filter (Chinneck and Dravnieks 1991): each requirement is left out in turn, for good if the rest is
    still impossible. What remains is minimal, which is proved by the solves themselves. What a partner would gain alone
    is left out first, so that means, lines and laws are named where they are enough.

    Parameters
    ----------
    case
        The study in numbers.
    alone
        What each partner gains by going alone.
    lawful
        Screens whole arrangements, as in the search.
    names
        Names of missions as people say them, by id.

    Returns
    -------
    Conflict or None
        None when there is no conflict.
    """
    search = Search(case, alone, lawful)
    if _possible(search, ()):
        return None
    found = dict.fromkeys([*search.form.program.requirements, *(cut.requirement for cut in search.cuts)])
    named = [name for name in found if name.startswith(NAMED)]
    left_out: list[str] = []
    for name in sorted(named, key=lambda name: not name.startswith("rational:")):
        if not _possible(search, (*left_out, name)):
            left_out.append(name)
    kept = tuple(name for name in named if name not in left_out)
    laws = {f"law: {ban.rule}": ban.says for ban in case.prohibitions} | {c.requirement: c.name for c in search.cuts}
    return Conflict(kept, conflict_in_words(kept, case, laws, names or {}))


def _possible(search: Search, without: tuple[str, ...]) -> bool:
    """Whether anything meets all requirements but some, the law of whole arrangements included."""
    while True:
        outcome = search.form.program.solve({}, maximise=False, without=without, extra=search.cuts)
        if outcome.status == "infeasible":
            return False
        if not outcome.values:
            raise UndecidedError("the search for the smallest conflict stopped before it was decided")
        arrangement = chosen(search.case, search.form, outcome.values)
        bans = search.lawful(arrangement) if search.lawful else ()
        binding = [ban for ban in bans if f"law: {ban.rule}" not in without]
        if not binding:
            return True
        search.cuts.extend(search.cut(ban, arrangement) for ban in binding)
