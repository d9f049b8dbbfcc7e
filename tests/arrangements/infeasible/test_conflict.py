"""Why nothing can be arranged: minimal sets of requirements, and their words."""

import sys
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement, small_case
from hand_made import BOUGHT_BUS, OWN_MODULE, hand_made, red_line

from accord.arrangements.infeasible.conflict import smallest_conflict
from accord.arrangements.instruments import Call, Instruments, Rung
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.arrangements.partner import MustHave
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Search

NOBODY = {"Alba": 0.0, "Boreas": 0.0, "Cyan": 0.0}


def poor(case, **envelopes):
    partners = {name: replace(one, envelope=envelopes.get(name, one.envelope)) for name, one in case.partners.items()}
    return replace(case, partners=partners)


def with_lines(case, name, *lines):
    return replace(case, partners={**case.partners, name: replace(case.partners[name], red_lines=lines)})


def test_there_is_no_conflict_where_something_can_be_arranged():
    assert smallest_conflict(hand_made(deliver=("station",)), NOBODY) is None


STATION = {"deliver": ("station",)}


@pytest.mark.parametrize(
    ("case", "requirements", "sentence"),
    [
        (
            hand_made(deliver=("probe",)),
            ("budget: Cyan", "deliver: probe"),
            "These cannot all hold: Cyan spends no more than nothing, as its envelope is unknown; probe is delivered. "
            "Giving up any one of them makes the others possible, but something else stands in the way as well. "
            "Nor can these all hold: probe is delivered; Cyan does at least as well as by going alone.",
        ),
        (
            poor(hand_made(**STATION), Alba=0.0, Boreas=160.0),
            ("budget: Alba", "budget: Boreas", "deliver: station"),
            "These cannot all hold: Alba spends no more than 0 million; Boreas spends no more than 160 million; "
            "station is delivered. Giving up any one of them makes everything else possible.",
        ),
        (
            hand_made(deliver_any=(("station", "probe"),), horizon=14.0),
            ("horizon", "deliver any: station, probe"),
            "These cannot all hold: everything is in place within 14 months; one of station, probe is delivered. "
            "Giving up any one of them makes everything else possible.",
        ),
        (
            poor(hand_made(deliver=("station", "probe"), at_most_one=(("station", "probe"),)), Cyan=99.0),
            ("deliver: station", "deliver: probe", "at most one: station, probe"),
            "These cannot all hold: station is delivered; probe is delivered; at most one of station, probe is "
            "delivered. Giving up any one of them makes everything else possible.",
        ),
        (
            hand_made(least_partners={"station": 3}, **STATION),
            ("enough partners: station", "deliver: station"),
            "These cannot all hold: station has as many partners as it needs; station is delivered. "
            "Giving up any one of them makes everything else possible.",
        ),
        (
            hand_made(
                prohibitions=tuple(
                    Prohibition("R1", "Nobody may build a module.", choices=(("module", name, name),))
                    for name in ("Alba", "Boreas")
                ),
                **STATION,
            ),
            ("law: R1", "deliver: station"),
            "These cannot all hold: the law (R1): Nobody may build a module; station is delivered. "
            "Giving up any one of them makes everything else possible.",
        ),
    ],
)
def test_conflicts_are_minimal_and_said_in_words(case, requirements, sentence):
    found = smallest_conflict(case, NOBODY)
    assert found is not None
    assert found.requirements == requirements
    assert found.sentence == sentence


def test_a_red_line_and_a_partner_who_would_do_better_alone_are_named():
    case = with_lines(hand_made(**STATION), "Alba", red_line("The bus and the module are ours", must_own=("module",)))
    case = replace(case, choices=tuple(choice for choice in case.choices if choice.key != ("module", "Alba", "Alba")))
    case = poor(case, Boreas=100.0)
    assert smallest_conflict(case, NOBODY).requirements == (
        "budget: Boreas",
        "red line: Alba: The bus and the module are ours",
        "deliver: station",
    )
    assert "the red line of Alba: The bus and the module are ours" in smallest_conflict(case, NOBODY).sentence
    greedy = smallest_conflict(hand_made(**STATION), {**NOBODY, "Alba": 5000.0, "Boreas": 5000.0})
    assert greedy.sentence == (
        "These cannot all hold: station is delivered; Alba does at least as well as by going alone; Boreas does at "
        "least as well as by going alone. Giving up any one of them makes everything else possible."
    )


def test_an_element_without_an_option_is_said_to_be_the_reason():
    case = hand_made(**STATION)
    bare = replace(case, choices=tuple(choice for choice in case.choices if choice.element != "bus"))
    found = smallest_conflict(bare, NOBODY)
    assert found.requirements == ("deliver: station",)
    assert found.sentence == "This alone cannot be met: station is delivered."


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.2, 0.9))
def test_leaving_out_any_one_makes_the_rest_possible(seed, poverty):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    case = replace(
        case,
        deliver=("M1", "M2"),
        partners={name: replace(one, envelope=one.envelope * poverty) for name, one in case.partners.items()},
    )
    found = smallest_conflict(case, alone)
    possible = [a for a in every_arrangement(case) if not assess(case, a, alone=alone).violations]
    assert (found is None) == bool(possible)
    if found is None:
        search = Search(case, alone)
        assert search.best(search.surplus, maximise=True) is not None
        return
    for one in (found.requirements, *found.further):
        check_minimal(case, alone, one)
    assert not any(set(one) <= set(other) for one, other in permutations((found.requirements, *found.further), 2))
    if found.complete:
        for way in product(found.requirements, *found.further):
            assert solved_without(case, alone, way).values, way


def solved_without(case, alone, names):
    """Solve without some requirements; who may spend without limit has all that it could ever spend."""
    form = Search(case, alone).form
    most = {name: form.program.activity(cost)[1] * 1e3 for name, cost in form.cost.items()}
    partners = {
        name: replace(one, envelope=max(one.envelope, most[name])) if f"budget: {name}" in names else one
        for name, one in case.partners.items()
    }
    return Search(replace(case, partners=partners), alone).form.program.solve({}, maximise=False, without=names)


def check_minimal(case, alone, requirements):
    """A set is impossible, and possible without any one of its members."""
    others = {
        name
        for name in Search(case, alone).form.program.requirements
        if (name not in requirements and ":" in name) or name == "horizon"
    }
    for dropped in requirements:
        kept = [name for name in requirements if name != dropped]
        without = [name for name in others if name not in kept] + [dropped]
        assert solved_without(case, alone, without).values, (dropped, requirements)
    assert not solved_without(case, alone, [n for n in others if n not in requirements]).values


def test_what_somebody_will_not_sign_is_part_of_a_conflict():
    ladder = Instruments((Rung("memorandum"), Rung("programme agreement")), (Call(0), Call(1, states=2)))
    case = hand_made(deliver=("station",), instruments=ladder)
    case = replace(case, choices=tuple(c for c in case.choices if c.key not in (OWN_MODULE, BOUGHT_BUS)))
    found = smallest_conflict(
        with_lines(case, "Alba", red_line("no ratification", heaviest_instrument="memorandum")), NOBODY
    )
    assert found.requirements == ("red line: Alba: no ratification", "deliver: station")
    assert "the red line of Alba: no ratification" in found.sentence
    wanting = replace(
        case.partners["Boreas"], must_haves=(MustHave("Parliaments agree.", lightest_instrument="programme agreement"),)
    )
    case = replace(
        case, instruments=Instruments(ladder.rungs, (Call(0),)), partners={**case.partners, "Boreas": wanting}
    )
    found = smallest_conflict(
        with_lines(case, "Alba", red_line("no ratification", heaviest_instrument="memorandum")), NOBODY
    )
    assert "what Boreas insists on: Parliaments agree" in found.sentence
    assert "the red line of Alba: no ratification" in found.sentence


def test_two_conflicts_apart_are_both_told():
    """The station needs money that is not there, the probe more time than there is."""
    case = poor(hand_made(deliver=("station", "probe"), horizon=14.0), Boreas=0.0, Alba=0.0)
    found = smallest_conflict(case, dict.fromkeys(NOBODY, -1000000.0), most=9)
    sets = {frozenset(one) for one in (found.requirements, *found.further)}
    assert found.complete
    assert frozenset({"horizon", "deliver: probe"}) in sets
    assert frozenset({"budget: Alba", "budget: Boreas", "deliver: station"}) in sets
    assert "but something else stands in the way as well." in found.says[0]
    assert found.says[1].startswith("Nor can ")
    few = smallest_conflict(case, dict.fromkeys(NOBODY, -1000000.0), most=1)
    assert (few.further, few.complete) == ((), False)
    assert few.sentence.endswith("There may be further sets like this.")


def test_what_repairs_have_shown_is_not_solved_again():
    case = hand_made(deliver_any=(("station", "probe"),), horizon=14.0)
    found = smallest_conflict(case, NOBODY, enough=[("horizon",), ("deliver any: station, probe",)])
    assert found == smallest_conflict(case, NOBODY)
    assert found.complete
