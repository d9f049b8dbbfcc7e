import pytest

from accord.errors import StudyError
from accord.law import Verdict, load_rules

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


def test_packaged_rules_load_once_and_are_enough():
    book = load_rules()
    assert book is load_rules()
    assert len({rule.family for rule in book}) >= 100


def test_a_study_adds_rules_and_replaces_a_family(tmp_path):
    packaged = len(load_rules())
    book = load_rules([write(tmp_path, GOOD)])
    assert len(book) == packaged + 1
    assert book.find("HOME-1").place == "rules/mine.yaml:5"
    wolf = load_rules([write(tmp_path, GOOD.replace("HOME-1", "WOLF").replace("crew", "launch"))])
    assert [rule.id for rule in wolf if rule.family == "WOLF"] == ["WOLF"]
    assert wolf.find("WOLF").verdict is Verdict.DUTY


def test_every_problem_is_reported_at_once_with_its_line(tmp_path):
    bad = GOOD.replace("    citation: rule 1\n", "").replace("condition: crew", "condition: cruw")
    bad = bad.replace("effect: notification-duty", "effect: notification").replace("binds:", "bind:")
    found = complaints(tmp_path, bad)
    assert "rules/mine.yaml:5: rules[0].citation: missing; write 'citation' as text" in found
    assert "rules/mine.yaml:8: rules[0].bind: unknown key 'bind'; did you mean 'binds'?" in found
    assert any("did you mean 'notification-duty'?" in line and ":11:" in line for line in found)
    assert "rules/mine.yaml:12: rules[0].condition: unknown fact 'cruw'; did you mean 'crew'?" in found


VERSIONS = (
    GOOD.replace('    in_force_from: "2020-01-01"\n', "")
    + """\
    versions:
      - id: HOME-1-A
        in_force_from: "2020-01-01"
        in_force_to: "2022-06-30"
      - id: HOME-1-B
        in_force_from: "2022-07-01"
"""
)


def test_versions_take_what_they_do_not_say_from_their_rule(tmp_path):
    book = load_rules([write(tmp_path, VERSIONS)])
    assert book.find("HOME-1-B").citation == "rule 1"
    assert book.find("HOME-1-A").family == "HOME-1"


def test_versions_may_not_overlap(tmp_path):
    found = complaints(tmp_path, VERSIONS.replace("2022-06-30", "2022-07-01"))
    assert found == [
        "rules/mine.yaml:15: rules[0].versions: 'HOME-1-A' and 'HOME-1-B' are both in force on 2022-07-01; "
        "end 'HOME-1-A' before 2022-07-01"
    ]


def with_exception(first, second):
    again = GOOD[GOOD.index("  - id") :].replace("HOME-1", "HOME-2")
    exception = "    exceptions:\n      - {{label: x, rule: {}, priority: 1, says: y, citation: z}}\n"
    return GOOD + exception.format(first) + again + exception.format(second)


def test_exceptions_may_not_lead_in_a_circle(tmp_path):
    found = complaints(tmp_path, with_exception("HOME-2", "HOME-1"))
    assert len(found) == 2
    assert "the exceptions of 'HOME-1' lead back to itself; let one of the rules stand alone" in found[0]


def test_an_exception_names_a_rule_that_exists(tmp_path):
    found = complaints(tmp_path, with_exception("WOLFF", "HOME-1"))
    assert any("names the rule 'WOLFF', which does not exist; did you mean 'WOLF'?" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2020-01-01", "01.01.2020", "write a day such as 2020-10-13"),
        ("status: in_force", "status: unknown", "rules[0].check: missing"),
        ("sources: [house]", "sources: house", "write a list of texts"),
        ("confidence: high", "confidence: certain", "allowed: high, low, medium"),
        ("rules:", "rools:", "unknown key 'rools'; did you mean 'rules'?"),
        (
            "    confidence: high",
            "    confidence: high\n    cures: [{id: a, does: b, effort: 9}]",
            "write 1 (a clause)",
        ),
        (
            "    confidence: high",
            "    confidence: high\n    cures:\n      - id: a\n        does: b\n        effort: 1\n"
            "        change: [{action: set_fact, fact: crew, value: maybe}]",
            "found 'maybe'; allowed: true, false or unknown",
        ),
        (
            "    confidence: high",
            "    confidence: high\n    lead_months: {low: 3, mode: 2, high: 4, confidence: low, source: x}",
            "write low <= mode <= high",
        ),
        ("    confidence: high", '    confidence: high\n    in_force_to: "2019-01-01"', "before it begins"),
        ("title: Crews", "title: &a Crews", ""),
    ],
)
def test_says_what_is_wrong_with_a_field(tmp_path, old, new, message):
    if not message:
        assert load_rules([write(tmp_path, GOOD.replace(old, new))])
        return
    assert any(message in line for line in complaints(tmp_path, GOOD.replace(old, new)))


def test_a_missing_folder_is_a_problem_and_not_an_empty_one(tmp_path):
    with pytest.raises(StudyError, match="no such rule pack or folder"):
        load_rules([tmp_path / "nowhere"])


def test_a_pack_of_another_shape_is_refused(tmp_path):
    found = complaints(tmp_path, "- just\n- a list\n")
    assert any("a mapping of fields is needed" in line for line in found)
    found = complaints(tmp_path, "rules: [1, 2]\n")
    assert any("rules[0]: found '1'; a mapping of fields is needed" in line for line in found)


def test_a_cure_cannot_smuggle_a_second_condition(tmp_path):
    cure = (
        "    cures:\n      - id: a\n        does: b\n        effort: 1\n        change:\n"
        '          - {action: barter, where: "x.kind == cash for x in payments) or any(x.kind == cash"}\n'
    )
    assert any("write one condition on 'x'" in line for line in complaints(tmp_path, GOOD + cure))
