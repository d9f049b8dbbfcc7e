"""Small cases made from a seed, and the search for the best arrangement by trying them all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from random import Random

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case, ElementCase, Interface
from accord.arrangements.choice import Choice
from accord.arrangements.legal import JointNeed, LegalCure, Prohibition
from accord.arrangements.partner import PartnerCase
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


def every_arrangement(case: Case) -> list[Arrangement]:
    """All ways to choose one option or none for each element, each with every selection of cures."""
    ways = [[None, *case.choices_for(name)] for name in case.elements]
    cures = tuple(case.cure_of.values())
    applied = [some for count in range(len(cures) + 1) for some in combinations(cures, count)]
    made = [tuple(choice for choice in way if choice) for way in product(*ways)]
    return [Arrangement(choices, some) for choices in made for some in applied]
