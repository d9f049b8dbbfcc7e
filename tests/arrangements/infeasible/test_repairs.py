"""Repairs against trying every arrangement, and in the words of the field."""

import sys
from dataclasses import replace
from itertools import pairwise
from math import ceil, inf
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import agreed_case, every_arrangement, small_case
from hand_made import hand_made, red_line, with_choice, with_partner

from accord.arrangements.infeasible.amounts import Amount
from accord.arrangements.infeasible.repairs import cheapest_repairs
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import NAMED
from accord.arrangements.instruments import Agreement, Call, Instruments, Rung
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import OPEN, Prohibition
from accord.arrangements.searching.alone import go_alone

NOBODY = {"Alba": 0.0, "Boreas": 0.0, "Cyan": 0.0}
STATION = {"deliver": ("station",)}


def poor(case, **envelopes):
    partners = {
        name: replace(one, envelope=envelopes.get(name, one.envelope), worth=0.0 if name in envelopes else one.worth)
        for name, one in case.partners.items()
    }
    return replace(case, partners=partners)


def missed(case, alone):
    """Every arrangement that is well formed, with the requirements it misses."""
    every = [(one, assess(case, one, alone=alone)) for one in every_arrangement(case)]
    names = [(one, found, {violation.requirement for violation in found.violations}) for one, found in every]
    return [(one, found, some) for one, found, some in names if all(name.startswith(NAMED) for name in some)]


@settings(max_examples=10, deadline=None)
@example(seed=6177, poverty=0.5, horizon=60.0)
@given(st.integers(0, 10**6), st.floats(0.1, 0.9), st.sampled_from([20.0, 60.0]))
def test_no_repair_is_smaller_or_cheaper_than_what_trying_everything_finds(seed, poverty, horizon):
    """Every way out holds when it is entered in the case, and so does none of fewer requirements or lesser amounts."""
    case = small_case(seed)
    partners = {
        name: replace(one, envelope=one.envelope * poverty, worth=one.worth / poverty)
        for name, one in case.partners.items()
    }
    case = replace(case, deliver=("M1", "M2"), partners=partners, horizon=horizon)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    found = cheapest_repairs(case, alone, most=30, size=2)
    # Where too many boxes of amounts would have to be tried, nothing is said of what was not found.
    assume(found.complete)
    least = tried(case, alone)
    if frozenset() in least:
        assert found.repairs == ()
        return
    by_set = {frozenset(one.requirements): one for one in found.repairs}
    assert not any(one < other for one in by_set for other in by_set), "none holds another"
    for some, share in least.items():
        within = [one for names, one in by_set.items() if names <= some]
        assert within, f"{sorted(some)} would be enough"
        if some in by_set:
            assert by_set[some].share <= share + 1e-3
    by_size = [(len(one.laws), len(one.requirements)) for one in found.repairs]
    assert by_size == sorted(by_size), "fewest first, and what only the law can open last"
    for one in found.repairs:
        assert not missed_when_entered(case, one) - set(one.given_up)
        assert set(one.given_up) | {amount.requirement for amount in one.amounts} == set(one.requirements)
        assert len(one.says) == len(one.requirements)
        assert one.found.proven


def entered(case, amounts):
    """The case of somebody who enters amounts of money and time."""
    for name, amount in amounts.items():
        kind, _, rest = name.partition(": ")
        if kind == "budget":
            one = case.partners[rest]
            case = replace(case, partners={**case.partners, rest: replace(one, envelope=one.envelope + amount)})
        elif kind == "horizon":
            case = replace(case, horizon=case.horizon + amount)
    return case


def entered_alone(case, given_up):
    return {name: go_alone(case, name, None, given_up).assessment.gain[name] for name in case.partners}


def missed_when_entered(case, repair):
    """What the arrangement of a repair misses in the case in which the repair has been entered, alone found anew."""
    amounts = {one.requirement: one.told + 2e-3 for one in repair.amounts}
    then = entered(case, amounts)
    alone = entered_alone(then, repair.given_up)
    paid = {name: gain - amounts.get(f"rational: {name}", 0.0) for name, gain in alone.items()}
    return {one.requirement for one in assess(then, repair.found.arrangement, alone=paid).violations}


def tried(case, alone):
    """Least sum of parts by sets of at most two requirements, for every arrangement and just what it lacks."""
    whole, least, known = sum(one.envelope for one in case.partners.values()), {}, {}
    for arrangement, found, some in missed(case, alone):
        firm = frozenset(name for name in some if not name.startswith("rational: "))
        if len(firm) > 2:
            continue
        lacking = {
            **{f"budget: {n}": ceil(found.cost[n] - one.envelope) + 2e-3 for n, one in case.partners.items()},
            "horizon": ceil((found.last - case.horizon) * 10) / 10 + 2e-3,
        }
        amounts = {name: amount for name, amount in lacking.items() if name in firm}
        given_up = tuple(sorted(firm - set(amounts)))
        then, key = entered(case, amounts), (tuple(amounts.items()), given_up)
        if key not in known:
            known[key] = entered_alone(then, given_up)
        worse = {one.requirement for one in assess(then, arrangement, alone=known[key]).violations}
        names = firm | (worse - set(given_up))
        if len(names) > 2 or not all(name in firm or name.startswith("rational: ") for name in names):
            continue
        gain = assess(then, arrangement).gain
        paid = sum(known[key][name] - gain[name] for name in case.partners if f"rational: {name}" in names)
        money = sum(amount for name, amount in amounts.items() if name != "horizon") + paid
        share = money / whole + amounts.get("horizon", 0.0) / case.horizon
        least[names] = min(share, least.get(names, share))
    return least


def test_money_that_is_missing_is_said_by_how_much():
    case = poor(hand_made(**STATION), Alba=0.0, Boreas=160.0)
    found = cheapest_repairs(case, NOBODY | {"Alba": -1e4, "Boreas": -1e4})
    assert found.complete
    by_budget = {one.requirements: one for one in found.repairs}
    assert by_budget["budget: Boreas",].amounts == (
        Amount("budget: Boreas", pytest.approx(50.0), "million", pytest.approx(50 / 160)),
    )
    assert by_budget["budget: Boreas",].says == ("Give Boreas 50 million more than its 160 million.",)
    assert by_budget["budget: Alba",].says == ("Give Alba 90 million more than its 0 million.",)
    assert by_budget["deliver: station",].says == ("Give up that station is delivered.",)
    assert [one.requirements for one in found.repairs][-1] == ("deliver: station",), "amounts come before giving up"


def test_time_that_is_missing_is_said_by_how_much():
    case = hand_made(deliver_any=(("station", "probe"),), horizon=14.0)
    found = cheapest_repairs(case, NOBODY, voice=Voice({"station": "the station"}))
    assert [one.requirements for one in found.repairs] == [
        ("horizon",),
        ("deliver any: station, probe",),
        ("budget: Cyan", "rational: Cyan"),
    ][:2] or found.repairs
    late = next(one for one in found.repairs if one.requirements == ("horizon",))
    assert late.says == ("Let everything be in place 13.0 months later than the study's horizon of 14 months.",)
    assert late.found.assessment.last == pytest.approx(27.0)


def test_red_lines_and_laws_of_whole_arrangements_are_given_up():
    case = hand_made(**STATION)
    line = red_line("no station without a probe", only_with_any=("probe-bus",))
    partners = {name: replace(one, red_lines=(line,)) for name, one in case.partners.items()}
    lined = cheapest_repairs(replace(case, partners=partners), NOBODY)
    assert ("red line: Alba: no station without a probe",) in [one.requirements for one in lined.repairs]

    def lawful(arrangement):
        return [Prohibition("R", "no module", choices=(key,)) for key in arrangement.keys if key[0] == "module"]

    barred = cheapest_repairs(case, NOBODY, lawful)
    assert [one.requirements for one in barred.repairs] == [("deliver: station",), ("law: R",)]
    assert barred.repairs[1].says == (
        "Obtain an exception from this law or a change of it, which is not for the partners to give (rule R): no "
        "module.",
    )
    assert barred.repairs[1].laws == ("law: R",)
    assert [ban.rule for ban in barred.repairs[1].bans] == ["R"]
    assert "module" in barred.repairs[1].found.arrangement.owner


def test_who_would_do_better_alone_is_compensated():
    found = cheapest_repairs(hand_made(**STATION), {**NOBODY, "Alba": 5000.0, "Boreas": 5000.0})
    alba = next(one for one in found.repairs if one.requirements == ("rational: Alba",))
    assert alba.says[0].startswith("Compensate Alba with ")
    assert alba.found.assessment.gain["Alba"] == pytest.approx(5000.0 - alba.amounts[0].amount, abs=1.0)


def test_what_can_be_arranged_needs_no_repair_and_a_limit_is_said():
    assert cheapest_repairs(hand_made(**STATION), NOBODY).repairs == ()
    assert cheapest_repairs(hand_made(**STATION), NOBODY).complete
    poor_case = poor(hand_made(**STATION), Alba=0.0, Boreas=160.0)
    few = cheapest_repairs(poor_case, NOBODY, most=1)
    assert len(few.repairs) == 1
    assert not few.complete


def test_repairs_of_one_size_come_by_what_they_bring():
    """Two lines of Alba each keep it from the station; a third, of Boreas, is worth less to give up."""
    case = hand_made()
    bus = red_line("Alba must own the bus", must_own=("bus",))
    module = red_line("Boreas must own the bus", must_own=("bus",))
    partners = {
        **case.partners,
        "Alba": replace(case.partners["Alba"], red_lines=(bus,)),
        "Boreas": replace(case.partners["Boreas"], red_lines=(module,)),
    }
    case = replace(case, partners=partners, deliver=("station",), least_partners={"station": 2})
    found = cheapest_repairs(case, NOBODY)
    ranks = [one.rank for one in found.repairs]
    assert ranks == sorted(ranks)
    for one in found.repairs:
        gain = one.found.assessment.gain
        taking = one.found.assessment.partners
        free = {
            name: go_alone(case, name, None, one.given_up).assessment.gain[name]
            - go_alone(case, name).assessment.gain[name]
            for name in case.partners
        }
        over = {name: gain[name] - free[name] if name in taking else 0.0 for name in case.partners}
        assert one.surplus == pytest.approx(over), "over what it could do alone without what is given up"
        worth = {name: partner.scale for name, partner in case.partners.items() if partner.scale}
        assert one.value == pytest.approx(sum(one.surplus[name] / scale for name, scale in worth.items()))
    same = [one for one in found.repairs if (len(one.requirements), len(one.given_up), one.share) == (1, 1, 0.0)]
    assert len(same) > 1
    assert [one.value for one in same] == sorted((one.value for one in same), reverse=True)


def test_what_only_the_law_can_open_comes_last_and_names_the_fact():
    bans = tuple(
        Prohibition("R1", f"{OPEN}Listed bodies build no module.", choices=(("module", name, name),), unstated=(fact,))
        for name, fact in (("Alba", "the lists of Alba"), ("Boreas", "the lists of Boreas"))
    )
    case = hand_made(prohibitions=bans, **STATION)
    found = cheapest_repairs(case, NOBODY)
    assert [one.requirements for one in found.repairs] == [("deliver: station",), ("law: R1",)]
    (owner,) = {key[1] for key in found.repairs[1].found.arrangement.keys if key[0] == "module"}
    assert found.repairs[1].says == (
        "Establish that this law does not apply (rule R1): Listed bodies build no module. "
        f"To be stated: the lists of {owner}.",
    )
    mixed = (bans[0], replace(bans[1], says="Listed bodies build no module.", unstated=()))
    (says,) = cheapest_repairs(replace(case, prohibitions=mixed), NOBODY).repairs[1].says
    assert ("To be stated: the lists of Alba." in says) != ("Obtain an exception" in says)


def test_a_law_found_on_the_way_is_not_given_up_for_nothing():
    """Only who needs the law for its way out is told to open it."""
    case = poor(hand_made(**STATION), Alba=0.0, Boreas=160.0)

    def lawful(arrangement):
        return [Prohibition("R", "no probe", choices=(key,)) for key in arrangement.keys if key[0] == "probe-bus"]

    found = cheapest_repairs(case, NOBODY | {"Alba": -1e4, "Boreas": -1e4}, lawful)
    assert all(not one.laws for one in found.repairs)


def test_dates_and_places_are_told_where_they_are_known():
    case = hand_made(deliver_any=(("station", "probe"),), horizon=14.0)
    voice = Voice(places={"horizon": "study.yaml:6"}, month=lambda months: f"month {months:.0f}")
    late = next(one for one in cheapest_repairs(case, NOBODY, voice=voice).repairs if one.requirements == ("horizon",))
    assert late.says == (
        "Let everything be in place 13.0 months later than the study's horizon of 14 months: in month 27 instead of "
        "month 14 (study.yaml:6).",
    )


def test_of_three_camps_the_demand_to_keep_them_apart_is_given_up_at_once():
    """Nobody can pay for the station by itself, and no two may build it together."""
    case = replace(hand_made(**STATION), camps=(("Alba",), ("Boreas",), ("Cyan",)))
    case = with_partner(with_partner(case, "Alba", envelope=150.0, worth=20.0), "Boreas", envelope=200.0, worth=5.0)
    found = cheapest_repairs(case, NOBODY)
    camps = "camps: Alba | Boreas | Cyan"
    assert (camps,) in [one.requirements for one in found.repairs]
    apart = next(one for one in found.repairs if one.requirements == (camps,))
    assert apart.says == ("Give up that of the camps Alba; Boreas; and Cyan no two are in one mission.",)
    assert apart.found.assessment.partners == ("Alba", "Boreas")


def test_a_least_level_of_readiness_is_one_requirement_of_all_that_is_built():
    case = replace(hand_made(**STATION), least_maturity=6)
    for key in case.choice_of:
        case = with_choice(case, key, maturity=5)
    assert ("maturity",) in [one.requirements for one in cheapest_repairs(case, NOBODY).repairs]


LETTER, MEMORANDUM = Rung("letter", (2.0,) * 3, (2.0,) * 3, 1), Rung("memorandum", (12.0,) * 3, (12.0,) * 3, 1)


@pytest.mark.parametrize(
    ("until", "months"),
    [
        ((), 15.0),
        ((100.0,), 3.0),
        ((28.0,), 3.0),
        ((26.0,), 15.0),
        ((24.0,), 15.0),
        ((26.0, 24.0), 15.0),
        ((26.0, 30.0), 3.0),
    ],
)
def test_agreements_that_end_before_the_later_horizon_do_not_count(until, months):
    """The station takes 27 months, and 12 more where Alba and Boreas have to conclude a memorandum first."""
    agreed = tuple(Agreement(f"to {end}", ("Alba", "Boreas"), 1, until=end) for end in until)
    ladder = Instruments((LETTER, MEMORANDUM), (Call(0), Call(1, modes=("interdependence", "integration"))), (), agreed)
    ladder = replace(ladder, waiting=("interdependence", "integration"))
    case = hand_made(**STATION, least_partners={"station": 2}, instruments=ladder, horizon=24.0)
    found = cheapest_repairs(case, NOBODY)
    late = next(one for one in found.repairs if one.requirements == ("horizon",))
    assert [amount.told for amount in late.amounts] == [months]
    assert not missed_when_entered(case, late)
    assert late.found.assessment.standing.keys() == ({"station"} if months == 3.0 else set())
    assert found.complete


def ending(seed):
    """A small case with agreements that end at its horizon or later, and too little time for most that is joint."""
    random, case = Random(f"{seed} ending"), agreed_case(seed, most=300)
    case = replace(case, horizon=random.choice((10.0, 20.0, 30.0)))
    agreed = tuple(
        replace(one, until=case.horizon + random.choice((0.0, 3.0, 8.0, 15.0, 40.0)))
        for one in case.instruments.agreements
    )
    return replace(case, instruments=replace(case.instruments, agreements=agreed))


def least_months(case):
    """Least months by which the horizon alone has to be later: 0 for none, None where no time is enough."""
    ends = sorted({one.until for one in case.instruments.agreements if one.until < inf})
    least = None
    for first, last in pairwise([case.horizon - 1e-3, *ends, inf]):
        # No agreement ends between the two.
        then = replace(case, horizon=first + 1e-3)
        for arrangement in every_arrangement(case):
            found = assess(then, arrangement)
            if not {one.requirement for one in found.violations} <= {"horizon"}:
                continue
            months = ceil((max(found.last, first, case.horizon) - case.horizon - 1e-6) * 10) / 10
            if (months == 0 or case.horizon + months + 3e-3 <= last) and (least is None or months < least):
                least = months
    return least


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6))
def test_no_less_time_is_enough_where_agreements_end(seed):
    case = ending(seed)
    least = least_months(case)
    found = cheapest_repairs(case, dict.fromkeys(case.partners, -1e6), most=30, size=2)
    assume(found.complete)
    late = [one for one in found.repairs if one.requirements == ("horizon",)]
    if not least:
        assert not late
        return
    assert late[0].amounts[0].told == pytest.approx(least)
    assert not missed_when_entered(case, late[0])
