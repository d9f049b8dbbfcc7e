"""How the solution of a game reaches people: a sentence and a table for each concept."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from accord.cli.printing import heading, say, show_table
from accord.stability import assess_division
from accord.stability.figures import figure
from accord.stability.games.owen import bloc_totals

if TYPE_CHECKING:
    from accord.cli.games import Answer
    from accord.stability import Game, Solution
    from accord.stability.games.game import FloatArray

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
    _show_core(solution, unit)
    _show_nucleolus(solution)
    _show_temptation(solution, unit)
    for note in solution.notes:
        say(f"Note: {note}")


def _show_contributions(found: Answer) -> None:
    """Show what each adds."""
    solution = found.solution
    game, power = solution.game, solution.banzhaf
    profit = game.kind == "profit"
    heading("What each adds")
    say(
        f"By the Shapley value each {'gets' if profit else 'pays'} what it adds on average over all orders of arrival; "
        "Banzhaf weighs all coalitions alike, and as shares adds up to one."
    )
    columns = {
        "alone": game.own_values,
        "Shapley": solution.shapley,
        "Banzhaf share": power.normalised,
        "Banzhaf, raw": power.raw,
    }
    if found.owen is None:
        _show_amounts(game, columns)
        return
    _show_amounts(game, {**columns, "Owen, with blocs": found.owen})
    parts = [
        f"{name} ({', '.join(found.blocs[name])}) {figure(total)}"
        for name, total in bloc_totals(game, found.owen, found.blocs).items()
    ]
    verb = "get" if profit else "pay"
    say(f"By the Owen value, for which each bloc's members arrive together, the blocs {verb}: {'; '.join(parts)}.")


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
    _show_amounts(game, {"gets" if game.kind == "profit" else "pays": least.point})


def _show_nucleolus(solution: Solution) -> None:
    """Show the division that soothes the most tempted first."""
    if not solution.has_nucleolus:
        return
    game = solution.game
    heading(solution.nucleolus_kind.capitalize())
    say("It makes the largest temptation to leave as small as can be, then the next largest, and so on.")
    _show_amounts(game, {"gets" if game.kind == "profit" else "pays": solution.nucleolus})


def _show_temptation(solution: Solution, unit: str) -> None:
    """Show who is nearest to leaving."""
    payoff = solution.nucleolus if solution.has_nucleolus else solution.least_core.point
    division = solution.nucleolus_kind if solution.has_nucleolus else "least core's point"
    heading(f"Most tempted to leave at the {division}")
    say(assess_division(solution.game, payoff, unit=unit).sentence)
    rows = [(", ".join(members), figure(excess)) for members, excess in solution.excesses()[:_SHOWN]]
    show_table(("group", "gains by leaving"), rows, numbers=("gains by leaving",))


def _show_amounts(game: Game, columns: Mapping[str, FloatArray]) -> None:
    """Show a figure in each column for each player; a dash where there is none."""
    rows = [
        (name, *(None if math.isnan(column[place]) else figure(float(column[place])) for column in columns.values()))
        for place, name in enumerate(game.players)
    ]
    show_table(("player", *columns), rows, numbers=tuple(columns))
