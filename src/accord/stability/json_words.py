"""How messages show what was found in a file: as the file writes it, shortened."""

from __future__ import annotations

import json
from typing import Any

_SHOWN = 80


def json_words(value: Any) -> str:
    """Show a value in JSON's words, text in single quotes.

    Parameters
    ----------
    value
        Anything a JSON file can hold; what it cannot hold is shown as Python does.

    Returns
    -------
    str
        At most 80 characters, but for the quotes.

    Examples
    --------
    >>> json_words(None), json_words(True), json_words(float("nan")), json_words("x"), json_words([1, "x"])
    ('null', 'true', 'NaN', "'x'", '[1, "x"]')
    """
    if isinstance(value, str):
        return f"'{value:.{_SHOWN}}'"
    try:
        text = json.dumps(value, ensure_ascii=False, default=repr)
    except (TypeError, ValueError):
        text = repr(value)
    return text[:_SHOWN]
