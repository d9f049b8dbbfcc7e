from statistics import median

import pytest

from accord.law.instruments import LADDER, RATIFICATION_DAYS, propose_instrument, ratification_months


def test_the_ladder_has_fourteen_rungs_and_money_crosses_on_two():
    assert [step.rung for step in LADDER] == list(range(14))
    assert [step.id for step in LADDER if step.funds_may_cross] == ["I8", "I13"]
    assert all(low <= high for low, high in (step.months for step in LADDER))
    assert [step.id for step in LADDER if step.binding] == [f"I{rung}" for rung in range(5, 14)]


@pytest.mark.parametrize(
    ("needs", "rung"),
    [
        ({}, 0),
        ({"states": 5}, 4),
        ({"hardware": True}, 5),
        ({"critical_path": True}, 6),
        ({"funds_cross": True}, 8),
        ({"customs_or_crime": True}, 9),
        ({"customs_or_crime": True, "critical_path": True, "states": 5}, 11),
        ({"permanent": True}, 13),
    ],
)
def test_the_lightest_rung_that_carries_the_need(needs, rung):
    choice = propose_instrument(**needs)
    assert choice.instrument.rung == rung
    assert choice.because


def test_clauses_and_companions_follow_the_needs():
    choice = propose_instrument(critical_path=True, customs_or_crime=True, funds_cross=True, hardware=True)
    assert "withdrawal and continuity" in choice.clauses
    assert [step.rung for step in choice.beside] == [8]
    guarded = propose_instrument(classified_or_safeguards=True)
    assert guarded.beside[0].name == "enabling security agreement"
    with pytest.raises(ValueError, match="at least one state"):
        propose_instrument(states=0)


def test_ratification_took_610_days_at_the_median_of_thirteen_instruments():
    assert len(RATIFICATION_DAYS) == 13
    assert median(RATIFICATION_DAYS.values()) == 610
    assert (min(RATIFICATION_DAYS.values()), max(RATIFICATION_DAYS.values())) == (93, 1980)
    assert ratification_months()[1] == pytest.approx(610 / 30.44)
