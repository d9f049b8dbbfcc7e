"""Will it hold: by which lenses, who is tempted, and the smallest repair."""

from dataclasses import replace

from accord.pipeline.holding.coalitions import Defection
from accord.pipeline.holding.lenses import through_lenses


def test_the_lenses_the_tempted_and_the_repair_are_told(told, relay_answers):
    words, trace, _ = told(relay_answers)
    lenses, tempted, repair = words["hold"]
    assert lenses.startswith("The lenses disagree: the arrangement holds by division without payments")
    assert tempted.startswith("Most tempted to break away: ESA and CNSA, who by themselves, without NASA, could gain")
    assert repair.startswith("Nothing has to be mended: without payments nobody would leave")
    assert trace.entries["summary.tempted"].values["gain"] == relay_answers.holding.blocking[0].gain


def test_without_a_tempted_group_nobody_is_named(told, relay_answers):
    held = replace(relay_answers.holding, blocking=())
    words, _, _ = told(replace(relay_answers, holding=held))
    assert words["hold"][1] == "No group could gain more by leaving, even if its members could pay one another."


def test_a_group_that_leaves_without_payments_is_named_first(told, relay_answers):
    leaving = (Defection(("NASA", "ESA"), {"NASA": 1400.0, "ESA": 700.0}, 6.0),)
    words, _, _ = told(replace(relay_answers, holding=replace(relay_answers.holding, leaving=leaving)))
    assert words["hold"][1] == (
        "Most tempted to break away: NASA and ESA, who by themselves, without CNSA, could each gain at least USD 6 "
        "million more than here."
    )


def test_who_needs_too_much_trust_is_named_with_what_mends_it(told, relay_answers):
    repairs = replace(relay_answers.holding.repairs, wary=("ESA",), found=(), complete=True)
    words, _, _ = told(replace(relay_answers, holding=replace(relay_answers.holding, repairs=repairs)))
    assert words["hold"][2].startswith("ESA needs more trust than 80 %. Nothing mends it")


def test_what_the_record_does_not_give_stands_beside_the_threshold(told, relay_answers):
    held = relay_answers.holding
    trust = replace(held.trust, chance=dict.fromkeys(held.payoff, 0.33))
    lenses = through_lenses((), (), held.moves, trust, 0.8)
    words, _, _ = told(replace(relay_answers, holding=replace(held, trust=trust, lenses=lenses)))
    assert words["hold"][0].endswith(
        "by trust it holds if partners may be asked to be up to 80 % sure of the others, as the study takes it, "
        "but not by the record: ESA has to be surer than the 33 % chance that the rates of past withdrawals leave."
    )
    assert words["hold"][2] == (
        "Nothing has to be mended: without payments nobody would leave, and nobody has to be surer of the others than "
        "80 %; by the record ESA needs more trust than there is."
    )


def test_without_a_game_nothing_is_told(told, relay_answers):
    words, _, _ = told(replace(relay_answers, holding=None))
    assert words["hold"] == []
