"""Why nothing can be arranged: the smallest set of named requirements that contradict one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.search import Search

_NAMED = (
    "budget:",
    "rational:",
    "red line:",
    "law:",
    "deliver:",
    "deliver any:",
    "at most one:",
    "enough partners:",
    "horizon",
)


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


def smallest_conflict(case: Case, alone: Mapping[str, float]) -> Conflict | None:
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

    Returns
    -------
    Conflict or None
        None when there is no conflict.
    """
    search = Search(case, alone)
    named = [name for name in search.form.program.requirements if name.startswith(_NAMED)]
    if search.form.program.solve({}, maximise=False).values:
        return None
    left_out: list[str] = []
    for name in sorted(named, key=lambda name: not name.startswith("rational:")):
        if not search.form.program.solve({}, maximise=False, without=[*left_out, name]).values:
            left_out.append(name)
    kept = tuple(name for name in named if name not in left_out)
    return Conflict(kept, _sentence(kept, case))


def _sentence(requirements: tuple[str, ...], case: Case) -> str:
    if not requirements:
        return "The programme itself cannot be delivered: an element has no usable option."
    says = [_in_words(name, case) for name in requirements]
    if len(says) == 1:
        return f"This alone cannot be met: {says[0]}."
    return f"These cannot all hold: {'; '.join(says)}. Giving up any one of them makes the others possible."


def _in_words(requirement: str, case: Case) -> str:
    """Say a requirement in the words of the field."""
    head, _, rest = requirement.partition(": ")
    if head == "budget":
        envelope = case.partners[rest].envelope
        return f"{rest} spends no more than " + (
            f"{envelope:,.0f} million" if envelope is not None else "nothing, as its envelope is unknown"
        )
    if head == "law":
        says = next(ban.says for ban in case.prohibitions if ban.rule == rest)
        return f"the law ({rest}): {says.rstrip('.')}"
    return {
        "rational": f"{rest} does at least as well as by going alone",
        "red line": f"the red line of {rest}",
        "deliver": f"{rest} is delivered",
        "deliver any": f"one of {rest} is delivered",
        "at most one": f"at most one of {rest} is delivered",
        "enough partners": f"{rest} has as many partners as it needs",
        "horizon": f"everything is in place within {case.horizon:.0f} months",
    }[head]
