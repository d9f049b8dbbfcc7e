"""Proposals and their terms: what nobody could carry out is named with file and line."""

import pytest

from accord.study import check, load

RADIO = "      - {element: radio, provider: ESA}\n"


def said(folder):
    return [str(problem) for problem in check(folder)]


def test_a_proposal_may_say_start_barter_backup_and_lead(relay_folder, spoil):
    spoil("study.yaml", "horizon: 2027-12-31\n", "horizon: 2027-12-31\nphases: [2018-01-01, 2019-01-01]\n")
    spoil("programme.yaml", "      - provider: ESA\n        source: plan\n        confidence: medium\n        cost: "
          "{value: 60,", "      - provider: ESA\n        payers: [ESA, NASA]\n        source: plan\n        "
          "confidence: medium\n        cost: {value: 60,")  # fmt: skip
    spoil("arrangement.yaml", RADIO,
          "      - {element: radio, provider: ESA, payer: NASA, barter: true, "
          "backup: NASA, start: 2019}\n")  # fmt: skip
    spoil("arrangement.yaml", "    assignments:\n", "    leads: {relay: ESA}\n    assignments:\n")
    assert said(relay_folder) == []
    proposal = load(relay_folder).proposals["apart"]
    radio = next(part for part in proposal.assignments if part.element == "radio")
    assert (radio.barter, radio.backup, radio.start.isoformat()) == (True, "NASA", "2019-01-01")
    assert proposal.leads == {"relay": "ESA"}
    assert ("radio", "ESA", "NASA") in proposal.keys


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (
            "start: 2019",
            ".start: work cannot begin on 2019-01-01; the dates of study.yaml are 2018-01-01; name one of them, or add "
            "a phase",
        ),
        ("start: later", ".start: found 'later'; a date is needed, such as 2017-12-31 or 2017-12"),
        (
            "barter: true",
            ".barter: 'ESA' provides and pays for 'radio' itself, so nothing is bartered; name the 'payer' who owes it "
            "in kind, or leave 'barter' out",
        ),
        ("barter: perhaps", ".barter: found 'perhaps'; true or false is needed"),
        ("backup: NSA", ".backup: unknown actor 'NSA'; did you mean 'NASA'?"),
        (
            "backup: CNSA",
            ".backup: 'CNSA' cannot stand ready: it has no option for 'radio'; there are options by ESA, NASA; add the "
            "option",
        ),
        ("backup: ESA", ".backup: 'ESA' would be its own backup; name somebody else, or leave 'backup' out"),
        ("role: support, start: 2018", ": 'start' is said of the lead of an element, not of its support"),
        ("role: support, backup: NASA", ": 'backup' is said of the lead of an element, not of its support"),
        ("mode: loose", ".mode: found 'loose'; allowed: augmentation, coordination, integration, interdependence"),
    ],
)
def test_terms_that_nobody_could_keep(relay_folder, spoil, terms, says):
    line = spoil("arrangement.yaml", RADIO, f"      - {{element: radio, provider: ESA, {terms}}}\n")
    assert said(relay_folder) == [f"arrangement.yaml:{line}: proposals.apart.assignments[1]{says}"]


def test_a_company_is_paid_in_money_and_may_stand_ready(relay_folder, spoil):
    line = spoil("arrangement.yaml", "{element: bus, provider: NASA}",
                 "{element: bus, provider: Launch Firm, payer: NASA, barter: true}")  # fmt: skip
    assert said(relay_folder) == [
        f"arrangement.yaml:{line}: proposals.apart.assignments[0].barter: 'Launch Firm' is a company, which is paid in "
        "money; leave 'barter' out"
    ]
    spoil("arrangement.yaml", "payer: NASA, barter: true}", "payer: NASA, backup: Launch Firm}")
    assert said(relay_folder) == [], "ESA may buy from it too"


@pytest.mark.parametrize(
    ("leads", "says"),
    [
        ("{rely: ESA}", "leads.rely: unknown mission, destination or goal 'rely'; did you mean 'relay'?"),
        ("{orbits: ESA}", "leads.orbits: unknown mission, destination or goal 'orbits'; did you mean 'orbit'?"),
        ("{relay: ESO}", "leads.relay: unknown actor 'ESO'; did you mean 'ESA'?"),
        ("{relay: Launch Firm}", "leads.relay: 'Launch Firm' is a company; only partners lead"),
    ],
)
def test_leads_of_nothing_and_by_nobody(relay_folder, spoil, leads, says):
    line = spoil("arrangement.yaml", "    assignments:\n", f"    leads: {leads}\n    assignments:\n")
    assert said(relay_folder) == [f"arrangement.yaml:{line}: proposals.apart.{says}"]


@pytest.mark.parametrize(
    ("instruments", "says"),
    [
        ("{rely: memorandum}", "instruments.rely: unknown mission 'rely'; did you mean 'relay'?"),
        ("{relay: memorandm}", "instruments.relay: found 'memorandm'; did you mean 'memorandum'?"),
    ],
)
def test_instruments_that_nobody_could_sign_are_named(relay_folder, spoil, instruments, says):
    line = spoil("arrangement.yaml", "    assignments:\n", f"    instruments: {instruments}\n    assignments:\n")
    assert said(relay_folder) == [f"arrangement.yaml:{line}: proposals.apart.{says}"]
