"""At each node of the programme: who takes part, who leads, at which level they work together, and in which mode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Literal

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import MODES, Choice
from accord.arrangements.judging.assessment import Assessment
from accord.pipeline.arranging import Arranged
from accord.pipeline.levels import ElementMode, Joint, Level, Mode, element_modes, joints
from accord.study import Study

Kind = Literal["goal", "destination", "mission", "element"]
_DEEPER: tuple[Level, ...] = ("element", "mission", "destination", "goal")


@dataclass(frozen=True)
class NodeLevel:
    """One node of the programme in an arrangement.

    Parameters
    ----------
    node, kind, name
        Its id, whether it is a goal, destination, mission or element, and what it is called.
    part_of
        Id of the node above it; None for a goal.
    participants
        Partners that take part in it, in study order; of an element those who own, provide, pay for or build it.
    work
        Part of its work that each of them owns.
    lead
        Partner that leads it; the owner of an element.
    lead_is
        ``decided`` by the search or a proposal, or by ``rule``, where the arrangement does not say who leads.
    level
        Deepest level at which all who take part work together there: element, mission, destination or goal; none where
        one partner is alone. Of an element the level at which its owner works with others.
    closest
        Deepest level at which some two of them work together there.
    meets
        Owners of the elements that an element meets, and those who build it with its owner; empty for other nodes.
    mode
        Closest mode of the contributions there; own where one partner is alone.
    """

    node: str
    kind: Kind
    name: str
    part_of: str | None
    participants: tuple[str, ...]
    work: dict[str, float]
    lead: str
    lead_is: Literal["decided", "rule"]
    level: Level
    closest: Level
    meets: tuple[str, ...]
    mode: Mode

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {"id": self.node} | {key: value for key, value in self.__dict__.items() if key != "node"}


def node_levels(
    study: Study, case: Case, arrangement: Arrangement, found: Assessment, modes: Sequence[ElementMode]
) -> tuple[NodeLevel, ...]:
    """Say of every node that is served at which level its partners work together there.

    All who take part in a node meet at the level of elements when each of them owns one that meets another's, or
    builds one with another; at that of a mission or destination when all take part in the same one; else at that of
    the goal (source: Beckner and Jauréguy-Naudin 2004 for the levels).

    Parameters
    ----------
    study, case, arrangement, found
        What is assessed.
    modes
        Mode of each contribution.

    Returns
    -------
    tuple of NodeLevel
        Each node before those beneath it, in programme order; nodes at which nothing is delivered are left out.
    """
    return tuple(_Tree(study, case, arrangement, found, {one.element: one.mode for one in modes}).nodes())


def recommended_nodes(study: Study, arranged: Arranged) -> tuple[NodeLevel, ...]:
    """Say of every node of what is recommended at which level partners work together, before anything is simulated.

    Parameters
    ----------
    study
        The study.
    arranged
        What the search found.

    Returns
    -------
    tuple of NodeLevel
        As from `node_levels`, with modes as far as they are known without a critical path: an addition that turns out
        to lie on it is interdependence. Empty where nothing is recommended.
    """
    best = arranged.recommended
    if best is None:
        return ()
    modes = element_modes(study, arranged.case, best.arrangement, best.assessment, {})
    return node_levels(study, arranged.case, best.arrangement, best.assessment, modes)


@dataclass(frozen=True)
class _Tree:
    """The programme as far as an arrangement serves it."""

    study: Study
    case: Case
    arrangement: Arrangement
    found: Assessment
    modes: dict[str, Mode]

    @cached_property
    def joints(self) -> tuple[Joint, ...]:
        """Where partners join hardware or work."""
        return joints(self.case, self.arrangement, self.found)

    def nodes(self) -> Iterator[NodeLevel]:
        """Goals, and beneath each its destinations, their missions and their elements."""
        programme = self.study.programme
        for goal, described in programme.goals.items():
            if goal in self.found.places:
                yield self._place(goal, "goal", described.name, None)
            for place, destination in programme.destinations.items():
                if destination.goal == goal and place in self.found.places:
                    yield self._place(place, "destination", destination.name, goal)
                    for mission in programme.missions_under(place):
                        yield from self._of_mission(mission, place)

    def _place(self, node: str, kind: Kind, name: str, above: str | None) -> NodeLevel:
        missions = tuple(one for one in self.case.places[node].missions if one in self.found.delivered)
        return self._joint(node, kind, name, above, missions, dict(self.found.places[node]))

    def _of_mission(self, mission: str, place: str) -> Iterator[NodeLevel]:
        if mission not in self.found.delivered:
            return
        name = self.study.programme.missions[mission].name
        node = self._joint(mission, "mission", name, place, (mission,), dict(self.found.work[mission]))
        yield node
        for choice in self.arrangement.choices:
            if self.case.elements[choice.element].mission == mission:
                yield self._element(choice, node)

    def _joint(
        self, node: str, kind: Kind, name: str, above: str | None, missions: tuple[str, ...], work: dict[str, float]
    ) -> NodeLevel:
        """A mission or a place, with who takes part in it."""
        group = tuple(work)
        within = [one for one in self.joints if all(self.case.elements[e].mission in missions for e in one.elements)]
        pairs = combinations(group, 2)
        met = {self._meet(pair, missions, within) for pair in pairs}
        return NodeLevel(
            node=node,
            kind=kind,
            name=name,
            part_of=above,
            participants=group,
            work=work,
            lead=self.found.lead[node],
            lead_is="decided" if node in self.arrangement.leads else "rule",
            level=self._meet(group, missions, within) if len(group) > 1 else "none",
            closest=next((level for level in _DEEPER if level in met), "none"),
            meets=(),
            mode=self._closest_mode(group, missions),
        )

    def _meet(self, group: Sequence[str], missions: Sequence[str], within: Sequence[Joint]) -> Level:
        """Deepest level at which all of a group of two or more meet in some missions."""
        shared = [one for one in within if len(set(one.partners) & set(group)) > 1]
        if all(any(name in one.partners for one in shared) for name in group):
            return "element"
        there = self.found.participants
        if any(set(group) <= set(there[mission]) for mission in missions):
            return "mission"
        for place, destination in self.case.places.items():
            beneath = {name for m in destination.missions if m in missions for name in there[m]}
            if destination.kind == "destination" and place in self.found.places and set(group) <= beneath:
                return "destination"
        return "goal"

    def _closest_mode(self, group: Sequence[str], missions: Sequence[str]) -> Mode:
        """Closest mode of the contributions to some missions; partners of several at least coordinate them."""
        if len(group) < 2:
            return "own"
        made = [self.modes[one.element] for one in self.arrangement.choices if self._is_in(one, missions)]
        return max((mode for mode in made if mode != "own"), key=MODES.index, default="coordination")

    def _is_in(self, choice: Choice, missions: Sequence[str]) -> bool:
        return self.case.elements[choice.element].mission in missions

    def _element(self, choice: Choice, mission: NodeLevel) -> NodeLevel:
        mine = [one for one in self.joints if choice.element in one.elements]
        together = next((one.partners for one in mine if len(one.elements) == 1), (choice.owner,))
        having = {choice.owner, choice.payer, choice.provider, *together}
        met = {name for one in mine for name in one.partners} - {choice.owner}
        level: Level = "element" if mine else "mission" if len(mission.participants) > 1 else "none"
        return NodeLevel(
            node=choice.element,
            kind="element",
            name=self.study.programme.elements[choice.element].name,
            part_of=mission.node,
            participants=tuple(name for name in self.case.partners if name in having),
            work={name: 1 / len(together) for name in self.case.partners if name in together},
            lead=choice.owner,
            lead_is="decided",
            level=level,
            closest=level,
            meets=tuple(name for name in self.case.partners if name in met),
            mode=self.modes[choice.element],
        )
