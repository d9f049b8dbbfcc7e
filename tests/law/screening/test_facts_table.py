import datetime as dt
import random

import pytest

from accord.law import UNKNOWN, AtLeast, Draft, ElementFacts, Party, Payment
from accord.law.conditions.vocabulary import FACTS
from accord.law.screening.coding import value_key
from accord.law.screening.deriving import DERIVATIONS, Derivation
from accord.law.screening.facts_table import FactsTable
from accord.law.screening.situation import Situation
from accord.law.sets import packaged_sets

DAYS = (dt.date(2019, 1, 1), dt.date(2026, 11, 21))


def sample(generator):
    """A proposal that leaves most of what can be derived unsaid."""

    def maybe(found):
        return UNKNOWN if generator.random() < 0.3 else found

    names = generator.sample(["NASA", "CSA", "CNSA", "Firm", "Bloc"], generator.randint(1, 4))
    kinds = {"Firm": "company", "Bloc": "igo"}
    states = {"NASA": "USA", "CSA": "CAN", "CNSA": "CHN", "Firm": generator.choice(["USA", None]), "Bloc": None}
    parties = tuple(Party(name, iso3=states[name], kind=kinds.get(name, "agency")) for name in names)
    payments = tuple(Payment(names[0], generator.choice(names)) for _ in range(generator.randint(0, 2)))
    elements = tuple(
        ElementFacts(f"e{number}", provider=maybe(generator.choice(names))) for number in range(generator.randint(0, 3))
    )
    facts = {
        "third_party_role": maybe(generator.choice(["essential", "nominal"])),
        "launch": maybe(generator.random() < 0.7),
        "launch_site_iso": maybe("KAZ"),
        "loc": maybe(generator.choice([(), ("LEO",), ("moon_surface", "LEO"), AtLeast({"mars"})])),
        "instrument": maybe(generator.choice(["I2", "I9"])),
        generator.choice(sorted(DERIVATIONS)): UNKNOWN,
    }
    if generator.random() < 0.2:
        facts["us_party"] = ("DOD",)
    return Draft(parties, maybe(payments), maybe(elements), facts)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", sorted(DERIVATIONS))
def test_a_derived_fact_is_the_same_in_a_column_as_alone(name, day):
    drafts = [sample(random.Random(number)) for number in range(300)]
    column = FactsTable(drafts, day, packaged_sets()).fact(name)
    together = [value_key(column.values[code]) for code in column.codes.tolist()]
    alone = [value_key(Situation(draft.proposal(), day, packaged_sets()).fact(name)) for draft in drafts]
    assert together == alone


def test_derivations_name_facts_of_the_vocabulary():
    named = [*DERIVATIONS, *(fact for item in DERIVATIONS.values() for fact in item.facts)]
    assert [name for name in named if name not in FACTS] == []


@pytest.mark.parametrize(
    ("follows", "message"),
    [
        (lambda world: world.fact("launch"), "depends on the fact 'launch'"),
        (lambda world: bool(world.proposal.parties), "depends on the parties"),
        (lambda world: bool(world.proposal.payments), "depends on the payments"),
        (lambda world: bool(world.proposal.elements), "depends on the providers"),
        (lambda world: bool(world.records("elements")), "depends on the providers"),
        (lambda world: bool(world.records("parties")), "depends on the parties"),
    ],
)
def test_a_derivation_that_looks_at_what_it_does_not_declare_is_refused(monkeypatch, follows, message):
    monkeypatch.setattr("accord.law.screening.facts_table.DERIVATIONS", {"crew": Derivation(follows)})
    table = FactsTable([sample(random.Random(1))], DAYS[0], packaged_sets())
    with pytest.raises(LookupError, match=message):
        table.fact("crew")
