import datetime as dt

import pytest

from accord.errors import StudyError
from accord.law import load_rules
from accord.law.conditions.tree import Always

GOOD = """\
pack: study
title: Rules of this study
as_of: "2026-11-21"
rules:
  - id: HOME-1
    title: Crews are announced
    instrument: House rules
    citation: rule 1
    binds: everyone
    in_force_from: "2020-01-01"
    status: in_force
    effect: notification-duty
    condition: crew
    sources: [house]
    confidence: high
"""


def write(tmp_path, text, name="mine.yaml"):
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def complaints(tmp_path, text):
    with pytest.raises(StudyError) as caught:
        load_rules([write(tmp_path, text)])
    return [str(problem) for problem in caught.value.problems]


CONDITIONS = {
    "cruw": "unknown fact 'cruw'; did you mean 'crew'?",
    "crew == true": "'crew' is compared with 'true'; write 'crew' or 'not crew'",
    "n_countries and crew": "'n_countries' is not true or false; compare it with something",
    "P(SUN)": "unknown word 'SUN' for nationality or ownership; that code is no longer in use; write 'RUS' (Russia)",
    "lead_iso == UK": "unknown word 'UK' for the state of the lead party; write 'GBR' (United Kingdom)",
    "crew and not crew": "can never hold, whatever the facts; mend it, or leave it out",
    "crew or not crew": "always holds, whatever the facts; mend it, or write 'true'",
    "false": "can never hold, whatever the facts; mend it, or leave it out",
}
CHANGES = {
    "{action: set_fact, fact: cruw, value: true}": "fact: unknown fact 'cruw'; did you mean 'crew'?",
    "{action: set_fact, fact: crew, value: 3}": "value: found '3'; allowed: true, false or unknown",
    "{action: close_interface, states: [SUN]}": (
        "states: found 'SUN'; that code is no longer in use; write 'RUS' (Russia), or name a dated set"
    ),
    "{action: remove_classes, classes: [USML_XVI]}": "classes: found 'USML_XVI'; did you mean 'USML_XV'?",
}
CURED = "sources: [house]\n    cures: [{id: c, does: Ask., effort: 3, "
DAY = 'in_force_from: "2020-01-01"'
SHORT_LIVED = f"""{DAY}
    in_force_to: "2020-12-31"
    exceptions:
      - {{label: x, priority: 1, says: x, citation: x, condition: lead_iso in EU001_STATES}}"""
NO_RULE = ":5: HOME-1: names the rule 'HOME-9', which does not exist; did you mean 'HOME-1'?"
ONE_BAD_RULE = [
    *(("condition: crew", f"condition: {new}", f":13: rules[0].condition: {why}") for new, why in CONDITIONS.items()),
    *(
        ("sources: [house]", f"{CURED}change: [{new}]}}]", f":15: rules[0].cures[0].change[0].{why}")
        for new, why in CHANGES.items()
    ),
    ("sources: [house]", f"{CURED}change: [{{action: hold_authorisation, rule: HOME-9}}]}}]", NO_RULE),
    ("sources: [house]", f"{CURED}residual: [HOME-9]}}]", NO_RULE),
    (
        DAY,
        SHORT_LIVED,
        ":13: rules[0].exceptions[0].condition: rests on 'EU001_STATES', of which nothing is on record while the rule "
        "is in force; change the days of the rule, or name a set whose record covers them",
    ),
    ("    citation: rule 1\n", "", ":5: rules[0].citation: missing; write 'citation' as text"),
    ("citation: rule 1", "citation: ' '", ":8: rules[0].citation: found ' '; write 'citation' as text"),
    ("id: HOME-1", "id: 7", ":5: rules[0].id: found '7'; write 'id' as text"),
    (
        DAY,
        'in_force_from: "2020-02-30"',
        ":10: rules[0].in_force_from: found '2020-02-30'; write a day such as 2020-10-13",
    ),
    (
        f"    {DAY}\n",
        "",
        ":5: rules[0].in_force_from: missing; write a day such as 2020-10-13, or say in the caveat that its start is "
        "not recorded",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), ONE_BAD_RULE)
def test_a_bad_rule_is_refused_with_place_and_remedy_and_nothing_is_loaded(tmp_path, old, new, expected):
    before = load_rules()
    rules = before.rules
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = complaints(tmp_path, text)
    assert [line for line in found if line.startswith(f"rules/mine.yaml{expected}")] != []
    assert load_rules() is before
    assert load_rules().rules == rules
    assert "HOME-1" not in {rule.id for rule in load_rules()}


def test_the_same_id_twice_is_refused_with_both_places(tmp_path):
    again = GOOD[GOOD.index("  - id:") :]
    found = complaints(tmp_path, GOOD + again)
    expected = (
        "rules/mine.yaml:16: HOME-1: the rule 'HOME-1' is also given at rules/mine.yaml:5; give each rule its own id"
    )
    assert found == [expected]


def test_one_bad_pack_among_good_ones_loads_none(tmp_path):
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("HOME-1", "HOME-2").replace("condition: crew", "condition: cruw"), "other.yaml")
    with pytest.raises(StudyError) as caught:
        load_rules([tmp_path / "rules"])
    assert [problem.file for problem in caught.value.problems] == ["rules/other.yaml"]
    assert {"HOME-1", "HOME-2"}.isdisjoint(rule.id for rule in load_rules())


def test_a_rule_may_say_that_its_start_is_not_recorded_and_then_counts_from_the_first_satellite(tmp_path):
    text = GOOD.replace('in_force_from: "2020-01-01"', "caveat: Its start is not recorded.")
    rule = load_rules([write(tmp_path, text)]).find("HOME-1")
    assert rule.in_force_from is None
    assert rule.in_force(dt.date(1957, 10, 4))
    assert not rule.in_force(dt.date(1957, 10, 3))


def test_a_rule_may_apply_in_every_case_if_it_is_written_so(tmp_path):
    rule = load_rules([write(tmp_path, GOOD.replace("condition: crew", "condition: true"))]).find("HOME-1")
    assert rule.condition == Always(holds=True)
