"""What the law asks of an arrangement as work: authorisations, cures and instruments that take months; their cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.undertaking import undertakings
from accord.arrangements.legal import ChoiceKey, LegalCure, Triple
from accord.law import Finding, Verdict
from accord.pipeline.mission_screening import MissionScreening
from accord.simulation import Range

CLAUSE = 1
"""Effort of a cure that is a clause in the text of a mission."""
EFFORT = {
    1: "a clause in the text",
    2: "another division of work or pay",
    3: "a licence or certificate",
    4: "a redesign",
    5: "a new law or treaty",
}
"""What each effort of a cure means."""


@dataclass(frozen=True)
class LegalTask:
    """An authorisation, a cure or an instrument that work on some elements, or only their launch, waits for.

    Parameters
    ----------
    rule
        Rule that asks for it; empty for an instrument.
    mission
        Mission for which it is had.
    holder
        Partner that applies for it.
    owners
        Partners whose elements wait for it.
    elements
        Elements that wait.
    months
        How long it takes.
    title
        What the rule says, or what the cure does.
    before
        ``work`` or ``launch``.
    cure
        What cure it is and who applies; empty for anything else.
    instrument
        Name of the instrument that is concluded; empty for anything else.
    """

    rule: str
    mission: str
    holder: str
    owners: tuple[str, ...]
    elements: tuple[str, ...]
    months: Range
    title: str
    before: str
    cure: str = ""
    instrument: str = ""

    @property
    def from_start(self) -> bool:
        """Whether it begins with the study, whenever the work that waits for it may begin."""
        return bool(self.cure or self.instrument)

    @property
    def id(self) -> str:
        """Name of the task."""
        if self.instrument:
            return instrument_task(self.instrument, self.mission)
        return f"cure: {self.cure}" if self.cure else f"{self.rule}: {self.mission}"


def instrument_task(name: str, mission: str) -> str:
    """Name the task of concluding an instrument.

    Examples
    --------
    >>> instrument_task("memorandum", "gateway")
    'instrument: memorandum for gateway'
    """
    return f"instrument: {name} for {mission}"


@dataclass(frozen=True)
class CureGroup:
    """Cures of an arrangement that are one piece of work.

    Parameters
    ----------
    name
        Rule, cure, mission and, unless it is a clause, who applies.
    mission
        Mission for which it is had.
    cures
        Where it stands.
    choices
        Choices of the arrangement that it is about.
    """

    name: str
    mission: str
    cures: tuple[LegalCure, ...]
    choices: tuple[Choice, ...]

    @property
    def first(self) -> LegalCure:
        """One of the cures; all are of the same rule and take the same months."""
        return self.cures[0]

    @property
    def owners(self) -> tuple[str, ...]:
        """Partners that bear the cost."""
        return tuple(dict.fromkeys(name for cure in self.cures for name in cure.owners))

    @property
    def elements(self) -> tuple[str, ...]:
        """Elements whose work waits for it."""
        return tuple(dict.fromkeys(choice.element for choice in self.choices))

    @property
    def cost(self) -> Triple:
        """Low, mode and high in million of study money, in all."""
        low, mode, high = (sum(cure.cost[end] for cure in self.cures) for end in range(3))
        return (low, mode, high)


def legal_tasks(
    screenings: Mapping[str, MissionScreening], arrangement: Arrangement, case: Case
) -> tuple[LegalTask, ...]:
    """Turn findings that need an authorisation, and the cures decided on, into tasks.

    Parameters
    ----------
    screenings
        Screening of each mission.
    arrangement
        Who provides what, with its cures.
    case
        The study in numbers.

    Returns
    -------
    tuple of LegalTask
        One per rule and mission, then the cures. An authorisation holds up the elements the finding names or, when
        it names none, those owned by whom the law of its pack binds (American law: American owners; law of ESA: ESA),
        else those its parties own. A cure holds up the work it is about.
    """
    tasks = []
    for mission, screening in screenings.items():
        mine = [choice for choice in arrangement.choices if case.elements[choice.element].mission == mission]
        for finding in screening.findings:
            if finding.verdict is Verdict.NEEDS and finding.lead_months:
                tasks.append(_authorisation(finding, _held(finding, screening, case, mine), mission))
    return (*tasks, *_cures(arrangement, case))


def _held(finding: Finding, screening: MissionScreening, case: Case, mine: list[Choice]) -> list[Choice]:
    """Choices of a mission that wait for an authorisation."""
    elements, pack = screening.elements_of(finding.rule), finding.rule_record.pack
    named = [choice for choice in mine if choice.element in elements]
    bound: list[Choice] = []
    if pack == "esa":
        bound = [choice for choice in mine if choice.owner == "ESA"]
    elif pack.startswith("us-") or pack == "nasa-policy":
        bound = [choice for choice in mine if case.partners[choice.owner].states == ("USA",)]
    own = [choice for choice in mine if choice.owner in finding.parties or choice.provider in finding.parties]
    return named or bound or own or mine


def _authorisation(finding: Finding, held: list[Choice], mission: str) -> LegalTask:
    low, mode, high = finding.lead_months or (0.0, 0.0, 0.0)
    lead = finding.rule_record.lead_months
    return LegalTask(
        rule=finding.rule,
        mission=mission,
        holder=held[0].owner,
        owners=tuple(dict.fromkeys(choice.owner for choice in held)),
        elements=tuple(choice.element for choice in held),
        months=Range(low, mode, high),
        title=finding.title,
        before=lead.before if lead else "work",
    )


def cure_groups(arrangement: Arrangement, case: Case) -> tuple[CureGroup, ...]:
    """Put together the cures of an arrangement that are had in one piece.

    Parameters
    ----------
    arrangement
        Who provides what, with its cures.
    case
        The study in numbers.

    Returns
    -------
    tuple of CureGroup
        A clause once for the text of a mission; any other cure once for each group of partners that bears its cost.
    """
    groups: dict[str, CureGroup] = {}
    for cure in arrangement.cures:
        about = [choice for choice in arrangement.choices if choice.key in cure.choices]
        applicants = "" if cure.effort == CLAUSE else f", {', '.join(cure.owners)}"
        for mission in dict.fromkeys(case.elements[choice.element].mission for choice in about[:1]):
            name = f"{cure.rule}/{cure.name}: {mission}{applicants}"
            known = groups.get(name, CureGroup(name, mission, (), ()))
            groups[name] = CureGroup(name, mission, (*known.cures, cure), _united(known.choices, about))
    return tuple(groups.values())


def _united(known: Sequence[Choice], more: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple({choice.key: choice for choice in (*known, *more)}.values())


def _cures(arrangement: Arrangement, case: Case) -> Iterator[LegalTask]:
    for group in cure_groups(arrangement, case):
        yield LegalTask(
            rule=group.first.rule,
            mission=group.mission,
            holder=group.owners[0],
            owners=tuple(dict.fromkeys(choice.owner for choice in group.choices)),
            elements=group.elements,
            months=Range(*group.first.months),
            title=group.first.does.rstrip("."),
            before="work",
            cure=group.name,
        )


def _about(cure: LegalCure, arrangement: Arrangement) -> list[Choice]:
    """Choices of an arrangement that a cure is about."""
    return [choice for choice in arrangement.choices if choice.key in cure.choices]


def jointly_borne(case: Case, arrangement: Arrangement, choice: Choice) -> dict[str, Triple]:
    """Give what falls on one choice of legal costs that partners bear jointly, by the partner that bears it.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what, with its cures.
    choice
        One of its choices.

    Returns
    -------
    dict of str to tuple of float
        Low, mode, high in million of study money. What a partner bears of a cure, or of an authorisation that only
        company calls for, is spread evenly over its choices that are concerned; authorisations called for in any
        company are not in it.
    """
    people = {one.choice.key: one.people for one in undertakings(case, arrangement)}
    parts: dict[str, list[Triple]] = {}
    for cost, partners, concerned in _joint_costs(case, arrangement, people):
        for name in partners:
            share = _share(name, concerned, people, choice) / len(partners)
            if share > 0:
                parts.setdefault(name, []).append((cost[0] * share, cost[1] * share, cost[2] * share))
    return {
        name: (sum(cost[0] for cost in costs), sum(cost[1] for cost in costs), sum(cost[2] for cost in costs))
        for name, costs in parts.items()
    }


_People = Mapping[ChoiceKey, Sequence[str]]


def _joint_costs(
    case: Case, arrangement: Arrangement, people: _People
) -> Iterator[tuple[Triple, Sequence[str], Sequence[Choice]]]:
    """Cures and authorisations that only company calls for: cost, who bears it in equal parts, choices concerned."""
    for cure in arrangement.cures:
        yield cure.cost, cure.owners, _about(cure, arrangement)
    for need in case.joint_needs:
        where = [element for element, _ in need.owners]
        concerned = [
            one
            for one in arrangement.choices
            if one.element in where or (need.pair and case.elements[one.element].mission == need.mission)
        ]
        met = all(arrangement.owner.get(element) == name for element, name in need.owners)
        if met and {*need.partners} <= {name for one in concerned for name in people[one.key]}:
            yield need.cost, need.partners, concerned


def _share(name: str, concerned: Sequence[Choice], people: _People, choice: Choice) -> float:
    """Part of what a partner bears that falls on a choice: what it owns, else pays for, else builds, else all alike."""
    owned = [one for one in concerned if one.owner == name]
    paid = [one for one in concerned if one.payer == name]
    built = [one for one in concerned if name in people[one.key]]
    over = owned or paid or built or concerned
    return 1 / len(over) if choice in over else 0.0
