"""What each partner gains on one scale for all: 0 for going alone, 1 for the best it could hope for."""

from __future__ import annotations

from collections.abc import Mapping

from accord.arrangements.formulation.program import Terms, plus, times
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.search import LEAST_STAKE, Search


def normalised_gains(
    assessment: Assessment, alone: Mapping[str, float], hope: Mapping[str, float]
) -> tuple[dict[str, float], float]:
    """Put each partner's gain on a scale from going alone (0) to the best it could hope for (1).

    Parameters
    ----------
    assessment
        What an arrangement means.
    alone, hope
        Gain by going alone, and in the arrangement best for that partner, by partner.

    Returns
    -------
    dict, float
        Normalised gain by partner (0 for one who does not take part), and the smallest among participants
        (0 when nobody with anything at stake takes part).
    """
    taking_part = assessment.partners
    scaled = {}
    for name, gain in assessment.gain.items():
        span = hope[name] - alone[name]
        inside = name in taking_part and span > LEAST_STAKE
        scaled[name] = (gain - alone[name]) / span if inside else 0.0
    at_stake = [name for name in taking_part if hope[name] - alone[name] > LEAST_STAKE]
    return scaled, min((scaled[name] for name in at_stake), default=0.0)


def voices(assessment: Assessment, alone: Mapping[str, float], hope: Mapping[str, float]) -> float:
    """Sum of normalised gains of an arrangement, exactly."""
    return sum(normalised_gains(assessment, alone, hope)[0].values())


def at_stake(search: Search, hope: Mapping[str, float]) -> dict[str, float]:
    """What each partner could gain over going alone at best, million; those with nothing at stake are left out."""
    stakes = {name: hope[name] - search.alone.get(name, 0.0) for name in search.form.gain}
    return {name: stake for name, stake in stakes.items() if stake > LEAST_STAKE}


def scaled_gains(search: Search, hope: Mapping[str, float]) -> dict[str, Terms]:
    """Normalised gain of each partner with something at stake: 0 alone or not taking part, 1 the best to hope for."""
    form = search.form
    return {
        name: times(THOUSAND / stake, plus(form.gain[name], {form.joins[name]: -search.alone[name] / THOUSAND}))
        for name, stake in at_stake(search, hope).items()
    }


def sum_of_scaled(search: Search, hope: Mapping[str, float]) -> Terms:
    """Sum of normalised gains: what the recommendation makes as large as it can."""
    return plus(*scaled_gains(search, hope).values())
