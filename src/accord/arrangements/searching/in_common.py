"""What all arrangements within a limit have in common, and at what one partner can stand in for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from accord.arrangements.case import Case
from accord.arrangements.formulation.program import Row, Terms, plus, times
from accord.arrangements.searching.search import Found, Search


@dataclass(frozen=True)
class InCommon:
    """What arrangements within the slack may differ in, and what they all have.

    Parameters
    ----------
    owners
        For each element, the partners that own it in some arrangement within the slack, in study order.
    elements, missions
        Elements and missions that every arrangement within the slack provides and delivers.
    witnesses
        Arrangements that show between them everything in `owners`.
    proven
        Whether it is proved that there is nothing else.
    """

    owners: Mapping[str, tuple[str, ...]]
    elements: tuple[str, ...]
    missions: tuple[str, ...]
    witnesses: tuple[Found, ...]
    proven: bool


def in_common(search: Search, near: Row, known: Sequence[Found]) -> InCommon:
    """Find what every arrangement within a limit has: each solve shows as much that is not yet shown as it can.

    What the last solve, proved optimal, cannot show is in no arrangement within the limit; that is the way backbones of
    formulas are found (Janota, Lynce and Marques-Silva 2015), and takes far fewer solves than one for each element and
    owner.
    """
    case, form = search.case, search.form
    shown: dict[tuple[str, ...], Terms] = {}
    for element in case.elements:
        for owner in form.owners(element):
            shown["owner", element, owner] = form.owned(element, owner)
        shown["no element", element] = times(-1.0, form.provided(element))
    for mission, delivered in form.delivered.items():
        shown["no mission", mission] = {delivered: -1.0}
    witnesses: list[Found] = []
    seen: set[tuple[str, ...]] = set()
    for found in known:
        _see(case, found, seen, witnesses)
    proven = False
    while not proven:
        unseen = [terms for what, terms in shown.items() if what not in seen]
        answer = search.best(plus(*unseen), maximise=True, extra=(near,)) if unseen else None
        if answer is None:
            proven = not unseen
            break
        if not _see(case, answer, seen, witnesses):
            proven = answer.proven
            break
    owners = {e: tuple(name for name in case.partners if ("owner", e, name) in seen) for e in case.elements}
    return InCommon(
        owners,
        tuple(element for element in case.elements if ("no element", element) not in seen),
        tuple(mission for mission in case.missions if ("no mission", mission) not in seen),
        tuple(witnesses),
        proven,
    )


def _see(case: Case, found: Found, seen: set[tuple[str, ...]], witnesses: list[Found]) -> bool:
    """Note what an arrangement shows; whether any of it is new."""
    owner = found.arrangement.owner
    shows: set[tuple[str, ...]] = {("owner", element, name) for element, name in owner.items()}
    shows |= {("no element", element) for element in case.elements if element not in owner}
    shows |= {("no mission", mission) for mission in case.missions if mission not in found.assessment.delivered}
    new = not shows <= seen
    if new:
        witnesses.append(found)
    seen |= shows
    return new


def interchangeable(case: Case, owners: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Pairs of partners with the elements that either of them may own.

    Examples
    --------
    >>> nobody = Case({"A": None, "B": None}, {}, {}, (), (), (0,) * 6, {}, 0, 0)
    >>> interchangeable(nobody, {"bus": ("A", "B"), "lab": ("B",)})
    {('A', 'B'): ('bus',)}
    """
    pairs = {
        (one, other): tuple(element for element, names in owners.items() if one in names and other in names)
        for one, other in combinations(case.partners, 2)
    }
    return {pair: elements for pair, elements in pairs.items() if elements}
