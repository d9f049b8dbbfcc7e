"""How this room writes coalitions and amounts in sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from accord.enumeration import listed


def figure(amount: float, unit: str = "") -> str:
    """Write an amount with four significant digits, and all its whole digits unless it is vast.

    Parameters
    ----------
    amount
        Any finite number.
    unit
        Written after the number, such as ``million USD``.

    Returns
    -------
    str
        The amount as text.

    Examples
    --------
    >>> figure(1240.0, "million USD"), figure(12345.678), figure(1 / 3), figure(-0.0)
    ('1,240 million USD', '12,346', '0.3333', '0')
    """
    if amount != 0 and not 1e-6 <= abs(amount) < 1e15:
        return f"{amount:.4g} {unit}".rstrip()
    digits = 0 if amount == 0 else max(0, 3 - math.floor(math.log10(abs(amount))))
    text = f"{amount:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return f"{text} {unit}".rstrip()


def names(members: Sequence[str]) -> str:
    """List names as a person does.

    Examples
    --------
    >>> names(["ESA"]), names(["ESA", "JAXA"]), names(["ESA", "JAXA", "NASA"])
    ('ESA', 'ESA and JAXA', 'ESA, JAXA and NASA')
    """
    return listed(members)
