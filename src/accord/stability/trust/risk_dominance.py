"""Trust: how sure each actor must be that the others join, and whether joining or staying apart is the safer course.

Each of n actors stays apart or joins; all apart and all joined are both stable. Selten (1995), "An axiomatic theory
of a risk dominance measure for bipolar games with linear incentives", Games and Economic Behavior 8; Grogan and
Valencia-Romero (2019), "Strategic risk dominance in collective systems design", Design Science 5, e24.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from accord.errors import Problem, StudyError
from accord.stability.figures import names
from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray
from accord.stability.trust.actors import actor_problems
from accord.stability.trust.bipolar_game import (
    Base,
    deviation_losses,
    effects,
    incentives,
    is_linear,
    validated_payoffs,
)
from accord.stability.trust.finding import RiskDominance
from accord.stability.trust.influence import (
    closed_groups,
    given_problems,
    influence_shares,
    influence_weights,
    loss_problems,
    weighted_average_log_measure,
)
from accord.stability.trust.wording import threshold_sentences, unstable_reasons


def risk_dominance(
    actors: Sequence[str],
    payoffs: FloatArray | Sequence[Sequence[float]],
    *,
    base: Base = "apart",
    unit: str = "",
) -> RiskDominance:
    """Measure from payoffs whether joining or staying apart is the safer course, and the trust each actor needs.

    Parameters
    ----------
    actors
        Unique names, two to twenty; actor ``k`` is bit ``k``.
    payoffs
        Shape (2**n, n): entry ``[mask, i]`` is what actor ``i`` gets when just the actors of ``mask`` join; more is
        better. NaN where unknown: what an actor gets by joining or not is needed for nobody else, one other, and
        all others joining (with base ``joined``: for all others but one in place of one other).
    base
        Where to take influence from: one partner's joining when all are ``apart``, or one partner's leaving when
        all have ``joined``. It matters only when incentives are not linear.
    unit
        Unit of the payoffs, for sentences.

    Returns
    -------
    RiskDominance
        Without a measure, and with the reasons, when all apart or all joined is not stable, when nobody sways an
        actor or somebody sways it the wrong way, or when separate groups sway only themselves.

    Raises
    ------
    StudyError
        When names or shapes are wrong, or a payoff that is needed is missing or infinite.

    Notes
    -----
    See the module for sources. A threshold is exact when incentives are linear, and also, linear or not, when the
    others are expected to join all together or not at all; its sentence says so where that matters.

    Examples
    --------
    >>> stag_hunt = [[3, 3], [0, 3], [3, 0], [4, 4]]
    >>> result = risk_dominance(["ESA", "JAXA"], stag_hunt)
    >>> result.thresholds.tolist(), round(result.measure, 4)
    ([0.75, 0.75], 1.0986)
    >>> result.sentences[1]
    'JAXA must be at least 75 % sure that ESA stays for joining to pay.'
    """
    actors, table = validated_payoffs(actors, payoffs, base)
    gains = incentives(table)
    small = RELATIVE_TOLERANCE * float(np.nanmax(np.abs(table)))
    loss_apart, loss_joined = deviation_losses(gains)
    stable = (loss_apart > small) & (loss_joined > small)
    thresholds = np.full(len(actors), np.nan)
    thresholds[stable] = loss_apart[stable] / (loss_apart + loss_joined)[stable]
    unstable = unstable_reasons(actors, loss_apart, loss_joined, small, unit)
    linear = is_linear(gains, small)
    influence, obstacles = influence_shares(actors, effects(gains, base), small, base)
    other_end: Base = "joined" if base == "apart" else "apart"
    other, _ = influence_shares(actors, effects(gains, other_end), small, other_end)
    check = None if unstable or other is None else _measured(actors, thresholds, other, ()).measure
    return replace(
        _measured(actors, thresholds, influence, (*unstable, *obstacles)),
        loss_apart=loss_apart,
        loss_joined=loss_joined,
        linear=linear,
        measure_from_other_end=check,
        sentences=threshold_sentences(actors, thresholds, separately=linear is True),
    )


def risk_dominance_of_thresholds(
    actors: Sequence[str],
    thresholds: FloatArray | Sequence[float],
    influence: FloatArray | Sequence[Sequence[float]],
) -> RiskDominance:
    """Measure from thresholds and influence that are given directly; incentives are taken to be linear.

    Parameters
    ----------
    actors
        Unique names, two to twenty.
    thresholds
        Shape (n,): normalised deviation losses, each strictly between 0 and 1.
    influence
        Shape (n, n): zero diagonal, no negative entry, each row adding up to one.

    Returns
    -------
    RiskDominance
        Without losses; ``linear`` is None, for it was not checked.

    Raises
    ------
    StudyError
        When names, thresholds or influence are not as described.

    Examples
    --------
    >>> result = risk_dominance_of_thresholds(["A", "B"], [0.64, 0.2], [[0, 1], [1, 0]])
    >>> round(result.measure, 4), result.dominant
    (-0.4055, 'join')
    """
    actors = tuple(actors)
    given, shares = np.array(thresholds, dtype=np.float64), np.array(influence, dtype=np.float64)
    problems = actor_problems(actors) or given_problems(actors, given, shares)
    if problems:
        raise StudyError(problems)
    result = _measured(actors, given, shares, ())
    return replace(result, sentences=threshold_sentences(actors, given, separately=True))


def risk_dominance_of_losses(
    actors: Sequence[str],
    loss_apart: FloatArray | Sequence[float],
    loss_joined: FloatArray | Sequence[float],
    influence: FloatArray | Sequence[Sequence[float]] | None = None,
    *,
    tolerance: float | None = None,
    unit: str = "",
) -> RiskDominance:
    """Measure from what deviating costs each actor, and from influence that is given directly.

    Parameters
    ----------
    actors
        Unique names, two to twenty.
    loss_apart
        Shape (n,): what joining costs when nobody follows. Not positive where all apart is not stable.
    loss_joined
        Shape (n,), same unit: what staying apart costs when everybody else joins.
    influence
        Shape (n, n): zero diagonal, no negative entry, each row adding up to one. May be left out for two actors,
        of whom each is swayed by the other alone.
    tolerance
        Losses no larger than this count as none; a billionth of the largest when left out.
    unit
        Unit of the losses, for sentences.

    Returns
    -------
    RiskDominance
        As from `risk_dominance`, but without the check from the other end; ``linear`` is True for two actors, whose
        incentives cannot be otherwise, and None beyond, for losses do not tell.

    Raises
    ------
    StudyError
        When names, losses or influence are not as described.

    Examples
    --------
    >>> result = risk_dominance_of_losses(["ESA", "JAXA"], [3, 3], [1, 1], unit="million USD")
    >>> result.thresholds.tolist(), round(result.measure, 4)
    ([0.75, 0.75], 1.0986)
    """
    actors = tuple(actors)
    apart, joined = np.array(loss_apart, dtype=np.float64), np.array(loss_joined, dtype=np.float64)
    pair = influence is None and len(actors) == 2
    shares = np.array([[0.0, 1.0], [1.0, 0.0]] if pair else influence, dtype=np.float64)
    problems = actor_problems(actors) or loss_problems(actors, apart, joined)
    if not problems and influence is None and not pair:
        found = f"influence is missing for {len(actors)} actors"
        problems = [Problem("", 0, "influence", found, remedy="give it; only for two actors does it follow")]
    problems = problems or given_problems(actors, np.full(len(actors), 0.5), shares)
    if problems:
        raise StudyError(problems)
    if tolerance is None:
        tolerance = RELATIVE_TOLERANCE * float(max(np.abs(apart).max(), np.abs(joined).max()))
    stable = (apart > tolerance) & (joined > tolerance)
    thresholds = np.full(len(actors), np.nan)
    thresholds[stable] = apart[stable] / (apart + joined)[stable]
    unstable = unstable_reasons(actors, apart, joined, tolerance, unit)
    linear = True if len(actors) == 2 else None
    return replace(
        _measured(actors, thresholds, shares, unstable),
        loss_apart=apart,
        loss_joined=joined,
        linear=linear,
        sentences=threshold_sentences(actors, thresholds, separately=linear is True),
    )


def _measured(
    actors: tuple[str, ...], thresholds: FloatArray, influence: FloatArray | None, reasons: tuple[str, ...]
) -> RiskDominance:
    """Weights and measure, where nothing stands in the way."""
    weights = None
    if influence is not None:
        groups = closed_groups(influence)
        if len(groups) == 1:
            weights = influence_weights(influence)
        else:
            apart = "; ".join(names([actors[k] for k in group]) for group in groups)
            reasons = (*reasons, f"These groups sway only themselves, so nothing weighs one by another: {apart}.")
    measure = None
    if weights is not None and not reasons:
        measure = weighted_average_log_measure(thresholds, weights)
    return RiskDominance(actors, reasons, thresholds, influence, weights, measure)
