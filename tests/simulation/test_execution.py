"""Running in blocks: the same bits by any number of workers, in blocks of any size, stopped early or gone on with."""

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.simulation import Fallback, LaunchWindows, Network, NetworkError, Partner, Range, Risk, Task, simulate
from accord.simulation.checkpoint import Checkpoint
from accord.simulation.execution import Request, exclusions_of, run_iterations
from accord.simulation.planning import build_plan


def task(name, months, cost, after=(), actor="X", **more):
    return Task(name, name, actor, "element", months, cost, tuple(after), **more)


PLAIN = Network(
    (
        task("a", Range(10, 20, 60), Range(50, 80, 200)),
        task("b", Range(5, 9, 30), Range(5, 8, 20), ["a"], "Y"),
        task("c", Range(20, 30, 70, "pert"), Range(5, 8, 20)),
    ),
    programme_correlation=0.2,
)
RICH = Network(
    (
        task("a", Range(10, 20, 60), Range(50, 80, 200), mission="m", fallback=Fallback("Y", *[Range(5, 9, 20)] * 2)),
        task("b", Range(5, 9, 30), Range(5, 8, 20), ["a"], "Y", windows=LaunchWindows(10, 26, 1), mission="m"),
        task("c", Range(20, 30, 70, "pert"), Range(5, 8, 20), actor="Z", mission="m"),
    ),
    (Partner("X", Range(0.01, 0.05, 0.2), 0.2, 0.3), Partner("Y", Range.fixed(0.02), 0.5), Partner("Z")),
    {"m": ("b", "c")},
    risks=(Risk("r", "r", 0.3, ("a", "c"), months=Range(1, 4, 9), cost=Range(1, 4, 9)),),
)
NETWORKS = {"plain": PLAIN, "rich": RICH}


def run(network, iterations=3000, **more):
    plan, _ = build_plan(network, more.pop("sampling", "plain"))
    return run_iterations(plan, Request(iterations, seed=4, exclusions=exclusions_of(plan), **more))


def same(one, other):
    assert one[1:] == other[1:]
    for name, first, second in zip(one[0]._fields, one[0], other[0], strict=True):
        np.testing.assert_array_equal(first, second, err_msg=name)


@pytest.fixture(scope="module", params=list(NETWORKS))
def reference(request):
    """A network, and what one worker finds."""
    return NETWORKS[request.param], run(NETWORKS[request.param])


def test_the_number_of_workers_changes_no_bit(reference):
    network, expected = reference
    same(run(network, workers=3, block=256), expected)


@settings(max_examples=12, deadline=None)
@given(block=st.integers(1, 30), name=st.sampled_from(list(NETWORKS)))
def test_the_size_of_a_block_changes_no_bit(block, name):
    same(run(NETWORKS[name], 1500, block=128 * block), run(NETWORKS[name], 1500))


@pytest.mark.parametrize("sampling", ["latin", "sobol"])
def test_other_points_too_can_be_drawn_block_by_block(sampling):
    same(run(RICH, 2000, sampling=sampling, block=384, workers=2), run(RICH, 2000, sampling=sampling))


def test_fewer_futures_are_the_first_of_more(reference):
    network, (kept, *_) = reference
    fewer, *_ = run(network, 1001)
    np.testing.assert_array_equal(fewer.sums, kept.sums[:, :1001])
    np.testing.assert_array_equal(fewer.tasks, kept.tasks[:, :1001])


def test_a_seed_gives_other_futures():
    one, other = (simulate(PLAIN, iterations=200, seed=seed) for seed in (1, 2))
    assert (one.finish_samples != other.finish_samples).all()


def test_tasks_and_owners_are_kept_of_evenly_spaced_futures(monkeypatch):
    whole, *_ = run(RICH)
    monkeypatch.setattr("accord.simulation.kept.TASK_CELLS", 3 * 1000)
    monkeypatch.setattr("accord.simulation.kept.OWNER_ROWS", 700)
    some, task_stride, owner_stride = run(RICH, block=640, workers=2)
    assert (task_stride, owner_stride) == (4, 8)
    np.testing.assert_array_equal(some.tasks, whole.tasks[:, ::4])
    np.testing.assert_array_equal(some.cash, whole.cash[::4])
    np.testing.assert_array_equal(some.owned, whole.owned[::8])
    np.testing.assert_array_equal(some.paid, whole.paid[::8])
    np.testing.assert_array_equal(some.sums, whole.sums)
    np.testing.assert_array_equal(some.critical, whole.critical)


def test_progress_counts_to_the_end():
    seen = []
    simulate(PLAIN, iterations=2500, progress=lambda done, most: seen.append((done, most)))
    assert seen == [(1024, 2500), (2048, 2500), (2500, 2500)]


def test_a_tolerance_stops_early_at_a_number_that_does_not_depend_on_workers():
    one, two = (simulate(PLAIN, iterations=200_000, tolerance=0.2, workers=workers, seed=3) for workers in (1, 2))
    assert one.converged is True
    assert one.iterations == two.iterations
    assert one.iterations in (4096 * 2**power for power in range(6))
    assert one.finish.percentiles[70].standard_error <= 0.2
    np.testing.assert_array_equal(one.finish_samples, two.finish_samples)
    whole = simulate(PLAIN, iterations=one.iterations, seed=3)
    np.testing.assert_array_equal(one.cost_samples, whole.cost_samples)
    assert one.tasks == whole.tasks
    assert one.owners == whole.owners


def test_a_tolerance_that_is_out_of_reach_uses_all_iterations_and_says_so():
    result = simulate(PLAIN, iterations=5000, tolerance=1e-6)
    assert (result.iterations, result.converged) == (5000, False)
    assert simulate(PLAIN, iterations=100).converged is None


def test_a_percentile_that_is_never_reached_never_settles():
    lost = Network((task("a", Range(1, 2, 3), Range.fixed(1)),), (Partner("X", Range.fixed(1.0)),))
    assert simulate(lost, iterations=5000, tolerance=10.0).converged is False


def test_another_level_is_looked_at():
    loose, strict = (simulate(PLAIN, iterations=50_000, tolerance=0.5, level=level) for level in (50, 95))
    assert loose.finish.percentiles[50].standard_error <= 0.5
    assert strict.finish.percentiles[95].standard_error <= 0.5
    assert strict.iterations > loose.iterations


def test_wrong_requests_are_said_in_words():
    with pytest.raises(NetworkError) as caught:
        simulate(PLAIN, iterations=2**20 + 1, sampling="sobol", tolerance=0.0, level=100)
    assert str(caught.value).split("\n") == [
        "iterations: found 1048577; allowed: up to 1048576 with sobol; take latin",
        "level: found 100; allowed: a percentage, 1 to 99",
        "tolerance: found 0.0; allowed: months, above 0",
    ]
    with pytest.raises(NetworkError, match=r"sampling: found 'halton'; allowed: plain, latin, sobol"):
        simulate(PLAIN, sampling="halton")


class CutOffError(Exception):
    """Something that ends a run in its middle."""


def cut_after(blocks):
    left = iter(range(blocks - 1))

    def progress(done, most):
        if next(left, None) is None:
            raise CutOffError

    return progress


def blocks_in(folder):
    return sorted(path.name for path in folder.rglob("*.npz"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_was_cut_off_goes_on_with_the_same_bits(tmp_path, workers):
    plan, _ = build_plan(RICH)
    asked = Request(3000, seed=4, workers=workers, block=256, exclusions=exclusions_of(plan))
    with pytest.raises(CutOffError):
        run_iterations(plan, asked, checkpoint=Checkpoint(tmp_path, plan, asked), progress=cut_after(5))
    finished = blocks_in(tmp_path)
    assert 5 <= len(finished) < 12
    stamps = {path.name: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npz")}
    found = run_iterations(plan, asked, checkpoint=Checkpoint(tmp_path, plan, asked))
    same(found, run(RICH, block=256))
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npz")}.items() >= stamps.items()
    assert len(blocks_in(tmp_path)) == 12


def test_a_run_with_a_tolerance_goes_on_too(tmp_path):
    with pytest.raises(CutOffError):
        simulate(PLAIN, iterations=50_000, tolerance=0.15, checkpoint=tmp_path, progress=cut_after(6))
    assert len(blocks_in(tmp_path)) == 6
    resumed = simulate(PLAIN, iterations=50_000, tolerance=0.15, checkpoint=tmp_path)
    whole = simulate(PLAIN, iterations=50_000, tolerance=0.15)
    np.testing.assert_array_equal(resumed.finish_samples, whole.finish_samples)
    assert resumed.to_dict() == whole.to_dict()


def test_a_block_that_was_cut_off_while_being_written_is_run_again(tmp_path):
    with pytest.raises(CutOffError):
        simulate(RICH, iterations=4000, checkpoint=tmp_path, progress=cut_after(3))
    whole, torn, empty = sorted(tmp_path.rglob("*.npz"))
    torn.write_bytes(torn.read_bytes()[:-200])
    empty.write_bytes(b"")
    whole.with_suffix(".9.part").write_bytes(b"half")
    resumed, straight = simulate(RICH, iterations=4000, checkpoint=tmp_path), simulate(RICH, iterations=4000)
    assert resumed.to_dict() == straight.to_dict()


@pytest.mark.parametrize(
    ("network", "more"),
    [
        (replace(RICH, programme_correlation=0.1), {}),
        (replace(RICH, year_months=1.0), {}),
        (RICH, {"seed": 1}),
        (RICH, {"sampling": "latin"}),
        (RICH, {"iterations": 2100}),
    ],
)
def test_blocks_of_another_run_are_never_mixed_in(tmp_path, network, more):
    with pytest.raises(CutOffError):
        simulate(RICH, iterations=2048, checkpoint=tmp_path, progress=cut_after(1))
    asked = {"iterations": 2048, **more}
    beside, alone = simulate(network, checkpoint=tmp_path, **asked), simulate(network, **asked)
    assert beside.to_dict() == alone.to_dict()
    assert len(blocks_in(tmp_path)) == 1


def test_blocks_are_removed_once_the_result_is_there(tmp_path):
    simulate(PLAIN, iterations=2048, checkpoint=tmp_path)
    assert list(tmp_path.iterdir()) == []


SCRIPT = """
    import os, sys
    from pathlib import Path
    from accord.simulation import Network, Partner, Range, Task, simulate

    network = Network(
        (Task("a", "A", "X", "element", Range(10, 20, 60), Range(50, 80, 200)),), (Partner("X", Range.fixed(0.1)),)
    )

    def progress(done, most):
        if done >= 3072 and len(sys.argv) > 2:
            os.kill(os.getpid(), int(sys.argv[2]))

    result = simulate(network, iterations=8000, seed=6, checkpoint=Path(sys.argv[1]), progress=progress)
    sys.stdout.buffer.write(result.finish_samples.tobytes() + result.cost_samples.tobytes())
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_a_killed_process_goes_on_where_it_was(tmp_path, name):
    def process(*arguments):
        script = textwrap.dedent(SCRIPT)
        return subprocess.run([sys.executable, "-c", script, str(tmp_path), *arguments], capture_output=True)

    killed = process(str(int(getattr(signal, name))))
    assert killed.returncode == -getattr(signal, name)
    assert killed.stdout == b""
    assert len(blocks_in(tmp_path)) == 3
    resumed = process()
    assert resumed.returncode == 0, resumed.stderr.decode()
    network = Network((task("a", Range(10, 20, 60), Range(50, 80, 200)),), (Partner("X", Range.fixed(0.1)),))
    straight = simulate(network, iterations=8000, seed=6)
    assert resumed.stdout == straight.finish_samples.tobytes() + straight.cost_samples.tobytes()
