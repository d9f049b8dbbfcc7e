"""From arrangements to what the law sees: the facts of a mission, screened whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.legal import ChoiceKey, LegalCure, Prohibition
from accord.law import FACTS, ElementFacts, Payment, Proposal, RuleBook, Screening, load_rules, screen
from accord.law.screening.baseline import with_baseline
from accord.pipeline.curing import with_cures
from accord.pipeline.legal_facts import american_part, joined_facts, party, purpose_of
from accord.pipeline.mission_screening import MissionScreening, blocks, unstated, why_barred
from accord.study import Study

_LAUNCH_FACTS = (
    "launch_vehicle_iso",
    "launch_engine_iso",
    "launch_site_iso",
    "launch_operator_iso",
    "launch_operator_kind",
    "us_tech_at_site",
)
_PAIR_THAT_ASKS = frozenset({"USA", "CHN"})


@dataclass(eq=False)
class Screener:
    """Screens missions of one study, remembering what it has screened.

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
    _missions: dict[tuple[str, tuple[ChoiceKey, ...], tuple[str, ...]], MissionScreening] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the rules out: another process loads them from their files."""
        return {"study": self.study, "case": self.case, "extra_rules": self.extra_rules}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Load the rules again."""
        self.__dict__.update(state, rules=load_rules(state["extra_rules"]), _missions={})

    def mission(self, mission: str, choices: Sequence[Choice], cures: Sequence[LegalCure] = ()) -> MissionScreening:
        """Screen one mission with all who take part in it, and the cures about any part of it made."""
        mine = [choice for choice in choices if self.case.elements[choice.element].mission == mission]
        keys = tuple(choice.key for choice in mine)
        here = [cure for cure in cures if set(cure.choices) & set(keys)]
        key = (mission, keys, tuple(cure.id for cure in here))
        if key not in self._missions:
            names = dict.fromkeys(name for choice in mine for name in (choice.owner, choice.payer, choice.provider))
            owner = {choice.element: choice.owner for choice in choices}
            self._missions[key] = MissionScreening(
                tuple(
                    self.screening(
                        mission,
                        list(names),
                        mine,
                        [self.element_facts(choice, owner, names) for choice in group],
                        self.mission_facts(mission, group) | self._third_party(mine),
                        here,
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
            facts = self.choice_facts(mission, choice)
            groups.setdefault(tuple(facts.get(name) for name in _LAUNCH_FACTS), []).append(choice)
        return list(groups.values())

    def arrangement(self, arrangement: Arrangement) -> dict[str, MissionScreening]:
        """Screen every mission that an arrangement works on, with the cures it decides on."""
        missions = dict.fromkeys(self.case.elements[choice.element].mission for choice in arrangement.choices)
        return {mission: self.mission(mission, arrangement.choices, arrangement.cures) for mission in missions}

    def lawful(self, arrangement: Arrangement) -> list[Prohibition]:
        """Combinations of choices within an arrangement that the law forbids, each a whole mission."""
        bans = []
        for mission, screening in self.arrangement(arrangement).items():
            stopped = [finding for finding in screening.findings if blocks(finding)]
            if stopped:
                keys = tuple(c.key for c in arrangement.choices if self.case.elements[c.element].mission == mission)
                first = stopped[0]
                bans.append(Prohibition(first.rule, why_barred(first), choices=keys, unstated=unstated(first)))
        return bans

    def mission_facts(self, mission: str, choices: Sequence[Choice]) -> dict[str, Any]:
        """Join what is known of a mission and of choices within it.

        Parameters
        ----------
        mission
            Its id.
        choices
            Whose facts to join; without any, those of the mission and the study stand alone.

        Returns
        -------
        dict
            Values by name of fact, only facts that rules ask about.
        """
        programme = self.study.programme
        here = programme.missions[mission]
        location = programme.destinations[here.destination].location
        known: dict[str, Any] = {"has_space_activity": True, "loc": (location,)}
        common = {**self.study.meta.facts, **here.facts}
        facts = joined_facts([self.choice_facts(mission, choice) for choice in choices] or [common])
        return {name: value for name, value in (facts | known).items() if name in FACTS}

    def choice_facts(self, mission: str, choice: Choice) -> dict[str, Any]:
        """Facts of one choice: what the option says wins over its element, mission and study."""
        programme = self.study.programme
        element = programme.elements[choice.element]
        return {
            **self.study.meta.facts,
            **programme.missions[mission].facts,
            **element.facts,
            **element.option(choice.provider, choice.payer).facts,
        }

    def element_facts(
        self, choice: Choice, owner: Mapping[str, str], names: Iterable[str], *, by_owner: bool = False
    ) -> ElementFacts:
        """Give an element as the law sees it, with those whom it meets at its interfaces as destinations.

        Parameters
        ----------
        choice
            The element and who owns, provides and pays it.
        owner
            Owner of each element, by id, as far as known.
        names
            Actors that take part; an element goes only to these.
        by_owner
            Whether to take the owner as the provider.

        Returns
        -------
        ElementFacts
            For a proposal that is screened.
        """
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

    def screening(
        self,
        mission: str,
        names: Sequence[str],
        choices: Sequence[Choice],
        elements: Sequence[ElementFacts],
        facts: dict[str, Any],
        cures: Sequence[LegalCure] = (),
    ) -> Screening:
        """Screen any combination of actors, choices and elements within a mission.

        Parameters
        ----------
        mission
            Its id.
        names
            Actors that take part.
        choices
            Those whose payments count.
        elements
            Those that are handed over.
        facts
            Values by name of fact; which American bodies take part is added.
        cures
            Cures whose changes are made before it is screened.

        Returns
        -------
        Screening
            On the day of the study, with the civil baseline.
        """
        parties = tuple(party(self.study, name) for name in names)
        payments = tuple(
            Payment(choice.payer, choice.provider, "cash", purpose_of(self.study, choice))
            for choice in choices
            if choice.payer != choice.provider
        )
        facts = {**facts, **american_part(parties, payments)}
        name = self.study.programme.missions[mission].name
        proposal = with_baseline(Proposal(parties, payments, tuple(elements), facts, name=name))
        day = self.study.meta.as_of
        return screen(with_cures(proposal, cures, self.rules, day), day, self.rules)
