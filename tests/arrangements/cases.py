"""Small cases made from a seed, and the search for the best arrangement by trying them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice, product
from random import Random

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case, ElementCase, GeographicReturn, Interface
from accord.arrangements.choice import MODES, Choice, Mode
from accord.arrangements.instruments import Agreement, Call, Instruments, Rung
from accord.arrangements.legal import ChoiceKey, JointNeed, LegalCure, Prohibition
from accord.arrangements.partner import MustHave, PartnerCase
from accord.arrangements.place import NO_YIELDS, PlaceCase
from accord.study.schema import RedLine


def small_case(seed: int, partners: int = 3, elements: int = 4) -> Case:
    """Make a case with two missions, a few options each, ties, a red line, a ban and an interface per link."""
    random = Random(seed)
    names = [f"P{index}" for index in range(partners)]
    missions = {name: tuple(float(random.randint(0, 3)) for _ in range(6)) for name in ("M1", "M2")}
    parts: dict[str, ElementCase] = {}
    for index in range(elements):
        before = tuple(name for name in parts if random.random() < 0.4)
        parts[f"e{index}"] = ElementCase(
            id=f"e{index}",
            mission=random.choice(("M1", "M2")),
            optional=random.random() < 0.3,
            critical=random.random() < 0.5,
            after=before,
            interfaces=before,
            same_hardware_as=(f"e{index - 1}",) if index and random.random() < 0.15 else (),
            yields=tuple(float(random.randint(0, 2)) for _ in range(6)) if random.random() < 0.4 else (0.0,) * 6,
            delivery=(1.0, 3.0, 5.0),
            work_share=1 / elements,
        )
    choices = []
    for name in parts:
        for owner in random.sample(names, random.randint(1, partners)):
            mode = random.uniform(50, 400)
            firm = random.random() < 0.3
            payer = owner if firm or random.random() < 0.8 else random.choice(names)
            choices.append(
                Choice(
                    name,
                    f"firm of {owner}" if firm else owner,
                    payer,
                    owner,
                    (mode * 0.8, mode, mode * 1.5),
                    (10.0, 20.0, 40.0),
                    ("C9A515",) if random.random() < 0.4 else (),
                    random.choice((0.0, 6.0)),
                )
            )
    links = [(other, name) for name, part in parts.items() for other in part.after]
    people = {}
    for name in names:
        raw = [random.random() for _ in range(6)]
        line = RedLine(source="x", confidence="high", says="not with P0", never_with=("P0",))
        wary = RedLine(source="x", confidence="high", says="nothing critical of P0", no_critical_from=("P0",))
        people[name] = PartnerCase(
            id=name,
            weights=tuple(value / sum(raw) for value in raw),
            envelope=random.uniform(100, 1500),
            worth=random.uniform(1, 4),
            states=(name,),
            regimes=frozenset({"MTCR"}) if random.random() < 0.6 else frozenset(),
            red_lines=random.choice(((), (line,), (wary,))) if name == "P2" else (),
        )
    bans: tuple[Prohibition, ...] = ()
    if random.random() < 0.5:
        bans = (Prohibition("R1", "P0 and P1 need a third", pair=("P0", "P1"), unless_third=True, mission="M1"),)
        if random.random() < 0.5:
            bans += (
                Prohibition("R2", "P0 and P1 with this", choices=(choices[0].key,), pair=("P0", "P1"), mission="M1"),
            )
    case = Case(
        partners=people,
        missions=missions,
        elements=parts,
        choices=tuple(choices),
        interfaces=tuple(Interface(a, b, 20.0) for a, b in links),
        rivalry=(0.7, 0.2, 0.8, 0.9, 0.2, 0.3),
        ties={(a, b): random.choice((-0.5, 0.0, 0.5)) for a in names for b in names if a != b},
        political_from_partners=0.5,
        leak=0.1,
        prohibitions=bans,
        at_most_one=(("M1", "M2"),) if random.random() < 0.2 else (),
        horizon=random.choice((60.0, 120.0)),
        least_partners={"M2": 2} if random.random() < 0.2 else {},
    )
    return with_legal_work(case, Random(f"{seed} law"))


def with_legal_work(case: Case, random: Random) -> Case:
    """Add authorisations to choices and to pairs, and prohibitions that cures lift; the rest of the case stays."""
    choices = tuple(
        replace(choice, authorisation_cost=(1.0, 5.0, 12.0)) if random.random() < 0.3 else choice
        for choice in case.choices
    )
    bans, needs = [], []
    for number, choice in enumerate(random.sample(choices, min(2, len(choices)))):
        cure = LegalCure(
            f"cure {number}", f"C{number}", "clause", "do it", 1, (choice.owner,), (choice.key,),
            cost=(0.0, 10.0, 20.0), months=(0.0, random.choice((6.0, 30.0)), 30.0),
        )  # fmt: skip
        if random.random() < 0.6:
            bans.append(Prohibition(f"C{number}", "not like this", choices=(choice.key,), cures=(cure,)))
    for interface in case.interfaces:
        mine, theirs = (random.choice(case.choices_for(name)) for name in (interface.first, interface.second))
        if mine.owner == theirs.owner:
            continue
        owners = ((mine.element, mine.owner), (theirs.element, theirs.owner))
        if random.random() < 0.4:
            needs.append(JointNeed(f"licence {mine.element} {theirs.element}", ("N",), owners, cost=(3.0, 6.0, 9.0)))
        if random.random() < 0.4 and len(bans) < 2:
            name = f"closing {mine.element} {theirs.element}"
            both, keys = (mine.owner, theirs.owner), (mine.key, theirs.key)
            cure = LegalCure(name, "I", "close", "close it", 4, both, keys, (5.0, 25.0, 60.0), (6.0, 12.0, 24.0))
            bans.append(Prohibition("I", "they may not meet", owners=owners, cures=(cure,)))
    if random.random() < 0.3:
        needs.append(JointNeed("certificate", ("W",), pair=("P0", "P1"), mission="M1", cost=(2.0, 4.0, 6.0)))
    return replace(case, choices=choices, prohibitions=(*case.prohibitions, *bans), joint_needs=tuple(needs))


def rich_case(seed: int, most: int = 1200) -> Case:
    """Make a tiny case with terms and limits of many kinds, of which all arrangements can still be tried.

    Kinds are added one after the other, in an order drawn from the seed, as long as there are no more arrangements to
    try than `most`. There is more money than in other cases and less law, so that much is possible.
    """
    random = Random(f"{seed} rich")
    partners = random.choice((2, 3, 3))
    case = small_case(seed, partners=partners, elements=random.choice((2, 2, 3)))
    if random.random() < 0.7:
        case = replace(case, prohibitions=())
    case = with_people(case, lambda one: {"envelope": (one.envelope or 0.0) * 3})
    case = replace(case, choices=(*case.choices, *further_choices(case, random)))
    case = replace(case, deliver_any=(("M1", "M2"),) if random.random() < 0.6 else (), at_most_one=())
    kinds = [kind for kind in DECISIONS if random.random() < 0.45] + [kind for kind in LIMITS if random.random() < 0.2]
    for kind in random.sample(kinds, len(kinds)):
        richer = kind(case, random)
        if count_up_to(most, richer) < most:
            case = richer
    return case


def signing_case(seed: int, most: int = 1500) -> Case:
    """Make a tiny case in which joint missions rest on instruments, with terms of two other kinds."""
    random = Random(f"{seed} signing")
    case = small_case(seed, partners=random.choice((2, 3)), elements=random.choice((2, 2, 3)))
    case = replace(case, prohibitions=(), at_most_one=(), deliver_any=random.choice(((), (("M1", "M2"),))))
    case = with_people(case, lambda one: {"envelope": (one.envelope or 0.0) * 3})
    case = replace(case, choices=(*case.choices, *further_choices(case, random)))
    case = with_instruments(case, random)
    for kind in random.sample((with_open_modes, with_phases, with_barter, with_leavers), 2):
        richer = kind(case, random)
        if count_up_to(most, richer) < most:
            case = richer
    return case


def agreed_case(seed: int, most: int = 1500) -> Case:
    """Make a tiny case whose missions have to be joint, with instruments, some of which partners have agreed before."""
    random = Random(f"{seed} agreed")
    case = small_case(seed, partners=random.choice((2, 3, 3)), elements=random.choice((2, 3)))
    case = replace(case, prohibitions=(), joint_needs=(), at_most_one=(), deliver_any=(("M1", "M2"),))
    case = with_people(case, lambda one: {"envelope": (one.envelope or 0.0) * 5, "red_lines": ()})
    case = replace(case, choices=(*case.choices, *further_choices(case, random)))
    case = replace(case, least_partners={name: random.choice((2, 2, 2, 3)) for name in case.missions}, horizon=150.0)
    case = with_agreements(with_instruments(case, random), random)
    case = with_each(case, lambda choice: {"modes": random.choice((("interdependence",), choice.modes))})
    for kind in random.sample((with_open_modes, with_phases, with_barter), 1):
        richer = kind(case, random)
        if count_up_to(most, richer) < most:
            case = richer
    return case


def further_choices(case: Case, random: Random) -> list[Choice]:
    """Elements that only one could provide may be provided by somebody else too."""
    more = []
    for name in case.elements:
        (first, *others) = case.choices_for(name)
        if not others:
            owner = random.choice([one for one in case.partners if one != first.owner])
            cost = random.uniform(50, 400)
            more.append(
                Choice(name, owner, owner, owner, (cost,) * 3, (6.0, 18.0, 30.0), (), random.choice((0.0, 9.0)))
            )
    return more


def count_up_to(most: int, case: Case) -> int:
    """Number of arrangements to try, or `most` where there are more."""
    return sum(1 for _ in islice(every_arrangement(case), most))


def with_each(case: Case, change) -> Case:
    """The case with every choice changed."""
    return replace(case, choices=tuple(replace(choice, **change(choice)) for choice in case.choices))


def with_people(case: Case, change) -> Case:
    """The case with every partner changed."""
    return replace(case, partners={name: replace(one, **change(one)) for name, one in case.partners.items()})


def with_open_modes(case: Case, random: Random) -> Case:
    """Leave the mode of some choices open, with sharers, and let modes matter at interfaces and for who may leave."""

    def change(choice):
        others = [name for name in case.partners if name != choice.owner]
        some = random.sample(MODES, random.choice((1, 1, 2, 3)))
        sharers = random.sample(others, random.randint(0, len(others)))
        return {"modes": tuple(some), "sharers": (*sharers, *random.sample(("P9", choice.owner), 1))}

    factors = {mode: random.choice((0.0, 0.5, 1.0, 2.0)) for mode in MODES}
    return replace(with_each(case, change), mode_factors=factors, integration=random.choice((0.0, 0.1, 0.3)))


def with_one_mode_each(case: Case, random: Random) -> Case:
    """Give each choice a single mode, so that the mode follows from who provides."""
    loose = with_open_modes(case, random)
    return with_each(loose, lambda choice: {"modes": choice.modes[:1]})


def with_backups(case: Case, random: Random) -> Case:
    """Let some add what is required, so that backups matter."""

    def change(choice):
        return {"modes": random.choice((choice.modes, ("augmentation",), ("augmentation", "interdependence")))}

    return replace(with_each(case, change), backup=random.choice((0.05, 0.3)))


def with_functions(case: Case, random: Random) -> Case:
    """Ask for two providers of a function that some elements have."""
    parts = {name: replace(one, function=random.choice(("power", ""))) for name, one in case.elements.items()}
    return replace(case, elements=parts, two_providers=("power",), backup=random.choice((0.05, 0.3)))


def with_phases(case: Case, random: Random) -> Case:
    """Let work begin in two phases, and somebody join late."""
    people = {name: random.choice((0.0, 0.0, 0.0, 5.0, 15.0, 40.0)) for name in case.partners}
    joined = with_people(case, lambda one: {"joins_from": people[one.id]})
    return replace(joined, phases=random.choice(((0.0, 18.0), (3.0, 16.0), (0.0, 10.0, 30.0), (6.0,))))


def with_years(case: Case, random: Random) -> Case:
    """Give some of the partners their money by the year."""

    def change(one):
        if random.random() < 0.4:
            return {}
        years = tuple(random.uniform(0, (one.envelope or 0.0) / 2) for _ in range(random.randint(1, 4)))
        return {"by_year": years, "carries_over": random.random() < 0.5}

    return with_people(case, change)


def with_barter(case: Case, random: Random) -> Case:
    """Let partners do things for one another, and some of them take no money for it."""
    partners = list(case.partners)
    choices = {choice.key: choice for choice in case.choices}
    for choice in case.choices:
        payer = random.choice(partners)
        if choice.provider in partners and random.random() < 0.6:
            bought = replace(choice, payer=payer)
            choices.setdefault(bought.key, bought)
            if random.random() < 0.5 and bought.key != choice.key:
                choices.pop(choice.key, None)
    tolerance = random.choice((0.0, 0.3, 0.6, 1.0, 1.0))
    case = replace(case, choices=tuple(choices.values()), barter_tolerance=tolerance)
    keys = set(case.choice_of)
    bans = tuple(ban for ban in case.prohibitions if {*ban.choices, *(k for c in ban.cures for k in c.choices)} <= keys)
    case = replace(case, prohibitions=bans)
    return with_people(case, lambda one: {"exchanges_funds": random.random() < 0.4})


def with_leaders(case: Case, random: Random) -> Case:
    """Let leading bring something, or somebody insist on it."""
    name = random.choice(list(case.partners))
    case = replace(case, leadership=random.choice((0.0, 0.3, 1.0)))
    return insisting(case, name, MustHave("we lead", leads=random.choice((("M1",), ("M2",), ("M1", "M2")))))


def with_places(case: Case, random: Random) -> Case:
    """Put missions at destinations and under a goal that give something of their own, or whose lead somebody wants."""
    first = random.choice((0.3, 0.5, 0.8))
    apart = random.random() < 0.5
    missions = {"D1": {"M1": 1.0}, "D2": {"M2": 1.0}} if apart else {"D1": {"M1": first, "M2": 1 - first}}
    places = [PlaceCase(name, "destination", beneath) for name, beneath in missions.items()]
    places.append(PlaceCase("G", "goal", {"M1": first, "M2": 1 - first}))

    def giving(place: PlaceCase) -> PlaceCase:
        scores = tuple(float(random.randint(0, 3)) for _ in range(6))
        return replace(place, yields=random.choice((NO_YIELDS, scores)))

    case = replace(case, places={place.id: giving(place) for place in places})
    case = replace(case, leadership=random.choice((0.0, 0.3, 1.0)))
    if random.random() < 0.4:
        demand = MustHave("we lead there", leads=(random.choice(places).id,))
        case = insisting(case, random.choice(list(case.partners)), demand)
    return case


def with_demands(case: Case, random: Random) -> Case:
    """Let somebody insist on something."""
    demands = (
        MustHave("both", delivered=("M1", "M2")),
        MustHave("the second", delivered=("M2",)),
        MustHave("a seat in the first", takes_part_in=("M1",)),
        MustHave("a seat", takes_part_in=("M1", "M2")),
        MustHave("enough work", least_work=random.choice((0.2, 0.35, 0.7))),
    )
    return insisting(case, random.choice(list(case.partners)), random.choice(demands))


def insisting(case: Case, name: str, demand: MustHave) -> Case:
    """The case with one demand more of a partner."""
    one = case.partners[name]
    changed = replace(one, must_haves=(*one.must_haves, demand))
    return replace(case, partners={**case.partners, name: changed})


def with_least_work(case: Case, random: Random) -> Case:
    """Ask for a least share of the work in a mission."""
    return replace(case, least_work={random.choice(("M1", "M2")): random.choice((0.1, 0.3, 0.5))})


def with_camps(case: Case, random: Random) -> Case:
    """Set two camps apart."""
    first, second, *rest = random.sample(list(case.partners), len(case.partners))
    return replace(case, camps=((first,), (second, *random.choice((rest, [first], [])))))


def with_maturity(case: Case, random: Random) -> Case:
    """Ask for a level of readiness that not everything has."""
    levels = with_each(case, lambda choice: {"maturity": random.choice((None, 4, 5, 6, 7, 8, 9))})
    return replace(levels, least_maturity=random.choice((4, 5, 6)))


def with_returns(case: Case, random: Random) -> Case:
    """Make a bloc of a partner, whose work is done in two states and elsewhere."""

    def change(choice):
        where = random.choice(({}, {"AA": 1.0}, {"BB": 1.0}, {"AA": 0.5, "BB": 0.5}, {"AA": 0.2, "CC": 0.8}))
        return {"work_in": where}

    rule = GeographicReturn(random.choice(list(case.partners)), {"AA": 0.7, "BB": 0.3}, random.choice((0.3, 0.6, 0.9)))
    return replace(with_each(case, change), returns=(rule,))


def with_leavers(case: Case, random: Random) -> Case:
    """Let partners leave, some of whose work is built together, and let choices need authorisations."""
    case = with_people(case, lambda one: {"withdrawal": random.choice((0.0, 0.02, 0.1, 0.3))})

    def change(choice):
        together = {
            "modes": random.choice((("integration",), ("interdependence", "integration"))),
            "sharers": tuple(name for name in case.partners if name != choice.owner),
        }
        needs = {"needs": tuple(f"N{place}" for place in range(random.randint(0, 3)))}
        return needs | (together if random.random() < 0.4 else {})

    return with_each(case, change)


def with_instruments(case: Case, random: Random) -> Case:
    """Let joint missions rest on one of four instruments, and let somebody refuse a heavy or a light one."""
    keys = tuple(choice.key for choice in random.sample(case.choices, min(2, len(case.choices))))
    calls = (
        Call(1),
        Call(2, modes=random.choice((("interdependence", "integration"), ("integration",), ("coordination",)))),
        random.choice((Call(2, paid=True), Call(3, paid=True))),
        Call(random.choice((2, 3)), choices=keys),
        Call(3, modes=("interdependence",), choices=keys, states=random.choice((2, 3, 4))),
        Call(random.choice((2, 3)), states=3),
    )
    soon, late = random.choice((6.0, 24.0)), random.choice((24.0, 60.0))
    rungs = (
        Rung("letter"),
        Rung("agreement", (2.0, 4.0, 6.0), (2.0, 4.0, 6.0), 1),
        Rung("memorandum", (soon,) * 3, (soon,) * 3, 1),
        Rung("treaty", (soon,) * 3, (late,) * 3, 3),
    )
    ladder = Instruments(rungs, tuple(random.sample(calls[1:], random.randint(0, 3))) + calls[:1])
    states = {name: random.choice((("A",), ("A", "B"), ("C",), ("D", "E", "F"))) for name in case.partners}
    case = with_people(replace(case, instruments=ladder), lambda one: {"states": states[one.id]})
    name, names = random.choice(list(case.partners)), ("letter", "agreement", "memorandum", "treaty")
    if random.random() < 0.4:
        case = insisting(case, name, MustHave("no less", lightest_instrument=random.choice(names)))
    if random.random() < 0.4:
        # A red line of a study names an instrument of the ladder of the law; here any name of the case will do.
        line = RedLine.model_construct(says="no more", heaviest_instrument=random.choice(names[1:3]))
        one = case.partners[name]
        case = replace(case, partners={**case.partners, name: replace(one, red_lines=(*one.red_lines, line))})
    return case


def with_agreements(case: Case, random: Random) -> Case:
    """Let some partners have agreed before, on instruments from which something or nothing remains to be concluded."""
    ladder = case.instruments
    if ladder is None:
        return case
    names, agreed = list(case.partners), []
    for number in range(random.randint(1, 5)):
        rung = random.choice(range(1, len(ladder.rungs)))
        agreed.append(
            Agreement(
                f"A{number}",
                tuple(random.sample(names, random.choice((2, 2, 2, len(names))))),
                rung,
                random.choice((None, *range(rung))),
                random.choice(((), (), ("M1",), ("M2",))),
            )
        )
    return replace(case, instruments=replace(ladder, agreements=tuple(agreed)))


DECISIONS = (
    with_instruments,
    with_open_modes,
    with_one_mode_each,
    with_backups,
    with_functions,
    with_phases,
    with_barter,
    with_leaders,
    with_places,
    with_leavers,
)
LIMITS = (
    with_years,
    with_demands,
    with_least_work,
    with_camps,
    with_maturity,
    with_returns,
)


def every_arrangement(case: Case) -> Iterator[Arrangement]:
    """All ways to choose one option or none for each element, with every selection of cures and of terms.

    Terms are tried only where every mission is whole and every element has what it builds on: they cannot mend that.
    """
    ways = [[None, *case.choices_for(name)] for name in case.elements]
    cures = tuple(case.cure_of.values())
    applied = [some for count in range(len(cures) + 1) for some in combinations(cures, count)]
    for way in product(*ways):
        made = tuple(choice for choice in way if choice)
        terms = [*every_terms(case, made)] if stands(case, made) else [{}]
        for some in applied:
            for term in terms:
                yield Arrangement(made, some, **term)


def stands(case: Case, made: Sequence[Choice]) -> bool:
    """Whether choices make whole missions in which everything has what it builds on."""
    provided = {choice.element for choice in made}
    missions = {case.elements[name].mission for name in provided}
    needed = {part.id for mission in missions for part in case.elements_of(mission) if not part.optional}
    return needed | {other for name in provided for other in case.elements[name].after} <= provided


def every_terms(case: Case, made: Sequence[Choice]) -> Iterator[dict]:
    """All modes, starts, leads, barters and backups of some choices; a single way is left unsaid."""
    for modes, starts, leads, bartered, backups, instruments in product(
        every_mode(made), every_start(case, made), every_lead(case, made), every_barter(case, made),
        every_backup(case, made), every_instrument(case, made),
    ):  # fmt: skip
        yield {
            "modes": modes, "starts": starts, "leads": leads, "bartered": bartered, "backups": backups,
            "instruments": instruments,
        }  # fmt: skip


def every_mode(made: Sequence[Choice]) -> list[dict[str, Mode]]:
    """Each choice in each of its modes."""
    names = [choice.element for choice in made]
    return [dict(zip(names, modes, strict=True)) for modes in product(*(choice.modes for choice in made))]


def every_start(case: Case, made: Sequence[Choice]) -> list[dict[str, int]]:
    """Each choice in each phase, too early ones included."""
    if len(case.phases) == 1:
        return [{}]
    names = [choice.element for choice in made]
    return [dict(zip(names, places, strict=True)) for places in product(range(len(case.phases)), repeat=len(made))]


def every_lead(case: Case, made: Sequence[Choice]) -> list[dict[str, str]]:
    """Each mission and place led by each owner of something there, where leading matters to anybody."""
    if not (case.leadership or any(demand.leads for one in case.partners.values() for demand in one.must_haves)):
        return [{}]
    owners: dict[str, dict[str, None]] = {}
    for choice in made:
        owners.setdefault(case.elements[choice.element].mission, {})[choice.owner] = None
    for place in case.places.values():
        there = {name: None for mission in place.missions for name in owners.get(mission, ())}
        if there:
            owners[place.id] = there
    return [dict(zip(owners, names, strict=True)) for names in product(*owners.values())]


def every_barter(case: Case, made: Sequence[Choice]) -> list[tuple[ChoiceKey, ...]]:
    """Every selection of what is between partners, where barter is open: elsewhere a purchase does as well."""
    refusing = {name for name, one in case.partners.items() if not one.exchanges_funds}
    keys = [
        choice.key
        for choice in made
        if case.between_partners(choice) and (case.barter_tolerance or refusing & {choice.provider, choice.payer})
    ]
    return [some for count in range(len(keys) + 1) for some in combinations(keys, count)]


def every_backup(case: Case, made: Sequence[Choice]) -> list[tuple[Choice, ...]]:
    """Nothing or something of another owner kept ready for each element, where a backup can be of use."""
    if not (case.two_providers or any("augmentation" in choice.modes for choice in case.choices)):
        return [()]
    ready = [[None, *(o for o in case.choices_for(one.element) if o.owner != one.owner)] for one in made]
    return [tuple(choice for choice in some if choice) for some in product(*ready)]


def every_instrument(case: Case, made: Sequence[Choice]) -> list[dict[str, str]]:
    """Each mission in which several might take part on each instrument, and on none."""
    if case.instruments is None:
        return [{}]
    people: dict[str, set[str]] = {}
    for choice in made:
        mission = case.elements[choice.element].mission
        people.setdefault(mission, set()).update((choice.owner, choice.payer, *choice.sharers))
    several = [mission for mission, names in people.items() if len(names) > 1]
    names = [None, *(rung.id for rung in case.instruments.rungs)]
    return [
        {mission: name for mission, name in zip(several, some, strict=True) if name}
        for some in product(names, repeat=len(several))
    ]
