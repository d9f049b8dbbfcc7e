import datetime as dt

import pytest

from accord.errors import StudyError
from accord.law import check_claims, claims_file, coverage, load_rules, packaged_claims, read_claims

BOOK = load_rules()
PACKAGED = packaged_claims()


@pytest.mark.parametrize("claim", PACKAGED, ids=lambda claim: f"{claim.pack}: {claim.sentence}")
def test_the_packaged_rules_say_what_is_claimed_of_them(claim):
    assert [str(failure) for failure in check_claims([claim], BOOK)] == []


@pytest.mark.parametrize("pack", sorted(BOOK.packs))
def test_every_rule_of_a_pack_is_seen_to_apply_and_not_to_apply(pack):
    mine = [claim for claim in PACKAGED if claim.pack == pack]
    assert mine, f"the pack '{pack}' has no claims; write {pack}.test.yaml beside it"
    assert [str(item) for item in coverage(mine, BOOK)] == []


PACK = """\
pack: home
title: Rules of the house
as_of: "2026-11-21"
rules:
  - id: HOME-1
    title: Crews are announced
    instrument: House rules
    citation: rule 1
    binds: everyone
    status: in_force
    effect: notification-duty
    condition: crew
    sources: [house]
    confidence: high
    versions:
      - {id: HOME-1-A, in_force_from: "2020-01-01", in_force_to: "2022-06-30"}
      - {id: HOME-1-B, in_force_from: "2022-07-01", condition: crew and launch}
  - id: HOME-2
    title: Launches are to be forbidden
    instrument: House rules
    citation: draft of 2024
    binds: everyone
    proposed_on: "2024-05-01"
    status: proposed
    effect: prohibition
    condition: launch
    sources: [house]
    confidence: high
"""

CLAIMS = """\
pack: home
proposals:
  flight:
    parties: [NASA]
    crew: true
    launch: true
claims:
  - claim: A crew is announced from 2020
    date: 2021-01-01
    proposal: flight
    says: {HOME-1: duty, HOME-1-B: silent, HOME-2: silent}
  - claim: Without people nobody announces anything
    date: 2021-01-01
    proposal: flight
    with: {crew: false}
    says: {HOME-1: silent}
  - claim: A crew in orbit is no longer announced from July 2022, a launched one is
    date: 2022-07-01
    proposal: flight
    says: {HOME-1-B: duty, HOME-1-A: silent}
  - claim: A crew in orbit is no longer announced
    date: 2022-07-01
    proposal: {parties: [NASA], crew: true, launch: false}
    says: {HOME-1: silent}
  - claim: Whether the crew is launched must be known
    date: 2022-07-01
    proposal: flight
    without: [launch]
    says: {HOME-1: unknown}
  - claim: A launch would be forbidden
    date: 2025-01-01
    proposal: flight
    says: {HOME-2: outlook}
  - claim: What is never launched would not be forbidden
    date: 2025-01-01
    proposal: flight
    with: {launch: false}
    says: {HOME-2: silent}
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home.yaml").write_text(PACK, encoding="utf-8")

    def read(text=CLAIMS):
        file = claims_file(tmp_path / "home.yaml")
        file.write_text(text, encoding="utf-8")
        return read_claims(file, "home.test.yaml"), load_rules([tmp_path])

    return read


def test_claims_that_hold_fail_nothing_and_cover_every_version(home):
    claims, rules = home()
    assert check_claims(claims, rules) == ()
    assert coverage(claims, rules) == ()
    assert claims[0].place == "home.test.yaml:8"
    assert claims[0].date == dt.date(2021, 1, 1)


def test_a_claim_that_does_not_hold_says_what_was_found_and_why(home):
    text = CLAIMS.replace("HOME-1: duty", "HOME-1: prohibited")
    claims, rules = home(text)
    assert [str(failure) for failure in check_claims(claims, rules)] == [
        "home.test.yaml:8: 'A crew is announced from 2020': HOME-1 is duty, not prohibited: people fly (crew: yes)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("HOME-1-B: silent", "HOME-1-B: duty", "HOME-1-B is silent, not duty: it is not in force on 2021-01-01"),
        ("HOME-1-B: silent", "HOME-9: silent", "HOME-9 is no rule, not silent: there is none of that name; did you"),
        ("{HOME-2: outlook}", "{HOME-2: prohibited}", "HOME-2 is outlook, not prohibited: an object is launched"),
        ("HOME-2: silent}", "HOME-2: outlook}", "HOME-2 is silent, not outlook"),
    ],
)
def test_each_way_to_be_wrong_is_named(home, old, new, expected):
    failures = check_claims(*home(CLAIMS.replace(old, new, 1)))
    assert len(failures) == 1
    assert expected in str(failures[0])


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("A crew is announced from 2020", "HOME-1-A (Crews are announced) has no claim in which it applies while"),
        (
            "Without people nobody announces anything",
            "HOME-1-A (Crews are announced) has no claim that calls it silent",
        ),
        ("A crew in orbit is no longer announced", "HOME-1-B (Crews are announced) has no claim that calls it silent"),
        ("A launch would be forbidden", "HOME-2 (Launches are to be forbidden) has no claim in which it would apply"),
        ("What is never launched would not be forbidden", "HOME-2 (Launches are to be forbidden) has no claim that"),
    ],
)
def test_a_rule_without_both_kinds_of_claim_is_uncovered(home, sentence, lacks):
    claims, rules = home()
    kept = [claim for claim in claims if claim.sentence != sentence]
    assert len(kept) == len(claims) - 1
    missing = coverage(kept, rules)
    assert len(missing) == 1
    assert lacks in str(missing[0])
    assert str(missing[0]).startswith("home.yaml:") or "/home.yaml:" in str(missing[0])


def test_a_claim_that_leaves_the_rule_undecided_covers_nothing(home):
    claims, rules = home()
    undecided = [claim for claim in claims if claim.sentence == "Whether the crew is launched must be known"]
    missing = [item.rule.id for item in coverage(undecided, rules)]
    assert missing.count("HOME-1-B") == 2


def test_taking_a_fact_away_takes_away_its_assumption(home):
    text = CLAIMS.replace("    launch: true\n", "    assume: civil\n    launch: true\n").replace(
        "without: [launch]", "without: [launch, weapons]"
    )
    claims, _ = home(text)
    deal = next(claim for claim in claims if claim.sentence.startswith("Whether")).proposal
    assert "weapons" not in deal.facts
    assert "weapons" not in deal.assumed
    assert "written" in deal.assumed


def test_every_problem_of_a_claims_file_is_reported_with_its_line(home):
    bad = """\
pack: home
proposals:
  flight: {parties: [NASA], crw: true}
  unused: {parties: [NASA]}
claims:
  - claim: One
    date: 2021-02-30
    proposal: flight
    says: {HOME-1: maybe}
  - claim: One
    date: 2021-02-03
    proposal: flght
    says: {}
  - claim: Two
    date: 2021-02-03
    proposal: flight
    with: {crew: perhaps}
    without: [launch, lunch]
    say: {HOME-1: duty}
  - claim: Three
    date: 2021-02-03
    proposal: {parties: [NASA], crew: true}
    without: [launch]
    says: {HOME-1: duty}
"""
    with pytest.raises(StudyError) as caught:
        home(bad)
    found = [str(problem) for problem in caught.value.problems]
    expected = (
        "home.test.yaml:3: crw: unknown key 'crw'; did you mean 'crew'?",
        "home.test.yaml:4: proposals.unused: no claim is about 'unused'; remove it, or make a claim about it",
        "home.test.yaml:7: claims[0].date: found '2021-02-30'; write a day such as 2020-10-13",
        "home.test.yaml:10: claims[1].claim: the claim is also made at home.test.yaml:6; make each claim once",
        "home.test.yaml:12: claims[1].proposal: there is no proposal 'flght'; did you mean 'flight'?",
        "home.test.yaml:13: claims[1].says: missing; name a rule and what it says: 'says: {WOLF: needs}'",
        "home.test.yaml:17: crew: found 'perhaps'; allowed: true, false or unknown",
        "home.test.yaml:19: claims[2].say: unknown key 'say'; did you mean 'says'?",
        "home.test.yaml:23: claims[3].without: 'launch' is not stated in the proposal; take away what is stated",
    )
    assert [line for line in expected if line not in found] == []
    assert any(line.startswith("home.test.yaml:9: says.HOME-1") or "HOME-1: found 'maybe'" in line for line in found)


def test_files_of_claims_are_not_read_as_rules(home):
    _, rules = home()
    assert {rule.id for rule in rules if rule.pack == "home"} == {"HOME-1-A", "HOME-1-B", "HOME-2"}
