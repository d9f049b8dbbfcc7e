"""The arrangement as a conflict in options: who could do otherwise, and what the others would answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.assessment import Assessment
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.changes import Neighbour
from accord.pipeline.holding.going_back import TAKE_OVER, WITHDRAW, Option, going_back, leaving
from accord.pipeline.holding.joining import (
    ADMIT,
    JOIN,
    Joiners,
    Joining,
    joiners,
    joining_to_dict,
)
from accord.pipeline.holding.outcomes import Outcomes
from accord.pipeline.holding.together import barred, cannot_together
from accord.stability import Conflict, ConflictSolution, Inverse, inverse_preferences, solve_conflict
from accord.stability.conflicts.coalitions import MOST_COALITIONS
from accord.stability.conflicts.conflict import option_form
from accord.stability.conflicts.deterrence import GroupTemptation, Temptation, group_temptation, temptations
from accord.stability.conflicts.options import OptionForm
from accord.stability.conflicts.plain_answers import inverse_to_dict
from accord.stability.conflicts.solution import TEMPTATIONS
from accord.stability.conflicts.wording import group_sentence

MOST_OPTIONS = 14
"""Options beyond which the weightiest are kept: each can double the number of states."""
MOST_STATES = 4096
"""States that are assessed at most: about two milliseconds each."""
ARRANGEMENT = "the arrangement"
APART = "everybody alone"

Taken = Mapping[tuple[str, str], bool]


@dataclass(frozen=True)
class Moves:
    """Whether the arrangement rests where it is, by moves and counter-moves.

    Parameters
    ----------
    options
        What could be done that the arrangement does not foresee.
    left_out
        Options that were left out because there are too many.
    solution
        The conflict solved; its status quo is the arrangement, where nobody does any of this.
    holds
        Kinds of stability by which nobody would leave the arrangement.
    inverse
        What would have to be preferred otherwise for it to be sequentially stable; None where it is.
    joiners
        Who outside a mission would gain by joining it; what does not fit is among the options left out.
    arranged
        What the search found.
    """

    options: tuple[Option, ...]
    left_out: tuple[Option, ...]
    solution: ConflictSolution
    holds: tuple[str, ...]
    inverse: Inverse | None
    joiners: Joiners
    arranged: Arranged = field(repr=False)

    @cached_property
    def together(self) -> tuple[GroupTemptation, ...]:
        """What groups could do together from the arrangement that all their members prefer, the smallest groups.

        Those come first whom no answer deters that those who answer gain by. A group that holds a smaller one that
        would move by itself is left out.
        """
        conflict = self.solution.conflict
        here = conflict.status_quo or 0
        found = next((one.coalition_moves for one in self.solution.findings if one.state == here), ())
        each = [group_temptation(conflict, here, one) for one in found]
        return (*_smallest(each, answered=False), *_smallest(each, answered=True))

    @property
    def lasting(self) -> tuple[tuple[str, ...], ...]:
        """Smallest groups that would gain by moving together, whatever the others answer in their own interest."""
        return tuple(one.move.members for one in self.together if one.credible is None)

    @property
    def every_group(self) -> bool:
        """Whether every group of two or more who decide was asked if it would move together."""
        count = len(self.solution.conflict.decision_makers)
        return (1 << count) - count - 1 <= MOST_COALITIONS

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "options": [dict(option.__dict__) for option in self.options],
            "left_out": [dict(option.__dict__) for option in self.left_out],
            "joining": {
                "welcome": [joining_to_dict(self.arranged, one) for one in self.joiners.welcome],
                "unwelcome": [joining_to_dict(self.arranged, one) for one in self.joiners.unwelcome],
            },
            "holds": list(self.holds),
            "together": [
                {
                    "members": list(one.move.members),
                    "answered": one.credible is not None,
                    "sentence": group_sentence(self.solution.conflict, one),
                }
                for one in self.together
            ],
            "solution": self.solution.to_dict(),
            "inverse": None if self.inverse is None else inverse_to_dict(self.inverse),
        }


def _smallest(each: Sequence[GroupTemptation], *, answered: bool) -> list[GroupTemptation]:
    """Give those that are answered, or not, without those that hold a group which would move by itself."""
    unanswered = [set(one.move.members) for one in each if one.credible is None]
    known = [set(one.move.members) for one in each] if answered else unanswered
    return [
        one
        for one in each
        if (one.credible is not None) == answered and not any(group < set(one.move.members) for group in known)
    ]


def moves_in(
    arranged: Arranged, arrangement: Arrangement, found: Assessment, near: Sequence[Neighbour]
) -> Moves | None:
    """Build and solve the conflict that an arrangement would be in.

    Each participant could withdraw for good; stop paying for what others build; build itself what another was to put
    on its critical path; or withhold controlled technology at an interface. Whoever is outside a mission could join it
    if the mission's lead admits it. What is left is assessed by plain arithmetic, and only the order of the outcomes
    counts.

    Parameters
    ----------
    arranged
        What the search found.
    arrangement, found
        Who provides what, and its assessment.
    near
        Arrangements one decision away that meet every requirement and the law: `neighbours`.

    Returns
    -------
    Moves or None
        None with fewer than two partners.
    """
    if len(found.partners) < 2:
        return None
    could = joiners(arranged, arrangement, found, near)
    outcomes = Outcomes(arranged, arrangement, found, could.welcome)
    others = [
        one
        for one in going_back(arranged.case, arrangement, found)
        if one.kind != TAKE_OVER or not barred(outcomes, [one])
    ]
    options, left_out = _kept([*leaving(found)], others, [one.options for one in could.welcome])
    joining = [one for one in could.welcome if one.options[0] in options]
    makers = [name for name in arranged.case.partners if any(one.who == name for one in options)]
    by_maker = {name: [one.name for one in options if one.who == name] for name in makers}
    rules: dict[str, Any] = {
        "irreversible": [(one.who, one.name) for one in options if one.kind == WITHDRAW],
        "infeasible": [*_away(options), *_unadmitted(joining), *_crowded(outcomes, options)],
    }
    form = option_form(by_maker, **rules)
    conflict = Conflict.of_options(by_maker, _payoffs(outcomes, form, options), **rules, status_quo=())
    here = conflict.status_quo or 0
    conflict = replace(conflict, names=_named(form, options, found, joining, here))
    solution = _without_idle_admissions(solve_conflict(conflict), options)
    holds = tuple(concept.value for concept, table in solution.stable.items() if table[:, here].all())
    inverse = None if "seq" in holds else inverse_preferences(conflict, here, "seq")
    return Moves(tuple(options), tuple(left_out), solution, holds, inverse, could, arranged)


def _kept(
    withdrawing: Sequence[Option], others: Sequence[Option], joining: Sequence[tuple[Option, Option]]
) -> tuple[list[Option], list[Option]]:
    """As many options as can be looked at, and the rest: withdrawing, the best joining, all else, further joinings.

    Admitting and joining are kept or left out together.
    """
    pairs: list[tuple[Option, ...]] = [*joining]
    singly: list[tuple[Option, ...]] = [(one,) for one in others]
    kept: list[Option] = []
    left_out: list[Option] = []
    for group in [*((one,) for one in withdrawing), *pairs[:1], *singly, *pairs[1:]]:
        more = [*kept, *group]
        (kept if len(more) <= MOST_OPTIONS and _states(more) <= MOST_STATES else left_out).extend(group)
    return kept, left_out


def _states(options: Sequence[Option]) -> int:
    """Most states that options can make: one has withdrawn or does any of the rest; one is admitted, has joined or not.

    Examples
    --------
    >>> _states([Option("A", WITHDRAW, WITHDRAW), Option("A", "a", "withhold"), Option("B", WITHDRAW, WITHDRAW)])
    6
    """
    count = 1
    for who in sorted({one.who for one in options}):
        kinds = [one.kind for one in options if one.who == who]
        free = sum(kind not in (WITHDRAW, ADMIT, JOIN) for kind in kinds)
        count *= 2**free + (WITHDRAW in kinds)
    return int(count * 3 ** sum(one.kind == JOIN for one in options))


def _away(options: Sequence[Option]) -> list[Taken]:
    """Who has withdrawn does nothing else; whom it has admitted before stays admitted."""
    gone = {one.who for one in options if one.kind == WITHDRAW}
    others = [one for one in options if one.kind not in (WITHDRAW, ADMIT) and one.who in gone]
    return [{(one.who, WITHDRAW): True, (one.who, one.name): True} for one in others]


def _unadmitted(joining: Sequence[Joining]) -> list[Taken]:
    """Nobody joins without being admitted, and nobody who has joined can be put out again."""
    pairs = [one.options for one in joining]
    return [{(join.who, join.name): True, (admit.who, admit.name): False} for admit, join in pairs]


def _crowded(outcomes: Outcomes, options: Sequence[Option]) -> list[Taken]:
    """Not all can be done that only some can: what is too dear together, unlawful together, or about one element."""
    return [{(one.who, one.name): True for one in group} for group in cannot_together(outcomes, options)]


def _payoffs(outcomes: Outcomes, form: OptionForm, options: Sequence[Option]) -> dict[str, list[float]]:
    """What each who decides has in each state."""
    known = {(one.who, one.name): one for one in options}
    order = [known[one.owner, one.name] for one in form.options]
    states = [
        outcomes.payoff([option for option, taken in zip(order, state, strict=True) if taken]) for state in form.taken
    ]
    return {name: [state[name] for state in states] for name in form.decision_makers}


def _without_idle_admissions(solution: ConflictSolution, options: Sequence[Option]) -> ConflictSolution:
    """Leave out temptations in which somebody is admitted by the way: the same move without that is there too.

    Nothing comes of being admitted until somebody joins, and the others can answer no less with it than without it.
    """
    conflict, idle = solution.conflict, {(one.who, one.name) for one in options if one.kind == ADMIT}
    if not idle:
        return solution

    def admits(found: Temptation) -> bool:
        taken = (conflict.form.taken_by(found.move.after) or {})[found.move.who]
        return any((found.move.who, name) in idle for name in taken)

    here = conflict.status_quo or 0
    looked_at = TEMPTATIONS * 2 ** min(len(idle), 3)
    tempting = {
        who: tuple([one for one in temptations(conflict, here, k, most=looked_at) if not admits(one)][:TEMPTATIONS])
        for k, who in enumerate(conflict.decision_makers)
    }
    return replace(solution, temptations=tempting)


def _named(
    form: OptionForm, options: Sequence[Option], found: Assessment, joining: Sequence[Joining], here: int
) -> dict[str, tuple[int, ...]]:
    """States with a name: the arrangement, one in which somebody has joined, and everybody alone."""
    named: dict[str, tuple[int, ...]] = {ARRANGEMENT: (here,)}
    for one in joining:
        taken = [f"{option.who}.{option.name}" for option in one.options]
        named[f"{one.who} joining {one.name}"] = (form.state(taken) or 0,)
    everybody = [f"{one.who}.{one.name}" for one in options if one.kind == WITHDRAW]
    if len(everybody) == len(found.partners):
        pending = [
            [one.options[0] for one in group]
            for size in range(len(joining) + 1)
            for group in combinations(joining, size)
        ]
        apart = [form.state([*everybody, *(f"{one.who}.{one.name}" for one in group)]) for group in pending]
        named[APART] = tuple(sorted(state for state in apart if state is not None))
    return named
