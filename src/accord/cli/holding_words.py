"""Whether the deal holds, in words and tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accord.cli.printing import heading, million, say, show_table
from accord.pipeline.trace import Trace
from accord.stability.trust.enough import needed_chance

if TYPE_CHECKING:
    from accord.pipeline.holding.division import Holding
    from accord.pipeline.trace import Sentence
    from accord.study import Study


def show_holding(study: Study, holding: Holding | None) -> None:
    """Show the lenses side by side, then what each sees, the smallest repair and what could be bargained.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    holding
        What is known of its stability; None when the question does not arise.
    """
    heading(f"{study.meta.title}: does the recommended arrangement hold?")
    if holding is None:
        say("There is nothing to ask: it takes two partners at least, and an arrangement between them.")
        return
    from accord.pipeline.holding.said.telling import tell

    told = tell(holding, Trace(study.meta.currency, study.meta.start))
    each = holding.lenses.each
    show_table(("lens", "verdict", "who"), [(one.name, one.says, ", ".join(one.who or one.short)) for one in each])
    say()
    _tell(told.lenses)
    heading("Division")
    _show_division(study, holding)
    _tell([told.division] if told.division else [])
    _bullets(told.groups)
    _tell((*told.leaving, told.unblocked))
    heading("Moves and counter-moves")
    _tell([told.rests])
    _bullets((*told.temptations, *told.inverse, *told.joining))
    _tell([told.left_out] if told.left_out else [])
    heading("Trust")
    _bullets(told.trust)
    heading("The smallest repair")
    _tell(told.repair)
    heading("What could be bargained")
    _tell([one for one in (told.rules, told.zone) if one])
    _bullets((*told.concessions, *told.packages))
    for note in () if holding.solution is None else holding.solution.notes:
        say(note)


def _show_division(study: Study, holding: Holding) -> None:
    """Show what each partner gets beside what theory would give, and the trust it needs."""
    needed = {name: "-" if each is None else needed_chance(each) for name, each in holding.needed_trust.items()}
    if holding.solution is None or holding.game is None:
        _show_sampled(study, holding, needed)
        return
    solution = holding.solution
    shapley, nucleolus = holding.game.by_player(solution.shapley), holding.game.by_player(solution.nucleolus)
    rows_ = [
        (name, million(payoff), million(shapley[name]), million(nucleolus[name]), needed[name])
        for name, payoff in holding.payoff.items()
    ]
    columns = ("partner", "gets", "Shapley value", solution.nucleolus_kind, "trust it needs")
    show_table(columns, rows_, numbers=columns[1:])
    say()
    say(
        f"In {study.meta.unit}. The Shapley value is what each adds on average; "
        "the nucleolus soothes the most tempted first; both take it that partners can pay one another. Trust is the "
        "least probability that the others stay at which joining pays; a dash means that the partner takes no part or "
        "gains nothing."
    )


def _show_sampled(study: Study, holding: Holding, needed: dict[str, str]) -> None:
    """Show the estimate of the Shapley value with its error, where not every group could be asked."""
    sampled = holding.sampled
    if sampled is None:
        return
    each = zip(sampled.shapley.players, sampled.shapley.values, sampled.shapley.standard_errors, strict=True)
    shapley = {name: f"{million(value)} ± {million(error)}" for name, value, error in each}
    rows = [(name, million(payoff), shapley[name], needed[name]) for name, payoff in holding.payoff.items()]
    columns = ("partner", "gets", "Shapley value, estimated", "trust it needs")
    show_table(columns, rows, numbers=columns[1:])
    say()
    say(
        f"In {study.meta.unit}. There are too many groups of partners for every one to be asked; "
        f"{sampled.shapley.coalitions_valued} were. The Shapley value is what each adds on average if partners can pay "
        "one another, with the standard error of its estimate. Trust is the least probability that the others stay at "
        "which joining pays; a dash means that the partner takes no part or gains nothing."
    )
    say(sampled.least_core.sentence(holding.unit))


def _tell(sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        say(sentence.text)


def _bullets(sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        say(sentence.text, bullet="- ")
