"""Names in files: one spelling of each letter, and nothing in them that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import is_normalized, normalize

_UNREADABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = "\n\r\v\f\x85\u2028\u2029"


def composed(text: str) -> str:
    r"""Write letters with their accents as one (Unicode normal form C), so that names that look alike are alike.

    Parameters
    ----------
    text
        A name, or anything in which names stand.

    Returns
    -------
    str
        The same to a reader.

    Examples
    --------
    >>> composed("Se\u0301ance") == "S\u00e9ance"
    True
    """
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def composed_data(value: Any) -> tuple[Any, list[tuple[str | int, ...]]]:
    r"""Compose all text in plain data, keys included.

    Parameters
    ----------
    value
        Mappings, lists, text and anything else, which is left as it is.

    Returns
    -------
    data, repeated
        The data, and the paths of keys that are the same as an earlier one once they are composed.

    Examples
    --------
    >>> composed_data({"\u00e9": ["e\u0301"], "e\u0301": 1})
    ({'é': ['é']}, [('é',)])
    """
    repeated: list[tuple[str | int, ...]] = []

    def walk(one: Any, path: tuple[str | int, ...]) -> Any:
        if isinstance(one, str):
            return composed(one)
        if isinstance(one, Mapping):
            found: dict[Any, Any] = {}
            for key, below in one.items():
                name = composed(key) if isinstance(key, str) else key
                if name in found:
                    repeated.append((*path, name))
                else:
                    found[name] = walk(below, (*path, name))
            return found
        return [walk(below, (*path, k)) for k, below in enumerate(one)] if isinstance(one, list) else one

    return walk(value, ()), repeated


def unreadable(name: str) -> str:
    r"""Say what in a name cannot be read or would garble a table; empty where nothing does.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    str
        Such as ``a line break``; a control character, half a character and a mark of direction are told by their code.

    Examples
    --------
    >>> unreadable("ESA"), unreadable("E\nSA"), unreadable("E\ud800")
    ('', 'a line break', 'half a character (U+D800)')
    """
    found = _UNREADABLE.search(name)
    if found is None:
        return ""
    sign = found.group()
    if sign in _BREAKS:
        return "a line break"
    half = 0xD800 <= ord(sign) <= 0xDFFF
    return f"{'half a character' if half else 'a sign that nobody sees'} (U+{ord(sign):04X})"


def shown_name(name: str) -> str:
    r"""Show a name in a message, shortened, and with what cannot be read replaced.

    Examples
    --------
    >>> shown_name("E\nSA")
    'E?SA'
    """
    return readable(name[:80])


def readable(text: str) -> str:
    """Replace what cannot be read in text that holds names."""
    return _UNREADABLE.sub("?", text)
