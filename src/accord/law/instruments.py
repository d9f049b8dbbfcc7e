"""Choose the lightest instrument that carries what a cooperation needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from accord.law.ladder import LADDER, Instrument


@dataclass(frozen=True, slots=True)
class Need:
    """Something a cooperation may need of its instrument.

    Parameters
    ----------
    rung
        Lightest rung that carries it.
    says
        The need in a sentence; ``{states}`` stands for the number of states.
    clause
        Clause that the text must then hold; empty for none.
    """

    rung: int
    says: str
    clause: str = ""


MANY_STATES = 3
"""Number of states from which a forum at least is called for."""
NOTHING_NEEDED = Need(0, "Nothing needs to be promised.")
NEEDS: Final[Mapping[str, Need]] = MappingProxyType(
    {
        "plans shared": Need(3, "Plans are told to one another, for which those in charge state their intent."),
        "many states": Need(4, "{states} states take part, which calls for a forum at least."),
        "binding": Need(5, "The promises must bind in law."),
        "hardware": Need(
            5, "Hardware is joined, so that liability must be waived with effect in law.", "cross-waiver of liability"
        ),
        "intellectual property": Need(
            5,
            "Inventions or proprietary information need protection with effect in law.",
            "rights in inventions and data",
        ),
        "critical path": Need(
            6, "One party depends on another's element on the critical path.", "withdrawal and continuity"
        ),
        "funds cross": Need(8, "Money passes between the parties.", "payment subject to available funds"),
        "customs or crime": Need(
            9, "Customs relief or criminal jurisdiction is needed, which only governments can give."
        ),
        "common jurisdiction": Need(11, "Several states depend on one another under common jurisdiction rules."),
        "permanent": Need(13, "A body with a life of its own is wanted."),
    }
)
"""What a cooperation may need, and the lightest rung that carries it, after Johnson (2011); said here and nowhere else.

`common jurisdiction` is needed where `critical path`, `customs or crime` and `many states` are needed together.
"""
_CLAUSES = ("hardware", "critical path", "funds cross", "intellectual property")
"""Needs that call for a clause, in the order of a text."""


@dataclass(frozen=True, slots=True)
class InstrumentChoice:
    """An instrument with the reasons for it.

    Parameters
    ----------
    instrument
        Lightest rung that carries every need.
    because
        The needs that raised it, in sentences.
    clauses
        Clauses the text must hold.
    beside
        Further instruments that are needed beside it.
    """

    instrument: Instrument
    because: tuple[str, ...]
    clauses: tuple[str, ...]
    beside: tuple[Instrument, ...] = ()


def propose_instrument(
    *,
    plans_shared: bool = False,
    binding: bool = False,
    hardware: bool = False,
    critical_path: bool = False,
    funds_cross: bool = False,
    customs_or_crime: bool = False,
    states: int = 2,
    classified_or_safeguards: bool = False,
    permanent: bool = False,
    intellectual_property: bool = False,
) -> InstrumentChoice:
    """Choose the lightest instrument that carries what is needed.

    Parameters
    ----------
    plans_shared
        Whether plans are told to one another and coordinated, without a promise.
    binding
        Whether the promises must bind in law.
    hardware
        Whether hardware is joined, so that liability must be waived.
    critical_path
        Whether one party depends on another's element.
    funds_cross
        Whether money passes between the parties.
    customs_or_crime
        Whether customs relief or criminal jurisdiction over crew is needed.
    states
        Number of states that take part.
    classified_or_safeguards
        Whether classified data, or launch technology at a foreign site, must be protected.
    permanent
        Whether a body with a life of its own is wanted.
    intellectual_property
        Whether inventions or proprietary information must be protected.

    Returns
    -------
    InstrumentChoice
        The instrument, the reasons, the clauses it must hold, and what is needed beside it.

    Raises
    ------
    ValueError
        When fewer than one state takes part.

    Notes
    -----
    The rule follows Johnson (2011): the lowest rung that still waives liability, settles property, customs, funds,
    jurisdiction and continuity. Where nothing has to bind, a light instrument keeps everybody's freedom of choice.

    Examples
    --------
    >>> from accord.law import propose_instrument
    >>> choice = propose_instrument(hardware=True, critical_path=True)
    >>> choice.instrument.name, choice.clauses
    ('memorandum of understanding between agencies', ('cross-waiver of liability', 'withdrawal and continuity'))
    """
    if states < 1:
        raise ValueError(f"the number of states is {states}; at least one state takes part")
    wanted = {
        "plans shared": plans_shared,
        "many states": states >= MANY_STATES,
        "binding": binding,
        "hardware": hardware,
        "intellectual property": intellectual_property,
        "critical path": critical_path,
        "funds cross": funds_cross,
        "customs or crime": customs_or_crime,
        "common jurisdiction": critical_path and customs_or_crime and states >= MANY_STATES,
        "permanent": permanent,
    }
    needs = [NEEDS[name] for name, needed in wanted.items() if needed] or [NOTHING_NEEDED]
    top = max(need.rung for need in needs)
    beside = []
    if funds_cross and not LADDER[top].funds_may_cross:
        beside.append(LADDER[NEEDS["funds cross"].rung])
    if classified_or_safeguards:
        beside.append(LADDER[10])
    reasons = tuple(need.says.format(states=states) for need in needs)
    clauses = tuple(NEEDS[name].clause for name in _CLAUSES if wanted[name])
    return InstrumentChoice(LADDER[top], reasons, clauses, tuple(beside))
