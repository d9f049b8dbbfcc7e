"""Logrolling: what settling issues together brings over settling them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.stability.bargaining.choosing import largest_product
from accord.stability.bargaining.issues import Issue
from accord.stability.bargaining.problem import RELATIVE_TOLERANCE, FloatArray
from accord.stability.figures import figure, names


@dataclass(frozen=True, eq=False)
class Trade:
    """One issue, settled by itself and within the package.

    Parameters
    ----------
    issue
        The issue.
    alone, together
        The setting it gets by itself, and the one it has in the package.
    change
        Shape (n,): worth of the latter less that of the former.
    gives, gets
        Who gives way on it in the package, and who gains by that.
    """

    issue: str
    alone: str
    together: str
    change: FloatArray
    gives: tuple[str, ...]
    gets: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Logroll:
    """A package beside the same issues settled one by one.

    Parameters
    ----------
    actors
        Names.
    trades
        Every issue, in order.
    alone
        Shape (n,): worth of all issues settled one by one.
    together
        Shape (n,): worth of the package.
    unit
        Unit of the worth.
    """

    actors: tuple[str, ...]
    trades: tuple[Trade, ...]
    alone: FloatArray
    together: FloatArray
    unit: str = ""

    @property
    def better_together(self) -> tuple[str, ...]:
        """For whom the package is worth more than the issues one by one."""
        return _who(self.actors, self.together - self.alone, self._small)

    @property
    def worse_together(self) -> tuple[str, ...]:
        """For whom it is worth less."""
        return _who(self.actors, self.alone - self.together, self._small)

    @property
    def _small(self) -> FloatArray:
        return RELATIVE_TOLERANCE * np.maximum(np.abs(self.alone), np.abs(self.together))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is traded for what, in words."""
        moved = [trade for trade in self.trades if trade.alone != trade.together]
        if not moved:
            return ("Settled one by one, every issue comes out as in the package.",)
        said = []
        for trade in moved:
            text = f"On {trade.issue} the package has {trade.together}; by itself it would be {trade.alone}."
            if trade.gives:
                text += f" {names(trade.gives)} {'gives' if len(trade.gives) == 1 else 'give'} way"
                text += f" to {names(trade.gets)}." if trade.gets else "."
            elif trade.gets:
                text += f" {names(trade.gets)} {'gains' if len(trade.gets) == 1 else 'gain'} by it at nobody's cost."
            said.append(text)
        amounts = [
            f"{name} {figure(abs(more), self.unit)} {'more' if more > 0 else 'less'}"
            for name, more in zip(self.actors, (self.together - self.alone).tolist(), strict=True)
            if name in (*self.better_together, *self.worse_together)
        ]
        all_in_all = names(amounts) if amounts else "nobody more or less"
        return (*said, f"All in all the package gives {all_in_all} than the issues settled one by one.")

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data keyed by actor."""
        return {
            "trades": [
                {
                    "issue": trade.issue,
                    "alone": trade.alone,
                    "together": trade.together,
                    "change": dict(zip(self.actors, trade.change.tolist(), strict=True)),
                    "gives": list(trade.gives),
                    "gets": list(trade.gets),
                }
                for trade in self.trades
            ],
            "alone": dict(zip(self.actors, self.alone.tolist(), strict=True)),
            "together": dict(zip(self.actors, self.together.tolist(), strict=True)),
            "better_together": list(self.better_together),
            "worse_together": list(self.worse_together),
            "sentences": list(self.sentences),
        }


def logroll(issues: Sequence[Issue], settings: Sequence[int], unit: str = "") -> Logroll:
    """Compare a package with each issue settled by itself, by Nash's rule.

    Parameters
    ----------
    issues
        Issues with the same actors, all worth known.
    settings
        The package: number of the setting of each issue.
    unit
        Unit of the worth, for sentences.

    Returns
    -------
    Logroll
        By itself an issue is settled from what stands now, so that nobody loses on it; where nothing stands, from
        what is worst for each.

    Examples
    --------
    >>> seat = Issue("the seat", ("ESA", "JAXA"), ("ESA's", "JAXA's"), np.array([[9.0, 0], [0, 2]]))
    >>> flag = Issue("the flag", ("ESA", "JAXA"), ("ESA's", "JAXA's"), np.array([[2.0, 0], [0, 9]]))
    >>> logroll([seat, flag], [0, 1]).together.tolist()
    [9.0, 9.0]
    """
    actors = issues[0].actors
    trades = []
    alone, together = np.zeros(len(actors)), np.zeros(len(actors))
    for issue, chosen in zip(issues, settings, strict=True):
        itself = _settled_alone(issue)
        change = issue.values[:, chosen] - issue.values[:, itself]
        small = RELATIVE_TOLERANCE * np.abs(issue.values).max(axis=1)
        gives, gets = _who(actors, -change, small), _who(actors, change, small)
        trades.append(Trade(issue.name, issue.settings[itself], issue.settings[chosen], change, gives, gets))
        alone += issue.values[:, itself]
        together += issue.values[:, chosen]
    return Logroll(actors, tuple(trades), alone, together, unit)


def _settled_alone(issue: Issue) -> int:
    """Number of the setting that Nash's rule gives an issue by itself."""
    worth = issue.values.T
    base = worth[issue.settings.index(issue.now)] if issue.now else worth.min(axis=0)
    gains = worth - base
    small = RELATIVE_TOLERANCE * np.abs(worth).max(axis=0)
    rows = np.flatnonzero((gains >= -small).all(axis=1))
    if not len(rows):
        rows = np.arange(len(worth))
    size = np.where(gains[rows].max(axis=0) > 0, gains[rows].max(axis=0), 1.0)
    return int(rows[largest_product(np.maximum(gains[rows], 0.0) / size).row])


def _who(actors: tuple[str, ...], amounts: FloatArray, small: FloatArray) -> tuple[str, ...]:
    return tuple(actors[k] for k in np.flatnonzero(amounts > small))
