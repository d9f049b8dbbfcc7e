"""What buying an element from a company means beside having a partner provide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from accord.arrangements.choice import Choice, expected
from accord.arrangements.partner import MOTIVATIONS
from accord.arrangements.searching.search import Found
from accord.pipeline.advice.industry import Placement
from accord.pipeline.outside import Everybody, change_outside

Kind = Literal["contract", "partner"]
"""Bought from a company, or provided by a partner itself."""


@dataclass(frozen=True)
class LegalBurden:
    """What the law asks of an arrangement.

    Parameters
    ----------
    needs
        Authorisations that must be had, one per rule and mission.
    lead_months
        Expected months of the longest authorisation or cure that work on the element waits for.
    undecided
        Rules of which it is not known whether they apply or what they say here.
    stopped
        Rules that forbid the arrangement, or may; none where it was found lawful.
    cures
        Legal cures decided on.
    """

    needs: int
    lead_months: float
    undecided: tuple[str, ...]
    stopped: tuple[str, ...]
    cures: int

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "needs": self.needs,
            "lead_months": self.lead_months,
            "undecided": list(self.undecided),
            "stopped": list(self.stopped),
            "cures": self.cures,
        }


@dataclass(frozen=True)
class Side:
    """The best arrangement in which an element is obtained in one of the two ways.

    Parameters
    ----------
    kind
        ``contract`` or ``partner``.
    choice
        Who provides the element, and who pays.
    found
        The arrangement and what it means.
    all
        What every partner has and does, those outside the arrangement by going alone.
    law
        What the law asks of the arrangement.
    needs_alone
        Authorisations that those outside must have for what they build alone.
    industry
        Where the work goes, by partner: that of the arrangement and of what those outside it build alone.
    """

    kind: Kind
    choice: Choice
    found: Found
    all: Everybody
    law: LegalBurden
    needs_alone: int
    industry: Mapping[str, Placement]

    @property
    def in_place(self) -> float:
        """Month from the start in which the element is in place."""
        return self.found.assessment.finish[self.choice.element]

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        found = self.found.assessment
        return {
            "provider": self.choice.provider,
            "payer": self.choice.payer,
            "cost": expected(self.choice.cost),
            "in_place": self.in_place,
            "total_cost": found.total_cost,
            **self.all.to_dict(found.total_cost),
            "finish": found.last,
            "gain": dict(self.all.gain),
            "benefit_by_motivation": {name: dict(parts) for name, parts in self.all.benefit_by_motivation.items()},
            "law": self.law.to_dict(),
            "needs_alone": self.needs_alone,
            "industry": {name: one.to_dict() for name, one in self.industry.items()},
            "interfaces": found.interfaces,
            "exposure": found.exposure,
            "proven": self.found.proven,
        }


@dataclass(frozen=True)
class Alternative:
    """Buying an element from a company beside having a partner provide it.

    Parameters
    ----------
    element
        The element.
    recommended
        Which of the two the recommendation does.
    contract, partner
        Best arrangement in which it is bought, and in which a partner provides it; None where no such arrangement
        meets all requirements.
    missing
        Why a side is None, in a sentence; empty where both are there.
    sentence
        The comparison in a sentence.
    """

    element: str
    recommended: Kind
    contract: Side | None
    partner: Side | None
    missing: str
    sentence: str

    @property
    def others_changed(self) -> tuple[str, ...]:
        """Other elements that are provided or paid for by somebody else on the other side, added, or dropped.

        What somebody outside builds alone on one side as on the other is no change.
        """
        if self.contract is None or self.partner is None:
            return ()
        changed = self.contract.all.keys ^ self.partner.all.keys
        return tuple(sorted({key[0] for key in changed} - {self.element}))

    @property
    def difference(self) -> dict[str, Any] | None:
        """What the contract changes beside the partner: contract less partner; None where a side is missing.

        Gains, benefits, work for industry, authorisations and missions count those whom a side leaves out with what
        they do alone, and so does the cost but for the arrangements' own.
        """
        if self.contract is None or self.partner is None:
            return None
        one, other = self.contract.found.assessment, self.partner.found.assessment
        here, there = self.contract.all, self.partner.all
        needs, without = (side.law.needs + side.needs_alone for side in (self.contract, self.partner))
        return {
            "cost": expected(self.contract.choice.cost) - expected(self.partner.choice.cost),
            "total_cost": one.total_cost - other.total_cost,
            **change_outside(there, here).to_dict(one.total_cost - other.total_cost),
            "in_place": self.contract.in_place - self.partner.in_place,
            "finish": one.last - other.last,
            "gain": {name: here.gain[name] - there.gain[name] for name in here.gain},
            "benefit_by_motivation": {
                motivation: sum(
                    here.benefit_by_motivation[name][motivation] - there.benefit_by_motivation[name][motivation]
                    for name in here.gain
                )
                for motivation in MOTIVATIONS
            },
            "needs": needs - without,
            "lead_months": self.contract.law.lead_months - self.partner.law.lead_months,
            "own_industry": {
                name: self.contract.industry[name].own_industry - self.partner.industry[name].own_industry
                for name in here.gain
            },
            "interfaces": one.interfaces - other.interfaces,
            "exposure": one.exposure - other.exposure,
            "only_with_contract": [name for name in here.delivered if name not in there.delivered],
            "only_with_partner": [name for name in there.delivered if name not in here.delivered],
            "others_changed": list(self.others_changed),
        }

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "element": self.element,
            "recommended": self.recommended,
            "contract": self.contract.to_dict() if self.contract else None,
            "partner": self.partner.to_dict() if self.partner else None,
            "difference": self.difference,
            "missing": self.missing,
            "sentence": self.sentence,
        }
