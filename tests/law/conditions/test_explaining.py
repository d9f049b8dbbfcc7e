import pytest

from accord.law import UNKNOWN, AtLeast, parse_condition
from accord.law.conditions.explaining import reasons, shown

SETS = {"MOON_PARTIES": frozenset({"NLD"})}
TITLES = {"MOON_PARTIES": "the parties to the Moon Agreement"}
DUTCH = {"id": "SRON", "name": "SRON", "states": frozenset({"NLD"}), "iso3": "NLD", "kind": "agency", "listed": UNKNOWN}


class World:
    def __init__(self, **facts):
        self.facts = facts

    def fact(self, name):
        return self.facts.get(name, UNKNOWN)

    def records(self, group):
        return {"parties": (DUTCH,), "payments": ()}.get(group, UNKNOWN)

    def dated_set(self, name):
        return SETS[name]


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("crew", {"crew": True}, ["people fly (crew: yes)"]),
        ("crew", {"crew": False}, ["it is stated not to be so that people fly (crew: no)"]),
        ("crew", {}, ["not known: whether people fly"]),
        (
            "crew and launch",
            {"crew": True, "launch": False},
            ["it is stated not to be so that an object is launched (launch: no)"],
        ),
        ("resource in {isru_local}", {"resource": "isru_local"}, ["the use of resources: isru_local (resource)"]),
        ("loc & {mars, LEO}", {"loc": frozenset({"mars", "GEO"})}, ["the places of activity include mars (loc)"]),
        (
            "len(crew_iso) > 1",
            {"crew_iso": frozenset({"USA", "FRA"})},
            ["the nationalities of the crew: FRA, USA (crew_iso)"],
        ),
        (
            "any(p.states & MOON_PARTIES for p in parties)",
            {},
            [
                "states by nationality, membership or ownership of SRON include NLD, "
                "among the parties to the Moon Agreement"
            ],
        ),
        (
            "any(p.iso3 in MOON_PARTIES for p in parties)",
            {},
            ["state of SRON: NLD, which belongs to the parties to the Moon Agreement"],
        ),
        ("any(p.kind == igo for p in parties)", {}, ["no party meets the test: its kind is igo"]),
        ("any(p.id == SRON for p in parties)", {}, ["SRON takes part"]),
        ("any(x.kind == cash for x in payments)", {}, ["there are no payments"]),
        ("any(e.critical for e in elements)", {}, ["it is not known which elements there are"]),
        (
            "any(p.listed & {MEU} for p in parties)",
            {},
            ["not known: whether its restricted-party lists include any of MEU (SRON)"],
        ),
        ("True", {}, ["the rule applies in every case"]),
    ],
)
def test_reasons_name_facts_values_and_records(text, facts, said):
    found = reasons(parse_condition(text, SETS), World(**facts), TITLES)
    assert [reason.text for reason in found] == said


def test_missing_values_are_named_so_that_they_can_be_asked_for():
    found = reasons(parse_condition("crew or any(p.listed & {MEU} for p in parties)", SETS), World(), TITLES)
    assert [reason.missing for reason in found] == [("crew",), ("parties.SRON.listed",)]


def test_values_are_shown_in_order_and_in_words():
    assert shown(UNKNOWN) == "unknown"
    assert shown(AtLeast({"USA"})) == "USA and possibly others"
    assert shown(frozenset()) == "none"
    assert shown(False) == "no"
