"""What the law does to a case: what it bars, what cures that, and what must be authorised because of the company."""

from __future__ import annotations

from dataclasses import dataclass

ChoiceKey = tuple[str, str, str]
"""Element, provider and payer."""
Triple = tuple[float, float, float]
"""Low, mode and high."""
NOTHING: Triple = (0.0, 0.0, 0.0)
OPEN = "it must first be ruled out that this applies: "
"""What is said before the meaning of a rule of which it is not known whether it applies."""


@dataclass(frozen=True)
class LegalCure:
    """A change that lifts a prohibition where it stands, and may be decided on at a price.

    Parameters
    ----------
    id
        Name of the cure where it stands, unique in a case and the same whenever the case is made again.
    rule, name
        Rule whose cure it is, and the cure's name within the rule.
    does
        What has to be done, in a sentence.
    effort
        1 a clause, 2 another division of work or pay, 3 a licence or certificate, 4 a redesign, 5 a new law.
    owners
        Partners that bear its cost, in equal parts.
    choices
        Choices it is about: one of them at least must be made for the cure to make sense, their work waits for it, and
        only their elements and payments are changed by it.
    cost
        Low, mode, high in million of study money, in all.
    months
        Low, mode, high from the start until it is had; it runs beside authorisations, and work waits for it.
    title
        What the rule says, in a sentence.
    """

    id: str
    rule: str
    name: str
    does: str
    effort: int
    owners: tuple[str, ...]
    choices: tuple[ChoiceKey, ...]
    cost: Triple = NOTHING
    months: Triple = NOTHING
    title: str = ""


@dataclass(frozen=True)
class Prohibition:
    """A combination the law forbids: everything it names may not hold at once.

    Parameters
    ----------
    rule
        Id of the rule.
    says
        The prohibition in a sentence.
    choices
        Choices.
    owners
        Pairs (element, owner).
    pair
        Two partners that both take part in `mission`.
    unless_third
        Whether a third partner in the mission lifts the prohibition.
    mission
        Mission the pair is about.
    cures
        Cures of which each lifts the prohibition.
    unstated
        Names of the facts, as the law asks for them, for want of which it cannot be ruled out that the rule applies;
        empty where it is known to apply.
    """

    rule: str
    says: str
    choices: tuple[ChoiceKey, ...] = ()
    owners: tuple[tuple[str, str], ...] = ()
    pair: tuple[str, str] | None = None
    unless_third: bool = False
    mission: str = ""
    cures: tuple[LegalCure, ...] = ()
    unstated: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """What the rule says, without a full stop and without the caution that it may not apply.

        Examples
        --------
        >>> Prohibition("R1", f"{OPEN}Nobody may.").meaning
        'Nobody may'
        """
        return self.says.removeprefix(OPEN).rstrip(".")


@dataclass(frozen=True)
class JointNeed:
    """Authorisations that are called for only because two partners work together: a cost of jointness.

    Parameters
    ----------
    id
        Name, unique in a case.
    rules
        Rules that ask for them, in order of id.
    owners
        Two pairs (element, owner) whose meeting calls for them; empty where taking part in one mission does.
    pair
        Two partners whose taking part in `mission` calls for them.
    mission
        The mission.
    cost
        Low, mode, high in million of study money, in all; the two partners bear half each.
    """

    id: str
    rules: tuple[str, ...]
    owners: tuple[tuple[str, str], ...] = ()
    pair: tuple[str, str] | None = None
    mission: str = ""
    cost: Triple = NOTHING

    @property
    def partners(self) -> tuple[str, str]:
        """The two who bear it."""
        if self.pair:
            return self.pair
        (_, first), (_, second) = self.owners
        return (first, second)
