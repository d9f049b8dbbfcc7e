"""Time the solutions of cooperative games by number of players, and against other Python packages.

    python benchmarks/games.py growth [players ...]
    python benchmarks/games.py rivals [seconds]

Everything is timed within one run. `rivals` solves the same games with TuCoopy and CoopGT where they are installed
(`pip install tucoopy coopgt`; Accord does not need them) and with the textbook formula over a dictionary of coalitions,
checks that the answers agree, and leaves a rival out above the first size that takes it longer than the limit.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations
from math import factorial

import numpy as np

from accord.stability import (
    Game,
    assess_division,
    banzhaf,
    excesses,
    game_from_mapping,
    least_core,
    nucleolus,
    owen,
    shapley,
    solve_game,
)
from accord.stability.games.game import FloatArray, coalition_sums

REPEATS = 3
LIMIT = 20.0
LARGEST_OF_NUCLEOLUS = 22
SIZES = (12, 14, 16, 20, 22)
RIVAL_SIZES = (8, 9, 10, 12, 14, 16)


def random_game(size: int) -> Game:
    """Coalitions worth about the square of what their members weigh: a hard case with many nearly equal excesses."""
    generator = np.random.default_rng(0)
    weights = coalition_sums(generator.random(size))
    return Game(tuple(f"p{k}" for k in range(size)), weights**2 + 0.05 * weights * generator.random(1 << size))


def any_values(size: int) -> Game:
    """Coalitions whose values have nothing to do with each other."""
    values = np.random.default_rng(1).random(1 << size)
    values[0] = 0
    return Game(tuple(f"p{k}" for k in range(size)), values)


def vote(size: int) -> Game:
    """A weighted vote with a bare majority."""
    weights = np.random.default_rng(2).integers(1, 30, size).tolist()
    by_name = {f"p{k}": weight for k, weight in enumerate(weights)}
    return game_from_mapping({"weights": by_name, "quota": sum(weights) // 2 + 1})


def least_seconds(job: Callable[[], object], repeats: int = REPEATS) -> float:
    """Give the least of a few timings."""
    timings = []
    for _ in range(repeats):
        begin = time.perf_counter()
        job()
        timings.append(time.perf_counter() - begin)
    return min(timings)


def growth(sizes: Sequence[int] = SIZES) -> None:
    """Show the seconds of each concept over numbers of players, for three kinds of game."""
    least_core(vote(6))
    print("| game | concept | " + " | ".join(f"{size} players" for size in sizes) + " |")
    print("| --- | --- |" + " --- |" * len(sizes))
    for name, make in (("weights squared, with noise", random_game), ("any values", any_values), ("vote", vote)):
        games = [make(size) for size in sizes]
        for concept, job in jobs().items():
            cells = []
            for game in games:
                repeats = REPEATS if game.size <= 20 else 1
                fits = concept not in {"nucleolus", "all, with `solve_game`"} or game.size <= LARGEST_OF_NUCLEOLUS
                cells.append(f"{least_seconds(lambda job=job, game=game: job(game), repeats):.3f} s" if fits else "-")
            print(f"| {name} | {concept} | " + " | ".join(cells) + " |", flush=True)


def jobs() -> dict[str, Callable[[Game], object]]:
    """Give what is timed, by name."""
    return {
        "Shapley value": shapley,
        "Banzhaf, raw and normalised": banzhaf,
        "Owen value, four blocs": lambda game: owen(game, {f"b{k}": game.players[k::4] for k in range(4)}),
        "excess of every coalition": lambda game: excesses(game, equal_shares(game)),
        "who is most tempted": lambda game: assess_division(game, equal_shares(game)),
        "core and least core": least_core,
        "nucleolus": nucleolus,
        "all, with `solve_game`": solve_game,
    }


def equal_shares(game: Game) -> FloatArray:
    """Everybody the same."""
    return np.full(game.size, game.values[-1] / game.size)


def by_members(game: Game) -> dict[tuple[int, ...], float]:
    """Values in a dictionary by tuple of members counted from 1, as CoopGT wants them."""
    return {
        members: float(game.values[sum(1 << (k - 1) for k in members)])
        for size in range(game.size + 1)
        for members in combinations(range(1, game.size + 1), size)
    }


def textbook_shapley(values: Mapping[tuple[int, ...], float], size: int) -> list[float]:
    """Shapley's formula as it is printed, over a dictionary of coalitions."""
    shares = []
    for player in range(1, size + 1):
        others = [k for k in range(1, size + 1) if k != player]
        total = 0.0
        for before in range(size):
            weight = factorial(before) * factorial(size - before - 1) / factorial(size)
            for members in combinations(others, before):
                total += weight * (values[tuple(sorted((*members, player)))] - values[members])
        shares.append(total)
    return shares


def rivals_of(concept: str) -> dict[str, Callable[[Game], Callable[[], Sequence[float]]]]:
    """Give, for each rival that is installed, what turns a game into a job; the conversion is not timed."""
    found: dict[str, Callable[[Game], Callable[[], Sequence[float]]]] = {}
    try:
        import tucoopy

        solve = {
            "Shapley value": tucoopy.shapley_value,
            "Banzhaf, raw": tucoopy.solutions.banzhaf_value,
            "nucleolus": lambda game: tucoopy.nucleolus(game).x,
        }[concept]
        found["TuCoopy"] = lambda game: partial(solve, tucoopy.Game(game.size, dict(enumerate(game.values.tolist()))))
    except ModuleNotFoundError:
        print("TuCoopy is not installed: `pip install tucoopy`", file=sys.stderr)
    if concept != "Shapley value":
        return found
    found["textbook formula, dictionary"] = lambda game: partial(textbook_shapley, by_members(game), game.size)
    try:
        from coopgt.shapley_value import calculate

        found["CoopGT"] = lambda game: partial(calculate, by_members(game))
    except ModuleNotFoundError:
        print("CoopGT is not installed: `pip install coopgt`", file=sys.stderr)
    return found


def rivals(limit: float = LIMIT) -> None:
    """Compare with other packages, size by size, until they take too long."""
    ours: dict[str, Callable[[Game], FloatArray]] = {
        "Shapley value": shapley,
        "Banzhaf, raw": lambda game: banzhaf(game).raw,
        "nucleolus": nucleolus,
    }
    nucleolus(random_game(6))
    print("| concept | by | " + " | ".join(f"{size} players" for size in RIVAL_SIZES) + " |")
    print("| --- | --- |" + " --- |" * len(RIVAL_SIZES))
    for concept, solve in ours.items():
        games = [random_game(size) for size in RIVAL_SIZES]
        seconds = [least_seconds(lambda game=game, solve=solve: solve(game)) for game in games]
        print(f"| {concept} | Accord | " + " | ".join(f"{one * 1000:.2f} ms" for one in seconds) + " |", flush=True)
        for name, prepare in rivals_of(concept).items():
            print(f"{concept}, {name}:", file=sys.stderr)
            cells = [f"{one:.0f} times" if one else "-" for one in ratios(games, seconds, solve, prepare, limit)]
            print(f"| {concept} | {name} | " + " | ".join(cells) + " |", flush=True)


def ratios(
    games: Sequence[Game],
    seconds: Sequence[float],
    solve: Callable[[Game], FloatArray],
    prepare: Callable[[Game], Callable[[], Sequence[float]]],
    limit: float,
) -> list[float | None]:
    """How many times as long a rival takes, None above the first size beyond the limit; its answers must agree."""
    out: list[float | None] = []
    taken = 0.0
    for game, own in zip(games, seconds, strict=True):
        if taken > limit:
            out.append(None)
            continue
        job = prepare(game)
        begin = time.perf_counter()
        answer = np.array(job(), dtype=float)
        taken = time.perf_counter() - begin
        if np.abs(answer - solve(game)).max() > 1e-6 * np.abs(game.values).max():
            print(f"another answer for {game.size} players", file=sys.stderr)
        out.append(taken / own)
    return out


if __name__ == "__main__":
    mode, *numbers = sys.argv[1:] or ["growth"]
    if mode == "growth":
        growth([int(number) for number in numbers] or SIZES)
    elif mode == "rivals":
        rivals(*(float(number) for number in numbers))
    else:
        raise SystemExit(__doc__)
