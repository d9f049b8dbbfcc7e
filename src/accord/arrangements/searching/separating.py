"""What sets nearly equal arrangements apart: families of those that resemble each other, and the decision between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case

_NO_STRUCTURE = 0.25
"""Mean silhouette up to which there is no structure to speak of (Kaufman and Rousseeuw 1990)."""

Distances = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Decision:
    """One decision by which arrangements fall into two groups.

    Parameters
    ----------
    element, owner
        The decision: whether this partner owns this element; None for whether nobody provides it.
    yes, no
        Places of the arrangements on either side.
    explains
        Part, 0 to 1, of the differences between all of them that are gone within the groups.
    """

    element: str
    owner: str | None
    yes: tuple[int, ...]
    no: tuple[int, ...]
    explains: float


def difference(case: Case, first: Arrangement, second: Arrangement) -> int:
    """Number of elements that have another owner, or that only one of the two provides."""
    return sum(first.owner.get(element) != second.owner.get(element) for element in case.elements)


def families(distances: Distances) -> tuple[tuple[int, ...], ...]:
    """Group what resembles each other: average linkage, in as many groups as have the largest mean silhouette.

    Parameters
    ----------
    distances
        Distance of each to each other.

    Returns
    -------
    tuple of tuple of int
        Groups of places, in order of their first members; one group when there is no structure (Rousseeuw 1987).

    Examples
    --------
    >>> families([[0, 1, 9, 9], [1, 0, 9, 9], [9, 9, 0, 1], [9, 9, 1, 0]])
    ((0, 1), (2, 3))
    """
    groups: list[tuple[int, ...]] = [(place,) for place in range(len(distances))]
    if len(groups) == 2 and distances[0][1] > 0:
        return tuple(groups)
    best: tuple[tuple[int, ...], ...] = (tuple(range(len(distances))),) if groups else ()
    score = _NO_STRUCTURE
    while len(groups) > 2:
        closest = min(combinations(groups, 2), key=lambda pair: (round(_linkage(distances, *pair), 9), pair))
        groups = sorted(
            [group for group in groups if group not in closest] + [tuple(sorted((*closest[0], *closest[1])))]
        )
        silhouette = _silhouette(distances, groups)
        if silhouette > score + 1e-9:
            best, score = tuple(groups), silhouette
    return best


def _linkage(distances: Distances, one: Sequence[int], other: Sequence[int]) -> float:
    return sum(distances[i][j] for i in one for j in other) / (len(one) * len(other))


def _silhouette(distances: Distances, groups: Sequence[Sequence[int]]) -> float:
    """Mean over all of how much nearer their own group is than the next; 0 for one that is a group by itself."""
    scores = []
    for group in groups:
        for place in group:
            if len(group) == 1:
                scores.append(0.0)
                continue
            own = sum(distances[place][other] for other in group) / (len(group) - 1)
            next_one = min(_linkage(distances, (place,), other) for other in groups if other is not group)
            largest = max(own, next_one)
            scores.append((next_one - own) / largest if largest > 0 else 0.0)
    return sum(scores) / len(scores)


def separating_decision(case: Case, arrangements: Sequence[Arrangement]) -> Decision | None:
    """Find the single decision that separates arrangements best.

    Of all questions "does this partner own this element", the one whose two groups have the least distances within
    them, each sum of a group's distances divided by its size as in the analysis of variance on distances (Anderson
    2001).

    Parameters
    ----------
    case
        The study in numbers.
    arrangements
        The arrangements.

    Returns
    -------
    Decision or None
        None when all of them have the same owners.
    """
    places = range(len(arrangements))
    distances = [[difference(case, one, other) for other in arrangements] for one in arrangements]
    total = _within(distances, places)
    best: Decision | None = None
    for element in case.elements:
        owners = [arrangement.owner.get(element) for arrangement in arrangements]
        for owner in dict.fromkeys(owners):
            yes = tuple(place for place in places if owners[place] == owner)
            no = tuple(place for place in places if owners[place] != owner)
            if not no:
                continue
            explains = 1.0 - (_within(distances, yes) + _within(distances, no)) / total
            if best is None or explains > best.explains + 1e-9:
                best = Decision(element, owner, yes, no, explains)
    return best


def _within(distances: Distances, group: Sequence[int]) -> float:
    return sum(distances[i][j] for i, j in combinations(group, 2)) / len(group) if group else 0.0
