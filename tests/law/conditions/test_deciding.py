import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.law import Party, Proposal, load_rules, parse_condition
from accord.law.conditions.candidates import mentioned
from accord.law.conditions.deciding import MOST_TRIALS, undecidable
from accord.law.conditions.terms import NOTHING_BOUND
from accord.law.conditions.values import Unknown
from accord.law.screening.situation import Situation
from accord.law.sets import DatedSets, packaged_sets

SETS = packaged_sets()
CLUB = DatedSets({"CLUB": lambda day: frozenset({"FRA"})}, {"CLUB": "the club"})

NEVER = [
    "false",
    "crew and not crew",
    "crew and launch and not (crew or reentry)",
    "nps == reactor and nps == rtg",
    "n_countries > 3 and n_countries < 2",
    "pmd_years == 5 and pmd_years > 5",
    "len(crew_iso) > 3 and len(crew_iso) < 3",
    "lead_iso in crew_iso and not crew_iso",
    "lead_iso == CHN and lead_iso in crew_iso and not (crew_iso & {CHN})",
    "crew_iso & OST_PARTIES and not (crew_iso & OST_PARTIES)",
    "crew_iso <= OST_PARTIES and lead_iso in crew_iso and lead_iso not in OST_PARTIES",
    "launch_vehicle_iso == launch_site_iso and launch_site_iso == lead_iso and launch_vehicle_iso != lead_iso",
    "any(p.kind == company and p.kind == agency for p in parties)",
    "any(p.kind == company for p in parties) and not any(q.kind == company for q in parties)",
    "all(e.critical for e in elements) and any(not e.critical for e in elements)",
    "P(CHN, company) and not P(CHN)",
]
ALWAYS = [
    "crew or not crew",
    "form == bilateral or form == multilateral",
    "pmd_years > 5 or pmd_years <= 5",
    "not any(p.kind == company and p.kind == agency for p in parties)",
    "crew_iso <= OST_PARTIES or not (crew_iso <= OST_PARTIES)",
]
EITHER = [
    "true",
    "crew",
    "n_countries > 3 and n_countries <= 4",
    "n_countries > 3 and n_countries < 4",
    "len(crew_iso) > 3",
    "len(crew_iso) > 3 and not (crew_iso & {CHN, RUS})",
    "P(CHN) and P(USA)",
    "P(USA, company) and P(CHN, agency)",
    "any(p.kind == company for p in parties) and any(p.kind == agency for p in parties)",
    "crew_iso and launching_states and not (crew_iso & launching_states)",
    "launch_vehicle_iso != launch_site_iso and launch_site_iso != lead_iso and launch_vehicle_iso != lead_iso",
    "not (crew_iso <= OST_PARTIES) and crew_iso & OST_PARTIES",
    "any(e.dest_states & OST_PARTIES and e.provider_states & MOON_PARTIES for e in elements)",
    "form == bilateral",
    "any(any(p.iso3 == CHN for p in parties) and e.critical and not e.critical for e in elements)",
]


@pytest.mark.parametrize("text", NEVER)
def test_a_condition_that_can_never_hold_is_found(text):
    assert undecidable(parse_condition(text, SETS.names)).found == "can never hold, whatever the facts"


@pytest.mark.parametrize("text", ALWAYS)
def test_a_condition_that_always_holds_is_found(text):
    flaw = undecidable(parse_condition(text, SETS.names))
    assert (flaw.found, flaw.remedy) == ("always holds, whatever the facts", "mend it, or write 'true'")


@pytest.mark.parametrize("text", EITHER)
def test_a_condition_that_facts_decide_is_left_alone(text):
    assert undecidable(parse_condition(text, SETS.names)) is None


def test_beyond_the_cap_nothing_is_refused():
    sides = " and ".join(
        f"{name} <= crew_iso and {name} & MOON_PARTIES" for name in ("launching_states", "MTCR_PARTNERS")
    )
    text = f"{sides} and crew_iso & OST_PARTIES and not (crew_iso & OST_PARTIES)"
    assert MOST_TRIALS < 2 ** (5 * 4)
    assert undecidable(parse_condition(text, SETS.names)) is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("lead_iso in CLUB", True),
        ("crew and crew_iso & CLUB", True),
        ("lead_iso not in CLUB", True),
        ("crew or lead_iso in CLUB", False),
        ("crew", False),
    ],
)
def test_a_condition_that_needs_a_set_without_a_record_is_found(text, refused):
    condition = parse_condition(text, CLUB.names)
    assert undecidable(condition) is None
    flaw = undecidable(condition, ["CLUB"])
    assert (flaw is not None) is refused
    if refused:
        assert flaw.found == "rests on 'CLUB', of which nothing is on record while the rule is in force"


def test_every_packaged_condition_can_be_decided():
    flaws = []
    for rule in load_rules():
        last = rule.in_force_to or dt.date.max
        for condition in (rule.condition, *(item.condition for item in rule.exceptions if item.condition is not None)):
            named = sorted(mentioned(condition).sets)
            blank = [name for name in named if isinstance(SETS.members(name, last), Unknown)]
            flaw = undecidable(condition, blank)
            flaws += [] if flaw is None else [f"{rule.place}: {rule.id} {flaw.found}"]
    assert flaws == []


ATOMS = st.sampled_from([
    "crew", "launch", "nps == rtg", "nps == reactor", "nps != none", "n_countries > 2", "n_countries < 4",
    "len(crew_iso) > 1", "crew_iso & {CHN}", "crew_iso <= {CHN, USA}", "lead_iso in crew_iso", "lead_iso == CHN",
    "lead_iso in CLUB", "crew_iso & CLUB", "P(CHN)", "P(CHN, company)", "all(p.kind == company for p in parties)",
    "any(p.nationality & crew_iso for p in parties)", "crew_iso",
])  # fmt: skip


def joined(parts):
    pair = st.tuples(parts, st.sampled_from(["and", "or"]), parts).map(lambda item: f"({item[0]} {item[1]} {item[2]})")
    return st.one_of(pair, parts.map(lambda part: f"not ({part})"))


STATES = st.sampled_from(["CHN", "USA", "FRA"])
PARTIES = st.lists(st.tuples(STATES, st.sampled_from(["company", "agency"])), min_size=1, max_size=3)
FACTS = st.fixed_dictionaries({
    "crew": st.booleans(),
    "launch": st.booleans(),
    "nps": st.sampled_from(["none", "rhu", "rtg", "reactor"]),
    "n_countries": st.integers(0, 6),
    "crew_iso": st.sets(STATES),
    "lead_iso": STATES,
})  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.recursive(ATOMS, joined, max_leaves=5), facts=FACTS, parties=PARTIES)
def test_no_condition_is_refused_that_a_proposal_decides_otherwise(text, facts, parties):
    condition = parse_condition(text, CLUB.names)
    flaw = undecidable(condition)
    people = tuple(Party(str(index), iso3=iso3, kind=kind) for index, (iso3, kind) in enumerate(parties))
    world = Situation(Proposal(people, facts=facts), dt.date(2020, 1, 1), CLUB)
    truth = condition.truth(world, NOTHING_BOUND)
    assert truth is not None
    if flaw is not None:
        assert flaw.found.startswith("always holds" if truth else "can never hold")
