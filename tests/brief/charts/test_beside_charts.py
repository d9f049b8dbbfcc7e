"""Charts of the trade-offs and of the families."""

import re

from accord.brief.charts.families import families_chart
from accord.brief.charts.scatter import padded
from accord.brief.charts.trade_offs import trade_offs_charts
from accord.brief.reading import Reading


def titles(svg):
    return re.findall(r"<title>(.*?)</title>", str(svg))


def test_the_front_marks_the_recommendation_and_names_every_point(results):
    svg = trade_offs_charts(Reading(results))[0]
    assert all(f">{label}<" in svg for label in ("T1", "T2", "T3", "recommended"))
    assert "T2: Arcadia and Borealis; cost 400; finish Sept 2029; interfaces 2.00" in titles(svg)
    assert "Finish (year)" in svg
    assert "Cost (million EUR of 2025)" in svg


def test_the_knee_is_ringed_only_where_the_front_bends(results):
    bends = titles(trade_offs_charts(Reading(results))[0])
    results["arrangements"]["beside"]["trade_offs"]["knee"]["bends"] = False
    straight = titles(trade_offs_charts(Reading(results))[0])
    assert len(bends) == len(straight) + 1


def test_two_objectives_need_no_shade(results):
    front = results["arrangements"]["beside"]["trade_offs"]
    front["objectives"] = front["objectives"][:2]
    front["recommended"] = front["recommended"][:2]
    for point in front["points"]:
        point["values"] = point["values"][:2]
    svg = trade_offs_charts(Reading(results))[0]
    assert "Interfaces" not in svg
    assert ">T1<" in svg


def test_doing_nothing_is_left_out(results):
    for point in results["arrangements"]["beside"]["trade_offs"]["points"]:
        point["delivered"] = []
    assert trade_offs_charts(Reading(results))[0] is None


def test_families_show_only_what_differs(results):
    svg = families_chart(Reading(results))
    assert ">Lift<" in svg
    assert ">Dome<" not in svg
    assert "Lift in B: Arcadia" in titles(svg)
    assert ">A (recommended)<" in svg


def test_an_element_that_nobody_builds_says_so(results):
    del results["arrangements"]["beside"]["families"]["alternatives"][1]["owners"]["lift"]
    assert "Lift in B: not built" in titles(families_chart(Reading(results)))


def test_alternatives_with_the_same_owners_need_no_picture(results):
    families = results["arrangements"]["beside"]["families"]
    families["alternatives"] = families["alternatives"][:1]
    assert families_chart(Reading(results)) is None


def test_an_axis_of_equal_values_has_room():
    low, high = padded([5.0, 5.0])
    assert low < 5.0 < high
