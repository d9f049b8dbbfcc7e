"""Whose industry gets the work: contracts to a partner's own companies, its own work, and work left to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.study import Study


@dataclass(frozen=True)
class Placement:
    """Where the work goes that concerns one partner, by expected cost, million of study money.

    Parameters
    ----------
    own_industry
        Contracts to companies of the partner's states, whoever pays and whichever mission it is for.
    own_agency
        Work that the partner provides itself. How much of it goes on to its industry is not known here.
    others
        Work in the missions in which it takes part that other partners provide, and companies of other states.
    """

    own_industry: float
    own_agency: float
    others: float

    @property
    def share(self) -> float | None:
        """Part of that work that is contracted to the partner's own industry; None where there is no work."""
        total = self.own_industry + self.own_agency + self.others
        return self.own_industry / total if total > 0 else None

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "own_industry": self.own_industry,
            "own_agency": self.own_agency,
            "others": self.others,
            "share": self.share,
        }


def placements(
    study: Study, case: Case, arrangement: Arrangement, outside: Mapping[str, Arrangement] | None = None
) -> dict[str, Placement]:
    """Say where the work of an arrangement goes, as each partner sees it.

    Parameters
    ----------
    study
        The study: companies and their states.
    case
        The study in numbers.
    arrangement
        Who provides what.
    outside
        What partners outside the arrangement build alone; contracts of theirs count for any partner's industry.

    Returns
    -------
    dict
        By partner. Contracts to its industry count in every mission; the work of others only in missions in which
        the partner owns or pays for something.
    """
    found = {}
    for name, partner in case.partners.items():
        sums = {"own_industry": 0.0, "own_agency": 0.0, "others": 0.0}
        for one in (arrangement, *(outside or {}).values()):
            here = {case.elements[c.element].mission for c in one.choices if name in (c.owner, c.payer, *c.sharers)}
            for choice in one.choices:
                goes = _to_whom(study, name, partner.states, choice.provider)
                if goes == "own_industry" or case.elements[choice.element].mission in here:
                    sums[goes] += expected(choice.cost)
        found[name] = Placement(**sums)
    return found


def _to_whom(study: Study, name: str, states: tuple[str, ...], provider: str) -> str:
    if provider == name:
        return "own_agency"
    actor = study.actors[provider]
    return "own_industry" if actor.kind == "company" and actor.state in states else "others"
