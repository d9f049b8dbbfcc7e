"""The choices by which evidence is read, each with its default and the reason for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from accord.errors import Problem, StudyError
from accord.profiles.evidence import LEVELS

ASSUMPTIONS: tuple[str, ...] = (
    "Each motivation of an actor is read by itself: a rater who is generous on all six is not detected.",
    "Actors are read one by one: that one publication rated several of them does not link their errors.",
    "All raters are taken to be equally reliable and to mean the same by weak, moderate and strong.",
    "Motivations drift as a random walk without direction; an old rating is wider, not shifted.",
    "Repeated ratings by one rater share that rater's habits and are discounted; different raters are taken"
    " as independent, even if they read the same sources.",
    "National characteristics set only where an actor is expected to stand before it has been rated.",
)
"""What the reading takes for granted; shown wherever its numbers are shown."""


def _default_scores() -> dict[str, float]:
    return {"weak": 1.0, "moderate": 2.0, "strong": 3.0}


@dataclass(frozen=True)
class ProfileMethod:
    """How ratings and characteristics are turned into strengths, weights and alignments.

    Strength is measured on a line on which the levels are one unit apart: with the default thresholds, 1 is
    the middle of weak, 2 of moderate and 3 of strong.

    Parameters
    ----------
    prior_sd
        Spread of strength around what an actor's characteristics lead one to expect, in levels. Default 0.7.
        Reason: in Beckner & Jauréguy-Naudin (2004) the best single characteristic misses the published
        ratings of the five actors by 0.48 levels (root mean square) and the best mix by 0.34; both are
        chosen after the fact, so an analyst's mix, chosen before it, must be expected to miss by more.
    vague_prior_sd
        The same for an actor whose characteristics nobody has judged, around the average of the published
        table, in levels. Default 1.0. Reason: the five rated actors lie 0.63 from that average, and the
        seven characteristics 0.74; actors outside that small sample may lie further out.
    rater_sd
        Standard deviation of one rater's error, in levels. Default 0.5, Accord's choice for want of a
        published figure: an actor in the middle of moderate is then called moderate 68 times in 100, two
        raters agree about two times in three, and one says weak where another says strong about once in fifty.
    same_rater_correlation
        Share of a rater's error that is habit and returns each time the same rater judges. Default 0.5,
        Accord's choice: however often one rater repeats a judgement, it counts as fewer than two.
    drift_sd_per_year
        Standard deviation of the change of a strength over one year, in levels; it grows with the square
        root of time. Default 0.15, Accord's choice: one standard deviation is half a level in 11 years.
        That motivations evolve is said by Beckner & Jauréguy-Naudin (2004), who give no pace.
    thresholds
        Strengths at which weak becomes moderate and moderate becomes strong. Default (1.5, 2.5): it fixes
        the unit of the scale and has no other meaning.
    scores
        Score of each level, from which the weights are made. Default 1, 2, 3 as printed in stars. It is a
        choice, not a measurement: with it a strong motivation weighs three times a weak one.
    draws
        Number of draws for weights, ranks and alignment. Default 4000: the 90 % interval of a weight then
        moves by less than 0.005 from seed to seed.
    decisive
        Probability from which sentences leave out "probably". Default 0.8, Accord's choice.
    set_by
        Who made these choices.
    set_on
        When they were made, or None for the defaults.

    Raises
    ------
    StudyError
        If any value is outside the range in which the reading is exact; all such values at once.

    Notes
    -----
    The reading is an ordered probit with a random walk, as in Pemstein et al., "The V-Dem Measurement Model:
    Latent Variable Analysis for Cross-National and Cross-Temporal Expert-Coded Data", V-Dem Working Paper 21
    (7th edition, 2022), without their rater-specific thresholds, for which a study has too few ratings. The
    ordered probit is McKelvey & Zavoina, Journal of Mathematical Sociology 4 (1975).

    Examples
    --------
    >>> ProfileMethod().level_midpoints()
    {'weak': 1.0, 'moderate': 2.0, 'strong': 3.0}
    """

    prior_sd: float = 0.7
    vague_prior_sd: float = 1.0
    rater_sd: float = 0.5
    same_rater_correlation: float = 0.5
    drift_sd_per_year: float = 0.15
    thresholds: tuple[float, float] = (1.5, 2.5)
    scores: Mapping[str, float] = field(default_factory=_default_scores)
    draws: int = 4000
    decisive: float = 0.8
    set_by: str = "Accord defaults"
    set_on: date | None = None

    def __post_init__(self) -> None:
        problems = [*_range_problems(self), *_threshold_problems(self), *_score_problems(self)]
        if problems:
            raise StudyError(problems)

    def level_midpoints(self) -> dict[str, float]:
        """Give the strength in the middle of each level; the outer levels are taken as wide as the middle one.

        Returns
        -------
        dict
            Level to strength, in levels.

        Examples
        --------
        >>> ProfileMethod(thresholds=(-1.0, 1.0)).level_midpoints()
        {'weak': -2.0, 'moderate': 0.0, 'strong': 2.0}
        """
        low, high = self.thresholds
        middle, width = (low + high) / 2, high - low
        return {"weak": middle - width, "moderate": middle, "strong": middle + width}

    def to_dict(self) -> dict[str, Any]:
        """Give all choices as plain data for a manifest.

        Returns
        -------
        dict
            JSON-ready; one key for each parameter.

        Examples
        --------
        >>> ProfileMethod().to_dict()["set_by"]
        'Accord defaults'
        """
        content = asdict(self)
        content["thresholds"] = list(self.thresholds)
        content["scores"] = {level: float(self.scores[level]) for level in LEVELS}
        content["set_on"] = None if self.set_on is None else self.set_on.isoformat()
        return content


_RANGES: tuple[tuple[str, float, float], ...] = (
    ("prior_sd", 0.2, 3.0),
    ("vague_prior_sd", 0.2, 3.0),
    ("rater_sd", 0.2, 3.0),
    ("same_rater_correlation", 0.0, 1.0),
    ("drift_sd_per_year", 0.0, 1.0),
    ("draws", 100, 100_000),
    ("decisive", 0.5, 0.99),
)


def _is_number(value: object) -> bool:
    """Tell whether a value is a finite number; true and false are not numbers here."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _range_problems(method: ProfileMethod) -> Iterator[Problem]:
    for name, lowest, highest in _RANGES:
        value = getattr(method, name)
        if not (_is_number(value) and lowest <= value <= highest):
            yield Problem("", 0, f"method.{name}", f"found {value!r}", f"allowed: {lowest:g} to {highest:g}")
    if not isinstance(method.draws, int):
        yield Problem("", 0, "method.draws", f"found {method.draws!r}", "allowed: a whole number")
    spreads = (method.vague_prior_sd, method.prior_sd)
    if all(_is_number(spread) for spread in spreads) and spreads[0] < spreads[1]:
        yield Problem(
            "",
            0,
            "method.vague_prior_sd",
            f"found {method.vague_prior_sd!r}, narrower than prior_sd = {method.prior_sd!r}",
            "knowing less cannot make the expectation narrower",
            "raise vague_prior_sd or lower prior_sd",
        )


def _threshold_problems(method: ProfileMethod) -> Iterator[Problem]:
    bounds = tuple(method.thresholds)
    usable = len(bounds) == 2 and all(_is_number(bound) and abs(bound) <= 100 for bound in bounds)
    if not usable or not 0.5 <= bounds[1] - bounds[0] <= 10:
        yield Problem(
            "",
            0,
            "method.thresholds",
            f"found {method.thresholds!r}",
            "allowed: two numbers within -100 to 100, the second larger by 0.5 to 10",
        )


def _score_problems(method: ProfileMethod) -> Iterator[Problem]:
    scores = [method.scores.get(level) for level in LEVELS]
    usable = sorted(method.scores) == sorted(LEVELS) and all(_is_number(score) for score in scores)
    weak, moderate, strong = (score if usable and score is not None else 0.0 for score in scores)
    if not usable or not 0 < weak < moderate < strong:
        yield Problem(
            "",
            0,
            "method.scores",
            f"found {dict(method.scores)!r}",
            "allowed: one positive number for each of weak, moderate and strong, rising in that order",
        )
