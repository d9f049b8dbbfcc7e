import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from accord.errors import StudyError
from accord.stability import Game, excesses, game_from_mapping, has_imputations, least_core, nucleolus
from accord.stability.games.game import coalition_sums

KINDS = st.sampled_from(["profit", "cost"])


@st.composite
def games(draw, size=None):
    n = size or draw(st.integers(2, 5))
    element = draw(
        st.sampled_from([st.integers(0, 2).map(float), st.integers(-5, 10).map(float), st.floats(-1000, 1000)])
    )
    values = draw(arrays(float, 1 << n, elements=element))
    values[0] = 0
    return Game(tuple(f"p{k}" for k in range(n)), values, draw(KINDS))


def size_of(game):
    return max(1.0, float(np.abs(game.values).max()))


def bankruptcy(estate, claims):
    sums = coalition_sums(np.array(claims, dtype=float))
    names = tuple(f"creditor {k}" for k in range(len(claims)))
    return Game(names, np.maximum(0.0, estate - (sums[-1] - sums)))


@pytest.mark.parametrize(
    ("estate", "division"),
    [(100, [100 / 3, 100 / 3, 100 / 3]), (200, [50, 75, 75]), (300, [50, 100, 150])],
)
def test_talmud_estates(estate, division):
    # Aumann and Maschler (1985), "Game theoretic analysis of a bankruptcy problem from the Talmud".
    assert nucleolus(bankruptcy(estate, [100, 200, 300])) == pytest.approx(division, abs=1e-12)


def contested_garment(estate, claims):
    """Aumann and Maschler's rule: equal awards up to half the claims, equal losses beyond."""
    claims = np.array(claims, dtype=float)
    half = claims.sum() / 2
    amount = min(estate, 2 * half - estate)
    awards, left = np.zeros(len(claims)), amount
    for rank, k in enumerate(np.argsort(claims, kind="stable")):
        awards[k] = min(claims[k] / 2, left / (len(claims) - rank))
        left -= awards[k]
    return awards if estate <= half else claims - awards


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.floats(0.05, 0.95))
def test_bankruptcy_follows_the_contested_garment(claims, share):
    estate = share * sum(claims)
    assert nucleolus(bankruptcy(estate, claims)) == pytest.approx(contested_garment(estate, claims), abs=1e-9)


def test_tennessee_valley_authority_charges():
    # Straffin and Heaney (1981): each purpose saves 47,286 against what it would spend alone.
    costs = np.array([0, 163520, 140826, 301607, 250096, 378821, 367370, 412584], dtype=float)
    game = Game(("navigation", "flood control", "power"), costs, "cost")
    assert nucleolus(game) == pytest.approx([116234, 93540, 202810], abs=1e-9)


def littlechild(costs):
    """Littlechild (1974), "A simple expression for the nucleolus in a special case": airport charges."""
    costs, n = [0.0, *map(float, costs)], len(costs)
    charges, done, rate = [], 0, 0.0
    while done < n:
        options = [((costs[k] - costs[done] + rate) / (k - done + 1), k) for k in range(done + 1, n)]
        options.append(((costs[n] - costs[done] + rate) / (n - done), n))
        best = min(option for option, _ in options)
        last = max(k for option, k in options if option <= best + 1e-12)
        charges += [best] * (last - done)
        done, rate = last, best
    return charges


@pytest.mark.parametrize("costs", [[10, 13, 13, 20, 34, 55, 90], [1, 2, 3], [5, 5, 5, 5], [1, 10, 100, 101]])
def test_airport_charges_follow_littlechild(costs):
    values = np.zeros(1 << len(costs))
    for mask in range(1, len(values)):
        values[mask] = max(cost for k, cost in enumerate(costs) if mask >> k & 1)
    game = Game(tuple(f"aircraft {k}" for k in range(len(costs))), values, "cost")
    assert nucleolus(game) == pytest.approx(littlechild(costs), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=2, max_size=8))
def test_airport_charges_follow_littlechild_whatever_the_cost_classes(steps):
    costs = sorted(steps)
    runway = np.zeros(1)
    for cost in costs:
        runway = np.concatenate([runway, np.maximum(runway, cost)])
    game = Game(tuple(f"aircraft {k}" for k in range(len(costs))), runway, "cost")
    assert nucleolus(game) == pytest.approx(littlechild(costs), abs=1e-9)


def test_twenty_aircraft_are_charged_as_littlechild_says():
    costs = np.arange(1.0, 21.0) ** 1.5
    runway = np.zeros(1)
    for cost in costs:
        runway = np.concatenate([runway, np.maximum(runway, cost)])
    game = Game(tuple(f"aircraft {k}" for k in range(20)), runway, "cost")
    assert nucleolus(game) == pytest.approx(littlechild(costs), abs=1e-9)


def test_more_than_22_players_are_refused():
    game = Game(tuple(f"p{k}" for k in range(23)), np.zeros(1 << 23))
    with pytest.raises(StudyError, match="players: found 23 players; allowed for the nucleolus: 1 to 22"):
        nucleolus(game)


def test_the_owner_of_the_scarce_glove_gets_everything():
    gloves = Game(("left", "right 1", "right 2"), np.array([0.0, 0, 0, 1, 0, 1, 0, 1]))
    assert nucleolus(gloves).tolist() == [1, 0, 0]


def test_unanimity_shares_equally_among_those_needed():
    values = np.array([float(mask & 0b1011 == 0b1011) for mask in range(16)])
    assert nucleolus(Game(tuple("ABCD"), values)) == pytest.approx([1 / 3, 1 / 3, 0, 1 / 3], abs=1e-15)


def test_degenerate_games():
    assert nucleolus(Game(tuple("ABC"), np.zeros(8))).tolist() == [0, 0, 0]
    additive = Game(tuple("ABCD"), coalition_sums(np.array([0.1, 0.2, 0.3, 1e6])))
    assert nucleolus(additive) == pytest.approx([0.1, 0.2, 0.3, 1e6], abs=1e-9)
    sizes = np.bitwise_count(np.arange(32)).astype(float)
    assert nucleolus(Game(tuple("ABCDE"), sizes**1.5)) == pytest.approx(np.full(5, 5**0.5), abs=1e-12)


def test_gains_near_the_last_digit_are_still_divided():
    own = np.array([0.1, 0.2, 0.3])
    values = coalition_sums(own)
    values[7] += 3e-12
    assert nucleolus(Game(tuple("ABC"), values)) == pytest.approx(own + 1e-12, abs=1e-15)


def test_values_many_orders_apart():
    # Claims of a few beside claims of billions: the small creditor still gets half of what it claims.
    assert nucleolus(bankruptcy(4e9, [2, 4e9, 6e9])) == pytest.approx([1, 2e9 - 0.5, 2e9 - 0.5], rel=1e-12)


def test_weights_of_a_strong_majority_game_represent_it():
    # Peleg (1968): the nucleolus of a constant-sum weighted majority game is itself a set of voting weights.
    game = game_from_mapping({"players": list("ABCDE"), "weights": [3, 2, 2, 1, 1], "quota": 5})
    shares = coalition_sums(nucleolus(game))
    assert ((shares > 0.5) == (game.values == 1)).all()


def test_without_imputations_it_is_the_prenucleolus():
    game = Game(("A", "B"), np.array([0.0, 2, 4, 5]))
    assert not has_imputations(game)
    assert nucleolus(game).tolist() == [1.5, 3.5]


def test_nobody_gets_less_than_alone_even_where_the_least_core_would():
    # Seven for A and B without C, who can still make 1 alone: the least core would give C less.
    game = Game(("A", "B", "C"), np.array([0.0, 0, 0, 7, 1, 0, 0, 4]))
    assert least_core(game).point[2] < 1
    assert nucleolus(game) == pytest.approx([1.5, 1.5, 1], abs=1e-12)


def is_kohlberg(game, payoff):
    """Kohlberg (1971): the division is the nucleolus if and only if no side payment that helps the most tempted
    groups, at each level of temptation, helps any of them strictly. Checked by another solver."""
    n, full = game.size, (1 << game.size) - 1
    members = (np.arange(1, full)[:, None] >> np.arange(n) & 1).astype(float)
    excess = excesses(game, payoff)[1:-1]
    tolerance = 1e-7 * size_of(game)
    worth = payoff if game.kind == "profit" else -payoff
    tight = (np.abs(worth - game.worth[1 << np.arange(n)]) <= tolerance) & has_imputations(game)
    bounds = [(0 if held else -1, 1) for held in tight]
    ordered = np.sort(excess)[::-1]
    levels = ordered[np.append(True, np.diff(ordered) < -tolerance)]
    for level in levels:
        upper = members[excess >= level - tolerance]
        result = linprog(-upper.sum(0), -upper, np.zeros(len(upper)), np.ones((1, n)), [0], bounds)
        if result.fun < -1e-6:
            return False
    return True


def test_the_criterion_can_tell_a_wrong_division():
    game = bankruptcy(200, [100, 200, 300])
    assert is_kohlberg(game, np.array([50.0, 75, 75]))
    assert not is_kohlberg(game, np.array([50.0, 74, 76]))


@settings(max_examples=60, deadline=None)
@given(games())
def test_meets_kohlbergs_criterion(game):
    assert is_kohlberg(game, nucleolus(game))


@settings(max_examples=60, deadline=None)
@given(games(), st.integers(0, 2**32 - 1))
def test_no_other_imputation_soothes_the_most_tempted_more(game, seed):
    payoff = nucleolus(game)
    tolerance = 1e-8 * size_of(game)
    sign = 1 if game.kind == "profit" else -1
    own, total = sign * game.own_values, sign * game.values[-1]
    assert payoff.sum() * sign == pytest.approx(total, abs=tolerance)
    if has_imputations(game):
        assert (sign * payoff >= own - tolerance).all()
    shares = np.random.default_rng(seed).dirichlet(np.full(game.size, 0.5), size=20)
    best = np.sort(excesses(game, payoff)[1:-1])[::-1]
    for share in shares:
        other = np.sort(excesses(game, sign * (own + share * (total - own.sum())))[1:-1])[::-1]
        differing = np.flatnonzero(np.abs(other - best) > tolerance)
        if len(differing):
            assert other[differing[0]] > best[differing[0]]


def superadditive(game):
    """The same players with every coalition free to split up as suits it best."""
    worth = game.worth.copy()
    for mask in range(1, len(worth)):
        part = (mask - 1) & mask
        while part:
            worth[mask] = max(worth[mask], worth[part] + worth[mask ^ part])
            part = (part - 1) & mask
    return Game(game.players, worth if game.kind == "profit" else -worth, game.kind)


@settings(max_examples=40, deadline=None)
@given(games())
def test_lies_in_the_least_core_of_a_superadditive_game(game):
    game = superadditive(game)
    largest = excesses(game, nucleolus(game))[1:-1].max()
    assert largest == pytest.approx(least_core(game).epsilon, abs=1e-8 * size_of(game))


@settings(max_examples=40, deadline=None)
@given(games(size=4), st.permutations(range(4)))
def test_treats_players_alike_whatever_their_order(game, order):
    moved = np.empty(16)
    for mask in range(16):
        moved[sum(1 << order[k] for k in range(4) if mask >> k & 1)] = game.values[mask]
    other = nucleolus(Game(game.players, moved, game.kind))
    assert other[list(order)] == pytest.approx(nucleolus(game), abs=1e-8 * size_of(game))


@settings(max_examples=40, deadline=None)
@given(games(size=4), st.floats(0.01, 100), arrays(float, 4, elements=st.floats(-1000, 1000)))
def test_follows_changes_of_unit_and_gifts(game, factor, gifts):
    changed = Game(game.players, factor * game.values + coalition_sums(gifts), game.kind)
    tolerance = 1e-7 * max(size_of(changed), factor * size_of(game))
    assert nucleolus(changed) == pytest.approx(factor * nucleolus(game) + gifts, abs=tolerance)


@settings(max_examples=25, deadline=None)
@given(games())
def test_a_cost_game_mirrors_the_profit_game_of_its_negative(game):
    mirror = Game(game.players, -game.values, "cost" if game.kind == "profit" else "profit")
    assert np.array_equal(nucleolus(mirror), -nucleolus(game))


def test_sixteen_players_meet_a_known_division():
    claims = list(range(1, 17))
    expected = contested_garment(50, claims)
    assert nucleolus(bankruptcy(50, claims)) == pytest.approx(expected, abs=1e-10)


def test_the_same_game_gives_the_same_bytes():
    values = np.random.default_rng(3).random(1 << 10)
    values[0] = 0
    game = Game(tuple(f"p{k}" for k in range(10)), values)
    assert nucleolus(game).tobytes() == nucleolus(game).tobytes()
