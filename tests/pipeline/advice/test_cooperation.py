"""Cooperate or compete in the small study: each argument by hand or without evidence, and the balance by rank."""

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.pipeline.advice.balancing import RANKS, balance, strength_of
from accord.pipeline.advice.benefits import BENEFITS, capability, cost_sharing, diplomatic_reach, own_goal, stability
from accord.pipeline.advice.contractors import partner_or_contractor
from accord.pipeline.advice.cooperation import cooperate_or_compete, goals_of
from accord.pipeline.advice.drawbacks import DRAWBACKS, competitors, dependence, domestic_industry, joint_cost
from accord.pipeline.advice.record import INSTRUMENTS, agreements_between, held, held_by_actor
from accord.pipeline.advice.sight import Sight
from accord.reference.policy import policy_arguments
from accord.study import load, template_path
from accord.study.schema.policy import PolicyGoal

STRONG = [(name, "for", "strong") for name in "abc"]
OWN = {"source": "estimate", "confidence": "low", "note": "Ours."}


@pytest.fixture(scope="module")
def compared(relay_study, relay_arranged, relay_pool):
    return partner_or_contractor(relay_study, relay_arranged, relay_pool)


@pytest.fixture(scope="module")
def balances(relay_study, relay_arranged, relay_pool, compared):
    found = cooperate_or_compete(relay_study, relay_arranged, relay_pool, alternatives=compared)
    return {(one.actor, one.goal): one for one in found}


@pytest.fixture
def sight(relay_study, relay_arranged):
    """Give the recommendation as one actor sees it."""

    def see(name, **rest):
        best = relay_arranged.recommended
        bare = {"by_itself": None, "alternatives": None, "simulation": None}
        return Sight(relay_study, relay_arranged, name, best.arrangement, best.assessment, **(bare | rest))

    return see


def test_every_partner_of_the_recommendation_has_every_default_goal(balances, relay_arranged):
    actors = relay_arranged.recommended.assessment.partners
    goals = ["norms", "space-environment", "national-security", "commerce", "science-exploration"]
    assert list(balances) == [(actor, goal) for actor in actors for goal in goals]


def test_each_argument_shows_its_evidence_and_thresholds_or_says_that_there_is_none(balances):
    for one in balances.values():
        for argument in one.arguments:
            assert argument.says
            assert argument.reason
            assert argument.source
            assert (argument.value is None) == (argument.strength == "no evidence")
            assert argument.strength == strength_of(argument.value, argument.moderate_from, argument.strong_from)


def test_a_benefit_that_turns_out_negative_speaks_against(balances, sight):
    """ESA could build the relay with a bought bus by itself and keeps less of the work here."""
    assert own_goal(sight("ESA"), ("economic",)).value < 0
    argument = next(one for one in balances["ESA", "commerce"].arguments if one.id == "own-goal")
    assert argument.bears == "against"
    assert "less than alone" in argument.says


def test_what_no_motivation_measures_has_no_evidence(sight):
    assert own_goal(sight("NASA"), ()).value is None


def test_cost_is_compared_with_the_same_missions_by_itself(sight, relay_arranged):
    paid = relay_arranged.recommended.assessment.cost["NASA"]
    assert cost_sharing(sight("NASA", by_itself=2 * paid)).value == pytest.approx(0.5)
    assert cost_sharing(sight("ESA")).value is None


def test_what_one_lacks_is_weighed_by_cost(sight, relay_arranged):
    """ESA has no descent stage of its own; a choice that the law bars for good counts as none."""
    assert "Descent stage" in capability(sight("ESA")).says
    made = {one.element: one for one in relay_arranged.recommended.arrangement.choices}
    here = sum(sum(one.cost) / 3 for one in made.values())
    assert capability(sight("ESA")).value == pytest.approx(sum(made["descent"].cost) / 3 / here)


def test_others_who_would_lose_by_leaving(sight, relay_arranged):
    surplus = relay_arranged.surplus(relay_arranged.recommended.assessment)
    assert stability(sight("NASA")).value == float(surplus["ESA"] >= 1)


def test_ties_are_those_of_the_study(sight):
    """NASA values ESA strongly and China negatively: with ESA in its missions it has all that is positive."""
    assert diplomatic_reach(sight("NASA")).value == 1.0
    assert diplomatic_reach(sight("ESA")).value == pytest.approx(2 / 3), "moderate 2 of moderate 2 and weak 1"


def test_dependence_is_counted_in_elements_or_read_from_the_simulation(sight):
    here = sight("ESA")
    needed = [one for one in here.here if not here.arranged.case.elements[one.element].optional]
    assert dependence(here).value == sum(one.owner != "ESA" for one in needed) / len(needed)
    owners = [
        SimpleNamespace(owner="ESA", kind="actor", mean=SimpleNamespace(value=10.0)),
        SimpleNamespace(owner="NASA", kind="actor", mean=SimpleNamespace(value=30.0)),
        SimpleNamespace(owner="window", kind="windows", mean=SimpleNamespace(value=60.0)),
    ]
    told = dependence(sight("ESA", simulation=SimpleNamespace(owners=owners)))
    assert told.value == pytest.approx(0.75)
    assert told.says == "others hold 75 % of the critical path in the simulation"


def test_joint_cost_is_part_of_what_the_actor_pays(sight, relay_arranged):
    """All that the evaluator adds to the bare cost of choices, authorisations and cures is the cost of jointness."""
    found = relay_arranged.recommended
    for name in found.assessment.partners:
        bare = sum(one.expected_cost for one in found.arrangement.choices if one.payer == name)
        bare += found.assessment.cure_cost[name]
        joint = joint_cost(sight(name)).value * found.assessment.cost[name]
        assert found.assessment.cost[name] == pytest.approx(bare + joint)


def test_industry_is_told_only_where_it_was_compared(sight, compared):
    assert domestic_industry(sight("NASA")).value is None
    assert domestic_industry(sight("NASA", alternatives=compared)).value == 0.0
    esa = domestic_industry(sight("ESA", alternatives=compared))
    assert esa.says == "no company of the states of ESA offers anything in this study"


def test_contracts_forgone_are_those_of_companies_at_home(sight, compared):
    """Had ESA provided the bus, the American firm would forgo its 180; NASA's industry would then have nothing."""
    bus = compared[0]
    turned = replace(bus, recommended="partner")
    here = sight("NASA", alternatives=(turned,))
    value = domestic_industry(here).value
    have = 180.0
    assert value == pytest.approx(180 / (180 + have))


def test_who_belongs_to_no_regime_has_no_rivals_by_regime(relay_study, relay_arranged):
    best = relay_arranged.recommended
    case = relay_arranged.case
    partners = {name: replace(one, regimes=frozenset()) for name, one in case.partners.items()}
    arranged = replace(relay_arranged, case=replace(case, partners=partners))
    here = Sight(relay_study, arranged, "NASA", best.arrangement, best.assessment, None, None, None)
    assert competitors(here).value is None
    assert BENEFITS["dialogue"](here).value is None


def test_plain_data_and_sentence(balances):
    json.dumps([one.to_dict() for one in balances.values()])
    one = balances["NASA", "space-environment"]
    assert one.sentence.startswith(f"NASA, a space environment that stays usable: {one.word}. {one.reason}")


def test_measures_are_those_of_the_table():
    known = policy_arguments()
    assert {"own-goal", *BENEFITS} == {name for name, one in known.items() if one.side == "benefit"}
    assert set(DRAWBACKS) == {name for name, one in known.items() if one.side == "drawback"}


def test_goals_of_the_study_take_the_place_of_the_default_ones(relay_study, relay_arranged, relay_pool):
    mine = PolicyGoal(
        name="A lead at the Moon",
        actors=("NASA",),
        says="To be first.",
        benefits=("stability",),
        drawbacks=("dependence",),
        weights={"stability": 1.0, "dependence": 5.0},
        **OWN,
    )
    assert next(goal.id for goal, _ in goals_of("ESA", [mine])) == "norms"
    found = cooperate_or_compete(relay_study, relay_arranged, relay_pool, goals=[mine])
    nasa = [one for one in found if one.actor == "NASA"]
    assert [one.goal for one in nasa] == ["A lead at the Moon"]
    assert {one.reason for one in nasa[0].arguments} == {"To be first."}
    assert "By the study's own weights" in nasa[0].reason


def test_nothing_is_weighed_without_a_recommendation(relay_study, relay_arranged):
    assert cooperate_or_compete(relay_study, replace(relay_arranged, recommended=None), None) == ()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([("a", "for", "strong"), ("b", "against", "weak"), ("c", "against", "weak")], "cooperate"),
        ([("a", "for", "weak"), ("b", "for", "weak"), ("c", "against", "moderate")], "compete"),
        ([("a", "for", "moderate"), ("b", "against", "moderate")], "balanced"),
        ([*STRONG, ("d", "against", "strong")], "leans to cooperate"),
        ([("a", "for", "strong"), ("b", "against", "strong"), ("c", "against", "weak")], "leans to compete"),
        ([*STRONG, *(("w", "against", "moderate") for _ in range(9))], "cooperate"),
        ([("a", "for", "weak"), ("b", "against", "nil")], "cooperate"),
        ([("a", "for", "nil"), ("b", "against", "nil")], "open"),
        ([("a", "for", "strong"), ("b", "against", "no evidence"), ("c", "for", "no evidence")], "open"),
        ([], "open"),
    ],
)
def test_the_balance_compares_ranks_and_never_adds(arguments, word):
    assert balance(arguments)[0] == word


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (
            [*STRONG, ("d", "against", "strong")],
            "The strongest arguments on both sides are strong: 3 for it and 1 against tip it.",
        ),
        (
            [("a", "for", "strong"), ("b", "against", "strong"), ("c", "against", "weak")],
            "The stronger arguments are even (1 strong each); 0 weak for it and 1 against tip it.",
        ),
        (
            [("a", "for", "weak"), ("b", "against", "weak")],
            "Of every strength as many arguments speak for it as against it: 1 weak each.",
        ),
        (
            [("a", "against", "moderate"), ("b", "for", "weak")],
            "The strongest argument for it is weak, the strongest against it moderate.",
        ),
        ([("a", "against", "moderate")], "All that has weight here speaks against it, at most moderate."),
    ],
)
def test_the_reason_says_what_tips_the_balance(arguments, reason):
    assert balance(arguments)[1] == reason


@given(st.lists(st.tuples(st.just("x"), st.sampled_from(["for", "against"]), st.sampled_from(list(RANKS))), max_size=9))
def test_the_other_side_sees_the_mirror_image(arguments):
    mirror = {"for": "against", "against": "for"}
    opposite = {
        "cooperate": "compete",
        "leans to cooperate": "leans to compete",
        "balanced": "balanced",
        "open": "open",
    }
    opposite |= {other: one for one, other in opposite.items()}
    turned = [(name, mirror[side], rank) for name, side, rank in arguments]
    assert balance(turned)[0] == opposite[balance(arguments)[0]]


@given(st.lists(st.tuples(st.just("x"), st.sampled_from(["for", "against"]), st.sampled_from(list(RANKS))), max_size=9))
def test_counting_by_strength_is_adding_with_weights_that_no_number_of_weaker_ones_can_reach(arguments):
    """Dubois, Fargier and Bonnefon (2008): levelwise tallying is adding on a scale of orders of magnitude."""
    total = sum((1 if side == "for" else -1) * 100 ** RANKS[rank] for _, side, rank in arguments if rank != "nil")
    word = balance(arguments)[0]
    if word != "open":
        side = "cooperate" if total > 0 else "compete" if total < 0 else "balanced"
        assert word.removeprefix("leans to ") == side


def test_weights_are_added_only_where_the_study_gives_them():
    arguments = [("a", "for", "weak"), ("b", "against", "strong")]
    assert balance(arguments)[0] == "compete"
    assert balance(arguments, {"a": 3.0, "b": 1.0}) == (
        "balanced",
        "By the study's own weights (weak 1, moderate 2, strong 3) what speaks for and against it is equal.",
    )
    assert balance(arguments, {"a": 4.0, "b": 1.0})[1].endswith("outweighs what speaks against it by 1.")
    assert balance(arguments, {"a": 1.0, "b": 1.0})[1].endswith("outweighs what speaks for it by 2.")


def test_the_record_between_two_actors():
    """Bilateral and station agreements are in the packaged record; Japan and China have none there by 2017."""
    study = load(template_path("gateway-moon-village"))
    assert "iss-mou-rsa" in agreements_between(study, "NASA", "Roscosmos")
    assert "us-ussr-1972" in agreements_between(study, "NASA", "Roscosmos"), "Russia continues the Soviet Union"
    assert "smile-2015" in agreements_between(study, "ESA", "CNSA")
    assert agreements_between(study, "JAXA", "CNSA") == ()
    assert not any(
        study.meta.as_of.year < 2018 < int(name[-4:])
        for name in agreements_between(study, "NASA", "ESA")
        if name[-4:].isdecimal()
    )
    assert held_by_actor(study, "ESA", "Liability Convention") == "yes", "ESA has declared its acceptance"
    assert held_by_actor(study, "CNSA", "Artemis Accords") == "no"


def test_instruments_are_held_by_all_states_or_not_at_all():
    day = date(2024, 1, 1)
    assert held(("USA", "CHN"), "Artemis Accords", day) == "no"
    assert held((), "Outer Space Treaty", day) == "unknown"
    assert held(("CHN",), "Artemis Accords", date(2026, 6, 1)) == "unknown", "the list has gaps from May 2026"
    assert len(INSTRUMENTS) == len(set(INSTRUMENTS))
