"""Time a front of three objectives on a made-up programme, to a stated resolution.

    python benchmarks/fronts.py [elements] [actors] [modes] [seed] [parts] [limit]

The objectives are cost, finish and sum of normalised gains. All missions must be delivered that the arrangement with
the largest surplus delivers. The resolution is the range of each objective between its best and its worst at the
others' best, divided by `parts`. What each partner could hope for is set to half of what the programme could give it,
as that is not what is timed here. Printed is how long each extreme and the whole front took (also in seconds of the
processor alone, for machines that do other work), how many programs were solved, and whether the front is complete.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.fronts import front
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search
from arrangements import programme

NAMES = ("cost", "finish", "sum of gains")
NEAR = 0.02
"""Relative gap to which the extremes are found that set the resolution."""


def measure(
    elements: int = 40, actors: int = 8, modes: int = 4, seed: int = 1, parts: int = 3, limit: int = 60
) -> None:
    """Find the front of one programme."""
    case = programme(elements, actors, modes, seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    search = Search(case, alone)
    best = search.best(search.surplus, maximise=True, gap=NEAR)
    if best is None:
        print("nothing is possible")
        return
    case = replace(case, deliver=best.assessment.delivered)
    hope = {name: alone[name] + partner.scale / 2 for name, partner in case.partners.items()}
    on_offer = Objectives(Search(case, alone), hope)
    objectives = [on_offer.of(name) for name in NAMES]
    ends = []
    for objective in objectives:
        begin = time.perf_counter()
        end = on_offer.search.best(objective.terms, maximise=objective.direction == "most", gap=NEAR)
        print(f"best {objective.name} to {NEAR:.0%}: {time.perf_counter() - begin:.1f} s", flush=True)
        ends += [end] if end else []
    values = [[objective.value(end) for end in ends] for objective in objectives]
    tolerances = [
        max((max(some) - min(some)) / parts, 1e-3 * objective.scale)
        for some, objective in zip(values, objectives, strict=True)
    ]
    begin, begun = time.perf_counter(), time.process_time()
    found = front(on_offer.search, objectives, tolerances, limit=limit)
    seconds, own = time.perf_counter() - begin, time.process_time() - begun
    print(
        f"{elements} elements, {actors} actors, {modes} modes: {seconds:.1f} s, of which {own:.1f} s of this process,"
    )
    print(f"for {len(found.points)} points by {found.solves} solves. {found.sentence}")
    for point in found.points:
        print("  ".join(f"{value:10.2f}" for value in point.values))


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:7]))
