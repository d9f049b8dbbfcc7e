from itertools import pairwise

from accord.law import load_rules
from accord.law.ladder import LADDER, months_to_conclude

EXPECTED_MONTHS = {
    0: (0, 0.5),
    5: (3, 9),
    6: (12, 36),
    8: (6, 18),
    9: (12, 60),
    10: (6, 48),
    11: (60, 120),
    13: (60, 120),
}


def test_the_ladder_has_fourteen_rungs_and_money_crosses_on_two():
    assert [step.rung for step in LADDER] == list(range(14))
    assert [step.id for step in LADDER if step.funds_may_cross] == ["I8", "I13"]
    assert [step.id for step in LADDER if step.binding] == [f"I{rung}" for rung in range(5, 14)]


def test_the_times_to_conclude_are_those_of_the_record():
    assert all(low < high for low, high in (step.months for step in LADDER))
    assert {rung: LADDER[rung].months for rung in EXPECTED_MONTHS} == EXPECTED_MONTHS
    assert [step.id for step in LADDER if step.confidence == "medium"] == ["I7", "I10", "I11"]


def test_every_rung_says_who_signs_what_the_united_states_asks_and_what_money_may_pass():
    for step in LADDER:
        assert step.signed_by, step.id
        assert step.process, step.id
        assert step.funds, step.id
        assert step.example, step.id
    assert LADDER[7].funds == "none; a ledger of values"
    assert "Senate" in LADDER[12].process


def test_every_screen_that_starts_at_a_rung_is_a_packaged_rule():
    rules = load_rules()
    known = {rule.family for rule in rules} | {rule.id for rule in rules}
    assert {name for step in LADDER for name in step.screens_start} <= known
    assert all(step.screens_start for step in LADDER)


def test_a_heavier_instrument_that_binds_takes_no_less_than_a_lighter_one():
    months = [months_to_conclude(step.rung) for step in LADDER if step.binding]
    assert all(light <= heavy for light, heavy in pairwise(months))
    assert months_to_conclude(8) == LADDER[6].months, "to buy something makes a memorandum no quicker"
    assert months_to_conclude(4) == LADDER[4].months


def test_consents_rise_with_who_signs_and_governments_take_an_interim_arrangement():
    assert [step.consents for step in LADDER] == sorted(step.consents for step in LADDER)
    assert {step.short for step in LADDER if step.consents == 3} == {"programme agreement", "treaty", "organisation"}
    assert {LADDER[step.may_begin_under].short for step in LADDER if step.consents > 1} == {"memorandum"}
    assert len({step.short for step in LADDER}) == len(LADDER)
