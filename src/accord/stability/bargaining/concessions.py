"""The concession map: what each actor could give at least cost that another values most."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from accord.errors import StudyError
from accord.stability.bargaining.issues import Issue, issue_problems
from accord.stability.bargaining.problem import RELATIVE_TOLERANCE
from accord.stability.figures import figure, names


@dataclass(frozen=True)
class Concession:
    """A change on one issue that its giver does not gain by and its taker does.

    Parameters
    ----------
    giver, taker
        Who gives way, and to whom.
    issue
        The issue.
    from_setting, to_setting
        From which setting to which.
    loss
        What it costs the giver, in the giver's unit; zero when it is free.
    gain
        What it brings the taker, in the taker's unit; above zero.
    harmed
        Others who lose by it as well.
    unknown
        Others for whom it is not known.
    """

    giver: str
    taker: str
    issue: str
    from_setting: str
    to_setting: str
    loss: float
    gain: float
    harmed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it costs the giver nothing."""
        return self.loss == 0

    @property
    def ratio(self) -> float:
        """The taker's gain for each unit of the giver's loss; infinite when it is free."""
        return math.inf if self.is_free else self.gain / self.loss

    def sentence(self, unit: str = "") -> str:
        """Say it in words.

        Examples
        --------
        >>> Concession("ESA", "JAXA", "the seat", "none", "one", 1.0, 5.0).sentence()
        'ESA could give JAXA one on the seat instead of none: it costs ESA 1 and brings JAXA 5.'
        """
        costs = f"it costs {self.giver} nothing" if self.is_free else f"it costs {self.giver} {figure(self.loss, unit)}"
        text = (
            f"{self.giver} could give {self.taker} {self.to_setting} on {self.issue} instead of {self.from_setting}: "
            f"{costs} and brings {self.taker} {figure(self.gain, unit)}."
        )
        if self.harmed:
            text += f" {names(self.harmed)} would lose by it."
        if self.unknown:
            text += f" What it does to {names(self.unknown)} is not known."
        return text

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data; the ratio of a free concession is None."""
        return {
            "giver": self.giver,
            "taker": self.taker,
            "issue": self.issue,
            "from": self.from_setting,
            "to": self.to_setting,
            "loss": self.loss,
            "gain": self.gain,
            "free": self.is_free,
            "ratio": None if self.is_free else self.ratio,
            "harmed": list(self.harmed),
            "unknown": list(self.unknown),
        }


@dataclass(frozen=True)
class ConcessionMap:
    """The best concession of each actor to each other.

    Parameters
    ----------
    actors
        Names.
    best
        One for each ordered pair that has any, by giver and then by taker.
    none_known
        Ordered pairs, giver first, without a concession among the settings whose worth is known.
    unknown
        Places, as issue, actor and setting, whose worth is unknown and which therefore were not compared.
    unit
        Unit of the worth.
    """

    actors: tuple[str, ...]
    best: tuple[Concession, ...]
    none_known: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str, str], ...]
    unit: str = ""

    def between(self, giver: str, taker: str) -> Concession | None:
        """Find what a giver could best give a taker."""
        return next((one for one in self.best if (one.giver, one.taker) == (giver, taker)), None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The map in words."""
        said = [one.sentence(self.unit) for one in self.best]
        said += [f"Nothing is known that {giver} could give {taker}." for giver, taker in self.none_known]
        if self.unknown:
            number = len(self.unknown)
            said.append(f"The worth of {number} setting{'s' if number > 1 else ''} is not known and was passed over.")
        return tuple(said)

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data."""
        return {
            "actors": list(self.actors),
            "best": [one.to_dict() for one in self.best],
            "none_known": [list(pair) for pair in self.none_known],
            "unknown": [list(place) for place in self.unknown],
            "sentences": list(self.sentences),
        }


Allowed = Callable[[str, str, str, str], bool]
"""Whether a giver may offer a taker, on an issue, a setting: their names in this order."""


def concession_map(issues: Sequence[Issue], *, unit: str = "", allowed: Allowed | None = None) -> ConcessionMap:
    """Find, for each actor and each other, what it could give at least cost that the other values most.

    Parameters
    ----------
    issues
        Issues with the same actors in the same order. A concession starts from the setting that stands now, or where
        there is none from the one that the giver would ask for, its best.
    unit
        Unit of the worth, for sentences.
    allowed
        Whether a giver may offer a taker a setting of an issue; it may offer all without.

    Returns
    -------
    ConcessionMap
        For each ordered pair the concession with the most gain to the taker per loss to the giver; free ones come
        first, among them the one with the most gain. Such ratios order the concessions of a pair in whatever units
        the two reckon; between pairs they compare only in one common unit.

    Raises
    ------
    StudyError
        When there are no issues, names repeat, or actors differ.

    Notes
    -----
    Unknown worth (NaN) is passed over and listed, never taken as zero. Worth is additive over issues: a concession
    on one is taken not to change what another is worth.

    Examples
    --------
    >>> seat = Issue("the seat", ("ESA", "JAXA"), ("none", "one"), np.array([[3.0, 0], [0, 9]]))
    >>> power = Issue("power", ("ESA", "JAXA"), ("low", "high"), np.array([[2.0, 1], [0, 2]]))
    >>> concession_map([seat, power]).between("ESA", "JAXA").issue
    'the seat'
    """
    problems = issue_problems(issues)
    if problems:
        raise StudyError(problems)
    actors = issues[0].actors
    best, none = [], []
    for giver in range(len(actors)):
        for taker in range(len(actors)):
            if giver != taker:
                every = [one for issue in issues for one in _concessions(issue, giver, taker)]
                found = [
                    one for one in every if allowed is None or allowed(one.giver, one.taker, one.issue, one.to_setting)
                ]
                if found:
                    best.append(max(found, key=lambda one: (one.ratio, one.gain)))
                else:
                    none.append((actors[giver], actors[taker]))
    unknown = [
        (issue.name, actors[k], issue.settings[s]) for issue in issues for k, s in np.argwhere(np.isnan(issue.values))
    ]
    return ConcessionMap(actors, tuple(best), tuple(none), tuple(unknown), unit)


def _concessions(issue: Issue, giver: int, taker: int) -> list[Concession]:
    """List every change from where an issue stands that costs the giver, or nothing, and brings the taker something."""
    worth = issue.values
    if issue.now:
        start = issue.settings.index(issue.now)
    elif np.isnan(worth[giver]).all():
        return []
    else:
        start = int(np.nanargmax(worth[giver]))
    small = [RELATIVE_TOLERANCE * (float(np.nanmax(np.abs(row))) if (~np.isnan(row)).any() else 0.0) for row in worth]
    change = worth - worth[:, start : start + 1]
    found = []
    for to in range(len(issue.settings)):
        loss, gain = -float(change[giver, to]), float(change[taker, to])
        if not (loss >= -small[giver] and gain > small[taker]):
            continue
        others = [k for k in range(len(issue.actors)) if k not in (giver, taker)]
        found.append(
            Concession(
                issue.actors[giver],
                issue.actors[taker],
                issue.name,
                issue.settings[start],
                issue.settings[to],
                loss if loss > small[giver] else 0.0,
                gain,
                tuple(issue.actors[k] for k in others if change[k, to] < -small[k]),
                tuple(issue.actors[k] for k in others if np.isnan(change[k, to])),
            )
        )
    return found
