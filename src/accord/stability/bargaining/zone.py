"""The zone of agreement: the outcomes that leave everybody at least what it has without an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.stability.bargaining.problem import Bargaining, FloatArray, bargaining, by_name
from accord.stability.figures import figure, names


@dataclass(frozen=True, eq=False)
class Opening:
    """An outcome that somebody would refuse, and the side payment that would make it acceptable.

    Parameters
    ----------
    outcome
        Its number.
    shortfall
        Shape (n,): by how much each actor falls below its outside option; zero where it does not.
    surplus
        Shape (n,): by how much each actor lies above it.
    """

    outcome: int
    shortfall: FloatArray
    surplus: FloatArray

    @property
    def payment(self) -> float:
        """Total side payment that makes it acceptable."""
        return float(self.shortfall.sum())

    @property
    def others_can_pay(self) -> bool:
        """Whether those who gain could pay it out of their gains."""
        return bool(self.surplus.sum() >= self.payment)


@dataclass(frozen=True, eq=False)
class Zone:
    """The zone of agreement.

    Parameters
    ----------
    names
        The actors.
    outcomes
        What the outcomes are called.
    outside
        Shape (n,): what each actor has without an agreement.
    acceptable
        Numbers of the outcomes in the zone.
    low, high
        Shape (n,): least and most that each actor has within the zone; None when it is empty.
    accepted_by
        For each actor how many outcomes it would accept.
    nearest
        In an empty zone the outcome that the smallest total side payment makes acceptable; else None.
    nearest_payable
        The same among outcomes whose gainers could pay it out of their gains; None when there are none.
    unit
        Unit of the payoffs.
    """

    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    outside: FloatArray
    acceptable: tuple[int, ...]
    low: FloatArray | None
    high: FloatArray | None
    accepted_by: tuple[int, ...]
    nearest: Opening | None
    nearest_payable: Opening | None
    unit: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no outcome is acceptable to all."""
        return not self.acceptable

    @property
    def sentences(self) -> tuple[str, ...]:
        """The zone in words."""
        if self.low is not None and self.high is not None:
            many = "1 outcome is" if len(self.acceptable) == 1 else f"{len(self.acceptable):,} outcomes are"
            ranges = [
                f"In the zone of agreement {name} has between {figure(low, self.unit)} and {figure(high, self.unit)}; "
                f"without an agreement {figure(alone, self.unit)}."
                for name, low, high, alone in zip(
                    self.names, self.low.tolist(), self.high.tolist(), self.outside.tolist(), strict=True
                )
            ]
            return (f"{many} acceptable to all, of {len(self.outcomes):,}.", *ranges)
        said = ["No outcome is acceptable to all."]
        said += [
            f"{name} would accept none of them."
            for name, number in zip(self.names, self.accepted_by, strict=True)
            if number == 0
        ]
        if self.nearest is not None:
            said.append(self._said(self.nearest, "The least that is missing"))
        if self.nearest_payable is not None and self.nearest_payable is not self.nearest:
            said.append(self._said(self.nearest_payable, "The least that those who gain could pay themselves"))
        return tuple(said)

    def _said(self, opening: Opening, what: str) -> str:
        short = [
            f"{name} lacks {figure(amount, self.unit)}"
            for name, amount in zip(self.names, opening.shortfall.tolist(), strict=True)
            if amount > 0
        ]
        end = "" if opening.others_can_pay else ", which is more than the others gain by it"
        return (
            f"{what} is at {self.outcomes[opening.outcome]}: {names(short)}, "
            f"in all {figure(opening.payment, self.unit)}{end}."
        )

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data keyed by actor."""
        return {
            "names": list(self.names),
            "outcomes": list(self.outcomes),
            "outside": by_name(self.names, self.outside),
            "acceptable": list(self.acceptable),
            "is_empty": self.is_empty,
            "low": by_name(self.names, self.low),
            "high": by_name(self.names, self.high),
            "accepted_by": dict(zip(self.names, self.accepted_by, strict=True)),
            "nearest": self._plain(self.nearest),
            "nearest_payable": self._plain(self.nearest_payable),
            "sentences": list(self.sentences),
        }

    def _plain(self, opening: Opening | None) -> dict[str, object] | None:
        if opening is None:
            return None
        return {
            "outcome": opening.outcome,
            "shortfall": by_name(self.names, opening.shortfall),
            "surplus": by_name(self.names, opening.surplus),
            "payment": opening.payment,
            "others_can_pay": opening.others_can_pay,
        }


def zone_of_agreement(
    names: Sequence[str],
    payoffs: FloatArray | Sequence[Sequence[float]],
    outside: FloatArray | Sequence[float],
    *,
    outcomes: Sequence[str] | None = None,
    unit: str = "",
) -> Zone:
    """Find the outcomes acceptable to all, or the smallest side payment that would make one acceptable.

    Parameters
    ----------
    names
        The actors, two to sixty.
    payoffs
        Shape (k, n): what each outcome is worth to each actor; more is better.
    outside
        Shape (n,), same units: what each actor has without an agreement.
    outcomes
        What the outcomes are called.
    unit
        Unit of the payoffs, for sentences.

    Returns
    -------
    Zone
        Side payments assume that a unit is worth the same to all; nothing else does.

    Raises
    ------
    StudyError
        With every name, shape or number that cannot be used.

    Examples
    --------
    >>> zone = zone_of_agreement(["ESA", "JAXA"], [[5, -1], [-4, 6]], [0, 0], outcomes=["a lander", "a rover"])
    >>> zone.is_empty, zone.nearest.payment
    (True, 1.0)
    >>> zone.sentences[1]
    'The least that is missing is at a lander: JAXA lacks 1, in all 1.'
    """
    problem = bargaining(names, payoffs, outside, None, outcomes)
    rows = np.flatnonzero(problem.acceptable)
    inside = problem.payoffs[rows]
    nearest, payable = (None, None) if len(rows) else _openings(problem)
    return Zone(
        problem.names,
        problem.outcomes,
        problem.outside,
        tuple(rows.tolist()),
        inside.min(axis=0) if len(rows) else None,
        inside.max(axis=0) if len(rows) else None,
        tuple((problem.gains >= -problem.tolerance).sum(axis=0).tolist()),
        nearest,
        payable,
        unit,
    )


def _openings(problem: Bargaining) -> tuple[Opening, Opening | None]:
    """Outcomes that the smallest side payment opens: at all, and out of the others' gains."""
    gains = np.where(np.abs(problem.gains) <= problem.tolerance, 0.0, problem.gains)
    missing = np.maximum(-gains, 0.0).sum(axis=1)
    order = np.argsort(missing, kind="stable")
    every = [Opening(int(order[0]), np.maximum(-gains[order[0]], 0.0), np.maximum(gains[order[0]], 0.0))]
    payable = order[gains[order].sum(axis=1) >= 0]
    if not len(payable):
        return every[0], None
    first = int(payable[0])
    if first == every[0].outcome:
        return every[0], every[0]
    return every[0], Opening(first, np.maximum(-gains[first], 0.0), np.maximum(gains[first], 0.0))
