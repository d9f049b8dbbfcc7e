"""What the parts say: short, in words, without loss of what matters."""

from accord.brief import render_brief
from accord.brief.reading import Reading
from accord.brief.views.drivers import drivers_view
from accord.brief.views.law import law_view
from accord.brief.views.proposals import proposals_view
from accord.brief.views.robustness import robustness_view
from accord.brief.views.schedule import schedule_view
from accord.brief.views.sharing import sharing_view
from accord.brief.views.summary import summary_view
from accord.brief.views.trade_offs import trade_offs_view


def test_the_summary_opens_with_the_minute_and_goes_on_part_by_part(results):
    said = [
        {"text": "One.", "trace": "a", "part": "answer", "part_title": "The answer", "headline": True},
        {"text": "Two.", "trace": "b", "part": "answer", "part_title": "The answer", "headline": False},
        {"text": "Three.", "trace": "c", "part": "law", "part_title": "Is it allowed", "headline": True},
        {"text": "Four.", "trace": "d", "part": "law", "part_title": "Is it allowed", "headline": False},
    ]
    groups = summary_view(Reading({**results, "summary": said}))
    assert [(group["label"], group["headline"], group["first"]) for group in groups] == [
        ("In one minute", True, 1),
        ("The answer", False, 3),
        ("Is it allowed", False, 4),
    ]
    assert [sentence["text"] for group in groups for sentence in group["sentences"]] == [
        "One.",
        "Three.",
        "Two.",
        "Four.",
    ]


def test_the_mode_is_held_against_the_one_decided_or_else_the_one_stated(results, read):
    dome, lift = results["arrangements"]["recommended"]["choices"]
    assert dome["terms"]["mode_choice"]
    words = read(render_brief(results, {})).words
    assert "critical in 42 %; decided: interdependence " in words
    assert words.count("which does not agree") == 1
    assert "stated in the study: augmentation – which does not agree" in words
    dome |= {"decided_mode": "coordination", "mode_agrees": False}
    lift |= {"stated_mode": None, "mode_agrees": True}
    words = read(render_brief(results, {})).words
    assert words.count("which does not agree") == 1
    assert "decided: coordination – which does not agree" in words
    assert "stated in the study" not in words


def test_a_choice_keeps_its_reason_with_the_trace(results):
    mission = sharing_view(Reading(results))["missions"][0]
    assert mission["choices"][0]["why"] == {"text": "Next best is Borealis.", "trace": "arrangements.why"}
    assert mission["matrix"][1]["cells"] == ["", "buys from Skyworks"]


def test_a_proposal_is_compared_and_its_breaches_lead_to_their_trace(results):
    view = proposals_view(Reading(results))
    assert [column["title"] for column in view["columns"]] == ["Recommended", "The rival plan"]
    assert view["columns"][1]["surplus"][0] == {"text": "\N{MINUS SIGN}30.0", "worse": True, "out": False}
    (rival,) = view["proposals"]
    assert rival["broken"] == [{"text": "Arcadia would do better alone", "trace": "proposals.rival.1"}]
    assert rival["left_out"] == ["Lift"]
    assert {"element": "Lift", "here": "not built", "recommended": "Skyworks, paid by Borealis"} in rival["differences"]


def test_the_pareto_set_stands_last_and_by_itself_where_the_study_trades_nothing_else(results):
    _, last = trade_offs_view(Reading(results))
    assert last["said"] == {"text": "Proven to a resolution.", "trace": "front"}
    assert not last["on_it"]
    results["arrangements"]["beside"]["trade_offs"] = None
    assert trade_offs_view(Reading(results)) == [last]


def test_a_recommendation_that_a_point_beats_is_told_above_the_table(results):
    front = results["arrangements"]["pareto"]
    front |= {
        "beaten_by": [{"point": "P1"}],
        "beaten": {"text": "In everything traded here, P1 beats it.", "trace": "front"},
    }
    view = trade_offs_view(Reading(results))[-1]
    assert view["beaten_by"] == ["P1"]
    page = render_brief(results, {})
    assert "In everything traded here, P1 beats it." in page
    assert "weighs the gains of all partners and is beaten here by P1" in page


def test_doing_nothing_together_is_called_so(results):
    front = results["arrangements"]["pareto"]
    front["points"].append(front["points"][0] | {"id": "P2", "partners": [], "delivered": [], "idle": True})
    view = trade_offs_view(Reading(results))[-1]
    assert (view["idle"], view["points"][1]["missions"]) == (["P2"], ["doing nothing together"])
    assert "P2 is doing nothing together: it is left out of the picture" in render_brief(results, {})


def test_findings_of_one_rule_are_told_once_for_all_missions(results):
    missions = results["law"]["missions"]
    missions["base"] = {**missions["outpost"], "name": "Base"}
    groups = {group["verdict"]: group for group in law_view(Reading(results))["groups"]}
    (one,) = groups["needs"]["findings"]
    assert one["missions"] == ["Outpost", "Base"]
    assert one["reasons"] == [{"missions": ["Outpost", "Base"], "because": ["an object is launched"]}]
    assert [group["verdict"] for group in law_view(Reading(results))["groups"]][:4] == [
        "prohibited",
        "conflict",
        "unknown",
        "needs",
    ]


def test_a_cure_tells_what_it_brings_and_what_remains(results):
    groups = {group["verdict"]: group for group in law_view(Reading(results))["groups"]}
    (cure,) = groups["needs"]["findings"][0]["cures"]
    assert cure["brings"] == [{"id": "R-9", "title": None}]
    assert cure["remaining"] == [{"id": "R-UNKNOWN", "title": None}]
    assert cure["verdict"] == "not decided"


def test_a_fact_that_does_not_hold_keeps_its_value_in_the_reason(results):
    finding = results["law"]["missions"]["outpost"]["findings"][0]
    finding["because"] = ["an object is launched (launch: no)", "a rule (of law)", "the clause: silent (liability)"]
    group = law_view(Reading(results))["groups"][0]
    assert group["findings"][0]["reasons"][0]["because"] == [
        "an object is launched (no)",
        "a rule (of law)",
        "the clause: silent",
    ]


def test_what_the_law_bars_is_told_in_words(results):
    (ban,) = law_view(Reading(results))["bans"]
    assert ban["barred"] == [
        "Dome from Borealis together with Dome by Arcadia together with Lift by Borealis Arcadia and Borealis in one "
        "mission, unless a third partner takes part (in Outpost)"
    ]


CURE = {
    "name": "R-0/close: outpost, Arcadia",
    "rule": "R-0",
    "title": "Domes may not go to Borealis.",
    "does": "Close the interface.",
    "effort": 4,
    "effort_means": "a redesign",
    "mission": "outpost",
    "elements": ["dome"],
    "owners": ["Arcadia", "Borealis"],
    "months": {"low": 6, "mode": 12, "high": 24},
    "cost": {"low": 5.0, "mode": 10.0, "high": 30.0},
}


def test_what_the_recommendation_rests_on_is_told_with_its_price_and_time(results):
    results["law"]["rests_on"] = [CURE]
    results["law"]["prohibitions"][0]["cures"] = [CURE, CURE]
    results["law"]["tasks"][0] |= {"cure": CURE["name"], "before": "work"}
    view = law_view(Reading(results))
    (cure,) = view["rests_on"]
    assert (cure["does"], cure["kind"], cure["lifts"]) == (
        "Close the interface.",
        "a redesign",
        "Domes may not go to Borealis",
    )
    assert (cure["mission"], cure["elements"], cure["months"]) == ("Outpost", ["Dome"], "12 (6 to 24)")
    assert cure["cost"] == "10.0 (5.00 to 30.0)"
    assert view["bans"][0]["cures"] == ["Close the interface (a redesign)"]
    assert view["tasks"][0]["cure"]
    page = render_brief(results, {})
    assert "What the recommendation rests on" in page
    assert "May be lifted: Close the interface (a redesign)." in page


def test_a_document_of_before_cures_is_still_read(results):
    view = law_view(Reading(results))
    assert (view["rests_on"], view["bans"][0]["cures"], view["tasks"][0]["cure"]) == ([], [], False)
    assert "What the recommendation rests on" not in render_brief(results, {})


def test_each_level_names_what_the_pair_would_sign(results):
    instrument = {
        "name": "memorandum",
        "rung": 6,
        "signed_by": "heads of agency",
        "months": [12, 36],
        "confidence": "low",
        "clauses": ["withdrawal"],
    }
    results["levels"]["met"] = [
        {"first": "Arcadia", "second": "Borealis", "level": "element", "at": "Dome with Lift", "instrument": instrument}
    ]
    (level,) = sharing_view(Reading(results))["levels"]["met"]
    assert level["instrument"] == instrument
    assert "rung 6 of 13, signed by heads of agency; with clauses on withdrawal" in render_brief(results, {})


def test_what_is_assumed_is_told_as_a_sentence(results):
    (one,) = law_view(Reading(results))["assumed"]
    assert one["value"] == "no"
    assert "_" not in one["says"]
    assert one["says"][0].isupper()


def test_percentiles_that_are_not_reached_are_said_to_be(results):
    view = schedule_view(Reading(results))
    assert [row["finish"] for row in view["levels"]] == ["June 2031", "Apr 2032", "not reached"]
    assert view["drawn"] is True
    assert view["of_the_day"] is None
    assert view["sample"]["text"] == "2 of 3 sampled futures."


def test_cost_in_money_of_the_day_names_the_rise(results):
    simulation = results["simulation"]
    simulation |= {"escalation": 0.025, "cost_of_the_day": {**simulation["cost"], "infinite_share": 0.0}}
    assert schedule_view(Reading(results))["of_the_day"] == {
        "rise": "2.5 %",
        "levels": ["P50 450", "P70 510", "P80 540"],
    }
    assert "with prices 2.5 % higher each year: P50 450, P70 510 and P80 540 million EUR." in render_brief(results, {})


def test_drivers_say_what_they_change_and_whether_a_date_is_reached(results):
    view = drivers_view(Reading(results))
    assert view["dated"]
    assert [row["name"] for row in view["events"]] == ["Borealis may leave", "Dust <storm>"]
    leaving, storm = view["events"]
    assert (leaving["finish"], leaving["cost"]) == ("+3.1 ± 0.4", "+21 ± 4")
    assert (leaving["delivered"], leaving["joint"]) == ("\N{MINUS SIGN}12 ± 1", "\N{MINUS SIGN}5.0 ± 0.4")
    assert (storm["finish"], storm["delivered"]) == ("none seen", "none seen")
    assert [row["finish"] for row in view["partners"]] == ["reached only with it"]


def test_where_p70_has_no_date_drivers_are_ranked_by_delivery(results):
    simulation = results["simulation"]
    simulation["finish"]["percentiles"]["70"]["value"] = None
    storm = simulation["drivers"][1]
    storm["finish"]["value"], storm["reached"], storm["delivered"]["value"] = None, "neither", -0.4
    view = drivers_view(Reading(results))
    assert not view["dated"]
    assert [row["name"] for row in view["events"]] == ["Dust <storm>", "Borealis may leave"]
    assert view["events"][0]["finish"] == "not reached"


def test_what_could_be_done_about_risks_is_told_with_its_change(results):
    (row,) = drivers_view(Reading(results))["mitigations"]
    assert row["name"] == "A second test hall is kept ready."
    assert row["finish"].startswith("−1.5")
    assert row["delivered"].startswith("+2")


def test_waiting_for_several_windows_and_money_are_told(results):
    simulation = results["simulation"]
    simulation["merges"].append(
        {**simulation["merges"][0], "name": "Trifle", "bias": {"value": 0.01, "standard_error": 0}}
    )
    view = drivers_view(Reading(results))
    assert view["merges"] == [
        {
            "name": "Dome",
            "waits": ["Dome", "1 authorisation"],
            "plan": "July 2026",
            "mean": "Oct 2026",
            "bias": "+2.5 ± 0.2",
        }
    ]
    assert view["windows"] == [
        {"name": "Dome: opens Dec 2028", "met": "60 %"},
        {"name": "Dome: later or never", "met": "40 %"},
    ]
    assert view["cash"] == {
        "payers": ["Arcadia", "Borealis"],
        "rows": [
            {"year": 2026, "paid": ["90", "0"], "all": "90", "range": "72.0 to 117"},
            {"year": 2027, "paid": ["120", "40"], "all": "160", "range": "128 to 208"},
        ],
    }


def test_a_changed_assumption_tells_who_joins_and_who_leaves(results):
    low, high = robustness_view(Reading(results))
    assert not low["found"]
    assert (high["leaves"], high["joins"], high["changed"], high["same"]) == (["Borealis"], [], ["Lift"], False)


def test_a_partner_left_out_still_shows_what_it_loses(results):
    rival = results["arrangements"]["proposals"][0]
    rival["participants"] = {"outpost": ["Borealis"]}
    lost = proposals_view(Reading(results))["columns"][1]["surplus"][0]
    assert lost == {"text": "\N{MINUS SIGN}30.0, takes no part", "worse": True, "out": True}
    rival["surplus"]["Arcadia"] = 0.0
    assert proposals_view(Reading(results))["columns"][1]["surplus"][0]["text"] == "takes no part"


def test_an_example_or_caveat_of_a_later_year_is_not_told_to_an_earlier_study(results):
    findings = [one for mission in results["law"]["missions"].values() for one in mission["findings"]]
    for finding in findings:
        finding.update(example="Russia stopped the supply in March 2099.", caveat="Known since 1998.")
    told = [one for group in law_view(Reading(results))["groups"] for one in group["findings"]]
    assert told
    assert {one["example"] for one in told} == {""}
    assert {one["caveat"] for one in told} == {"Known since 1998."}


def test_who_is_left_out_counts_with_what_it_does_alone(results):
    one = {"alone": {"Borealis": ["outpost"]}, "built_twice": ["outpost"], "cost_with_alone": 450.0}
    front = results["arrangements"]["pareto"]
    front["points"][0] |= one
    view = trade_offs_view(Reading(results))[-1]
    assert view["counted"]
    (point,) = view["points"]
    outpost = Reading(results).mission("outpost")
    assert point["counted"] == "450"
    assert point["alone"] == [f"Borealis builds {outpost} alone", f"{outpost}: built more than once"]
    page = render_brief(results, {})
    assert f"Borealis builds {outpost} alone" in page
    assert "Cost with what those outside spend alone" in page
