"""Choose the lightest instrument that carries what a cooperation needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.law.ladder import LADDER, Instrument


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
    wanted: Sequence[tuple[bool, int, str]] = (
        (plans_shared, 3, "Plans are told to one another, for which those in charge state their intent."),
        (states > 2, 4, f"{states} states take part, which calls for a forum at least."),
        (binding, 5, "The promises must bind in law."),
        (hardware, 5, "Hardware is joined, so that liability must be waived with effect in law."),
        (intellectual_property, 5, "Inventions or proprietary information need protection with effect in law."),
        (critical_path, 6, "One party depends on another's element on the critical path."),
        (funds_cross, 8, "Money passes between the parties."),
        (customs_or_crime, 9, "Customs relief or criminal jurisdiction is needed, which only governments can give."),
        (
            critical_path and customs_or_crime and states > 2,
            11,
            "Several states depend on one another under common jurisdiction rules.",
        ),
        (permanent, 13, "A body with a life of its own is wanted."),
    )
    needs = [(rung, text) for needed, rung, text in wanted if needed] or [(0, "Nothing needs to be promised.")]
    top = max(rung for rung, _ in needs)
    beside = []
    if funds_cross and not LADDER[top].funds_may_cross:
        beside.append(LADDER[8])
    if classified_or_safeguards:
        beside.append(LADDER[10])
    reasons = tuple(text for _, text in needs)
    clauses = _clauses(hardware, critical_path, funds_cross, intellectual_property)
    return InstrumentChoice(LADDER[top], reasons, clauses, tuple(beside))


def _clauses(hardware: bool, critical_path: bool, funds_cross: bool, intellectual_property: bool) -> tuple[str, ...]:
    """Clauses that the needs call for."""
    wanted: Sequence[tuple[bool, str]] = (
        (hardware, "cross-waiver of liability"),
        (critical_path, "withdrawal and continuity"),
        (funds_cross, "payment subject to available funds"),
        (intellectual_property, "rights in inventions and data"),
    )
    return tuple(clause for needed, clause in wanted if needed)
