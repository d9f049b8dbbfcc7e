"""Agreements in force: what is read, and every rule broken in a copy of the small study, with file and line."""

from datetime import date

import pytest

from accord.law import LADDER, NEEDS
from accord.study import check, load
from accord.study.agreements import LIGHTEST, ORDER

HORIZON = "horizon: 2027-12-31\n"
GOOD = "title: old memorandum, parties: [NASA, ESA], instrument: memorandum, source: plan, confidence: low"


def agreeing(spoil, text):
    spoil("study.yaml", HORIZON, HORIZON + "agreements:\n  old: {" + text + "}\n")


def said(folder, severity="error"):
    return [str(problem) for problem in check(folder) if problem.severity == severity]


def test_what_is_agreed_is_read(relay_folder, spoil):
    more = ", remains: letter agreement, missions: [relay], since: 2015-06, until: 2040, note: Signed in Paris."
    agreeing(spoil, GOOD + more)
    assert said(relay_folder) == []
    agreed = load(relay_folder).meta.agreements["old"]
    assert (agreed.parties, agreed.instrument, agreed.remains) == (("NASA", "ESA"), "memorandum", "letter agreement")
    assert (agreed.missions, agreed.since, agreed.status) == (("relay",), date(2015, 6, 1), "in_force")
    assert agreed.counts(date(2027, 12, 31))
    assert load(relay_folder).places["agreement: old"] == "study.yaml:8"


def test_a_study_without_agreements_has_none(relay_study):
    assert relay_study.meta.agreements == {}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[NASA, ESA]", "[NASA, ESSA]", "parties[1]: unknown actor 'ESSA'; did you mean 'ESA'?"),
        ("[NASA, ESA]", "[NASA]", "parties: an agreement has two parties or more; name the actors that it binds"),
        ("[NASA, ESA]", "[ESA, NASA, ESA]", "parties[2]: 'ESA' is named twice; name each party once"),
        ("memorandum,", "memorandums,", "instrument: found 'memorandums'; did you mean 'memorandum'?"),
        ("low", "low, missions: [relay, relay]", "missions[1]: 'relay' is named twice; name each mission once"),
        ("low", "low, missions: [rellay]", "missions[0]: unknown mission 'rellay'; did you mean 'relay'?"),
        (
            "low",
            "low, remains: treaty",
            "remains: a treaty remains, which is not lighter than a memorandum; leave the agreement out if all of it "
            "remains to be concluded",
        ),
        (
            "low",
            "low, remains: forum",
            "remains: a forum does not bind in law, as what a mission rests on does; leave it out if nothing that "
            "binds remains to be concluded",
        ),
        (
            "low",
            "low, since: 2018-02-01",
            "since: the agreement is of 2018-02-01, after the study's as-of date 2017-12-31; a study may not know the "
            "future",
        ),
        ("low", "low, since: 2016, until: 2015", "it ends on 2015-01-01, not after it began on 2016-01-01"),
        ("plan", "plann", "source: unknown source 'plann'; did you mean 'plan'?"),
        ("low", "low, status: broken", "status: found 'broken'; allowed: in_force, paused"),
    ],
)
def test_agreements_that_make_no_sense(relay_folder, spoil, old, new, says):
    agreeing(spoil, GOOD.replace(old, new))
    place = "study.yaml:8: agreements.old" + ("." if says[:2] != "it" else ": ")
    assert said(relay_folder) == [place + says]


def test_companies_are_no_parties(relay_folder, spoil):
    agreeing(spoil, GOOD.replace("ESA]", "Launch Firm]"))
    assert said(relay_folder) == [
        "study.yaml:8: agreements.old.parties[1]: 'Launch Firm' is a company; joint missions are of partners"
    ]


def test_all_that_is_wrong_is_said_at_once(relay_folder, spoil):
    agreeing(spoil, GOOD.replace("[NASA, ESA]", "[X]") + ", missions: [Y], remains: treaty, since: 2030")
    assert len(said(relay_folder)) == 5


def test_what_is_paused_or_ends_before_the_horizon_does_not_count(relay_folder, spoil):
    agreeing(spoil, GOOD + ", until: 2026-12-31")
    assert said(relay_folder, "warning") == [
        "study.yaml:8: agreements.old.until: it ends on 2026-12-31, before the horizon 2027-12-31, so that it does not "
        "count; leave 'until' out if it is to be renewed"
    ]
    agreed, end = load(relay_folder).meta.agreements["old"], date(2027, 12, 31)
    assert not agreed.counts(end)
    assert agreed.model_copy(update={"until": end}).counts(end)
    assert not agreed.model_copy(update={"until": None, "status": "paused"}).counts(end)


def test_what_is_paused_is_not_warned_of(relay_folder, spoil):
    agreeing(spoil, GOOD.replace("memorandum,", "forum,") + ", until: 2026-12-31, status: paused")
    assert said(relay_folder, "warning") == []
    spoil("study.yaml", "instrument: forum", "instrument: memorandum")
    assert said(relay_folder, "warning") == []
    spoil("study.yaml", "status: paused", "status: in_force")
    assert len(said(relay_folder, "warning")) == 1


@pytest.mark.parametrize("until", ["", ", until: 2026-12-31"])
def test_what_is_too_light_for_any_joint_mission_does_not_count(relay_folder, spoil, until):
    agreeing(spoil, GOOD.replace("memorandum,", "forum,") + until)
    assert said(relay_folder, "warning") == [
        "study.yaml:8: agreements.old.instrument: 'forum' does not bind in law, as what a mission rests on does, so "
        "that it does not count; name 'letter agreement' or a heavier one if it is as good as that, or leave the "
        "agreement out"
    ]
    spoil("study.yaml", "instrument: forum", "instrument: letter agreement")
    assert len(said(relay_folder, "warning")) == bool(until)


def test_the_lightest_that_counts_is_the_lightest_that_binds_and_joins_hardware():
    least = max(NEEDS["binding"].rung, NEEDS["hardware"].rung)
    assert ORDER.index(LIGHTEST) == least
    assert LADDER[least].short == LIGHTEST
