"""Every requirement that somebody can give up, in words."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import hand_made

from accord.arrangements.case import GeographicReturn
from accord.arrangements.infeasible.words import NAMED, conflict_in_words, in_words

LAWS = {"law: R1": "Nobody may build it."}
NAMES = {"station": "Lunar Station", "bus": "Main bus", "relay": "Data relay"}


def detailed():
    case = hand_made(
        barter_tolerance=0.05,
        least_maturity=6,
        least_work={"station": 0.2},
        returns=(GeographicReturn("Alba", {"ALB": 1.0}, 0.9),),
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
        ("barter: Alba and Boreas", "what Alba and Boreas give each other in kind differs by at most 5% of it all"),
        ("law: R1", "the law (R1): Nobody may build it"),
        ("mode: bus", "Main bus is not left as an addition without a backup"),
        ("maturity: bus", "Main bus is known to have technology readiness level 6 or higher"),
        ("two providers: relay", "two providers stand ready wherever Data relay is provided"),
        ("least share: station", "everybody in Lunar Station owns at least 20% of its work"),
        ("camps: Alba | Boreas, Cyan", "nobody of Alba is in one mission with anybody of Boreas, Cyan"),
        ("geographic return: Alba: ALB", "ALB gets back at least 90% of its part of the money of Alba in work"),
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
        "These cannot all hold: everything is in place within 60 months; Lunar Station is delivered. "
        "Giving up any one of them makes the others possible."
    )
    assert conflict_in_words([], detailed(), LAWS, NAMES) == (
        "The programme itself cannot be delivered: an element has no usable option."
    )
