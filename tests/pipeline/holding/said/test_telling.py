"""What is said on whether the deal holds: every sentence with its figures in the trace, and true to them."""

from dataclasses import replace
from datetime import date

import pytest

from accord.pipeline.holding.bargaining import bargain
from accord.pipeline.holding.changes import Change
from accord.pipeline.holding.coalitions import Defection
from accord.pipeline.holding.going_back import Option
from accord.pipeline.holding.joining import Joiners, Joining
from accord.pipeline.holding.lenses import Lens, Lenses, through_lenses
from accord.pipeline.holding.naming import change_words
from accord.pipeline.holding.payments import Payments
from accord.pipeline.holding.repair import Repair
from accord.pipeline.holding.said.bargaining import best_concessions, concessions_said, rules_said, zone_said
from accord.pipeline.holding.said.division import leaving_said, unblocked_said
from accord.pipeline.holding.said.joining import joining_said
from accord.pipeline.holding.said.lenses import lenses_said
from accord.pipeline.holding.said.moves import left_out_said, rests_said, temptations_said
from accord.pipeline.holding.said.repair import repair_said
from accord.pipeline.holding.said.telling import tell
from accord.pipeline.holding.said.trust import trust_said
from accord.pipeline.holding.unblocked import Unblocked
from accord.pipeline.trace import Sentence, Trace, share
from accord.stability import Concession, Conflict, solve_conflict


@pytest.fixture
def trace():
    return Trace("USD", date(2018, 1, 1))


@pytest.fixture
def held(relay_answers):
    return relay_answers.holding


def with_verdicts(held, **verdicts):
    names = {"paid": "division with payments", "unpaid": "division without payments"}
    names |= {"moves": "moves and counter-moves", "trust": "trust"}
    each = tuple(Lens(names[key], verdict, (), "") for key, verdict in verdicts.items())
    return replace(held, lenses=Lenses(each))


def test_every_sentence_has_an_entry_of_its_own(held, trace):
    told = tell(held, trace)
    said = []
    for part in told.__dict__.values():
        said += list(part) if isinstance(part, tuple) else [part] * (part is not None)
    assert all(isinstance(one, Sentence) and trace.entries[one.trace].text == one.text for one in said)
    assert len({one.trace for one in said}) == len(said) == len(trace.entries)
    assert told.to_dict()["unblocked"]["trace"] == "stability.unblocked"


def test_lenses_that_agree_need_no_reasons(held, trace):
    alike = with_verdicts(held, paid="holds", unpaid="holds", moves="cannot be told", trust="holds")
    (one,) = lenses_said(alike, trace)
    assert one.text == (
        "The arrangement holds by division with payments, division without payments and trust; it cannot be told by "
        "moves with counter-moves."
    )


def test_lenses_that_disagree_say_why(held, trace):
    verdicts, reason = lenses_said(held, trace)
    assert verdicts.text == (
        "The lenses disagree: the arrangement holds by division without payments, moves with counter-moves and trust, "
        "but not by division with payments."
    )
    top = held.blocking[0]
    assert reason.text.startswith("ESA and CNSA could gain USD 497 million more in all by themselves, but only with")
    assert trace.entries[reason.trace].values["gain"] == top.gain


def test_trust_that_the_record_does_not_give_is_said_in_the_summary(held, trace):
    """What the brief says in its first minute: who needs more than the chance by the record, and how large that is."""
    trust = replace(held.trust, chance=dict.fromkeys(held.payoff, 0.33))
    lenses = through_lenses((), (), held.moves, trust, 0.8)
    doubtful = replace(held, trust=trust, lenses=lenses, blocking=())
    (one,) = lenses_said(doubtful, trace)
    assert one.text == (
        "The arrangement holds by division with payments, division without payments and moves with counter-moves; by "
        "trust it holds if partners may be asked to be up to 80 % sure of the others, as the study takes it, but "
        "not by the record: ESA has to be surer than the 33 % chance that the rates of past withdrawals leave."
    )
    said = repair_said(replace(doubtful, core=None), trace)
    assert said[0].text.endswith("than 80 %, though by the record ESA needs more trust than there is.")


def test_where_only_trust_can_tell_it_is_said_of_the_arrangement(held, trace):
    trust = replace(held.trust, chance=dict.fromkeys(held.payoff, 0.33))
    lenses = through_lenses((), (), None, trust, 0.8, every=False)
    text = lenses_said(replace(held, trust=trust, lenses=lenses), trace)[0].text
    assert text.startswith(
        "By trust the arrangement holds if partners may be asked to be up to 80 % sure of the others"
    )
    assert text.endswith(
        "it cannot be told by division with payments, division without payments and moves with counter-moves."
    )


def test_moves_that_were_not_looked_at_are_said_with_the_verdict(held, trace):
    left = (Option("ESA", "withhold technology from NASA", "withhold", "NASA", 3.0),)
    moves = replace(held.moves, left_out=left)
    seen = replace(held, moves=moves, lenses=through_lenses((), (), moves, held.trust, 0.8))
    assert lenses_said(seen, trace)[0].text == (
        "The arrangement holds by division with payments, division without payments and trust; by moves with "
        "counter-moves it holds as far as looked at: 1 option was left out."
    )
    text = rests_said(seen, trace).text
    assert text.startswith("As far as looked at, the arrangement rests where it is: ")
    assert text.endswith(
        "Not looked at, as there are too many options and withdrawing comes first, then one joining, then what is "
        "about most money: ESA: withhold technology from NASA."
    )
    assert left_out_said(seen, trace) is None, "it has been said"
    texts = [one.text for one in temptations_said(seen, trace)]
    assert "As far as looked at, ESA would stay: it can move to nothing that it prefers." in texts
    assert "NASA would stay: it can move to nothing that it prefers." in texts
    assert texts[-1].startswith("As far as looked at, no group would move together: ")


def test_groups_that_would_move_together_are_told(held, trace):
    nobody = "No group would move together: there is nothing within its options that all its members prefer."
    assert temptations_said(held, trace)[-1].text == nobody
    hunt = Conflict.of_options(
        {"A": ["hunt stag"], "B": ["hunt stag"]}, payoffs={"A": [2, 1, 2, 3], "B": [2, 2, 1, 3]}, status_quo=()
    )
    moves = replace(held.moves, solution=solve_conflict(hunt))
    assert moves.lasting == (("A", "B"),)
    fresh = Trace("USD", date(2018, 1, 1))
    assert temptations_said(replace(held, moves=moves), fresh)[-1].text == (
        "A and B could together reach A.hunt stag + B.hunt stag, which both prefer: A would take up “hunt stag”, then "
        "B would take up “hunt stag”. Nobody else has a say."
    )
    lens = through_lenses((), (), replace(moves, holds=("seq",)), held.trust, 0.8)
    text = lenses_said(replace(held, lenses=lens), Trace("USD", date(2018, 1, 1)))[0].text
    assert "it holds against single partners, but A and B would both gain by moving together" in text


def test_a_group_that_leaves_is_not_seen_by_moves_nor_by_trust(held, trace):
    leaving = (Defection(("NASA", "ESA"), {"NASA": 1400.0, "ESA": 700.0}, 6.0),)
    tempted = with_verdicts(held, paid="does not hold", unpaid="does not hold", moves="holds", trust="holds")
    texts = [one.text for one in lenses_said(replace(tempted, leaving=leaving), trace)]
    assert texts[1].startswith("NASA and ESA could do better for each of them by leaving together; the lens of moves")
    assert "nobody would have to be more than 80 % sure" in texts[2]


def test_a_wary_partner_is_named_with_what_it_would_lose(held, trace):
    wary = with_verdicts(held, paid="holds", unpaid="holds", moves="holds", trust="does not hold")
    wary = replace(wary, repairs=replace(held.repairs, wary=("ESA",)))
    assert "ESA would lose USD 316 million against going alone" in lenses_said(wary, trace)[1].text


def test_groups_that_would_leave_are_told_with_the_improvement_of_each_member(held, trace):
    nasa, esa = held.payoff["NASA"], held.payoff["ESA"]
    one = Defection(("NASA", "ESA"), {"NASA": nasa + 40.0, "ESA": esa + 6.0}, 6.0)
    said = leaving_said(replace(held, leaving=(one,) * 5), trace)
    assert said[0].text == (
        "Without payments NASA and ESA could all do better by themselves: NASA USD 40 million more and ESA USD 6 "
        "million more."
    )
    assert said[-1].text == "2 more groups could; the results name them all."
    assert "no group of partners" in leaving_said(held, Trace("USD", date(2018, 1, 1)))[0].text


def test_the_best_that_nobody_leaves_tells_what_it_costs_and_whom(held, trace):
    best = held.arranged.recommended
    choices = tuple(one for one in best.arrangement.choices if one.element != "camera")
    gain = {**best.assessment.gain, "NASA": best.assessment.gain["NASA"] - 50.0}
    other = replace(
        best,
        arrangement=replace(best.arrangement, choices=choices),
        assessment=replace(best.assessment, gain=gain),
    )
    text = unblocked_said(replace(held, unblocked=Unblocked(other, complete=True, rounds=3)), trace).text
    assert "differs in Camera." in text
    assert "NASA would have USD 50 million less." in text
    for found, complete, words in ((None, True, "There is no arrangement"), (None, False, "After 3 arrangements none")):
        fresh = Trace("USD", date(2018, 1, 1))
        text = unblocked_said(replace(held, unblocked=Unblocked(found, complete=complete, rounds=3)), fresh).text
        assert text.startswith(words)


def test_where_not_every_group_was_asked_the_recommendation_is_not_called_the_best_that_nobody_leaves(held, trace):
    best = held.arranged.recommended
    assert unblocked_said(held, trace).text.startswith("So the recommended arrangement is itself the best")
    fresh = Trace("USD", date(2018, 1, 1))
    text = unblocked_said(replace(held, unblocked=Unblocked(best, complete=False, rounds=1)), fresh).text
    assert text == (
        "Whether the recommended arrangement is the best that nobody would leave is not known: not every group of "
        "partners could be asked."
    )


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        (("nash", "gmr", "smr", "seq"), "no partner has a move of its own"),
        (("gmr", "smr", "seq"), "an answer that those who answer gain by"),
        (("gmr",), "only as far as threats are believed"),
        ((), "does not rest"),
    ],
)
def test_whether_it_rests_is_told_in_plain_words(held, trace, holds, words):
    assert words in rests_said(replace(held, moves=replace(held.moves, holds=holds)), trace).text


def test_options_left_out_are_named(held, trace):
    assert left_out_said(held, trace) is None
    left = (Option("ESA", "withhold technology from NASA", "withhold", "NASA", 3.0),)
    text = left_out_said(replace(held, moves=replace(held.moves, left_out=left, holds=())), trace).text
    assert "ESA: withhold technology from NASA" in text


def joining(held, **changes):
    """NASA giving the first element of a proposal of its choices to CNSA."""
    before = held.arranged.recommended.arrangement.choices[0]
    change = Change("provider", before.element, before, replace(before, provider="CNSA", payer="CNSA", owner="CNSA"))
    gained = {"CNSA": 12.0, "NASA": 3.0, "ESA": -40.0}
    fields = {"who": "CNSA", "lead": "NASA", "mission": "relay", "name": "Relay", "change": change, "gained": gained}
    return Joining(**{**fields, "measure": 0.1, **changes})


def test_who_could_join_is_told_with_what_it_brings_whom(held, trace):
    nobody, means = [one.text for one in joining_said(held, trace)]
    assert (
        nobody == "Nobody outside a mission could join it so that it gains and the lead of the mission does not lose."
    )
    assert means.startswith("Joining is taken to be: one element of the mission is provided or paid for by somebody ")
    could = Joiners((joining(held), joining(held, gained={"CNSA": 12.0, "NASA": 0.2})), ())
    fresh = Trace("USD", date(2018, 1, 1))
    first, second, _ = (
        one.text for one in joining_said(replace(held, moves=replace(held.moves, joiners=could)), fresh)
    )
    words = change_words(held.arranged.screener.study, could.welcome[0].change)
    assert "CNSA instead of" in words
    assert first == (
        f"CNSA could join Relay if NASA admits it ({words}): CNSA would gain USD 12 million, NASA would gain USD 3 "
        "million; ESA would lose USD 40 million."
    )
    assert second.endswith("CNSA would gain USD 12 million, NASA would neither gain nor lose.")
    assert fresh.entries["stability.moves.joining.1"].values["lost"] == 40.0


def test_who_is_outside_is_not_said_to_stay(held, trace):
    """Whoever is outside has nothing but joining, which takes admission."""
    door = Conflict.of_options(
        {"NASA": ["admit"], "CNSA": ["join"]},
        payoffs={"NASA": [0, 0, 1], "CNSA": [0, 0, 1]},
        infeasible=[{("NASA", "admit"): False, ("CNSA", "join"): True}],
        status_quo=(),
    )
    options = (Option("NASA", "admit", "admit", "CNSA"), Option("CNSA", "join", "join", "NASA"))
    told = replace(held, moves=replace(held.moves, solution=solve_conflict(door), options=options))
    texts = [one.text for one in temptations_said(told, trace)]
    assert texts[:2] == [
        "NASA would stay: it can move to nothing that it prefers.",
        "CNSA would have to be admitted first: who is outside can do nothing by itself.",
    ]
    assert texts[2].startswith("NASA and CNSA could together reach admit + join, which both prefer: ")


def test_whom_the_lead_would_not_admit_is_told_with_what_it_would_lose(held, trace):
    lost = joining(held, gained={"CNSA": 12.0, "NASA": -7.0})
    told = replace(held, moves=replace(held.moves, joiners=Joiners((), (lost,))))
    texts = [one.text for one in joining_said(told, trace)]
    assert texts[0].startswith("Nobody outside a mission could join it")
    assert texts[1].startswith("CNSA would gain USD 12 million by joining Relay (")
    assert texts[1].endswith("), but NASA, which leads it, would lose USD 7 million.")
    many = joining(held, gained={"CNSA": 12.0, "NASA": 3.0, "ESA": -40.0, "JAXA": -50.0})
    fresh = Trace("USD", date(2018, 1, 1))
    told = replace(held, moves=replace(held.moves, joiners=Joiners((many,), ())))
    assert joining_said(told, fresh)[0].text.endswith("; JAXA and ESA would lose by it, JAXA most (USD 50 million).")
    assert joining_said(replace(held, moves=None), fresh) == []


def test_trust_is_rounded_up_so_that_what_is_said_is_enough(held, trace):
    needed = {**held.trust.needed, "ESA": 0.632}
    texts = [one.text for one in trust_said(replace(held, trust=replace(held.trust, needed=needed)), trace)]
    assert any(text.startswith("ESA must be at least 64 % sure that NASA stays") for text in texts)
    assert any("NASA would lose nothing by joining even if all others left" in text for text in texts)
    assert trace.entries["stability.trust.of.ESA"].values["needed"] == 0.632
    assert any(text.startswith("What a partner would lose if all others left is what it would have") for text in texts)


def test_starting_late_is_told_where_it_helps(held, trace):
    said = {one.trace: one.text for one in trust_said(held, trace)}
    assert "beginning as late as it can without moving the end makes it 94 %" in said["stability.trust.of.ESA"]
    flat = replace(held.trust, late_chance=held.trust.chance)
    fresh = Trace("USD", date(2018, 1, 1))
    same = {one.trace: one.text for one in trust_said(replace(held, trust=flat), fresh)}["stability.trust.of.ESA"]
    chance = share(held.trust.chance["ESA"])
    assert same.endswith(f"is {chance}; beginning as late as it can without moving the end leaves it at {chance}.")


def test_the_record_is_set_against_the_need(held, trace):
    rare = replace(held.trust, chance=dict.fromkeys(held.payoff, 0.2))
    texts = [one.text for one in trust_said(replace(held, trust=rare), trace)]
    assert any(text.endswith("is 20 %; ESA needs more than that.") for text in texts)


def repaired(held, payments, **other):
    best = held.arranged.recommended
    needed = {"NASA": 0.0, "ESA": 0.75, "CNSA": None}
    one = Repair(None, payments, best.arrangement, best.assessment, held.payoff, needed, 1.8)
    wrong = replace(held.repairs, wary=("ESA",), found=(one,), **other)
    return replace(held, repairs=wrong)


def test_the_smallest_repair_says_who_gives_and_who_receives(held, trace):
    paid = Payments({"ESA": 40.0}, {"NASA": 30.0, "CNSA": 10.0}, {"ESA": 20.0}, 2.0)
    said = [one.text for one in repair_said(repaired(held, paid), trace)]
    assert said[0] == "To be mended: ESA would have to be surer of the others than 80 %."
    assert said[1] == (
        "The smallest repair: ESA receives USD 40 million in kind (services, hardware or a seat), USD 30 million from "
        "NASA and USD 10 million from CNSA; a guarantee by the others, if they do not do their part, of ESA USD 20 "
        "million (USD 2 million on average)."
    )
    assert said[2].endswith("ESA has to be surest of the others, 75 %.")


def test_when_nothing_brings_trust_down_the_rest_is_told(held, trace):
    said = repair_said(repaired(held, Payments({}, {}, {}), trusted=False), trace)
    assert said[1].text == ("Nothing brings the trust that ESA would need down to 80 %; nothing else has to be mended.")


@pytest.mark.parametrize(("complete", "words"), [(True, "Nothing mends it"), (False, "stopped before it found one")])
def test_when_nothing_was_found_it_is_said_whether_that_is_proved(held, trace, complete, words):
    wrong = replace(held.repairs, wary=("ESA",), found=(), complete=complete)
    assert words in repair_said(replace(held, repairs=wrong), trace)[1].text


def test_nothing_to_mend_is_one_sentence(held, trace):
    (one,) = repair_said(replace(held, core=None), trace)
    assert one.text.startswith("Nothing has to be mended")


def test_rules_that_differ_are_told_with_what_each_chooses(held, trace):
    text = rules_said(held, trace).text
    assert "Nash, Kalai-Smorodinsky and egalitarian choose the arrangement with equal voice" in text
    points = len(held.bargaining.zone.outcomes)
    assert points > 1
    assert text.endswith(
        f" These are the recommended arrangement, the arrangement with equal voice and {points - 2} points of the "
        "trade-offs; what gives everybody the same as another is counted once."
    )
    said = f"All {points} arrangements leave everybody at least what it has alone: the zone of agreement."
    assert zone_said(held, trace).text == said


def test_one_arrangement_leaves_nothing_to_choose(held, trace):
    payoff = {"recommended": held.payoff}
    one = replace(held, bargaining=bargain(held.arranged, payoff, ()))
    assert rules_said(one, trace).text == (
        "There is one arrangement to agree on, the recommended arrangement, so all four rules of fair agreement choose "
        "it."
    )
    assert zone_said(one, trace).text == "It leaves everybody at least what it has alone: the zone of agreement."


def test_the_best_concessions_are_free_first_and_name_each_change_once(held, trace):
    def one(giver, taker, loss, gain, issue="Camera"):
        return Concession(giver, taker, issue, "ESA", "NASA", loss, gain, ("CNSA",))

    every = (
        one("ESA", "NASA", 10.0, 20.0),
        one("ESA", "CNSA", 10.0, 15.0),
        one("NASA", "ESA", 0.0, 5.0, "Relay radio"),
        one("CNSA", "ESA", 0.0, 0.2, "Satellite bus"),
    )
    found = replace(held.bargaining, concessions=replace(held.bargaining.concessions, best=every))
    assert [(each.giver, each.taker) for each in best_concessions(found)] == [("NASA", "ESA"), ("ESA", "NASA")]
    said = concessions_said(replace(held, bargaining=found), trace)
    assert said[0].text == (
        "NASA could offer ESA that Relay radio would go to NASA instead of ESA, which costs it nothing and brings ESA "
        "USD 5 million; CNSA would lose by it and would have to agree."
    )
    assert "which costs it USD 10 million" in said[1].text


def test_what_is_dropped_or_added_does_not_go_to_nobody(held, trace):
    dropped = Concession("ESA", "NASA", "Camera", "ESA", "not provided", 10.0, 20.0, ())
    added = Concession("ESA", "NASA", "Lamp", "not provided", "ESA", 10.0, 20.0, ())
    found = replace(held.bargaining, concessions=replace(held.bargaining.concessions, best=(dropped, added)))
    texts = [one.text for one in concessions_said(replace(held, bargaining=found), trace)]
    assert texts[0].startswith(
        "ESA could offer NASA that Camera would be dropped instead of coming from ESA, which costs"
    )
    assert texts[1].startswith("ESA could offer NASA that Lamp would be added, from ESA, which costs")
