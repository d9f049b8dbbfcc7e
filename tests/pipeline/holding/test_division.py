"""Coalition values by inheritance against solving every coalition by itself."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from accord.arrangements.searching.alone import go_alone, restrict
from accord.arrangements.searching.search import Search
from accord.pipeline.arranging import arrange_with, prepare
from accord.pipeline.evidence import profile
from accord.pipeline.holding import division
from accord.pipeline.holding.coalitions import coalition_values
from accord.pipeline.holding.division import hold
from accord.pipeline.workers import Workers
from accord.results.stability import holding_of
from accord.study import load, template_path


def value_alone(screener, alone, members):
    """Most that a coalition gains: the best arrangement of its members, each worth no less than staying out."""
    case = restrict(screener.case, members)
    search = Search(case, {}, screener.lawful, requirements=False)
    objective = dict(search.surplus)
    for name, joins in search.form.joins.items():
        objective[joins] = objective.get(joins, 0.0) - alone[name] / 1e3
    found = search.best(objective, maximise=True)
    taking_part = found.assessment.partners
    surplus = sum(found.assessment.gain[name] - alone[name] for name in taking_part)
    return sum(alone[name] for name in members) + max(0.0, surplus)


def compare(study):
    screener = prepare(study, profile(study, seed=3))
    names = tuple(screener.case.partners)
    found = {name: go_alone(screener.case, name, screener.lawful) for name in names}
    alone = {name: one.assessment.gain[name] for name, one in found.items()}
    arranged = SimpleNamespace(case=screener.case, alone_gain=alone)
    values = coalition_values(arranged, Workers(screener, 1))
    assert len(values) == 2 ** len(names)
    assert values[0] == 0
    for mask in range(1, len(values)):
        members = tuple(name for i, name in enumerate(names) if mask >> i & 1)
        assert values[mask] == pytest.approx(value_alone(screener, alone, members), abs=0.5), members
        assert values[mask] >= sum(alone[name] for name in members) - 1e-6, "apart is always possible"
        for i in range(len(names)):
            if mask >> i & 1:
                smaller = mask & ~(1 << i)
                assert values[mask] >= values[smaller] + alone[names[i]] - 0.5, "more members can do no worse"
        if len(members) == 1:
            assert values[mask] == pytest.approx(alone[members[0]])
    return values, alone


def test_coalition_values_of_the_gateway_study_cut_to_four_partners():
    study = load(template_path("gateway-moon-village"))
    away = {
        name: actor.model_copy(update={"participates": False})
        for name, actor in study.actors.items()
        if name in ("CSA", "CNSA")
    }
    values, alone = compare(replace(study, actors={**study.actors, **away}))
    assert values[-1] > sum(alone.values()) + 1.0, "together they gain something, so the comparison means something"


def test_coalition_values_of_the_small_study(relay_study):
    compare(relay_study)


def test_what_holds_is_said_of_the_recommended_arrangement(relay_answers):
    held, arranged = relay_answers.holding, relay_answers.arranged
    names = tuple(arranged.case.partners)
    assert tuple(held.game.players) == names
    partners = arranged.recommended.assessment.partners
    for name in names:
        expected = arranged.recommended.assessment.gain[name] if name in partners else arranged.alone_gain[name]
        assert held.payoff[name] == expected
    assert set(held.needed_trust) == set(names)


def test_nothing_holds_with_one_partner_or_without_an_arrangement(relay_answers):
    arranged = relay_answers.arranged
    assert hold(replace(arranged, recommended=None), None) is None
    one = replace(arranged.case, partners={"NASA": arranged.case.partners["NASA"]})
    assert hold(replace(arranged, case=one), None) is None


def test_the_answers_do_not_depend_on_the_number_of_processes(relay_study, monkeypatch):
    screener = prepare(relay_study, profile(relay_study, seed=3))
    one = Workers(screener, 1)
    with Workers(screener, 2) as two:
        arranged = arrange_with(relay_study, two)
        assert coalition_values(arranged, two) == coalition_values(arranged, one)
        assert arranged.hope == arrange_with(relay_study, one).hope
        assert holding_of(hold(arranged, two)) == holding_of(hold(arranged, one))
        monkeypatch.setattr(division, "MOST_PARTNERS", 2)
        sampled = holding_of(hold(arranged, two, seed=4))
    assert sampled["sampled"] is not None
    assert sampled == holding_of(hold(arranged, one, seed=4))
