"""Several words as a sentence lists them."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Join words as a sentence does.

    Parameters
    ----------
    words
        The words, in order.
    joiner
        What stands before the last.

    Returns
    -------
    str
        The words, parted by commas and the joiner; empty when there are none.

    Examples
    --------
    >>> listed(["China", "Japan", "Russia"], "or"), listed(["ESA", "JAXA"]), listed(["ESA"])
    ('China, Japan or Russia', 'ESA and JAXA', 'ESA')
    """
    parts = list(words)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}" if len(parts) > 1 else "".join(parts)
