"""Random words against published vectors, a NumPy generator that must give the same bits, and SciPy's sequence."""

import numpy as np
import pytest
from scipy.stats import kstest, qmc

from accord.simulation.lanes import points
from accord.simulation.points import direction_numbers
from accord.simulation.streams import stream_words

WORD = np.uint64(0xFFFFFFFF)
NO_DIRECTIONS = np.zeros((1, 32), dtype=np.uint32)
HABITAT = tuple(map(np.uint64, stream_words("work", "habitat")))
BUS = tuple(map(np.uint64, stream_words("work", "bus")))


def reference_words(seed, stream, group):
    """Philox4x32-10 by NumPy array operations: the first words of 32 counters, then the second, and so on."""
    n = np.uint64(group * 32) + np.arange(32, dtype=np.uint64)
    counter = [n & WORD, n >> np.uint64(32), *(np.full_like(n, word) for word in stream)]
    key = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        left, right = np.uint64(0xD2511F53) * counter[0], np.uint64(0xCD9E8D57) * counter[2]
        counter = [
            (right >> np.uint64(32)) ^ counter[1] ^ np.uint64(key[0]),
            right & WORD,
            (left >> np.uint64(32)) ^ counter[3] ^ np.uint64(key[1]),
            left & WORD,
        ]
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return np.concatenate(counter).astype(np.uint32)


def drawn(kind, stream, group, seed=7, directions=NO_DIRECTIONS, dimension=-1):
    words = np.empty(points.LANES, dtype=np.uint32)
    points.fill(kind, np.uint64(seed), *stream, directions, dimension, np.uint64(group), words)
    return words


def cube(stream, number, seed=7):
    groups = range(32 * number, 32 * (number + 1))
    return np.concatenate([drawn(points.LATIN, stream, group, seed) for group in groups])


def sequence(stream, dimension, groups, seed=7, dimensions=8):
    directions = direction_numbers(dimensions)
    return np.concatenate([drawn(points.SOBOL, stream, group, seed, directions, dimension) for group in groups])


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((WORD,) * 4, (WORD,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_known_answers_of_random123(counter, key, expected):
    assert points.philox(*map(np.uint64, (*counter, *key))) == expected


@pytest.mark.parametrize("seed", [0, 1, 2**63 + 12345, 2**64 - 1])
@pytest.mark.parametrize("group", [0, 1, 999, 2**27 - 1, 2**27, 2**40 + 7])
def test_plain_words_equal_the_numpy_reference_bit_for_bit(seed, group):
    np.testing.assert_array_equal(drawn(points.PLAIN, HABITAT, group, seed), reference_words(seed, HABITAT, group))


def test_a_stream_beyond_the_known_sobol_dimensions_is_plain():
    np.testing.assert_array_equal(drawn(points.SOBOL, BUS, 3), drawn(points.PLAIN, BUS, 3))


@pytest.mark.parametrize("number", [0, 1, 2**20])
def test_a_cube_meets_every_stratum_once_and_lies_anywhere_in_it(number):
    words = cube(HABITAT, number)
    np.testing.assert_array_equal(np.sort(words >> np.uint32(20)), np.arange(4096))
    assert kstest((words & np.uint32(0xFFFFF)) / 2.0**20, "uniform").pvalue > 1e-3


def test_cubes_and_streams_and_seeds_are_shuffled_apart():
    strata = [cube(HABITAT, 0), cube(HABITAT, 1), cube(BUS, 0), cube(HABITAT, 0, seed=8)]
    assert np.abs(np.corrcoef(strata) - np.eye(4)).max() < 4 / 64


def test_streams_of_hypercubes_are_uncorrelated():
    """For random permutations of n numbers a coefficient has deviation 1 / sqrt(n - 1)."""
    names = [tuple(map(np.uint64, stream_words("work", str(index)))) for index in range(60)]
    coefficients = np.corrcoef([cube(name, 0) for name in names])[np.triu_indices(60, 1)]
    assert np.sqrt(np.mean(coefficients**2)) == pytest.approx(1 / 64, rel=0.1)
    assert np.abs(coefficients).max() < 5 / 64
    assert abs(coefficients.mean()) < 4 / 64 / np.sqrt(coefficients.size)


def test_neighbours_in_a_hypercube_are_uncorrelated():
    words = cube(HABITAT, 0).astype(np.float64)
    for lag in (1, 2, 3, 32, 128):
        assert abs(np.corrcoef(words[lag:], words[:-lag])[0, 1]) < 4 / 64


def test_direction_numbers_give_the_points_of_scipy():
    numbers = direction_numbers(40)
    index = np.arange(2048, dtype=np.uint32)
    gray = index ^ (index >> 1)
    bits = (gray[:, None] >> np.arange(32, dtype=np.uint32)) & 1
    ours = np.bitwise_xor.reduce(bits[:, :, None] * numbers.T[None], axis=1)
    np.testing.assert_array_equal(ours / 2.0**32, qmc.Sobol(40, scramble=False, bits=32).random(2048))


def reference_scrambled(word, key):
    """The hash of Laine and Karras as changed by Burley (2020), in whole numbers of Python."""
    x = (int(f"{word:032b}"[::-1], 2) + key) & 0xFFFFFFFF
    for factor in (0x6C50B47C, 0xB82F1E52, 0xC7AFE638, 0x8D22F6E6):
        x ^= (x * factor) & 0xFFFFFFFF
    return int(f"{x:032b}"[::-1], 2)


@pytest.mark.parametrize("group", [0, 1, 5, 8000])
def test_any_group_of_the_sequence_can_be_drawn_anywhere(group):
    seed, dimension = 7, 3
    key = int(points.philox(np.uint64(0x534F), np.uint64(0), *BUS, np.uint64(seed), np.uint64(0))[0])
    numbers = direction_numbers(8)[dimension].tolist()
    expected = []
    for index in range(128 * group, 128 * (group + 1)):
        gray, word = index ^ (index >> 1), 0
        for bit in range(32):
            word ^= numbers[bit] * ((gray >> bit) & 1)
        expected.append(reference_scrambled(word, key))
    assert sequence(BUS, dimension, [group], seed).tolist() == expected


def test_scrambling_keeps_what_two_words_have_in_common_and_no_more():
    """Nested uniform scrambling (Owen 1995): words that first differ at a bit still first differ there."""
    key = np.uint64(0xABCDEF12)
    generator = np.random.default_rng(5)
    for bit in range(32):
        first = int(generator.integers(2**32))
        second = first ^ (1 << bit) ^ int(generator.integers(1 << bit))
        outcome = [int(points.scrambled(np.uint64(word), key)) for word in (first, second)]
        assert (outcome[0] ^ outcome[1]).bit_length() == (first ^ second).bit_length() == bit + 1


@pytest.mark.parametrize("dimension", [0, 1, 7])
def test_every_block_of_a_power_of_two_has_one_point_in_each_equal_part(dimension):
    words = sequence(HABITAT, dimension, range(32))
    for power in range(1, 13):
        parts = (words >> np.uint32(32 - power)).reshape(-1, 2**power)
        assert (np.sort(parts, axis=1) == np.arange(2**power)).all()


def test_the_first_two_dimensions_make_a_net():
    """Each elementary box of area 2**-10, of any proportions, holds one of 1,024 points (Niederreiter 1987)."""
    first, second = sequence(HABITAT, 0, range(8)), sequence(BUS, 1, range(8))
    for power in range(11):
        rows = (first.astype(np.uint64) >> np.uint64(32 - power)) << np.uint64(10 - power)
        boxes = rows | (second.astype(np.uint64) >> np.uint64(22 + power))
        assert np.unique(boxes).size == 1024


def test_other_seeds_scramble_otherwise():
    assert (sequence(HABITAT, 0, [0], seed=7) != sequence(HABITAT, 0, [0], seed=8)).mean() > 0.9
