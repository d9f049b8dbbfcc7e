"""Anchors inside the page: one place per thing, whatever its name."""

from __future__ import annotations

from urllib.parse import urlsplit

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")


def anchor(kind: str, name: str) -> str:
    """Give the id of the place where something is described.

    Parameters
    ----------
    kind
        What it is, such as ``trace``.
    name
        Its name in the results, any text.

    Returns
    -------
    str
        Letters, digits, dots, hyphens and underscores only; different names give different ids.

    Examples
    --------
    >>> anchor("trace", "summary.deal"), anchor("rule", "A b")
    ('trace-summary.deal', 'rule-A_20_b')
    """
    return f"{kind}-" + "".join(sign if sign in _PLAIN else f"_{ord(sign):x}_" for sign in name)


def web_address(text: object) -> str | None:
    """Let an address through if a reader may follow it.

    Parameters
    ----------
    text
        Address as a study gives it.

    Returns
    -------
    str or None
        The address if it is a whole http or https address, else None.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', None, None)
    """
    if not isinstance(text, str):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None
