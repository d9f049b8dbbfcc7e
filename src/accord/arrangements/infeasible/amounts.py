"""How much more time, money or less of a demand is asked for, where a requirement need not be given up altogether."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from accord.arrangements.case import Case
from accord.arrangements.searching.confirming import THOUSAND

HORIZON = "horizon"
MATURITY = "maturity"
_HAIR = 1e-6
"""What is taken off an amount before it is rounded up, so that noise does not add a digit."""
_SCALE = {"budget": THOUSAND, "rational": THOUSAND, HORIZON: 1.0, "least share": 1.0, MATURITY: 1.0}
"""What can be stretched by an amount, with what one unit of the program is in its unit."""
_UNIT = {
    "budget": "million",
    "rational": "million",
    HORIZON: "months",
    "least share": "of the work",
    MATURITY: "levels",
}
_DIGITS = {"budget": 0, "rational": 0, HORIZON: 1, "least share": 3, MATURITY: 0}
"""Digits after the point with which an amount is told; it is rounded up."""
STRETCHED = tuple(_UNIT)
"""Kinds of requirements that have an amount."""


@dataclass(frozen=True)
class Amount:
    """By how much one requirement is stretched.

    Parameters
    ----------
    requirement
        Its name.
    amount
        The amount that is enough, with those of the same repair; their sum as parts is the least.
    unit
        ``million``, ``months``, ``of the work`` or ``levels``.
    share
        The amount as a part of what there is: of all envelopes for money, of the horizon, of the work, or of the level.
    """

    requirement: str
    amount: float
    unit: str
    share: float

    @property
    def told(self) -> float:
        """The amount as it is told: rounded up, since less would not be enough.

        Examples
        --------
        >>> Amount("horizon", 21.03, "months", 0.4).told
        21.1
        """
        scale = 10.0 ** _DIGITS[kind_of(self.requirement)[0]]
        return ceil(self.amount * scale - _HAIR * max(1.0, self.amount)) / scale


def kind_of(requirement: str) -> tuple[str, str]:
    """Split the name of a requirement into its kind and the rest.

    Examples
    --------
    >>> kind_of("least share: base")
    ('least share', 'base')
    """
    kind, _, rest = requirement.partition(": ")
    return kind, rest


def can_stretch(case: Case, requirement: str) -> bool:
    """Whether a requirement has an amount; means that are unknown have none to add to."""
    kind, rest = kind_of(requirement)
    return kind in _SCALE and not (kind == "budget" and case.partners[rest].envelope is None)


def part_of(case: Case, requirement: str) -> float:
    """What one unit of the program is as a part of what there is."""
    kind, _ = kind_of(requirement)
    return _SCALE[kind] / _whole(case, requirement)


def amounts_of(case: Case, stretched: Sequence[str], values: Sequence[float]) -> tuple[Amount, ...]:
    """Give amounts for values in units of the program."""
    return tuple(_amount(case, name, value) for name, value in zip(stretched, values, strict=True))


def _amount(case: Case, requirement: str, value: float) -> Amount:
    kind, _ = kind_of(requirement)
    amount = max(0.0, value) * _SCALE[kind]
    return Amount(requirement, amount, _UNIT[kind], amount / _whole(case, requirement))


def _whole(case: Case, requirement: str) -> float:
    """What an amount is a part of, in its unit."""
    kind, _ = kind_of(requirement)
    if kind == HORIZON:
        return case.horizon
    if kind == "least share":
        return 1.0
    if kind == MATURITY:
        return float(case.least_maturity or 1)
    return max(1.0, sum(partner.envelope or 0.0 for partner in case.partners.values()))
