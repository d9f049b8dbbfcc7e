"""The instrument under which a group works together: what calls for which, and what it takes, in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    Raises
    ------
    ValueError
        If a heavier rung takes less than a lighter one that carries a joint mission: the lightest would then not be
        the best.

    Examples
    --------
    >>> ladder = Instruments((Rung("letter"), Rung("treaty", consents=3)), (Call(1, paid=True),))
    >>> ladder.place("treaty"), ladder.least
    (1, 0)
    """

    rungs: tuple[Rung, ...]
    calls: tuple[Call, ...] = ()
    waiting: tuple[Mode, ...] = field(default=("interdependence", "integration"))

    def __post_init__(self) -> None:
        """Refuse a ladder on which heavier is easier."""
        for light, heavy in zip(self.rungs[self.least :], self.rungs[self.least + 1 :], strict=False):
            easier = (
                expected(heavy.work) < expected(light.work)
                or expected(heavy.launch) < expected(light.launch)
                or heavy.consents < light.consents
            )
            if easier:
                raise ValueError(f"the instrument {heavy.id!r} is heavier than {light.id!r}, but takes less")

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
