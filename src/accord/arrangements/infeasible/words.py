"""The words of requirements: what somebody would have to give up, said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from accord.arrangements.case import Case

NAMED = (
    "budget:",
    "budget by year:",
    "rational:",
    "red line:",
    "must have:",
    "joins:",
    "no exchange of funds:",
    "barter:",
    "law:",
    "mode:",
    "maturity:",
    "two providers:",
    "least share:",
    "camps:",
    "geographic return:",
    "deliver:",
    "deliver any:",
    "at most one:",
    "enough partners:",
    "horizon",
)
"""Beginnings of the names of requirements that somebody can give up; the rest is what an arrangement is."""


def in_words(requirement: str, case: Case, laws: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Say a requirement in the words of the field.

    Parameters
    ----------
    requirement
        Name of the requirement, the same in the search and in the evaluator.
    case
        The study in numbers.
    laws
        What each prohibition says, by the name of its requirement.
    names
        Names of missions, elements and functions as people say them, by id; an id left out stands for itself.

    Returns
    -------
    str
        A clause without a full stop, to stand in an enumeration.

    Raises
    ------
    KeyError
        If nobody can give the requirement up, as it is part of what an arrangement is.

    Examples
    --------
    >>> empty = Case({}, {}, {}, (), (), (0,) * 6, {}, 0, 0, horizon=60.0)
    >>> in_words("horizon", empty, {}, {})
    'everything is in place within 60 months'
    >>> in_words("deliver: m1", empty, {}, {"m1": "Lunar relay"})
    'Lunar relay is delivered'
    """
    kind, _, rest = requirement.partition(": ")
    if kind == "horizon":
        return f"everything is in place within {case.horizon:.0f} months"
    if kind == "law":
        return f"the law ({rest}): {laws[requirement].rstrip('.')}"
    if kind in _OF_THE_CASE:
        return _OF_THE_CASE[kind](case, rest, names)
    if kind in _OF_PARTNERS:
        return _OF_PARTNERS[kind].format(rest)
    return _OF_THE_PROGRAMME[kind].format(", ".join(names.get(part, part) for part in rest.split(", ")))


def conflict_in_words(
    requirements: Sequence[str], case: Case, laws: Mapping[str, str], names: Mapping[str, str]
) -> str:
    """Say which requirements contradict one another.

    Parameters
    ----------
    requirements
        Names of requirements, none of which is superfluous.
    case, laws, names
        As in `in_words`.

    Returns
    -------
    str
        One or two sentences.
    """
    if not requirements:
        return "The programme itself cannot be delivered: an element has no usable option."
    says = [in_words(name, case, laws, names) for name in requirements]
    if len(says) == 1:
        return f"This alone cannot be met: {says[0]}."
    return f"These cannot all hold: {'; '.join(says)}. Giving up any one of them makes the others possible."


def _budget(case: Case, name: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    envelope = case.partners[name].envelope
    limit = f"{envelope:,.0f} million" if envelope is not None else "nothing, as its envelope is unknown"
    return f"{name} spends no more than {limit}"


def _joins(case: Case, name: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    return f"{name} begins no work before month {case.partners[name].joins_from:.0f}"


def _barter(case: Case, rest: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    return f"what {rest} give each other in kind differs by at most {case.barter_tolerance:.0%} of it all"


def _maturity(case: Case, element: str, names: Mapping[str, str]) -> str:
    return f"{names.get(element, element)} is known to have technology readiness level {case.least_maturity} or higher"


def _least_share(case: Case, mission: str, names: Mapping[str, str]) -> str:
    return f"everybody in {names.get(mission, mission)} owns at least {case.least_work[mission]:.0%} of its work"


def _return(case: Case, rest: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    bloc, _, state = rest.rpartition(": ")
    least = next(rule.least for rule in case.returns if rule.bloc == bloc and state in rule.shares)
    return f"{state} gets back at least {least:.0%} of its part of the money of {bloc} in work"


def _must_have(case: Case, rest: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    name, _, says = rest.partition(": ")
    return f"what {name} insists on: {says.rstrip('.')}"


def _red_line(case: Case, rest: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    name, _, says = rest.partition(": ")
    return f"the red line of {name}: {says.rstrip('.')}"


def _camps(case: Case, rest: str, names: Mapping[str, str]) -> str:  # noqa: ARG001
    groups = rest.split(" | ")
    return f"nobody of {groups[0]} is in one mission with anybody of {' or of '.join(groups[1:])}"


_OF_THE_CASE: Mapping[str, Callable[[Case, str, Mapping[str, str]], str]] = {
    "budget": _budget,
    "joins": _joins,
    "barter": _barter,
    "maturity": _maturity,
    "least share": _least_share,
    "geographic return": _return,
    "must have": _must_have,
    "red line": _red_line,
    "camps": _camps,
}
_OF_PARTNERS: Mapping[str, str] = {
    "rational": "{} does at least as well as by going alone",
    "budget by year": "{} spends in no year more than it has for it",
    "no exchange of funds": "{} neither pays another partner nor is paid by one",
}
_OF_THE_PROGRAMME: Mapping[str, str] = {
    "deliver": "{} is delivered",
    "deliver any": "one of {} is delivered",
    "at most one": "at most one of {} is delivered",
    "enough partners": "{} has as many partners as it needs",
    "mode": "{} is not left as an addition without a backup",
    "two providers": "two providers stand ready wherever {} is provided",
}
