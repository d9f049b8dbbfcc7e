"""Find the best arrangement for one, for some or for all, exactly; recheck every answer with the plain evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.form import sharers
from accord.arrangements.formulation.formulate import Formulation, chosen, formulate
from accord.arrangements.formulation.program import (
    NODE_LIMIT,
    RELATIVE_GAP,
    Outcome,
    Row,
    Terms,
    plus,
    times,
)
from accord.arrangements.judging.evaluate import Assessment, assess
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.confirming import THOUSAND, UndecidedError, confirm

LEAST_STAKE = 1.0
"""A partner whose best hope is no more than this above going alone, in million, has nothing at stake."""
_PER_CURE = 1e-5
"""Sum of normalised gains that one legal cure must bring at least, so that none is applied that nobody needs."""

Lawful = Callable[[Arrangement], Sequence[Prohibition]]
"""Screens a whole arrangement and returns the combinations of choices in it that the law forbids."""


@dataclass(frozen=True)
class Found:
    """An arrangement the search returned, confirmed by the evaluator.

    Parameters
    ----------
    arrangement
        Who provides what.
    assessment
        What it means.
    proven
        Whether it is proven to be the best by its objective.
    gap
        Relative gap to the proven bound; 0 when proven.
    """

    arrangement: Arrangement
    assessment: Assessment
    proven: bool
    gap: float

    def over_alone(self, name: str, alone: float) -> float:
        """Gain of a partner over the one it has alone; 0 when it takes no part."""
        return self.assessment.gain[name] - alone if name in self.assessment.partners else 0.0


@dataclass(frozen=True)
class Search:
    """A case ready to be searched.

    Parameters
    ----------
    case
        The study in numbers.
    alone
        What each partner gains by going alone; empty while that itself is being found.
    lawful
        Screens each answer as a whole; what it forbids is cut off and the search goes on, so the answer is the best
        lawful one.
    requirements
        Whether what the study demands of every arrangement binds.
    cuts
        Rows that whole-arrangement screening has added so far.
    """

    case: Case
    alone: Mapping[str, float]
    lawful: Lawful | None = None
    requirements: bool = True
    cuts: list[Row] = field(default_factory=list)

    @cached_property
    def form(self) -> Formulation:
        """The program, with the rows that keep every participant at least as well off as alone."""
        form = formulate(self.case, requirements=self.requirements)
        for name in form.gain:
            if name in self.alone:
                form.program.row(f"rational: {name}", name, _above(form, name, self.alone[name]), low=0.0)
        return form

    @cached_property
    def surplus(self) -> Terms:
        """Total gain over everyone going alone, in thousand million."""
        return plus(*(_above(self.form, name, self.alone.get(name, 0.0)) for name in self.form.gain))

    @cached_property
    def cost(self) -> Terms:
        """Total cost, in thousand million."""
        return plus(*self.form.cost.values())

    def best(
        self,
        objective: Terms,
        *,
        maximise: bool,
        extra: Sequence[Row] = (),
        gap: float = RELATIVE_GAP,
        node_limit: int = NODE_LIMIT,
        first: Mapping[int, float] | None = None,
    ) -> Found | None:
        """Solve for an objective and confirm the answer.

        Parameters
        ----------
        objective
            Linear expression over the program's variables.
        maximise
            Whether more is better.
        extra
            Further rows.
        gap
            Relative distance to the proven bound at which to stop.
        node_limit
            Branch-and-bound nodes after which the best arrangement so far is returned with its gap.
        first
            Values of decisions to begin with, as from `beginning`.

        Returns
        -------
        Found or None
            None when nothing meets all requirements.

        Raises
        ------
        DisagreementError
            If the evaluator finds a violated requirement, or another cost or date than the solver.
        UndecidedError
            If the search stopped before it found anything or proved that there is nothing.
        """
        while True:
            rows = (*self.cuts, *extra)
            outcome = self.form.program.solve(
                objective, maximise=maximise, extra=rows, gap=gap, node_limit=node_limit, first=first
            )
            if outcome.status == "infeasible":
                return None
            if not outcome.values:
                raise UndecidedError(
                    f"the search stopped after {node_limit:,} nodes before it found an arrangement or proved "
                    "that there is none; leave out options or demands, and try again"
                )
            arrangement = chosen(self.case, self.form, outcome.values)
            bans = self.lawful(arrangement) if self.lawful else ()
            if not bans:
                break
            self.cuts.extend(self.cut(ban, arrangement) for ban in bans)
        assessment = assess(self.case, arrangement, alone=self.alone)
        self._confirm(outcome, assessment)
        return Found(arrangement, assessment, outcome.status == "optimal", outcome.gap)

    def cut(self, ban: Prohibition, arrangement: Arrangement) -> Row:
        """Forbid one combination of choices with the cures that were applied to it.

        More of the same partners' choices do not lift the row; another cure in the same missions may, and so may
        somebody new in the mission, or that somebody no longer shares in it. All are then screened in their turn.
        """
        case, form = self.case, self.form
        applied = {cure.id for cure in arrangement.cures}
        missions = {case.elements[key[0]].mission for key in ban.choices}
        here = {choice.key for choice in case.choices if case.elements[choice.element].mission in missions}
        about = [name for name in form.cure if here & set(case.cure_of[name].choices)]
        made = [choice for choice in arrangement.choices if choice.key in here]
        there = {name for choice in made for name in _people(choice)}
        shared = [choice for choice in made if not set(_together(case, arrangement, choice)) <= there]
        there |= {name for choice in shared for name in _together(case, arrangement, choice)}
        newcomers: Terms = {}
        for choice in (choice for choice in case.choices if choice.key in here):
            together = form.integrated(choice)
            if not _people(choice) <= there:
                newcomers[form.make[choice.key]] = -1.0
            elif together is not None and not set(sharers(case, choice)) <= there:
                newcomers[together] = -1.0
        terms = plus(
            *(form.standing(case.choice_of[key]) for key in ban.choices),
            {form.cure[name]: 1.0 if name in applied else -1.0 for name in about},
            newcomers,
            *(form.in_mode(choice, "integration") for choice in shared),
        )
        high = len(ban.choices) + len(shared) + sum(name in applied for name in about) - 1.0
        return Row(f"law: {ban.rule}", ban.says, terms, -float("inf"), high)

    def _confirm(self, outcome: Outcome, found: Assessment) -> None:
        confirm(self.form, outcome, found, requirements=self.requirements)


def _people(choice: Choice) -> set[str]:
    """Everybody who has a part in a choice."""
    return {choice.owner, choice.payer, choice.provider}


def _together(case: Case, arrangement: Arrangement, choice: Choice) -> tuple[str, ...]:
    """Partners that build a choice together with its owner."""
    return sharers(case, choice) if arrangement.mode(choice) == "integration" else ()


def _above(form: Formulation, name: str, alone: float) -> Terms:
    """Gain of a partner over going alone, in thousand million; 0 when it takes no part."""
    return plus(form.gain[name], {form.joins[name]: -alone / THOUSAND})


def best_for(case: Case, alone: Mapping[str, float], name: str, lawful: Lawful | None = None) -> Found | None:
    """Best that one partner can get in any arrangement the others would join.

    Parameters
    ----------
    case
        The study in numbers.
    alone
        What each partner gains by going alone, million of study money.
    name
        The partner.
    lawful
        Screens whole arrangements, as in the search.

    Returns
    -------
    Found or None
        None when nothing meets all requirements.
    """
    search = Search(case, alone, lawful)
    return search.best(search.form.gain[name], maximise=True)


def recommend(search: Search, hope: Mapping[str, float], *, gap: float = RELATIVE_GAP) -> Found | None:
    """Find the arrangement with the largest sum of normalised gains; ties go to fewer legal cures, then to the cheaper.

    Each partner's gain counts on its own scale, from going alone (0) to the best it could hope for (1), so that a rich
    partner's wishes weigh no more than a poor one's (relative utilitarianism: Dhillon and Mertens 1999).

    Parameters
    ----------
    search
        The case, with what each partner gains alone.
    hope
        Best gain of each partner in any arrangement that the others would join, million of study money.
    gap
        Relative distance to the proven bound at which to stop.

    Returns
    -------
    Found or None
        None when nothing meets all requirements.
    """
    objective = plus(times(-1e-6, search.cost), dict.fromkeys(search.form.cure.values(), -_PER_CURE))
    for name, gain in search.form.gain.items():
        stake = hope[name] - search.alone[name]
        if stake <= LEAST_STAKE:
            continue
        span = stake / THOUSAND
        scaled = {index: coefficient / span for index, coefficient in gain.items()}
        objective = plus(objective, scaled, {search.form.joins[name]: -search.alone[name] / THOUSAND / span})
    return search.best(objective, maximise=True, gap=gap)
