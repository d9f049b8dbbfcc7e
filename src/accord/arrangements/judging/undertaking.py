"""Each choice on the terms it is made: its mode, who builds it, who bears its bill, and when work on it begins."""

from __future__ import annotations

from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, Mode


@dataclass(frozen=True)
class Undertaking:
    """One choice on the terms it is made.

    Parameters
    ----------
    choice
        Who provides what, and who pays.
    mode
        Mode of cooperation.
    sharers
        Partners at the table that build it together with the owner; none in another mode than integration.
    bartered
        Whether the provider bears the cost, and the payer owes it in kind.
    start
        Month in which work on it begins.

    Examples
    --------
    >>> bus = Choice("bus", "A", "B", "A", (90, 90, 90), (1, 1, 1))
    >>> Undertaking(bus, "integration", ("C", "D"), False, 0.0).builders == {"A": 1 / 3, "C": 1 / 3, "D": 1 / 3}
    True
    >>> Undertaking(bus, "interdependence", (), True, 0.0).bearers
    {'A': 1.0}
    """

    choice: Choice
    mode: Mode
    sharers: tuple[str, ...]
    bartered: bool
    start: float

    @property
    def builders(self) -> dict[str, float]:
        """Part of the work that the owner and each sharer have."""
        return dict.fromkeys((self.choice.owner, *self.sharers), 1 / (1 + len(self.sharers)))

    @property
    def bearers(self) -> dict[str, float]:
        """Part of the bill that the payer, the sharers or, in barter, the provider bear.

        A payer that is a sharer too bears both parts.
        """
        first = self.choice.provider if self.bartered else self.choice.payer
        parts: dict[str, float] = {}
        for name in (first, *self.sharers):
            parts[name] = parts.get(name, 0.0) + 1 / (1 + len(self.sharers))
        return parts

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody whom it brings into the mission."""
        return (self.choice.owner, self.choice.payer, *self.sharers)


def undertakings(case: Case, arrangement: Arrangement) -> tuple[Undertaking, ...]:
    """Put each choice of an arrangement on its terms; what is not stated is natural.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.

    Returns
    -------
    tuple of Undertaking
        One for each choice, in the order of the arrangement.
    """
    return tuple(_undertaken(case, arrangement, choice) for choice in arrangement.choices)


def sharers_at_the_table(case: Case, choice: Choice) -> tuple[str, ...]:
    """Partners that would build a choice together with its owner, each once."""
    return tuple(dict.fromkeys(name for name in choice.sharers if name in case.partners and name != choice.owner))


def _undertaken(case: Case, arrangement: Arrangement, choice: Choice) -> Undertaking:
    mode = arrangement.mode(choice)
    together = mode == "integration"
    bartered = choice.key in arrangement.bartered and case.between_partners(choice) and not together
    sharers = sharers_at_the_table(case, choice) if together else ()
    return Undertaking(choice, mode, sharers, bartered, _start(case, arrangement, choice))


def _start(case: Case, arrangement: Arrangement, choice: Choice) -> float:
    """Month of the phase stated, else of the first phase possible, else of the last, before owner and payer join."""
    stated = arrangement.starts.get(choice.element)
    if stated is not None and 0 <= stated < len(case.phases):
        return case.phases[stated]
    first = case.first_phase(choice)
    return case.phases[-1 if first is None else first]
