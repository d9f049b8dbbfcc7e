"""What an arrangement means, in expected values: the answer of the evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.choice import Mode
from accord.arrangements.judging.agreements import Standing
from accord.arrangements.judging.violation import Violation


@dataclass(frozen=True)
class Crossing:
    """An interface whose two elements have different owners.

    Parameters
    ----------
    first, second
        Element names, in programme order.
    first_owner, second_owner
        Their owners.
    cost
        What the two owners bear for it together, million of study money.
    exposed
        Owners whose controlled technology meets a partner outside their regimes here.
    """

    first: str
    second: str
    first_owner: str
    second_owner: str
    cost: float
    exposed: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """What an arrangement means, in expected values.

    Parameters
    ----------
    delivered
        Missions delivered.
    participants
        Partners in each delivered mission: who owns, pays for or shares in building an element of it.
    mode
        Mode of each element provided.
    start
        Month in which the work on each element begins.
    lead
        Partner that leads each delivered mission, and each destination and goal that is served.
    instrument
        Name of the instrument on which each delivered mission of two participants or more rests; none where the case
        decides no instruments.
    standing
        Agreements in force that carry such a mission, with what is left to conclude; missions without are left out.
    work
        Part of the work of each delivered mission that each participant owns, what is built together divided equally.
    places
        Part of the work of each destination and goal that is served that each partner taking part there owns.
    cost
        Cost by partner, million of study money, with its part of the cost of jointness, of building together and of
        backups, its authorisations and its part of the legal cures.
    total_cost
        Sum of the costs.
    spending
        What each partner spends on choices in each twelve months from the start, million of study money; it ends with
        the last year in which anybody spends anything. The rest of `cost` has no year: jointness, what building
        together costs more, backups, joint authorisations and cures.
    barter
        What each partner gives each other in kind, by (giver, taker), million of study money; pairs that barter only.
    returned
        Part of the work each member state of a bloc gets back, as a ratio of its part of the money, by (bloc, state);
        nothing is said where the bloc pays for no work whose place is known, or the state pays nothing.
    ready, finish
        Month in which each element is ready and in place.
    last
        Month in which the last element is in place; 0 when nothing is delivered.
    benefit
        Value by partner, million of study money.
    benefit_by_motivation
        The same by motivation.
    benefit_by_node
        The same by delivered mission and by place with yields of its own, before technology leaks.
    gain
        Benefit less cost, by partner.
    crossings
        Interfaces between owners.
    authorisation_cost, joint_authorisation_cost, cure_cost, together_cost, backup_cost
        Parts of `cost` by partner: authorisations called for in any company, those called for only by who works with
        whom, legal cures, what building together costs more than building apart, and backups kept ready.
    friction
        Number of authorisations to be had and of consents to what is left of instruments, with the effort of each
        legal cure.
    exposure
        Expected cost of the work whose owner leaves before it is ready, million of study money.
    interfaces
        Number of interfaces between owners.
    violations
        Requirements not met.
    """

    delivered: tuple[str, ...]
    participants: Mapping[str, tuple[str, ...]]
    mode: Mapping[str, Mode]
    start: Mapping[str, float]
    lead: Mapping[str, str]
    instrument: Mapping[str, str]
    standing: Mapping[str, Standing]
    work: Mapping[str, Mapping[str, float]]
    places: Mapping[str, Mapping[str, float]]
    cost: Mapping[str, float]
    total_cost: float
    spending: Mapping[str, tuple[float, ...]]
    barter: Mapping[tuple[str, str], float]
    returned: Mapping[tuple[str, str], float]
    ready: Mapping[str, float]
    finish: Mapping[str, float]
    last: float
    benefit: Mapping[str, float]
    benefit_by_motivation: Mapping[str, Mapping[str, float]]
    benefit_by_node: Mapping[str, Mapping[str, float]]
    gain: Mapping[str, float]
    crossings: tuple[Crossing, ...]
    authorisation_cost: Mapping[str, float]
    joint_authorisation_cost: Mapping[str, float]
    cure_cost: Mapping[str, float]
    together_cost: Mapping[str, float]
    backup_cost: Mapping[str, float]
    friction: float
    exposure: float
    interfaces: float
    violations: tuple[Violation, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        """Partners that take part in anything, in study order."""
        taking_part = {name for group in self.participants.values() for name in group}
        return tuple(name for name in self.gain if name in taking_part)
