"""Time the screening of every (element, actor, mode) of a study against screening them case by case, within one run.

    python benchmarks/screening.py [elements] [actors] [sample]

Both sides are timed from the lists of elements, actors and modes to a verdict of every rule in force. The engine that
works case by case screens an evenly spaced sample, of which each verdict must agree, and is scaled to the whole; it
too is spared the wording of its findings. Beside the ratio the seconds of this machine are printed, since a
whole study has to be screened in less than ten.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from itertools import product
from typing import Any, Literal, TypeVar

from accord.law import (
    CIVIL_BASELINE,
    UNKNOWN,
    Draft,
    ElementFacts,
    Party,
    Payment,
    Verdict,
    load_rules,
    screen,
    screen_columns,
)

Result = TypeVar("Result")

DAY = dt.date(2026, 11, 21)
REPEATS = 3
MODES = ("own funds", "purchase", "barter", "paid by a third")
LEAD = Party("NASA", "NASA", "USA", kind="agency", listed=(), emerging=False)
STATES = (
    "ARE", "ARG", "AUS", "AUT", "BEL", "BGR", "BRA", "CAN", "CHE", "CHL", "CHN", "COL", "CZE", "DEU", "DNK", "DZA",
    "EGY", "ESP", "EST", "FIN", "FRA", "GBR", "GRC", "HUN", "IDN", "IND", "IRL", "IRN", "ISR", "ITA", "JPN", "KAZ",
    "KEN", "KOR", "LTU", "LUX", "LVA", "MEX", "MYS", "NGA", "NLD", "NOR", "NZL", "PAK", "PER", "PHL", "POL", "PRT",
    "ROU", "RUS", "RWA", "SAU", "SGP", "SVK", "SVN", "SWE", "THA", "TUR", "UKR", "VNM",
)  # fmt: skip
CLASSES = ((), ("C9A515",), ("USML_XV",), ("EU_DU",), ("MTCR_I", "ML"), ("C9A004",))
FUNCTIONS = ("spacecraft", "system", "instrument", "launch_service", "service")
PLACES = (("LEO",), ("moon_orbit",), ("moon_surface", "cislunar"), ("mars",))


def element_facts(number: int) -> dict[str, Any]:
    """What is known of the mission of an element; of every third nobody has said whether people fly."""
    facts = {
        **CIVIL_BASELINE,
        "loc": PLACES[number % len(PLACES)],
        "launch": number % 5 != 0,
        "launch_vehicle_iso": "USA",
        "tech_data": ("interface_only", "design", "none")[number % 3],
        "nps": "reactor" if number % 50 == 0 else "none",
        "rf": True,
        "science_content": number % 2 == 0,
        "instrument": f"I{number % 14}",
    }
    return facts if number % 3 == 0 else {**facts, "crew": number % 2 == 0}


def actors(count: int) -> list[Party]:
    """Agencies and firms of many states; of every seventh nobody has said who owns it."""
    return [
        Party(
            f"actor {number}",
            iso3=STATES[number % len(STATES)],
            kind="company" if number % 3 == 2 else "agency",
            listed=("ENTITY",) if number % 20 == 19 else (),
            owned_by=UNKNOWN if number % 7 == 0 else (),
            emerging=number % 4 == 0,
        )
        for number in range(count)
    ]


def candidates(elements: int, parties: list[Party]) -> list[Draft]:
    """Every element from every actor in every mode, always for one leading agency."""
    stated = [
        [{**element_facts(number), "us_appropriated_funds": paid} for paid in (False, True)]
        for number in range(elements)
    ]
    third = Party("ESA", kind="igo", members=("BEL", "DEU", "FRA", "ITA"), listed=(), emerging=False)
    companies = [((LEAD, actor), (LEAD, actor, third)) for actor in parties]
    return [
        candidate(number, stated[number], actor, companies[place], mode)
        for number, (place, actor), mode in product(range(elements), enumerate(parties), MODES)
    ]


def candidate(
    number: int, stated: list[dict[str, Any]], actor: Party, companies: tuple[tuple[Party, ...], ...], mode: str
) -> Draft:
    """One element from one actor in one mode."""
    element = ElementFacts(
        f"element {number}",
        provider=actor.id,
        destinations=(LEAD.id,),
        function=FUNCTIONS[number % len(FUNCTIONS)],
        critical=number % 4 == 0,
        classes=CLASSES[number % len(CLASSES)],
    )
    payer = {"own funds": None, "paid by a third": "ESA"}.get(mode, LEAD.id)
    kind: Literal["cash", "in_kind"] = "in_kind" if mode == "barter" else "cash"
    payments = () if payer is None else (Payment(payer, actor.id, kind, "exploration"),)
    return Draft(companies[payer == "ESA"], payments, (element,), stated[payer == LEAD.id])


def case_by_case(elements: int, parties: list[Party], step: int) -> list[dict[str, tuple[Verdict, Verdict]]]:
    """Screen every so many candidates by the engine that takes one at a time."""
    return [
        {finding.rule: (finding.verdict, finding.stake) for finding in screen(draft.proposal(), DAY).findings}
        for draft in candidates(elements, parties)[::step]
    ]


def seconds(job: Callable[[], Result]) -> tuple[float, Result]:
    """Give the least of a few timings, and what the job gave."""
    timings = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        result = job()
        timings.append(time.perf_counter() - begin)
    return min(timings), result


def main(elements: int = 300, actor_count: int = 60, sample: int = 500) -> None:
    """Print the seconds and the ratio."""
    parties = actors(actor_count)
    count = elements * actor_count * len(MODES)
    step = max(1, count // sample)
    rules = len(load_rules().in_force(DAY))
    listing, _ = seconds(lambda: candidates(elements, parties))
    together, table = seconds(lambda: screen_columns(candidates(elements, parties), DAY))
    alone, said = seconds(lambda: case_by_case(elements, parties, step))
    if any(table.said_of(place * step) != found for place, found in enumerate(said)):
        raise SystemExit("columns and cases disagree")
    scaled = listing + (alone - listing) * count / len(said)
    print(f"{count} proposals, {rules} rules in force; {int(table.blocked().sum())} proposals are stopped")
    print(f"{together:8.2f} s  over columns, of which {listing:.2f} s to list the proposals")
    print(f"{scaled:8.2f} s  case by case, from {len(said)} of them")
    print(f"{scaled / together:8.1f}  times as fast over columns")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
