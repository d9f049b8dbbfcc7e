"""Groups with few values each, estimated together: each borrows from the others what its own values leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

NODES = 256
"""Points at which the ratio of spread between groups to spread within them is averaged over."""

SPREAD_PRIOR = 1.0
"""Scale of the half-Cauchy prior of that ratio."""


@dataclass(frozen=True)
class Mixture:
    """A weighted mixture of Student t distributions with the same degrees of freedom.

    Parameters
    ----------
    degrees
        Degrees of freedom, above 0.
    weights, locations, scales
        One per component; the weights sum to 1.
    """

    degrees: float
    weights: Floats
    locations: Floats
    scales: Floats

    def below(self, value: float) -> float:
        """Give the probability of at most a value."""
        from scipy.special import stdtr

        return float(self.weights @ stdtr(self.degrees, (value - self.locations) / self.scales))

    def quantile(self, probability: float) -> float:
        """Give the value below which the given probability, above 0 and below 1, lies.

        Examples
        --------
        >>> one = Mixture(4.0, np.ones(1), np.array([2.0]), np.ones(1))
        >>> round(one.quantile(0.9), 4)
        3.5332
        """
        from scipy.optimize import brentq
        from scipy.special import stdtrit

        ends = self.locations + self.scales * stdtrit(self.degrees, probability)
        low, high = float(ends.min()), float(ends.max())
        if high - low <= 1e-12 * max(1.0, abs(low)):
            return low
        return float(brentq(lambda value: self.below(value) - probability, low, high, xtol=1e-12, rtol=1e-14))


@dataclass(frozen=True)
class Pooled:
    """What a pooled estimate says of its groups, at each node of the quadrature.

    Parameters
    ----------
    groups
        Names of the groups that have values.
    evidence
        Sum of the weights of each group's values.
    degrees
        Degrees of freedom.
    node_weights
        Posterior probability of each node, shape (nodes,).
    ratios
        Spread between groups as a multiple of the spread within them, shape (nodes,).
    within
        Variance within groups at each node, shape (nodes,).
    centres, centre_variances
        Mean of all groups, and its variance in units of `within`, shape (nodes,).
    kept
        Share of each group's own mean in its estimate, shape (nodes, groups).
    means
        Mean of each group's values, shape (groups,).
    """

    groups: tuple[str, ...]
    evidence: Floats
    degrees: float
    node_weights: Floats
    ratios: Floats
    within: Floats
    centres: Floats
    centre_variances: Floats
    kept: Floats
    means: Floats

    def _typical(self, group: str) -> tuple[Floats, Floats]:
        """Mean of a group, and its variance in units of `within`, at each node."""
        if group not in self.groups:
            return self.centres, self.ratios**2 + self.centre_variances
        i = self.groups.index(group)
        kept = self.kept[:, i]
        location = kept * self.means[i] + (1 - kept) * self.centres
        return location, kept / self.evidence[i] + (1 - kept) ** 2 * self.centre_variances

    def typical(self, group: str) -> Mixture:
        """Give the posterior of the mean of a group; of a group without values, that of one drawn anew."""
        location, variance = self._typical(group)
        return Mixture(self.degrees, self.node_weights, location, np.sqrt(self.within * variance))

    def next_value(self, group: str) -> Mixture:
        """Give the predictive distribution of one more value of a group."""
        location, variance = self._typical(group)
        return Mixture(self.degrees, self.node_weights, location, np.sqrt(self.within * (1 + variance)))

    def own_share(self, group: str) -> float:
        """Give the share, 0 to 1, of a group's own values in its mean; the rest comes from all groups."""
        return float(self.node_weights @ self.kept[:, self.groups.index(group)]) if group in self.groups else 0.0


def pool(groups: Sequence[str], values: Sequence[float], weights: Sequence[float]) -> Pooled:
    """Estimate the means of groups together, with uncertainty.

    Values of group j are normal with mean m_j and a variance common to all groups; the m_j are normal around a common
    mean. Priors: flat for the common mean, proportional to 1/s for the spread s within groups, and half-Cauchy with
    scale 1 for the spread between groups as a multiple of s. Given that multiple everything is in closed form (normal
    and scaled inverse chi-square), and the multiple is averaged over by the midpoint rule at equal steps of its prior
    probability. A weight below 1 raises a value's likelihood to that power.

    Parameters
    ----------
    groups
        Group of each value.
    values
        The values, any real numbers.
    weights
        Weight of each value, above 0 and at most 1 for a value that counts in part.

    Returns
    -------
    Pooled

    Raises
    ------
    ValueError
        When the lengths differ, a weight is not above 0, the weights do not exceed 1 in sum, or no value differs
        from another.

    References
    ----------
    Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, sections 3.2 and 5.4; Gelman, Bayesian Analysis 1 (2006)
    515-534 for the half-Cauchy prior; Ibrahim and Chen, Statistical Science 15 (2000) 46-60 for the weights.

    Examples
    --------
    >>> fit = pool(["a", "a", "a"], [0.0, 1.0, 2.0], [1.0, 1.0, 1.0])
    >>> round(fit.next_value("a").quantile(0.5), 6), fit.degrees
    (1.0, 2.0)
    """
    x, w = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if not len(groups) == len(x) == len(w):
        raise ValueError(f"{len(groups)} groups, {len(x)} values and {len(w)} weights; there must be as many of each")
    if len(w) == 0 or w.min() <= 0 or w.sum() <= 1:
        raise ValueError("each weight must be above 0, and their sum above 1")
    names = tuple(sorted(dict.fromkeys(groups)))
    member = np.array([[group == name for group in groups] for name in names], dtype=np.float64)
    evidence = member @ w
    means = member @ (w * x) / evidence
    scatter = float(w @ (x - means @ member) ** 2)
    if scatter <= 0 and np.ptp(means) <= 0:
        raise ValueError("the values do not differ, so that their spread cannot be estimated")
    return _average(names, evidence, means, scatter)


def _average(names: tuple[str, ...], evidence: Floats, means: Floats, scatter: float) -> Pooled:
    """Posterior at every node of the ratio of spreads."""
    degrees = float(evidence.sum()) - 1
    steps = (np.arange(NODES) + 0.5) / NODES
    ratios = SPREAD_PRIOR * np.tan(np.pi / 2 * steps)
    variances = 1 / evidence + ratios[:, None] ** 2
    precision = (1 / variances).sum(axis=1)
    centres = (means / variances).sum(axis=1) / precision
    squares = scatter + ((means - centres[:, None]) ** 2 / variances).sum(axis=1)
    logs = -0.5 * (np.log(evidence * variances).sum(axis=1) + np.log(precision) + degrees * np.log(squares))
    likelihood = np.exp(logs - logs.max())
    return Pooled(
        groups=names,
        evidence=evidence,
        degrees=degrees,
        node_weights=likelihood / likelihood.sum(),
        ratios=ratios,
        within=squares / degrees,
        centres=centres,
        centre_variances=1 / precision,
        kept=1 - 1 / (evidence * variances),
        means=means,
    )
