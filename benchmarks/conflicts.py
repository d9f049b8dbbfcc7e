"""Time the solution of conflicts by number of states, and against the definitions written out with sets.

    python benchmarks/conflicts.py growth [largest power of two]
    python benchmarks/conflicts.py plain

Everything is timed within one run. Preferences are drawn: the worth of each option to each decision maker, and a share
of chance for each state. Ratios hardly depend on the machine; seconds do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from accord.stability import Concept, Conflict, option_form
from accord.stability.conflicts.simultaneous import simultaneously_stable
from accord.stability.conflicts.stability import stable_states

FOUR = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
REPEATS = 3


def drawn(options: int, makers: int) -> Conflict:
    """Draw a conflict with as many options, shared out evenly."""
    generator = np.random.default_rng(options * 100 + makers)
    shares = {f"D{k}": [f"o{j}" for j in range(k, options, makers)] for k in range(makers)}
    form = option_form(shares)
    payoffs = {
        name: form.taken @ generator.normal(size=options) + 0.5 * generator.normal(size=form.size) for name in shares
    }
    return Conflict.of_options(shares, payoffs, irreversible=[("D0", "o0")])


def least_seconds(job: Callable[[], object]) -> float:
    """Give the least of a few timings."""
    timings = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        job()
        timings.append(time.perf_counter() - begin)
    return min(timings)


def four(conflict: Conflict) -> None:
    """Ask for the four concepts, moves included."""
    fresh = conflict.with_ranks(conflict.ranks)
    for concept in FOUR:
        stable_states(fresh, concept)


def growth(largest: int = 16) -> None:
    """Show the time from 2^8 states on, for two to eight decision makers."""
    print("| states | decision makers | four concepts, s | microseconds per state | SIM too, s |")
    print("| --- | --- | --- | --- | --- |")
    for options in range(8, largest + 1, 2):
        for makers in (2, 4, 8):
            conflict = drawn(options, makers)
            seconds = least_seconds(lambda conflict=conflict: four(conflict))
            begin = time.perf_counter()
            simultaneously_stable(conflict)
            together = seconds + time.perf_counter() - begin
            each = seconds / conflict.size * 1e6
            print(f"| {conflict.size:,} | {makers} | {seconds:.3f} | {each:.1f} | {together:.2f} |", flush=True)


def plain() -> None:
    """Compare with the definitions written out with sets, where those still end."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "stability" / "conflicts"))
    from plain import of_options

    print("| states | decision makers | as written, s | here, s | times faster |")
    print("| --- | --- | --- | --- | --- |")
    for options, makers in ((4, 2), (6, 2), (6, 3), (6, 4)):
        conflict = drawn(options, makers)
        form = conflict.form
        own = [form.own(k) for k in range(makers)]
        written = of_options(form.codes.tolist(), own, 1, 0, conflict.ranks.tolist())
        begin = time.perf_counter()
        tables = [written.table(concept.value) for concept in FOUR]
        slow = time.perf_counter() - begin
        assert tables == [stable_states(conflict, concept).tolist() for concept in FOUR]
        quick = least_seconds(lambda conflict=conflict: four(conflict))
        print(f"| {conflict.size} | {makers} | {slow:.2f} | {quick:.4f} | {slow / quick:,.0f} |", flush=True)


if __name__ == "__main__":
    command = {"growth": growth, "plain": plain}[(sys.argv[1:] or ["growth"])[0]]
    command(*map(int, sys.argv[2:]))
