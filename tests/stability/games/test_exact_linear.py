from fractions import Fraction

from accord.stability.games.exact_linear import solve_exactly


def test_dependent_equations_are_passed_over():
    equations = [([1, 1], Fraction(3)), ([2, 2], Fraction(6)), ([0, 1], Fraction(1, 3))]
    assert solve_exactly(equations, 2) == [Fraction(8, 3), Fraction(1, 3)]


def test_undetermined_unknowns_have_no_solution():
    assert solve_exactly([([1, 1, 0], Fraction(3)), ([0, 0, 1], Fraction(1))], 3) is None


def test_a_hilbert_like_system_is_solved_without_rounding():
    rows = [[(3 * i + 5 * j * j + i * j) % 7 for j in range(6)] for i in range(6)]
    wanted = [Fraction(k + 1, k + 2) for k in range(6)]
    totals = [sum((a * x for a, x in zip(row, wanted, strict=True)), Fraction()) for row in rows]
    extra = [([int(i == j) for j in range(6)], wanted[i]) for i in range(6)]
    assert solve_exactly([*zip(rows, totals, strict=True), *extra], 6) == wanted
