"""The page as a whole: its parts, its links, its safety, and what it says when there is nothing to recommend."""

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import unquote

import pytest

from accord.brief import render_brief
from accord.errors import StudyError

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script></style>\u2028<b>", "{{ 7*7 }}")
SECTIONS = (
    "summary", "profiles", "sharing", "proposals", "pareto", "families", "contractors", "law", "schedule", "levels",
    "cooperation", "stability", "robustness", "assumptions", "sources", "trace",
)  # fmt: skip


def poisoned(
    value, poison, keep=frozenset({"format", "as_of", "start", "horizon", "kind", "verdict", "cured_verdict"})
):
    """Replace every free text of a document, and add the poison to every name that is looked up elsewhere."""
    if isinstance(value, dict):
        return {key: part if key in keep else poisoned(part, poison) for key, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, poison) for part in value]
    return value + poison if isinstance(value, str) else value


def rename_stability(held, keyed, poison):
    """Keep partners, outcomes and kinds of stability in step."""
    (repair,), points = held["repairs"]["found"], held["bargaining"]["points"]
    for part, keys in (
        (held, ("payoff", "needed_trust")),
        (held["solution"], ("shapley", "nucleolus")),
        (held["trust"], ("needed", "stake", "chance", "late_chance")),
        (held["leaving"][0], ("gain", "improvement")),
        (held["unblocked"]["arrangement"], ("payoff", "change")),
        (repair, ("payoff", "needed")),
        (repair["payments"], ("received", "given")),
        (held["bargaining"]["zone"], ("outside", "low", "high")),
        *((point, ("gains",)) for point in points["arrangements"].values()),
    ):
        part.update({key: keyed(part[key]) for key in keys})
    points["outcomes"] = [name.removesuffix(poison) for name in points["outcomes"]]
    for part, key in ((held["moves"], "holds"), *((one, "equilibrium") for one in held["moves"]["solution"]["states"])):
        part[key] = [kind.removesuffix(poison) for kind in part[key]]


def renamed(document, poison):
    """Poison texts but keep the keys and values that refer to one another in step."""
    changed = poisoned(document, poison)
    found = changed["arrangements"]

    def keyed(mapping):
        return {name + poison: part for name, part in mapping.items()}

    for one in (*found["alone"], found["recommended"], *found["proposals"]):
        for key in ("cost", "gain", "benefit", "surplus", "normalised", "participants", "verdicts"):
            if key in one:
                one[key] = keyed(one[key])
    for proposal in found["proposals"]:
        proposal["verdicts"] = {name: verdict.removesuffix(poison) for name, verdict in proposal["verdicts"].items()}
    found["hope"] = keyed(found["hope"])
    terms = found["recommended"]["terms"]
    terms["work"], terms["leads"] = keyed(terms["work"]), keyed(terms["leads"])
    for one in found["alternatives"]:
        for key in ("gain", "own_industry") if one["difference"] else ():
            one["difference"][key] = keyed(one["difference"][key])
    for row in changed["levels"]["nodes"]["rows"]:
        row["work"], row["kind"] = keyed(row["work"]), row["kind"].removesuffix(poison)
    drawn = changed["levels"]["map"]
    for key in ("by_themselves", "in_company"):
        drawn[key] = {name: keyed(row) for name, row in keyed(drawn[key]).items()}
    changed["law"]["missions"] = keyed(changed["law"]["missions"])
    for actor in changed["profiles"]["actors"]:
        actor["strengths"] = keyed(actor["strengths"])
    rename_stability(changed["stability"], keyed, poison)
    return changed


def test_every_part_is_there_in_order_with_headings_in_order(html, read):
    page = read(html)
    assert [attrs["aria-labelledby"] for attrs in page.of("section")] == list(SECTIONS)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_section_opens_with_how_to_read_it(html):
    sections = re.findall(r"<section.*?</section>", html, re.S)
    assert len(sections) == len(SECTIONS)
    assert all('class="guide"' in section for section in sections)


def test_anchors_are_unique_and_every_inner_link_leads_somewhere(html, read):
    page = read(html)
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    inner = [unquote(attrs["href"][1:]) for attrs in page.of("a") if attrs["href"].startswith("#")]
    assert len(inner) > len(SECTIONS)
    assert [name for name in inner if name not in page.ids] == []


def test_each_sentence_of_the_summary_leads_to_its_own_trace_entry(html):
    assert 'Together they build it. <a href="#trace-summary.deal"' in html
    assert 'It may be late. <a href="#trace-summary.risk_20_of_20__3c_delay_3e_"' in html
    assert 'id="trace-summary.risk_20_of_20__3c_delay_3e_"' in html


def test_the_same_document_gives_the_same_bytes(html, results, manifest):
    assert render_brief(results, manifest) == html


def test_nothing_is_loaded_from_anywhere(html, read):
    html = html
    page = read(html)
    assert not page.of("link")
    assert not page.of("img")
    assert not page.of("iframe")
    assert not [attrs for _, attrs in page.tags if "src" in attrs or "xlink:href" in attrs or "style" in attrs]
    outward = [attrs["href"] for attrs in page.of("a") if not attrs["href"].startswith("#")]
    assert outward == ["https://example.org/report"]
    assert re.findall(r"https?://[^\s\"<]+", html.replace("https://example.org/report", "")) == []
    assert "@import" not in html
    assert "url(" not in re.sub(r"url\(#[a-z0-9-]+\)", "", html)


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(html, read):
    html = html
    policy = next(attrs["content"] for attrs in read(html).of("meta") if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        assert len(texts) == 1
        digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("poison", HOSTILE)
def test_text_from_a_study_stays_text(html, results, manifest, read, poison):
    plain = read(html)
    page = read(render_brief(renamed(results, poison), poisoned(manifest, poison)))
    assert page.words.count(poison.replace("\u2028", " ").strip()) > 100
    assert not page.of("img")
    assert not page.of("b")
    assert len(page.of("script")) == len(plain.of("script")) == 1
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_an_address_that_is_not_on_the_web_is_no_link(results, manifest, read):
    results["sources"][0]["url"] = "javascript:alert(1)"
    page = read(render_brief(results, manifest))
    assert [attrs["href"] for attrs in page.of("a") if not attrs["href"].startswith("#")] == []
    assert "The report" in page.words


def test_law_is_never_shown_without_its_notice(results, without_deal, manifest, read):
    for document in (results, without_deal):
        assert "A screening aid, not legal advice." in read(render_brief(document, manifest)).words


def test_a_conflict_is_told_first_and_empty_parts_say_why(without_deal, manifest, read):
    html = render_brief(without_deal, manifest)
    words = read(html).words
    sentence = "The budget of Arcadia and the demand for an outpost cannot both be met."
    assert words.index("No arrangement meets all requirements. " + sentence) < words.index("Together they build it.")
    assert "Nothing can be recommended, because the requirements contradict one another." in words
    assert "What would be enough Each was confirmed by another search" in words
    assert "Give Arcadia 12.0 million more." in words
    assert "budget: Arcadia" not in words
    assert "no date" not in words
    assert "the rules were kept up to" not in words, "these results do not tell"
    assert "there is no trade-off to show" in words
    assert "so there is nothing to screen as a whole" in words
    assert "so no programme was simulated" in words
    assert "nothing whose stability could be tested" in words
    assert "so no assumption was varied" in words


def test_each_set_in_conflict_the_order_of_ways_out_and_the_day_of_the_rules_are_told(without_deal, manifest, read):
    arranged = without_deal["arrangements"]
    arranged["conflict"]["says"] = ["These cannot all hold: one; two.", "Nor can these all hold: two; three."]
    arranged["repairs"] |= {
        "order": "Those that touch fewest come first.",
        "repairs": arranged["repairs"]["repairs"] * 2,
    }
    without_deal["law"]["kept_to"] = "2026-01-31"
    html = render_brief(without_deal, manifest)
    assert "<p>Nor can these all hold: two; three.</p>" in html
    words = read(html).words
    assert "What would be enough, the least first Those that touch fewest come first." in words
    assert "the rules were kept up to 2026-01-31." in words


def test_what_the_law_bars_for_want_of_a_fact_tells_where_to_state_it(results, manifest, read):
    ban = results["law"]["prohibitions"][0]
    remedy = "state 'listed:' in actors.yaml:7, actor Arcadia: [] for none"
    ban["unstated"] = [{"fact": "parties.Arcadia.listed", "says": "on which lists Arcadia stands", "remedy": remedy}]
    words = read(render_brief(results, manifest)).words
    assert f"To be stated: on which lists Arcadia stands ({remedy})." in words


def test_going_alone_is_said_first_when_it_wins(results, manifest, read):
    results["arrangements"]["recommended"]["surplus"] = {"Arcadia": 0.0, "Borealis": 0.0}
    words = read(render_brief(results, manifest)).words
    assert words.index("Going alone wins") < words.index("Together they build it.")


def test_every_chart_is_described_and_every_table_has_a_caption_and_scopes(html, read):
    page = read(html)
    charts = page.of("svg")
    assert len(charts) == 15
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in charts)
    assert len(page.of("table")) == len(page.of("caption"))
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.of("th"))


def test_low_confidence_is_marked(html):
    assert html.count('<span class="tag low">low confidence</span>') > 5


@pytest.mark.parametrize("given", [{}, {"format": "accord-results/99"}])
def test_another_format_is_refused(given):
    with pytest.raises(StudyError, match="allowed: accord-results/3; run the study again"):
        render_brief(given, {})
