"""Cooperate or compete: for each actor and policy goal, what speaks for and against, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.formulation.program import Row
from accord.arrangements.searching.alone import restrict
from accord.arrangements.searching.search import Search
from accord.pipeline.advice.alternatives import Alternative
from accord.pipeline.advice.balancing import Side, Strength, Word, balance, strength_of
from accord.pipeline.advice.benefits import BENEFITS, own_goal
from accord.pipeline.advice.drawbacks import DRAWBACKS
from accord.pipeline.advice.sight import Sight
from accord.pipeline.arranging import Arranged
from accord.pipeline.screening import Screener
from accord.pipeline.trace import names
from accord.pipeline.workers import Workers
from accord.reference.policy import Bearing, DefaultGoal, PolicyArgument, policy_arguments, policy_goals
from accord.simulation import SimulationResult
from accord.study import Study
from accord.study.schema.policy import PolicyGoal

_PLENTY = 1e9
_MEASURES = {**BENEFITS, **DRAWBACKS}


@dataclass(frozen=True)
class Argument:
    """One benefit or drawback, as far as the results show it.

    Parameters
    ----------
    id, name
        The argument in a few words.
    bears
        ``for`` or ``against`` cooperating, as the evidence has it: a benefit that turns out negative speaks against.
    strength
        ``strong``, ``moderate`` or ``weak``; ``nil`` where it was measured and is nothing, ``no evidence`` where
        neither results nor reference tables tell.
    value, unit, moderate_from, strong_from
        The measure, and the thresholds it was held against.
    says
        The evidence, or what is missing, in a clause.
    reason
        Why the argument bears on the goal.
    source
        Where the argument is made.
    """

    id: str
    name: str
    bears: Side
    strength: Strength
    value: float | None
    unit: str
    moderate_from: float
    strong_from: float
    says: str
    reason: str
    source: str

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class Balance:
    """What speaks for and against cooperating towards one policy goal of one actor.

    Parameters
    ----------
    actor, goal, title
        Whose goal, and which.
    arguments
        All that bear on it, those for first, the stronger first.
    word
        ``cooperate``, ``leans to cooperate``, ``balanced``, ``leans to compete``, ``compete`` or ``open``.
    reason
        Why the balance is so, in a sentence.
    sentence
        The balance with its strongest evidence.
    """

    actor: str
    goal: str
    title: str
    arguments: tuple[Argument, ...]
    word: Word
    reason: str
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "actor": self.actor,
            "goal": self.goal,
            "title": self.title,
            "balance": self.word,
            "reason": self.reason,
            "sentence": self.sentence,
            "arguments": [one.to_dict() for one in self.arguments],
        }


def cooperate_or_compete(
    study: Study,
    arranged: Arranged,
    pool: Workers,
    *,
    alternatives: Sequence[Alternative] | None = None,
    simulation: SimulationResult | None = None,
    goals: Sequence[PolicyGoal] = (),
) -> tuple[Balance, ...]:
    """Weigh benefits and drawbacks of cooperating as the recommendation has it, by actor and policy goal.

    Parameters
    ----------
    study
        The study.
    arranged
        What the search found.
    pool
        Processes that know the study.
    alternatives
        Partner or contractor, element by element; without them nothing is said of domestic industry.
    simulation
        Simulated schedule; without it dependence is counted in elements.
    goals
        Policy goals of the study, which take the place of the default ones for the actors they name.

    Returns
    -------
    tuple of Balance
        For each partner of the recommendation, in study order, each of its goals; empty without a recommendation.

    Notes
    -----
    Benefits, drawbacks and default goals are those of the 2017 essay in The Space Review (`policy_goals`). Strengths
    are ordinal: they are counted strength by strength, the strongest first (`balance`), and never added unless the
    study itself gives weights.
    """
    best = arranged.recommended
    if best is None:
        return ()
    actors = best.assessment.partners
    missions = {name: _missions(best.assessment.participants, name) for name in actors}
    costs = pool.map(_by_itself, [(name, missions[name], best.arrangement) for name in actors])
    balances = []
    for name, cost in zip(actors, costs, strict=True):
        sight = Sight(study, arranged, name, best.arrangement, best.assessment, cost, alternatives, simulation)
        balances += [_balance(sight, goal, weights) for goal, weights in goals_of(name, goals)]
    return tuple(balances)


def _missions(participants: Any, name: str) -> tuple[str, ...]:
    return tuple(mission for mission, group in participants.items() if name in group)


def goals_of(name: str, goals: Sequence[PolicyGoal]) -> list[tuple[DefaultGoal, dict[str, float]]]:
    """Goals of one actor with the weights the study gives: the study's own or, where it has none, the default ones.

    Parameters
    ----------
    name
        The actor.
    goals
        Policy goals of the study.

    Returns
    -------
    list of (DefaultGoal, dict)
        Without weights the dictionary is empty.
    """
    mine = [goal for goal in goals if not goal.actors or name in goal.actors]
    if not mine:
        return [(goal, {}) for goal in policy_goals()]
    known = policy_arguments()
    found = []
    for goal in mine:
        bearings = [Bearing(known[one], "for", goal.says or "") for one in goal.benefits]
        bearings += [Bearing(known[one], "against", goal.says or "") for one in goal.drawbacks]
        weights = {str(key): weight for key, weight in goal.weights.items()}
        found.append((DefaultGoal(goal.name, goal.name, goal.motivations, tuple(bearings), goal.source), weights))
    return found


_Job = tuple[str, tuple[str, ...], Arrangement]


def _by_itself(screener: Screener, job: _Job) -> float | None:
    """Least cost of the same missions, with the same elements, to one partner by itself, whatever its means."""
    name, missions, arrangement = job
    case = restrict(screener.case, [name])
    partner = replace(case.partners[name], envelope=_PLENTY, by_year=None, red_lines=(), must_haves=())
    search = Search(replace(case, partners={name: partner}), {}, screener.lawful, requirements=False)
    form = search.form
    rows = [Row("asked for", one, {form.delivered[one]: 1.0}, 1.0, 1.0) for one in missions]
    for choice in arrangement.choices:
        ways = {form.make[one.key]: 1.0 for one in case.choices_for(choice.element)}
        if case.elements[choice.element].mission in missions and ways:
            rows.append(Row("asked for", choice.element, ways, 1.0, 1.0))
    found = search.best(search.cost, maximise=False, extra=rows)
    return found.assessment.cost[name] if found else None


def _balance(sight: Sight, goal: DefaultGoal, weights: dict[str, float]) -> Balance:
    arguments = [_argument(sight, goal, bearing) for bearing in goal.bearings]
    order = {"strong": 0, "moderate": 1, "weak": 2, "nil": 3, "no evidence": 4}
    arguments.sort(key=lambda one: (one.bears == "against", order[one.strength]))
    sides: list[tuple[str, Side, Strength]] = [(one.id, one.bears, one.strength) for one in arguments]
    word, reason = balance(sides, weights)
    bare = Balance(sight.name, goal.id, goal.title, tuple(arguments), word, reason, "")
    return replace(bare, sentence=_sentence(bare))


def _argument(sight: Sight, goal: DefaultGoal, bearing: Bearing) -> Argument:
    known: PolicyArgument = bearing.argument
    found = own_goal(sight, goal.motivations) if known.id == "own-goal" else _MEASURES[known.id](sight)
    side: Side = "for" if (bearing.bears == "for") == (found.value is None or found.value >= 0) else "against"
    return Argument(
        id=known.id,
        name=known.name,
        bears=side,
        strength=strength_of(found.value, known.moderate_from, known.strong_from),
        value=found.value,
        unit=known.unit,
        moderate_from=known.moderate_from,
        strong_from=known.strong_from,
        says=found.says,
        reason=bearing.reason,
        source=known.source,
    )


def _sentence(one: Balance) -> str:
    """Say the balance with the strongest evidence on either side."""
    parts = []
    for side in ("for", "against"):
        shown = [a for a in one.arguments if a.bears == side and a.strength in ("strong", "moderate", "weak")][:2]
        if shown:
            parts.append(f"{side} it: " + "; ".join(f"{a.says} ({a.name.lower()}, {a.strength})" for a in shown))
    missing = [a.name.lower() for a in one.arguments if a.strength == "no evidence"]
    if missing:
        parts.append(f"no evidence here on: {names(missing)}")
    said = f"{one.actor}, {one.title[:1].lower()}{one.title[1:]}: {one.word}. {one.reason}"
    return " ".join([said, *(f"{part[:1].upper()}{part[1:]}." for part in parts)])
