"""The studies that come with Accord: clean, dated, sourced, and honest about their estimates."""

import re
from datetime import date

import pytest

from accord.law import FACTS
from accord.study import check, load, template_names, template_path
from accord.study.checks import METHOD_SOURCES, evidence_in
from accord.study.schema import ESTIMATE, Rating
from accord.study.yaml_lines import read_yaml

STUDIES = ("gateway-moon-village", "moon-base")
GATEWAY_DAY = date(2017, 12, 31)


def scenarios(name):
    return sorted(read_yaml(template_path(name) / "scenarios.yaml", "scenarios.yaml").data["scenarios"])


SCENARIOS = [(name, scenario) for name in STUDIES for scenario in scenarios(name)]


def test_these_are_all_the_studies_that_come_with_accord():
    assert template_names() == STUDIES


@pytest.fixture(scope="module", params=STUDIES)
def study(request):
    return load(template_path(request.param))


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_has_nothing_wrong_or_doubtful(name):
    assert [str(problem) for problem in check(template_path(name))] == []


@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_every_scenario_loads_and_changes_something(name, scenario):
    base, found = load(template_path(name)), load(template_path(name), scenario=scenario)
    assert [str(problem) for problem in check(template_path(name), scenario=scenario)] == []
    assert found.scenario == scenario
    assert len(found.scenario_says) > 20
    assert (found.meta, found.actors, found.programme) != (base.meta, base.actors, base.programme)


@pytest.mark.parametrize("name", STUDIES)
def test_every_override_is_part_of_a_scenario(name):
    data = read_yaml(template_path(name) / "scenarios.yaml", "scenarios.yaml").data
    used = {override for scenario in data["scenarios"].values() for override in scenario.get("overrides", ())}
    assert sorted(used) == sorted(data["overrides"])


def facts_of(study):
    yield from study.meta.facts
    for mission in study.programme.missions.values():
        yield from mission.facts
    for element in study.programme.elements.values():
        yield from element.facts
        for option in element.options:
            yield from option.facts


def test_every_fact_is_one_that_the_law_asks_for(study):
    names = list(facts_of(study))
    assert len(names) > 20
    assert [name for name in names if name not in FACTS] == []


def parts_of(study):
    return evidence_in(study.meta, dict(study.actors), study.programme, dict(study.risks), dict(study.proposals))


def written(study):
    """Text of all files but the list of sources."""
    files = sorted(path for path in study.path.iterdir() if path.is_file() and path.name != "sources.yaml")
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_source_that_is_leaned_on_is_listed(study):
    leaned_on = {part.source for part in parts_of(study)} | {row.source for row in study.relations}
    assert len(leaned_on) > 10
    assert sorted(leaned_on - {ESTIMATE} - set(study.sources) - set(METHOD_SOURCES)) == []


def test_every_listed_source_is_used_or_noted(study):
    text = written(study)
    idle = [
        name
        for name, source in study.sources.items()
        if not source.note and not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]
    assert idle == []


def test_every_source_can_be_found_again(study):
    for name, source in study.sources.items():
        assert source.url or source.publisher, name
        assert len(source.title) > 5, name


def test_every_estimate_says_how_it_was_made_and_is_of_low_confidence(study):
    estimates = [part for part in parts_of(study) if part.source == ESTIMATE]
    assert len(estimates) > 10
    for part in estimates:
        assert part.confidence == "low"
        assert part.note
        assert len(part.note.split()) > 1


def test_every_rating_by_the_author_says_why(study):
    own = [part for part in parts_of(study) if isinstance(part, Rating) and "author" in part.rater]
    assert own
    assert all(rating.note and len(rating.note) > 15 for rating in own)


def test_every_partner_is_rated_has_means_and_can_do_something(study):
    providers = {
        name
        for element in study.programme.elements.values()
        for option in element.options
        for name in (option.provider, *option.payers)
    }
    for name in study.partners:
        actor = study.actors[name]
        assert actor.ratings or actor.characteristics, name
        assert actor.envelope, name
        assert name in providers, name


def test_every_company_supplies_something(study):
    suppliers = {option.provider for element in study.programme.elements.values() for option in element.options}
    idle = [name for name, actor in study.actors.items() if actor.kind == "company" and name not in suppliers]
    assert idle == []


def test_the_ties_of_every_pair_of_the_gateway_study_are_stated_in_both_directions():
    study = load(template_path("gateway-moon-village"))
    stated = {(row.actor, row.partner) for row in study.relations}
    missing = [(a, b) for a in study.partners for b in study.partners if a != b and (a, b) not in stated]
    assert missing == []


def test_nothing_in_the_gateway_study_is_known_after_2017():
    study = load(template_path("gateway-moon-village"))
    assert study.meta.as_of == GATEWAY_DAY
    dates = [source.date for source in study.sources.values() if source.date]
    dates += [part.date if isinstance(part, Rating) else part.as_of for part in parts_of(study)]
    dates = [day for day in dates if day]
    assert len(dates) > 50
    assert max(dates) <= GATEWAY_DAY
    prices = {part.price_year for part in parts_of(study) if hasattr(part, "price_year")}
    assert prices
    assert max(prices) <= 2017
    undated = [name for name, source in study.sources.items() if source.date is None]
    assert undated == []


@pytest.mark.parametrize(
    "file", ["actors.yaml", "programme.yaml", "risks.yaml", "sources.yaml", "arrangement.yaml", "relations.csv"]
)
def test_the_gateway_study_does_not_speak_of_what_came_later(file):
    """Names that did not exist at the end of 2017."""
    text = (template_path("gateway-moon-village") / file).read_text(encoding="utf-8")
    later = r"Artemis|Starship|LOP-G|Lunar Gateway|HALO|ILRS|CLPS|Tianwen|Crew Dragon Demo|COVID|Ukraine war|I-HAB"
    assert re.findall(later, text) == []


def test_the_gateway_study_asks_for_the_station_and_the_village():
    study = load(template_path("gateway-moon-village"))
    assert "gateway" in study.meta.requirements.deliver
    assert study.meta.requirements.deliver_any
    assert study.proposals, "the arrangement that the essay proposed is there to be assessed"


def test_both_studies_say_what_may_happen_and_how_each_chance_was_judged(study):
    assert 5 <= len(study.risks) <= 12
    for name, risk in study.risks.items():
        low, mode, high = risk.probability.triple
        assert 0 < low < mode < high < 1, name
        assert risk.confidence == "low", name
        assert len(risk.note.split()) > 15, name
    assert any(risk.mitigation for risk in study.risks.values())
    assert not any(risk.mitigation.done for risk in study.risks.values() if risk.mitigation)


def test_a_scenario_in_which_an_event_is_certain_says_so():
    path = template_path("moon-base")
    base = load(path).risks
    late = load(path, scenario="late-landers").risks
    assert sorted(set(base) - set(late)) == ["propellant-transfer"]
    falters = load(path, scenario="us-request-becomes-law").risks
    assert falters["american-money"].probability.triple == (1, 1, 1)
