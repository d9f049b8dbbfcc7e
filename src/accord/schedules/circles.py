"""Find tasks that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(links: Mapping[str, Sequence[str]], most: int = 5) -> list[list[str]]:
    """Give circles that share no link with one another, each with its first task repeated at the end.

    Parameters
    ----------
    links
        Task to the tasks it waits for; unknown ones are ignored.
    most
        How many circles to look for.

    Returns
    -------
    list of list of str
        In the order in which the work would have to be done; empty when tasks can be put in order.

    Examples
    --------
    >>> circles({"a": ["b"], "b": ["a"], "c": []})
    [['a', 'b', 'a']]
    """
    awaited = {task: [name for name in names if name in links] for task, names in links.items()}
    found: list[list[str]] = []
    while len(found) < most:
        stuck = _stuck(awaited)
        if not stuck:
            break
        circle = _walk(stuck)
        found.append([circle[0], *reversed(circle)])
        for task, before in zip(circle, [*circle[1:], circle[0]], strict=True):
            awaited[task] = [name for name in awaited[task] if name != before]
    return found


def _stuck(awaited: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Tasks in or behind a circle, with those among them that they wait for."""
    followers: dict[str, list[str]] = {task: [] for task in awaited}
    missing = {task: len(names) for task, names in awaited.items()}
    for task, names in awaited.items():
        for name in names:
            followers[name].append(task)
    free = [task for task, count in missing.items() if not count]
    while free:
        for task in followers[free.pop()]:
            missing[task] -= 1
            if not missing[task]:
                free.append(task)
    return {task: [name for name in awaited[task] if missing[name]] for task, count in missing.items() if count}


def _walk(stuck: Mapping[str, Sequence[str]]) -> list[str]:
    """Follow what tasks wait for until one comes again."""
    place: dict[str, int] = {}
    here = next(iter(stuck))
    while here not in place:
        place[here] = len(place)
        here = stuck[here][0]
    return [task for task, index in place.items() if index >= place[here]]
