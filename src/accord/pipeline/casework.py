"""From a study and its profiles to the case that the arrangement search works on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from accord.arrangements.case import Case, ElementCase, GeographicReturn, Interface
from accord.arrangements.choice import MODES, Choice, Mode, expected
from accord.arrangements.partner import MOTIVATIONS, MustHave, PartnerCase, Vector
from accord.arrangements.place import PlaceCase, PlaceKind
from accord.pipeline.spending import by_year, envelope, income
from accord.pipeline.trace import DAYS_PER_MONTH
from accord.profiles import Profiles
from accord.reference import members
from accord.simulation import Range
from accord.simulation.calibration import withdrawal_range
from accord.study import Study, in_study_money
from accord.study.schema import Destination, Element, Goal, Option, RecordedWithdrawal, Yields

REGIMES = ("MTCR", "Wassenaar Arrangement")
_TIE = {"negative": -1.0, "none": 0.0, "weak": 1.0, "moderate": 2.0, "strong": 3.0}


def months_between(first: date, last: date) -> float:
    """Months from one date to another, at 30.4375 days each.

    Examples
    --------
    >>> round(months_between(date(2018, 1, 1), date(2019, 1, 1)), 2)
    11.99
    """
    return (last - first).days / DAYS_PER_MONTH


def states_of(study: Study, name: str) -> tuple[str, ...]:
    """States that an actor speaks for on the study's as-of date: its own, or the members of a bloc."""
    actor = study.actors[name]
    if actor.members is None:
        return (actor.state,) if actor.state else ()
    if actor.members.states:
        return actor.members.states
    return members(str(actor.members.organisation), study.meta.as_of)


def build_case(study: Study, profiles: Profiles) -> Case:
    """Put a study into numbers, without what the law forbids.

    Parameters
    ----------
    study
        The study.
    profiles
        What drives each partner.

    Returns
    -------
    Case
        Expected money in million of the study's currency and price year, time in months from the start.
    """
    choices = tuple(choice for name in study.programme.elements for choice in _choices(study, name))
    mean_cost = {
        name: _mean([expected(choice.cost) for choice in choices if choice.element == name])
        for name in study.programme.elements
    }
    method, needs = study.meta.method, study.meta.requirements
    rivalry = tuple(float(getattr(method.rivalry, motivation)) for motivation in MOTIVATIONS)
    return Case(
        partners={name: _partner(study, profiles, name) for name in study.partners},
        missions={
            name: tuple(mission.scale * score for score in _vector(study, mission.yields))
            for name, mission in study.programme.missions.items()
        },
        elements={name: _element(study, name, mean_cost) for name in study.programme.elements},
        choices=choices,
        interfaces=_interfaces(study, mean_cost),
        rivalry=rivalry,
        ties=_ties(study),
        political_from_partners=method.political_from_partners.triple[1],
        leak=method.leak.triple[1],
        deliver=needs.deliver,
        deliver_any=needs.deliver_any,
        at_most_one=needs.at_most_one,
        horizon=months_between(study.meta.start, study.meta.horizon),
        least_partners={
            name: mission.least_partners
            for name, mission in study.programme.missions.items()
            if mission.least_partners > 1
        },
        phases=tuple(months_between(study.meta.start, day) for day in study.meta.begins),
        mode_factors={mode: float(getattr(method.mode_factors, mode)) for mode in MODES},
        integration=method.integration.triple[1],
        backup=method.backup.triple[1],
        leadership=method.leadership.triple[1],
        barter_tolerance=method.barter_tolerance.triple[1],
        two_providers=needs.two_providers,
        least_work=dict(needs.least_work),
        camps=_camps(study),
        least_maturity=needs.least_maturity,
        returns=tuple(
            GeographicReturn(one.bloc, dict(one.shares), one.least)
            for one in needs.geographic_return
            if one.bloc in study.partners
        ),
        places=_places(study, mean_cost),
    )


def _places(study: Study, mean_cost: Mapping[str, float]) -> dict[str, PlaceCase]:
    """Destinations and goals with missions; the work at each is weighed by the mean cost of what could be built."""
    programme = study.programme
    cost = dict.fromkeys(programme.missions, 0.0)
    for name, element in programme.elements.items():
        cost[element.mission] += mean_cost[name]
    kinds: tuple[tuple[PlaceKind, Mapping[str, Destination | Goal]], ...] = (
        ("destination", programme.destinations),
        ("goal", programme.goals),
    )
    found = {}
    for kind, places in kinds:
        for name, place in places.items():
            beneath = programme.missions_under(name)
            total = sum(cost[mission] for mission in beneath)
            work = {mission: cost[mission] / total if total > 0 else 1 / len(beneath) for mission in beneath}
            if beneath:
                found[name] = PlaceCase(name, kind, work, _vector(study, place.yields))
    return found


def _camps(study: Study) -> tuple[tuple[str, ...], ...]:
    """Camps with those of their members who are at the table; none where fewer than two are left."""
    camps = [tuple(name for name in camp if name in study.partners) for camp in study.meta.requirements.camps]
    manned = tuple(camp for camp in camps if camp)
    return manned if len(manned) > 1 else ()


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _partner(study: Study, profiles: Profiles, name: str) -> PartnerCase:
    actor = study.actors[name]
    strengths = profiles.profiles[name].strengths
    worth = actor.worth or study.meta.method.worth
    states = states_of(study, name)
    regimes = frozenset(
        regime for regime in REGIMES if states and set(states) <= set(members(regime, study.meta.as_of))
    )
    return PartnerCase(
        id=name,
        weights=tuple(strengths[motivation].weight for motivation in MOTIVATIONS),
        envelope=envelope(study, name),
        worth=worth.triple[1],
        states=states,
        regimes=regimes,
        red_lines=actor.red_lines,
        must_haves=tuple(
            MustHave(
                one.says,
                one.delivered,
                one.takes_part_in,
                one.leads,
                one.least_work or 0.0,
                one.lightest_instrument or "",
            )
            for one in actor.must_haves
        ),
        by_year=by_year(study, name),
        carries_over=actor.annual_budget is None and study.meta.method.budgets == "carried over",
        exchanges_funds=_exchanges_funds(study, name),
        withdrawal=annual_withdrawal(study, name),
        joins_from=max(0.0, months_between(study.meta.start, actor.joins_from)) if actor.joins_from else 0.0,
        income=income(study, name),
    )


def _exchanges_funds(study: Study, name: str) -> bool:
    refusing = study.meta.requirements.no_exchange_of_funds
    refuses = refusing if isinstance(refusing, bool) else name in refusing
    return not refuses and study.actors[name].exchanges_funds is not False


def withdrawal_of(study: Study, name: str) -> Range:
    """Probability that a partner leaves within a year, as a range: stated, from the record, or the method's."""
    stated = study.actors[name].withdrawal or study.meta.method.withdrawal
    if isinstance(stated, RecordedWithdrawal):
        return withdrawal_range(stated.covariates, on=study.meta.as_of)[0]
    return Range(*stated.triple)


def annual_withdrawal(study: Study, name: str) -> float:
    """Most likely probability that a partner leaves within a year: stated, from the record, or the method's.

    Parameters
    ----------
    study
        The study.
    name
        One of its partners.

    Returns
    -------
    float
        From 0 to 1.
    """
    return float(withdrawal_of(study, name).mode)


def _vector(study: Study, yields: Yields | None) -> Vector:
    scores = study.meta.method.scores
    return tuple(
        float(getattr(scores, getattr(yields, motivation))) if yields and getattr(yields, motivation) else 0.0
        for motivation in MOTIVATIONS
    )


def _element(study: Study, name: str, mean_cost: Mapping[str, float]) -> ElementCase:
    element = study.programme.elements[name]
    mates = [other for other, its in study.programme.elements.items() if its.mission == element.mission]
    mission_cost = sum(mean_cost[other] for other in mates)
    share = mean_cost[name] / mission_cost if mission_cost > 0 else 1 / len(mates)
    scale = study.meta.method.element_scale.triple[1]
    return ElementCase(
        id=name,
        mission=element.mission,
        optional=element.optional,
        critical=element.critical,
        after=element.after,
        interfaces=_meets(element),
        same_hardware_as=element.same_hardware_as,
        yields=tuple(scale * score for score in _vector(study, element.yields)),
        delivery=(element.delivery or study.meta.method.delivery).months,
        work_share=share,
        function=element.role,
    )


def _meets(element: Element) -> tuple[str, ...]:
    return element.after if element.interfaces is None else element.interfaces


def _choices(study: Study, name: str) -> list[Choice]:
    element = study.programme.elements[name]
    choices = []
    for option in element.options:
        provider = study.actors[option.provider]
        for payer in option.paid_by:
            owner = payer if provider.kind == "company" else option.provider
            if payer not in study.partners or not provider.participates:
                continue
            sharers = tuple(one for one in element.sharers_of(option) if one in study.partners and one != owner)
            choices.append(
                Choice(
                    element=name,
                    provider=option.provider,
                    payer=payer,
                    owner=owner,
                    cost=in_study_money(option.cost, study.meta),
                    duration=option.duration.months,
                    classes=element.classes if option.classes is None else option.classes,
                    modes=_modes(element, option, sharers),
                    sharers=sharers,
                    maturity=option.maturity,
                    work_in=dict(option.work_in),
                )
            )
    return choices


def _modes(element: Element, option: Option, sharers: tuple[str, ...]) -> tuple[Mode, ...]:
    """Modes that may be decided on: without anybody at the table who shares the work there is no integration."""
    offered = element.modes_of(option)
    possible = tuple(mode for mode in offered if mode != "integration" or sharers)
    return possible or (("augmentation",) if element.optional else ("interdependence",))


def _interfaces(study: Study, mean_cost: Mapping[str, float]) -> tuple[Interface, ...]:
    """Pairs of elements that meet, each once, with the cost of jointness if their owners differ."""
    rate = study.meta.method.jointness.triple[1]
    order = {name: index for index, name in enumerate(study.programme.elements)}
    pairs = {
        tuple(sorted((name, other), key=order.__getitem__))
        for name, element in study.programme.elements.items()
        for other in _meets(element)
    }
    ordered = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return tuple(Interface(a, b, rate * min(mean_cost[a], mean_cost[b])) for a, b in ordered)


def _ties(study: Study) -> dict[tuple[str, str], float]:
    """Diplomatic values, scaled so that the positive ones of each actor sum to one."""
    at_table = [row for row in study.relations if row.actor in study.partners and row.partner in study.partners]
    positive = {
        name: sum(max(_TIE[row.diplomatic_value], 0.0) for row in at_table if row.actor == name)
        for name in study.partners
    }
    return {
        (row.actor, row.partner): _TIE[row.diplomatic_value] / max(positive[row.actor], 1.0)
        for row in at_table
        if _TIE[row.diplomatic_value]
    }
