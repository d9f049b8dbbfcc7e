"""What lies beside the recommendation, as people read it."""

import re
from dataclasses import replace

from accord.brief import render_brief
from accord.brief.reading import Reading
from accord.brief.views.advice import contractors_view, cooperation_view, signed
from accord.brief.views.beside import families_view, prices_view, repairs_view
from accord.brief.views.levels import levels_view
from accord.brief.views.terms import terms_view
from accord.brief.views.trade_offs import trade_offs_view
from accord.results import assemble


def test_points_are_written_in_the_unit_of_each_objective(results):
    view, _ = trade_offs_view(Reading(results))
    assert [point["cells"] for point in view["points"]] == [
        ["350", "Mar 2030", "1.00"],
        ["400", "Sept 2029", "2.00"],
        ["500", "Aug 2029", "2.00"],
    ]
    assert [point["knee"] for point in view["points"]] == [False, True, False]
    assert [one["partner"] for one in view["partners"]] == ["Arcadia"], "Borealis gains nothing anywhere"


def test_a_date_is_headed_by_the_confidence_with_which_it_is_kept(results):
    front = results["arrangements"]["beside"]["trade_offs"]
    dated = next(one for one in front["objectives"] if one["unit"] == "months")
    place = front["objectives"].index(dated)
    assert trade_offs_view(Reading(results))[0]["units"][place] == "expected"
    dated["name"] = "safe finish"
    results["arrangements"]["surrogate"] = {"confidence": 0.7}
    assert trade_offs_view(Reading(results))[0]["units"][place] == "with 70 % confidence"


def test_a_knee_that_hardly_bends_is_not_marked(results):
    results["arrangements"]["beside"]["trade_offs"]["knee"]["bends"] = False
    view, _ = trade_offs_view(Reading(results))
    assert not any(point["knee"] for point in view["points"])
    assert view["knee"], "the sentence says that it hardly bends"


def test_families_are_named_only_where_there_are_several(results):
    view = families_view(Reading(results))
    assert view["families"] == [["A"], ["B"]]
    for one in results["arrangements"]["beside"]["families"]["alternatives"]:
        one["family"] = 1
    assert families_view(Reading(results))["families"] == []


def test_a_price_names_gainers_losers_and_changes(results):
    (row,) = prices_view(Reading(results))["rows"]
    assert row["says"] == "Arcadia spends no more than EUR 500 million"
    assert (row["gain"], row["cost"]) == ("0.20", "\N{MINUS SIGN}20.0")
    assert (row["gainers"], row["losers"]) == (["Arcadia 40.0"], ["Borealis 3.00"])
    assert row["changes"] == ["Lift: Borealis → nobody"]
    assert prices_view(Reading(results))["free"] == ["Everything is in place by January 2036"]


def test_an_unproven_price_is_a_least_one(results):
    results["arrangements"]["beside"]["prices"][0]["proof"] = "none"
    assert prices_view(Reading(results))["rows"][0]["gain"] == "0.20 or more"


def test_only_elements_with_both_ways_are_compared(results):
    view = contractors_view(Reading(results))
    (row,) = view["rows"]
    assert (row["name"], row["months"], row["needs"], row["total"]) == ("Lift", "3 months sooner", "+1", "−40.0")
    assert row["gains"] == ["+20.0", "–"]
    assert row["only"] == ["Outpost only with the contract"]
    assert row["changed"] == ["Dome"]
    assert [one["text"] for one in view["missing"]] == ["Dome: a contract is cheaper."]
    unfolds = "<details data-print><summary>By motivation, for each partner’s industry"
    assert unfolds in render_brief(results, {}), "on paper too"
    assert signed(0.0) == "–"


def test_balances_stand_by_partner_and_goal(results):
    results["cooperation"][1] |= {"title": "commerce", "balance": "leans to compete"}
    view = cooperation_view(Reading(results))
    assert view["goals"] == ["Norms of behaviour", "Commerce"]
    assert [row["cells"] for row in view["rows"]] == [["cooperate", ""], ["", "leans to compete"]]
    assert view["partners"][0]["balances"][0]["arguments"][0]["says"] == "Arcadia pays EUR 183 million"


def test_the_level_map_has_two_halves(results):
    view = levels_view(Reading(results))
    first, second = view["matrix"]
    assert first["cells"] == [None, {"level": "none", "letter": "–"}], "above the diagonal by themselves"
    assert second["cells"] == [{"level": "element", "letter": "E"}, None], "below it in company"
    assert len(view["stopped"]) == 1
    assert view["free"] == []
    assert "of a group, that none of its members has" in render_brief(results, {})


def test_terms_are_told_only_where_they_are_used(results):
    view = terms_view(Reading(results))
    assert [one["name"] for one in view["modes"]] == ["Dome"]
    assert view["begins"] == [{"month": "Jan 2026", "elements": ["Dome", "Lift"]}]
    (row,) = view["spending"]
    assert row == {"partner": "Arcadia", "cells": ["90.0 of 100", "93.0 of 0"], "carries_over": False}
    results["arrangements"]["recommended"]["terms"] |= {"phases": [0.0], "barter": [], "returned": []}
    view = terms_view(Reading(results))
    assert (view["begins"], view["barter"], view["returned"]) == ([], [], [])


def test_an_impossible_study_says_what_would_be_enough(without_deal):
    view = repairs_view(Reading(without_deal))
    assert [one["text"] for one in view["ways"]] == ["Give Arcadia 12.0 million more."]
    assert not view["complete"]
    assert view["order"] == "", "earlier results do not tell"


def test_nothing_is_told_where_nothing_is_recommended(without_deal):
    reading = Reading(without_deal)
    assert trade_offs_view(reading) == []
    assert [view(reading) for view in (families_view, prices_view, levels_view, terms_view)] == [None] * 4
    assert contractors_view(reading)["rows"] == cooperation_view(reading)["rows"] == []


def test_every_point_that_is_named_is_a_point_that_is_listed(relay_answers, read):
    """In the section on the trade-off, whichever front it belongs to and wherever it is named."""
    pareto = relay_answers.arranged.pareto
    cheaper = replace(pareto, objectives=pareto.objectives[:2], tolerances=pareto.tolerances[:2], points=tuple(
        replace(point, values=point.values[:2]) for point in pareto.points
    ))  # fmt: skip
    both = replace(relay_answers, beside=replace(relay_answers.beside, front=cheaper))
    for answers in (relay_answers, both):
        document = assemble(answers)
        fronts = [document["arrangements"]["pareto"], (document["arrangements"]["beside"] or {}).get("trade_offs")]
        listed = {point["id"] for front in fronts if front for point in front["points"]}
        html = render_brief(document, {})
        section = html[html.index('<section aria-labelledby="pareto">') :]
        rows = set(re.findall(r'<th scope="row">([PT]\d+)', section[: section.index("</section>")]))
        assert rows == listed
        named = set(re.findall(r"\b(?:point|at) ([PT]\d+)\b", read(html).words))
        named |= {one[key] for front in fronts if front for one in front["on_front"] for key in ("best", "worst")}
        assert named <= listed
        outcomes = document["stability"]["bargaining"]["outcomes"]
        assert {name for name in outcomes if re.fullmatch(r"[PT]\d+", name)} <= listed
        assert {f"point {name} of the trade-off" for name in listed} >= {
            words for words in outcomes.values() if words.startswith("point ")
        }


def test_the_page_of_a_real_study_leads_from_each_sentence_to_its_figures(relay_document, read):
    page = read(render_brief(relay_document, {}))
    for words in ("Never one answer", "Partner or contractor", "How deep each pair can go", "Cooperate or compete"):
        assert words in page.words
    inner = {attrs["href"][1:] for attrs in page.of("a") if attrs["href"].startswith("#")}
    assert inner <= set(page.ids)
    assert "trace-arrangements.pareto.front" in inner
