"""Lists of partners with amounts, as templates whose values stay in the trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.pipeline.trace import names


def listed(amounts: Mapping[str, float], name: str, pattern: str = "WHO AMOUNT") -> tuple[str, dict[str, Any]]:
    """List partners with their amounts of money.

    Parameters
    ----------
    amounts
        Million of study money by partner.
    name
        Begins the names of the values.
    pattern
        How each is said, such as ``AMOUNT by WHO``.

    Returns
    -------
    template, values
        Parts of a sentence and of its values.

    Examples
    --------
    >>> listed({"NASA": 5.0, "ESA": 2.0}, "gain")[0]
    '{gain_0} {gain_0_amount:money} and {gain_1} {gain_1_amount:money}'
    """
    parts = [
        pattern.replace("WHO", f"{{{name}_{k}}}").replace("AMOUNT", f"{{{name}_{k}_amount:money}}")
        for k in range(len(amounts))
    ]
    values: dict[str, Any] = {f"{name}_{k}": who for k, who in enumerate(amounts)}
    values |= {f"{name}_{k}_amount": amount for k, amount in enumerate(amounts.values())}
    return names(parts), values


def gained_and_lost(change: Mapping[str, float], name: str) -> tuple[str, dict[str, Any]]:
    """Say who gains and who loses how much; changes below a million are passed over.

    Parameters
    ----------
    change
        Million of study money by partner.
    name
        Begins the names of the values.

    Returns
    -------
    template, values
        Parts of a sentence and of its values.

    Examples
    --------
    >>> gained_and_lost({"NASA": 5.0, "ESA": -2.0, "JAXA": 0.1}, "c")[0]
    '{c_more_0} would have {c_more_0_amount:money} more, {c_less_0} {c_less_0_amount:money} less'
    """
    more = {who: amount for who, amount in change.items() if amount >= 1.0}
    less = {who: -amount for who, amount in change.items() if amount <= -1.0}
    up, values = listed(more, f"{name}_more", "WHO AMOUNT more")
    down, others = listed(less, f"{name}_less", "WHO AMOUNT less")
    said = ", ".join(part for part, there in ((up, more), (down, less)) if there)
    if not said:
        return "nobody would have more or less", {}
    first, _, rest = said.partition("} ")
    return f"{first}}} would have {rest}", values | others
