"""How a chance that is needed is written: rounded up, so that being as sure as is written is enough.

This is the only place where a needed chance is rounded. Up to 99 % it is written in whole per cent, above in tenths;
certainty is never claimed, for no finite loss takes it.
"""

from __future__ import annotations

import math

_NEARLY = 0.999
_DIGITS = 5


def needed_chance(probability: float) -> str:
    """Write a probability that is needed.

    Parameters
    ----------
    probability
        From 0 to 1. What exceeds a whole per cent (a tenth, above 99 %) by less than a hundred-thousandth is what a
        solver leaves behind, and is not rounded up.

    Returns
    -------
    str
        The least figure that is enough.

    Examples
    --------
    >>> [needed_chance(chance) for chance in (0.632, 0.8000008, 0.0, 1e-6, 0.9912, 0.99999)]
    ['64 %', '80 %', '0 %', '1 %', '99.2 %', 'above 99.9 %']
    """
    rounded = round(probability, _DIGITS)
    if rounded <= 0.99:
        least = 1 if probability > 0 else 0
        return f"{max(least, math.ceil(round(100 * rounded, _DIGITS - 2)))} %"
    if rounded <= _NEARLY:
        return f"{math.ceil(round(1000 * rounded, _DIGITS - 3)) / 10:.1f} %"
    return "above 99.9 %"


def sure_enough(probability: float) -> str:
    """Say how sure somebody must be.

    Parameters
    ----------
    probability
        As in `needed_chance`.

    Returns
    -------
    str
        What follows "must be" and is followed by what one must be sure of.

    Examples
    --------
    >>> sure_enough(0.632), sure_enough(0.99999)
    ('at least 64 % sure', 'all but certain (above 99.9 %)')
    """
    chance = needed_chance(probability)
    return f"all but certain ({chance})" if chance.startswith("above") else f"at least {chance} sure"
