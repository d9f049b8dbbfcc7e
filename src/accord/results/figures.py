"""Plain data for JSON: figures with as many digits as mean something, and no infinities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

_DIGITS = 10


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold, the same on every machine.

    Floats keep ten significant digits; infinities and nan become None; tuples become lists; dates become text.

    Examples
    --------
    >>> plain({"a": (1.00000000000004, float("inf"))})
    {'a': [1.0, None]}
    """
    if isinstance(value, bool) or value is None or isinstance(value, (int, str)):
        return str(value) if isinstance(value, str) else value
    if hasattr(value, "item"):
        return plain(value.item())
    if isinstance(value, float):
        if not isfinite(value):
            return None
        rounded = float(f"{value:.{_DIGITS}g}") + 0.0
        return rounded if isfinite(rounded) else value
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON")
