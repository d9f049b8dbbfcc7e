"""Who should do what: baselines, the best lawful arrangement, the Pareto set, and what was proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.infeasible.conflict import Conflict, smallest_conflict
from accord.arrangements.infeasible.repairs import Repairs, cheapest_repairs
from accord.arrangements.judging.evaluate import Assessment, assess
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.normalised_gains import normalised_gains, voices
from accord.arrangements.searching.search import Found, Search, best_for, recommend
from accord.law import load_rules
from accord.pipeline.agreeing import instruments_of
from accord.pipeline.authorising import choice_needs, joint_needs, with_law
from accord.pipeline.barring import prohibitions
from accord.pipeline.casework import build_case
from accord.pipeline.outside import NO_CHANGE, ChangeOutside, Everybody, change_outside, everybody
from accord.pipeline.proposing import as_arrangement
from accord.pipeline.screening import Screener
from accord.pipeline.trade_offs import NONE_FOUND, PARETO, trade_offs
from accord.pipeline.voice import voice_of
from accord.pipeline.workers import Workers
from accord.profiles import Profiles
from accord.study import Study

MOST_REPAIRS = 5
"""Ways out that are looked for when nothing meets all requirements."""


@dataclass(frozen=True)
class NextBest:
    """What it would take to give an element to the next best provider.

    Parameters
    ----------
    element
        The element.
    instead
        The choice made when the recommended one is barred; None when the element is then dropped or nothing works.
    loss
        Fall in the sum of normalised gains; None when nothing else meets all requirements.
    cost
        Change of the arrangement's own cost, million of study money.
    outside
        What changes for those outside the arrangement, who go alone.
    """

    element: str
    instead: Choice | None
    loss: float | None
    cost: float | None
    outside: ChangeOutside = NO_CHANGE


@dataclass(frozen=True)
class Arranged:
    """What the search found for one study.

    Parameters
    ----------
    case
        The study in numbers, with what the law forbids.
    alone
        Best of each partner by itself.
    hope
        Best of each partner in any arrangement that the others would join; its value alone when there is none.
    recommended
        Arrangement with the largest sum of normalised gains in which nobody loses; None when nothing meets all
        requirements.
    pareto
        Trade-offs between cost, finish and smallest gain; without points when nothing meets all requirements.
    proposals
        Assessment of each proposal of arrangement.yaml.
    next_best
        For each element of the recommended arrangement, what the next best provider would cost.
    conflict
        Why nothing was found, when nothing was.
    screener
        Screens missions of this study.
    repairs
        What would be enough then, the cheapest first.
    """

    case: Case
    alone: Mapping[str, Found]
    hope: Mapping[str, float]
    recommended: Found | None
    pareto: Front
    proposals: Mapping[str, tuple[Arrangement, Assessment]]
    next_best: tuple[NextBest, ...]
    conflict: Conflict | None
    screener: Screener = field(repr=False)
    repairs: Repairs | None = None

    @property
    def alone_gain(self) -> dict[str, float]:
        """Gain of each partner by going alone."""
        return {name: found.assessment.gain[name] for name, found in self.alone.items()}

    def surplus(self, assessment: Assessment) -> dict[str, float]:
        """Gain of each participant over going alone; 0 for those who do not take part."""
        return {
            name: assessment.gain[name] - self.alone_gain[name] if name in assessment.partners else 0.0
            for name in self.case.partners
        }

    def payoff(self, assessment: Assessment) -> dict[str, float]:
        """Gain of each partner, million of study money; what it gains alone if it takes no part."""
        taking_part = assessment.partners
        return {
            name: assessment.gain[name] if name in taking_part else self.alone_gain[name] for name in self.case.partners
        }

    def everybody(self, found: Found) -> Everybody:
        """Add to an arrangement what those outside it do alone."""
        return everybody(self.alone, found)

    def beside_recommended(self, other: Found) -> ChangeOutside:
        """Say what changes outside when another arrangement takes the place of the recommended one."""
        now = self.recommended or other
        return change_outside(self.everybody(now), self.everybody(other))

    def normalised(self, found: Found) -> dict[str, float]:
        """Normalised gain of each partner: 0 alone, 1 the best it could hope for."""
        return normalised_gains(found.assessment, self.alone_gain, self.hope)[0]


def prepare(study: Study, profiles: Profiles) -> Screener:
    """Put a study into numbers and add what the law forbids, its cures, its authorisations and its instruments."""
    extra = tuple(sorted((study.path / "rules").glob("*.yaml")))
    rules = load_rules(extra)
    bare = build_case(study, profiles)
    bare_screener = Screener(study, bare, rules, extra)
    needs = choice_needs(bare_screener)
    joint, share = joint_needs(bare_screener, needs), study.meta.method.authorisation.triple
    lawful = with_law(bare, prohibitions(bare_screener), needs, joint, share)
    return Screener(study, replace(lawful, instruments=instruments_of(bare_screener)), rules, extra)


def arrange(study: Study, profiles: Profiles, *, workers: int = 1) -> Arranged:
    """Find who should do what in a study.

    Parameters
    ----------
    study
        The study.
    profiles
        What drives each partner.
    workers
        Processes to use; the answer is the same for any number.

    Returns
    -------
    Arranged
        Baselines, recommendation, Pareto set, proposals and reasons.
    """
    with Workers(prepare(study, profiles), workers) as pool:
        return arrange_with(study, pool)


def arrange_with(study: Study, pool: Workers) -> Arranged:
    """Find who should do what, on processes that are already there."""
    screener = pool.screener
    case = screener.case
    alone = {name: go_alone(case, name, screener.lawful) for name in case.partners}
    gains = {name: found.assessment.gain[name] for name, found in alone.items()}
    hoped = pool.map(_hope, [(gains, name) for name in case.partners])
    possible = any(value is not None for value in hoped)
    hope = {
        name: gains[name] if value is None else max(value, gains[name])
        for name, value in zip(case.partners, hoped, strict=True)
    }
    recommended = recommend(Search(case, gains, screener.lawful), hope) if possible else None
    proposals = {name: _proposal(case, study, name, gains) for name in study.proposals}
    if recommended is None:
        voice = voice_of(study, case, screener.rules)
        repairs = cheapest_repairs(case, gains, screener.lawful, voice, most=MOST_REPAIRS)
        enough = [one.requirements for one in repairs.repairs]
        conflict = smallest_conflict(case, gains, screener.lawful, voice, enough=enough)
        return Arranged(case, alone, hope, None, NONE_FOUND, proposals, (), conflict, screener, repairs)
    pareto = trade_offs(Search(case, gains, screener.lawful), hope, PARETO, study.meta.method.pareto_steps)
    jobs = [(alone, hope, recommended, choice.key) for choice in recommended.arrangement.choices]
    next_best = tuple(pool.map(_next_best, jobs))
    return Arranged(case, alone, hope, recommended, pareto, proposals, next_best, None, screener)


def _hope(screener: Screener, job: tuple[Mapping[str, float], str]) -> float | None:
    """Best that one partner could get; None when nothing meets all requirements."""
    alone, name = job
    found = best_for(screener.case, alone, name, screener.lawful)
    return found.assessment.gain[name] if found else None


_Other = tuple[Mapping[str, Found], Mapping[str, float], Found, tuple[str, str, str]]


def _next_best(screener: Screener, job: _Other) -> NextBest:
    """Bar one choice and solve again."""
    alone, hope, best, key = job
    case = screener.case
    gains = {name: found.assessment.gain[name] for name, found in alone.items()}
    choices = tuple(choice for choice in case.choices if choice.key != key)
    found = recommend(Search(replace(case, choices=choices), gains, screener.lawful), hope)
    if found is None:
        return NextBest(key[0], None, None, None)
    instead = next((choice for choice in found.arrangement.choices if choice.element == key[0]), None)
    loss = voices(best.assessment, gains, hope) - voices(found.assessment, gains, hope)
    cost = found.assessment.total_cost - best.assessment.total_cost
    outside = change_outside(everybody(alone, best), everybody(alone, found))
    return NextBest(key[0], instead, loss, cost, outside)


def proposed(case: Case, study: Study, name: str) -> Arrangement:
    """Read a proposal as written; assignments and terms that the case does not allow are left out."""
    return as_arrangement(case, study.proposals[name], study.meta.begins)


def _proposal(case: Case, study: Study, name: str, alone: Mapping[str, float]) -> tuple[Arrangement, Assessment]:
    arrangement = proposed(case, study, name)
    return arrangement, assess(case, arrangement, alone=alone)
