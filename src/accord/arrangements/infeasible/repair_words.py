"""The words of ways out: what to do about each requirement that a repair touches."""

from __future__ import annotations

from collections.abc import Sequence

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.infeasible.amounts import HORIZON, MATURITY, Amount, kind_of
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import in_words, to_state
from accord.arrangements.legal import Prohibition
from accord.enumeration import listed

_MOST_DESIGNS = 5


def repair_in_words(
    requirements: Sequence[str],
    case: Case,
    amounts: Sequence[Amount],
    arrangement: Arrangement,
    bans: Sequence[Prohibition],
    voice: Voice,
) -> tuple[str, ...]:
    """Say what to do about each requirement that a repair touches.

    Parameters
    ----------
    requirements
        Names of the requirements.
    case
        The study in numbers.
    amounts
        Those that are stretched, with how much is enough; the others are given up.
    arrangement
        The arrangement that the repair makes possible.
    bans
        What the law has against the arrangement that the repair makes possible.
    voice
        How things are called and amounts are written.

    Returns
    -------
    tuple of str
        A sentence for each requirement, in their order.
    """
    enough = {amount.requirement: amount for amount in amounts}
    says = []
    for name in requirements:
        if name in enough:
            says.append(f"{_stretched(case, enough[name], voice)}{voice.place(name)}.")
        elif name.startswith("law: "):
            says.append(_opened(name, [ban for ban in bans if f"law: {ban.rule}" == name], voice))
        elif name == MATURITY and (designs := _unstated(arrangement, voice)):
            give_up = _given_up(_clause(name, case, voice))
            says.append(f"State the technology readiness level of {designs}, or {give_up[0].lower()}{give_up[1:]}")
        else:
            says.append(_given_up(_clause(name, case, voice)))
    return tuple(says)


def _clause(name: str, case: Case, voice: Voice) -> str:
    return f"{in_words(name, case, {}, voice)}{voice.place(name)}"


def _unstated(arrangement: Arrangement, voice: Voice) -> str:
    """Designs that an arrangement takes whose level nobody has stated."""
    taken = (*arrangement.choices, *arrangement.backups)
    designs = [f"the design of {one.provider} for {voice.name(one.element)}" for one in taken if one.maturity is None]
    rest = len(designs) - _MOST_DESIGNS
    return listed([*designs[:_MOST_DESIGNS], f"{rest} more"] if rest > 0 else designs)


def _opened(name: str, bans: Sequence[Prohibition], voice: Voice) -> str:
    """A law is not for the partners to give up: facts may show that it does not apply, or its keeper may lift it."""
    rule = name.removeprefix("law: ")
    facts, parts = to_state(bans, voice), []
    known = [ban for ban in bans if not ban.unstated]
    if len(known) < len(bans):
        about = next(ban for ban in bans if ban.unstated).meaning
        parts.append(f"Establish that this law does not apply (rule {rule}): {about}.")
        parts += [f"To be stated: {'; '.join(facts)}."] * bool(facts)
    if known or not bans:
        says = f": {known[0].meaning}" if known else ""
        lift = "an exception from this law or a change of it, which is not for the partners to give"
        parts.append(f"Obtain {lift} (rule {rule}){says}.")
    return " ".join(parts)


def _given_up(requirement: str) -> str:
    thing = requirement.startswith(("the red line of ", "what "))
    return f"Give up {requirement}." if thing else f"Give up that {requirement}."


def _stretched(case: Case, one: Amount, voice: Voice) -> str:
    kind, rest = kind_of(one.requirement)
    if kind == "budget":
        envelope = case.partners[rest].envelope or 0.0
        return f"Give {rest} {voice.money(one.told)} more than its {voice.money(envelope)}"
    if kind == "rational":
        return f"Compensate {rest} with {voice.money(one.told)}, so that it does as well as by going alone"
    if kind == HORIZON:
        return _later(case, one.told, voice)
    if kind == MATURITY and case.least_maturity is not None:
        least = case.least_maturity
        return f"Lower the least technology readiness level from {least} to {least - round(one.told)}"
    share = case.least_work[rest]
    lowered = max(0.0, share - one.told)
    return f"Lower the least part of the work in {voice.name(rest)} from {100 * share:.0f} % to {100 * lowered:.1f} %"


def _later(case: Case, later: float, voice: Voice) -> str:
    months = "month" if later == 1 else "months"
    says = (
        f"Let everything be in place {later:,.1f} {months} later than the study's horizon of {case.horizon:.0f} months"
    )
    before, after = voice.month(case.horizon), voice.month(case.horizon + later)
    if not before:
        return says
    return f"{says}: in {after} instead of {before}" if after != before else f"{says}, still in {after}"
