"""The chart of trust: what is needed, what there is, and where the limit runs."""

import re

from accord.brief.charts.trust import trust_chart


def titles(svg):
    return re.findall(r"<title>(.*?)</title>", str(svg))


def test_each_partner_has_what_it_needs_beside_what_there_is(results):
    found = titles(trust_chart(results["stability"]))
    assert "Arcadia, needed: 61 %" in found
    assert "Arcadia, chance by the record: 40 %" in found
    assert "Arcadia, chance if it begins as late as it can: 50 %" in found
    assert not any("Borealis" in one for one in found), "it takes no part"


def test_the_limit_is_named(results):
    assert ">most that a deal may ask: 60 %<" in trust_chart(results["stability"])


def test_a_late_beginning_that_changes_nothing_is_not_drawn(results):
    results["stability"]["trust"]["late_chance"]["Arcadia"] = 0.4
    assert not any("as late as it can:" in one for one in titles(trust_chart(results["stability"])))


def test_nothing_is_drawn_where_nobody_needs_trust(results):
    results["stability"]["trust"]["needed"] = {"Arcadia": 0.0, "Borealis": None}
    assert trust_chart(results["stability"]) is None
