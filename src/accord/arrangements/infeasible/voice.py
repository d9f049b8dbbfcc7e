"""How the things of a study are called, where they stand, and how its amounts and months are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from accord.arrangements.legal import Prohibition


def _million(value: float) -> str:
    return f"{value:,.0f} million"


def _no_month(_: float) -> str:
    return ""


def _as_asked(ban: Prohibition) -> Sequence[str]:
    return ban.unstated


@dataclass(frozen=True)
class Voice:
    """How requirements are put into words.

    Parameters
    ----------
    names
        Names of missions and elements as people say them, by id; an id left out stands for itself.
    places
        File and line of requirements, by name.
    money
        Writes an amount in million of study money.
    month
        Writes the calendar month that lies some months after the start; empty where there is no calendar.
    to_state
        Says of each fact for want of which a prohibition binds what is not known, and where to state it.

    Examples
    --------
    >>> Voice({"m1": "Lunar relay"}, {"horizon": "study.yaml:6"}).name("m1")
    'Lunar relay'
    """

    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    money: Callable[[float], str] = _million
    month: Callable[[float], str] = _no_month
    to_state: Callable[[Prohibition], Sequence[str]] = _as_asked

    def name(self, thing: str) -> str:
        """Name a mission or element."""
        return self.names.get(thing, thing)

    def place(self, requirement: str) -> str:
        """Say in brackets where a requirement is written; nothing where that is not known.

        Examples
        --------
        >>> Voice(places={"horizon": "study.yaml:6"}).place("horizon")
        ' (study.yaml:6)'
        """
        return f" ({self.places[requirement]})" if requirement in self.places else ""
