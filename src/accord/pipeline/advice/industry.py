"""Whose industry gets the work: contracts to a partner's own companies, its own work, and work left to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.study import Study


@dataclass(frozen=True)
class Placement:
    """Where the work goes of the missions in which one partner takes part, by expected cost, million of study money.

    Parameters
    ----------
    own_industry
        Contracts to companies of the partner's states, whoever pays.
    own_agency
        Work that the partner provides itself. How much of it goes on to its industry is not known here.
    others
        Work provided by other partners, and by companies of other states.
    """

    own_industry: float
    own_agency: float
    others: float

    @property
    def share(self) -> float | None:
        """Part of the work that is contracted to the partner's own industry; None where there is no work."""
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


def placements(study: Study, case: Case, arrangement: Arrangement) -> dict[str, Placement]:
    """Say where the work of an arrangement goes, as each partner sees it.

    Parameters
    ----------
    study
        The study: companies and their states.
    case
        The study in numbers.
    arrangement
        Who provides what.

    Returns
    -------
    dict
        By partner; those who take no part see no work. The missions counted are those in which the partner owns or
        pays for something.
    """
    found = {}
    for name, partner in case.partners.items():
        here = {case.elements[c.element].mission for c in arrangement.choices if name in (c.owner, c.payer, *c.sharers)}
        sums = {"own_industry": 0.0, "own_agency": 0.0, "others": 0.0}
        for choice in arrangement.choices:
            if case.elements[choice.element].mission in here:
                sums[_to_whom(study, name, partner.states, choice.provider)] += expected(choice.cost)
        found[name] = Placement(**sums)
    return found


def _to_whom(study: Study, name: str, states: tuple[str, ...], provider: str) -> str:
    if provider == name:
        return "own_agency"
    actor = study.actors[provider]
    return "own_industry" if actor.kind == "company" and actor.state in states else "others"
