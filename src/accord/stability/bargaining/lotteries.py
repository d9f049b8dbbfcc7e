"""The rules over lotteries: outcomes may be mixed by chance or alternation, so the set is convex as in the theory.

Only worth on average counts here. Shares of outcomes come from linear programs (HiGHS) and, for Nash's rule, from a
concave program solved by column generation with a certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.stability.bargaining.problem import BoolArray, FloatArray

_NOTHING = 1e-12
_POSITIVE_DUAL = 1e-9
_GAP = 1e-10
_ROUNDS = 200
_BARRIERS = tuple(10.0**-power for power in range(1, 14, 2))
_NEWTON_STEPS = 30


@dataclass(frozen=True, eq=False)
class Mixture:
    """Shares of outcomes.

    Parameters
    ----------
    shares
        Shape (k,), adding up to one.
    gap
        For Nash's rule by how much, at most, the logarithm of the largest product lies above that of this mixture;
        None for the other rules, which are solved exactly.
    """

    shares: FloatArray
    gap: float | None = None


def best_within_reach(gains: FloatArray) -> tuple[FloatArray, FloatArray] | None:
    """Find the most that each actor can gain by a lottery at which nobody loses on average.

    Parameters
    ----------
    gains
        Shape (k, n): worth of outcomes above outside options.

    Returns
    -------
    tuple or None
        Gains of shape (n,) and the shares of outcomes that give them, shape (n, k); None when somebody loses at
        every lottery.

    Examples
    --------
    >>> most, _ = best_within_reach(np.array([[-1.0, 3], [3, -1]]))
    >>> most.round(9).tolist()
    [2.0, 2.0]
    """
    scaled = gains / _scale(gains)
    shares = []
    for actor in range(gains.shape[1]):
        found = _solve(-scaled[:, actor], scaled, np.zeros(gains.shape[1]))
        if found is None:
            return None
        shares.append(_cleaned(found.x))
    each = np.array(shares)
    return np.maximum((each * gains.T).sum(axis=1), 0.0), each


def lottery_of_largest_smallest(
    gains: FloatArray, unit: FloatArray, counted: BoolArray, floor_of_sum: float | None = None
) -> Mixture:
    """Make the smallest gain as large as it can be, then the next smallest, and so on.

    Parameters
    ----------
    gains
        Shape (k, n), with a lottery at which nobody loses.
    unit
        Shape (n,): what each actor's gains are measured by, above zero.
    counted
        Shape (n,), boolean: whose gains are compared; the others must only not lose.
    floor_of_sum
        If given, the sum of gains may not fall below it.

    Examples
    --------
    >>> mixed = lottery_of_largest_smallest(np.array([[4.0, 0], [0, 1]]), np.array([4.0, 1]), np.array([True, True]))
    >>> mixed.shares.round(9).tolist()
    [0.5, 0.5]
    """
    measured = gains / unit
    number, size = measured.shape
    rows, extra = (measured, np.zeros(0)) if floor_of_sum is None else _with_sum(measured, gains, floor_of_sum)
    level = np.zeros(size)
    open_ = counted.copy()
    shares = np.full(number, 1 / number)
    while open_.any():
        cost = np.append(np.zeros(number), -1.0)
        lift = np.concatenate([open_.astype(float), np.zeros(len(extra))])
        found = _solve(cost, rows, np.concatenate([np.where(open_, 0.0, level), extra]), lift)
        if found is None:
            break
        shares, smallest = found.x[:number], float(found.x[number])
        held = open_ & (np.abs(found.ineqlin.marginals[:size]) > _POSITIVE_DUAL)
        if not held.any():
            reached = np.where(open_, measured.T @ shares, np.inf)
            held = reached <= reached.min() + _POSITIVE_DUAL
        level[held] = smallest
        open_ &= ~held
    return Mixture(_cleaned(shares))


def lottery_of_largest_sum(gains: FloatArray) -> Mixture:
    """Make the sum of gains as large as it can be where nobody loses; among such lotteries help the worst off.

    Examples
    --------
    >>> lottery_of_largest_sum(np.array([[4.0, 0], [1, 1], [0, 2]])).shares.round(9).tolist()
    [1.0, 0.0, 0.0]
    """
    size = gains.shape[1]
    common = np.full(size, float(np.abs(gains).max()) or 1.0)
    scaled = gains / common
    found = _solve(-scaled.sum(axis=1), scaled, np.zeros(size))
    if found is None:
        message = "no lottery at which nobody loses"
        raise ValueError(message)
    most = float(scaled.sum(axis=1) @ found.x)
    return lottery_of_largest_smallest(gains, common, np.ones(size, dtype=bool), (most - 1e-9) * common[0])


def lottery_of_largest_product(gains: FloatArray, counted: BoolArray, begin: FloatArray) -> Mixture:
    """Make the product of gains as large as it can be.

    Parameters
    ----------
    gains
        Shape (k, n).
    counted
        Shape (n,), boolean: whose gains are multiplied; the others must only not lose.
    begin
        Shape (m, k): lotteries whose even mixture gives everybody counted a gain.

    Returns
    -------
    Mixture
        With the gap that is certified: the logarithm of the product is concave, so its slope bounds how far the
        best lottery can lie above.

    Examples
    --------
    >>> gains = np.array([[4.0, 0], [0, 1]])
    >>> lottery_of_largest_product(gains, np.array([True, True]), np.eye(2)).shares.round(6).tolist()
    [0.5, 0.5]
    """
    scaled = gains / _scale(gains)
    multiplied = scaled[:, counted]
    unmoved = scaled[:, ~counted]
    atoms = np.unique(begin, axis=0)
    mix = np.full(len(atoms), 1 / len(atoms))
    best, gap = mix @ atoms, np.inf
    for _ in range(_ROUNDS):
        shares = mix @ atoms
        slope = multiplied @ (1 / (shares @ multiplied))
        atom = _steepest(slope, unmoved)
        above = float(slope @ atom) - multiplied.shape[1]
        if above < gap:
            best, gap = shares, above
        known = bool((np.abs(atoms - atom).max(axis=1) < _NOTHING).any())
        if above <= _GAP or (known and above > gap):
            break
        if not known:
            atoms = np.vstack([atoms, atom])
            mix = _joined(mix, atoms @ multiplied)
        mix = _best_mix(atoms @ multiplied, mix)
        atoms, mix = atoms[mix > 0], mix[mix > 0]
    return Mixture(_cleaned(best), max(gap, 0.0))


def _joined(mix: FloatArray, worth: FloatArray) -> FloatArray:
    """Give a further lottery, the last row of worth, a share so small that everybody counted keeps a gain."""
    share = 0.5
    while True:
        tried = np.append((1 - share) * mix, share)
        if (tried @ worth > 0.5 * (1 - share) * (mix @ worth[:-1])).all():
            return tried
        share /= 2


def _best_mix(worth: FloatArray, begin: FloatArray) -> FloatArray:
    """Mix few lotteries for the largest product, worth of shape (m, n): Newton steps that keep every share above zero.

    The logarithm of each share, times a weight that falls to nothing, is added to the logarithm of the product.
    """
    mix = begin
    for weight in _BARRIERS:
        for _ in range(_NEWTON_STEPS):
            step, decrease = _newton_step(worth, mix, weight)
            if decrease <= 1e-3 * weight:
                break
            mix = _stepped(worth, mix, step, weight)
    mix = np.where(mix > _NOTHING, mix, 0.0)
    return np.asarray(mix / mix.sum())


def _newton_step(worth: FloatArray, mix: FloatArray, weight: float) -> tuple[FloatArray, float]:
    """Newton step for the shares relative to themselves, at which they still add up to one, and what it promises."""
    ratio = mix[:, None] * worth / (mix @ worth)
    slope = ratio.sum(axis=1) + weight
    number = len(mix)
    system = np.zeros((number + 1, number + 1))
    system[:number, :number] = ratio @ ratio.T + weight * np.eye(number)
    system[number, :number] = system[:number, number] = mix
    step = np.linalg.lstsq(system, np.append(slope, 0.0), rcond=None)[0][:number]
    return step, float(slope @ step)


def _stepped(worth: FloatArray, mix: FloatArray, step: FloatArray, weight: float) -> FloatArray:
    """Go along a step as far as it keeps all shares and gains above zero and the objective rising."""
    reached = mix @ worth
    change = (mix * step) @ worth
    length = 1.0
    with np.errstate(divide="ignore"):
        for _ in range(60):
            shares, gains = 1 + length * step, 1 + length * change / reached
            if (shares > 0).all() and (gains > 0).all():
                rise = float(np.log(gains).sum() + weight * np.log(shares).sum())
                if rise >= 0:
                    moved = mix * shares
                    return np.asarray(moved / moved.sum())
            length /= 2
    return mix


def _steepest(slope: FloatArray, unmoved: FloatArray) -> FloatArray:
    """Find the lottery along which the product rises most, where those not counted do not lose."""
    if unmoved.shape[1] and (unmoved < 0).any():
        found = _solve(-slope / np.abs(slope).max(), unmoved, np.zeros(unmoved.shape[1]))
        if found is not None:
            return _cleaned(found.x)
    atom = np.zeros(len(slope))
    atom[int(np.argmax(slope))] = 1.0
    return atom


def _with_sum(measured: FloatArray, gains: FloatArray, floor: float) -> tuple[FloatArray, FloatArray]:
    """Add the sum of gains as one more column with a floor."""
    size = float(np.abs(gains).max()) or 1.0
    return np.column_stack([measured, gains.sum(axis=1) / size]), np.array([floor / size])


def _solve(cost: FloatArray, rows: FloatArray, floors: FloatArray, lift: FloatArray | None = None) -> Any:
    """Minimise over shares of outcomes whose mean rows reach the floors, plus `lift` times a further variable."""
    from scipy.optimize import linprog

    number = len(rows)
    upper = -rows.T if lift is None else np.column_stack([-rows.T, lift])
    total = np.ones(number) if lift is None else np.append(np.ones(number), 0.0)
    bounds = [(0.0, None)] * number + ([] if lift is None else [(None, None)])
    found = linprog(cost, upper, -floors, total[None, :], [1.0], bounds, method="highs-ds")
    return found if found.status == 0 else None


def _scale(gains: FloatArray) -> FloatArray:
    """Size of each actor's gains, one where it has none."""
    size = np.abs(gains).max(axis=0)
    return np.where(size > 0, size, 1.0)


def _cleaned(shares: FloatArray) -> FloatArray:
    """Take out shares that are nothing but rounding."""
    kept = np.where(shares > 1e-6, shares, 0.0)
    return np.asarray(kept / kept.sum())
