"""Whether the lenses agree, and why they do not."""

from __future__ import annotations

from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.lenses import LensName
from accord.pipeline.trace import Sentence, Trace

_BY: dict[LensName, str] = {
    "division with payments": "division with payments",
    "division without payments": "division without payments",
    "moves and counter-moves": "moves with counter-moves",
    "trust": "trust",
}


def lenses_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say by which lenses the arrangement holds, and where they differ, what makes the difference.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        The verdicts first.
    """
    said = [trace.say("stability.lenses", "stability", *verdicts(held))]
    for number, (template, values) in enumerate(_reasons(held), 1):
        said.append(trace.say(f"stability.lenses.{number}", "stability", template, values, assumptions=("trust",)))
    return said


def verdicts(held: Holding) -> tuple[str, dict[str, object]]:
    """Give template and values for what each lens says, and how far it goes."""
    sorts: dict[str, list[str]] = {"holds": [], "does not hold": [], "cannot be told": []}
    for lens in held.lenses.each:
        if not lens.reserved:
            sorts[lens.verdict].append(_BY[lens.name])
    holds, fails, open_ = sorts["holds"], sorts["does not hold"], sorts["cannot be told"]
    reservations, values = _reservations(held)
    clauses = []
    if holds and fails:
        clauses.append("the arrangement holds by {holds:names}, but not by {fails:names}")
    elif holds:
        clauses.append("the arrangement holds by {holds:names}")
    elif fails:
        clauses.append("the arrangement does not hold by {fails:names}")
    clauses += reservations
    if open_ and clauses:
        clauses.append("it cannot be told by {open:names}")
    template = "; ".join(clauses) or "no lens can tell whether the arrangement holds"
    if "the arrangement" not in template:
        template = template.replace(" it holds", " the arrangement holds", 1)
    if fails and (holds or reservations):
        template = f"the lenses disagree: {template}"
    return f"{template[0].upper()}{template[1:]}.", {"holds": holds, "fails": fails, "open": open_, **values}


def _reservations(held: Holding) -> tuple[list[str], dict[str, object]]:
    """Say by which lenses it holds only so far, a clause each."""
    clauses: list[str] = []
    values: dict[str, object] = {}
    for lens in held.lenses.each:
        if lens.reserved and lens.short:
            low, high = (end(held.trust.chance[name] for name in lens.short) for end in (min, max))
            values |= {"threshold": held.repairs.threshold, "short": list(lens.short), "low": low, "high": high}
            chance = "{low:share}" if f"{low:.0%}" == f"{high:.0%}" else "{low:share} to {high:share}"
            clauses.append(
                "by trust it holds if partners may be asked to be up to {threshold:share} sure of the others, as the "
                f"study takes it, but not by the record: {{short:names}} "
                f"{'has' if len(lens.short) == 1 else 'have'} to be surer than the {chance} chance that the rates of "
                "past withdrawals leave"
            )
        elif lens.reserved and lens.together:
            values |= {"together": list(lens.together)}
            clauses.append(
                "by moves with counter-moves it holds against single partners, but {together:names} would "
                f"{'both' if len(lens.together) == 2 else 'all'} gain by moving together"
            )
        elif lens.reserved:
            count = len(lens.not_looked_at)
            values |= {"not_looked_at": count}
            clauses.append(
                f"by moves with counter-moves it holds as far as looked at: {{not_looked_at}} "
                f"{'option was' if count == 1 else 'options were'} left out"
            )
    return clauses, values


def _reasons(held: Holding) -> list[tuple[str, dict[str, object]]]:
    """What makes lenses differ, with the figures of this arrangement."""
    verdict = {lens.name: lens.verdict for lens in held.lenses.each}
    fails = {name for name, found in verdict.items() if found == "does not hold"}
    holds = {name for name, found in verdict.items() if found == "holds"}
    reasons: list[tuple[str, dict[str, object]]] = []
    if {"division with payments"} <= fails and {"division without payments"} <= holds:
        reasons.append(_payments(held))
    if {"division without payments"} <= fails and {"moves and counter-moves"} <= holds:
        reasons.append(
            (
                "{group:names} could do better for each of them by leaving together; the lens of moves looks at one "
                "partner moving at a time, so it does not see this.",
                {"group": list(held.leaving[0].coalition)},
            )
        )
    if {"moves and counter-moves"} <= fails and {"division without payments"} <= holds:
        reasons += _within(held)
    if {"trust"} <= fails and {"division without payments"} <= holds:
        reasons.append(_wary(held))
    if {"trust"} <= holds and fails & {"division without payments", "moves and counter-moves"}:
        template = (
            "Trust asks only what a partner would lose if all others left, and nobody would have to be more than "
            "{threshold:share} sure that they stay; what a group or a single partner could gain does not count in it."
        )
        reasons.append((template, {"threshold": held.repairs.threshold}))
    return reasons


def _payments(held: Holding) -> tuple[str, dict[str, object]]:
    top = held.blocking[0]
    template = (
        "{group:names} could gain {gain:money} more in all by themselves, but only with payments from those who would "
        "win to those who would lose; without payments they can make nothing that is better for each of them."
    )
    return template, {"group": list(top.coalition), "gain": top.gain}


def _within(held: Holding) -> list[tuple[str, dict[str, object]]]:
    """Moves that partners would rather make while the others do their part."""
    if held.moves is None:
        return []
    conflict = held.moves.solution.conflict
    found: list[tuple[str, dict[str, object]]] = []
    for who, each in held.moves.solution.temptations.items():
        open_ = next((one for one in each if one.credible is None), None)
        if open_ is not None:
            does = conflict.form.change(open_.move.before, open_.move.after)
            spoilt = "no answer of the others takes the gain away"
            if open_.answer is not None:
                spoilt = "only answers against the others' own interest take the gain away"
            template = (
                "{who} would rather {does} while the others do their part, and {spoilt}; the division only asks who "
                "would leave, so it does not see this."
            )
            found.append((template, {"who": who, "does": does, "spoilt": spoilt}))
    return found


def _wary(held: Holding) -> tuple[str, dict[str, object]]:
    wary = list(held.repairs.wary)
    most = max(wary, key=lambda name: held.trust.needed[name] or 0.0)
    template = (
        "Without payments nobody would do better by leaving, but {most} would lose {stake:money} against going alone "
        "if all others left after it has spent its part, so it must be surer of them than a deal should ask."
    )
    return template, {"most": most, "wary": wary, "stake": held.trust.stake[most]}
