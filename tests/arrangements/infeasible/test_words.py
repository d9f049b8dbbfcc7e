"""Every requirement that somebody can give up, in words."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import hand_made

from accord.arrangements.case import GeographicReturn
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import NAMED, conflict_in_words, in_words, laws_in_words
from accord.arrangements.legal import OPEN, Prohibition

LAWS = {"law: R1": "Nobody may build it."}
NAMES = Voice({"station": "Lunar Station", "bus": "Main bus", "relay": "Data relay"})


def detailed():
    case = hand_made(
        barter_tolerance=0.05,
        least_maturity=6,
        least_work={"station": 0.2},
        returns=(GeographicReturn("Alba", {"ALB": 0.5, "BOR": 0.5}, 0.9),),
    )
    return replace(case, partners={**case.partners, "Alba": replace(case.partners["Alba"], joins_from=18.0)})


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("budget: Alba", "Alba spends no more than 1,000 million"),
        ("budget: Cyan", "Cyan spends no more than nothing, as its envelope is unknown"),
        ("budget by year: Alba", "Alba spends in no year more than it has for it"),
        ("rational: Alba", "Alba does at least as well as by going alone"),
        ("red line: Alba: never with Boreas", "the red line of Alba: never with Boreas"),
        ("must have: Alba: We lead: always.", "what Alba insists on: We lead: always"),
        ("joins: Alba", "Alba begins no work before month 18"),
        ("no exchange of funds: Boreas", "Boreas neither pays another partner nor is paid by one"),
        ("barter: Alba and Boreas", "what Alba and Boreas give each other in kind differs by at most 5 % of it all"),
        ("law: R1", "the law (R1): Nobody may build it"),
        ("mode: bus", "Main bus is not left as an addition without a backup"),
        ("maturity", "everything that is built is known to have technology readiness level 6 or higher"),
        ("two providers: relay", "two providers stand ready wherever Data relay is provided"),
        ("least share: station", "everybody in Lunar Station owns at least 20 % of its work"),
        ("camps: Alba | Boreas, Cyan", "nobody of Alba is in one mission with anybody of Boreas, Cyan"),
        ("camps: Alba | Boreas | Cyan, Dora", "of the camps Alba; Boreas; and Cyan, Dora no two are in one mission"),
        (
            "geographic return: Alba",
            "work that Alba pays for returns to ALB and BOR, each of whom gets 90 % of its part of the money",
        ),
        ("deliver: station", "Lunar Station is delivered"),
        ("deliver any: station, probe", "one of Lunar Station, probe is delivered"),
        ("at most one: station, probe", "at most one of Lunar Station, probe is delivered"),
        ("enough partners: station", "Lunar Station has as many partners as it needs"),
        ("horizon", "everything is in place within 60 months"),
    ],
)
def test_each_requirement_has_its_words(requirement, words):
    assert in_words(requirement, detailed(), LAWS, NAMES) == words
    assert requirement.startswith(NAMED)


def test_what_nobody_can_give_up_has_no_words():
    with pytest.raises(KeyError):
        in_words("one lead: bus", detailed(), LAWS, NAMES)


def test_a_conflict_of_one_of_several_and_of_none():
    assert conflict_in_words(["horizon"], detailed(), LAWS, NAMES) == (
        "This alone cannot be met: everything is in place within 60 months."
    )
    assert conflict_in_words(["horizon", "deliver: station"], detailed(), LAWS, NAMES) == (
        "These cannot all hold: everything is in place within 60 months; Lunar Station is delivered."
    )
    assert conflict_in_words([], detailed(), LAWS, NAMES) == (
        "The programme itself cannot be delivered: an element has no usable option."
    )


def test_places_months_and_money_are_those_of_the_study():
    voice = Voice(
        NAMES.names,
        {"horizon": "study.yaml:6", "deliver: station": "study.yaml:9"},
        lambda value: f"EUR {value:.0f} million",
        lambda months: f"month {months:.0f}",
    )
    assert conflict_in_words(["horizon", "deliver: station"], detailed(), LAWS, voice) == (
        "These cannot all hold: everything is in place within 60 months, by month 60 (study.yaml:6); Lunar Station is "
        "delivered (study.yaml:9)."
    )
    assert in_words("budget: Alba", detailed(), LAWS, voice) == "Alba spends no more than EUR 1000 million"


def test_a_law_that_binds_for_want_of_facts_names_them_once_and_not_all_of_many():
    says = f"{OPEN}Listed bodies are shut out."
    one = Prohibition("R1", says, unstated=("the lists of Alba",))
    assert laws_in_words([one, one], Voice()) == {
        "law: R1": f"{OPEN}Listed bodies are shut out, for want of this fact: the lists of Alba"
    }
    many = [Prohibition("R1", says, unstated=(f"fact {number}",)) for number in range(7)]
    assert laws_in_words(many, Voice())["law: R1"].endswith(
        "for want of these facts: fact 0; fact 1; fact 2; fact 3; fact 4; and 2 more"
    )
    assert laws_in_words([Prohibition("R2", "Nobody may.")], Voice()) == {"law: R2": "Nobody may"}
