"""Advice is the same on one process and on two."""

from accord.pipeline.advice.contractors import partner_or_contractor
from accord.pipeline.advice.level_map import level_map
from accord.pipeline.workers import Workers


def test_the_advice_does_not_depend_on_the_number_of_processes(relay_study, relay_arranged, relay_pool):
    with Workers(relay_pool.screener, 2) as two:
        mapped = level_map(relay_arranged, two)
        compared = partner_or_contractor(relay_study, relay_arranged, two)
    assert mapped.to_dict() == level_map(relay_arranged, relay_pool).to_dict()
    alone = partner_or_contractor(relay_study, relay_arranged, relay_pool)
    assert [one.to_dict() for one in compared] == [one.to_dict() for one in alone]
