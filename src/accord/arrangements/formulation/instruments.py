"""Under which instrument each joint mission stands: what calls for which, what waits for it, who has to consent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.formulation.agreements import agreements
from accord.arrangements.formulation.dates import open_phases
from accord.arrangements.formulation.form import Called, Formulation, sharers
from accord.arrangements.formulation.program import Terms, plus, times
from accord.arrangements.instruments import Call, Instruments
from accord.arrangements.legal import ChoiceKey

FAMILY = "instruments"


def instruments(case: Case, form: Formulation) -> None:
    """A mission of two participants or more has exactly one instrument, which carries what is done; others have none.

    Only rungs that something calls for are on offer: a heavier one is never better, since it takes no less.
    """
    if case.instruments is None:
        return
    for mission in case.missions:
        able = _able(case, form, mission)
        if len(able) > 1:
            _offer(case, form, case.instruments, mission, able)
            agreements(case, form, mission, able)


def _able(case: Case, form: Formulation, mission: str) -> tuple[str, ...]:
    """Partners that may have a part in a mission."""
    names: dict[str, None] = {}
    for choice in _choices(case, mission):
        together = sharers(case, choice) if form.integrated(choice) is not None else ()
        names |= dict.fromkeys((choice.owner, choice.payer, *together))
    return tuple(name for name in case.partners if name in names)


def _choices(case: Case, mission: str) -> Iterator[Choice]:
    for element in case.elements_of(mission):
        yield from case.choices_for(element.id)


def _offer(case: Case, form: Formulation, ladder: Instruments, mission: str, able: tuple[str, ...]) -> None:
    program = form.program
    asked = ((call, _conditions(case, form, mission, call, able)) for call in ladder.calls if not call.always)
    calls = [(call, found) for call, found in asked if found is not None]
    demanded = _demanded(case, ladder, able)
    places = {ladder.least, *(call.rung for call, _ in calls), *(place for _, place, _ in demanded)}
    for place in sorted(place for place in places if place >= ladder.least):
        form.instrument[mission, place] = program.binary(f"instrument[{mission}: {ladder.rungs[place].id}]")
    joint = form.resting(mission)
    there = {form.present[name, mission]: 1.0 for name in able}
    alone = plus(there, times(1.0 - len(able), joint))
    program.row(FAMILY, f"{mission} of several has one", alone, high=1.0)
    program.row(FAMILY, f"{mission} of one has none", plus(times(2.0, joint), times(-1.0, there)), high=0.0)
    for number, (call, conditions) in enumerate(calls):
        if call.rung > ladder.least:
            _carry(form, ladder, mission, able, call, conditions, f"{mission}: {number}")
    for name, place, requirement in demanded:
        present: Terms = {form.present[name, mission]: 1.0}
        form.called.setdefault(mission, []).append(Called(requirement, place, ((present,),)))


def _demanded(case: Case, ladder: Instruments, able: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Partners that sign nothing lighter than a rung: name, place of the rung, and the requirement."""
    return [
        (name, ladder.place(demand.lightest_instrument), f"must have: {name}: {demand.says}")
        for name in able
        for demand in case.partners[name].must_haves
        if demand.lightest_instrument
    ]


def _conditions(
    case: Case, form: Formulation, mission: str, call: Call, able: tuple[str, ...]
) -> tuple[tuple[Terms, ...], ...] | None:
    """For each thing that a call names but the number of states, the ways in which it may hold.

    None where one of them cannot hold.
    """
    choices = list(_choices(case, mission))
    found: list[tuple[Terms, ...]] = []
    if call.modes:
        made = (form.in_mode(choice, mode) for choice in choices for mode in call.modes)
        found.append(tuple(terms for terms in made if terms))
    if call.choices:
        keys = frozenset(call.choices)
        found.append(tuple({form.make[choice.key]: 1.0} for choice in choices if choice.key in keys))
    if call.paid:
        found.append(tuple(bought(form, choice) for choice in choices if case.between_partners(choice)))
    states = {state for name in able for state in case.partners[name].states}
    possible = all(found) and len(states) >= call.states
    return tuple(found) if possible else None


def bought(form: Formulation, choice: Choice) -> Terms:
    """Whether a choice is made and not bartered."""
    terms: Terms = {form.make[choice.key]: 1.0}
    if choice.key in form.barter:
        terms[form.barter[choice.key]] = -1.0
    return terms


def _carry(
    form: Formulation,
    ladder: Instruments,
    mission: str,
    able: tuple[str, ...],
    call: Call,
    conditions: tuple[tuple[Terms, ...], ...],
    label: str,
) -> None:
    """Where everything that a call names holds, the mission has an instrument that carries it."""
    form.called.setdefault(mission, []).append(Called(FAMILY, call.rung, conditions, call.states))
    many = [_many_states(form, mission, able, call.states, label)] if call.states else []
    parts = [many] if many else []
    for number, ways in enumerate(conditions):
        together = len(conditions) + len(parts) > 1 and len(ways) > 1
        parts.append([_any(form, ways, f"{label}: {number}")] if together else list(ways))
    lighter = {index: 1.0 for place, index in form.rungs(mission) if place < call.rung}
    rung = ladder.rungs[call.rung].id
    for number, some in enumerate(product(*parts)):
        terms = plus(*some, lighter)
        form.program.row(FAMILY, f"{label} calls for {rung} ({number})", terms, high=float(len(some)))


def _any(form: Formulation, ways: tuple[Terms, ...], label: str) -> Terms:
    """Whether any of several ways holds."""
    some = form.program.number(f"any[{label}]", 0.0, 1.0)
    for number, way in enumerate(ways):
        form.program.row(FAMILY, f"any of {label} ({number})", plus(way, {some: -1.0}), high=0.0)
    return {some: 1.0}


def _many_states(form: Formulation, mission: str, able: tuple[str, ...], least: int, label: str) -> Terms:
    """Whether participants speak for so many states: one alone for as many, or several together."""
    program, partners = form.program, {name: form.case.partners[name] for name in able}
    many = program.number(f"many states[{label}]", 0.0, 1.0)
    few: dict[str, list[str]] = {}
    for name, partner in partners.items():
        if len(set(partner.states)) >= least:
            terms = {form.present[name, mission]: 1.0, many: -1.0}
            program.row(FAMILY, f"{name} has many states: {label}", terms, high=0.0)
            continue
        for state in dict.fromkeys(partner.states):
            few.setdefault(state, []).append(name)
    if len(few) >= least:
        here: Terms = {}
        for state, names in few.items():
            taking_part = program.number(f"state[{label}: {state}]", 0.0, 1.0)
            here[taking_part] = 1.0
            for name in names:
                terms = {form.present[name, mission]: 1.0, taking_part: -1.0}
                program.row(FAMILY, f"{name} for {state}: {label}", terms, high=0.0)
        counted = plus(here, {many: least - 1.0 - len(few)})
        program.row(FAMILY, f"many states together: {label}", counted, high=least - 1.0)
    return {many: 1.0}


def waiting(case: Case, form: Formulation) -> None:
    """Work that binds partners to one another begins and is launched only once its instrument allows it."""
    deliveries = {name: expected(element.delivery) for name, element in case.elements.items()}
    works = {choice.key: expected(choice.duration) + deliveries[choice.element] for choice in case.choices}
    after_instruments(case, form, "dates", form.in_place, works, deliveries)


def after_instruments(
    case: Case,
    form: Formulation,
    family: str,
    here: Mapping[str, int],
    works: Mapping[ChoiceKey, float],
    deliveries: Mapping[str, float],
) -> None:
    """Put work that binds partners to one another after what is left of its instrument, in months from the start.

    Parameters
    ----------
    case, form
        The study in numbers and its program.
    family
        Family of the rows.
    here
        Variable of the month in which each element is in place.
    works
        Months from the beginning of the work on each choice until it is in place.
    deliveries
        Months of the delivery of each element.
    """
    ladder = case.instruments
    for choice in case.choices if ladder else ():
        rungs = form.rungs(case.elements[choice.element].mission)
        if ladder is None or not rungs:
            continue
        first, label, place = case.phases[open_phases(case, choice)[0]], ", ".join(choice.key), here[choice.element]
        begins = {index: expected(ladder.rungs[rung].work) for rung, index in rungs}
        launches = {index: expected(ladder.rungs[rung].launch) for rung, index in rungs}
        for rung, left, index in form.spared(case.elements[choice.element].mission):
            (work, launch, _), still = ladder.rungs[rung].takes, ladder.left(rung, left)
            begins[index], launches[index] = expected(still.work) - work, expected(still.launch) - launch
        duration = works[choice.key] - deliveries[choice.element]
        for why, bound in _binding(case, form, ladder, choice):
            if max(begins.values()) > first + choice.lead_months:
                row = _after(place, begins, bound, works[choice.key])
                form.program.row(family, f"{label} begins under an instrument{why}", *row)
            if max(launches.values()) > first + max(choice.lead_months + duration, choice.launch_months):
                row = _after(place, launches, bound, deliveries[choice.element])
                form.program.row(family, f"{label} is launched under an instrument{why}", *row)


def _binding(case: Case, form: Formulation, ladder: Instruments, choice: Choice) -> Iterator[tuple[str, Terms]]:
    """Whether a choice is made so that it binds partners to one another: by its mode, and by being paid for."""
    terms = plus(*(form.in_mode(choice, mode) for mode in ladder.waiting))
    if terms:
        yield "", terms
    if case.between_partners(choice) and not set(choice.modes) <= set(ladder.waiting):
        yield " that is paid for", bought(form, choice)


def _after(here: int, months: Mapping[int, float], bound: Terms, after: float) -> tuple[Terms, float]:
    """In place no sooner than so many months after the instrument allows it, if bound; else nothing is said."""
    longest = max(months.values())
    waits = times(-(longest + after), bound)
    return plus({here: 1.0}, times(-1.0, dict(months)), waits), -longest


def consents(case: Case, form: Formulation) -> Terms:
    """Number of consents that the participants of joint missions have to give; the search keeps them few."""
    given: Terms = {}
    if case.instruments is None:
        return given
    ladder, asked = case.instruments, [rung.consents for rung in case.instruments.rungs]
    for mission in case.missions:
        rungs = form.rungs(mission)
        spared = [(place, ladder.left(place, left).consents, index) for place, left, index in form.spared(mission)]
        counts = sorted(({asked[place] for place, _ in rungs} | {still for _, still, _ in spared}) - {0})
        for name in _able(case, form, mission) if rungs else ():
            for before, count in zip((0, *counts), counts, strict=False):
                asking = {index: 1.0 for place, index in rungs if asked[place] >= count}
                asking |= {index: -1.0 for place, still, index in spared if still < count <= asked[place]}
                gives = form.program.number(f"consents[{name}, {mission}: {count}]", 0.0, 1.0)
                terms = plus(asking, {form.present[name, mission]: 1.0, gives: -1.0})
                form.program.row(FAMILY, f"{name} consents in {mission}: {count}", terms, high=1.0)
                given[gives] = float(count - before)
    return given


def lightest(case: Case, form: Formulation, values: tuple[float, ...]) -> dict[str, str]:
    """Read the lightest instrument that carries what a solution decides, by mission, whatever rung the solver took.

    Parameters
    ----------
    case, form
        The study in numbers and its program.
    values
        Value of each variable.

    Returns
    -------
    dict
        Name of the instrument of each mission of two participants or more. Demands of partners that the program has
        no rows for are not met.
    """
    ladder = case.instruments
    if ladder is None:
        return {}
    bind = set(form.program.requirements)
    found = {}
    for mission in case.missions:
        names = [name for name in case.partners if values[form.present[name, mission]] > 0.5]
        if len(names) < 2:
            continue
        states = {state for name in names for state in case.partners[name].states}
        called = [
            one.place
            for one in form.called.get(mission, ())
            if one.requirement in bind
            and len(states) >= one.states
            and all(any(_value(way, values) > 0.5 for way in ways) for ways in one.conditions)
        ]
        found[mission] = ladder.rungs[max([ladder.least, *called])].id
    return found


def _value(terms: Terms, values: tuple[float, ...]) -> float:
    return sum(values[index] * coefficient for index, coefficient in terms.items())
