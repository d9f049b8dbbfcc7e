"""Small cases made from a seed, and the search for the best arrangement by trying them all."""

from __future__ import annotations

from itertools import product
from random import Random

from accord.arrangements.case import (
    Arrangement,
    Case,
    Choice,
    ElementCase,
    Interface,
    PartnerCase,
    Prohibition,
)
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
    return Case(
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


def every_arrangement(case: Case) -> list[Arrangement]:
    """All ways to choose one option or none for each element."""
    ways = [[None, *case.choices_for(name)] for name in case.elements]
    return [Arrangement(tuple(choice for choice in way if choice)) for way in product(*ways)]
