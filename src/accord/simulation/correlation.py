"""Given correlations of durations: repaired where no such distribution exists, and taken apart into factors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEAST_EIGENVALUE = 1e-8
MOST_STEPS = 1000


class Repair(NamedTuple):
    """A correlation matrix that can be drawn from, and how far it is from the one that was given.

    Parameters
    ----------
    matrix
        Shape (k, k).
    largest_change
        Largest change of an entry; 0 when the given matrix was positive definite.
    """

    matrix: Floats
    largest_change: float


def nearest_correlation(values: Floats) -> Repair:
    """Find the correlation matrix nearest to a symmetric matrix with ones on its diagonal.

    Parameters
    ----------
    values
        Shape (k, k), symmetric, ones on the diagonal.

    Returns
    -------
    Repair
        The matrix itself when it is positive definite; else the nearest in the Frobenius norm whose eigenvalues are
        at least `LEAST_EIGENVALUE`, by alternating projections (Higham 2002, IMA J. Numer. Anal. 22, 329-343).

    Examples
    --------
    >>> import numpy as np
    >>> repaired = nearest_correlation(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]]))
    >>> repaired.matrix.round(4).tolist()[0]
    [1.0, 0.7607, 0.1573]
    >>> round(repaired.largest_change, 4)
    0.2393
    """
    given = np.asarray(values, dtype=np.float64)
    if np.linalg.eigvalsh(given)[0] >= LEAST_EIGENVALUE:
        return Repair(given, 0.0)
    matrix, correction = given.copy(), np.zeros_like(given)
    for _ in range(MOST_STEPS):
        shifted = matrix - correction
        eigenvalues, vectors = np.linalg.eigh(shifted)
        definite = (vectors * np.maximum(eigenvalues, LEAST_EIGENVALUE)) @ vectors.T
        correction = definite - shifted
        following = definite.copy()
        np.fill_diagonal(following, 1.0)
        settled = float(np.max(np.abs(following - matrix))) < 1e-10
        matrix = following
        if settled:
            break
    return Repair(_with_unit_diagonal(matrix), float(np.max(np.abs(_with_unit_diagonal(matrix) - given))))


def _with_unit_diagonal(matrix: Floats) -> Floats:
    """Lift eigenvalues that rounding left too small, and scale the diagonal back to one."""
    eigenvalues, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    definite = (vectors * np.maximum(eigenvalues, LEAST_EIGENVALUE)) @ vectors.T
    scale = 1.0 / np.sqrt(np.diag(definite))
    scaled = definite * scale[:, None] * scale[None, :]
    np.fill_diagonal(scaled, 1.0)
    return np.asarray((scaled + scaled.T) / 2)


def lower_root(values: Floats) -> Floats:
    """Give the lower triangular matrix whose product with its transpose is the repaired matrix."""
    return np.asarray(np.linalg.cholesky(nearest_correlation(values).matrix), dtype=np.float64)
