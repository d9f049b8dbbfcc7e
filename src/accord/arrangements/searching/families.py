"""Never one answer: what else is nearly as good, and what all that is nearly as good has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from accord.arrangements.case import Case
from accord.arrangements.formulation.program import INFINITY, Row, Terms, plus, times
from accord.arrangements.searching.objectives import Objective
from accord.arrangements.searching.search import Found, Search
from accord.arrangements.searching.separating import Decision, difference, families, separating_decision

_TIES = 1e-6


@dataclass(frozen=True)
class Without:
    """What is left of an objective when one partner takes no part.

    Parameters
    ----------
    partner
        The partner.
    loss
        By how much the best value is worse without it, in the objective's unit; None when nothing meets all
        requirements without it.
    indispensable
        Whether no arrangement within the slack does without it.
    proven
        Whether that is proved.
    """

    partner: str
    loss: float | None
    indispensable: bool
    proven: bool


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


@dataclass(frozen=True)
class Families:
    """Arrangements within a slack of the best value of an objective.

    Parameters
    ----------
    objective
        Name of the objective.
    value
        Its best value.
    slack
        How much worse an arrangement may be, in the objective's unit.
    alternatives
        Arrangements, the best first, each of the others as different from all before it as can be.
    differences
        For each alternative, the least number of elements that have another owner than in any before it; 0 first.
    exhausted
        Whether it is proved that no further division of the elements is within the slack.
    proven
        Whether the best value is proved, and each alternative is proved to be the most different one.
    groups
        Places of the alternatives that resemble each other.
    decision
        The single decision that separates the alternatives best; None when they all have the same owners.
    without
        For each partner, what is left without it.
    common
        What all arrangements within the slack have in common.
    interchangeable
        Elements at which one partner can stand in for the other within the slack, by pair in study order.
    """

    objective: str
    value: float
    slack: float
    alternatives: tuple[Found, ...]
    differences: tuple[int, ...]
    exhausted: bool
    proven: bool
    groups: tuple[tuple[int, ...], ...]
    decision: Decision | None
    without: tuple[Without, ...]
    common: InCommon
    interchangeable: Mapping[tuple[str, str], tuple[str, ...]]

    @property
    def indispensable(self) -> tuple[str, ...]:
        """Partners without whom nothing is within the slack."""
        return tuple(one.partner for one in self.without if one.indispensable)


def find_families(search: Search, objective: Objective, slack: float, *, count: int = 8) -> Families | None:
    """Find structurally different arrangements within a slack of the best, and what they all have in common.

    Parameters
    ----------
    search
        The case.
    objective
        An objective of this search.
    slack
        How much worse than the best an arrangement may be, in the objective's unit.
    count
        Alternatives to find at most, the best among them.

    Returns
    -------
    Families or None
        None when nothing meets all requirements.
    """
    best = search.best(_best_terms(search, objective), maximise=False)
    if best is None:
        return None
    near = within(objective, objective.value(best), slack)
    alternatives, differences, exhausted, proven = most_different(search, best, near, count)
    without = tuple(leave_out(search, objective, best, slack))
    common = in_common(search, near, alternatives)
    arrangements = [found.arrangement for found in alternatives]
    distances = [[difference(search.case, one, other) for other in arrangements] for one in arrangements]
    return Families(
        objective.name,
        objective.value(best),
        slack,
        alternatives,
        differences,
        exhausted,
        proven and best.proven,
        families(distances),
        separating_decision(search.case, arrangements),
        without,
        common,
        interchangeable(search.case, common.owners),
    )


def within(objective: Objective, best: float, slack: float) -> Row:
    """Say that an arrangement is at most so much worse than the best value."""
    limit = (objective.sign * best + slack) / objective.scale
    return Row("limit", f"within {slack:g} of the best", times(objective.sign, objective.terms), -INFINITY, limit)


def _best_terms(search: Search, objective: Objective) -> Terms:
    """The objective; ties go to fewer legal cures, then to the cheaper."""
    fewer = dict.fromkeys(search.form.cure.values(), _TIES)
    return plus(times(objective.sign, objective.terms), times(_TIES, search.cost), fewer)


def most_different(
    search: Search, best: Found, near: Row, count: int
) -> tuple[tuple[Found, ...], tuple[int, ...], bool, bool]:
    """Find arrangements within a limit that are as different as can be from all found before.

    Modelling to generate alternatives (Brill, Chang and Hopkins 1982; for energy systems DeCarolis 2011); the distance
    of two arrangements is the number of elements with another owner, and the least distance to all found is maximised.

    Parameters
    ----------
    search
        The case.
    best
        The first arrangement.
    near
        The limit.
    count
        Arrangements in all at most.

    Returns
    -------
    tuple of Found, tuple of int, bool, bool
        The arrangements; the least distance of each to those before; whether it is proved that there is none with
        other owners left; whether each is proved to be the most different.
    """
    found, differences, proven = [best], [0], True
    size = float(len(search.case.elements))
    program = search.form.program
    least = program.number(f"difference[{len(program.names)}]", 0.0, size)
    apart: list[Row] = []
    while len(found) < count:
        terms, constant = _difference_terms(search, found[-1])
        apart.append(Row("limit", "difference", plus(terms, {least: -1.0}), -constant, INFINITY))
        answer = search.best(plus({least: 1.0}, times(-_TIES, search.cost)), maximise=True, extra=(near, *apart))
        away = (
            min((difference(search.case, answer.arrangement, one.arrangement) for one in found), default=0)
            if answer
            else 0
        )
        proven = proven and (answer is None or answer.proven)
        if answer is None or away == 0:
            return tuple(found), tuple(differences), answer is not None and answer.proven, proven
        found.append(answer)
        differences.append(away)
    return tuple(found), tuple(differences), False, proven


def _difference_terms(search: Search, found: Found) -> tuple[Terms, float]:
    """Number of elements whose owner is another than in an arrangement, as terms and a constant."""
    form, owner = search.form, found.arrangement.owner
    terms: Terms = {}
    constant = 0.0
    for element in search.case.elements:
        if element in owner:
            constant += 1.0
            terms = plus(terms, times(-1.0, form.owned(element, owner[element])))
        else:
            terms = plus(terms, form.provided(element))
    return terms, constant


def leave_out(search: Search, objective: Objective, best: Found, slack: float) -> list[Without]:
    """Solve again without each partner that takes part in the best arrangement; the others cost nothing."""
    value = objective.sign * objective.value(best)
    answers = []
    for name in search.case.partners:
        if name not in best.assessment.partners:
            answers.append(Without(name, 0.0, indispensable=False, proven=True))
            continue
        absent = Row("limit", f"without {name}", {search.form.joins[name]: 1.0}, 0.0, 0.0)
        other = search.best(_best_terms(search, objective), maximise=False, extra=(absent,))
        if other is None:
            answers.append(Without(name, None, indispensable=True, proven=True))
            continue
        loss = objective.sign * objective.value(other) - value
        beyond = loss > slack + 1e-6 * objective.scale
        answers.append(Without(name, max(0.0, loss), beyond, other.proven if beyond else True))
    return answers


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
