"""Links between tasks as people write them in a table: ``A;B SS+2``."""

from __future__ import annotations

import math
import re
from collections.abc import Container
from typing import cast

from accord.simulation.model import Link, LinkKind

LINK_FORM = (
    "an id, alone or followed by FS, SS, FF or SF and a lag in months, such as 'A', 'B SS+2' or 'C FF-1.5'; "
    "several are separated by ';'"
)

_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_LINK = re.compile(rf"(?P<task>.+?)\s+(?P<kind>FS|SS|FF|SF)(?:\s*(?P<lag>[+-]\s*{_NUMBER}))?", re.IGNORECASE)


def parse_links(text: str, known: Container[str]) -> list[Link]:
    """Read a list of links.

    Parameters
    ----------
    text
        Links separated by ``;``.
    known
        Ids of all tasks; a link that is an id as a whole is taken as such, even when it ends like a kind.

    Returns
    -------
    list of Link
        In the order written. A piece that is neither an id nor a link is given as the id it would be, which is then
        unknown.

    Examples
    --------
    >>> parse_links("A; B SS+2", {"A", "B"})
    [Link(task='A', kind='FS', lag=0.0), Link(task='B', kind='SS', lag=2.0)]
    """
    return [_link(piece.strip(), known) for piece in text.split(";") if piece.strip()]


def _link(piece: str, known: Container[str]) -> Link:
    """Read one link."""
    match = None if piece in known else _LINK.fullmatch(piece)
    if match is None:
        return Link(piece)
    lag = float(re.sub(r"\s", "", match["lag"])) if match["lag"] else 0.0
    kind = cast("LinkKind", match["kind"].upper())
    return Link(match["task"], kind, lag) if math.isfinite(lag) else Link(piece)


def link_text(link: Link) -> str:
    """Write a link as `parse_links` reads it.

    Examples
    --------
    >>> link_text(Link("C", "FF", -1.5)), link_text(Link("A"))
    ('C FF-1.5', 'A')
    """
    if link.lag:
        return f"{link.task} {link.kind}{'+' if link.lag > 0 else ''}{link.lag!r}".removesuffix(".0")
    return link.task if link.kind == "FS" else f"{link.task} {link.kind}"
