"""Plain scalars by the YAML 1.2 core schema (yaml.org/spec/1.2.2, section 10.3.2), finite numbers only."""

from __future__ import annotations

import re
from math import isfinite

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]{1,300}\Z")
_OCTAL = re.compile(r"0o[0-7]{1,300}\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]{1,300}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


def scalar(text: str) -> str | bool | int | float | None:
    """Read a scalar that is written without quotes; what is nothing else stays text, and so does what is not finite.

    Parameters
    ----------
    text
        The scalar as written.

    Returns
    -------
    str, bool, int, float or None
        What it stands for.

    Examples
    --------
    >>> [scalar(text) for text in ("NO", "true", "0x1F", "1.5", "~", ".inf")]
    ['NO', True, 31, 1.5, None, '.inf']
    """
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INT.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text) and isfinite(float(text)):
        return float(text)
    return text
