"""What a departure, a partner, a risk or its mitigation changes: the run with it less the same run without it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.simulation.estimate import Estimate


@dataclass(frozen=True)
class WithdrawalResult:
    """What the chance that a partner leaves adds, found by running again without it on the same random numbers.

    Each change is the result with the chance less the result without: positive months are months lost.

    Parameters
    ----------
    partner
        Id.
    matters
        Probability that it leaves in time to matter: with work, taken-over work or a wait unfinished.
    finish
        Change of the P70 finish, months.
    cost
        Change of the P70 cost, million, over all iterations. It falls when lost work is no longer paid for.
    delivered
        Change of the probability of delivery.
    """

    partner: str
    matters: Estimate
    finish: Estimate
    cost: Estimate
    delivered: Estimate


@dataclass(frozen=True)
class Driver:
    """What one cause adds, found by running again without it on the same random numbers.

    Parameters
    ----------
    kind
        ``departure`` (a partner may leave; without: it never does), ``partner`` (a partner takes part; without: whoever
        falls back on its work does it from the start, and what nobody takes over is lost), or ``risk`` (without: it
        does not occur).
    id
        Partner or risk.
    matters
        Share of iterations in which it plays a part: the partner leaves in time to matter, or the risk occurs.
    finish, cost
        Change of the P70 finish, months, and of the P70 cost, million: with it less without it. Negative for a partner
        that saves time or money.
    delivered, joint
        Change of the probability of delivery, and of that of keeping both the P70 finish and the P70 cost of the whole.
    """

    kind: str
    id: str
    matters: Estimate
    finish: Estimate
    cost: Estimate
    delivered: Estimate
    joint: Estimate


@dataclass(frozen=True)
class MitigationResult:
    """What doing something about risks changes, its cost included: the result with it less the result without.

    Parameters
    ----------
    risks
        Ids of the risks that are mitigated: one, or all that can be.
    finish, cost
        Change of the P70 finish, months, and of the P70 cost, million.
    delivered, joint
        Change of the probability of delivery, and of that of keeping both the P70 finish and the P70 cost of the whole.
    """

    risks: tuple[str, ...]
    finish: Estimate
    cost: Estimate
    delivered: Estimate
    joint: Estimate
