"""Who could join a mission: on paper, and against looking at every choice and every state by other means."""

import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from cases import every_arrangement, small_case
from hand_made import BUS, JOINT, MODULE, PROBE, arranged, hand_made, with_partner

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.going_back import STOP, WITHDRAW
from accord.pipeline.holding.joining import joiners
from accord.pipeline.holding.moves import moves_in
from accord.pipeline.holding.outcomes import Outcomes
from accord.pipeline.holding.together import cannot_together
from accord.stability.conflicts.deterrence import temptations

SCIENCE = (0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
OWN_LAB = ("lab", "Cyan", "Cyan")
ADMIT, JOIN = "Alba.admit Cyan to station", "Cyan.join station"
MONTHS = (4.0, 8.0, 12.0)


def inviting(tie=1.0, price=30.0):
    """Cyan wants science and could add a lab to the station of Alba and Boreas; how Alba likes that is its tie."""
    case = hand_made(ties={("Alba", "Boreas"): 1.0, ("Boreas", "Alba"): 0.5, ("Alba", "Cyan"): tie})
    lab = Choice("lab", "Cyan", "Cyan", "Cyan", (price,) * 3, MONTHS)
    case = with_partner(case, "Cyan", weights=SCIENCE, envelope=1000.0, worth=0.2)
    return replace(case, choices=(*case.choices, lab))


def conflict_of(searched, case, arrangement):
    found, _ = searched(case)
    near = tuple(neighbours(case, arrangement, found.screener.lawful))
    return found, moves_in(found, arrangement, assess(case, arrangement), near)


def test_an_outsider_joins_where_it_gains_and_the_lead_does_not_lose(searched):
    case = inviting()
    deal = arranged(case, (BUS, MODULE))
    found, moves = conflict_of(searched, case, deal)
    (one,) = moves.joiners.welcome
    assert (one.who, one.lead, one.mission, one.change.kind) == ("Cyan", "Alba", "station", "added")
    assert one.change.after.key == OWN_LAB
    before, after = assess(case, deal).gain, assess(case, arranged(case, (BUS, MODULE, OWN_LAB))).gain
    assert one.gained["Cyan"] == after["Cyan"] - found.alone_gain["Cyan"] > 1
    assert one.gained["Alba"] == after["Alba"] - before["Alba"] > 1
    spans = {name: found.hope[name] - found.alone_gain[name] for name in ("Alba", "Cyan")}
    assert one.measure == min(one.gained[name] / spans[name] for name in spans)


def test_where_the_lead_would_lose_it_is_no_option_but_is_told(searched):
    case = inviting(tie=-1.0)
    _, moves = conflict_of(searched, case, arranged(case, (BUS, MODULE)))
    assert moves.joiners.welcome == ()
    (one,) = moves.joiners.unwelcome
    assert one.gained["Cyan"] > 1
    assert one.gained["Alba"] < -1
    assert {option.kind for option in moves.options} == {"withdraw"} | {
        option.kind for option in moves.options if option.who in ("Alba", "Boreas")
    }
    assert "Cyan" not in moves.solution.conflict.decision_makers


def test_who_would_not_gain_does_not_join(searched):
    _, moves = conflict_of(searched, inviting(price=900.0), arranged(inviting(price=900.0), (BUS, MODULE)))
    assert (moves.joiners.welcome, moves.joiners.unwelcome) == ((), ())


def test_nobody_joins_against_the_law_nor_for_what_another_would_have_to_pay(searched):
    case = inviting()
    banned = replace(case, prohibitions=(Prohibition("R", "no labs of Cyan", choices=(OWN_LAB,)),))
    assert not conflict_of(searched, banned, arranged(banned, (BUS, MODULE)))[1].joiners.welcome
    for payer, welcome in (("Alba", 1), ("Boreas", 0)):
        paid = replace(case, choices=(*case.choices[:-1], replace(case.choices[-1], payer=payer)))
        paid = with_partner(paid, "Alba", weights=SCIENCE)
        near = tuple(neighbours(paid, arranged(paid, (BUS, MODULE)), None))
        assert any(one.change.after.key == ("lab", "Cyan", payer) for one in near)
        could = conflict_of(searched, paid, arranged(paid, (BUS, MODULE)))[1].joiners
        assert len([*could.welcome, *could.unwelcome]) == welcome, "the lead may pay for it, nobody else"


def test_joining_needs_admission_and_admitting_changes_nothing_by_itself(searched):
    case = inviting()
    deal = arranged(case, (BUS, MODULE))
    _, moves = conflict_of(searched, case, deal)
    conflict, form = moves.solution.conflict, moves.solution.conflict.form
    here, admitted, inside = form.state([]), form.state([ADMIT]), form.state([ADMIT, JOIN])
    assert form.state([JOIN]) is None
    assert conflict.label(inside) == "Cyan joining station"
    places = {name: place for place, name in enumerate(conflict.decision_makers)}
    assert list(places) == ["Alba", "Boreas", "Cyan"]
    ranks = conflict.ranks
    assert (ranks[:, here] == ranks[:, admitted]).all()
    assert ranks[places["Cyan"], inside] > ranks[places["Cyan"], here]
    cyan, alba = conflict.moves[places["Cyan"]], conflict.moves[places["Alba"]]
    assert cyan.targets(here).tolist() == [], "nobody joins by itself"
    assert cyan.targets(admitted).tolist() == [inside]
    assert admitted in cyan.targets(inside).tolist(), "it may go again"
    assert here not in alba.targets(inside).tolist(), "it cannot be put out again"
    gone = form.state([ADMIT, JOIN, f"Alba.{WITHDRAW}"])
    assert gone in alba.targets(inside).tolist(), "whoever has admitted somebody may still leave"
    assert ranks[places["Cyan"], gone] < ranks[places["Cyan"], here], "what Cyan has spent is lost then"
    assert ("Cyan", WITHDRAW) not in {(one.who, one.name) for one in moves.options}
    apart = conflict.names["everybody alone"]
    both = [f"Alba.{WITHDRAW}", f"Boreas.{WITHDRAW}"]
    assert apart == tuple(sorted((form.state(both), form.state([*both, ADMIT]))))


def test_joining_is_what_two_would_do_together(searched):
    case = inviting()
    _, moves = conflict_of(searched, case, arranged(case, (BUS, MODULE)))
    assert not moves.solution.temptations["Cyan"]
    plain = moves.to_dict()
    told = {tuple(one["members"]): one for one in plain["together"]}
    assert told["Alba", "Cyan"]["sentence"].startswith(
        "Alba and Cyan could together reach Cyan joining station, which both prefer: Alba would take up “admit Cyan to "
        "station”, then Cyan would take up “join station”."
    )
    (joining,) = plain["joining"]["welcome"]
    assert (joining["who"], joining["lead"], joining["change"]) == ("Cyan", "Alba", "lab: Cyan instead of not provided")
    kinds = {one["kind"]: one for one in plain["options"]}
    assert (kinds["join"]["who"], kinds["join"]["whom"], kinds["join"]["mission"]) == ("Cyan", "Alba", "station")
    assert (kinds["admit"]["who"], kinds["admit"]["whom"], kinds["admit"]["weight"]) == ("Alba", "Cyan", 30.0)


def test_a_participant_may_join_another_mission(searched):
    """Cyan's probe gets a camera that Boreas could bring, and Boreas takes part in the station only."""
    case = inviting()
    camera = replace(case.elements["lab"], id="camera", mission="probe")
    way = Choice("camera", "Boreas", "Boreas", "Boreas", (5.0,) * 3, MONTHS)
    case = replace(case, elements={**case.elements, "camera": camera}, choices=(*case.choices, way))
    deal = arranged(case, (*JOINT[:2], PROBE))
    _, moves = conflict_of(searched, case, deal)
    (one,) = [one for one in moves.joiners.welcome if one.mission == "probe"]
    assert (one.who, one.lead) == ("Boreas", "Cyan")
    form = moves.solution.conflict.form
    assert form.state(["Cyan.admit Boreas to probe", "Boreas.join probe", f"Boreas.{WITHDRAW}"]) is None
    assert form.state(["Cyan.admit Boreas to probe", "Boreas.join probe"]) is not None


def test_two_cannot_both_provide_one_element(searched):
    case = with_partner(inviting(), "Cyan", exchanges_funds=True)
    people = {**case.partners, "Dione": replace(case.partners["Cyan"], id="Dione")}
    lab = Choice("lab", "Dione", "Dione", "Dione", (31.0,) * 3, MONTHS)
    case = replace(case, partners=people, choices=(*case.choices, lab), ties={**case.ties, ("Alba", "Dione"): 1.0})
    deal = arranged(case, (BUS, MODULE))
    found, moves = conflict_of(searched, case, deal)
    assert [one.who for one in moves.joiners.welcome] == ["Cyan", "Dione"]
    form = moves.solution.conflict.form
    both = [ADMIT, "Alba.admit Dione to station", JOIN, "Dione.join station"]
    assert form.state(both[:2]) is not None
    assert form.state(both) is None
    outcomes = Outcomes(found, deal, assess(case, deal), moves.joiners.welcome)
    assert cannot_together(outcomes, moves.options) == [tuple(one.options[1] for one in moves.joiners.welcome)]


def feasible(case):
    """Arrangements of two partners or more that need no cure and meet every requirement."""
    for one in every_arrangement(case):
        if not one.cures and len({choice.owner for choice in one.choices}) > 1:
            found = assess(case, one)
            if not found.violations and len(found.partners) > 1:
                yield one, found


def by_trying(found, arrangement, assessment):
    """Who could join what, with what it gains and what the lead gains, by replacing each choice by each other."""
    case, had = found.case, {choice.element: choice for choice in arrangement.choices}
    before = found.payoff(assessment)
    best = {}
    for choice in case.choices:
        mission = case.elements[choice.element].mission
        if mission not in assessment.delivered or (
            choice.element not in had and not case.elements[choice.element].optional
        ):
            continue
        keys = [*(one.key for name, one in had.items() if name != choice.element), choice.key]
        then = assess(case, arrangement_of(case, keys))
        new = set(then.participants.get(mission, ())) - set(assessment.participants[mission])
        if then.violations or len(new) != 1:
            continue
        (who,), lead = new, assessment.lead[mission]
        old = had.get(choice.element)
        used = {old.owner, old.payer} if old else set()
        after = found.payoff(then)
        if not {choice.owner, choice.payer} <= {who, lead, *used} or round(after[who]) <= round(before[who]):
            continue
        if round(after[lead]) < round(before[lead]):
            continue
        gains = [after[name] - before[name] for name in (who, lead)]
        spans = [found.hope[name] - found.alone_gain[name] for name in (who, lead)]
        scaled = min(gain / span if span > 1 else 0.0 for gain, span in zip(gains, spans, strict=True))
        best[who, mission] = max(best.get((who, mission), -9e9), round(scaled, 6))
    return best


def left_by_hand(case, arrangement, joined, gone, stopped):
    """What is left, by striking choices out; partners only, on natural terms."""
    had = {choice.element: choice for choice in arrangement.choices} | {
        one.change.node: one.change.after for one in joined
    }
    kept = [
        choice.key
        for choice in had.values()
        if not {choice.owner, choice.payer, choice.provider} & gone
        and not (choice.payer in stopped and choice.provider != choice.payer)
    ]
    return arrangement_of(case, kept)


def check_states(found, arrangement, assessment, moves):
    """Every state that joining, withdrawing and not paying lead to is ordered as what is left is worth."""
    case, conflict = found.case, moves.solution.conflict
    form = conflict.form
    names = {(one.who, one.name): one for one in moves.options}
    kinds = [names[one.owner, one.name] for one in form.options]
    joining = {one.options[1]: one for one in moves.joiners.welcome}
    compared = []
    for number, taken in enumerate(form.taken):
        done = [one for one, is_taken in zip(kinds, taken, strict=True) if is_taken]
        admitted = {(one.whom, one.mission) for one in done if one.kind == "admit"}
        assert {(one.who, one.mission) for one in done if one.kind == "join"} <= admitted, "nobody joins uninvited"
        if {one.kind for one in done} & {"take over", "withhold"}:
            continue
        gone = {one.who for one in done if one.name == WITHDRAW}
        joined = [joining[one] for one in done if one.kind == "join"]
        left = left_by_hand(case, arrangement, joined, gone, {one.who for one in done if one.name == STOP})
        gains = assess(case, left).gain
        inside = ({*assessment.partners} | {one.who for one in joined}) - gone
        compared.append((number, {name: gains[name] if name in inside else found.alone_gain[name] for name in gains}))
    for place, who in enumerate(conflict.decision_makers):
        for (first, one), (second, other) in combinations(compared, 2):
            ranks = conflict.ranks[place, first], conflict.ranks[place, second]
            assert (ranks[0] < ranks[1]) == (round(one[who]) < round(other[who]))
            assert (ranks[0] == ranks[1]) == (round(one[who]) == round(other[who]))


def check_temptations(moves):
    """What each would rather do is told without admitting anybody by the way, and nothing better is left out."""
    conflict = moves.solution.conflict
    for place, (who, told) in enumerate(moves.solution.temptations.items()):
        every = temptations(conflict, conflict.status_quo, place)
        assert not any("admit" in conflict.form.change(one.move.before, one.move.after) for one in told)
        ranks = [{int(conflict.ranks[place, one.move.after]) for one in some} for some in (every, told)]
        assert bool(ranks[0]) == bool(ranks[1]), who
        assert not ranks[0] or max(ranks[0]) == max(ranks[1])
        open_moves = [any(one.credible is None for one in some) for some in (every, told)]
        assert open_moves[0] == open_moves[1], "being admitted gives the others no less to answer with"


@settings(max_examples=25)
@given(seed=st.integers(0, 100_000), place=st.integers(0, 60))
def test_joining_is_that_of_trying_every_choice_and_states_are_worth_what_is_left(searched, seed, place):
    case = small_case(seed, partners=3, elements=3)
    case = replace(case, prohibitions=())
    deals = [deal for deal, _ in zip(feasible(case), range(place + 1), strict=False)]
    if not deals:
        return
    arrangement, assessment = deals[-1]
    found, _ = searched(case)
    near = tuple(neighbours(case, arrangement, found.screener.lawful))
    could = joiners(found, arrangement, assessment, near)
    assert {(one.who, one.mission): round(one.measure, 6) for one in could.welcome} == by_trying(
        found, arrangement, assessment
    )
    assert [round(one.measure, 6) for one in could.welcome] == sorted(
        (round(one.measure, 6) for one in could.welcome), reverse=True
    )
    moves = moves_in(found, arrangement, assessment, near)
    check_states(found, arrangement, assessment, moves)
    check_temptations(moves)
