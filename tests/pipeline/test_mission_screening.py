from types import SimpleNamespace

import pytest

from accord.law import Verdict
from accord.pipeline.mission_screening import blocks


@pytest.mark.parametrize(
    ("verdict", "stake", "stopped"),
    [
        (Verdict.PROHIBITED, None, True),
        (Verdict.CONFLICT, None, True),
        (Verdict.UNKNOWN, Verdict.PROHIBITED, True),
        (Verdict.UNKNOWN, Verdict.CONFLICT, True),
        (Verdict.UNKNOWN, Verdict.NEEDS, False),
        (Verdict.NEEDS, Verdict.PROHIBITED, False),
    ],
)
def test_a_prohibition_that_nobody_can_rule_out_stops_an_arrangement(verdict, stake, stopped):
    assert blocks(SimpleNamespace(verdict=verdict, stake=stake)) is stopped
