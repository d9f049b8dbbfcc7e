"""Charts: what is drawn, what is left out, and that they carry their numbers."""

import re

from hypothesis import given
from hypothesis import strategies as st

from accord.brief.charts.cash import cash_chart
from accord.brief.charts.chances import chances_chart
from accord.brief.charts.curves import curves_chart
from accord.brief.charts.divisions import divisions_chart
from accord.brief.charts.drawing import draw
from accord.brief.charts.drivers import drivers_chart
from accord.brief.charts.gantt import gantt_charts
from accord.brief.charts.joint import joint_chart
from accord.brief.charts.motivations import motivations_chart
from accord.brief.charts.owners import owners_chart
from accord.brief.charts.placing import place_labels
from accord.brief.charts.trade_offs import trade_offs_charts
from accord.brief.charts.windows import windows_chart
from accord.brief.reading import Reading


def titles(svg):
    return re.findall(r"<title>(.*?)</title>", str(svg))


def test_ids_of_two_charts_never_meet():
    spec = {
        "data": {"values": [{"x": 1, "v": 1}, {"x": 2, "v": 3}]},
        "mark": {"type": "rect", "clip": True},
        "encoding": {"x": {"field": "x"}, "color": {"field": "v", "type": "quantitative"}},
    }
    first, second, again = draw("one", spec, "One."), draw("two", spec, "Two."), draw("one", spec, "One.")
    ids = [set(re.findall(r'\bid="([^"]+)"', str(svg))) for svg in (first, second)]
    assert ids[0]
    assert ids[1]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"url\(#([^)]+)\)", str(first))) <= ids[0]
    assert first == again


def test_a_motive_that_is_not_decided_has_a_question_mark_and_its_chances(results):
    svg = motivations_chart(Reading(results))
    assert ">1.4 ?<" in svg
    assert "Arcadia, identity: weak 10 %, moderate 50 %, strong 40 %" in titles(svg)


def test_a_motive_without_data_is_not_zero(results):
    results["profiles"]["actors"][0]["strengths"]["science"] = None
    svg = motivations_chart(Reading(results))
    assert ">no data<" in svg
    assert "Arcadia, science: no data" in titles(svg)


def test_the_trade_off_marks_the_recommendation_and_leaves_out_doing_nothing(results):
    point = results["arrangements"]["pareto"]["points"][0]
    results["arrangements"]["pareto"]["points"].append(
        {**point, "id": "P2", "delivered": [], "values": [0.0, 0.0, 0.0]}
    )
    _, svg = trade_offs_charts(Reading(results))
    assert ">recommended<" in svg
    assert ">P1<" in svg
    assert ">P2<" not in svg
    assert "P1: Arcadia and Borealis; cost 350; finish Mar 2030; smallest gain 0.20" in titles(svg)


def test_without_a_joint_arrangement_there_is_no_trade_off(without_deal):
    assert trade_offs_charts(Reading(without_deal)) == []


def test_futures_that_never_deliver_have_no_dot(results):
    reading, simulation = Reading(results), results["simulation"]
    assert [text for text in ("50 %", "70 %", "80 %") if f">{text}<" in joint_chart(reading, simulation)] == [
        "50 %",
        "70 %",
    ], "there is no line where that confidence is never reached"
    simulation["sample"] = [[90.0, None]]
    assert joint_chart(reading, simulation) is None


def test_a_task_that_may_never_end_has_an_open_line(results):
    (name, svg), *rest = gantt_charts(Reading(results), results["simulation"])
    assert name == "Outpost"
    assert not rest
    assert ">Arcadia · law: Licence<" in svg
    assert any(
        text.startswith("Dome (Arcadia): done P10 May 2027; P50 Mar 2028; P90 not reached") for text in titles(svg)
    )


def test_a_programme_that_is_never_delivered_has_no_curve(results):
    simulation = results["simulation"]
    assert chances_chart(Reading(results), simulation) is None, "one mission is the whole programme"
    simulation["missions"] *= 2
    simulation["missions"][1] = {**simulation["missions"][0], "id": "relay"}
    assert chances_chart(Reading(results), simulation) is not None
    simulation["horizon"] = None
    for curve in (simulation, *simulation["missions"]):
        for found in curve["finish"]["percentiles"].values():
            found["value"] = None
    assert chances_chart(Reading(results), simulation) is None


def test_nobody_on_the_critical_path_is_no_chart(results):
    assert titles(owners_chart(results["simulation"])) == ["Arcadia: 50 months on average, 42.0 in plan"]
    results["simulation"]["owners"][0] |= {"mean": {"value": None, "standard_error": None}, "plan": None}
    assert owners_chart(results["simulation"]) is None


def test_the_s_curves_mark_three_levels_and_the_plan(results):
    simulation = results["simulation"]
    told = titles(curves_chart(Reading(results), simulation))
    assert [text for text in told if text.startswith("P")] == [
        "P50: June 2031",
        "P70: Apr 2032",
        "Plan: July 2029",
        "P50: EUR 450 million",
        "P70: EUR 510 million",
        "P80: EUR 540 million",
        "Plan: EUR 360 million",
    ], "P80 has no date, because more than one future in five never gets there"
    for found in simulation["finish"]["percentiles"].values():
        found["value"] = None
    assert "P50: EUR 450 million" in titles(curves_chart(Reading(results), simulation))
    for found in simulation["cost"]["percentiles"].values():
        found["value"] = None
    assert curves_chart(Reading(results), simulation) is None


def test_the_horizon_is_on_the_s_curve_unless_far_beyond_it(results):
    reading, simulation = Reading(results), results["simulation"]
    assert ">horizon<" not in curves_chart(reading, simulation)
    simulation["horizon"] = 90.0
    assert ">horizon<" in curves_chart(reading, simulation)


def test_drivers_have_bars_with_errors_and_words_where_there_is_no_date(results):
    reading, simulation = Reading(results), results["simulation"]
    svg = drivers_chart(reading, simulation, ("departure", "risk"))
    assert "Borealis may leave: +3.1 ± 0.4" in titles(svg)
    assert ">a partner may leave<" in svg
    assert ">a risk may occur<" in svg
    assert ">P70 date, months<" in svg
    partners = drivers_chart(reading, simulation, ("partner",))
    assert ">only with it<" in partners
    assert ">a partner takes part<" not in partners
    simulation["finish"]["percentiles"]["70"]["value"] = None
    assert ">Full delivery, points<" in drivers_chart(reading, simulation, ("departure",))
    simulation["drivers"] = []
    assert drivers_chart(reading, simulation, ("departure", "risk")) is None


def test_a_long_name_of_a_risk_takes_two_lines(results):
    name = "The engine of the second stage fails on the stand and has to be designed anew from the start, twice over"
    results["simulation"]["drivers"][1]["name"] = name
    svg = drivers_chart(Reading(results), results["simulation"], ("risk",))
    assert ">The engine of the second stage fails on<" in svg
    assert ">the stand and has to be designed anew …<" in svg


def test_money_is_stacked_by_payer_and_those_who_pay_least_are_taken_together(results):
    reading, simulation = Reading(results), results["simulation"]
    assert titles(cash_chart(reading, simulation)) == [
        "Arcadia, 2026: 90.0 on average",
        "Arcadia, 2027: 120 on average",
        "Borealis, 2027: 40.0 on average",
    ]
    many = [{**simulation["cash"][0], "payer": f"Agency {place:02}"} for place in range(12)]
    simulation["cash"] += many
    svg = cash_chart(reading, simulation)
    assert ">others<" in svg
    assert ">Agency 11<" not in svg
    simulation["cash_total"] = []
    assert cash_chart(reading, simulation) is None


def test_launch_windows_have_their_month(results):
    reading, simulation = Reading(results), results["simulation"]
    assert titles(windows_chart(reading, simulation)) == ["Dome: opens Dec 2028: 60 %", "Dome: later or never: 40 %"]
    simulation["windows"] = []
    assert windows_chart(reading, simulation) is None


def test_a_partner_without_hope_is_left_out_of_the_divisions(results):
    row = {"partner": "Arcadia", "alone": 10.0, "recommended": 20.0, "shapley": 30.0, "nucleolus": 25.0, "hope": 10.0}
    assert divisions_chart(Reading(results), [row]) is None
    assert "Arcadia, nucleolus: EUR 25.0 million" in titles(divisions_chart(Reading(results), [{**row, "hope": 40.0}]))


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 300)), min_size=1, max_size=8, unique=True))
def test_labels_that_were_placed_freely_do_not_overlap(spots):
    places = place_labels(spots, ["P1"] * len(spots))
    assert len(places) == len(spots)
    assert places == place_labels(spots, ["P1"] * len(spots))
