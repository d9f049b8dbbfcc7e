"""On which instrument each joint mission rests, whether it carries what is done there, and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.instruments import Call, Rung
from accord.arrangements.judging.agreements import standings, to_conclude
from accord.arrangements.judging.taking_part import complete, participants
from accord.arrangements.judging.undertaking import Undertaking, undertakings
from accord.arrangements.judging.violation import Violation

Groups = Mapping[str, tuple[str, ...]]
"""Participants of each delivered mission."""


def rests_on(
    case: Case, arrangement: Arrangement, undertaken: Sequence[Undertaking], present: Groups
) -> dict[str, Rung]:
    """Give the instrument of each delivered mission of two participants or more.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what; what it says of a mission counts.
    undertaken
        Its choices on their terms.
    present
        Participants of each delivered mission.

    Returns
    -------
    dict
        The one stated; else the lightest that carries the mission and that all who insist on more will sign. Empty
        where the case decides no instruments.
    """
    ladder = case.instruments
    if ladder is None:
        return {}
    found = {}
    for mission, group in present.items():
        if len(group) > 1:
            stated = arrangement.instruments.get(mission, "")
            needed = carries(case, undertaken, mission, group)
            wanted = [
                ladder.place(demand.lightest_instrument)
                for name in group
                for demand in case.partners[name].must_haves
                if demand.lightest_instrument
            ]
            found[mission] = ladder.rungs[ladder.place(stated) if ladder.knows(stated) else max([needed, *wanted])]
    return found


def carries(case: Case, undertaken: Sequence[Undertaking], mission: str, group: Sequence[str]) -> int:
    """Give the place of the lightest instrument that carries what is done in a joint mission.

    Parameters
    ----------
    case
        The study in numbers, with its instruments.
    undertaken
        Choices on their terms.
    mission
        A mission.
    group
        Its participants, two or more.

    Returns
    -------
    int
        Its place on the ladder of the case.
    """
    mine = [one for one in undertaken if case.elements[one.choice.element].mission == mission]
    calls = case.instruments.calls if case.instruments else ()
    return max((call.rung for call in calls if _holds(case, call, mine, group)), default=0)


def _holds(case: Case, call: Call, mine: Sequence[Undertaking], group: Sequence[str]) -> bool:
    """Whether everything that a call names is found in a mission."""
    if call.modes and not any(one.mode in call.modes for one in mine):
        return False
    if call.choices and not any(one.choice.key in call.choices for one in mine):
        return False
    if call.paid and not any(pays(case, one) for one in mine):
        return False
    return len({state for name in group for state in case.partners[name].states}) >= call.states


def pays(case: Case, one: Undertaking) -> bool:
    """Whether one partner pays another for a choice, in money."""
    return case.between_partners(one.choice) and not one.bartered


def binds(case: Case, one: Undertaking) -> bool:
    """Whether a choice is made so that it binds partners to one another, and waits for their instrument."""
    return case.instruments is not None and (one.mode in case.instruments.waiting or pays(case, one))


def months_of_instruments(case: Case, arrangement: Arrangement) -> dict[str, tuple[float, float]]:
    """Give the months that work which binds partners to one another waits for what is left of its instrument.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.

    Returns
    -------
    dict
        By element, expected months from the start until work on it may begin, and until it may be launched; elements
        of missions without an instrument are left out.
    """
    undertaken = undertakings(case, arrangement)
    delivered = [mission for mission in case.missions if complete(case, mission, arrangement.owner)]
    present = {mission: participants(case, undertaken, mission) for mission in delivered}
    signed = rests_on(case, arrangement, undertaken, present)
    rungs = to_conclude(signed, standings(case, signed, present))
    bound = [one.choice.element for one in undertaken if binds(case, one)]
    found = {name: rungs.get(case.elements[name].mission) for name in bound}
    return {name: (expected(rung.work), expected(rung.launch)) for name, rung in found.items() if rung}


def consents(rungs: Mapping[str, Rung], present: Groups) -> int:
    """Count the consents that participants of joint missions have to give to what is left to conclude."""
    return sum(rung.consents * len(present[mission]) for mission, rung in rungs.items())


def wrongly_stated(
    case: Case,
    arrangement: Arrangement,
    undertaken: Sequence[Undertaking],
    present: Groups,
) -> Iterator[Violation]:
    """Find instruments that are stated for missions that need none, or that do not carry what is done."""
    ladder = case.instruments
    for mission, name in arrangement.instruments.items():
        requirement, group = f"instrument: {mission}", present.get(mission, ())
        if ladder is None or not ladder.knows(name):
            yield Violation(requirement, f"{mission} is to rest on an instrument that the case does not know: {name}")
        elif len(group) < 2:
            why = "which one partner delivers alone" if group else "which is not delivered"
            yield Violation(requirement, f"a {name} is to be signed for {mission}, {why}")
        elif (needed := carries(case, undertaken, mission, group)) > ladder.place(name):
            says = f"{mission} is to rest on a {name}, and what is done there calls for a {ladder.rungs[needed].id}"
            yield Violation(requirement, says)
