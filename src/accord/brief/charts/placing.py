"""Place the labels of a scatter so that none lies on another or on a point."""

from __future__ import annotations

from collections.abc import Sequence

_SIDES = ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0), (1, -2.2), (1, 2.2), (-1, -2.2), (-1, 2.2))
_LETTER, _LINE, _GAP = 6.6, 12.0, 11.0

Box = tuple[float, float, float, float]


def place_labels(spots: Sequence[tuple[float, float]], texts: Sequence[str]) -> list[tuple[float, float]]:
    """Choose for every label the first side of its point where it is free.

    Parameters
    ----------
    spots
        Points in pixels, y downwards.
    texts
        Their labels.

    Returns
    -------
    list of (float, float)
        Where each label's middle goes, in pixels from its point; the first side when none is free.

    Examples
    --------
    >>> place_labels([(0, 0), (200, 0)], ["A", "B"])
    [(14.3, -11.0), (14.3, -11.0)]
    >>> place_labels([(0, 0), (12, -10)], ["A", "B"])[0]
    (14.3, 11.0)
    """
    taken: list[Box] = [_box(x, y, _GAP, _GAP) for x, y in spots]
    places = []
    for own, ((x, y), text) in enumerate(zip(spots, texts, strict=True)):
        half = len(text) * _LETTER / 2
        others = taken[:own] + taken[own + 1 :]
        sides = [(side * (half + _GAP), up * _GAP) for side, up in _SIDES]
        free = (one for one in sides if not _hits(_box(x + one[0], y + one[1], 2 * half, _LINE), others))
        chosen = next(free, sides[0])
        taken.append(_box(x + chosen[0], y + chosen[1], 2 * half, _LINE))
        places.append((round(chosen[0], 1), round(chosen[1], 1)))
    return places


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, x + width / 2, y - height / 2, y + height / 2


def _hits(box: Box, others: Sequence[Box]) -> bool:
    left, right, top, bottom = box
    return any(left < r and right > lo and top < b and bottom > t for lo, r, t, b in others)
