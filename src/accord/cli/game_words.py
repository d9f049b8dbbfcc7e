"""How the solution of a game reaches people: a sentence and a table for each concept."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from accord.cli.printing import heading, say, show_table
from accord.stability import assess_division
from accord.stability.figures import figure
from accord.stability.games.vote_solution import VoteSolution

if TYPE_CHECKING:
    from accord.cli.games import Answer
    from accord.stability import Solution

_SHOWN = 10


def show_answer(found: Answer, unit: str) -> None:
    """Show all that is known of a game.

    Parameters
    ----------
    found
        The game solved.
    unit
        Unit to write after amounts; empty for none.
    """
    solution = found.solution
    _show_contributions(found)
    if isinstance(solution, VoteSolution):
        _show_vote_core(solution)
    else:
        _show_core(solution, unit)
        _show_nucleolus(solution)
        _show_temptation(solution, unit)
    for note in solution.notes:
        say(f"Note: {note}")


def _show_contributions(found: Answer) -> None:
    """Show what each adds."""
    solution = found.solution
    profit = isinstance(solution, VoteSolution) or solution.game.kind == "profit"
    heading("What each adds")
    say(
        f"By the Shapley value each {'gets' if profit else 'pays'} what it adds on average over all orders of arrival; "
        "Banzhaf weighs all coalitions alike, and as shares adds up to one."
    )
    columns = _of_vote(solution) if isinstance(solution, VoteSolution) else _of_game(solution)
    if found.owen is None or found.owen_blocs is None:
        _show_amounts(columns)
        return
    _show_amounts({**columns, "Owen, with blocs": found.owen})
    parts = [f"{name} ({', '.join(found.blocs[name])}) {figure(total)}" for name, total in found.owen_blocs.items()]
    verb = "get" if profit else "pay"
    say(f"By the Owen value, for which each bloc's members arrive together, the blocs {verb}: {'; '.join(parts)}.")


def _of_game(solution: Solution) -> dict[str, Mapping[str, float]]:
    """Columns of contributions in a game whose coalitions are listed."""
    by_player, power = solution.game.by_player, solution.banzhaf
    return {
        "alone": by_player(solution.game.own_values),
        "Shapley": by_player(solution.shapley),
        "Banzhaf share": by_player(power.normalised),
        "Banzhaf, raw": by_player(power.raw),
    }


def _of_vote(solution: VoteSolution) -> dict[str, Mapping[str, float]]:
    """Columns of power in a vote."""
    power, vote = solution.power, solution.vote
    return {
        "share of weight": {name: weight / vote.total for name, weight in zip(vote.players, vote.weights, strict=True)},
        "Shapley": solution.by_player(power.shapley),
        "Banzhaf share": solution.by_player(power.banzhaf),
        "Banzhaf, raw": solution.by_player(power.raw),
    }


def _show_vote_core(solution: VoteSolution) -> None:
    """Show who could keep every group, if anybody has a veto."""
    heading("Core and nucleolus" if solution.point else "Core")
    say(solution.core_sentence)
    if solution.point:
        say("The least core and the nucleolus give them equal shares:")
        _show_amounts({"gets": solution.by_player(solution.point)})


def _show_core(solution: Solution, unit: str) -> None:
    """Show whether any division keeps every group, and the division that comes nearest."""
    game, core, least = solution.game, solution.core, solution.least_core
    heading("Core and least core")
    if core.certificate is not None:
        say(f"The core is empty. {core.certificate.sentence(unit)}")
        say(f"Whatever the shares, some group gains at least {figure(least.epsilon, unit)} by leaving; here, no more:")
    else:
        say("The core is not empty: at this division no group gains by leaving.")
        if least.epsilon < 0:
            say(f"Every group other than all would lose at least {figure(-least.epsilon, unit)} by leaving it.")
    _show_amounts({"gets" if game.kind == "profit" else "pays": game.by_player(least.point)})


def _show_nucleolus(solution: Solution) -> None:
    """Show the division that soothes the most tempted first."""
    if not solution.has_nucleolus:
        return
    game = solution.game
    heading(solution.nucleolus_kind.capitalize())
    say("It makes the largest temptation to leave as small as can be, then the next largest, and so on.")
    _show_amounts({"gets" if game.kind == "profit" else "pays": game.by_player(solution.nucleolus)})


def _show_temptation(solution: Solution, unit: str) -> None:
    """Show who is nearest to leaving."""
    if solution.game.size == 1:
        return
    payoff = solution.nucleolus if solution.has_nucleolus else solution.least_core.point
    division = solution.nucleolus_kind if solution.has_nucleolus else "least core's point"
    heading(f"Most tempted to leave at the {division}")
    say(assess_division(solution.game, payoff, unit=unit).sentence)
    rows = [(", ".join(members), figure(excess)) for members, excess in solution.excesses()[:_SHOWN]]
    show_table(("group", "gains by leaving"), rows, numbers=("gains by leaving",))


def _show_amounts(columns: Mapping[str, Mapping[str, float]]) -> None:
    """Show a figure in each column for each player; a dash where there is none."""
    rows = [
        (name, *(None if math.isnan(column[name]) else figure(column[name]) for column in columns.values()))
        for name in next(iter(columns.values()))
    ]
    show_table(("player", *columns), rows, numbers=tuple(columns))
