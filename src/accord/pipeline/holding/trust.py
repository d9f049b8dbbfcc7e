"""How sure each partner must be that the others do their part, beside how sure the record lets it be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.evaluate import Assessment, assess
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.leaving import latest_beginnings, left_with, partners_in, payoffs_by_joiners
from accord.stability import RiskDominance, risk_dominance

MOST_WHOLE = 8
"""Partners up to which every set of joiners is worked out, so that it can be told whether incentives are linear."""
MOST_MEASURED = 16
"""Participants up to which trust is measured for all together: the sets of joiners double with each."""


@dataclass(frozen=True)
class Trust:
    """What trust an arrangement takes, and what trust there is.

    Parameters
    ----------
    finding
        The measure of risk dominance with its influence and weights; None with fewer than two participants, or with
        more than `MOST_MEASURED`.
    needed
        Least probability that all others do their part at which joining pays, by partner; None for one who takes no
        part, risks nothing it could lose, or gains nothing by joining.
    stake
        What each partner would lose if all others left, against going alone, million of study money.
    chance
        Probability by the withdrawal rates of the study that none of the others leaves before all is in place.
    late_chance
        The same from the latest month in which the partner could begin without moving the end.
    """

    finding: RiskDominance | None
    needed: Mapping[str, float | None]
    stake: Mapping[str, float]
    chance: Mapping[str, float]
    late_chance: Mapping[str, float]

    @property
    def short(self) -> tuple[str, ...]:
        """Partners that need more trust than the withdrawal rates of the study give them."""
        return tuple(name for name, needed in self.needed.items() if needed and needed > self.chance[name])

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        finding = self.finding
        return {
            "needed": dict(self.needed),
            "stake": dict(self.stake),
            "chance": dict(self.chance),
            "late_chance": dict(self.late_chance),
            "short": list(self.short),
            "measure": None if finding is None else finding.measure,
            "weights": None
            if finding is None or finding.weights is None
            else dict(zip(finding.actors, map(float, finding.weights), strict=True)),
            "linear": None if finding is None else finding.linear,
            "reasons": [] if finding is None else list(finding.reasons),
            "sentences": [] if finding is None else list(finding.sentences),
        }


def trust_in(arranged: Arranged, arrangement: Arrangement, found: Assessment) -> Trust:
    """Ask what trust an arrangement takes.

    The normalised deviation loss of Selten (1995), as in Grogan and Valencia-Romero (2019): what a partner spends is
    lost where the others do not do their part, and nobody takes over.

    Parameters
    ----------
    arranged
        What the search found.
    arrangement, found
        Who provides what, and its assessment.

    Returns
    -------
    Trust
        For every partner at the table.
    """
    case, alone = arranged.case, arranged.alone_gain
    actors = found.partners
    finding = None
    if 2 <= len(actors) <= MOST_MEASURED:
        table = payoffs_by_joiners(case, arrangement, [alone[name] for name in actors], actors, MOST_WHOLE)
        finding = risk_dominance(actors, table, unit=f"million {arranged.screener.study.meta.currency}")
    stake = stakes(arranged, arrangement, found)
    needed: dict[str, float | None] = dict.fromkeys(case.partners)
    for name in actors:
        needed[name] = needed_trust(stake[name], found.gain[name] - alone[name])
    begins = latest_beginnings(case, arrangement)
    parts = {choice.key: partners_in(case, arrangement, choice) for choice in arrangement.choices}
    first = {
        name: min((begins[c.element] for c in arrangement.choices if name in parts[c.key]), default=0.0)
        for name in case.partners
    }
    return Trust(
        finding=finding,
        needed=needed,
        stake=stake,
        chance=chances(case, found),
        late_chance={name: _all_stay(case, actors, name, found.last - first[name]) for name in case.partners},
    )


def stakes(arranged: Arranged, arrangement: Arrangement, found: Assessment) -> dict[str, float]:
    """What each participant would lose if all others left, against going alone, million of study money."""
    stake = dict.fromkeys(arranged.case.partners, 0.0)
    for name in found.partners:
        deserted = assess(arranged.case, left_with(arranged.case, arrangement, (name,)))
        stake[name] = arranged.alone_gain[name] - deserted.gain[name]
    return stake


def chances(case: Case, found: Assessment) -> dict[str, float]:
    """Probability that none of the others leaves before all is in place, by partner."""
    return {name: _all_stay(case, found.partners, name, found.last) for name in case.partners}


def needed_trust(lost_if_left: float, lost_if_out: float) -> float | None:
    """Least probability that all others stay at which joining pays.

    Parameters
    ----------
    lost_if_left
        What is lost by joining when nobody else does.
    lost_if_out
        What is lost by staying out when everybody else joins.

    Returns
    -------
    float or None
        Between 0 and 1; None where nothing is gained by joining.

    Examples
    --------
    >>> needed_trust(3.0, 1.0)
    0.75
    """
    if lost_if_out <= 0:
        return None
    return max(0.0, lost_if_left) / (max(0.0, lost_if_left) + lost_if_out)


def _all_stay(case: Case, actors: tuple[str, ...], name: str, months: float) -> float:
    """Probability that none of the others leaves within some months."""
    yearly = math.prod(1 - case.partners[other].withdrawal for other in actors if other != name)
    return math.pow(yearly, months / 12)
