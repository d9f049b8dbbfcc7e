"""What an option says, in words and as data."""

import datetime as dt
import json

from accord.law import Verdict, load_rules, screen, search_cures
from accord.law.cures.notes import Due, RuleNote


def option(cases, name, kind, **settings):
    found = search_cures(*cases[name], **settings).options
    return next(item for item in found if [change.kind for change in item.changes] == [kind])


def test_an_option_says_what_to_do_why_what_remains_and_when(cases):
    said = option(cases, "munitions to Russia", "authorisation").sentence()
    assert said.startswith("Apply case by case and show the link to space cooperation between governments")
    assert "Without it this stands in the way: Since 18 March 2021" in said
    assert "(International Traffic in Arms Regulations, 22 CFR 126.1" in said
    assert "Counted on: Since 18 March 2021" in said
    assert "an answer may come between 2022-" in said
    assert "Work may begin between " in said
    assert "The whole law as of 2021-10-01 then says: not everything is decided." in said


def test_several_changes_are_numbered(cases):
    last = search_cures(*cases["official visit"]).options[-1].sentence()
    assert last.startswith("2 changes. (1) Certify the visit")
    assert "(2) Wait until 2011-11-18, when this comes into force:" in last


def test_no_rule_is_named_without_its_meaning(cases):
    book = load_rules()
    for name in cases:
        for item in search_cures(*cases[name]).options:
            said = item.sentence()
            for note in (*item.still_open, *(note for change in item.changes for note in change.needed_for)):
                assert f"{book.find(note.rule).title.rstrip('.')} (" in said


def test_what_the_changes_bring_and_leave_is_told_apart(cases):
    esa = next(
        item
        for item in search_cures(*cases["bilateral with China"], partners=["ESA"]).options
        if item.changes[0].kind == "third_state"
    )
    assert [note.rule for note in esa.clears] == ["WOLF-2011"]
    assert [note.verdict for note in esa.clears] == [Verdict.PROHIBITED]
    assert "ESA-XIV" in {note.rule for note in esa.arises}
    assert "Newly to be obtained: " in esa.sentence()
    assert "Still to be obtained: Before NASA agrees with a Chinese body" in esa.sentence()
    assert any("parties" not in question and "ESA" in question for question in esa.asks), "ESA's listing is asked for"


def test_a_rule_that_a_cure_leaves_alone_is_named_even_where_it_is_silent(cases):
    closed = option(cases, "munitions to Russia", "interface")
    silent = [note for note in closed.does_not_clear if note.verdict is None]
    assert silent
    after = screen(closed.screening.proposal, closed.day)
    assert all(after.finding(note.rule) is None for note in silent)
    assert all(note.title not in closed.sentence() for note in silent)


def test_the_longest_authorisation_before_work_decides_the_day(cases):
    licence = option(cases, "munitions to Russia", "authorisation")
    before_work = [one for one in licence.due if one.before == "work" and one.likely]
    assert licence.likely == max(one.likely for one in before_work)
    assert licence.day <= licence.earliest <= licence.likely <= licence.latest
    lead = load_rules().find("ITAR-126-1-RU").lead_months
    counted = next(one for one in licence.due if one.obtained)
    assert abs((counted.likely - licence.day).days - lead.mode * 30.4375) <= 0.5


def test_what_stands_in_the_way_by_the_day_the_answer_comes_is_foretold(deal, cases):
    seats, _ = cases["seats"]
    inside = search_cures(seats, dt.date(2025, 12, 1))
    assert inside.blocks == (), "the exception ran until the end of 2025"
    rover, _ = cases["rover with Russia"]
    early = search_cures(rover, dt.date(2014, 9, 1))
    for item in early.options:
        later = screen(item.screening.proposal, item.likely)
        assert {note.rule for note in item.blocks_when_ready} == {
            f.rule for f in later.findings if f.verdict in {Verdict.PROHIBITED, Verdict.CONFLICT}
        }
    munitions, _ = cases["munitions to Russia"]
    licensed = search_cures(munitions, dt.date(2021, 10, 1)).options[0]
    assert licensed.likely > dt.date(2022, 2, 24)


def test_a_time_that_is_not_recorded_is_said_to_be_so():
    due = Due(RuleNote("X-1", "Somebody permits it", "Law, Art. 1"), False, None, None, None, "work")
    assert due.sentence() == (
        "Still to be obtained: Somebody permits it (Law, Art. 1; rule X-1); how long that takes is not recorded."
    )
    assert due.to_dict()["likely"] is None


def test_the_whole_result_is_plain_data(cases):
    for name in cases:
        result = search_cures(*cases[name])
        data = json.loads(json.dumps(result.to_dict()))
        assert {
            "date",
            "verdict",
            "notice",
            "sentence",
            "blocks",
            "still_open",
            "options",
            "by_hand",
            "complete",
        } <= set(data)
        for entry in data["options"]:
            assert set(entry) == {
                "changes", "effort", "verdict", "day", "earliest", "likely", "latest", "clears", "does_not_clear",
                "arises", "still_open", "needs", "unknown", "duties", "due", "blocks_when_ready", "asks", "sentence",
            }  # fmt: skip
            assert all(note["title"] for key in ("needs", "unknown", "duties") for note in entry[key])


def test_a_result_says_how_many_ways_there_are(cases, deal):
    assert search_cures(*cases["seats"], limit=1).sentence() == (
        "One way was found to lift what is prohibited; the smallest takes one change."
    )
    alone = search_cures(cases["rover with Russia"][0], dt.date(2022, 6, 1), partners=["JAXA"], most_changes=1)
    assert alone.sentence().startswith("2 ways were found")
    bilateral = deal("ESA", "Roscosmos", uses_iss=False)
    stuck = search_cures(bilateral, dt.date(2022, 6, 1))
    assert stuck.sentence() == "No set of up to 4 changes was found after which nothing is prohibited."
    assert stuck.by_hand
