"""Time the simulation against its own draws, plain NumPy and NetworkX, show how it grows, and what memory it takes.

    python benchmarks/simulation.py speed [tasks] [iterations] [workers]
    python benchmarks/simulation.py growth
    python benchmarks/simulation.py memory [tasks] [iterations] [workers]

Everything is timed within one run. Ratios hardly depend on the machine; nanoseconds per task and iteration do. All
rivals do the same work: correlated triangular durations and costs, and the longest path; the simulation also follows
the critical path of every iteration. NetworkX and NumPy are timed on fewer iterations and scaled up.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numba
import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from accord.simulation import Fallback, Link, Network, Partner, Range, Task
from accord.simulation.execution import Request, exclusions_of, run_iterations
from accord.simulation.lanes import drawing, layout
from accord.simulation.lanes.layout import Plan
from accord.simulation.lanes.points import LANES
from accord.simulation.planning import build_plan

Floats = npt.NDArray[np.float64]

ACTORS = 8
REPEATS = 3
NUMPY_BLOCK = 2048


def programme(tasks: int, *, yearly: float = 0.0, links: int = 2) -> Network:
    """Build a network in which each task waits for up to `links` of the twenty times as many before it."""
    generator = np.random.default_rng(3)
    work = []
    for index in range(tasks):
        low, step, tail = generator.uniform(1, 5), generator.uniform(0, 3), generator.uniform(0.1, 6)
        months = Range(low, low + step, low + step + tail)
        money = Range(10 * months.low, 10 * months.mode, 10 * months.high)
        before = sorted(set(generator.integers(max(0, index - 20 * links), index, links).tolist())) if index else []
        heir = Fallback(f"a{(index + 1) % ACTORS}", months, money, Range.fixed(3)) if yearly else None
        work.append(
            Task(
                f"t{index}",
                f"Task {index}",
                f"a{index % ACTORS}",
                "element",
                months,
                money,
                tuple(Link(f"t{number}") for number in before),
                fallback=heir,
            )
        )
    partners = tuple(Partner(f"a{k}", Range(0, yearly / 2, yearly), 0.0, 0.3) for k in range(ACTORS))
    return Network(tuple(work), partners, programme_correlation=0.1)


@numba.njit(nogil=True, error_model="numpy")
def draws_of_groups(plan: Plan, first: int, last: int, room: layout.Room) -> None:
    """Draw factors, durations and costs with the room's own method, and nothing else."""
    for group in range(first, last):
        drawing.draw_group(plan, np.uint64(1), np.uint64(group), room)


def draw_alone(plan: Plan, iterations: int, workers: int) -> None:
    """Draw everything on as many threads as the simulation."""
    tasks = plan.tasks.copy()
    settings = plan.settings.copy()
    settings["plain"] = 0
    plan = plan._replace(tasks=tasks, settings=settings)
    edges = np.linspace(0, -(-iterations // LANES), 8 * workers + 1).astype(int)
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda span: draws_of_groups(plan, *span, layout.new_room(plan)), pairwise(edges.tolist())))


def triangular(low: float, mode: float, high: float, score: Floats) -> Floats:
    """Values of one triangular range at normal scores."""
    u = ndtr(score)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.asarray(np.where(u * (high - low) < mode - low, rising, falling))


def draw_numpy(network: Network, size: int, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Durations and costs of one block, shape (tasks, size), through the same copula."""
    shared = generator.standard_normal((ACTORS + 1, 2, size))
    weight = np.sqrt([0.1, 0.9 * 0.3, 0.9 * 0.7])
    months, money = np.empty((len(network.tasks), size)), np.empty((len(network.tasks), size))
    for row, task in enumerate(network.tasks):
        noise = generator.standard_normal((2, size))
        time_, cash = weight[0] * shared[-1] + weight[1] * shared[row % ACTORS] + weight[2] * noise
        cash = 0.5 * time_ + np.sqrt(0.75) * cash
        months[row] = triangular(task.duration.low, task.duration.mode, task.duration.high, time_)
        money[row] = triangular(task.cost.low, task.cost.mode, task.cost.high, cash)
    return months, money


def run_numpy(network: Network, iterations: int) -> float:
    """Draw and walk with NumPy, task by task over blocks of iterations; no critical path."""
    generator = np.random.default_rng(0)
    row = {task.id: index for index, task in enumerate(network.tasks)}
    before = [[row[link.task] for link in task.links] for task in network.tasks]
    ends: list[Floats] = []
    for first in range(0, iterations, NUMPY_BLOCK):
        months, money = draw_numpy(network, min(NUMPY_BLOCK, iterations - first), generator)
        finish = np.empty_like(months)
        for task, links in enumerate(before):
            start = finish[links].max(axis=0) if links else 0.0
            finish[task] = start + months[task]
        ends.append(finish.max(axis=0) + 0 * money.sum(axis=0))
    return float(np.concatenate(ends).mean())


def run_networkx(network: Network, iterations: int) -> float:
    """Rebuild the weights and ask NetworkX for the longest path, iteration by iteration."""
    import networkx as nx

    generator = np.random.default_rng(0)
    months, money = draw_numpy(network, iterations, generator)
    graph = nx.DiGraph()
    graph.add_nodes_from(task.id for task in network.tasks)
    links = [(link.task, task.id, row) for row, task in enumerate(network.tasks) for link in task.links]
    starts = [("start", task.id, row) for row, task in enumerate(network.tasks)]
    ends = []
    for iteration in range(iterations):
        graph.add_weighted_edges_from((a, b, months[row, iteration]) for a, b, row in [*starts, *links])
        ends.append(nx.dag_longest_path_length(graph) + 0 * money[:, iteration].sum())
    return float(np.mean(ends))


def least_seconds(job: Callable[[], object]) -> float:
    """Give the least of a few timings, after one that is not counted."""
    job()
    timings = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        job()
        timings.append(time.perf_counter() - begin)
    return min(timings)


def timed(network: Network, iterations: int, workers: int, *, exclusions: bool = False) -> float:
    """Seconds of a whole run of the core."""
    plan, _ = build_plan(network)
    chosen = exclusions_of(plan) if exclusions else ()
    return least_seconds(lambda: run_iterations(plan, Request(iterations, 1, workers, exclusions=chosen)))


def speed(tasks: int = 1000, iterations: int = 100_000, workers: int = 2) -> None:
    """Compare with drawing alone, NumPy and NetworkX."""
    network = programme(tasks)
    plan, _ = build_plan(network)
    cells = tasks * iterations
    draws = {n: least_seconds(lambda n=n: draw_alone(plan, iterations, n)) for n in (1, workers)}
    ours = {n: timed(network, iterations, n) for n in (1, workers)}
    few = max(1, iterations // 50)
    numpy_seconds = least_seconds(lambda: run_numpy(network, few)) * iterations / few
    rows = [(f"drawing alone, {n} threads" if n > 1 else "drawing alone, 1 thread", draws[n]) for n in (1, workers)]
    rows += [(f"simulation, {n} threads" if n > 1 else "simulation, 1 thread", ours[n]) for n in (1, workers)]
    rows.append(("NumPy over blocks of iterations, 1 thread", numpy_seconds))
    try:
        begin = time.perf_counter()
        run_networkx(network, 20)
        rows.append(("NetworkX, iteration by iteration, 1 thread", (time.perf_counter() - begin) * iterations / 20))
    except ModuleNotFoundError:
        print("NetworkX is not installed: `uv sync --group bench`", file=sys.stderr)
    print(
        f"{tasks} tasks, {iterations} iterations, {plan.links.size} links; correlated durations and costs, criticality"
    )
    print("| | ns per task and iteration | times the simulation on the same threads |")
    print("| --- | --- | --- |")
    for name, seconds in rows:
        same = ours[workers] if f"{workers} threads" in name else ours[1]
        print(f"| {name} | {seconds / cells * 1e9:.1f} | {seconds / same:.2f} |")
    risky = programme(tasks, yearly=0.01)
    print(f"| simulation, partners may leave, {workers} threads | "
          f"{timed(risky, iterations, workers) / cells * 1e9:.1f} | |")  # fmt: skip
    some = min(iterations, 20_000)
    print(f"| and each of them also excluded ({some} iterations) | "
          f"{timed(risky, some, workers, exclusions=True) / (tasks * some) * 1e9:.1f} | |")  # fmt: skip
    large = programme(3614)
    print(f"\n3614 tasks x 1000 iterations: {timed(large, 1000, workers):.3f} s on {workers} threads "
          "(Full Monte states about 30 s for a schedule of this size)")  # fmt: skip


def growth() -> None:
    """Show the time over two decades of tasks, iterations and links."""
    print("| tasks | iterations | links per task | ns per task and iteration |")
    print("| --- | --- | --- | --- |")
    for tasks, iterations, links in (
        (100, 102_400, 2), (1000, 102_400, 2), (10_000, 102_400, 2),
        (1000, 10_240, 2), (1000, 1_024_000, 2),
        (1000, 102_400, 1), (1000, 102_400, 10), (1000, 102_400, 100),
    ):  # fmt: skip
        network = programme(tasks, links=links)
        tied = sum(len(task.links) for task in network.tasks) / tasks
        print(
            f"| {tasks} | {iterations} | {tied:.1f} | {timed(network, iterations, 1) / tasks / iterations * 1e9:.1f} |"
        )


def memory(tasks: int = 10_000, iterations: int = 1_000_000, workers: int = 2) -> None:
    """Show the greatest memory of one large run."""
    from accord.simulation import simulate

    network = replace(programme(tasks), partners=())
    begin = time.perf_counter()
    result = simulate(network, iterations=iterations, workers=workers)
    taken = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    p70 = result.finish.percentiles[70]
    print(f"{tasks} tasks x {iterations} iterations: {taken:.0f} s on {workers} threads, at most {peak:.2f} GiB; "
          f"P70 finish {p70.value:.2f} +- {p70.standard_error:.2f} months, over all iterations")  # fmt: skip


if __name__ == "__main__":
    command = {"speed": speed, "growth": growth, "memory": memory}[(sys.argv[1:] or ["speed"])[0]]
    command(*map(int, sys.argv[2:]))
