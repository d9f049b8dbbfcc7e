from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import risk_dominance, trust_from_mapping

TRIO = ("A", "B", "C")


def spelled(table, rotate):
    """Payoffs by names, each set written beginning with another member."""
    payoffs = {}
    for size in range(4):
        for members in combinations(range(3), size):
            turned = members[rotate % max(size, 1) :] + members[: rotate % max(size, 1)]
            mask = sum(1 << k for k in members)
            payoffs[" , ".join(TRIO[k] for k in turned)] = dict(zip(TRIO, table[mask], strict=True))
    return payoffs


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=24, max_size=24), st.integers(0, 2))
def test_payoffs_by_name_are_payoffs_by_mask(numbers, rotate):
    table = np.array(numbers, dtype=float).reshape(8, 3)
    read = trust_from_mapping({"actors": list(TRIO), "payoffs": spelled(table.tolist(), rotate)})
    assert read.to_dict() == risk_dominance(TRIO, table).to_dict()


def test_only_the_payoffs_that_decide_must_be_given():
    names = ["A", "B", "C", "D"]
    cases = {}
    for mask in range(16):
        members = [k for k in range(4) if mask >> k & 1]
        row = {names[k]: (-1 + (len(members) - 1) if k in members else 0) for k in range(4)}
        if len(members) == 2:
            row = {name: gets for name, gets in row.items() if names.index(name) in members}
        cases[",".join(names[k] for k in members)] = row
    found = trust_from_mapping({"actors": names, "payoffs": cases})
    assert found.measure == pytest.approx(np.log(1 / 2))
    assert found.linear is None
    with pytest.raises(StudyError, match=r"payoffs: what A gets when A and B join is missing") as caught:
        trust_from_mapping({"actors": names, "payoffs": {case: row for case, row in cases.items() if case != "A,B"}})
    assert len(caught.value.problems) == 2
