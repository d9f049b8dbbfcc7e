import pytest

from accord.law import UNKNOWN, parse_condition
from accord.law.conditions.terms import NOTHING_BOUND


class Facts:
    def __init__(self, facts=None, records=None, sets=None):
        self.facts, self.groups, self.sets = facts or {}, records or {}, sets or {}

    def fact(self, name):
        return self.facts.get(name, UNKNOWN)

    def records(self, group):
        return self.groups.get(group, UNKNOWN)

    def dated_set(self, name):
        return self.sets[name]


@pytest.fixture(scope="session")
def truth():
    """Truth of a condition's text, given facts, records and sets; what is not given is unknown."""

    def decide(text, **world):
        return parse_condition(text, world.get("sets", {})).truth(Facts(**world), NOTHING_BOUND)

    return decide
