"""Structure of a network of links: chains that make a link needless, and parts without a link between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.simulation.model import Link

MAX_REACH = 20_000
"""Tasks above which needless links are not looked for: the memory would grow with their square."""


def redundant_links(links: Mapping[str, Sequence[Link]]) -> list[tuple[str, str]]:
    """Find finish-to-start links that a chain of other such links enforces anyway.

    Only chains without negative lags count, and only links without a lag or with a negative one, so that nothing that
    changes a date is called needless. A link of the same kind that stands twice between two tasks also counts.

    Parameters
    ----------
    links
        Task to its links to earlier tasks; without circles.

    Returns
    -------
    list of tuple of str
        Earlier and later task of each needless link, in the order of the tasks.

    Examples
    --------
    >>> redundant_links({"a": [], "b": [Link("a")], "c": [Link("b"), Link("a")]})
    [('a', 'c')]
    """
    if len(links) > MAX_REACH:
        return []
    position = {task: index for index, task in enumerate(links)}
    chained = {
        task: [position[link.task] for link in ties if link.kind == "FS" and link.lag >= 0 and link.task in position]
        for task, ties in links.items()
    }
    before = _all_before(list(chained.values()))
    found = []
    for task, ties in links.items():
        through = 0
        for index in chained[task]:
            through |= before[index]
        seen: set[tuple[str, str]] = set()
        for link in ties:
            twice = (link.task, link.kind) in seen
            seen.add((link.task, link.kind))
            implied = link.kind == "FS" and link.lag <= 0 and through >> position.get(link.task, len(links)) & 1
            if twice or implied:
                found.append((link.task, task))
    return found


def _all_before(direct: Sequence[Sequence[int]]) -> list[int]:
    """For each task the set of all tasks before it, as the bits of a number."""
    followers: list[list[int]] = [[] for _ in direct]
    missing = [len(names) for names in direct]
    for index, names in enumerate(direct):
        for name in names:
            followers[name].append(index)
    before = [0] * len(direct)
    free = [index for index, count in enumerate(missing) if not count]
    while free:
        here = free.pop()
        for after in followers[here]:
            before[after] |= before[here] | 1 << here
            missing[after] -= 1
            if not missing[after]:
                free.append(after)
    return before


def components(links: Mapping[str, Sequence[Link]]) -> list[list[str]]:
    """Divide tasks into parts without a link between them, the greatest first.

    Examples
    --------
    >>> components({"a": [], "b": [Link("a")], "c": []})
    [['a', 'b'], ['c']]
    """
    above = {task: task for task in links}

    def top(task: str) -> str:
        while above[task] != task:
            above[task] = above[above[task]]
            task = above[task]
        return task

    for task, ties in links.items():
        for link in ties:
            if link.task in above:
                above[top(task)] = top(link.task)
    parts: dict[str, list[str]] = {}
    for task in links:
        parts.setdefault(top(task), []).append(task)
    return sorted(parts.values(), key=len, reverse=True)
