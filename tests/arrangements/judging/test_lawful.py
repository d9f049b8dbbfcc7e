"""What law and red lines make of backups and of those who share in building."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BOUGHT_BUS, BUS, JOINT, arranged, hand_made, red_line, with_choice, with_element, with_partner

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, keys, **terms)).violations]


def test_backups_count_for_the_law_and_for_red_lines_about_critical_elements():
    barred = hand_made(prohibitions=(Prohibition("R1", "No firm may build it.", choices=(BOUGHT_BUS,)),))
    assert said(barred) == []
    assert said(barred, backups=[BOUGHT_BUS]) == [("law: R1", "No firm may build it.")]
    owners = hand_made(prohibitions=(Prohibition("R2", "Not by Boreas.", owners=(("bus", "Boreas"),)),))
    assert said(owners, backups=[BOUGHT_BUS]) == [], "who keeps it ready does not own it"
    line = red_line("no firm", no_critical_from=("Firm",))
    wary = with_partner(hand_made(), "Alba", red_lines=(line,))
    assert said(wary) == []
    assert said(wary, backups=[BOUGHT_BUS]) == [("red line: Alba: no firm", "Alba will not accept this: no firm")]
    plain = with_element(wary, "bus", critical=False)
    assert said(plain, backups=[BOUGHT_BUS]) == []


def test_who_shares_in_building_takes_part_for_red_lines_and_the_law():
    case = with_choice(hand_made(), BUS, modes=("integration",), sharers=("Cyan",))
    case = with_partner(case, "Cyan", envelope=100.0)
    wary = with_partner(case, "Boreas", red_lines=(red_line("not with Cyan", never_with=("Cyan",)),))
    assert [name for name, _ in said(wary)] == ["red line: Boreas: not with Cyan"]
    third = Prohibition("R4", "not without a third", pair=("Alba", "Boreas"), mission="station", unless_third=True)
    assert said(hand_made(prohibitions=(third,))) == [("law: R4", "not without a third")]
    lifted = with_partner(with_choice(hand_made(prohibitions=(third,)), BUS, modes=("integration",), sharers=("Cyan",)),
                          "Cyan", envelope=100.0)  # fmt: skip
    assert said(lifted) == []
