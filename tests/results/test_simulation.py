"""What the results document tells of the simulation beyond its numbers."""

from math import inf, nan

import pytest

from accord.results.simulation import reached
from accord.simulation import Driver, Estimate


@pytest.mark.parametrize(("change", "word"), [(3.0, "both"), (inf, "without"), (-inf, "with"), (nan, "neither")])
def test_a_driver_says_where_p70_has_a_date(change, word):
    none = Estimate(0.0, 0.0)
    assert reached(Driver("departure", "ESA", none, Estimate(change, nan), none, none, none)) == word


def test_drivers_have_names_and_money_has_a_total(relay_document):
    simulation = relay_document["simulation"]
    assert simulation["drivers"]
    for driver in simulation["drivers"]:
        assert driver["name"]
        assert (driver["finish"]["value"] is None) == (driver["reached"] != "both")
    for whole in simulation["cash_total"]:
        paid = [one["mean"]["value"] for one in simulation["cash"] if one["year"] == whole["year"]]
        assert sum(paid) == pytest.approx(whole["mean"]["value"])


def test_predecessors_are_ids(relay_document):
    tasks = relay_document["simulation"]["tasks"]
    ids = {task["id"] for task in tasks}
    assert all(before in ids for task in tasks for before in task["predecessors"])
