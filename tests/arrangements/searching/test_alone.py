"""Going alone against trying every arrangement of one partner's choices."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from hand_made import BARRED, JOINT, hand_made
from trying import best_by_trying

from accord.arrangements.searching.alone import go_alone, restrict


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_going_alone_is_what_trying_everything_finds(seed):
    case = small_case(seed)
    for name in case.partners:
        gain = go_alone(case, name).assessment.gain[name]
        mine = restrict(case, [name])
        assert gain == pytest.approx(best_by_trying(mine, lambda found, who=name: found.gain[who]), abs=0.2)
        assert gain >= -1e-6, "doing nothing is always possible"


def test_restricting_to_fewer_partners_never_offers_more():
    case = small_case(7)
    fewer = restrict(case, ["P0"])
    assert set(fewer.choices) <= set(case.choices)
    assert set(fewer.partners) == {"P0"}


def test_a_prohibition_and_its_cures_go_with_a_partner_it_concerns():
    only = tuple(choice for choice in hand_made().choices if choice.key in JOINT)
    case = replace(hand_made(), choices=only, prohibitions=(BARRED,))
    assert restrict(case, ["Alba"]).cure_of == {}
    assert restrict(case, ["Alba", "Boreas"]).cure_of == case.cure_of
