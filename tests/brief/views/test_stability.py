"""Will it hold, as rows: the lenses, the division with and without payments, moves, trust, repair and bargaining."""

import pytest

from accord.brief import render_brief
from accord.brief.reading import Reading
from accord.brief.views.bargaining import bargaining_view
from accord.brief.views.moves import moves_view
from accord.brief.views.repairs import repairs_view
from accord.brief.views.stability import gains, stability_view
from accord.brief.views.trust import trust_view


@pytest.fixture
def held(results):
    return results["stability"]


@pytest.fixture(scope="module")
def relay(relay_document):
    return stability_view(Reading(relay_document))


def test_gains_are_shown_side_by_side(results):
    row = stability_view(Reading(results))["division"]["rows"][0]
    assert (row["partner"], row["recommended"], row["shapley"], row["hope"]) == ("Arcadia", "120", "100", "140")


def test_a_sampled_division_has_estimates_and_no_nucleolus(results, held):
    shapley = {name: {"value": 90.0, "standard_error": 2.0} for name in ("Arcadia", "Borealis")}
    least_core = {"sentence": "At the best division for the 40 groups looked at, none of them gains by leaving."}
    sampled = {"shapley": shapley, "coalitions_valued": 40, "least_core": least_core}
    held |= {"solution": None, "division": None, "sampled": sampled}
    (row, _) = gains(Reading(results), held)
    assert (row["shapley"], row["shapley_error"], row["nucleolus"]) == (90.0, 2.0, None)
    view = stability_view(Reading(results))["division"]
    assert view["sampled"]
    assert view["rows"][0]["nucleolus"] == "not known"
    held["said"]["division"] = None
    page = render_brief(results, {})
    assert "rests on a sample. At the best division for the 40 groups looked at" in page
    assert "90.0 ± 2.00" in page
    assert "an estimate from 40 groups, with its standard error" in page


def test_lenses_are_named_with_what_they_take_for_granted(results):
    names = [lens["name"] for lens in stability_view(Reading(results))["lenses"]]
    assert names == ["Division with payments among partners (transferable)", "Trust"]


def test_a_lens_says_how_far_the_arrangement_holds_by_it(results, held):
    said = {"name": "trust", "verdict": "holds", "says": "holds at the stated threshold, not by the record", "who": []}
    held["lenses"]["each"][1] |= said | {"short": ["Arcadia"]}
    held["lenses"]["each"][0] |= {"not_looked_at": ["Borealis: withdraw"], "says": "holds as far as looked at"}
    first, second = stability_view(Reading(results))["lenses"]
    assert first["concerned"] == "not looked at: Borealis: withdraw"
    assert second["concerned"] == "by the record Arcadia needs more than the 40 % that it gives"
    page = render_brief(results, {})
    assert "holds at the stated threshold, not by the record" in page
    assert "holds as far as looked at" in page


def test_a_group_that_would_leave_is_shown_with_the_improvement_of_each(results):
    (group,) = stability_view(Reading(results))["leaving"]
    assert group["each"] == ["Arcadia 7.00", "Borealis 3.00"]
    assert group["least"] == "3.00"


def test_the_best_that_nobody_leaves_is_told_only_where_it_is_another(results, held):
    view = stability_view(Reading(results))["unblocked"]
    assert view["differs"][0]["here"] == "Borealis"
    assert [row["worse"] for row in view["rows"]] == [False, True]
    held["unblocked"]["same"] = True
    assert stability_view(Reading(results))["unblocked"] is None


def test_kinds_of_stability_hold_or_not_or_do_not_apply(held):
    view = moves_view(held)
    assert [row["holds"] for row in view["kinds"]] == ["no", "yes", "yes", "no", "does not apply"]
    assert [row["count"] for row in view["kinds"]] == [1, 2, 2, 1, None]


def test_the_arrangement_itself_is_not_among_the_other_states(held):
    (state,) = moves_view(held)["states"]
    assert (state["says"], state["kinds"], state["path"]) == ("everybody alone", "all kinds", "Arcadia would go.")
    assert moves_view({**held, "moves": None}) is None


def test_trust_tells_who_needs_too_much_and_who_takes_no_part(results, held):
    view = trust_view(Reading(results), held)
    (row,) = view["rows"]
    assert (row["partner"], row["needed"], row["over"], row["short"]) == ("Arcadia", "61 %", True, True)
    assert view["out"] == ["Borealis"]
    assert view["set_by"] is None, "this document lists no parameter of trust"


def test_the_repair_tells_who_gives_and_who_receives(results, held):
    first, second = repairs_view(Reading(results), held)["rows"]
    assert (first["receives"], first["gives"], first["trust_now"], first["trust_then"]) == ("12.0", "–", "61 %", "58 %")
    assert (second["gives"], second["then"]) == ("12.0", "48.0")
    held["repairs"]["found"] = []
    assert repairs_view(Reading(results), held) is None


def test_rules_and_the_zone_share_a_row_for_each_partner(results, held):
    view = bargaining_view(Reading(results), held)
    assert [rule["name"] for rule in view["rules"]] == ["Nash", "Utilitarian"]
    assert view["rows"][0]["gains"] == ["110", "110"]
    assert (view["rows"][0]["low"], view["rows"][0]["high"]) == ("10.0", "110"), "above the 10 alone, as the gains"
    held["bargaining"]["zone"] |= {"low": None, "high": None, "is_empty": True}
    assert bargaining_view(Reading(results), held)["rows"][0]["high"] == "–"
    assert bargaining_view(Reading(results), {**held, "bargaining": None}) is None


def test_a_free_concession_is_called_free(results, held):
    (one,) = bargaining_view(Reading(results), held)["concessions"]
    assert (one["what"], one["loss"], one["ratio"]) == ("Lift: Arcadia instead of Borealis", "4.00", "2.50")
    held["bargaining"]["concessions"]["best"][0] |= {"free": True, "ratio": None, "loss": 0.0}
    (one,) = bargaining_view(Reading(results), held)["concessions"]
    assert (one["loss"], one["ratio"]) == ("nothing", "free")


def test_the_page_says_every_sentence_and_leads_to_its_trace(results):
    page = render_brief(results, {})
    for words in ("lenses", "why", "leaving", "unblocked", "rests", "temptations", "left_out", "inverse", "trust"):
        assert f"It is said of {words}." in page
    for words in ("joining", "repair", "rules", "zone", "concessions", "packages"):
        assert f"It is said of {words}." in page


def test_results_of_an_earlier_version_say_nothing_of_joining(results):
    assert "<p>Who could join:</p>" in render_brief(results, {})
    del results["stability"]["said"]["joining"]
    assert "<p>Who could join:</p>" not in render_brief(results, {})


def test_a_real_study_has_every_part(relay, relay_document):
    assert [len(relay[part]) > 0 for part in ("lenses", "moves", "trust", "bargaining")] == [True] * 4
    assert {row["partner"] for row in relay["division"]["rows"]} == set(relay_document["stability"]["payoff"])
    assert relay["unblocked"] is None
    assert relay["repairs"] is None, "nothing has to be mended"
