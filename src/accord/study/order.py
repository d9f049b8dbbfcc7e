"""Order in a directed graph of names: find a circle, or an order that respects every link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycle(edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Find one circle, starting at its alphabetically first member.

    Parameters
    ----------
    edges
        For each name, the names it waits for.

    Returns
    -------
    tuple of str
        The members of a circle, each waiting for the next; empty when there is none.

    Examples
    --------
    >>> find_cycle({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    ('a', 'b', 'c')
    >>> find_cycle({"a": ["b"], "b": []})
    ()
    """
    done: set[str] = set()
    for start in sorted(edges):
        trail: list[str] = []
        on_trail: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                trail.pop()
                on_trail.discard(name)
                done.add(name)
                continue
            if name in on_trail:
                circle = trail[trail.index(name) :]
                first = circle.index(min(circle))
                return tuple(circle[first:] + circle[:first])
            if name in done:
                continue
            trail.append(name)
            on_trail.add(name)
            stack.append((name, True))
            stack += [(other, False) for other in sorted(edges.get(name, ()), reverse=True)]
    return ()


def in_order(edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Order names so that each comes after all it waits for; ties keep the order given.

    Raises
    ------
    ValueError
        If there is a circle.

    Examples
    --------
    >>> in_order({"roof": ["wall"], "wall": ["floor"], "floor": []})
    ('floor', 'wall', 'roof')
    """
    circle = find_cycle(edges)
    if circle:
        raise ValueError(f"a circle: {' after '.join(circle)}")
    placed: dict[str, None] = {}
    while len(placed) < len(edges):
        for name, before in edges.items():
            if name not in placed and all(other in placed or other not in edges for other in before):
                placed[name] = None
    return tuple(placed)
