"""From arrangements to what the law sees: whole missions, and the small combinations the search has to avoid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from accord.arrangements.case import Arrangement, Case, Choice, Prohibition
from accord.law import (
    FACTS,
    UNKNOWN,
    ElementFacts,
    Finding,
    Party,
    Payment,
    Proposal,
    RuleBook,
    Screening,
    Verdict,
    load_rules,
    screen,
)
from accord.law.baseline import with_baseline
from accord.law.proposal import PartyKind
from accord.pipeline.casework import states_of
from accord.study import Study

_KIND: dict[str, PartyKind] = {
    "state": "state",
    "agency": "agency",
    "bloc": "igo",
    "company": "company",
    "community": "university",
}
_LAUNCH_FACTS = (
    "launch_vehicle_iso",
    "launch_engine_iso",
    "launch_site_iso",
    "launch_operator_iso",
    "launch_operator_kind",
    "us_tech_at_site",
)
_PAIR_THAT_ASKS = frozenset({"USA", "CHN"})
_MULTILATERAL: dict[str, Any] = {"form": "multilateral", "third_party_role": "essential", "n_countries": 3}


def blocks(finding: Finding) -> bool:
    """Whether a finding stops an arrangement: prohibited, in conflict, or a prohibition nobody can yet rule out."""
    if finding.verdict is Verdict.UNKNOWN:
        return finding.stake in (Verdict.PROHIBITED, Verdict.CONFLICT)
    return finding.verdict in (Verdict.PROHIBITED, Verdict.CONFLICT)


def party(study: Study, name: str) -> Party:
    """Give an actor as the law sees it."""
    actor = study.actors[name]
    return Party(
        id=name,
        name=actor.name,
        iso3=actor.state,
        members=states_of(study, name) if actor.kind == "bloc" else (),
        kind=_KIND[actor.kind],
        listed=UNKNOWN if actor.listed is None else actor.listed,
        emerging=UNKNOWN if actor.emerging is None else actor.emerging,
    )


def joined_facts(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Join facts of several elements: true wins over false, sets unite, a named value wins over 'none'.

    Two different named values leave the fact out, so that it counts as unknown.

    Examples
    --------
    >>> joined_facts([{"crew": False, "nps": "none"}, {"crew": True, "nps": "reactor"}])
    {'crew': True, 'nps': 'reactor'}
    """
    joined: dict[str, Any] = {}
    undecided: set[str] = set()
    for part in parts:
        for name, value in part.items():
            if name not in joined:
                joined[name] = value
            elif isinstance(value, bool):
                joined[name] = joined[name] or value
            elif isinstance(value, (tuple, list)):
                joined[name] = tuple(dict.fromkeys([*joined[name], *value]))
            elif joined[name] in ("none", value):
                joined[name] = value
            elif value != "none":
                undecided.add(name)
    return {name: value for name, value in joined.items() if name not in undecided}


@dataclass(frozen=True)
class MissionScreening:
    """What the law says of one mission, screened launch by launch.

    Parameters
    ----------
    parts
        One screening for each way in which elements of the mission are launched.
    """

    parts: tuple[Screening, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Of each rule the worst finding, worst first."""
        worst: dict[str, Finding] = {}
        for finding in (finding for part in self.parts for finding in part.findings):
            known = worst.get(finding.rule)
            if known is None or finding.weight.severity > known.weight.severity:
                worst[finding.rule] = finding
        return tuple(sorted(worst.values(), key=lambda finding: (-finding.weight.severity, finding.rule)))

    @property
    def verdict(self) -> Verdict:
        """Worst verdict of all."""
        return max((part.verdict for part in self.parts), key=lambda verdict: verdict.severity)

    def elements_of(self, rule: str) -> tuple[str, ...]:
        """Elements that any part names under a rule."""
        named = (e for part in self.parts for f in part.findings if f.rule == rule for e in f.elements)
        return tuple(dict.fromkeys(named))

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON, in the form of one screening."""
        asks = {ask["fact"]: ask for part in self.parts for ask in part.to_dict()["ask"]}
        return {
            **self.parts[0].to_dict(),
            "verdict": str(self.verdict),
            "findings": [
                {**finding.to_dict(), "elements": list(self.elements_of(finding.rule)), "sentence": finding.sentence()}
                for finding in self.findings
            ],
            "ask": list(asks.values()),
        }


@dataclass
class Screener:
    """Screens missions, choices, pairs and interfaces of one study, remembering what it has screened.

    Parameters
    ----------
    study, case
        The study and its numbers.
    rules
        The rules.
    extra_rules
        Files of the study's own rules, from which another process can load the same rules.
    """

    study: Study
    case: Case
    rules: RuleBook
    extra_rules: tuple[Path, ...] = ()
    _missions: dict[tuple[str, tuple[tuple[str, str, str], ...]], MissionScreening] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the rules out: another process loads them from their files."""
        return {"study": self.study, "case": self.case, "extra_rules": self.extra_rules}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Load the rules again."""
        self.__dict__.update(state, rules=load_rules(state["extra_rules"]), _missions={})

    def mission(self, mission: str, choices: Sequence[Choice]) -> MissionScreening:
        """Screen one mission with all who take part in it."""
        mine = [choice for choice in choices if self.case.elements[choice.element].mission == mission]
        key = (mission, tuple(choice.key for choice in mine))
        if key not in self._missions:
            names = dict.fromkeys(name for choice in mine for name in (choice.owner, choice.payer, choice.provider))
            owner = {choice.element: choice.owner for choice in choices}
            self._missions[key] = MissionScreening(
                tuple(
                    self._screen(
                        mission,
                        list(names),
                        mine,
                        [self._element(choice, owner, names) for choice in group],
                        self._facts(mission, group) | self._third_party(mine),
                    )
                    for group in self._by_launch(mission, mine)
                )
            )
        return self._missions[key]

    def _third_party(self, choices: Sequence[Choice]) -> dict[str, Any]:
        """Whether partners of third states have a real part; the rules that ask are American ones on China.

        It is real when one of them owns an element that the mission cannot do without.
        """
        others = [choice for choice in choices if not _PAIR_THAT_ASKS & set(self.case.partners[choice.owner].states)]
        if not others:
            return {}
        needed = any(not self.case.elements[choice.element].optional for choice in others)
        return {"third_party_role": "essential" if needed else "nominal"}

    def _by_launch(self, mission: str, choices: Sequence[Choice]) -> list[list[Choice]]:
        """Group choices by how they are launched, so that each launch is screened with its own payloads."""
        groups: dict[tuple[Any, ...], list[Choice]] = {}
        for choice in choices:
            facts = self._choice_facts(mission, choice)
            groups.setdefault(tuple(facts.get(name) for name in _LAUNCH_FACTS), []).append(choice)
        return list(groups.values())

    def arrangement(self, arrangement: Arrangement) -> dict[str, MissionScreening]:
        """Screen every mission that an arrangement works on."""
        missions = dict.fromkeys(self.case.elements[choice.element].mission for choice in arrangement.choices)
        return {mission: self.mission(mission, arrangement.choices) for mission in missions}

    def lawful(self, arrangement: Arrangement) -> list[Prohibition]:
        """Combinations of choices within an arrangement that the law forbids, each a whole mission."""
        bans = []
        for mission, screening in self.arrangement(arrangement).items():
            stopped = [finding for finding in screening.findings if blocks(finding)]
            if stopped:
                keys = tuple(c.key for c in arrangement.choices if self.case.elements[c.element].mission == mission)
                bans.append(Prohibition(stopped[0].rule, _says(stopped[0]), choices=keys))
        return bans

    def prohibitions(self) -> tuple[Prohibition, ...]:
        """What the law forbids of single choices, of pairs of partners and at interfaces."""
        bans: list[Prohibition] = []
        for choice in self.case.choices:
            stopped = [finding for finding in self._choice(choice).findings if blocks(finding)]
            bans += [Prohibition(finding.rule, _says(finding), choices=(choice.key,)) for finding in stopped]
        for mission in self.case.missions:
            bans += self._pairs(mission)
        bans += self._interfaces()
        return tuple(bans)

    def lead_times(self) -> tuple[dict[tuple[str, str, str], float], dict[tuple[str, str, str], float]]:
        """Months that the authorisations of each choice take, before work and before launch; they run together."""
        leads: dict[str, dict[tuple[str, str, str], float]] = {"work": {}, "launch": {}}
        for choice in self.case.choices:
            for finding in self._choice(choice).findings:
                lead = finding.rule_record.lead_months
                if finding.verdict is Verdict.NEEDS and lead:
                    stage = leads[lead.before]
                    stage[choice.key] = max(stage.get(choice.key, 0.0), lead.mode)
        return leads["work"], leads["launch"]

    def _choice(self, choice: Choice) -> Screening:
        mission = self.case.elements[choice.element].mission
        names = dict.fromkeys((choice.owner, choice.payer, choice.provider))
        element = self._element(choice, {choice.element: choice.owner}, names)
        facts = self._facts(mission, [choice]) | _MULTILATERAL
        return self._screen(mission, list(names), [choice], [element], facts)

    def _pairs(self, mission: str) -> list[Prohibition]:
        """Pairs that may not take part together, at all or without a third, by themselves or with a contractor."""
        options = [choice for e in self.case.elements_of(mission) for choice in self.case.choices_for(e.id)]
        able = {choice.owner for choice in options}
        bans = []
        for pair in combinations([name for name in self.case.partners if name in able], 2):
            alone = self._pair(mission, pair, None)
            bans += alone
            known = {ban.rule for ban in alone}
            contracts = [choice for choice in options if choice.owner in pair and choice.provider not in pair]
            for choice in contracts:
                bans += [ban for ban in self._pair(mission, pair, choice) if ban.rule not in known]
        return bans

    def _pair(self, mission: str, pair: tuple[str, str], contract: Choice | None) -> list[Prohibition]:
        """What bars a pair, with one contractor or none."""
        choices = [contract] if contract else []
        names = list(dict.fromkeys([*pair, *(choice.provider for choice in choices)]))
        facts = self._facts(mission, choices)
        bilateral: dict[str, Any] = {"form": "bilateral"} if contract else {}
        stopped = [f for f in self._screen(mission, names, choices, [], facts | bilateral).findings if blocks(f)]
        if not stopped:
            return []
        joined = self._screen(mission, names, choices, [], facts | _MULTILATERAL)
        still = {finding.rule for finding in joined.findings if blocks(finding)}
        keys = tuple(choice.key for choice in choices)
        return [
            Prohibition(f.rule, _says(f), choices=keys, pair=pair, mission=mission, unless_third=f.rule not in still)
            for f in stopped
        ]

    def _interfaces(self) -> list[Prohibition]:
        """Owners that may not meet at an interface."""
        bans = []
        for interface in self.case.interfaces:
            mission = self.case.elements[interface.first].mission
            for mine in _one_per_owner(self.case.choices_for(interface.first)):
                for theirs in _one_per_owner(self.case.choices_for(interface.second)):
                    if mine.owner == theirs.owner:
                        continue
                    bans += self._interface(mission, mine, theirs)
        return bans

    def _interface(self, mission: str, mine: Choice, theirs: Choice) -> list[Prohibition]:
        """What stops two owners from meeting, each side screened with the way it is launched."""
        owner = {mine.element: mine.owner, theirs.element: theirs.owner}
        names = dict.fromkeys((mine.owner, theirs.owner))
        stopped: dict[str, Finding] = {}
        for choice in (mine, theirs):
            element = self._element(choice, owner, names, by_owner=True)
            facts = self._facts(mission, [choice]) | _MULTILATERAL
            screening = self._screen(mission, list(names), [], [element], facts)
            stopped |= {finding.rule: finding for finding in screening.findings if blocks(finding)}
        return [Prohibition(rule, _says(f), owners=tuple(owner.items())) for rule, f in sorted(stopped.items())]

    def _facts(self, mission: str, choices: Sequence[Choice]) -> dict[str, Any]:
        programme = self.study.programme
        here = programme.missions[mission]
        location = programme.destinations[here.destination].location
        known: dict[str, Any] = {"has_space_activity": True, "loc": (location,)}
        common = {**self.study.meta.facts, **here.facts}
        facts = joined_facts([self._choice_facts(mission, choice) for choice in choices] or [common])
        return {name: value for name, value in (facts | known).items() if name in FACTS}

    def _choice_facts(self, mission: str, choice: Choice) -> dict[str, Any]:
        """Facts of one choice: what the option says wins over its element, mission and study."""
        programme = self.study.programme
        element = programme.elements[choice.element]
        return {
            **self.study.meta.facts,
            **programme.missions[mission].facts,
            **element.facts,
            **element.option(choice.provider, choice.payer).facts,
        }

    def _element(
        self, choice: Choice, owner: Mapping[str, str], names: Iterable[str], *, by_owner: bool = False
    ) -> ElementFacts:
        element = self.study.programme.elements[choice.element]
        meets = [
            other
            for interface in self.case.interfaces
            for mine, other in ((interface.first, interface.second), (interface.second, interface.first))
            if mine == choice.element
        ]
        others = dict.fromkeys(owner[other] for other in meets if owner.get(other, choice.owner) != choice.owner)
        known = list(names)
        return ElementFacts(
            id=choice.element,
            name=element.name,
            provider=choice.owner if by_owner else choice.provider,
            destinations=tuple(other for other in others if other in known),
            function=element.function,
            critical=element.critical,
            classes=choice.classes,
        )

    def _screen(
        self,
        mission: str,
        names: Sequence[str],
        choices: Sequence[Choice],
        elements: Sequence[ElementFacts],
        facts: dict[str, Any],
    ) -> Screening:
        parties = tuple(party(self.study, name) for name in names)
        payments = tuple(
            Payment(choice.payer, choice.provider, "cash", _purpose(self.study, choice))
            for choice in choices
            if choice.payer != choice.provider
        )
        facts = {**facts, **_american_part(parties, payments)}
        name = self.study.programme.missions[mission].name
        proposal = with_baseline(Proposal(parties, payments, tuple(elements), facts, name=name))
        return screen(proposal, self.study.meta.as_of, self.rules)


def _american_part(parties: Sequence[Party], payments: Sequence[Payment]) -> dict[str, Any]:
    """Which bodies of the United States take part, and whether money of Congress is used; both follow from the parties.

    A firm or university that an American agency pays works under the terms of that agency's money.
    """
    american = {one.id: one for one in parties if one.iso3 == "USA"}
    agencies = [name for name, one in american.items() if one.kind in {"agency", "state"}]
    private = [name for name, one in american.items() if one.kind in {"company", "university"}]
    paid = any(payment.payer in agencies and payment.payee in private for payment in payments)
    bodies = [name for name in agencies if name in FACTS["us_party"].domain]
    bodies += ["company"] if private else []
    bodies += ["grantee"] if paid else []
    return {"us_party": tuple(bodies), "us_appropriated_funds": bool(agencies)}


def _one_per_owner(choices: Sequence[Choice]) -> list[Choice]:
    return list({choice.owner: choice for choice in reversed(choices)}.values())


def _purpose(study: Study, choice: Choice) -> str:
    return "launch" if study.programme.elements[choice.element].function == "launch_service" else "exploration"


def _says(finding: Finding) -> str:
    """Say why a combination is barred, with the rule's meaning."""
    if finding.verdict is Verdict.UNKNOWN:
        return f"it must first be ruled out that this applies: {finding.title.rstrip('.')} ({finding.citation})"
    return f"{finding.title.rstrip('.')} ({finding.citation})"
