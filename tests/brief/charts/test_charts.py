"""Charts: what is drawn, what is left out, and that they carry their numbers."""

import re

from hypothesis import given
from hypothesis import strategies as st

from accord.brief.charts.chances import chances_chart
from accord.brief.charts.divisions import divisions_chart
from accord.brief.charts.drawing import draw
from accord.brief.charts.gantt import gantt_charts
from accord.brief.charts.joint import joint_chart
from accord.brief.charts.motivations import motivations_chart
from accord.brief.charts.owners import owners_chart
from accord.brief.charts.pareto import pareto_chart
from accord.brief.charts.placing import place_labels
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
    results["arrangements"]["pareto"]["points"].append({**point, "id": "P2", "delivered": [], "cost": 0.0})
    svg = pareto_chart(Reading(results))
    assert ">recommended<" in svg
    assert ">P1<" in svg
    assert ">P2<" not in svg
    assert "P1: Arcadia and Borealis; EUR 350 million; Mar 2030; smallest gain 0.20" in titles(svg)


def test_without_a_joint_arrangement_there_is_no_trade_off(without_deal):
    assert pareto_chart(Reading(without_deal)) is None


def test_futures_that_never_deliver_have_no_dot(results):
    reading, simulation = Reading(results), results["simulation"]
    assert ">70 % frontier<" in joint_chart(reading, simulation)
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
    assert chances_chart(Reading(results), simulation) is not None
    simulation["horizon"] = None
    for curve in (simulation, *simulation["missions"]):
        for found in curve["finish"]["percentiles"].values():
            found["value"] = None
    assert chances_chart(Reading(results), simulation) is None


def test_nobody_on_the_critical_path_is_no_chart(results):
    assert titles(owners_chart(results["simulation"])) == ["Arcadia: 50 months on average"]
    results["simulation"]["owners"][0]["mean"]["value"] = None
    assert owners_chart(results["simulation"]) is None


def test_a_partner_without_hope_is_left_out_of_the_divisions(results):
    row = {"partner": "Arcadia", "alone": 10.0, "recommended": 20.0, "shapley": 30.0, "nucleolus": 25.0, "hope": 10.0}
    assert divisions_chart(Reading(results), [row]) is None
    assert "Arcadia, nucleolus: EUR 25.0 million" in titles(divisions_chart(Reading(results), [{**row, "hope": 40.0}]))


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 300)), min_size=1, max_size=8, unique=True))
def test_labels_that_were_placed_freely_do_not_overlap(spots):
    places = place_labels(spots, ["P1"] * len(spots))
    assert len(places) == len(spots)
    assert places == place_labels(spots, ["P1"] * len(spots))
