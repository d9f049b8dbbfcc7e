"""The front of a study: whole where the case is small, at a stated resolution where it is not."""

import pytest

from accord.arrangements.searching.search import Search
from accord.pipeline import trade_offs as module
from accord.pipeline.trade_offs import PARETO, trade_offs, ways


def test_ways_are_counted_by_hand(relay_answers):
    case = relay_answers.arranged.case
    counted = 1
    for name in case.elements:
        counted *= 1 + sum(choice.element == name for choice in case.choices)
    assert ways(case) == counted <= module.FEW_WAYS


def test_a_small_case_has_its_whole_front(relay_answers, monkeypatch):
    """At a third of the range four points are enough; none of the points at the finest resolution is left out."""
    arranged = relay_answers.arranged
    whole = arranged.pareto
    assert whole.whole
    assert whole.complete
    assert whole.tolerances == pytest.approx((0.1, 1e-4, 1e-4))
    monkeypatch.setattr(module, "FEW_WAYS", 0)
    search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
    coarse = trade_offs(search, arranged.hope, PARETO, 3)
    assert coarse.complete
    assert not coarse.whole
    assert len(coarse.points) < len(whole.points)
    for point in coarse.points:
        assert any(
            all(
                one.sign * (a - b) <= 1e-3
                for one, a, b in zip(whole.objectives, other.values, point.values, strict=True)
            )
            for other in whole.points
        )


def test_a_small_case_with_too_many_trade_offs_falls_back_on_its_steps(relay_answers, monkeypatch):
    arranged = relay_answers.arranged
    monkeypatch.setattr(module, "MOST_SOLVES", 12)
    search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
    found = trade_offs(search, arranged.hope, PARETO, 2)
    assert not found.whole
    assert found.tolerances[0] > 1.0
