"""Never one answer: what else is nearly as good, and what all that is nearly as good has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.formulation.program import INFINITY, Row, Terms, plus, times
from accord.arrangements.searching.in_common import InCommon, in_common, interchangeable
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
