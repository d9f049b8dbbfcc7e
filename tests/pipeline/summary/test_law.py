"""Is it allowed: which partners the law keeps apart, and with whom."""

from dataclasses import replace

from accord.arrangements.case import Prohibition


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
