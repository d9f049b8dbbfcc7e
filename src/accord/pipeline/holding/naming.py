"""How decisions and outcomes are called in sentences on whether the deal holds."""

from __future__ import annotations

from collections.abc import Sequence

from accord.arrangements.choice import Choice
from accord.pipeline.holding.changes import Change
from accord.study import Study

NOTHING = "not provided"
EQUAL_VOICE = "equal voice"
ALTERNATIVE = "alternative "
"""What the names of outcomes begin with that are nearly as good as the recommendation."""


def decided(what: Choice | str | None) -> str:
    """Say who provides something, and who pays where that is somebody else; a lead by its name.

    Parameters
    ----------
    what
        A choice, the name of a lead, or None for nothing.

    Returns
    -------
    str
        Words such as ``SpaceX, paid by NASA``.

    Examples
    --------
    >>> decided("ESA"), decided(None)
    ('ESA', 'not provided')
    """
    if what is None:
        return NOTHING
    if isinstance(what, str):
        return what
    return what.provider if what.provider == what.payer else f"{what.provider}, paid by {what.payer}"


def matter(study: Study, node: str) -> str:
    """Name what is decided: an element, or the lead of a mission, destination or goal.

    Parameters
    ----------
    study
        The study.
    node
        Id of an element, or of what is led.

    Returns
    -------
    str
        Its name; with the id where several elements have the same name.
    """
    programme = study.programme
    if node not in programme.elements:
        return f"the lead of {programme.led[node].name}"
    name = programme.elements[node].name
    alike = sum(one.name == name for one in programme.elements.values())
    return name if alike == 1 else f"{name} ({node})"


def mission_words(study: Study, mission: str) -> str:
    """Name a mission; with the id where several have the same name.

    Parameters
    ----------
    study
        The study.
    mission
        Id of the mission.

    Returns
    -------
    str
        Such as ``Crewed village``.
    """
    missions = study.programme.missions
    name = missions[mission].name
    return name if sum(one.name == name for one in missions.values()) == 1 else f"{name} ({mission})"


def change_words(study: Study, change: Change) -> str:
    """Say one decision taken otherwise, such as ``Airlock: ESA instead of Roscosmos``."""
    return f"{matter(study, change.node)}: {decided(change.after)} instead of {decided(change.before)}"


def goes(matter: str, before: str, after: str) -> str:
    """Say where a decision goes, in a template with places of these names.

    Parameters
    ----------
    matter
        Name of the value that holds what is decided.
    before, after
        Who provides or leads now and then, in the words of `decided`; their values are named ``before`` and ``after``
        where that of the decision is named ``matter``.

    Returns
    -------
    str
        Such as ``{matter}: {after} instead of {before}``, which reads the same of one thing and of several.

    Examples
    --------
    >>> goes("matter_0", "ESA", "NASA"), goes("matter_0", "ESA", "not provided")
    ('{matter_0}: {after_0} instead of {before_0}', '{matter_0}: dropped')
    >>> goes("matter_0", "not provided", "NASA")
    '{matter_0}: added, from {after_0}'
    """
    now, then = (f"{{{matter.replace('matter', when)}}}" for when in ("before", "after"))
    if after == NOTHING:
        return f"{{{matter}}}: dropped"
    return f"{{{matter}}}: added, from {then}" if before == NOTHING else f"{{{matter}}}: {then} instead of {now}"


def outcome_words(study: Study, name: str) -> str:
    """Say which arrangement an outcome of the bargaining is.

    Parameters
    ----------
    study
        The study.
    name
        ``recommended``, ``nobody leaves``, ``nobody asked leaves``, ``equal voice``, a point of a trade-off such as
        ``P3``, an alternative such as ``alternative B``, the id of a proposal, or another.

    Returns
    -------
    str
        Words for a sentence.
    """
    if name == "recommended":
        return "the recommended arrangement"
    if name == "nobody leaves":
        return "the best arrangement that nobody would leave"
    if name == "nobody asked leaves":
        return "the best arrangement found that nobody who was asked would leave"
    if name in study.proposals:
        return f"the proposal “{study.proposals[name].title}”"
    if name == EQUAL_VOICE:
        return "the arrangement with equal voice"
    return f"point {name} of the trade-off" if _is_point(name) else name


def _is_point(name: str) -> bool:
    return name[:1] in ("P", "T") and name[1:].isdigit()


def outcomes_asked(study: Study, outcomes: Sequence[str]) -> list[str]:
    """Say of which arrangements the rules of fair agreement are asked.

    Parameters
    ----------
    study
        The study.
    outcomes
        Their names, as in `outcome_words`.

    Returns
    -------
    list of str
        Those with a name of their own, then how many points, alternatives and proposals there are.
    """
    kinds = {"point of a trade-off": "points of the trade-offs", "alternative": "alternatives", "proposal": "proposals"}
    counts = dict.fromkeys(kinds, 0)
    said = []
    for name in outcomes:
        kind = "proposal" if name in study.proposals else "point of a trade-off" if _is_point(name) else ""
        kind = kind or ("alternative" if name.startswith(ALTERNATIVE) else "")
        if kind:
            counts[kind] += 1
        else:
            said.append(outcome_words(study, name))
    return said + [f"{count} {one if count == 1 else kinds[one]}" for one, count in counts.items() if count]
