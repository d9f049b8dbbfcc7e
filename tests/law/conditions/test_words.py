import pytest

from accord.law import FACTS, UNKNOWN, AtLeast
from accord.law.conditions.facts import CLASSES, LOCATIONS, PARTY_KINDS, PURPOSES
from accord.law.conditions.vocabulary import FIELDS
from accord.law.conditions.words import FIELD_CLAUSES, FIELD_DENIALS, WORDS, said, state_name, worded


def test_values_are_said_in_order_and_in_words():
    states = FACTS["crew_iso"]
    assert worded(UNKNOWN, states) == "unknown"
    assert worded(AtLeast({"USA"}), states) == "the United States and possibly others"
    assert worded(frozenset(), states) == "none"
    assert worded(False, FACTS["crew"]) == "no"
    assert worded(2.5, FACTS["pmd_years"]) == "2.5"
    assert worded(frozenset({"USA", "JPN", "NLD"}), states) == "Japan, the Netherlands and the United States"


@pytest.mark.parametrize("symbol", [*CLASSES, *LOCATIONS, *PARTY_KINDS, *PURPOSES])
def test_no_symbol_is_said_with_an_underscore(symbol):
    kinds = (FIELDS["elements"]["classes"], FACTS["loc"], FIELDS["parties"]["kind"], FIELDS["payments"]["purpose"])
    kind = next(kind for kind in kinds if symbol in kind.domain)
    assert "_" not in said(symbol, kind)


def test_an_instrument_is_said_by_its_name_on_the_ladder():
    assert said("I6", FACTS["instrument"]) == "'memorandum of understanding between agencies'"


def test_every_word_of_the_table_is_a_symbol_of_some_fact_or_field():
    kinds = [*FACTS.values(), *(kind for fields in FIELDS.values() for kind in fields.values())]
    assert set(WORDS) <= {symbol for kind in kinds for symbol in kind.domain}


def test_clauses_and_denials_are_about_fields_that_exist():
    assert all(name in FIELDS[group] for group, name in FIELD_CLAUSES)
    true_or_false = {name for fields in FIELDS.values() for name, kind in fields.items() if kind.kind == "bool"}
    assert set(FIELD_DENIALS) == true_or_false


def test_free_text_and_codes_without_a_state_stay_as_they_are():
    assert said("moon_surface", FIELDS["elements"]["id"]) == "moon_surface"
    assert state_name("???") == "???"
