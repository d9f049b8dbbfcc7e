import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.law.instruments import propose_instrument

NEEDS = (
    "plans_shared", "binding", "hardware", "critical_path", "funds_cross", "customs_or_crime",
    "classified_or_safeguards", "permanent", "intellectual_property",
)  # fmt: skip


@pytest.mark.parametrize(
    ("needs", "rung", "because"),
    [
        ({}, 0, ["Nothing needs to be promised."]),
        ({"states": 2}, 0, ["Nothing needs to be promised."]),
        ({"states": 5}, 4, ["5 states take part, which calls for a forum at least."]),
        (
            {"plans_shared": True},
            3,
            ["Plans are told to one another, for which those in charge state their intent."],
        ),
        ({"plans_shared": True, "states": 3}, 4, None),
        ({"binding": True}, 5, ["The promises must bind in law."]),
        ({"hardware": True}, 5, ["Hardware is joined, so that liability must be waived with effect in law."]),
        (
            {"intellectual_property": True},
            5,
            ["Inventions or proprietary information need protection with effect in law."],
        ),
        ({"critical_path": True}, 6, ["One party depends on another's element on the critical path."]),
        ({"critical_path": True, "states": 3}, 6, None),
        ({"funds_cross": True}, 8, ["Money passes between the parties."]),
        (
            {"customs_or_crime": True},
            9,
            ["Customs relief or criminal jurisdiction is needed, which only governments can give."],
        ),
        ({"customs_or_crime": True, "critical_path": True}, 9, None),
        ({"customs_or_crime": True, "states": 5}, 9, None),
        ({"customs_or_crime": True, "critical_path": True, "states": 3}, 11, None),
        ({"permanent": True}, 13, ["A body with a life of its own is wanted."]),
        ({"permanent": True, "funds_cross": True, "states": 20}, 13, None),
    ],
)
def test_the_lightest_rung_that_carries_the_need(needs, rung, because):
    choice = propose_instrument(**needs)
    assert choice.instrument.rung == rung
    assert because is None or list(choice.because) == because


@pytest.mark.parametrize(
    ("needs", "clauses"),
    [
        ({}, ()),
        ({"hardware": True}, ("cross-waiver of liability",)),
        ({"critical_path": True}, ("withdrawal and continuity",)),
        ({"funds_cross": True}, ("payment subject to available funds",)),
        ({"intellectual_property": True}, ("rights in inventions and data",)),
        (
            {"critical_path": True, "customs_or_crime": True, "funds_cross": True, "hardware": True},
            ("cross-waiver of liability", "withdrawal and continuity", "payment subject to available funds"),
        ),
    ],
)
def test_clauses_follow_the_needs(needs, clauses):
    assert propose_instrument(**needs).clauses == clauses


@pytest.mark.parametrize(
    ("needs", "beside"),
    [
        ({"funds_cross": True}, []),
        ({"funds_cross": True, "customs_or_crime": True}, ["reimbursable agreement or purchase contract"]),
        ({"funds_cross": True, "permanent": True}, []),
        ({"classified_or_safeguards": True}, ["enabling security agreement"]),
    ],
)
def test_what_the_chosen_rung_cannot_carry_stands_beside_it(needs, beside):
    assert [step.name for step in propose_instrument(**needs).beside] == beside


def test_somebody_has_to_take_part():
    with pytest.raises(ValueError, match="the number of states is 0; at least one state takes part"):
        propose_instrument(states=0)


@given(st.sets(st.sampled_from(NEEDS)), st.sampled_from(NEEDS), st.integers(1, 30))
def test_one_more_need_never_calls_for_a_lighter_instrument(needs, more, states):
    before = propose_instrument(states=states, **dict.fromkeys(sorted(needs), True))
    after = propose_instrument(states=states, **dict.fromkeys(sorted(needs | {more}), True))
    assert after.instrument.rung >= before.instrument.rung
    assert set(before.clauses) <= set(after.clauses)


@given(st.sets(st.sampled_from(NEEDS)), st.integers(1, 30))
def test_money_crosses_only_where_an_instrument_lets_it(needs, states):
    choice = propose_instrument(states=states, **dict.fromkeys(sorted(needs), True))
    if "funds_cross" in needs:
        assert any(step.funds_may_cross for step in (choice.instrument, *choice.beside))
