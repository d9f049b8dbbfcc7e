"""Is it allowed: which partners the law keeps apart, and with whom."""

from dataclasses import replace

from accord.arrangements.legal import LegalCure, Prohibition


def test_a_pair_barred_only_with_a_contractor_is_told_with_the_contractor(told, relay_answers):
    case = relay_answers.arranged.case
    pair = tuple(list(case.partners)[:2])
    ban = Prohibition(
        "R", "No such work.", choices=(("element", "Firm", pair[0]),), pair=pair, mission="relay", unless_third=True
    )
    arranged = replace(relay_answers.arranged, case=replace(case, prohibitions=(ban,)))
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    apart = f"{pair[0]} and {pair[1]} without a third partner where Firm is paid for work"
    assert f"The law keeps apart {apart}: No such work." in words["law"]


def cure(element, owner, **more):
    return LegalCure(
        f"R/zone: {element} from {owner}",
        "R",
        "zone",
        "Notify a safety zone.",
        1,
        (owner,),
        ((element, owner, owner),),
        cost=(1.0, 2.0, 6.0),
        months=(1.0, 3.0, 8.0),
        title="Nobody may be shut out.",
        **more,
    )


def test_what_the_recommendation_rests_on_is_said_at_once_with_its_time_and_price(told, relay_answers):
    found = relay_answers.recommended
    mine = [choice for choice in found.arrangement.choices if choice.provider == choice.payer]
    cures = tuple(cure(choice.element, choice.owner) for choice in mine)
    arrangement = replace(found.arrangement, cures=cures)
    arranged = replace(relay_answers.arranged, recommended=replace(found, arrangement=arrangement))
    words, trace, parts = told(replace(relay_answers, arranged=arranged))
    missions = {relay_answers.arranged.case.elements[choice.element].mission for choice in mine}
    said = [text for text in words["law"] if text.startswith("It rests on")]
    assert len(said) == len(missions), "one clause for each mission"
    for text in said:
        assert "It rests on a clause in the text, to be had before work on " in text
        assert "Notify a safety zone. That takes about 4 months and USD " in text
        assert text.endswith("and lifts a prohibition (‘Nobody may be shut out’).")
    entries = [entry for entry in trace.to_list() if entry["id"].startswith("summary.law.cure")]
    assert [tuple(entry["sources"]) for entry in entries] == [("R",)] * len(missions)
    assert {entry["assumptions"][0] for entry in entries} == {"cures"}
    (law,) = [part for part in parts if part.id == "law"]
    assert law.headline == 1 + len(missions), "it belongs to the minute's version"


def test_a_pair_kept_apart_is_told_with_what_would_lift_it(told, relay_answers):
    case = relay_answers.arranged.case
    pair = tuple(list(case.partners)[:2])
    bans = (Prohibition("R", "No such work.", pair=pair, mission="relay", cures=(cure("bus", pair[0]),)),)
    arranged = replace(relay_answers.arranged, case=replace(case, prohibitions=bans))
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    assert (
        f"The law keeps apart {pair[0]} and {pair[1]}: No such work. What would lift it: Notify a safety zone."
        in words["law"]
    )
