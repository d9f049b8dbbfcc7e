"""The programme as recommended, node by node."""

from accord.brief.reading import Reading
from accord.brief.rendering import render_brief
from accord.brief.views.nodes import nodes_view


def test_each_node_says_who_takes_part_who_leads_at_which_level_and_in_which_mode(results):
    goal, destination, mission, dome = nodes_view(Reading(results))["rows"]
    assert [one["depth"] for one in (goal, destination, mission, dome)] == [0, 1, 2, 3]
    assert goal["participants"] == ["Arcadia 60 %", "Borealis 40 %"]
    assert (goal["level"], goal["closest"]) == ("mission", "element")
    assert (destination["lead"], destination["by_rule"], destination["closest"]) == ("Arcadia", True, "")
    assert (mission["by_rule"], mission["mode"]) == (False, "interdependence")
    assert dome["participants"] == ["Arcadia", "Borealis (pays)"]
    assert dome["meets"] == ["Borealis"]


def test_one_partner_alone_is_alone_and_nobody_chose_its_lead(results):
    row = results["levels"]["nodes"]["rows"][0]
    row |= {"participants": ["Arcadia"], "work": {"Arcadia": 0.9}, "level": "none", "closest": "none", "mode": "own"}
    goal = nodes_view(Reading(results))["rows"][0]
    assert (goal["level"], goal["closest"], goal["by_rule"]) == ("alone", "", False)
    assert goal["participants"] == ["Arcadia 90 %"]


def test_nothing_is_said_where_nothing_is_delivered(results):
    results["levels"]["nodes"] = {"said": None, "rows": []}
    assert nodes_view(Reading(results)) is None
    del results["levels"]["nodes"]
    assert nodes_view(Reading(results)) is None, "results of an earlier version"


def test_the_page_shows_the_tree(results, read):
    page = read(render_brief(results, {}))
    assert "Who takes part, who leads, at which level, in which mode" in page.words
    assert "some: element" in page.words
    assert "Arcadia by rule" in page.words
