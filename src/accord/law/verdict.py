"""The verdicts, the nine effects a rule can have, and how one follows from the other."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias


class Verdict(StrEnum):
    """What a rule, or all rules together, say of a proposal; ordered from worst to best in `severity`."""

    PROHIBITED = "prohibited"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    NEEDS = "needs"
    DUTY = "duty"
    ALERT = "alert"
    CLEAR = "clear"

    @property
    def severity(self) -> int:
        """Rank from 0 (clear) to 6 (prohibited)."""
        return _SEVERITY[self]


_SEVERITY = {verdict: 6 - rank for rank, verdict in enumerate(Verdict)}


class Effect(StrEnum):
    """The nine effects a rule can have."""

    PROHIBITION = "prohibition"
    CERTIFICATION = "certification-required"
    AUTHORISATION = "authorisation-required"
    NOTIFICATION = "notification-duty"
    OBLIGATION = "positive-obligation"
    LIABILITY = "liability-consequence"
    INTERPRETIVE = "interpretive-uncertainty"
    CRITERION = "policy-criterion"
    INCENTIVE = "incentive"

    @property
    def verdict(self) -> Verdict:
        """Verdict of a rule with this effect that binds in law and applies."""
        return _VERDICTS[self]


_VERDICTS = {
    Effect.PROHIBITION: Verdict.PROHIBITED,
    Effect.CERTIFICATION: Verdict.NEEDS,
    Effect.AUTHORISATION: Verdict.NEEDS,
    Effect.NOTIFICATION: Verdict.DUTY,
    Effect.OBLIGATION: Verdict.DUTY,
    Effect.LIABILITY: Verdict.ALERT,
    Effect.INTERPRETIVE: Verdict.ALERT,
    Effect.CRITERION: Verdict.ALERT,
    Effect.INCENTIVE: Verdict.CLEAR,
}

Status: TypeAlias = Literal["in_force", "soft_law", "proposed", "unknown"]


def verdict_of(effect: Effect, status: Status) -> Verdict:
    """Turn an effect into a verdict; what does not bind in law never goes beyond an alert.

    Parameters
    ----------
    effect
        The effect.
    status
        Status of the rule.

    Returns
    -------
    Verdict
        The verdict.

    Examples
    --------
    >>> from accord.law import Effect
    >>> verdict_of(Effect.PROHIBITION, "soft_law")
    <Verdict.ALERT: 'alert'>
    """
    strict = effect.verdict
    if status == "soft_law" and strict.severity > Verdict.ALERT.severity:
        return Verdict.ALERT
    return strict
