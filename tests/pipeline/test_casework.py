"""The small study in numbers, each worked out by hand from its files."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.choice import expected
from accord.pipeline.casework import build_case, months_between, states_of
from accord.pipeline.evidence import profile
from accord.simulation.calibration import withdrawal_range
from accord.study import load
from accord.study.prices import conversion_factor
from accord.study.schema import Factor, Fraction, Yields


@pytest.fixture(scope="module")
def profiles(relay_study):
    return profile(relay_study, seed=3)


@pytest.fixture(scope="module")
def case(relay_study, profiles):
    return build_case(relay_study, profiles)


def changed(study, **meta):
    return replace(study, meta=study.meta.model_copy(update=meta))


def test_months_are_counted_in_days():
    assert months_between(date(2018, 1, 1), date(2018, 1, 1)) == 0
    assert months_between(date(2018, 1, 1), date(2022, 1, 1)) == pytest.approx(48, abs=0.01)


def test_a_bloc_speaks_for_its_members_on_the_day_of_the_study(relay_study):
    assert states_of(relay_study, "NASA") == ("USA",)
    assert len(states_of(relay_study, "ESA")) == 22, "Slovenia, Latvia and Lithuania were not members in 2017"
    assert len(states_of(changed(relay_study, as_of=date(2012, 11, 1)), "ESA")) == 19, "before Poland"


def test_partners(relay_study, profiles, case):
    assert list(case.partners) == ["NASA", "ESA", "CNSA"]
    for name, partner in case.partners.items():
        assert sum(partner.weights) == pytest.approx(1)
        assert partner.weights == tuple(
            profiles.profiles[name].strengths[m].weight
            for m in ("identity", "political", "security", "economic", "science", "discovery")
        )
    assert case.partners["NASA"].worth == 2, "the method's"
    assert case.partners["CNSA"].worth == 2.5, "its own"
    assert case.partners["NASA"].scale == pytest.approx(2000)
    assert case.partners["NASA"].regimes == {"MTCR", "Wassenaar Arrangement"}
    assert case.partners["CNSA"].regimes == frozenset()
    assert case.partners["ESA"].regimes <= {"Wassenaar Arrangement"}, "not all members were in the MTCR"
    assert [line.says for line in case.partners["NASA"].red_lines] == ["The bus stays with the United States."]


def test_choices_in_millions_of_study_money_and_months(case):
    assert [choice.key for choice in case.choices_for("bus")] == [
        ("bus", "NASA", "NASA"),
        ("bus", "Launch Firm", "NASA"),
        ("bus", "Launch Firm", "ESA"),
        ("bus", "ESA", "ESA"),
    ]
    bought = case.choice_of["bus", "Launch Firm", "ESA"]
    assert bought.owner == "ESA", "who buys from a company answers for it"
    assert bought.duration == (24, 30, 48), "years become months"
    own = case.choice_of["bus", "ESA", "ESA"]
    rate = conversion_factor("EUR", 2017, "USD", 2017)
    assert own.cost == pytest.approx((150 * rate, 200 * rate, 250 * rate))


def test_a_partner_that_provides_for_pay_answers_for_what_it_builds(relay_study, profiles):
    radio = relay_study.programme.elements["radio"]
    options = (radio.options[0].model_copy(update={"payers": ("NASA",)}), radio.options[1])
    elements = {**relay_study.programme.elements, "radio": radio.model_copy(update={"options": options})}
    study = replace(relay_study, programme=relay_study.programme.model_copy(update={"elements": elements}))
    choice = build_case(study, profiles).choice_of["radio", "ESA", "NASA"]
    assert (choice.owner, choice.payer) == ("ESA", "NASA")


def test_work_shares_follow_mean_costs_and_add_up_in_each_mission(case):
    firm, nasa = (120 + 180 + 240) / 3, (150 + 200 + 310) / 3
    esa = 200 * conversion_factor("EUR", 2017, "USD", 2017)
    bus, radio, camera = (nasa + firm + firm + esa) / 4, (60 + 90) / 2, (10 + 14) / 2
    total = bus + radio + camera
    assert case.elements["bus"].work_share == pytest.approx(bus / total)
    assert case.elements["camera"].work_share == pytest.approx(camera / total)
    for mission in case.missions:
        assert sum(element.work_share for element in case.elements_of(mission)) == pytest.approx(1)


def test_interfaces_cost_a_share_of_the_cheaper_side(case):
    assert [(one.first, one.second) for one in case.interfaces] == [
        ("bus", "radio"),
        ("bus", "camera"),
        ("descent", "package"),
    ]
    assert [one.jointness for one in case.interfaces] == pytest.approx([0.08 * 75, 0.08 * 12, 0.08 * 25])


def test_interfaces_are_counted_once_even_when_both_sides_name_them(relay_study, profiles):
    bus = relay_study.programme.elements["bus"].model_copy(update={"interfaces": ("camera", "radio")})
    elements = {**relay_study.programme.elements, "bus": bus}
    study = replace(relay_study, programme=relay_study.programme.model_copy(update={"elements": elements}))
    assert build_case(study, profiles).interfaces == build_case(relay_study, profiles).interfaces


def test_ties_are_scaled_so_that_the_positive_ones_of_an_actor_sum_to_one(case, relay_folder, profiles):
    assert case.ties == pytest.approx(
        {
            ("NASA", "ESA"): 1.0,
            ("NASA", "CNSA"): -1 / 3,
            ("ESA", "NASA"): 2 / 3,
            ("ESA", "CNSA"): 1 / 3,
            ("CNSA", "ESA"): 1.0,
        }
    )
    fewer = build_case(load(relay_folder, scenario="transatlantic"), profiles)
    assert fewer.ties == pytest.approx({("NASA", "ESA"): 1.0, ("ESA", "NASA"): 1.0}), "only those at the table"


def test_who_stays_away_provides_nothing(relay_folder, profiles):
    fewer = build_case(load(relay_folder, scenario="transatlantic"), profiles)
    assert list(fewer.partners) == ["NASA", "ESA"]
    assert not any("CNSA" in choice.key for choice in fewer.choices)
    assert fewer.elements["camera"].work_share > 0


def test_who_stays_away_pays_for_nothing(relay_study, profiles):
    absent = relay_study.actors["ESA"].model_copy(update={"participates": False})
    case = build_case(replace(relay_study, actors={**relay_study.actors, "ESA": absent}), profiles)
    assert [choice.key for choice in case.choices_for("bus")] == [
        ("bus", "NASA", "NASA"),
        ("bus", "Launch Firm", "NASA"),
    ]


def test_yields_are_scores_and_elements_count_on_their_smaller_scale(relay_study, case):
    scale = relay_study.meta.method.element_scale.triple[1]
    assert case.missions == {"relay": (0, 2, 0, 2, 3, 0), "lander": (3, 0, 0, 0, 2, 2)}
    assert case.elements["camera"].yields == pytest.approx((1 * scale, 0, 0, 0, 2 * scale, 0))
    assert case.elements["bus"].yields == (0,) * 6


def test_minor_and_joint_missions(relay_study, profiles):
    missions = dict(relay_study.programme.missions)
    missions["lander"] = missions["lander"].model_copy(update={"scale": 0.5, "least_partners": 2})
    study = replace(relay_study, programme=relay_study.programme.model_copy(update={"missions": missions}))
    case = build_case(study, profiles)
    assert case.missions["lander"] == (1.5, 0, 0, 0, 1, 1)
    assert case.least_partners == {"lander": 2}


def test_the_method_of_the_study_is_used(relay_study, profiles):
    evidence = {"source": "plan", "confidence": "low"}
    method = relay_study.meta.method.model_copy(
        update={
            "worth": Factor(value=3, **evidence),
            "jointness": Fraction(value=0.5, **evidence),
            "leak": Fraction(value=0.25, **evidence),
            "political_from_partners": Fraction(value=0.75, **evidence),
        }
    )
    case = build_case(changed(relay_study, method=method), profiles)
    assert case.partners["NASA"].worth == 3
    assert case.interfaces[0].jointness == pytest.approx(0.5 * 75)
    assert (case.leak, case.political_from_partners) == (0.25, 0.75)


def test_dates_and_requirements(relay_study, case):
    assert case.horizon == pytest.approx(months_between(relay_study.meta.start, relay_study.meta.horizon))
    assert (case.deliver, case.deliver_any, case.at_most_one) == (("relay",), (), ())
    assert case.elements["bus"].delivery == relay_study.meta.method.delivery.months
    assert case.elements["package"].delivery == (2, 2, 2), "its own"
    assert case.elements["package"].after == ("descent",)
    assert case.elements["camera"].interfaces == ("bus",)
    assert case.elements["radio"].interfaces == ("bus",), "those in 'after' when left out"


DEMANDS = """\
requirements:
  deliver: [relay]
  no_exchange_of_funds: [ESA]
  two_providers: [imaging]
  least_work: {relay: 0.1}
  camps: [[NASA], [CNSA]]
  least_maturity: 5
  geographic_return:
    - {bloc: ESA, least: 0.9, shares: {DEU: 0.6, FRA: 0.4}, source: plan, confidence: low}
"""
CNSA_TERMS = """\
    joins_from: 2019-07-02
    exchanges_funds: false
    must_haves:
      - {says: It lands., delivered: [lander], source: plan, confidence: low}
      - {says: It does work., least_work: 0.2, source: plan, confidence: low}
"""


@pytest.fixture
def rebuilt(relay_folder, profiles):
    """Build the case of the spoiled copy."""

    def build(scenario=None):
        return build_case(load(relay_folder, scenario=scenario), profiles)

    return build


def test_what_is_not_said_is_not_demanded(case):
    assert case.phases == (0,)
    assert (case.two_providers, case.least_work, case.camps, case.least_maturity, case.returns) == (
        (),
        {},
        (),
        None,
        (),
    )
    for partner in case.partners.values():
        assert partner.must_haves == ()
        assert partner.by_year is None
        assert partner.exchanges_funds
        assert partner.joins_from == 0


def test_demands_stand_in_the_case(rebuilt, spoil):
    spoil("study.yaml", "requirements:\n  deliver: [relay]\n", "phases: [2018, 2020]\n" + DEMANDS)
    spoil("actors.yaml", "    worth: {value: 2.5", CNSA_TERMS + "    worth: {value: 2.5")
    case = rebuilt()
    assert case.phases == pytest.approx((0, 24), abs=0.02)
    assert case.two_providers == ("imaging",)
    assert {name: element.function for name, element in case.elements.items()}["camera"] == "imaging"
    assert case.least_work == {"relay": 0.1}
    assert case.camps == (("NASA",), ("CNSA",))
    assert case.least_maturity == 5
    (back,) = case.returns
    assert (back.bloc, back.least, back.shares) == ("ESA", 0.9, {"DEU": 0.6, "FRA": 0.4})
    assert {name: partner.exchanges_funds for name, partner in case.partners.items()} == {
        "NASA": True,
        "ESA": False,
        "CNSA": False,
    }
    late = case.partners["CNSA"]
    assert late.joins_from == pytest.approx(18, abs=0.05)
    assert [(demand.says, demand.delivered, demand.least_work) for demand in late.must_haves] == [
        ("It lands.", ("lander",), 0),
        ("It does work.", (), 0.2),
    ]
    assert case.first_phase(case.choice_of["camera", "CNSA", "CNSA"]) == 1
    assert case.first_phase(case.choice_of["camera", "ESA", "ESA"]) == 0


def test_nobody_exchanges_funds_where_that_is_the_rule(rebuilt, spoil):
    spoil("study.yaml", "  deliver: [relay]\n", "  deliver: [relay]\n  no_exchange_of_funds: true\n")
    assert not any(partner.exchanges_funds for partner in rebuilt().partners.values())


def test_camps_and_blocs_that_stay_away_demand_nothing(rebuilt, spoil):
    spoil("study.yaml", "requirements:\n  deliver: [relay]\n", DEMANDS)
    assert rebuilt("transatlantic").camps == (), "China stays away, so one camp is left"
    spoil("scenarios.yaml", "{CNSA: {participates: false}}", "{ESA: {participates: false}}")
    assert rebuilt("transatlantic").returns == ()
    assert rebuilt("transatlantic").camps == (("NASA",), ("CNSA",))


def test_the_chance_to_leave_is_stated_recorded_or_that_of_the_method(relay_study, case, rebuilt, spoil):
    assert case.partners["ESA"].withdrawal == 0.01
    assert case.partners["NASA"].withdrawal == relay_study.meta.method.withdrawal.triple[1] == 0.02
    spoil("actors.yaml", "withdrawal: {value: 0.01, unit: per year, source: plan, confidence: medium}",
          "withdrawal: {covariates: [political change]}")  # fmt: skip
    expected, _ = withdrawal_range(("political change",), on=relay_study.meta.as_of)
    assert rebuilt().partners["ESA"].withdrawal == expected.mode


def test_modes_sharers_levels_and_places_of_work(case, rebuilt, spoil):
    assert case.choice_of["camera", "ESA", "ESA"].modes == ("augmentation",)
    assert case.choice_of["bus", "NASA", "NASA"].modes == ("interdependence",), "needed, whatever the text calls it"
    assert case.choice_of["bus", "NASA", "NASA"].maturity is None
    assert case.choice_of["bus", "NASA", "NASA"].work_in == {}
    spoil("programme.yaml", "        mode: augmentation\n",
          "        modes: [interdependence, integration]\n        shared_with: [NASA, ESA, CNSA]\n        maturity: 7\n"
          "        work_in: {USA: 0.75, DEU: 0.25}\n")  # fmt: skip
    bus = rebuilt().choice_of["bus", "NASA", "NASA"]
    assert bus.modes == ("interdependence", "integration")
    assert bus.sharers == ("ESA", "CNSA"), "not the owner"
    assert (bus.maturity, bus.work_in) == (7, {"USA": 0.75, "DEU": 0.25})
    assert rebuilt("transatlantic").choice_of["bus", "NASA", "NASA"].sharers == ("ESA",)


def test_nothing_is_integrated_when_those_who_would_share_it_stay_away(rebuilt, spoil):
    spoil("programme.yaml", "        mode: augmentation\n", "        mode: integration\n        shared_with: [CNSA]\n")
    assert rebuilt().choice_of["bus", "NASA", "NASA"].modes == ("integration",)
    assert rebuilt("transatlantic").choice_of["bus", "NASA", "NASA"].modes == ("interdependence",)


def test_the_terms_of_the_method_count_with_their_most_likely_value(case, rebuilt, spoil):
    assert case.mode_factors == {"coordination": 0.25, "augmentation": 1, "interdependence": 1, "integration": 1}
    assert (case.integration, case.backup, case.leadership, case.barter_tolerance) == (0.1, 0.25, 0.1, 0.1)
    spoil("study.yaml", "  iterations: 400",
          "  mode_factors: {integration: 2, source: plan, confidence: low}\n"
          "  leadership: {low: 0, mode: 0.2, high: 0.9, source: plan, confidence: low}\n  iterations: 400")  # fmt: skip
    changed_case = rebuilt()
    assert changed_case.mode_factors["integration"] == 2
    assert changed_case.leadership == 0.2


def test_places_with_what_they_give_and_how_their_work_lies(relay_study, profiles):
    """Work lies in missions as the mean cost of what could be built for them does."""
    programme = relay_study.programme
    given = Yields(political="strong", identity="weak", source="plan", confidence="low")
    goals = {"moon": programme.goals["moon"].model_copy(update={"yields": given})}
    study = replace(relay_study, programme=programme.model_copy(update={"goals": goals}))
    case = build_case(study, profiles)
    assert [(one.id, one.kind) for one in case.places.values()] == [
        ("orbit", "destination"), ("surface", "destination"), ("moon", "goal"),
    ]  # fmt: skip
    assert case.places["orbit"].missions == {"relay": 1.0}
    assert case.places["moon"].yields == (1.0, 3.0, 0.0, 0.0, 0.0, 0.0)
    assert not any(case.places["orbit"].yields)
    mean = {
        mission: sum(
            sum(expected(choice.cost) for choice in case.choices_for(element.id)) / len(case.choices_for(element.id))
            for element in case.elements_of(mission)
        )
        for mission in case.missions
    }
    for mission, part in case.places["moon"].missions.items():
        assert part == pytest.approx(mean[mission] / sum(mean.values()))
    plain = build_case(relay_study, profiles)
    for name, partner in case.partners.items():
        assert case.most[name] == pytest.approx(plain.most[name] + partner.weights[0] + 3 * partner.weights[1])


def test_a_place_without_missions_is_no_place_of_the_search(relay_study, profiles):
    programme = relay_study.programme
    mars = programme.destinations["orbit"].model_copy(update={"name": "Mars"})
    places = {**programme.destinations, "mars": mars}
    study = replace(relay_study, programme=programme.model_copy(update={"destinations": places}))
    assert "mars" not in build_case(study, profiles).places
