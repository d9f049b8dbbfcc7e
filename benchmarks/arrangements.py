"""Time the arrangement search on made-up programmes of any size, and show how it grows.

    python benchmarks/arrangements.py growth
    python benchmarks/arrangements.py seeds [elements] [actors] [modes] [capable]
    python benchmarks/arrangements.py capable [elements] [actors] [modes] [programmes]
    python benchmarks/arrangements.py one ELEMENTS ACTORS [modes] [seed] [gap in percent] [nodes]

A programme has a mission for each five elements, chains of what builds on what, and an interface from each element to
one or two earlier ones. As in the studies that come with Accord, each element can be provided by three of the actors
(`capable` shows more of them, up to all), and some of it be bought by another; each way in any of the modes, but that
what a mission cannot do without is not merely coordinated. An actor has money for about half of what it could pay
for. What is sought is the largest sum of gains over everyone going alone, in which nobody loses. Each answer is
confirmed by the evaluator, and that is in the time.

Seconds are of one processor, as the search uses one thread. No clock stops it, but proof, the gap asked for or a number
of nodes, so that the answers are the same everywhere. Where a gap is asked for, the search begins with an arrangement
made a few missions at a time, which is in the time as well.
"""

from __future__ import annotations

import sys
import time
from random import Random

from accord.arrangements.case import Case, ElementCase, Interface
from accord.arrangements.choice import Choice, Mode
from accord.arrangements.formulation.program import NODE_LIMIT, RELATIVE_GAP
from accord.arrangements.partner import MOTIVATIONS, PartnerCase
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.beginning import beginning
from accord.arrangements.searching.search import Search

BY_CLOSENESS: tuple[Mode, ...] = ("interdependence", "augmentation", "integration", "coordination")
"""Modes in the order in which further ones are opened; what a mission hangs on is not merely coordinated."""
IN_A_MISSION = 5
CAPABLE = 3
"""Most actors that can provide one element, where nothing else is asked for."""
FACTORS: dict[Mode, float] = {
    "coordination": 0.5,
    "augmentation": 0.75,
    "interdependence": 1.0,
    "integration": 1.25,
}


def programme(elements: int, actors: int, modes: int = 4, seed: int = 1, capable: int = CAPABLE) -> Case:
    """Make a case of a given size, in which up to so many actors can provide each element."""
    random = Random(f"{elements} {actors} {modes} {seed}")
    names = [f"A{k}" for k in range(actors)]
    missions = {f"M{k}": _yields(random, 3) for k in range(-(-elements // IN_A_MISSION))}
    parts = {}
    for k in range(elements):
        first = k - k % IN_A_MISSION
        before = (f"e{k - 1}",) if k > first and random.random() < 0.6 else ()
        met = sorted({*before, *(f"e{random.randrange(max(0, k - 12), k)}" for _ in range(2 if k else 0))})
        optional = k % IN_A_MISSION == IN_A_MISSION - 1
        parts[f"e{k}"] = ElementCase(
            id=f"e{k}",
            mission=f"M{k // IN_A_MISSION}",
            optional=optional,
            critical=not optional and random.random() < 0.3,
            after=before,
            interfaces=tuple(met),
            same_hardware_as=(),
            yields=_yields(random, 1) if optional else (0.0,) * len(MOTIVATIONS),
            delivery=(1.0, 2.0, 4.0),
            work_share=1 / min(IN_A_MISSION, elements - first),
        )
    choices = tuple(choice for part in parts.values() for choice in _choices(random, part, names, modes, capable))
    reach = 1 - (1 - min(capable, actors) / actors) ** IN_A_MISSION
    could = dict.fromkeys(names, 0.0)
    for choice in choices:
        could[choice.payer] += choice.expected_cost
    return Case(
        partners={name: _partner(random, name, could[name] / 2, reach) for name in names},
        missions=missions,
        elements=parts,
        choices=choices,
        interfaces=tuple(
            Interface(other, part.id, random.uniform(2, 20)) for part in parts.values() for other in part.interfaces
        ),
        rivalry=(0.7, 0.2, 0.8, 0.9, 0.2, 0.3),
        ties={(a, b): 1 / actors for a in names for b in names if a != b and random.random() < 0.3},
        political_from_partners=0.5,
        leak=0.02,
        horizon=240.0,
        mode_factors=FACTORS,
        integration=0.05,
        backup=0.3,
    )


def _yields(random: Random, most: int) -> tuple[float, ...]:
    return tuple(float(random.randint(0, most)) for _ in MOTIVATIONS)


def _partner(random: Random, name: str, money: float, reach: float) -> PartnerCase:
    """Make a partner that values its part of all missions, about `reach` of them, at 1 to 3 times its money."""
    raw = [random.random() for _ in MOTIVATIONS]
    regimes = frozenset({"MTCR"}) if random.random() < 0.6 else frozenset[str]()
    return PartnerCase(
        name,
        tuple(value / sum(raw) for value in raw),
        money * random.uniform(0.5, 1.5),
        random.uniform(1, 3) / reach,
        (name,),
        regimes,
        withdrawal=random.uniform(0, 0.05),
    )


def _choices(random: Random, element: ElementCase, names: list[str], modes: int, capable: int) -> list[Choice]:
    size = random.uniform(50, 400)
    ways = []
    for owner in random.sample(names, min(capable, len(names))):
        cost = size * random.uniform(0.8, 1.5)
        months = random.uniform(12, 48)
        others = [name for name in names if name != owner]
        payers = [owner, random.choice(others)] if random.random() < 0.2 else [owner]
        classes = ("9A515",) if random.random() < 0.3 else ()
        shared_with = tuple(random.sample(others, min(2, len(others))))
        ways += [
            Choice(
                element.id,
                owner,
                payer,
                owner,
                (0.8 * cost, cost, 1.5 * cost),
                (0.8 * months, months, 1.6 * months),
                classes,
                modes=tuple(m for m in BY_CLOSENESS[:modes] if not (element.critical and m == "coordination")),
                sharers=shared_with,
            )
            for payer in payers
        ]
    return ways


def measure(
    elements: int,
    actors: int,
    modes: int,
    seed: int,
    gap: float = RELATIVE_GAP,
    nodes: int = NODE_LIMIT,
    capable: int = CAPABLE,
) -> str:
    """Search one programme and say how long it took, as a row of a table."""
    case = programme(elements, actors, modes, seed, capable)
    begin = time.process_time()
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    alone_seconds = time.process_time() - begin
    begin = time.process_time()
    search = Search(case, alone)
    program = search.form.program
    built = time.process_time() - begin
    first = beginning(search, search.surplus, maximise=True) if gap > RELATIVE_GAP else None
    found = search.best(search.surplus, maximise=True, gap=gap, node_limit=nodes, first=first)
    seconds = time.process_time() - begin
    if found is None:
        return f"| {elements} | {actors} | {modes} | nothing is possible |"
    shown = "proved" if found.proven else f"{found.gap:.2%}"
    made = len(found.arrangement.choices)
    return (
        f"| {elements} | {actors} | {modes} | {len(case.choices)} | {sum(program.whole)} of {len(program.names)} "
        f"| {len(program.rows)} | {alone_seconds:.1f} | {built:.2f} | {seconds:.1f} | {shown} | {made} |"
    )


HEAD = (
    "| elements | actors | modes | choices | whole of all variables | rows | all alone, s | building, s "
    "| building and solving, s | gap | elements provided |\n" + "| --- " * 11 + "|"
)


def one(
    elements: int, actors: int, modes: int = 4, seed: int = 1, percent: float = 0.0, nodes: int = NODE_LIMIT
) -> None:
    """Search one programme."""
    print(HEAD)
    print(measure(elements, actors, modes, seed, max(percent / 100, RELATIVE_GAP), nodes))


def seeds(elements: int = 40, actors: int = 8, modes: int = 4, capable: int = CAPABLE) -> None:
    """Search ten programmes of one size."""
    print(HEAD)
    for seed in range(1, 11):
        print(measure(elements, actors, modes, seed, capable=capable), flush=True)


def capable(elements: int = 40, actors: int = 8, modes: int = 4, programmes: int = 3) -> None:
    """Show the time by how many of the actors can provide each element."""
    print(HEAD)
    for able in range(CAPABLE, actors + 1):
        for seed in range(1, programmes + 1):
            print(measure(elements, actors, modes, seed, capable=able), flush=True)


def growth() -> None:
    """Show the time from ten elements and four actors to thirty times as many; the largest two stop at a gap."""
    print(HEAD)
    for elements, actors, gap in (
        (10, 4, RELATIVE_GAP), (20, 6, RELATIVE_GAP), (40, 8, RELATIVE_GAP), (80, 12, RELATIVE_GAP),
        (150, 30, 0.045), (300, 60, 0.045),
    ):  # fmt: skip
        print(measure(elements, actors, 4, 1, gap), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        values = [float(value) for value in sys.argv[2:]]
        one(*map(int, values[:4]), *values[4:5], *map(int, values[5:6]))
    elif sys.argv[1:2] in (["seeds"], ["capable"]):
        (seeds if sys.argv[1] == "seeds" else capable)(*map(int, sys.argv[2:]))
    else:
        growth()
