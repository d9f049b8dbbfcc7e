"""Random numbers as a pure function of their key."""

import numpy as np
import pytest

from accord.profiles.draws import stratified_uniforms

PINNED = [0.19580264900395117, 0.4744491817373099, 0.6834591066118659, 0.8945447588211813]


def test_one_number_in_each_stratum_in_random_order() -> None:
    drawn = stratified_uniforms(3, "Japan", "science", 1000)
    strata = np.floor(drawn * 1000).astype(int)
    assert sorted(strata) == list(range(1000))
    assert abs(np.corrcoef(strata, np.arange(1000))[0, 1]) < 0.1
    assert 0 < drawn.min() < drawn.max() < 1


def test_first_numbers_are_pinned() -> None:
    """Philox words and SHA-256 are fixed by publication: these must not change with a library or a machine."""
    drawn = stratified_uniforms(0, "Japan", "science", 4)
    assert drawn.tolist() == pytest.approx(PINNED, abs=0.0)


@pytest.mark.parametrize("key", [(1, "Japan", "science"), (0, "Japan ", "science"), (0, "Japan", "security")])
def test_other_keys_give_unrelated_numbers(key: tuple[int, str, str]) -> None:
    one, other = stratified_uniforms(0, "Japan", "science", 2000), stratified_uniforms(*key, 2000)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1
