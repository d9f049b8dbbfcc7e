"""Write on what terms partners work together in an arrangement: who leads, when, in kind or in money, year by year."""

from __future__ import annotations

from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.assessment import Assessment
from accord.results.agreements import standing_of

LEAST = 1e-6
"""Difference of two sums of money that is more than rounding, million of study money."""


def terms_of_choice(case: Case, arrangement: Arrangement, found: Assessment, choice: Choice) -> dict[str, Any]:
    """Write the terms of one choice.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement, found
        The arrangement and what it means.
    choice
        One of its choices.

    Returns
    -------
    dict
        Mode as ``decided``, whether there was a ``mode_choice``, ``begins`` (month), ``bartered``, ``built_with`` and
        ``backup``.
    """
    mode = arrangement.mode(choice)
    backup = next((one for one in arrangement.backups if one.element == choice.element), None)
    sharers = [name for name in dict.fromkeys(choice.sharers) if name in case.partners and name != choice.owner]
    return {
        "decided": mode,
        "mode_choice": case.mode_is_open(choice.element),
        "begins": found.start.get(choice.element),
        "bartered": choice.key in arrangement.bartered,
        "built_with": sharers if mode == "integration" else [],
        "backup": None if backup is None else {"provider": backup.provider, "payer": backup.payer},
    }


def not_by_year(found: Assessment, name: str) -> float:
    """What a partner pays that has no year, million of study money.

    Parameters
    ----------
    found
        What an arrangement means.
    name
        The partner.

    Returns
    -------
    float
        Its cost less what it spends by year: jointness at interfaces, what building together costs more, backups,
        authorisations that only the company calls for, and legal cures.
    """
    rest = found.cost[name] - sum(found.spending.get(name, ()))
    return rest if abs(rest) > LEAST else 0.0


def terms_of(case: Case, found: Assessment, partners: list[str]) -> dict[str, Any]:
    """Write the terms of a whole arrangement.

    Parameters
    ----------
    case
        The study in numbers.
    found
        What the arrangement means.
    partners
        Partners whose figures are wanted.

    Returns
    -------
    dict
        ``phases`` (months), ``leads``, ``instruments``, ``under`` (agreements in force that carry a mission), ``work``
        and ``spending`` by partner (``by_year``, and what of its cost is ``not_by_year``), ``barter``, ``returned``,
        ``friction``, ``exposure`` and ``interfaces``.
    """
    return {
        "phases": list(case.phases),
        "leads": dict(found.lead),
        "instruments": {mission: found.instrument.get(mission) for mission in found.delivered},
        "under": {mission: standing_of(case, one) for mission, one in found.standing.items()},
        "work": {mission: dict(found.work.get(mission, {})) for mission in found.delivered},
        "spending": [
            {
                "partner": name,
                "by_year": list(found.spending.get(name, ())),
                "not_by_year": not_by_year(found, name),
                "there_is": None if case.partners[name].by_year is None else list(case.partners[name].by_year or ()),
                "carries_over": case.partners[name].carries_over,
            }
            for name in partners
        ],
        "barter": [
            {"giver": giver, "taker": taker, "amount": amount} for (giver, taker), amount in found.barter.items()
        ],
        "returned": [{"bloc": bloc, "state": state, "ratio": ratio} for (bloc, state), ratio in found.returned.items()],
        "friction": found.friction,
        "exposure": found.exposure,
        "interfaces": found.interfaces,
    }
