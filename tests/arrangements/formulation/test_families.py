"""The rows of what may be decided besides providers, as text, and that the solver obeys each family.

The texts stand in the folder golden/terms, one file for each family, from the small cases below. Money is in thousand
million. That the families hold together is tried in tests/arrangements/searching/test_exact.py.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import (
    BOUGHT_BUS,
    BUS,
    LAB,
    MODULE,
    OWN_MODULE,
    PROBE,
    at_places,
    hand_made,
    with_choice,
    with_element,
    with_partner,
)

from accord.arrangements.case import GeographicReturn
from accord.arrangements.formulation.formulate import formulate
from accord.arrangements.instruments import Agreement, Call, Instruments, Rung
from accord.arrangements.legal import LegalCure, Prohibition
from accord.arrangements.partner import MustHave
from accord.arrangements.searching.search import Search
from accord.study.schema import RedLine

TERMS = Path(__file__).parent / "golden" / "terms"
FACTORS = {"coordination": 0.5, "augmentation": 0.75, "interdependence": 1.0, "integration": 1.5}


def in_modes():
    """Alba's bus may be coordinated or integrated with Boreas, the firm's only be an addition, the module shared."""
    case = hand_made(mode_factors=FACTORS, integration=0.1, backup=0.2)
    case = with_choice(case, BUS, modes=("coordination", "integration"), sharers=("Boreas", "Nobody", "Alba"))
    case = with_choice(case, BOUGHT_BUS, modes=("augmentation",))
    case = with_choice(case, MODULE, modes=("interdependence", "integration"), sharers=("Cyan",))
    return with_choice(case, OWN_MODULE, modes=("interdependence", "coordination"))


def in_phases():
    """Work begins at once or after two years; Boreas joins late and Cyan never."""
    case = with_partner(hand_made(phases=(0.0, 24.0)), "Boreas", joins_from=6.0)
    return with_partner(case, "Cyan", joins_from=36.0)


def by_year():
    """Alba's money comes by the year and keeps, that of Boreas does not keep; the lab may be bartered or shared."""
    case = hand_made(phases=(0.0, 24.0), barter_tolerance=0.25)
    case = with_choice(case, LAB, modes=("interdependence", "integration"), sharers=("Cyan",))
    case = with_partner(case, "Alba", by_year=(40.0, 80.0, 100.0))
    return with_partner(case, "Boreas", by_year=(60.0,), carries_over=False)


def in_kind():
    """Alba takes no money, Boreas bought a module of it, and either may be ahead by a quarter."""
    case = hand_made(barter_tolerance=0.25)
    bought = replace(case.choice_of[OWN_MODULE], payer="Boreas")
    shared = replace(case.choice_of[LAB], modes=("interdependence", "integration"), sharers=("Cyan",))
    choices = tuple(shared if choice.key == LAB else choice for choice in case.choices)
    return with_partner(replace(case, choices=(*choices, bought)), "Alba", exchanges_funds=False)


def with_demands():
    """Every demand of a partner and of the study."""
    case = hand_made(
        leadership=0.5,
        least_work={"station": 0.2},
        camps=(("Alba", "Cyan"), ("Boreas", "Nobody")),
        least_maturity=6,
        two_providers=("habitat",),
        returns=(GeographicReturn("Alba", {"ALB": 0.6, "BOR": 0.4}, 0.9), GeographicReturn("Nobody", {"X": 1.0}, 1.0)),
    )
    case = replace(case, choices=tuple(replace(choice, maturity=7) for choice in case.choices))
    case = with_choice(with_choice(case, OWN_MODULE, maturity=5), PROBE, maturity=None)
    case = with_choice(with_choice(case, BUS, work_in={"ALB": 1.0}), LAB, work_in={"ALB": 0.25, "BOR": 0.75})
    case = with_element(with_element(case, "module", function="habitat"), "lab", function="habitat")
    demands = (
        MustHave("the station flies", delivered=("station",)),
        MustHave("a seat", takes_part_in=("station", "probe")),
        MustHave("the lead", leads=("station", "probe")),
        MustHave("real work", least_work=0.3),
    )
    return with_partner(case, "Alba", must_haves=demands)


def in_places():
    """The goal gives standing, of which its lead has half; Boreas insists on the lead at the Moon."""
    case = at_places(wonder=(2.0, 0.0, 0.0, 0.0, 0.0, 0.0), leadership=0.5)
    return with_partner(case, "Boreas", must_haves=(MustHave("the lead there", leads=("moon",)),))


def under_instruments():
    """Three rungs; depending on one another, crew in the lab, several states and money call for the heavier ones.

    Alba signs no treaty, Boreas nothing below a memorandum; the lab may be bartered, the module added.
    """
    months = ((3.0,) * 3, (12.0, 24.0, 36.0))
    ladder = Instruments(
        (Rung("letter", consents=1), Rung("memorandum", months[0], months[0], 1), Rung("treaty", *months, 3)),
        (
            Call(0),
            Call(1, modes=("interdependence", "integration")),
            Call(1, paid=True),
            Call(1, states=3),
            Call(2, modes=("interdependence", "integration"), choices=(BUS, LAB), states=3),
        ),
    )
    case = hand_made(instruments=ladder, barter_tolerance=0.25)
    case = with_choice(case, OWN_MODULE, modes=("interdependence", "coordination"))
    case = with_choice(case, LAB, modes=("coordination",))
    case = with_partner(case, "Boreas", states=("BOR", "CYA"), must_haves=(AT_LEAST,))
    return with_partner(case, "Alba", red_lines=(NO_MORE,))


def under_agreements():
    """As above with crewed buses; Alba and Boreas hold a treaty that leaves a letter, Cyan a memorandum with either.

    Cyan may share the lab, so that it may take part in the station.
    """
    case = under_instruments()
    agreed = (
        Agreement("old", ("Alba", "Boreas"), 2, remains=0),
        Agreement("with Alba", ("Cyan", "Alba"), 1),
        Agreement("with Boreas", ("Cyan", "Boreas"), 1, missions=("station",)),
        Agreement("elsewhere", ("Alba", "Boreas"), 2, missions=("probe",)),
    )
    case = replace(case, instruments=replace(case.instruments, agreements=agreed))
    return with_choice(case, LAB, modes=("integration",), sharers=("Cyan",))


NO_MORE = RedLine.model_construct(says="we sign no treaty", heaviest_instrument="memorandum", in_missions=())
AT_LEAST = MustHave("heads of agency sign", lightest_instrument="memorandum")


FAMILIES = {
    "instruments": under_instruments,
    "agreements": under_agreements,
    "dates under agreements": under_agreements,
    "consents under agreements": under_agreements,
    "red line": under_instruments,
    "modes": in_modes,
    "mode": in_modes,
    "backups": in_modes,
    "jointness": in_modes,
    "leaks": in_modes,
    "taking part": in_modes,
    "only delivered": in_modes,
    "budget": in_modes,
    "starts": in_phases,
    "joins": in_phases,
    "dates": in_phases,
    "spending": by_year,
    "budget by year": by_year,
    "barters": in_kind,
    "barter": in_kind,
    "no exchange of funds": in_kind,
    "must have": with_demands,
    "lead": with_demands,
    "least share": with_demands,
    "camps": with_demands,
    "maturity": with_demands,
    "two providers": with_demands,
    "geographic return": with_demands,
    "places": in_places,
    "leads of places": in_places,
}
ROWS = {
    "leads of places": "lead",
    "dates under agreements": "dates",
    "consents under agreements": "instruments",
}
"""Beginning of the names of rows where it is not the name of the family."""


def rows(case, family):
    program = formulate(case).program
    family = ROWS.get(family, family)
    names = [name for name in program.requirements if name == family or name.startswith(f"{family}: ")]
    return "".join(program.text(name) + "\n" for name in names)


@pytest.mark.parametrize("family", FAMILIES)
def test_rows_are_as_written_down(family):
    written = (TERMS / f"{family.replace(' ', '-')}.txt").read_text(encoding="utf-8")
    assert rows(FAMILIES[family](), family) == written
    assert written.strip()


def test_every_text_is_of_a_family():
    assert sorted(path.stem for path in TERMS.glob("*.txt")) == sorted(name.replace(" ", "-") for name in FAMILIES)


def best(case, objective=None):
    """The arrangement with the largest sum of gains, or the largest of something else."""
    search = Search(case, {})
    return search.best(search.surplus if objective is None else objective(search), maximise=True)


def without(case, *left_out):
    """The case with fewer choices."""
    return replace(case, choices=tuple(choice for choice in case.choices if choice.key not in left_out))


def keys(case):
    """Choices of the best arrangement."""
    return best(case).arrangement.keys


def test_what_is_required_is_added_only_with_a_backup_of_somebody_who_is_there():
    case = with_choice(hand_made(backup=0.5, deliver=("station",)), MODULE, modes=("augmentation",))
    case = without(case, LAB)
    found = best(case)
    assert found.arrangement.keys == (BUS, MODULE)
    assert [choice.key for choice in found.arrangement.backups] == [OWN_MODULE]
    assert found.assessment.cost["Alba"] == pytest.approx(110 + 10 + 0.5 * 80)
    alone = without(case, OWN_MODULE)
    assert best(alone) is None
    assert best(with_element(alone, "module", optional=True)).arrangement.keys == (BUS, MODULE)


def test_the_cheaper_mode_at_the_interface_is_chosen_and_technology_does_not_leak_in_coordination():
    case = hand_made(mode_factors=FACTORS, deliver=("station",))
    case = without(with_choice(case, BUS, modes=("interdependence", "coordination")), OWN_MODULE)
    found = best(case)
    assert found.arrangement.modes == {"bus": "coordination"}
    assert [crossing.exposed for crossing in found.assessment.crossings] == [()]
    assert found.assessment.cost["Alba"] == pytest.approx(110 + 30 + 10 * 0.5)


def test_building_together_divides_the_bill_and_costs_more():
    case = hand_made(integration=0.1, deliver=("station",), horizon=30.0)
    case = with_partner(with_choice(case, BUS, modes=("integration",), sharers=("Boreas",)), "Alba", envelope=110.0)
    case = without(case, BOUGHT_BUS, LAB)
    found = best(case)
    assert found.arrangement.keys == (BUS, MODULE)
    assert found.arrangement.modes == {}, "there is but one mode, so none is decided"
    assert found.assessment.cost["Alba"] == pytest.approx(110 * 1.1 / 2 + 10)


def test_work_waits_for_the_phase_in_which_its_partners_have_joined():
    case = with_partner(hand_made(phases=(0.0, 24.0), deliver=("station",)), "Alba", joins_from=12.0)
    found = best(case, lambda search: {search.form.finish: -1.0})
    assert set(found.arrangement.starts) == {choice.element for choice in found.arrangement.choices}
    assert {found.arrangement.starts[c.element] for c in found.arrangement.choices if "Alba" in c.key} <= {1}
    never = replace(case, phases=(0.0, 6.0))
    assert {"Alba"}.isdisjoint(best(replace(never, deliver=())).assessment.partners)


def test_money_that_comes_late_makes_work_begin_late():
    case = hand_made(phases=(0.0, 24.0), deliver=("station",))
    case = without(case, LAB)
    soon = best(case, lambda search: {search.form.finish: -1.0})
    assert soon.arrangement.starts["bus"] == 0
    late = with_partner(without(case, BOUGHT_BUS), "Alba", by_year=(0.0, 0.0, 70.0, 60.0))
    found = best(late, lambda search: {search.form.finish: -1.0})
    assert found.arrangement.starts["bus"] == 1
    assert found.assessment.spending["Alba"] == pytest.approx((0, 0, 66, 44))
    assert best(with_partner(late, "Alba", by_year=(0.0, 0.0, 60.0, 70.0))) is None, "66 million fall into the third"
    assert best(with_partner(late, "Alba", by_year=(0.0, 50.0, 30.0, 30.0))), "what is left keeps"
    spent = with_partner(late, "Alba", by_year=(0.0, 50.0, 30.0, 30.0), carries_over=False)
    assert best(spent) is None, "unless it does not"


def test_who_takes_no_money_barters_in_balance_or_not_at_all():
    case = without(with_partner(hand_made(deliver=("station",)), "Alba", exchanges_funds=False), OWN_MODULE)
    assert LAB not in keys(case), "nothing is given for the lab"
    bus_for_boreas = replace(case.choice_of[BUS], payer="Boreas")
    bought = replace(case, choices=(bus_for_boreas, *(c for c in case.choices if c.key not in (BUS, BOUGHT_BUS))))
    assert best(bought) is None, "the bus is worth more than the lab"
    found = best(replace(bought, barter_tolerance=0.6))
    assert found.arrangement.bartered == (bus_for_boreas.key, LAB)
    assert found.assessment.barter == {("Alba", "Boreas"): pytest.approx(110), ("Boreas", "Alba"): pytest.approx(30)}
    assert found.assessment.cost["Alba"] == pytest.approx(110 + 10)


def test_the_lead_gets_its_part_and_somebody_insists_on_it():
    case = hand_made(leadership=0.5, deliver=("station",))
    found = best(case)
    assert found.arrangement.leads == {"station": "Alba"}
    case = with_partner(
        hand_made(deliver=("station",)), "Boreas", must_haves=(MustHave("we lead", leads=("station",)),)
    )
    found = best(with_element(with_element(case, "module", critical=True), "bus", critical=True))
    assert found.arrangement.leads == {"station": "Boreas"}


def test_the_lead_of_a_place_leads_there_and_gets_its_part():
    case = with_element(in_places(), "module", critical=True)
    case = replace(without(case, BOUGHT_BUS, OWN_MODULE), deliver=("station",))
    found = best(case)
    assert found.arrangement.leads == {"station": "Boreas", "moon": "Boreas", "wonder": "Boreas"}
    nobody = replace(case, partners={**case.partners, "Boreas": hand_made().partners["Boreas"]})
    assert set(best(nobody).arrangement.leads) == {"station", "wonder"}, "nothing hangs on who leads at the Moon"


def test_places_on_which_nothing_hangs_change_nothing_of_the_program():
    plain, placed = (formulate(case) for case in (hand_made(leadership=0.5), at_places(leadership=0.5)))
    assert placed.program.names == plain.program.names
    assert placed.program.rows == plain.program.rows
    assert (placed.gain, placed.cost) == (plain.gain, plain.cost)
    science = at_places(wonder=(0.0, 0.0, 0.0, 0.0, 2.0, 0.0), leadership=0.5)
    assert set(formulate(science).lead) == set(plain.lead), "no part of knowledge goes to a lead"


def test_must_haves_bind_whoever_takes_part():
    both = with_partner(hand_made(), "Alba", must_haves=(MustHave("the probe", delivered=("probe",)),))
    assert "Alba" not in best(both).assessment.partners, "nobody can pay for the probe"
    work = with_partner(without(hand_made(), BOUGHT_BUS), "Boreas", must_haves=(MustHave("work", least_work=0.45),))
    assert "Boreas" not in best(work).assessment.partners
    seat = with_partner(hand_made(), "Boreas", must_haves=(MustHave("a seat", takes_part_in=("probe",)),))
    assert "Boreas" not in best(seat).assessment.partners


def test_everybody_does_the_least_share():
    assert "Boreas" in best(hand_made(least_work={"station": 0.3}, deliver=("station",))).assessment.partners
    assert best(hand_made(least_work={"station": 0.45}, deliver=("station",))).assessment.partners in (
        ("Alba",),
        ("Boreas",),
    )


def test_camps_do_not_sit_together():
    assert best(hand_made()).assessment.partners == ("Alba", "Boreas")
    assert len(best(hand_made(camps=(("Alba",), ("Boreas", "Cyan")))).assessment.partners) == 1


def test_what_is_not_known_to_be_mature_is_not_made():
    case = without(hand_made(deliver=("station",)), OWN_MODULE)
    case = replace(case, choices=tuple(replace(choice, maturity=6) for choice in case.choices))
    assert MODULE in keys(replace(case, least_maturity=6))
    assert best(with_choice(replace(case, least_maturity=6), MODULE, maturity=5)) is None
    assert best(with_choice(replace(case, least_maturity=6), MODULE, maturity=None)) is None


def test_a_function_that_must_not_hang_on_one_has_two_owners():
    case = with_element(hand_made(deliver=("station",), two_providers=("core",), backup=0.2), "bus", function="core")
    found = best(case)
    assert {choice.owner for choice in (*found.arrangement.choices, *found.arrangement.backups)} >= {"Alba", "Boreas"}
    assert [choice.element for choice in found.arrangement.backups] == ["bus"]
    assert best(without(case, BOUGHT_BUS)) is None


def test_a_member_gets_work_for_its_money():
    returns = (GeographicReturn("Alba", {"ALB": 0.8, "BOR": 0.2}, 0.5),)
    case = hand_made(deliver=("station",), returns=returns)
    case = with_choice(case, BUS, work_in={"ALB": 1.0})
    assert LAB in keys(with_choice(case, LAB, work_in={"BOR": 1.0}))
    elsewhere = with_choice(case, LAB, work_in={"CYA": 1.0})
    assert BUS not in keys(elsewhere), "nothing comes back to the second state"


def test_backups_count_for_the_law_and_for_red_lines():
    case = with_element(hand_made(deliver=("station",), two_providers=("core",), backup=0.2), "bus", function="core")
    ban = Prohibition("R", "the firm may not even stand ready", choices=(BOUGHT_BUS,))
    assert best(replace(case, prohibitions=(ban,))) is None
    cure = LegalCure("R/clause", "R", "clause", "Write a clause.", 1, ("Boreas",), (BOUGHT_BUS,), (1.0, 1.0, 1.0))
    cured = best(replace(case, prohibitions=(replace(ban, cures=(cure,)),)))
    assert cured.arrangement.cures == (cure,)
    wary = RedLine(source="plan", confidence="high", says="no critical part from a firm", no_critical_from=("Firm",))
    assert best(with_partner(case, "Boreas", red_lines=(wary,))) is None


def test_an_instrument_is_the_lightest_that_carries_what_is_done_and_that_all_sign():
    case = replace(under_instruments(), deliver=("station",))
    case = without(with_partner(case, "Alba", red_lines=()), OWN_MODULE, BOUGHT_BUS)
    found = best(case)
    assert found.arrangement.instruments == {"station": "treaty"}, "the bus, depended on by partners of three states"
    assert found.assessment.instrument == {"station": "treaty"}
    two = with_partner(case, "Boreas", states=("BOR",))
    assert best(two).arrangement.instruments == {"station": "memorandum"}
    assert best(with_partner(case, "Alba", red_lines=(NO_MORE,))) is None
    alone = with_partner(without(under_instruments(), MODULE, LAB, BOUGHT_BUS), "Alba", red_lines=(NO_MORE,))
    assert best(replace(alone, deliver=("station",))).arrangement.instruments == {}, "one partner signs nothing"


def test_work_that_binds_waits_for_the_instrument_and_other_work_does_not():
    def ready(modes, rung):
        ladder = Instruments((rung,), (Call(0),))
        case = without(hand_made(instruments=ladder, deliver=("station",)), OWN_MODULE, BOUGHT_BUS, LAB)
        case = with_choice(with_choice(case, BUS, modes=(modes,)), MODULE, modes=("interdependence",))
        return best(case, lambda search: {search.form.finish: -1.0}).assessment.ready["bus"]

    begun, launched = Rung("a", (12.0,) * 3), Rung("a", launch=(50.0,) * 3)
    assert ready("interdependence", Rung("a")) == pytest.approx(20)
    assert ready("interdependence", begun) == pytest.approx(32)
    assert ready("coordination", begun) == pytest.approx(20)
    assert ready("interdependence", launched) == pytest.approx(50)


def test_money_between_partners_binds_and_payment_in_kind_does_not():
    ladder = Instruments((Rung("a"), Rung("b", (12.0,) * 3, (12.0,) * 3)), (Call(0), Call(1, paid=True)))
    case = hand_made(instruments=ladder, barter_tolerance=1.0, deliver=("station",))
    case = replace(without(case, OWN_MODULE, BOUGHT_BUS), elements={**case.elements})
    case = with_element(case, "lab", optional=False)
    in_kind = best(case, lambda search: {search.form.finish: -1.0})
    assert (in_kind.arrangement.instruments, in_kind.arrangement.bartered) == ({"station": "a"}, (LAB,))
    in_money = best(replace(case, barter_tolerance=0.0))
    assert in_money.arrangement.instruments == {"station": "b"}


def test_friction_counts_the_consents_of_each_participant():
    ladder = Instruments((Rung("a", consents=3),), (Call(0),))
    case = without(hand_made(instruments=ladder, deliver=("station",)), OWN_MODULE, BOUGHT_BUS)
    found = best(case, lambda search: {index: -value for index, value in search.form.friction.items()})
    assert found.assessment.friction == 6


def test_a_case_without_instruments_has_the_program_it_had():
    with_none, with_some = formulate(hand_made()), formulate(under_instruments())
    assert with_none.instrument == {}
    assert with_some.instrument
    assert not any("instrument" in name for name in with_none.program.names)
    assert not any(row.requirement == "instruments" for row in with_none.program.rows)
