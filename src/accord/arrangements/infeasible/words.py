"""The words of requirements: what somebody would have to give up, said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from accord.arrangements.case import Case
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.legal import Prohibition
from accord.enumeration import listed

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
    "maturity",
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
_MOST_FACTS = 5


def in_words(requirement: str, case: Case, laws: Mapping[str, str], voice: Voice) -> str:
    """Say a requirement in the words of the field.

    Parameters
    ----------
    requirement
        Name of the requirement, the same in the search and in the evaluator.
    case
        The study in numbers.
    laws
        What each prohibition says, by the name of its requirement.
    voice
        How things are called and amounts are written.

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
    >>> in_words("horizon", empty, {}, Voice())
    'everything is in place within 60 months'
    >>> in_words("deliver: m1", empty, {}, Voice({"m1": "Lunar relay"}))
    'Lunar relay is delivered'
    """
    kind, _, rest = requirement.partition(": ")
    if kind == "horizon":
        month = voice.month(case.horizon)
        return f"everything is in place within {case.horizon:.0f} months" + (f", by {month}" if month else "")
    if kind == "law":
        return f"the law ({rest}): {laws[requirement].rstrip('.')}"
    if kind in _OF_THE_CASE:
        return _OF_THE_CASE[kind](case, rest, voice)
    if kind in _OF_PARTNERS:
        return _OF_PARTNERS[kind].format(rest)
    return _OF_THE_PROGRAMME[kind].format(", ".join(voice.name(part) for part in rest.split(", ")))


def laws_in_words(bans: Iterable[Prohibition], voice: Voice) -> dict[str, str]:
    """Say what each law says, and for want of which facts it binds.

    Parameters
    ----------
    bans
        Prohibitions.
    voice
        How things are called.

    Returns
    -------
    dict
        A clause for each law, by the name of its requirement.

    Examples
    --------
    >>> from accord.arrangements.legal import Prohibition
    >>> laws_in_words([Prohibition("R1", "Listed bodies are shut out.", unstated=("the lists",))], Voice())
    {'law: R1': 'Listed bodies are shut out, for want of this fact: the lists'}
    """
    found: dict[str, list[Prohibition]] = {}
    for ban in bans:
        found.setdefault(f"law: {ban.rule}", []).append(ban)
    return {name: _law(some, voice) for name, some in found.items()}


def _law(bans: Sequence[Prohibition], voice: Voice) -> str:
    says = bans[0].says.rstrip(".")
    facts = to_state(bans, voice)
    if not facts:
        return says
    return f"{says}, for want of {'this fact' if len(facts) == 1 else 'these facts'}: {'; '.join(facts)}"


def to_state(bans: Iterable[Prohibition], voice: Voice) -> tuple[str, ...]:
    """Facts for want of which some prohibitions bind, each once, with where to state them; a few of many."""
    facts = tuple(dict.fromkeys(said for ban in bans for said in voice.to_state(ban)))
    rest = len(facts) - _MOST_FACTS
    return (*facts[:_MOST_FACTS], f"and {rest} more") if rest > 0 else facts


def conflict_in_words(requirements: Sequence[str], case: Case, laws: Mapping[str, str], voice: Voice) -> str:
    """Say which requirements contradict one another, each with where it is written.

    Parameters
    ----------
    requirements
        Names of requirements, none of which is superfluous.
    case, laws, voice
        As in `in_words`.

    Returns
    -------
    str
        A sentence.
    """
    if not requirements:
        return "The programme itself cannot be delivered: an element has no usable option."
    says = [f"{in_words(name, case, laws, voice)}{voice.place(name)}" for name in requirements]
    if len(says) == 1:
        return f"This alone cannot be met: {says[0]}."
    return f"These cannot all hold: {'; '.join(says)}."


def _budget(case: Case, name: str, voice: Voice) -> str:
    envelope = case.partners[name].envelope
    limit = voice.money(envelope) if envelope is not None else "nothing, as its envelope is unknown"
    return f"{name} spends no more than {limit}"


def _joins(case: Case, name: str, voice: Voice) -> str:  # noqa: ARG001
    return f"{name} begins no work before month {case.partners[name].joins_from:.0f}"


def _barter(case: Case, rest: str, voice: Voice) -> str:  # noqa: ARG001
    return f"what {rest} give each other in kind differs by at most {100 * case.barter_tolerance:.0f} % of it all"


def _maturity(case: Case, _: str, voice: Voice) -> str:  # noqa: ARG001
    return f"everything that is built is known to have technology readiness level {case.least_maturity} or higher"


def _least_share(case: Case, mission: str, voice: Voice) -> str:
    return f"everybody in {voice.name(mission)} owns at least {100 * case.least_work[mission]:.0f} % of its work"


def _return(case: Case, rest: str, voice: Voice) -> str:  # noqa: ARG001
    rule = next(rule for rule in case.returns if rule.bloc == rest)
    to = listed(rule.shares)
    least = f"{100 * rule.least:.0f} %"
    return f"work that {rest} pays for returns to {to}, each of whom gets {least} of its part of the money"


def _must_have(case: Case, rest: str, voice: Voice) -> str:  # noqa: ARG001
    name, _, says = rest.partition(": ")
    return f"what {name} insists on: {says.rstrip('.')}"


def _red_line(case: Case, rest: str, voice: Voice) -> str:  # noqa: ARG001
    name, _, says = rest.partition(": ")
    return f"the red line of {name}: {says.rstrip('.')}"


def _camps(case: Case, rest: str, voice: Voice) -> str:  # noqa: ARG001
    one, other, *more = rest.split(" | ")
    if not more:
        return f"nobody of {one} is in one mission with anybody of {other}"
    return f"of the camps {one}; {other}; and {'; '.join(more)} no two are in one mission"


_OF_THE_CASE: Mapping[str, Callable[[Case, str, Voice], str]] = {
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
