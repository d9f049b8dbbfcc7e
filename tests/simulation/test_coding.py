"""Ranges as numbers for the compiled core."""

import numpy as np

from accord.simulation import Range
from accord.simulation.coding import coded
from accord.simulation.lanes import scores


def test_each_shape_has_its_code_and_numbers():
    shapes = (
        Range(1, 2, 4), Range(1, 2, 4, "uniform"), Range.normal(24, 3), Range.lognormal(24, 0.3), Range.fixed(6),
    )  # fmt: skip
    records, table, steps = coded(shapes)
    forms = scores.TRIANGULAR, scores.UNIFORM, scores.NORMAL, scores.LOGNORMAL, scores.FIXED
    assert tuple(records["form"]) == forms
    assert records["second"][4] == 6
    np.testing.assert_allclose([records["first"][2], records["second"][2]], [24, 3])
    np.testing.assert_allclose([records["first"][3], records["second"][3]], [np.log(24), 0.3])
    assert (table.shape, steps.shape) == ((0, scores.NODES + 1), (0, 2))


def test_equal_pert_shapes_share_a_table_wherever_they_lie():
    records, table, _ = coded([Range(0, 1, 4, "pert"), Range(10, 12, 18, "pert"), Range(0, 1, 4, "pert", peak=2)])
    assert records["table"].tolist() == [0, 0, 1]
    assert table.shape == (2, scores.NODES + 1)
    assert (np.diff(table, axis=1) >= 0).all()


def test_steps_of_several_ranges_lie_end_to_end():
    records, _, steps = coded([Range.discrete((3, 6), (1, 3)), Range.empirical((1, 2, 9))])
    assert records["step_start"].tolist() == [0, 2]
    assert records["step_end"].tolist() == [2, 5]
    np.testing.assert_allclose(steps[:, 0], [0.25, 1, 1 / 3, 2 / 3, 1])
    assert steps[:, 1].tolist() == [3, 6, 1, 2, 9]


def test_a_range_without_width_is_fixed_whatever_its_shape():
    for shape in ("triangular", "trigen", "pert", "uniform", "normal", "lognormal"):
        assert coded([Range(5, 5, 5, shape)])[0]["form"][0] == scores.FIXED
