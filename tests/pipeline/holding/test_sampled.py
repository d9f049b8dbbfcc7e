"""More partners than every coalition can be solved for: the small study with its partners cloned to thirteen."""

import json
from dataclasses import replace

import numpy as np
import pytest
import yaml

from accord.errors import StudyError
from accord.pipeline.arranging import prepare
from accord.pipeline.evidence import profile
from accord.pipeline.holding import division, sampled
from accord.pipeline.holding.coalitions import coalition_values, values_of
from accord.pipeline.holding.division import MOST_PARTNERS, hold
from accord.pipeline.holding.sampled import pairs_for, sampled_division
from accord.pipeline.workers import Workers
from accord.results.stability import holding_of
from accord.study import load

CLONED = {"ESA": 5, "CNSA": 5}
INSTRUMENTS = ("camera", "package")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, relay_study):
    """The small study, in which five others are just like ESA and five like CNSA, and build instruments too."""
    folder = tmp_path_factory.mktemp("crowd")
    for path in relay_study.path.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    actors = yaml.safe_load((folder / "actors.yaml").read_text(encoding="utf-8"))
    programme = yaml.safe_load((folder / "programme.yaml").read_text(encoding="utf-8"))
    for name, count in CLONED.items():
        for number in range(2, count + 2):
            clone = f"{name} {number}"
            actors["actors"][clone] = {**actors["actors"][name], "name": clone}
            for element in INSTRUMENTS:
                ways = programme["elements"][element]["options"]
                ways += [{**way, "provider": clone} for way in ways if way["provider"] == name]
    for name, content in (("actors", actors), ("programme", programme)):
        text = yaml.dump(content, sort_keys=False, allow_unicode=True, Dumper=NoAliases)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)


class NoAliases(yaml.SafeDumper):
    """Write everything out where it stands."""

    def ignore_aliases(self, data):
        return True


@pytest.fixture(scope="module")
def crowded(crowd, searched):
    """What was found for it, and this process."""
    screener = prepare(crowd, profile(crowd, seed=3))
    arranged, _ = searched(screener.case)
    return replace(arranged, screener=screener), Workers(screener, 1)


@pytest.fixture(scope="module")
def held(crowded):
    """What is said of it from a small sample."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampled, "_COALITIONS", 150)
        return hold(*crowded, seed=5)


def test_where_all_coalitions_are_met_the_sample_tells_what_the_whole_game_does(relay_answers, monkeypatch):
    """Three partners, and enough orders that no coalition is left out."""
    arranged, whole = relay_answers.arranged, relay_answers.holding
    pool = Workers(arranged.screener, 1)
    monkeypatch.setattr(division, "MOST_PARTNERS", 2)
    part = hold(arranged, pool, seed=1)
    assert (part.game, part.solution, part.division) == (None, None, None)
    assert whole.sampled is None
    assert part.values == pytest.approx(whole.values)
    assert part.left_over == pytest.approx(whole.left_over)
    assert [one.coalition for one in part.blocking] == [one.coalition for one in whole.blocking]
    assert [one.gain for one in part.blocking] == pytest.approx([one.gain for one in whole.blocking])
    found = part.sampled
    assert found.least_core.epsilon_at_least == pytest.approx(whole.solution.least_core.epsilon, abs=1.0)
    errors = np.maximum(found.shapley.standard_errors, 1.0)
    assert (np.abs(found.shapley.values - whole.solution.shapley) <= 4 * errors).all()
    assert found.shapley.values.sum() == pytest.approx(whole.game.values[-1])
    assert part.players == whole.players == tuple(whole.payoff)


def test_thirteen_partners_are_told_apart_by_a_sample(held, crowded):
    arranged, _ = crowded
    names = tuple(arranged.case.partners)
    assert len(names) == MOST_PARTNERS + 1 == 13
    assert (held.game, held.solution, held.division) == (None, None, None)
    found = held.sampled
    assert found.shapley.players == held.players == names
    assert found.shapley.samples == 150 // 24
    assert pairs_for(13) == 400 // 24
    assert found.shapley.coalitions_valued == len(found.values) == len(held.values) < 2**13 - 1
    everybody = found.values[2**13 - 1]
    assert found.shapley.values.sum() == pytest.approx(everybody)
    assert held.left_over == pytest.approx(everybody - sum(held.payoff.values()))
    for mask, value in found.values.items():
        members = [name for place, name in enumerate(names) if mask >> place & 1]
        assert value >= sum(arranged.alone_gain[name] for name in members) - 1e-6


def test_partners_that_are_alike_differ_in_the_estimate_by_no_more_than_its_error(held):
    """The five others like CNSA cannot land, but are alike among themselves."""
    found = held.sampled.shapley
    alike = [place for place, name in enumerate(found.players) if name.startswith("CNSA ")]
    assert len(alike) == 5
    values, errors = found.values[alike], found.standard_errors[alike]
    assert (np.abs(values - values.mean()) <= 4 * errors.max()).all()


def test_the_rest_of_what_is_asked_is_there_and_claims_no_more_than_was_asked(held):
    assert set(held.payoff) == set(held.trust.needed) == set(held.players)
    assert held.trust.finding is not None
    assert held.moves is not None
    assert held.bargaining is not None
    assert not held.unblocked.complete
    assert not held.repairs.complete
    said = {lens.name: lens.verdict for lens in held.lenses.each}
    tempted = [one for one in held.blocking if one.gain > 1.0]
    assert said["division with payments"] == ("does not hold" if tempted else "cannot be told")
    assert said["division without payments"] == ("does not hold" if held.leaving else "cannot be told")
    gains = [one.gain for one in held.blocking]
    assert gains == sorted(gains, reverse=True)
    for one in held.blocking:
        assert one.by_itself - one.under_division == pytest.approx(one.gain)
        assert "million USD" in one.sentence


def test_it_can_be_written_down(held):
    written = json.loads(json.dumps(holding_of(held)))
    assert written["solution"] is None
    assert written["division"] is None
    assert set(written["sampled"]) == {
        "shapley", "samples", "coalitions_valued", "seed", "least_core", "left_over",
    }  # fmt: skip
    assert written["sampled"]["seed"] == 5
    assert written["sampled"]["least_core"]["epsilon_at_least"] == held.sampled.least_core.epsilon_at_least
    assert len(written["values"]) == written["sampled"]["coalitions_valued"]


def test_another_seed_asks_other_coalitions(crowded):
    arranged, pool = crowded
    first, again = (sampled_division(arranged, pool, 2, seed=8) for _ in range(2))
    assert first.to_dict() == again.to_dict()
    assert sampled_division(arranged, pool, 2, seed=9).values.keys() != first.values.keys()


def test_values_of_the_sample_are_those_of_solving_each_by_itself(crowded, held):
    arranged, pool = crowded
    for mask in sorted(held.values)[::60]:
        assert values_of(arranged, [mask], pool)[mask] == pytest.approx(held.values[mask], abs=0.5)


def test_what_cannot_be_sampled_is_refused(relay_answers):
    arranged = relay_answers.arranged
    pool = Workers(arranged.screener, 1)
    with pytest.raises(StudyError, match="2 or more pairs"):
        sampled_division(arranged, pool, 1, seed=0)
    with pytest.raises(StudyError, match="seed"):
        sampled_division(arranged, pool, 2, seed=-1)
    with pytest.raises(LookupError, match="nothing is recommended"):
        sampled_division(replace(arranged, recommended=None), pool, 2, seed=0)
    assert coalition_values(arranged, pool)[0] == 0.0


def test_beyond_what_any_room_takes_nothing_is_asked(relay_answers):
    arranged = relay_answers.arranged
    one = next(iter(arranged.case.partners.values()))
    many = {f"P{place}": replace(one, id=f"P{place}") for place in range(division.MOST_SAMPLED + 1)}
    assert hold(replace(arranged, case=replace(arranged.case, partners=many)), None) is None
