"""The arrangement search as a mixed-integer program: one family of rows per function, named by requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case, Interface
from accord.arrangements.choice import expected
from accord.arrangements.formulation.program import Program, Terms, plus, times
from accord.arrangements.legal import ChoiceKey, JointNeed, Prohibition
from accord.arrangements.partner import MOTIVATIONS
from accord.study.schema import RedLine

_POLITICAL = MOTIVATIONS.index("political")
_SECURITY = MOTIVATIONS.index("security")
_MONEY = 1e-3
"""Money enters the program in thousand million, so that coefficients stay near one."""


@dataclass
class Formulation:
    """A program with the variables by what they mean.

    Parameters
    ----------
    program
        The rows and variables.
    make
        Variable of each choice.
    cure
        Variable of each legal cure, by id.
    delivered
        Variable of each mission.
    present
        Variable of each (partner, mission).
    joins
        Variable of each partner: takes part in anything.
    in_place
        Variable of each element: month in which it is in place.
    finish
        Month in which the last element is in place.
    gain, cost
        Linear expression by partner, in thousand million of study money.
    """

    program: Program = field(default_factory=Program)
    make: dict[ChoiceKey, int] = field(default_factory=dict)
    cure: dict[str, int] = field(default_factory=dict)
    delivered: dict[str, int] = field(default_factory=dict)
    present: dict[tuple[str, str], int] = field(default_factory=dict)
    joins: dict[str, int] = field(default_factory=dict)
    in_place: dict[str, int] = field(default_factory=dict)
    finish: int = -1
    gain: dict[str, Terms] = field(default_factory=dict)
    cost: dict[str, Terms] = field(default_factory=dict)


def formulate(case: Case, *, requirements: bool = True) -> Formulation:
    """Write a case as a mixed-integer program.

    Parameters
    ----------
    case
        The study in numbers.
    requirements
        Whether what the study demands of every arrangement binds; baselines of going alone leave it out.

    Returns
    -------
    Formulation
        Program and variables; objectives are added by the search.
    """
    form = Formulation()
    _variables(case, form)
    _one_lead(case, form)
    _taking_part(case, form)
    _enough_partners(case, form)
    _builds_on(case, form)
    _dates(case, form)
    _values(case, form)
    _budgets(case, form)
    _red_lines(case, form)
    _law(case, form)
    _cures(case, form)
    if requirements:
        _deliveries(case, form)
    _versions(case, form)
    return form


def _variables(case: Case, form: Formulation) -> None:
    program = form.program
    for choice in case.choices:
        form.make[choice.key] = program.binary(f"make[{', '.join(choice.key)}]")
    for name in dict.fromkeys(cure.id for ban in _binding(case, form) for cure in ban.cures):
        form.cure[name] = program.binary(f"cure[{name}]")
    for mission in case.missions:
        form.delivered[mission] = program.binary(f"delivered[{mission}]")
    for name in case.partners:
        form.joins[name] = program.binary(f"joins[{name}]")
        for mission in case.missions:
            form.present[name, mission] = program.binary(f"present[{name}, {mission}]")
    for element in case.elements:
        form.in_place[element] = program.number(f"in place[{element}]")
    form.finish = program.number("finish", 0.0, case.horizon)


def _binding(case: Case, form: Formulation) -> list[Prohibition]:
    """Prohibitions of which all choices can be made in this case."""
    return [ban for ban in case.prohibitions if all(key in form.make for key in ban.choices)]


def _owned(case: Case, form: Formulation, element: str, name: str) -> Terms:
    """Whether a partner owns an element."""
    return {form.make[choice.key]: 1.0 for choice in case.choices_for(element) if choice.owner == name}


def _provided(case: Case, form: Formulation, element: str) -> Terms:
    return {form.make[choice.key]: 1.0 for choice in case.choices_for(element)}


def _one_lead(case: Case, form: Formulation) -> None:
    """Each required element of a delivered mission has exactly one lead, each optional one at most one."""
    for element in case.elements.values():
        terms = plus(_provided(case, form, element.id), {form.delivered[element.mission]: -1.0})
        low = float("-inf") if element.optional else 0.0
        form.program.row("one lead", element.id, terms, low, 0.0)
    for mission, delivered in form.delivered.items():
        parts = [times(-1.0, _provided(case, form, element.id)) for element in case.elements_of(mission)]
        form.program.row("one lead", f"{mission} has an element", plus({delivered: 1.0}, *parts), high=0.0)
    for element in case.elements.values():
        for other in element.same_hardware_as:
            terms = plus(_provided(case, form, element.id), _provided(case, form, other))
            form.program.row("same hardware", f"{element.id} or {other}", terms, high=1.0)


def _taking_part(case: Case, form: Formulation) -> None:
    """A partner is present where it owns or pays for an element, and only there."""
    for (name, mission), present in form.present.items():
        mine = [c for e in case.elements_of(mission) for c in case.choices_for(e.id) if name in (c.owner, c.payer)]
        for choice in mine:
            terms = {form.make[choice.key]: 1.0, present: -1.0}
            form.program.row("taking part", f"{name} in {mission}: {choice.element}", terms, high=0.0)
        does = {form.make[choice.key]: -1.0 for choice in mine}
        form.program.row("taking part", f"{name} in {mission}", plus({present: 1.0}, does), high=0.0)
        form.program.row("taking part", f"{name} joins", {present: 1.0, form.joins[name]: -1.0}, high=0.0)
    for name, joins in form.joins.items():
        terms = plus({joins: 1.0}, {form.present[name, mission]: -1.0 for mission in case.missions})
        form.program.row("taking part", f"{name} only if present", terms, high=0.0)


def _enough_partners(case: Case, form: Formulation) -> None:
    """A mission that is joint by nature is delivered only by enough partners."""
    for mission, least in case.least_partners.items():
        there = {form.present[name, mission]: -1.0 for name in case.partners}
        terms = plus({form.delivered[mission]: float(least)}, there)
        form.program.row(f"enough partners: {mission}", mission, terms, high=0.0)


def _builds_on(case: Case, form: Formulation) -> None:
    """An element is provided only if all it builds on is."""
    for element in case.elements.values():
        for other in element.after:
            terms = plus(_provided(case, form, element.id), times(-1.0, _provided(case, form, other)))
            form.program.row("builds on", f"{element.id} on {other}", terms, high=0.0)


def _dates(case: Case, form: Formulation) -> None:
    """An element is in place once it is ready, what it builds on is in place, and it has been delivered."""
    for element in case.elements.values():
        here = form.in_place[element.id]
        delivery = expected(element.delivery)
        work = {form.make[choice.key]: -(choice.ready + delivery) for choice in case.choices_for(element.id)}
        form.program.row("dates", f"{element.id} ready", plus({here: 1.0}, work), low=0.0)
        for other in element.after:
            terms = plus({here: 1.0, form.in_place[other]: -1.0}, times(-delivery, _provided(case, form, element.id)))
            form.program.row("dates", f"{element.id} after {other}", terms, low=0.0)
        form.program.row("horizon", element.id, {form.finish: 1.0, here: -1.0}, low=0.0)
    _dates_of_cures(case, form)


def _dates_of_cures(case: Case, form: Formulation) -> None:
    """Work that is cured waits for the cure, which runs beside its authorisations."""
    for name, use in form.cure.items():
        cure = case.cure_of[name]
        for key in (key for key in cure.choices if key in form.make):
            choice, element = case.choice_of[key], case.elements[key[0]]
            ready = expected(cure.months) + expected(choice.duration)
            if ready > choice.ready:
                months = ready + expected(element.delivery)
                terms = {form.in_place[element.id]: 1.0, form.make[key]: -months, use: -months}
                form.program.row("dates", f"{', '.join(key)} after {name}", terms, low=-months)


def _values(case: Case, form: Formulation) -> None:
    """Gain and cost of each partner, in thousand million of study money."""
    crossings = {interface: _crossing_variables(case, form, interface) for interface in case.interfaces}
    asks = [_asked(case, form, need) for need in case.joint_needs]
    for name, partner in case.partners.items():
        cost = {form.make[c.key]: c.expected_cost * _MONEY for c in case.choices if c.payer == name}
        joint = {
            crossing[name]: interface.jointness / 2 * _MONEY
            for interface, crossing in crossings.items()
            if name in crossing
        }
        legal = plus(_cost_of_cures(case, form, name), *(asked[name] for asked in asks if name in asked))
        form.cost[name] = plus(cost, joint, legal)
        scale = partner.scale * _MONEY / case.most[name] if case.most[name] > 0 else 0.0
        benefit = plus(*(times(scale, part) for part in _benefit(case, form, name)))
        form.gain[name] = plus(benefit, times(-1.0, form.cost[name]), times(-scale, _leaks(case, form, name)))


def _cost_of_cures(case: Case, form: Formulation, name: str) -> Terms:
    """What one partner bears of the cures, in equal parts with the others concerned."""
    borne = {use: case.cure_of[cure] for cure, use in form.cure.items() if name in case.cure_of[cure].owners}
    return {use: expected(cure.cost) / len(cure.owners) * _MONEY for use, cure in borne.items()}


def _asked(case: Case, form: Formulation, need: JointNeed) -> dict[str, Terms]:
    """Cost, by partner, of authorisations that arise when two work together; the search keeps them few."""
    parts = [_owned(case, form, element, name) for element, name in need.owners]
    parts += [{form.present[name, need.mission]: 1.0} for name in need.pair or ()]
    if not all(parts):
        return {}
    asked = form.program.number(f"asked[{need.id}]", 0.0, 1.0)
    form.program.row("authorisations", need.id, plus(*parts, {asked: -1.0}), high=len(parts) - 1.0)
    return {name: {asked: expected(need.cost) / 2 * _MONEY} for name in need.partners}


def _crossing_variables(case: Case, form: Formulation, interface: Interface) -> dict[str, int]:
    """For each partner, whether it meets another owner at this interface; the search keeps it as low as it can."""
    owners = {
        element: {choice.owner for choice in case.choices_for(element)}
        for element in (interface.first, interface.second)
    }
    variables = {}
    for name in case.partners:
        sides = [(interface.first, interface.second), (interface.second, interface.first)]
        possible = [(a, b) for a, b in sides if name in owners[a] and owners[b] - {name}]
        if not possible:
            continue
        crosses = form.program.number(f"meets[{name}: {interface.first}, {interface.second}]", 0.0, 1.0)
        for mine, theirs in possible:
            others = {form.make[c.key]: 1.0 for c in case.choices_for(theirs) if c.owner != name}
            terms = plus(_owned(case, form, mine, name), others, {crosses: -1.0})
            form.program.row("jointness", f"{name}: {mine} meets {theirs}", terms, high=1.0)
        variables[name] = crosses
    return variables


def _benefit(case: Case, form: Formulation, name: str) -> Iterator[Terms]:
    """Weighted yields of all that is delivered, to one partner."""
    weights = case.partners[name].weights
    for mission, yields in case.missions.items():
        present = form.present[name, mission]
        for m, weight in enumerate(weights):
            shared = weight * (1 - case.rivalry[m]) * yields[m]
            if not weight * yields[m]:
                continue
            if m == _POLITICAL:
                yield {present: shared * (1 - case.political_from_partners)}
                yield from _ties(case, form, name, mission, shared * case.political_from_partners)
            else:
                yield {present: shared}
            for element in case.elements_of(mission):
                divided = weight * case.rivalry[m] * yields[m] * element.work_share
                yield times(divided, _owned(case, form, element.id, name))
    for element in case.elements.values():
        shared = sum(w * (1 - case.rivalry[m]) * element.yields[m] for m, w in enumerate(weights))
        divided = sum(w * case.rivalry[m] * element.yields[m] for m, w in enumerate(weights))
        yield times(divided, _owned(case, form, element.id, name))
        if shared:
            both = form.program.number(f"shares[{name}, {element.id}]", 0.0, 1.0)
            form.program.row(
                "sharing",
                f"{name} there: {element.id}",
                {both: 1.0, form.present[name, element.mission]: -1.0},
                high=0.0,
            )
            provided = times(-1.0, _provided(case, form, element.id))
            form.program.row("sharing", f"{name}: {element.id} provided", plus({both: 1.0}, provided), high=0.0)
            yield {both: shared}


def _ties(case: Case, form: Formulation, name: str, mission: str, weight: float) -> Iterator[Terms]:
    """Diplomatic benefit or cost of the partners one has in a mission."""
    mine = form.present[name, mission]
    for other in case.partners:
        value = case.ties.get((name, other), 0.0)
        if other == name or not value:
            continue
        theirs = form.present[other, mission]
        both = form.program.number(f"together[{name}, {other}, {mission}]", 0.0, 1.0)
        if value > 0:
            form.program.row("ties", f"{name} with {other}", {both: 1.0, mine: -1.0}, high=0.0)
            form.program.row("ties", f"{name} with {other}", {both: 1.0, theirs: -1.0}, high=0.0)
        else:
            form.program.row("ties", f"{name} with {other}", {mine: 1.0, theirs: 1.0, both: -1.0}, high=1.0)
        yield {both: weight * value}


def _leaks(case: Case, form: Formulation, name: str) -> Terms:
    """Security yield lost at sensitive interfaces outside a common regime."""
    nodes = [*case.missions.values(), *(element.yields for element in case.elements.values())]
    loss = case.leak * case.partners[name].weights[_SECURITY] * sum(node[_SECURITY] for node in nodes)
    leaks: Terms = {}
    for interface in case.interfaces:
        for mine, theirs in ((interface.first, interface.second), (interface.second, interface.first)):
            for other in case.partners:
                exposed = [c for c in case.choices_for(mine) if c.owner == name and case.exposed(c, other)]
                others = _owned(case, form, theirs, other)
                if not (loss and exposed and others) or other == name:
                    continue
                leak = form.program.number(f"leak[{name}: {mine} to {other}: {theirs}]", 0.0, 1.0)
                ours = {form.make[choice.key]: 1.0 for choice in exposed}
                form.program.row("leaks", f"{name} to {other}", plus(ours, others, {leak: -1.0}), high=1.0)
                leaks[leak] = loss
    return leaks


def _budgets(case: Case, form: Formulation) -> None:
    for name, partner in case.partners.items():
        limit = (partner.envelope or 0.0) * _MONEY
        form.program.row(f"budget: {name}", name, form.cost[name], high=limit)


def _red_lines(case: Case, form: Formulation) -> None:
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
            terms = {form.present[name, part.mission]: 1.0, form.make[choice.key]: 1.0}
            yield f"{name} without {', '.join(choice.key)}", terms, 1.0
    kept = [e.id for m in line.keeps_critical for e in case.elements_of(m) if e.critical]
    for element in (*kept, *line.must_own):
        others = {form.make[c.key]: 1.0 for c in case.choices_for(element) if c.owner != name}
        present = {form.present[name, case.elements[element].mission]: 1.0}
        yield f"{name} owns {element}", plus(present, others), 1.0
    if line.only_with_any:
        owned = [times(-1.0, _owned(case, form, element, name)) for element in line.only_with_any]
        yield f"{name} owns one of {', '.join(line.only_with_any)}", plus({form.joins[name]: 1.0}, *owned), 0.0


def _law(case: Case, form: Formulation) -> None:
    """Not everything that a prohibition names may hold at once, unless a third partner or a cure lifts it."""
    for number, ban in enumerate(_binding(case, form)):
        parts = [{form.make[key]: 1.0} for key in ban.choices]
        parts += [_owned(case, form, element, name) for element, name in ban.owners]
        parts += [{form.present[name, ban.mission]: 1.0} for name in ban.pair or ()]
        others = [other for other in case.partners if other not in ban.pair] if ban.pair and ban.unless_third else []
        third = {form.present[other, ban.mission]: -1.0 for other in others}
        cures = {form.cure[cure.id]: -1.0 for cure in ban.cures}
        terms = plus(*parts, third, cures)
        form.program.row(f"law: {ban.rule}", f"{ban.says} ({number})", terms, high=len(parts) - 1.0)


def _cures(case: Case, form: Formulation) -> None:
    """A cure is decided on only where something it is about is built."""
    for name, use in form.cure.items():
        about = {form.make[key]: -1.0 for key in case.cure_of[name].choices if key in form.make}
        form.program.row("cures", name, plus({use: 1.0}, about), high=0.0)


def _deliveries(case: Case, form: Formulation) -> None:
    for mission in case.deliver:
        form.program.row(f"deliver: {mission}", mission, {form.delivered[mission]: 1.0}, low=1.0)
    for group in case.deliver_any:
        names = ", ".join(group)
        form.program.row(f"deliver any: {names}", names, {form.delivered[m]: 1.0 for m in group}, low=1.0)


def _versions(case: Case, form: Formulation) -> None:
    for group in case.at_most_one:
        names = ", ".join(group)
        form.program.row(f"at most one: {names}", names, {form.delivered[m]: 1.0 for m in group}, high=1.0)


def chosen(case: Case, form: Formulation, values: tuple[float, ...]) -> Arrangement:
    """Read the choices and cures that a solution makes, in the order of the case."""
    return Arrangement(
        tuple(choice for choice in case.choices if values[form.make[choice.key]] > 0.5),
        tuple(case.cure_of[name] for name, use in form.cure.items() if values[use] > 0.5),
    )
