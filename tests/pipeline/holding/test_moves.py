"""The arrangement as a conflict: small ones whose answer is known, and the rules that every one keeps."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from cases import small_case
from hand_made import BUS, JOINT, LAB, MODULE, OWN_MODULE, arranged, element, hand_made, with_choice, with_partner

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.partner import PartnerCase
from accord.pipeline.holding import moves as moves_module
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.going_back import STOP, WITHDRAW, Option
from accord.pipeline.holding.moves import APART, ARRANGEMENT, MOST_OPTIONS, MOST_STATES, _kept, moves_in

SCIENCE = (0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
NOTHING = (0.0,) * 6
YEAR = (12.0, 12.0, 12.0)
WORTH = 120.0
"""What one of the two instruments is worth to each of the two partners, million."""


def instruments(cost, names=("A", "B"), other_cost=None):
    """A mission of two parts by A and B; each could pay the other for an instrument that both have use of.

    An instrument is worth 120 to each. The mission without instruments is worth nothing and costs nothing.
    """
    free = (0.0, 0.0, 0.0)
    costs = (cost, cost if other_cost is None else other_cost)
    ways = [Choice(f"part of {name}", name, name, name, free, YEAR) for name in names]
    for (giver, taker), price in zip((names, names[::-1]), costs, strict=True):
        ways.append(Choice(f"for {taker}", giver, taker, giver, (price,) * 3, YEAR))
    elements = {f"part of {name}": element(f"part of {name}", "M", 0.5) for name in names}
    elements |= {f"for {name}": element(f"for {name}", "M", 0.0, optional=True, yields=SCIENCE) for name in names}
    people = {name: PartnerCase(name, SCIENCE, 1000.0, 1.0, (name,), frozenset()) for name in names}
    case = Case(people, {"M": NOTHING}, elements, tuple(ways), (), NOTHING, {}, 0.0, 0.0)
    one = assess(case, arranged(case, [way.key for way in ways[:3]])).benefit["A"]
    people = {name: replace(partner, worth=WORTH / one) for name, partner in people.items()}
    return replace(case, partners=people)


def whole(case):
    return arranged(case, [choice.key for choice in case.choices])


def solved(searched, case, arrangement):
    found, _ = searched(case)
    return moves_of(found, arrangement)


def moves_of(found, arrangement):
    """The conflict of an arrangement, with the arrangements one decision away from it."""
    near = tuple(neighbours(found.case, arrangement, found.screener.lawful))
    return moves_in(found, arrangement, assess(found.case, arrangement), near)


def test_who_stops_paying_gains_until_the_other_stops_too(searched):
    """A prisoner's dilemma: 60 each if both pay 180, 120 to the one who stops, nothing if both do (Luce, Raiffa 1957).

    Stopping is an improvement, so this is no Nash equilibrium; the answer leaves nothing, so it is sequentially stable
    (Fang, Hipel, Kilgour 1993, of the same game).
    """
    case = instruments(180.0)
    found = solved(searched, case, whole(case))
    conflict, form = found.solution.conflict, found.solution.conflict.form
    here, free = form.state([]), form.state([f"A.{STOP}"])
    both = form.state([f"A.{STOP}", f"B.{STOP}"])
    assert form.state([f"A.{STOP}", f"A.{WITHDRAW}"]) is None, "who has withdrawn has stopped paying already"
    a, b = (list(conflict.ranks[place]) for place in range(2))
    assert a[free] > a[here] > a[both] > b[free], "temptation, reward, punishment, and what is left to the other"
    assert b[free] < b[both]
    assert "nash" not in found.holds
    assert {"gmr", "smr", "seq"} <= set(found.holds)
    assert found.inverse is None
    (tempted,) = {one.move.after for one in found.solution.temptations["A"]}
    assert tempted == free
    assert all(one.credible is not None for one in found.solution.temptations["A"])


def test_where_stopping_costs_the_one_who_stops_nobody_would(searched):
    case = instruments(60.0)
    found = solved(searched, case, whole(case))
    assert "nash" in found.holds
    assert not any(found.solution.temptations.values())


def test_where_nobody_can_answer_it_does_not_hold_and_it_is_said_what_would_have_to_be_preferred(searched):
    """B pays 50 for what is worth 120 to it, A 180 for what is worth 120 to it: nobody can answer when A stops.

    B has 70 then, and gives that up by any answer.
    """
    case = instruments(50.0, other_cost=180.0)
    payers = {choice.payer: choice.expected_cost for choice in case.choices if choice.payer != choice.provider}
    assert payers == {"B": 50.0, "A": 180.0}
    found = solved(searched, case, whole(case))
    assert "seq" not in found.holds
    assert found.inverse is not None
    assert found.inverse.swaps > 0
    (one,) = found.solution.temptations["A"]
    assert one.credible is None
    assert one.deterred, "B could stop paying against its own interest"


def test_who_has_withdrawn_does_not_come_back_and_who_has_stopped_may(searched):
    case = instruments(180.0)
    conflict = solved(searched, case, whole(case)).solution.conflict
    form = conflict.form
    gone, stopped = form.state([f"A.{WITHDRAW}"]), form.state([f"A.{STOP}"])
    here = form.state([])
    assert {gone, stopped} <= set(conflict.moves[0].targets(here).tolist())
    assert here in conflict.moves[0].targets(stopped).tolist()
    assert set(conflict.moves[0].targets(gone).tolist()) <= {gone}
    assert conflict.names[ARRANGEMENT] == (here,)
    assert conflict.names[APART] == (form.state([f"A.{WITHDRAW}", f"B.{WITHDRAW}"]),)
    assert conflict.status_quo == here


def named(found):
    return {(one.who, one.name): one for one in (*found.options, *found.left_out)}


def test_options_are_what_each_partner_could_do(searched):
    """Alba leads the station, could build the module, pays for the lab; its bus is controlled, Boreas in no regime."""
    case = hand_made()
    found = named(solved(searched, case, arranged(case, JOINT)))
    assert set(found) == {
        ("Alba", WITHDRAW),
        ("Boreas", WITHDRAW),
        ("Alba", STOP),
        ("Alba", "build the part of Boreas itself"),
        ("Alba", "withhold technology from Boreas"),
    }
    assert found["Alba", STOP].weight == 30.0
    assert found["Alba", "build the part of Boreas itself"].weight == 80.0
    assert found["Alba", "withhold technology from Boreas"].weight == 20.0
    poor = with_partner(case, "Alba", envelope=assess(case, arranged(case, JOINT)).cost["Alba"] + 79.0)
    assert ("Alba", "build the part of Boreas itself") not in named(solved(searched, poor, arranged(case, JOINT)))
    tame = with_choice(case, BUS, classes=())
    assert ("Alba", "withhold technology from Boreas") not in named(solved(searched, tame, arranged(tame, JOINT)))


def payoff_of(found, arrangement, gains, *taken):
    """Ranks of partners in a state, beside what they should have there."""
    conflict = found.solution.conflict
    state = conflict.form.state(list(taken))
    return {name: (int(conflict.ranks[k, state]), gains[name]) for k, name in enumerate(conflict.decision_makers)}


def test_each_state_is_what_would_be_left(searched):
    """The order of states is that of assessing by hand what each leaves."""
    case = hand_made()
    joint = arranged(case, JOINT)
    found = solved(searched, case, joint)
    searched_case, _ = searched(case)
    alone = searched_case.alone_gain
    own = "Alba.build the part of Boreas itself"
    withheld = "Alba.withhold technology from Boreas"
    states = {
        (): assess(case, joint).gain,
        (f"Alba.{STOP}",): assess(case, arranged(case, (BUS, MODULE))).gain,
        (own,): assess(case, arranged(case, (BUS, OWN_MODULE, LAB))).gain,
        (own, f"Boreas.{WITHDRAW}"): assess(case, arranged(case, (BUS, OWN_MODULE))).gain | {"Boreas": alone["Boreas"]},
        (withheld,): assess(case, arranged(case, (BUS, LAB))).gain,
        (f"Alba.{WITHDRAW}",): assess(case, arranged(case, (MODULE,))).gain | {"Alba": alone["Alba"]},
        (f"Boreas.{WITHDRAW}",): assess(case, arranged(case, (BUS,))).gain | {"Boreas": alone["Boreas"]},
        (f"Alba.{WITHDRAW}", f"Boreas.{WITHDRAW}"): alone,
    }
    each = [payoff_of(found, joint, gains, *taken) for taken, gains in states.items()]
    for name in ("Alba", "Boreas"):
        ranks, gains = zip(*(one[name] for one in each), strict=True)
        for first in range(len(each)):
            for second in range(len(each)):
                if round(gains[first]) < round(gains[second]):
                    assert ranks[first] < ranks[second], (name, list(states)[first], list(states)[second])
                if round(gains[first]) == round(gains[second]):
                    assert ranks[first] == ranks[second]


def test_the_weightiest_options_are_kept_and_the_rest_is_named(searched, monkeypatch):
    case = hand_made()
    found, _ = searched(case)
    joint = arranged(case, JOINT)
    monkeypatch.setattr(moves_module, "MOST_OPTIONS", 3)
    few = moves_of(found, joint)
    assert [one.name for one in few.options] == [WITHDRAW, WITHDRAW, "build the part of Boreas itself"]
    assert [one.name for one in few.left_out] == [STOP, "withhold technology from Boreas"]
    assert few.solution.conflict.size == 3 * 2
    assert few.to_dict()["left_out"][0]["weight"] == 30.0
    monkeypatch.setattr(moves_module, "MOST_OPTIONS", 1)
    one = moves_of(found, joint)
    assert APART not in one.solution.conflict.names, "one of two having withdrawn is not everybody alone"


def test_joining_comes_after_withdrawing_and_before_what_is_about_money():
    away = [Option(name, WITHDRAW, WITHDRAW) for name in ("A", "B")]
    others = [Option("AB"[place % 2], f"withhold {place}", "withhold", weight=50.0 - place) for place in range(11)]
    pairs = [(Option("A", f"admit {name}", "admit", name), Option(name, "join", "join", "A")) for name in ("C", "D")]
    kept, left_out = _kept(away, others, pairs)
    assert kept == [*away, *pairs[0], *others[:10]]
    assert len(kept) == MOST_OPTIONS
    assert left_out == [others[10], *pairs[1]]
    kept, left_out = _kept(away, others[:9], pairs)
    assert kept == [*away, *pairs[0], *others[:9]], "there is room for one more, but not for admitting and joining"
    assert left_out == [*pairs[1]]
    kept, left_out = _kept([], [], pairs)
    assert (kept, left_out) == ([*pairs[0], *pairs[1]], [])


def test_with_many_partners_only_the_weightiest_are_decision_makers(searched):
    names = [f"P{place}" for place in range(14)]
    base = small_case(0)
    free = Choice("", "", "", "", (10.0,) * 3, YEAR)
    ways = tuple(replace(free, element=name, provider=name, payer=name, owner=name) for name in names)
    people = {name: replace(base.partners["P0"], id=name, red_lines=(), envelope=100.0) for name in names}
    parts = {name: element(name, "M1", 1 / 14) for name in names}
    case = replace(
        base, partners=people, elements=parts, choices=ways, interfaces=(), ties={}, prohibitions=(), joint_needs=(),
        at_most_one=(), least_partners={},
    )  # fmt: skip
    found, _ = searched(case)
    deal = arranged(case, [way.key for way in ways])
    many = moves_of(found, deal)
    assert many.solution.conflict.size == MOST_STATES == 2**12
    assert len(many.options) == len(many.solution.conflict.decision_makers) == 12
    assert len(many.left_out) == 2
    assert APART not in many.solution.conflict.names


def test_one_partner_by_itself_is_no_conflict(searched):
    case = hand_made()
    found, _ = searched(case)
    single = arranged(case, (BUS, OWN_MODULE))
    assert moves_of(found, single) is None
    assert pytest.approx(assess(case, single).cost["Boreas"]) == 0.0
