"""The instrument under which a group works together: what calls for which, what it takes, what is in force already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import Self

from accord.arrangements.choice import Mode, expected
from accord.arrangements.legal import NOTHING, ChoiceKey, Triple


@dataclass(frozen=True)
class Rung:
    """One instrument, from the lightest to the heaviest.

    Parameters
    ----------
    id
        Its name.
    work
        Low, mode, high in months from the start until work that it binds may begin under it, or under an interim one.
    launch
        The same until it is concluded, before which nothing that it binds is launched.
    consents
        Number of consents that each participant has to give.
    """

    id: str
    work: Triple = NOTHING
    launch: Triple = NOTHING
    consents: int = 0

    @property
    def takes(self) -> tuple[float, float, int]:
        """Expected months until work and until launch, and consents."""
        return (expected(self.work), expected(self.launch), self.consents)


NOTHING_LEFT = Rung("")
"""What is left to conclude where an agreement in force carries everything."""


@dataclass(frozen=True)
class Agreement:
    """An agreement in force between partners.

    Parameters
    ----------
    id
        Its name.
    parties
        Who is bound by it, two or more.
    rung
        Place of the rung that it is as good as.
    remains
        Place of a lighter rung that still has to be concluded under it; None where nothing has.
    missions
        Missions that it covers; all when empty.
    title
        What readers call it.
    until
        Month from the start in which it ends. It does not count where that is before the horizon of the case.
    """

    id: str
    parties: tuple[str, ...]
    rung: int
    remains: int | None = None
    missions: tuple[str, ...] = ()
    title: str = ""
    until: float = inf

    def joins(self, one: str, other: str) -> bool:
        """Whether it binds two partners to each other."""
        return one != other and one in self.parties and other in self.parties

    def carries(self, mission: str, place: int) -> bool:
        """Whether a mission that calls for a rung may rest on it."""
        return self.rung >= place and (not self.missions or mission in self.missions)


@dataclass(frozen=True)
class Call:
    """What calls for a rung at least: all that is named holds in one mission of two participants or more.

    Parameters
    ----------
    rung
        Place of the lightest rung that carries it.
    modes
        Something is made in one of these modes; nothing is asked when empty.
    choices
        One of these choices is made; nothing is asked when empty.
    paid
        One participant pays another in money.
    states
        Participants speak for at least so many states.
    """

    rung: int
    modes: tuple[Mode, ...] = ()
    choices: tuple[ChoiceKey, ...] = ()
    paid: bool = False
    states: int = 0

    @property
    def always(self) -> bool:
        """Whether every mission of two participants or more calls for it."""
        return not (self.modes or self.choices or self.paid or self.states)


@dataclass(frozen=True)
class Instruments:
    """Instruments that missions may rest on, lightest first, and what calls for which.

    Parameters
    ----------
    rungs
        All of them.
    calls
        What calls for a rung at least.
    waiting
        Modes in which work binds partners to one another and waits for the instrument; so does what one participant
        pays another for in money.
    agreements
        Agreements in force. A mission needs nothing new but what they leave to be concluded where one of its
        participants has an agreement that carries it with each of the others; no agreement of a lighter rung helps.

    Raises
    ------
    ValueError
        If a heavier rung takes less than a lighter one that carries a joint mission or remains to be concluded: the
        lightest would then not be the best. If what remains under an agreement is not lighter than the agreement.

    Examples
    --------
    >>> ladder = Instruments((Rung("letter"), Rung("treaty", consents=3)), (Call(1, paid=True),))
    >>> ladder.place("treaty"), ladder.least
    (1, 0)
    """

    rungs: tuple[Rung, ...]
    calls: tuple[Call, ...] = ()
    waiting: tuple[Mode, ...] = field(default=("interdependence", "integration"))
    agreements: tuple[Agreement, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a ladder on which heavier is easier, and agreements that leave all of themselves to be concluded."""
        remaining = [one.remains for one in self.agreements if one.remains is not None]
        first = min([self.least, *remaining])
        for light, heavy in zip(self.rungs[first:], self.rungs[first + 1 :], strict=False):
            if any(more < less for more, less in zip(heavy.takes, light.takes, strict=True)):
                raise ValueError(f"the instrument {heavy.id!r} is heavier than {light.id!r}, but takes less")
        for one in self.agreements:
            if one.remains is not None and one.remains >= one.rung:
                raise ValueError(f"what remains under {one.id!r} is not lighter than it")

    @property
    def least(self) -> int:
        """Place of the lightest rung that a mission of two participants or more may rest on."""
        return max((call.rung for call in self.calls if call.always), default=0)

    def asks(self, mode: Mode) -> frozenset[int]:
        """What a mode brings with it: places of the calls that it meets, and -1 where work in it waits.

        Examples
        --------
        >>> Instruments((Rung("letter"),), (Call(0, modes=("integration",)),)).asks("integration") == {-1, 0}
        True
        """
        called = {place for place, call in enumerate(self.calls) if mode in call.modes}
        return frozenset({-1} | called if mode in self.waiting else called)

    def place(self, name: str) -> int:
        """Place of a rung.

        Raises
        ------
        KeyError
            If there is none of this name.
        """
        for place, rung in enumerate(self.rungs):
            if rung.id == name:
                return place
        raise KeyError(name)

    def knows(self, name: str) -> bool:
        """Whether there is a rung of this name."""
        return any(rung.id == name for rung in self.rungs)

    def lasting(self, horizon: float) -> Self:
        """The same ladder, on which no agreement ends that is in force at a horizon, in months from the start.

        Examples
        --------
        >>> ladder = Instruments((Rung("letter"),), agreements=(Agreement("old", ("A", "B"), 0, until=60.0),))
        >>> ladder.lasting(60.0).agreements[0].until, ladder.lasting(61.0).agreements[0].until
        (inf, 60.0)
        """
        agreements = (replace(one, until=inf) if one.until >= horizon else one for one in self.agreements)
        return replace(self, agreements=tuple(agreements))

    def left(self, place: int, remains: int | None) -> Rung:
        """What is left to conclude of a rung under agreements that leave so much: never more than the rung itself.

        Examples
        --------
        >>> ladder = Instruments((Rung("letter"), Rung("memorandum"), Rung("treaty")))
        >>> ladder.left(2, 1).id, ladder.left(0, 1).id, ladder.left(2, None).id
        ('memorandum', 'letter', '')
        """
        return NOTHING_LEFT if remains is None else self.rungs[min(place, remains)]
