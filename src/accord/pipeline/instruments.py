"""The instrument each mission and each pair needs, from what the recommended arrangement makes them do together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.arrangements.choice import Choice
from accord.law import InstrumentChoice, propose_instrument
from accord.pipeline.answers import Answers
from accord.pipeline.levels import PairLevel


def mission_instrument(answers: Answers, mission: str) -> InstrumentChoice | None:
    """Choose the lightest instrument that carries what a recommended mission needs.

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
    group = answers.recommended.assessment.participants.get(mission, ())
    return _joint(answers, group, [mission], hardware=True) if len(group) > 1 else None


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
    return _joint(answers, pair, shared, hardware=level.level == "element")


def _joint(answers: Answers, partners: Sequence[str], missions: Sequence[str], *, hardware: bool) -> InstrumentChoice:
    """Instrument for partners that deliver missions together."""
    case, modes = answers.arranged.case, {mode.element: mode.mode for mode in answers.modes}
    theirs = [
        choice
        for choice in answers.recommended.arrangement.choices
        if case.elements[choice.element].mission in missions and {choice.owner, choice.payer} & set(partners)
    ]
    facts = [answers.arranged.screener.choice_facts(case.elements[choice.element].mission, choice) for choice in theirs]
    return propose_instrument(
        binding=True,
        hardware=hardware,
        critical_path=any(modes[choice.element] in ("interdependence", "integration") for choice in theirs),
        funds_cross=any(_funds_cross(choice, partners) for choice in theirs),
        customs_or_crime=any(known.get("crew") is True for known in facts),
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
