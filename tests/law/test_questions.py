import datetime as dt

import pytest

from accord import reference
from accord.errors import StudyError
from accord.law import UNKNOWN, Verdict, read_question, screen

LOAN = """\
name: May NASA fly an instrument on a Chinese lander?
date: 2026-11-21
parties:
  - NASA
  - {id: Acme, name: Acme Rockets, kind: company, state: LUX, owned_by: [CHN], listed: [], emerging: false}
payments:
  - {from: NASA, to: Acme, kind: cash, purpose: science}
elements:
  - {id: spectrometer, provider: NASA, to: [Acme], function: instrument, critical: false, classes: [C9A515]}
location: [moon_surface]
us_appropriated_funds: true
facts: {crew: false}
"""


@pytest.fixture
def ask(tmp_path):
    def read(text, on=None):
        file = tmp_path / "question.yaml"
        file.write_text(text, encoding="utf-8")
        return read_question(file, "question.yaml", on)

    return read


def complaints(ask, text):
    with pytest.raises(StudyError) as caught:
        ask(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_question_states_parties_payments_elements_and_facts(ask):
    question = ask(LOAN)
    deal = question.proposal
    assert (question.name, question.date) == ("May NASA fly an instrument on a Chinese lander?", dt.date(2026, 11, 21))
    assert [(party.id, party.iso3, party.kind) for party in deal.parties] == [
        ("NASA", "USA", "agency"),
        ("Acme", "LUX", "company"),
    ]
    assert deal.parties[1].owned_by == ("CHN",)
    assert (deal.payments[0].payer, deal.payments[0].payee, deal.payments[0].purpose) == ("NASA", "Acme", "science")
    assert deal.elements[0].destinations == ("Acme",)
    assert deal.facts["loc"] == frozenset({"moon_surface"})
    assert deal.facts["us_appropriated_funds"] is True
    assert deal.facts["crew"] is False
    assert deal.assumed == ()


def test_what_is_not_said_is_unknown(ask):
    deal = ask("parties: [NASA, CNSA]\ncrew: unknown\nlaunch:\n").proposal
    assert deal.payments is UNKNOWN
    assert deal.elements is UNKNOWN
    assert deal.facts["crew"] is UNKNOWN
    assert deal.facts["launch"] is UNKNOWN
    assert deal.parties[1].listed is UNKNOWN
    assert deal.parties[0].listed == (), "no American agency stands on an American list"
    assert deal.parties[0].emerging is UNKNOWN
    assert ask("parties: [NASA]\npayments: []\nelements: []\n").proposal.elements == ()


def test_owners_of_a_company_are_asked_for_and_those_of_an_agency_are_not(ask):
    text = "parties:\n  - {id: Acme, kind: company, state: USA}\n  - {id: ISRO}\n  - {id: Home Office, kind: agency}\n"
    acme, isro, home = ask(text).proposal.parties
    assert acme.owned_by is UNKNOWN
    assert (isro.iso3, isro.owned_by) == ("IND", ())
    assert (home.iso3, home.owned_by) == (None, ())


def test_an_organisation_brings_its_members_of_the_day(ask):
    text = "parties: [ESA]\ndate: 2004-06-01\n"
    assert ask(text).proposal.parties[0].members == reference.members("ESA", dt.date(2004, 6, 1))
    later = ask(text, dt.date(2026, 1, 1))
    assert later.date == dt.date(2026, 1, 1)
    assert "EST" in later.proposal.parties[0].members
    assert "EST" not in ask(text).proposal.parties[0].members
    assert ask("parties: [ESA]\n").date is None


def test_a_civil_mission_may_be_assumed_and_the_assumptions_are_marked(ask):
    deal = ask("parties: [NASA]\nassume: civil\nweapons: wmd\n").proposal
    assert deal.facts["weapons"] == "wmd"
    assert deal.facts["written"] is True
    assert "written" in deal.assumed
    assert "weapons" not in deal.assumed


def test_a_question_can_be_screened(ask):
    question = ask("parties: [NASA, CNSA]\ndate: 2017-12-01\nus_appropriated_funds: true\npublic_data_only: false\n")
    assert screen(question.proposal, question.date).finding("WOLF").verdict is Verdict.NEEDS


def test_every_problem_is_reported_at_once_with_its_line(ask):
    found = complaints(
        ask,
        """\
date: 2026-13-21
assume: civl
parties:
  - NASAA
  - EUMETSAT
  - {id: Acme Inc., kind: compny, state: LUX, owned_by: CHN, emerging: 3}
  - {kind: agency}
payments:
  - {from: NASA, to: Acme Inc., kind: cach}
  - {to: NASAA}
elements:
  - {id: a.b, provider: NASAA, function: instrumnt, critical: maybe, classes: [C9A51]}
  - {id: a.b}
location: moon_surface
loc: [mars]
crew: 1
facts: {launch: maybe, crw: true}
""",
    )
    assert found[0] == "question.yaml:1: date: found '2026-13-21'; write a day such as 2020-10-13"
    expected = (
        "question.yaml:2: assume: found 'civl'; did you mean 'civil'?",
        "question.yaml:4: parties[0]: unknown agency 'NASAA'; did you mean 'NASA', or describe it: "
        "{id: NASAA, kind: company, state: USA, owned_by: []}",
        "question.yaml:6: parties[2].kind: found 'compny'; did you mean 'company'?",
        "question.yaml:6: parties[2].owned_by: found 'CHN'; write a list of texts",
        "question.yaml:6: parties[2].emerging: found '3'; allowed: true, false or unknown",
        "question.yaml:7: parties[3].id: missing; write 'id' as text",
        "question.yaml:9: payments[0].kind: found 'cach'; did you mean 'cash'?",
        "question.yaml:9: payments[0]: unknown party 'NASA'; did you mean 'NASAA'?",
        "question.yaml:10: payments[1].from: missing; write 'from' as text",
        "question.yaml:12: elements[0].classes: found 'C9A51'; did you mean 'C9A515'?",
        "question.yaml:12: elements[0].critical: found 'maybe'; allowed: true, false or unknown",
        "question.yaml:12: elements[0].function: found 'instrumnt'; did you mean 'instrument'?",
        "question.yaml:13: elements[1].id: element 'a.b' is given twice; give each element its own id",
        "question.yaml:15: loc: 'loc' is stated twice; state it once",
        "question.yaml:16: crew: found '1'; allowed: true, false or unknown",
        "question.yaml:17: facts.launch: found 'maybe'; allowed: true, false or unknown",
        "question.yaml:17: facts.crw: unknown key 'crw'; did you mean 'crew'?",
    )
    assert [line for line in expected if line not in found] == []
    assert any("the member states of 'EUMETSAT'" in line and "kind: igo" in line for line in found)


def test_an_agency_written_out_is_told_by_its_short_name(ask):
    found = complaints(ask, "parties: [European Space Agency]\n")
    assert found == ["question.yaml:1: parties[0]: unknown agency 'European Space Agency'; write 'ESA'"]


@pytest.mark.parametrize(
    "text", ["", "- NASA\n", "parties: NASA\n", "parties: []\n", "parties: [3]\n", "facts: [crew]\n"]
)
def test_a_file_that_is_no_question_is_refused_with_a_remedy(ask, text):
    assert all(line.startswith("question.yaml:") for line in complaints(ask, text))


def test_an_agency_that_rules_know_by_name_must_be_written_as_they_do(ask):
    with pytest.raises(StudyError) as refused:
        ask("parties: [esa]\n")
    assert "unknown agency 'esa'; write 'ESA'" in str(refused.value)
