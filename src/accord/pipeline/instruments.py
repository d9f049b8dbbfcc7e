"""The instrument on which each mission rests, as decided, and each pair's, from what is decided; with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from accord.arrangements.choice import Choice
from accord.arrangements.instruments import Rung
from accord.law import InstrumentChoice, propose_instrument
from accord.pipeline.agreeing import BINDING_MODES, BY_NAME, facts_of, needs_customs
from accord.pipeline.answers import Answers
from accord.pipeline.levels import PairLevel
from accord.pipeline.trace import names


def mission_instrument(answers: Answers, mission: str) -> InstrumentChoice | None:
    """Give the instrument that was decided on for a recommended mission, with what calls for it.

    Parameters
    ----------
    answers
        What all rooms found.
    mission
        Id of the mission.

    Returns
    -------
    InstrumentChoice or None
        None when one partner goes alone.
    """
    found = answers.recommended.assessment
    group = found.participants.get(mission, ())
    if len(group) < 2:
        return None
    mode = answers.recommended.arrangement.mode
    decided = {choice.element: mode(choice) for choice in _of(answers, [mission], group)}
    binding = [element for element, mode in decided.items() if mode in BINDING_MODES]
    lightest = _joint(answers, group, [mission], hardware=True, critical_path=bool(binding))
    simulated = [one.element for one in answers.modes if one.element in decided and one.mode in BINDING_MODES]
    because = lightest.because
    if simulated and not binding:
        hangs = names([answers.element_name(element) for element in simulated])
        because = (*because, f"It was decided that nobody depends on another; but the mission hangs on {hangs}.")
    signed = BY_NAME.get(found.instrument.get(mission, ""), lightest.instrument)
    if signed.rung > lightest.instrument.rung:
        insisting = _insisting(answers, group)
        verb = "insists" if len(insisting) == 1 else "insist"
        because = (*because, f"{names(insisting)} {verb} on a heavier one than that.")
    return replace(lightest, instrument=signed, because=because)


def rung_of(answers: Answers, mission: str) -> Rung | None:
    """Give the months and consents of what is left to conclude for a recommended mission.

    Parameters
    ----------
    answers
        What all rooms found.
    mission
        Id of the mission.

    Returns
    -------
    Rung or None
        The instrument that was decided on, or what agreements in force leave of it; None when one partner goes alone.
    """
    if (standing := answers.recommended.assessment.standing.get(mission)) is not None:
        return standing.left
    ladder, name = answers.arranged.case.instruments, answers.recommended.assessment.instrument.get(mission)
    return None if ladder is None or name is None else ladder.rungs[ladder.place(name)]


def _insisting(answers: Answers, group: Sequence[str]) -> list[str]:
    """Participants that sign nothing light."""
    partners = answers.arranged.case.partners
    return [name for name in group if any(demand.lightest_instrument for demand in partners[name].must_haves)]


def _of(answers: Answers, missions: Sequence[str], partners: Sequence[str]) -> list[Choice]:
    """Choices within missions in which some of these partners have a part."""
    case = answers.arranged.case
    return [
        choice
        for choice in answers.recommended.arrangement.choices
        if case.elements[choice.element].mission in missions and {choice.owner, choice.payer} & set(partners)
    ]


def pair_instrument(answers: Answers, level: PairLevel) -> InstrumentChoice | None:
    """Choose the lightest instrument that carries the level at which two partners work together.

    At a goal or a destination plans are told to one another; within a mission the promises bind; where elements meet,
    hardware is joined.

    Parameters
    ----------
    answers
        What all rooms found.
    level
        The pair and the deepest level at which it meets.

    Returns
    -------
    InstrumentChoice or None
        None where the two have nothing in common.
    """
    pair = (level.first, level.second)
    if level.level == "none":
        return None
    if level.level in ("goal", "destination"):
        return propose_instrument(plans_shared=True, states=_states(answers, pair))
    groups = answers.recommended.assessment.participants
    shared = [mission for mission, group in groups.items() if set(pair) <= set(group)]
    modes = {one.element: one.mode for one in answers.modes}
    critical = any(modes[choice.element] in BINDING_MODES for choice in _of(answers, shared, pair))
    return _joint(answers, pair, shared, hardware=level.level == "element", critical_path=critical)


def _joint(
    answers: Answers, partners: Sequence[str], missions: Sequence[str], *, hardware: bool, critical_path: bool
) -> InstrumentChoice:
    """Lightest instrument for partners that deliver missions together."""
    theirs, bartered = _of(answers, missions, partners), answers.recommended.arrangement.bartered
    facts = [facts_of(answers.arranged.screener, choice) for choice in theirs]
    return propose_instrument(
        binding=True,
        hardware=hardware,
        critical_path=critical_path,
        funds_cross=any(_funds_cross(choice, partners) for choice in theirs if choice.key not in bartered),
        customs_or_crime=any(needs_customs(known) for known in facts),
        states=_states(answers, partners),
        classified_or_safeguards=any(_guarded(known) for known in facts),
        intellectual_property=any(choice.classes for choice in theirs),
    )


def _guarded(facts: Mapping[str, Any]) -> bool:
    """Whether classified data, or American launch technology at a site abroad, has to be protected."""
    abroad = facts.get("launch_site_iso") not in (None, "USA")
    return facts.get("classified") is True or (facts.get("us_tech_at_site") is True and abroad)


def _funds_cross(choice: Choice, partners: Sequence[str]) -> bool:
    """Whether one partner pays another."""
    return choice.payer != choice.provider and {choice.payer, choice.provider} <= set(partners)


def _states(answers: Answers, partners: Sequence[str]) -> int:
    """Number of states for which partners speak."""
    return len({state for name in partners for state in answers.arranged.case.partners[name].states}) or 1
