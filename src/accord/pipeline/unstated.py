"""Facts that a study leaves unsaid and for want of which the law bars something: what they are, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.legal import Prohibition
from accord.errors import Problem
from accord.law import FACTS, RuleBook
from accord.law.conditions.vocabulary import FIELDS, FactType, allowed
from accord.study import Study

_OF_AN_ACTOR: dict[str, tuple[str, str, str]] = {
    "listed": (
        "listed",
        "on which American restricted-party lists {} stands",
        "a list of those of ENTITY, MEU, INKSNA and SDN that name it, [] for none",
    ),
    "emerging": ("emerging", "whether {} is an emerging space nation", "true or false"),
    "iso3": ("state", "to which state {} belongs", "an ISO 3166 alpha-3 code, such as NOR"),
    "nationality": ("state", "to which state {} belongs", "an ISO 3166 alpha-3 code, such as NOR"),
    "states": ("members", "which states are members of {}", "an organisation or a list of states"),
}
"""Key of actors.yaml, meaning and values of what the law asks of a party."""
_OF_AN_ELEMENT = {"classes": "classes", "function": "function", "critical": "critical", "provider": "options"}
"""Key of programme.yaml of what the law asks of an element."""


@dataclass(frozen=True)
class Unstated:
    """A fact that nobody has stated, and where the study can state it.

    Parameters
    ----------
    fact
        Its name, as the law asks for it.
    says
        What is not known, in a clause.
    file, line
        File of the study in which to state it, and the line of what it is about; 0 where that is not written.
    key
        The key under which to state it, with all above it; empty where no study can state it.
    about
        What the key belongs to, in words.
    values
        What may be stated.
    """

    fact: str
    says: str
    file: str = ""
    line: int = 0
    key: str = ""
    about: str = ""
    values: str = ""

    @property
    def place(self) -> str:
        """File and line as they are typed."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def remedy(self) -> str:
        """Where and how to state it."""
        if not self.key:
            return "no study can state it"
        name = self.key.rpartition(".")[2]
        return f"state '{name}:' in {self.place}, {self.about}: {self.values}"

    @property
    def sentence(self) -> str:
        """What is not known, and where to state it, without a full stop."""
        return f"{self.says} ({self.remedy})"


def unstated_fact(study: Study, rules: RuleBook, fact: str, missions: Sequence[str] = ()) -> Unstated:
    """Say what a fact is that the law asks for, and where the study can state it.

    Parameters
    ----------
    study
        The study.
    rules
        The rules, for those of which it is not confirmed that they are in force.
    fact
        Name of a fact, ``parties.NAME.FIELD``, ``elements.NAME.FIELD``, ``rule NAME`` or ``set NAME``.
    missions
        Missions for which it is asked.

    Returns
    -------
    Unstated
        In plain words.
    """
    if fact in FACTS:
        return _of_a_deal(study, FACTS[fact], missions)
    kind, _, rest = fact.partition(" ")
    if kind == "rule":
        return _of_a_rule(study, rules, fact, rest)
    if kind == "set":
        return Unstated(fact, f"which states were among {rules.sets.titles.get(rest, rest)}")
    group, _, inner = fact.partition(".")
    name, _, attribute = inner.rpartition(".")
    if group == "parties" and name in study.actors and attribute in _OF_AN_ACTOR:
        key, says, values = _OF_AN_ACTOR[attribute]
        where = study.places.get(f"actor: {name}", "actors.yaml")
        return Unstated(fact, says.format(name), *_split(where), f"actors.{name}.{key}", f"actor {name}", values)
    says = f"{FIELDS[group][attribute].says} of {name}" if group in FIELDS and attribute in FIELDS[group] else fact
    if group == "elements" and name in study.programme.elements and attribute in _OF_AN_ELEMENT:
        where, key = study.places.get(f"mode: {name}", "programme.yaml"), _OF_AN_ELEMENT[attribute]
        about, values = f"element {study.programme.elements[name].name}", allowed(FIELDS[group][attribute])
        return Unstated(fact, says, *_split(where), f"elements.{name}.{key}", about, values)
    return Unstated(fact, says)


def _of_a_deal(study: Study, fact: FactType, missions: Sequence[str]) -> Unstated:
    """A fact of one mission, or of the study where several missions want it."""
    says = f"whether {fact.says}" if fact.kind == "bool" else fact.says
    if len(missions) == 1:
        mission = missions[0]
        where, key = study.places.get(f"mission: {mission}", "programme.yaml"), f"missions.{mission}.facts.{fact.name}"
        about = f"mission {study.programme.missions[mission].name}, under 'facts:'"
    else:
        where, key, about = study.places.get("facts", "study.yaml"), f"facts.{fact.name}", "under 'facts:'"
    return Unstated(fact.name, says, *_split(where), key, about, allowed(fact))


def _of_a_rule(study: Study, rules: RuleBook, fact: str, rule: str) -> Unstated:
    """A rule of which it is not confirmed that it is in force."""
    found = rules.find(rule, study.meta.as_of)
    says = f"whether this rule is in force: {found.title.rstrip('.')} ({found.instrument}, {found.citation})"
    where, values = study.places.get("facts", "study.yaml"), f"[{rule}]; 'rules_refuted:' if it is not in force"
    return Unstated(fact, says, *_split(where), "facts.rules_confirmed", "under 'facts:'", values)


def _split(place: str) -> tuple[str, int]:
    file, _, line = place.partition(":")
    return file, int(line or 0)


def facts_of(study: Study, case: Case, rules: RuleBook) -> Callable[[Prohibition], tuple[Unstated, ...]]:
    """Give a function that names the facts for want of which a prohibition binds."""

    def named(ban: Prohibition) -> tuple[Unstated, ...]:
        elements = [key[0] for key in ban.choices] + [element for element, _ in ban.owners]
        found = [case.elements[element].mission for element in elements if element in case.elements]
        missions = tuple(dict.fromkeys([*([ban.mission] * bool(ban.mission)), *found]))
        return tuple(unstated_fact(study, rules, fact, missions) for fact in ban.unstated)

    return named


def unstated_problems(study: Study, case: Case, rules: RuleBook, known: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Warn of facts for want of which the law bars combinations that the study offers.

    Parameters
    ----------
    study, case
        The study and its numbers, with what the law forbids.
    rules
        The rules.
    known
        Problems that are told already; a key that one of them is about is not told again.

    Returns
    -------
    tuple of Problem
        Warnings, one for each fact.
    """
    named = facts_of(study, case, rules)
    waiting: dict[Unstated, list[Prohibition]] = {}
    for ban in case.prohibitions:
        for one in named(ban):
            waiting.setdefault(one, []).append(ban)
    told = {problem.where for problem in known}
    return tuple(_problem(one, bans) for one, bans in waiting.items() if not one.key or one.key not in told)


def _problem(one: Unstated, bans: Sequence[Prohibition]) -> Problem:
    rules = list(dict.fromkeys(f"{ban.meaning} (rule {ban.rule})" for ban in bans))
    ways = "one combination" if len(bans) == 1 else f"{len(bans)} combinations"
    rest = f", and {len(rules) - 1} more" if len(rules) > 1 else ""
    found = f"it is not stated {one.says}, so {ways} cannot be used: {rules[0]}{rest}"
    return Problem(one.file, one.line, one.key, found, remedy=one.remedy, severity="warning")
