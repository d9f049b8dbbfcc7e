import datetime as dt
import random
from typing import get_args

import pytest

from accord.law import UNKNOWN, AtLeast, Draft, ElementFacts, Party, Payment, load_rules, parse_condition
from accord.law.conditions.terms import NOTHING_BOUND, FactRef, FieldRef, Size
from accord.law.conditions.tree import Condition
from accord.law.conditions.values import Roster
from accord.law.screening.column_truth import TRUTHS, ColumnTruth, walk
from accord.law.screening.facts_table import FactsTable
from accord.law.screening.situation import Situation
from accord.law.sets import DatedSets

DAY = dt.date(2020, 1, 1)
CLUB = DatedSets(
    {
        "CLUB": lambda day: frozenset({"USA", "FRA"}),
        "OPEN": lambda day: AtLeast({"USA"}),
        "LISTED": lambda day: Roster({"USA"}, lambda state: state == "FRA"),
        "DARK": lambda day: UNKNOWN,
    },
    {name: name for name in ("CLUB", "OPEN", "LISTED", "DARK")},
)
TEXTS = (
    "True",
    "False and crew",
    "crew",
    "not crew",
    "crew and launch and rf",
    "crew or launch or rf",
    "form == bilateral",
    "launch_site_iso != launch_vehicle_iso",
    "launch_site_iso == launch_site_iso",
    "n_countries > 2",
    "n_countries >= pmd_years",
    "len(loc) > 1",
    "len(crew_iso) <= n_countries",
    "launch_site_iso in CLUB",
    "launch_site_iso not in OPEN",
    "launch_site_iso in LISTED",
    "launch_site_iso in crew_iso",
    "launch_site_iso in DARK",
    "loc & {LEO, mars}",
    "crew_iso & LISTED",
    "crew_iso & OPEN",
    "crew_iso & DARK",
    "crew_iso <= LISTED",
    "CLUB <= crew_iso",
    "crew_iso",
    "P(USA)",
    "P(CHN, company)",
    "any_cls(C9A515)",
    "us_government_pays(RUS)",
    "any(p.states & LISTED for p in parties)",
    "all(p.states & OPEN for p in parties)",
    "all(p.listed for p in parties)",
    "any(crew for p in parties)",
    "any(True for e in elements)",
    "all(False for x in payments)",
    "any(e.critical and crew for e in elements)",
    "any(p.iso3 == launch_site_iso for p in parties)",
    "any(p.states & crew_iso and not p.emerging for p in parties)",
    "any(any(p.id == e.provider and e.critical for e in elements) for p in parties)",
    "any(any(p.id == x.payer and x.kind == cash for x in payments) and p.iso3 == launch_site_iso for p in parties)",
    "any(any(q.emerging for q in parties) and p.iso3 == USA for p in parties)",
    "any(any(True for e in elements) and p.iso3 == USA for p in parties)",
    "any(any(any(p.id == e.provider and x.payee == p.id and rf for x in payments) for p in parties) for e in elements)",
    "all(any(e.provider == x.payer for e in elements) for x in payments)",
    "any(e.dest_states <= e.provider_states for e in elements)",
    "any(len(e.dest_states) > n_countries for e in elements)",
    "any(e.foreign_access for e in elements) or not any(x.payer_us_government for x in payments)",
)


def sample(generator):
    """A small proposal, of which any part may be unknown or empty."""

    def maybe(found):
        return UNKNOWN if generator.random() < 0.2 else found

    def states():
        found = generator.sample(["USA", "FRA", "CHN", "RUS"], generator.randint(0, 3))
        return AtLeast(found) if generator.random() < 0.2 else tuple(found)

    names = generator.sample(["a", "b", "c"], generator.randint(0, 3))
    parties = tuple(
        Party(
            name,
            iso3=generator.choice(["USA", "FRA", "CHN", "RUS", None]),
            kind=maybe(generator.choice(["agency", "company", "igo"])),
            listed=maybe(generator.choice([(), ("ENTITY",)])),
            owned_by=maybe(generator.choice([(), ("CHN",)])),
            emerging=maybe(generator.random() < 0.5),
        )
        for name in names
    )
    payments, elements = (), ()
    if names:
        payments = tuple(
            Payment(generator.choice(names), generator.choice(names), maybe(generator.choice(["cash", "in_kind"])))
            for _ in range(generator.randint(0, 2))
        )
        elements = tuple(
            ElementFacts(
                f"e{number}",
                provider=maybe(generator.choice(names)),
                destinations=maybe(tuple(generator.sample(names, generator.randint(0, len(names))))),
                critical=maybe(generator.random() < 0.5),
                classes=maybe(generator.choice([(), ("C9A515",)])),
            )
            for number in range(generator.randint(0, 2))
        )
    facts = {name: maybe(generator.random() < 0.5) for name in ("crew", "launch", "rf")}
    facts |= {
        name: maybe(generator.choice(["USA", "FRA", "CHN"])) for name in ("launch_site_iso", "launch_vehicle_iso")
    }
    facts |= {"n_countries": maybe(generator.choice([1, 2, 3.0])), "pmd_years": maybe(generator.choice([1, 2.5]))}
    facts |= {"crew_iso": maybe(states()), "loc": maybe(generator.choice([(), ("LEO",), ("mars", "LEO"), ("GEO",)]))}
    return Draft(parties, maybe(payments), maybe(elements), facts)


DRAFTS = [sample(random.Random(number)) for number in range(400)]
WORLDS = [Situation(draft.proposal(), DAY, CLUB) for draft in DRAFTS]
COLUMNS = ColumnTruth(FactsTable(DRAFTS, DAY, CLUB))


@pytest.mark.parametrize("text", TEXTS)
def test_columns_hold_the_truth_of_each_proposal(text):
    condition = parse_condition(text, CLUB.names)
    case_by_case = [condition.truth(world, NOTHING_BOUND) for world in WORLDS]
    assert [TRUTHS[code] for code in COLUMNS.of(condition).tolist()] == case_by_case


def test_every_kind_of_condition_is_tried_above():
    met = {type(node) for text in TEXTS for node in walk(parse_condition(text, CLUB.names))}
    assert set(get_args(Condition)) <= met
    assert {FactRef, FieldRef, Size} <= met


def test_every_condition_of_the_packaged_rules_can_be_decided_in_columns():
    book = load_rules()
    columns = ColumnTruth(FactsTable(DRAFTS[:20], DAY, book.sets))
    for rule in book:
        for condition in (rule.condition, *(item.condition for item in rule.exceptions if item.condition)):
            assert columns.of(condition).shape == (20,)


def test_what_is_no_condition_is_refused():
    with pytest.raises(AssertionError):
        COLUMNS.of("crew")
