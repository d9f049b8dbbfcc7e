"""One way to obtain one element: who provides it, who pays, at what cost, in what time, in which mode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from accord.arrangements.legal import NOTHING, ChoiceKey, Triple

Mode = Literal["coordination", "augmentation", "interdependence", "integration"]
MODES: tuple[Mode, ...] = ("coordination", "augmentation", "interdependence", "integration")
"""Modes of cooperation, from the loosest to the closest (Sadeh, Lester and Sadeh 1996)."""


def expected(triple: Triple) -> float:
    """Mean of a triangular range.

    Examples
    --------
    >>> expected((1, 2, 6))
    3.0
    """
    return sum(triple) / 3


@dataclass(frozen=True)
class Choice:
    """One way to obtain one element: who provides it and who pays.

    Parameters
    ----------
    element, provider, payer
        Names in the study.
    cost
        Low, mode, high in million of study money.
    duration
        Low, mode, high in months, from start of work to readiness.
    owner
        Partner that answers for the element: the provider if it is a partner, else the payer.
    classes
        Export-control classes of the technology when this provider builds it.
    lead_months
        Expected months of authorisations before work may start.
    launch_months
        Expected months of authorisations before it may be launched; they run beside the work.
    needs
        Rules under which somebody must authorise it whoever else takes part, in order of id.
    authorisation_cost
        Low, mode, high in million of study money of being authorised, on top of `cost`.
    modes
        Modes that may be decided on, the natural one first; an arrangement that names none has the first.
    sharers
        Partners that build it together with the owner under integration.
    maturity
        Technology readiness level, 1 to 9, of this provider's design; None when unknown.
    work_in
        Part of the work done in each state, by country code, where the study says; the parts sum to one.
    """

    element: str
    provider: str
    payer: str
    owner: str
    cost: Triple
    duration: Triple
    classes: tuple[str, ...] = ()
    lead_months: float = 0.0
    launch_months: float = 0.0
    needs: tuple[str, ...] = ()
    authorisation_cost: Triple = NOTHING
    modes: tuple[Mode, ...] = ("interdependence",)
    sharers: tuple[str, ...] = ()
    maturity: int | None = None
    work_in: Mapping[str, float] = field(default_factory=dict, hash=False)

    @property
    def ready(self) -> float:
        """Expected months from the beginning until it is ready to be delivered, with all it has to wait for."""
        return max(self.lead_months + expected(self.duration), self.launch_months)

    @property
    def expected_cost(self) -> float:
        """Expected cost, million of study money, authorisations included."""
        return expected(self.cost) + expected(self.authorisation_cost)

    @property
    def key(self) -> ChoiceKey:
        """Element, provider and payer: the identity of the choice."""
        return (self.element, self.provider, self.payer)
