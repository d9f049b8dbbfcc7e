import pytest

from accord.law import UNKNOWN, parse_condition
from accord.law.conditions.explaining import OPEN, Reason, clauses, reasons

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
        ("crew", {"crew": False}, ["it is not the case that people fly (crew: no)"]),
        ("crew", {}, ["it is not known whether people fly"]),
        (
            "crew and launch",
            {"crew": True, "launch": False},
            ["it is not the case that an object is launched (launch: no)"],
        ),
        (
            "resource in {isru_local}",
            {"resource": "isru_local"},
            ["the use of resources is use on the spot (resource)"],
        ),
        ("loc & {mars, LEO}", {"loc": frozenset({"mars", "GEO"})}, ["the places of activity include Mars (loc)"]),
        (
            "len(crew_iso) > 1",
            {"crew_iso": frozenset({"USA", "FRA"})},
            ["the nationalities of the crew are France and the United States (crew_iso)"],
        ),
        (
            "any(p.states & MOON_PARTIES for p in parties)",
            {},
            ["SRON is linked to the Netherlands, one of the parties to the Moon Agreement"],
        ),
        (
            "any(p.iso3 in MOON_PARTIES for p in parties)",
            {},
            ["the state of SRON is the Netherlands, one of the parties to the Moon Agreement"],
        ),
        ("any(p.kind == igo for p in parties)", {}, ["no party is an international organisation"]),
        ("any(p.id == SRON for p in parties)", {}, ["SRON takes part"]),
        ("any(x.kind == cash for x in payments)", {}, ["there are no payments"]),
        ("any(e.critical for e in elements)", {}, ["it is not known which elements there are"]),
        (
            "any(p.listed & {MEU} for p in parties)",
            {},
            ["it is not known whether SRON is on the Military End-User List"],
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


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("weapons == none", {"weapons": "none"}, "there are no weapons on board (weapons)"),
        ("nps == none", {"nps": "rtg"}, "the nuclear power source is a radioisotope generator (nps)"),
        ("crew_iso", {"crew_iso": frozenset()}, "there are no nationalities of the crew (crew_iso)"),
        ("n_countries > 2", {"n_countries": 2}, "the number of states with a real role is 2 (n_countries)"),
        ("n_countries <= 2", {}, "it is not known whether the number of states with a real role is at most 2"),
        ("not (n_countries >= 3)", {}, "it is not known whether the number of states with a real role is at least 3"),
        ("not (lead_iso == CHN)", {"lead_iso": "USA"}, "the state of the lead party is the United States (lead_iso)"),
        ("crew_iso <= MOON_PARTIES", {}, "it is not known whether the nationalities of the crew include none but the "
         "parties to the Moon Agreement"),
        ("NASA in us_party", {"us_party": frozenset({"NASA"})}, "the United States bodies that take part include NASA "
         "(us_party)"),
        ("lead_iso in crew_iso", {}, "it is not known whether the state of the lead party is among the "
         "nationalities of the crew"),
        ("launch_site_iso == lead_iso", {"launch_site_iso": "USA", "lead_iso": "CHN"}, "the state of the launch site "
         "is not the same as the state of the lead party (launch_site_iso, lead_iso)"),
        ("crew_iso & launching_states", {}, "it is not known whether the nationalities of the crew and the launching "
         "states have a member in common"),
        ("any(p.states & {CHN, RUS} for p in parties)", {}, "no party is linked to China or Russia"),
        ("any(p.iso3 == CHN and not p.emerging for p in parties)", {}, "there is no party of which it holds that its "
         "state is China and it is not an emerging space nation"),
    ],
)  # fmt: skip
def test_clauses_read_as_english(text, facts, said):
    found = reasons(parse_condition(text, SETS), World(**facts), TITLES)
    assert [reason.text for reason in found] == [said]


def test_what_is_not_known_of_several_is_said_once_and_assumptions_are_marked():
    found = [
        Reason(f"{OPEN}{name} is on the Entity List", (name,), "parties", name, "", name)
        for name in ("NASA", "ESA", "CSA")
    ]
    assert clauses(found) == ("it is not known whether NASA, ESA or CSA is on the Entity List",)
    assert clauses([Reason("people fly", fact="crew")], ["crew"]) == ("people fly (assumed)",)
    assert clauses([Reason("A reaches China"), Reason("A reaches China, one of us")]) == ("A reaches China, one of us",)
