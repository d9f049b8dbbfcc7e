"""Baselines, the recommendation, next best providers, proposals, and why nothing can be arranged."""

from dataclasses import replace

import pytest

import accord
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.search import Search, best_for, recommend
from accord.errors import NothingToWorkOnError
from accord.pipeline import api
from accord.pipeline.arranging import arrange
from accord.pipeline.evidence import profile
from accord.study import load


def test_going_alone_uses_only_ones_own_choices(relay_answers):
    for name, found in relay_answers.arranged.alone.items():
        assert {choice.owner for choice in found.arrangement.choices} <= {name}
        assert {choice.payer for choice in found.arrangement.choices} <= {name}
        assert found.assessment.gain[name] >= 0
        assert found.proven


def test_nobody_hopes_for_less_than_alone_and_nobody_is_left_with_less(relay_answers):
    arranged = relay_answers.arranged
    for name in arranged.case.partners:
        assert arranged.hope[name] >= arranged.alone_gain[name]
    best = arranged.recommended.assessment
    assert best.violations == ()
    for name in best.partners:
        assert best.gain[name] >= arranged.alone_gain[name] - 1e-3
    normalised = arranged.normalised(arranged.recommended)
    assert all(-1e-6 <= value <= 1 + 1e-3 for value in normalised.values())
    assert arranged.surplus(best) == {
        name: best.gain[name] - arranged.alone_gain[name] if name in best.partners else 0.0
        for name in arranged.case.partners
    }


def test_the_recommendation_beats_every_pareto_point_on_its_own_measure(relay_answers):
    arranged = relay_answers.arranged
    best = sum(arranged.normalised(arranged.recommended).values())
    assert len(arranged.pareto.points) > 1
    for point in arranged.pareto.points:
        assert sum(arranged.normalised(point.found).values()) <= best + 1e-3


def test_the_next_best_provider_is_what_solving_without_the_choice_finds(relay_answers):
    arranged = relay_answers.arranged
    best = sum(arranged.normalised(arranged.recommended).values())
    assert [one.element for one in arranged.next_best] == [c.element for c in arranged.recommended.arrangement.choices]
    for one, choice in zip(arranged.next_best, arranged.recommended.arrangement.choices, strict=True):
        case = replace(arranged.case, choices=tuple(c for c in arranged.case.choices if c.key != choice.key))
        found = recommend(Search(case, arranged.alone_gain, arranged.screener.lawful), arranged.hope)
        if found is None:
            assert (one.instead, one.loss, one.cost) == (None, None, None)
            continue
        assert one.loss == pytest.approx(best - sum(arranged.normalised(found).values()), abs=1e-6)
        assert one.loss >= -1e-3
        assert one.cost == pytest.approx(found.assessment.total_cost - arranged.recommended.assessment.total_cost)
        assert one.instead is None or (one.instead.element == choice.element and one.instead.key != choice.key)


def test_a_proposal_is_assessed_as_written(relay_answers):
    arranged = relay_answers.arranged
    arrangement, found = arranged.proposals["apart"]
    assert arrangement.keys == (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "ESA", "ESA"))
    assert found == assess(arranged.case, arrangement, alone=arranged.alone_gain)


def test_an_assignment_that_nobody_at_the_table_can_carry_out_is_left_out(relay_folder, spoil):
    spoil("arrangement.yaml", "element: camera, provider: ESA", "element: camera, provider: CNSA")
    study = load(relay_folder, scenario="transatlantic")
    arrangement, _ = arrange(study, profile(study, seed=3)).proposals["apart"]
    assert arrangement.keys == (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"))


@pytest.fixture
def impossible(relay_folder, spoil):
    spoil("study.yaml", "deliver: [relay]", "deliver: [relay, lander]")
    spoil("study.yaml", "horizon: 2027-12-31", "horizon: 2019-12-31")
    spoil("programme.yaml", "first: {value: 30,", "first: {value: 20,")
    return load(relay_folder)


def test_when_nothing_can_be_arranged_the_reason_is_given(impossible):
    arranged = arrange(impossible, profile(impossible, seed=3))
    assert arranged.recommended is None
    assert arranged.pareto.points == ()
    assert arranged.hope == arranged.alone_gain
    assert "everything is in place within 24 months, by December 2019 (study.yaml:" in arranged.conflict.sentence
    for ask in (api.simulate, api.holds):
        with pytest.raises(NothingToWorkOnError) as caught:
            ask(impossible)
        assert str(caught.value) == arranged.conflict.sentence


def test_each_room_answers_alone_as_in_the_whole_run(relay_study, relay_answers):
    assert api.arrange(relay_study, seed=3).recommended == relay_answers.arranged.recommended
    result = api.simulate(relay_study, seed=3)
    assert result.to_dict() == relay_answers.simulation.to_dict()
    assert api.holds(relay_study, seed=3).payoff == relay_answers.holding.payoff
    screened = api.screen(relay_study, seed=3)
    assert list(screened) == ["apart"]
    assert list(screened["apart"]) == ["relay"]


def test_hope_is_the_best_in_any_arrangement_the_others_would_join(relay_answers):
    arranged = relay_answers.arranged
    for name in arranged.case.partners:
        found = best_for(arranged.case, arranged.alone_gain, name, arranged.screener.lawful)
        assert arranged.hope[name] == pytest.approx(max(found.assessment.gain[name], arranged.alone_gain[name]))


def test_who_can_only_lose_by_joining_still_hopes_for_what_it_has_alone(relay_folder, spoil):
    """China gains most by landing alone; where only the relay may be delivered, nothing joint is worth as much."""
    spoil("study.yaml", "deliver: [relay]", "deliver: [relay]\n  at_most_one: [[relay, lander]]")
    study = load(relay_folder)
    arranged = arrange(study, profile(study, seed=3))
    found = best_for(arranged.case, arranged.alone_gain, "CNSA", arranged.screener.lawful)
    assert found.assessment.gain["CNSA"] < arranged.alone_gain["CNSA"]
    assert arranged.hope["CNSA"] == arranged.alone_gain["CNSA"]


def test_red_lines_in_a_conflict_are_told_with_their_place(relay_folder):
    """Nobody may build the relay with anybody else, yet it needs two."""
    programme, actors = relay_folder / "programme.yaml", relay_folder / "actors.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("\n  relay:\n", "\n  relay:\n    least_partners: 2\n", 1), encoding="utf-8")
    lines = "    red_lines:\n"
    for says, other in (("Not with Europe.", "ESA"), ("Not with China.", "CNSA")):
        lines += f"      - {{says: {says}, never_with: [{other}], source: plan, confidence: low}}\n"
    text = actors.read_text(encoding="utf-8").replace("    red_lines:\n", lines, 1)
    apart = "    red_lines:\n      - {says: Without Europe., never_with: [ESA], source: plan, confidence: low}\n"
    china = text.index("    listed", text.index("  CNSA:"))
    actors.write_text(text[:china] + apart + text[china:], encoding="utf-8")
    arranged = accord.arrange(accord.load(relay_folder))
    written = actors.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(written, 1) if "Without Europe." in line)
    assert f"the red line of CNSA: Without Europe (actors.yaml:{place});" in arranged.conflict.sentence
    says = f"Give up the red line of CNSA: Without Europe (actors.yaml:{place})."
    assert any(one.says[0] == says for one in arranged.repairs.repairs)
