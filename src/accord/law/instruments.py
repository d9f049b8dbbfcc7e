"""The ladder of instruments, from scientists who write to each other to a permanent organisation, and the choice.

After Johnson (2011), IAC-11-B3.8, whose examples run from informal contact to multinational organisations. Times
are planning estimates unless they are computed from recorded dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One rung of the ladder.

    Parameters
    ----------
    rung
        0 to 13, from the lightest to the heaviest.
    name
        Name of the instrument.
    binding
        Whether it binds in law; ``None`` where that depends on the text.
    signed_by
        Who signs.
    months
        Least and greatest usual number of months to conclude.
    confidence
        Confidence in `months`.
    funds_may_cross
        Whether money may pass between the parties under it.
    example
        An example.
    """

    rung: int
    name: str
    binding: bool | None
    signed_by: str
    months: tuple[float, float]
    confidence: Confidence
    funds_may_cross: bool
    example: str

    @property
    def id(self) -> str:
        """Name of the rung as the fact ``instrument`` has it."""
        return f"I{self.rung}"


LADDER: tuple[Instrument, ...] = (
    Instrument(0, "informal exchange between scientists", False, "individuals", (0, 0.5), "low", False,
               "joint papers on data from public archives"),
    Instrument(1, "visit, conference or exchange of staff", False, "institutes and the host agency", (0.5, 3), "low",
               False, "a planet-hunting conference at a NASA centre in 2013"),
    Instrument(2, "letter on sharing data", False, "data centres", (1, 6), "low", False, "mirrors of mission archives"),
    Instrument(3, "joint statement or letter of intent", False, "heads of agency or ministers", (1, 6), "low", False,
               "statements after meetings of heads of agency"),
    Instrument(4, "forum for voluntary coordination, or political commitment", False, "agencies or governments",
               (12, 24), "low", False, "the exploration coordination group of 14 agencies; the Artemis Accords"),
    Instrument(5, "non-reimbursable agreement or letter agreement", True, "a director and the foreign agency", (3, 9),
               "low", False, "studies of how an instrument can be accommodated"),
    Instrument(6, "memorandum of understanding between agencies", True, "heads of agency", (12, 36), "low", False,
               "memoranda on the Hubble and James Webb telescopes"),
    Instrument(7, "implementing arrangement or barter protocol", True, "programme managers", (1, 12), "medium", False,
               "the exchange of seats on crew ships since 2022"),
    Instrument(8, "reimbursable agreement or purchase contract", True, "contracting officers", (6, 18), "low", True,
               "crew seats bought from 2006 to 2020"),
    Instrument(9, "framework agreement between governments", True, "governments", (12, 60), "low", False,
               "framework agreements with a standing cross-waiver"),
    Instrument(10, "enabling security agreement", True, "governments or defence ministries", (6, 48), "medium", False,
               "the technology safeguards agreement with Australia of 2023"),
    Instrument(11, "multilateral programme agreement between governments", True, "governments, with ratification",
               (60, 120), "medium", False, "the space station agreement of 1998 with its four memoranda"),
    Instrument(12, "United Nations treaty", True, "states, with ratification", (36, 180), "low", False,
               "the Outer Space Treaty"),
    Instrument(13, "permanent international organisation", True, "states, by convention", (60, 120), "low", True,
               "ESA and EUMETSAT"),
)  # fmt: skip
"""Every rung, lightest first."""

RATIFICATION_DAYS = {
    "Arabsat": 93,
    "Liability Convention": 156,
    "Rescue Agreement": 225,
    "Intersputnik": 240,
    "Intercosmos": 255,
    "Outer Space Treaty": 256,
    "Registration Convention": 610,
    "Inmarsat": 1046,
    "EUMETSAT": 1122,
    "Eutelsat": 1144,
    "Space station agreement": 1153,
    "Moon Agreement": 1667,
    "ESA Convention": 1980,
}
"""Days from signature to entry into force, computed from recorded dates; negotiation is not included."""


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
    binding: bool = False,
    hardware: bool = False,
    critical_path: bool = False,
    funds_cross: bool = False,
    customs_or_crime: bool = False,
    states: int = 2,
    classified_or_safeguards: bool = False,
    permanent: bool = False,
) -> InstrumentChoice:
    """Choose the lightest instrument that carries what is needed.

    Parameters
    ----------
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
    jurisdiction and continuity.

    Examples
    --------
    >>> from accord.law import propose_instrument
    >>> choice = propose_instrument(hardware=True, critical_path=True)
    >>> choice.instrument.name, choice.clauses
    ('memorandum of understanding between agencies', ('cross-waiver of liability', 'withdrawal and continuity'))
    """
    if states < 1:
        raise ValueError(f"the number of states is {states}; at least one state takes part")
    needs: list[tuple[int, str]] = [(0, "Nothing needs to be promised.")]
    if states > 2:
        needs.append((4, f"{states} states take part, which calls for a forum at least."))
    if binding:
        needs.append((5, "The promises must bind in law."))
    if hardware:
        needs.append((5, "Hardware is joined, so that liability must be waived with effect in law."))
    if critical_path:
        needs.append((6, "One party depends on another's element on the critical path."))
    if funds_cross:
        needs.append((8, "Money passes between the parties."))
    if customs_or_crime:
        needs.append((9, "Customs relief or criminal jurisdiction is needed, which only governments can give."))
    if critical_path and customs_or_crime and states > 2:
        needs.append((11, "Several states depend on one another under common jurisdiction rules."))
    if permanent:
        needs.append((13, "A body with a life of its own is wanted."))
    top = max(rung for rung, _ in needs)
    beside = []
    if funds_cross and not LADDER[top].funds_may_cross:
        beside.append(LADDER[8])
    if classified_or_safeguards:
        beside.append(LADDER[10])
    reasons = tuple(text for rung, text in needs if rung > 0 or top == 0)
    return InstrumentChoice(LADDER[top], reasons, _clauses(hardware, critical_path, funds_cross), tuple(beside))


def _clauses(hardware: bool, critical_path: bool, funds_cross: bool) -> tuple[str, ...]:
    """Clauses that the needs call for."""
    wanted: Sequence[tuple[bool, str]] = (
        (hardware, "cross-waiver of liability"),
        (critical_path, "withdrawal and continuity"),
        (funds_cross, "payment subject to available funds"),
    )
    return tuple(clause for needed, clause in wanted if needed)


def ratification_months() -> tuple[float, float, float]:
    """Give the least, middle and greatest number of months from signature to entry into force.

    Returns
    -------
    tuple of float
        Over the thirteen instruments of `RATIFICATION_DAYS`, in months of 30.44 days.

    Examples
    --------
    >>> [round(months) for months in ratification_months()]
    [3, 20, 65]
    """
    days = sorted(RATIFICATION_DAYS.values())
    return (days[0] / 30.44, median(days) / 30.44, days[-1] / 30.44)
