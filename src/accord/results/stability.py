"""Whether the deal holds, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.pipeline.answers import Answers
from accord.pipeline.holding.differences import differences, sum_of_gains
from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.going_back import Option
from accord.pipeline.holding.joining import ADMIT, JOIN
from accord.pipeline.holding.moves import Moves
from accord.pipeline.holding.naming import change_words, decided, matter, outcome_words
from accord.pipeline.holding.repair import Repair
from accord.pipeline.holding.said.bargaining import best_concessions
from accord.pipeline.holding.said.telling import tell
from accord.pipeline.holding.unblocked import Unblocked
from accord.pipeline.trace import Trace
from accord.stability import ConflictSolution

MOST_STATES = 12
"""Equilibria that are written down, those by most kinds of stability first."""


def stability_of(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    """Write whether the recommended arrangement holds, with all that is said of it.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict or None
        What `holding_of` gives, and ``said``; None when there was nothing to test.
    """
    held = answers.holding
    return None if held is None else {**holding_of(held), "said": tell(held, trace).to_dict()}


def holding_of(held: Holding) -> dict[str, Any]:
    """Write whether an arrangement holds.

    Parameters
    ----------
    held
        What is known.

    Returns
    -------
    dict
        Money in million of study money. ``solution`` and ``division`` are None with so many partners that groups were
        sampled; ``sampled`` is None otherwise.
    """
    return {
        "solution": None if held.solution is None else held.solution.to_dict(held.unit),
        "payoff": held.payoff,
        "division": None if held.division is None else held.division.to_dict(),
        "sampled": None if held.sampled is None else held.sampled.to_dict(held.unit),
        "blocking": [blocking.to_dict() for blocking in held.blocking],
        "needed_trust": dict(held.trust.needed),
        "trust": {**held.trust.to_dict(), "threshold": held.repairs.threshold},
        "lenses": held.lenses.to_dict(),
        "leaving": [
            {
                "coalition": list(one.coalition),
                "gain": dict(one.gain),
                "improvement": {name: one.gain[name] - held.payoff[name] for name in one.coalition},
                "least_improvement": one.least_improvement,
            }
            for one in held.leaving
        ],
        "unblocked": _unblocked(held, held.unblocked),
        "moves": None if held.moves is None else _moves(held.moves),
        "repairs": _repairs(held),
        "core_repair": _core_repair(held),
        "bargaining": _bargaining(held),
        "values": [
            {"coalition": [name for k, name in enumerate(held.players) if mask >> k & 1], "value": float(value)}
            for mask, value in held.values.items()
        ],
    }


def _unblocked(held: Holding, unblocked: Unblocked) -> dict[str, Any]:
    """The best arrangement that nobody would leave, beside the recommended one."""
    best, found = held.arranged.recommended, unblocked.found
    whole: dict[str, Any] = {"complete": unblocked.complete, "rounds": unblocked.rounds, "same": found is best}
    if found is None or best is None:
        return {**whole, "arrangement": None}
    payoff = held.arranged.payoff(found.assessment)
    return {
        **whole,
        "arrangement": {
            "choices": [
                {"element": choice.element, "provider": choice.provider, "payer": choice.payer}
                for choice in found.arrangement.choices
            ],
            "total_cost": found.assessment.total_cost,
            "payoff": payoff,
            "change": {name: payoff[name] - held.payoff[name] for name in payoff},
            "sum_of_gains": sum_of_gains(held.arranged, found.assessment),
            "sum_of_gains_recommended": sum_of_gains(held.arranged, best.assessment),
            "differs": [
                {"node": one.node, "name": one.name, "recommended": one.before, "here": one.after}
                for one in differences(held.arranged.screener.study, best.arrangement, found.arrangement)
            ],
        },
    }


def _moves(moves: Moves) -> dict[str, Any]:
    """The conflict: of many equilibria those that hold by most kinds, without what groups would do in each."""
    solution = moves.solution.to_dict()
    resting = [one for one in solution["states"] if one["equilibrium"]]
    states = without_idle_admissions(resting, moves.options)[:MOST_STATES]
    listed = {one["state"] for one in states}
    return {
        **moves.to_dict(),
        "solution": {
            **solution,
            "states": [_state(one, moves.solution) for one in states],
            "paths": [path for path in solution["paths"] if path["to"] in listed],
        },
    }


def without_idle_admissions(states: Sequence[Mapping[str, Any]], options: Sequence[Option]) -> list[Mapping[str, Any]]:
    """Leave out states in which somebody is admitted who does not join, where the same state is there without that.

    Parameters
    ----------
    states
        States with the options that each decision maker has ``taken``.
    options
        Options of the conflict.

    Returns
    -------
    list of mapping
        Those that differ in what comes of them.
    """
    pairs = [
        ((admit.who, admit.name), (join.who, join.name))
        for admit in options
        for join in options
        if (admit.kind, join.kind) == (ADMIT, JOIN) and (admit.whom, admit.mission) == (join.who, join.mission)
    ]
    taken = [{(who, name) for who, names in (one["taken"] or {}).items() for name in names} for one in states]
    kept = []
    for one, done in zip(states, taken, strict=True):
        idle = {admit for admit, join in pairs if admit in done and join not in done}
        if not idle or done - idle not in taken:
            kept.append(one)
    return kept


def _state(state: Mapping[str, Any], solution: ConflictSolution) -> dict[str, Any]:
    """One equilibrium in words, with who likes it more or less than the arrangement."""
    conflict, here = solution.conflict, solution.conflict.status_quo or 0
    number = next(one.state for one in solution.findings if conflict.label(one.state) == state["state"])
    change = conflict.ranks[:, number] - conflict.ranks[:, here]
    taken = {who: does for who, does in (state["taken"] or {}).items() if does}
    acts = "; ".join(f"{who}: {', '.join(does)}" for who, does in taken.items())
    named = state["state"] in conflict.names
    return {
        "state": state["state"],
        "says": state["state"] if named else acts,
        "taken": state["taken"],
        "equilibrium": state["equilibrium"],
        "pareto_optimal": state["pareto_optimal"],
        "better": [who for who, step in zip(conflict.decision_makers, change, strict=True) if step > 0],
        "worse": [who for who, step in zip(conflict.decision_makers, change, strict=True) if step < 0],
    }


def _repairs(held: Holding) -> dict[str, Any]:
    repairs = held.repairs
    return {
        "threshold": repairs.threshold,
        "holds": repairs.holds,
        "losers": list(repairs.losers),
        "leaving": [list(one.coalition) for one in repairs.leaving],
        "wary": list(repairs.wary),
        "complete": repairs.complete,
        "trusted": repairs.trusted,
        "found": [_repair(held, one) for one in repairs.found],
    }


def _core_repair(held: Holding) -> dict[str, Any] | None:
    core, recommended = held.core, held.arranged.recommended
    if core is None or recommended is None:
        return None
    changed = differences(held.arranged.screener.study, recommended.arrangement, core.found.arrangement)
    return {
        "received": dict(core.received),
        "given": dict(core.given),
        "moved": core.moved,
        "excess": core.excess,
        "changes": [{"node": one.node, "name": one.name, "before": one.before, "after": one.after} for one in changed],
    }


def _repair(held: Holding, found: Repair) -> dict[str, Any]:
    study, change = held.arranged.screener.study, found.change
    return {
        "change": None
        if change is None
        else {
            "kind": change.kind,
            "node": change.node,
            "name": matter(study, change.node),
            "before": decided(change.before),
            "after": decided(change.after),
            "says": change_words(study, change),
        },
        "payments": found.payments.to_dict(),
        "payoff": dict(found.payoff),
        "needed": dict(found.needed),
        "sum_of_gains": found.sum_of_gains,
        "choices": [
            {"element": choice.element, "provider": choice.provider, "payer": choice.payer}
            for choice in found.arrangement.choices
        ],
    }


def _bargaining(held: Holding) -> dict[str, Any] | None:
    """What could be agreed; of packages those that a rule chooses."""
    if held.bargaining is None:
        return None
    found, study = held.bargaining.to_dict(), held.arranged.screener.study
    packages = found["packages"]
    if packages is not None:
        efficient = packages.pop("efficient")
        packages.pop("points")
        packages["efficient"] = None if efficient is None else len(efficient)
    return {
        **found,
        "now": dict(held.bargaining.now),
        "outcomes": {name: outcome_words(study, name) for name in held.bargaining.points.outcomes},
        "best_concessions": [one.to_dict() for one in best_concessions(held.bargaining)],
    }
