"""Time the simulation against a plain NumPy loop and against its own draws alone, all within one run.

    python benchmarks/simulation.py [tasks] [iterations] [workers]

Only ratios are printed: seconds depend on the machine. The NumPy loop draws the same correlated durations and
costs and walks the same network, but knows no departures, critical path or standing armies; a second one draws
independent values, which is less than the room promises and shows what the correlation costs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from accord.simulation import Fallback, Network, Partner, Range, Task, kernel, simulate
from accord.simulation.plan import Plan, build_plan
from accord.simulation.run import run_plan_and_iterations

Floats = npt.NDArray[np.float64]
Draw = Callable[[Plan, int, Floats, np.random.Generator], tuple[Floats, Floats]]

ACTORS = 8
NUMPY_BLOCK = 2000
REPEATS = 3


def programme(tasks: int, yearly: float) -> Network:
    """Build a network in which each task waits for up to two of the forty before it."""
    generator = np.random.default_rng(3)
    work = []
    for index in range(tasks):
        low, step, tail = generator.uniform(1, 5), generator.uniform(0, 3), generator.uniform(0.1, 6)
        months = Range(low, low + step, low + step + tail)
        money = Range(10 * months.low, 10 * months.mode, 10 * months.high)
        before = sorted(set(generator.integers(max(0, index - 40), index, 2).tolist())) if index else []
        work.append(
            Task(
                f"t{index}",
                f"Task {index}",
                f"a{index % ACTORS}",
                "element",
                months,
                money,
                tuple(f"t{number}" for number in before),
                fallback=Fallback(f"a{(index + 1) % ACTORS}", months, money, Range.fixed(3)),
                mission="all",
            )
        )
    partners = tuple(Partner(f"a{k}", Range(0, yearly / 2, yearly), 0.2, 0.3) for k in range(ACTORS))
    return Network(tuple(work), partners, {"all": (f"t{tasks - 1}",)}, 0.1)


def numpy_loop(plan: Plan, iterations: int, draw: Draw) -> None:
    """Draw and walk with NumPy, task by task over blocks of iterations."""
    tasks = plan.actor.size
    generator = np.random.default_rng(0)
    for first in range(0, iterations, NUMPY_BLOCK):
        size = min(NUMPY_BLOCK, iterations - first)
        shared = generator.standard_normal((ACTORS + 1, 2, size))
        finish, cost = np.zeros((tasks, size)), np.zeros(size)
        for task in range(tasks):
            links = plan.before[plan.before_start[task] : plan.before_start[task + 1]]
            start = finish[links].max(axis=0, initial=0.0)
            months, money = draw(plan, task, shared, generator)
            finish[task] = start + months
            cost += money


def independent(plan: Plan, task: int, shared: Floats, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw a duration and a cost that know nothing of each other."""
    size = shared.shape[-1]
    low, mode, high = plan.bounds[task].tolist()
    cheap, likely, dear = plan.bounds[plan.actor.size + task].tolist()
    return generator.triangular(low, mode, high, size), generator.triangular(cheap, likely, dear, size)


def correlated(plan: Plan, task: int, shared: Floats, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw a duration and a cost through the same copula as the kernel."""
    actor, together = plan.actor[task], plan.cost_duration
    noise = generator.standard_normal((2, shared.shape[-1]))
    time = plan.programme_weight * shared[-1] + plan.actor_weight[actor] * shared[actor]
    time += plan.own_weight[actor] * noise
    money = together * time[0] + np.sqrt(1 - together**2) * time[1]
    return triangular(plan.bounds[task], time[0]), triangular(plan.bounds[plan.actor.size + task], money)


def triangular(bounds: Floats, score: Floats) -> Floats:
    """Values of one triangular range at normal scores."""
    low, mode, high = bounds.tolist()
    u = ndtr(score)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.asarray(np.where(u * (high - low) < mode - low, rising, falling))


@kernel.compiled
def draws_only(plan: Plan, iterations: int) -> None:
    """Draw every duration and cost with the room's own generator, and nothing else."""
    actors = plan.actor_weight.size
    factor, leave = np.zeros((actors, 2)), np.zeros(actors)
    scores, work = np.zeros(2 * plan.actor.size), np.zeros(2 * plan.actor.size)
    for iteration in range(iterations):
        kernel.draw_actors(plan, np.uint64(0), iteration, factor, leave)
        kernel.draw_work(plan, np.uint64(0), iteration, factor, scores, work)


def seconds(job: Callable[[], object]) -> float:
    """Give the least of a few timings."""
    timings = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        job()
        timings.append(time.perf_counter() - begin)
    return min(timings)


def main(tasks: int = 1000, iterations: int = 20_000, workers: int = 2) -> None:
    """Print the ratios."""
    calm, risky = build_plan(programme(tasks, 0.0))[0], build_plan(programme(tasks, 0.01))[0]
    for plan in (calm, risky):
        run_plan_and_iterations(plan, 1, 0)
    draws_only(calm, 1)
    bound = seconds(lambda: draws_only(calm, iterations))
    rows = {
        "draws only (bound), 1 worker": bound,
        "plain NumPy loop, 1 worker": seconds(lambda: numpy_loop(calm, iterations, correlated)),
        "plain NumPy loop without correlation, 1 worker": seconds(lambda: numpy_loop(calm, iterations, independent)),
        "kernel, nobody leaves, 1 worker": seconds(lambda: run_plan_and_iterations(calm, iterations, 0)),
        f"kernel, nobody leaves, {workers} workers": seconds(
            lambda: run_plan_and_iterations(calm, iterations, 0, workers)
        ),
        f"kernel, {ACTORS} partners may leave, each also excluded, 1 worker": seconds(
            lambda: run_plan_and_iterations(risky, iterations, 0)
        ),
        "simulate as a whole, nobody leaves, 1 worker": seconds(
            lambda: simulate(programme(tasks, 0.0), iterations=iterations)
        ),
    }
    print(f"{tasks} tasks, {iterations} iterations; time as a multiple of drawing alone")
    for name, taken in rows.items():
        print(f"{taken / bound:8.2f}  {name}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
