"""The two tables of Beckner & Jauréguy-Naudin (2004): characteristics and actors against six motivations."""

from __future__ import annotations

from accord.reference.store import table


def published_characteristics() -> dict[str, dict[str, int]]:
    """Give the expected motivations of the seven national characteristics.

    Returns
    -------
    dict
        Characteristic to motivation to strength, 1 weak, 2 moderate, 3 strong; in the order of the publication.

    References
    ----------
    Beckner & Jauréguy-Naudin 2004, 9th ISU Annual International Symposium, Strasbourg, section B.

    Examples
    --------
    >>> published_characteristics()["humanistic"]["science"]
    3
    """
    return _nested("published_characteristics", "characteristic")


def published_profiles() -> dict[str, dict[str, int]]:
    """Give the motivations of China, Europe, Japan, Russia and the United States as assessed in 2004.

    Returns
    -------
    dict
        Actor to motivation to strength, 1 weak, 2 moderate, 3 strong; in the order of the publication.

    References
    ----------
    Beckner & Jauréguy-Naudin 2004, 9th ISU Annual International Symposium, Strasbourg, section B.6.

    Examples
    --------
    >>> published_profiles()["Japan"]["economic"]
    3
    """
    return _nested("published_profiles", "actor")


def _nested(name: str, first: str) -> dict[str, dict[str, int]]:
    """Turn a long table into a dictionary of dictionaries; the caller may change it."""
    result: dict[str, dict[str, int]] = {}
    for row in table(name):
        value = row.number("value")
        if value is not None:
            result.setdefault(row.text(first), {})[row.text("motivation")] = int(value)
    return result
