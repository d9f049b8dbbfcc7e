import pytest

from accord import reference
from accord.law import FACTS, Party, Proposal, parse_condition
from accord.law.conditions.refusing import ConditionError
from accord.law.conditions.states import SUCCESSORS, is_state_code, state_advice
from accord.law.sets import packaged_sets


def test_every_state_of_the_reference_table_is_known_unless_it_has_ended():
    for row in reference.table("states"):
        assert is_state_code(row.text("iso3")) is not bool(row["former"])


def test_every_state_that_has_ended_is_told_its_successor_and_every_successor_exists():
    ended = {row.text("iso3") for row in reference.table("states") if row["former"]}
    assert ended <= set(SUCCESSORS)
    assert all(is_state_code(code) for codes in SUCCESSORS.values() for code in codes)
    assert not any(is_state_code(code) for code in SUCCESSORS)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("SUN", "that code is no longer in use; write 'RUS' (Russia)"),
        ("DDR", "that code is no longer in use; write 'DEU' (Germany)"),
        ("CSK", "that code is no longer in use; write 'CZE' (Czechia) or 'SVK' (Slovakia)"),
        ("CN", "write 'CHN' (China)"),
        ("jpn", "write 'JPN' (Japan)"),
        ("Japan", "write 'JPN' (Japan)"),
        ("UAE", "write 'ARE' (United Arab Emirates)"),
        ("JNP", "did you mean 'JPN' (Japan)?"),
        ("???", "write an ISO 3166 alpha-3 code such as 'JPN' (Japan)"),
    ],
)
def test_a_wrong_code_is_answered_with_the_right_one(written, advice):
    assert state_advice(written) == advice


@pytest.mark.parametrize("party", [
    {"iso3": "SUN"}, {"members": ("FRA", "SUN")}, {"owned_by": ("SUN",)},
])  # fmt: skip
def test_a_party_of_a_state_that_does_not_exist_is_refused(party):
    with pytest.raises(Exception, match=r"parties\.X\.\w+: found state 'SUN'; .*write 'RUS' \(Russia\)"):
        Proposal((Party("X", **party),))


@pytest.mark.parametrize("fact", [name for name, kind in FACTS.items() if kind.states])
def test_a_fact_about_a_state_that_does_not_exist_is_refused(fact):
    value = ["CSK"] if FACTS[fact].kind == "set" else "CSK"
    with pytest.raises(Exception, match=rf"facts\.{fact}: found 'CSK'; .*'CZE' \(Czechia\) or 'SVK' \(Slovakia\)"):
        Proposal((Party("X"),), facts={fact: value})


@pytest.mark.parametrize("text", ["P(SUN)", "lead_iso == SUN", "crew_iso & {SUN}", "us_government_pays(SUN)"])
def test_a_condition_on_a_state_that_does_not_exist_is_refused(text):
    with pytest.raises(ConditionError, match="'RUS'"):
        parse_condition(text, packaged_sets().names)
