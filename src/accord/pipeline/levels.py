"""At what level partners cooperate in an arrangement, and in which mode each element is contributed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.judging.undertaking import undertakings
from accord.study import Study

Level = Literal["none", "goal", "destination", "mission", "element"]
Mode = Literal["own", "coordination", "augmentation", "interdependence", "integration"]

CRITICAL = 0.1
"""Share of iterations on the critical path from which a contribution counts as critical."""

MODE_MEANING = {
    "own": "nobody else takes part in this mission",
    "coordination": "each builds its own, and they agree on how to use it",
    "augmentation": "adds to a mission that is delivered without it",
    "interdependence": "the mission is not delivered without it",
    "integration": "several partners build one element together",
}


@dataclass(frozen=True)
class PairLevel:
    """The deepest level at which two partners meet in an arrangement.

    Parameters
    ----------
    first, second
        Partners, in study order.
    level
        none, goal, destination, mission or element.
    at
        Where they meet: the goal, destination, mission or interface.
    """

    first: str
    second: str
    level: Level
    at: str


@dataclass(frozen=True)
class ElementMode:
    """How one element is contributed.

    Parameters
    ----------
    element
        The element.
    mode
        What the interfaces and the critical path make of it, whatever was said or decided.
    decided
        Mode the arrangement decides on; None where none was open.
    stated
        Mode the study names for this option; None where one was decided on, or the study names none.
    criticality
        Share of iterations in which it lies on the critical path.
    agrees
        Whether that mode is the one decided on or, where none was open, the one stated: an element that is to be
        augmentation or coordination may not be one that the mission cannot do without, nor lie on the critical path.
    """

    element: str
    mode: Mode
    decided: str | None
    stated: str | None
    criticality: float
    agrees: bool


@dataclass(frozen=True)
class Joint:
    """Where partners join hardware or work.

    Parameters
    ----------
    elements
        The two elements of an interface between owners, or the one element that several build together.
    partners
        Owners of the two, or all who build the one.
    """

    elements: tuple[str, ...]
    partners: tuple[str, ...]


def joints(case: Case, arrangement: Arrangement, found: Assessment) -> tuple[Joint, ...]:
    """Find where partners meet at the level of elements.

    Parameters
    ----------
    case, arrangement, found
        What is assessed.

    Returns
    -------
    tuple of Joint
        Interfaces between owners, then elements built together.
    """
    crossing = [Joint((one.first, one.second), (one.first_owner, one.second_owner)) for one in found.crossings]
    together = [Joint((one.choice.element,), tuple(one.builders)) for one in undertakings(case, arrangement)]
    return (*crossing, *(one for one in together if len(one.partners) > 1))


def pair_levels(study: Study, case: Case, arrangement: Arrangement, found: Assessment) -> tuple[PairLevel, ...]:
    """Find the deepest level at which every pair of partners meets.

    Parameters
    ----------
    study, case
        The study and its numbers.
    arrangement, found
        An arrangement and its assessment.

    Returns
    -------
    tuple of PairLevel
        One for every pair at the table, in study order.
    """
    joined = joints(case, arrangement, found)
    return tuple(_pair_level(study, first, second, found, joined) for first, second in combinations(case.partners, 2))


def _pair_level(study: Study, first: str, second: str, found: Assessment, joined: Sequence[Joint]) -> PairLevel:
    programme = study.programme
    pair = {first, second}
    for joint in joined:
        if pair <= set(joint.partners):
            names = " with ".join(programme.elements[one].name for one in joint.elements)
            at = names if len(joint.elements) > 1 else f"{names}, built together"
            return PairLevel(first, second, "element", at)
    missions = {name: [m for m, group in found.participants.items() if name in group] for name in pair}
    for mission in missions[first]:
        if mission in missions[second]:
            return PairLevel(first, second, "mission", programme.missions[mission].name)
    places = {name: [programme.missions[m].destination for m in missions[name]] for name in pair}
    for place in places[first]:
        if place in places[second]:
            return PairLevel(first, second, "destination", programme.destinations[place].name)
    goals = {name: [programme.destinations[place].goal for place in places[name]] for name in pair}
    for goal in goals[first]:
        if goal in goals[second]:
            return PairLevel(first, second, "goal", programme.goals[goal].name)
    return PairLevel(first, second, "none", "")


def element_modes(
    study: Study, case: Case, arrangement: Arrangement, found: Assessment, criticality: Mapping[str, float]
) -> tuple[ElementMode, ...]:
    """Read the mode of each contribution from what the arrangement makes of it.

    An element the mission cannot do without, or that lies on the critical path, is interdependence whatever the text
    or the arrangement says, unless several build it together (source: Sadeh, Lester and Sadeh 1996 for the modes; the
    critical-path test is Accord's). A backup kept ready by another owner lets a mission do without an element.

    Parameters
    ----------
    study, case, arrangement, found
        What is assessed.
    criticality
        Criticality index by element.

    Returns
    -------
    tuple of ElementMode
        One per element, in programme order.
    """
    backed = {choice.element for choice in arrangement.backups}
    modes = []
    for choice in arrangement.choices:
        element = case.elements[choice.element]
        index = criticality.get(choice.element, 0.0)
        spared = index < CRITICAL and (element.optional or choice.element in backed)
        alone = len(found.participants.get(element.mission, ())) < 2
        mode = _mode(arrangement.mode(choice), alone=alone, spared=spared)
        decided, stated = _meant(study, case, arrangement, choice)
        agrees = mode == "own" or (decided or stated or mode) == mode
        modes.append(ElementMode(choice.element, mode, decided, stated, index, agrees))
    return tuple(modes)


def _meant(
    study: Study, case: Case, arrangement: Arrangement, choice: Choice
) -> tuple[str, None] | tuple[None, str | None]:
    """Mode that was decided on, or else the one that the study states."""
    if case.mode_is_open(choice.element):
        return arrangement.mode(choice), None
    described = study.programme.elements[choice.element]
    return None, described.mode_of(described.option(choice.provider, choice.payer))


def _mode(decided: str, *, alone: bool, spared: bool) -> Mode:
    """What a contribution is, from what was decided and from whether the mission can do without it."""
    if alone:
        return "own"
    if decided == "integration":
        return "integration"
    if not spared:
        return "interdependence"
    return "coordination" if decided == "coordination" else "augmentation"
