"""What partners will not accept, and what they insist on."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.presence import short_of_work
from accord.arrangements.formulation.program import Terms, plus, times
from accord.arrangements.partner import MustHave
from accord.study.schema import RedLine


def red_lines(case: Case, form: Formulation) -> None:
    """Nobody takes part across one of its red lines."""
    for name, partner in case.partners.items():
        for line in partner.red_lines:
            requirement = f"red line: {name}: {line.says}"
            for label, terms, high in _red_line_rows(case, form, name, line):
                form.program.row(requirement, label, terms, high=high)


def _red_line_rows(case: Case, form: Formulation, name: str, line: RedLine) -> Iterator[tuple[str, Terms, float]]:
    here = [mission for mission in case.missions if not line.in_missions or mission in line.in_missions]
    for other in line.never_with:
        for mission in here:
            if other in case.partners:
                pair = {form.present[name, mission]: 1.0, form.present[other, mission]: 1.0}
                yield f"{name} without {other} in {mission}", pair, 1.0
    for choice in case.choices if line.no_critical_from else ():
        part = case.elements[choice.element]
        unwanted = {choice.provider, choice.payer, choice.owner} & set(line.no_critical_from)
        if part.critical and part.mission in here and unwanted:
            terms = plus({form.present[name, part.mission]: 1.0}, form.standing(choice))
            yield f"{name} without {', '.join(choice.key)}", terms, 1.0
    kept = [e.id for m in line.keeps_critical for e in case.elements_of(m) if e.critical]
    for element in (*kept, *line.must_own):
        others = {form.make[c.key]: 1.0 for c in case.choices_for(element) if c.owner != name}
        present = {form.present[name, case.elements[element].mission]: 1.0}
        yield f"{name} owns {element}", plus(present, others), 1.0
    if line.heaviest_instrument and case.instruments:
        most = case.instruments.place(line.heaviest_instrument)
        for mission in here:
            heavier = {index: 1.0 for place, index in form.rungs(mission) if place > most}
            if heavier:
                label = f"{name} signs nothing above {line.heaviest_instrument} in {mission}"
                yield label, {form.present[name, mission]: 1.0, **heavier}, 1.0
    if line.only_with_any:
        owned = [times(-1.0, form.owned(element, name)) for element in line.only_with_any]
        yield f"{name} owns one of {', '.join(line.only_with_any)}", plus({form.joins[name]: 1.0}, *owned), 0.0


def must_haves(case: Case, form: Formulation) -> None:
    """Nobody takes part in anything without what it insists on."""
    for name, partner in case.partners.items():
        for demand in partner.must_haves:
            requirement = f"must have: {name}: {demand.says}"
            for label, terms in _must_have_rows(case, form, name, demand):
                form.program.row(requirement, label, terms, high=0.0)
            for label, terms in _signing_rows(case, form, name, demand):
                form.program.row(requirement, label, terms, high=1.0)


def _must_have_rows(case: Case, form: Formulation, name: str, demand: MustHave) -> Iterator[tuple[str, Terms]]:
    joins = form.joins[name]
    for mission in demand.delivered:
        yield f"{name} only with {mission}", {joins: 1.0, form.delivered[mission]: -1.0}
    if demand.takes_part_in:
        there = {form.present[name, mission]: -1.0 for mission in demand.takes_part_in}
        yield f"{name} in one of {', '.join(demand.takes_part_in)}", plus({joins: 1.0}, there)
    if demand.leads:
        leads = {form.lead[m, name]: -1.0 for m in demand.leads if (m, name) in form.lead}
        yield f"{name} leads one of {', '.join(demand.leads)}", plus({joins: 1.0}, leads)
    for mission in case.missions if demand.least_work else ():
        yield f"{name} works in {mission}", short_of_work(case, form, name, mission, demand.least_work)


def _signing_rows(case: Case, form: Formulation, name: str, demand: MustHave) -> Iterator[tuple[str, Terms]]:
    """In no mission it shares does a partner sign anything lighter than it insists on."""
    if not (demand.lightest_instrument and case.instruments):
        return
    least = case.instruments.place(demand.lightest_instrument)
    for mission in case.missions:
        lighter = {index: 1.0 for place, index in form.rungs(mission) if place < least}
        if lighter:
            label = f"{name} signs nothing below {demand.lightest_instrument} in {mission}"
            yield label, {form.present[name, mission]: 1.0, **lighter}
