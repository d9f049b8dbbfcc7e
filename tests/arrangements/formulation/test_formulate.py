"""The rows of a small case as text, so that a change of the formulation shows in review.

The texts stand in the folder golden, one file for each family of requirements. Money is in thousand million.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement
from hand_made import JOINT, crowded, hand_made

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import Choice
from accord.arrangements.formulation.formulate import formulate
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.search import Search

GOLDEN = Path(__file__).parent / "golden"
FAMILIES = (
    "one lead",
    "same hardware",
    "taking part",
    "enough partners",
    "builds on",
    "dates",
    "horizon",
    "jointness",
    "sharing",
    "ties",
    "leaks",
    "budget",
    "red line",
    "law",
    "cures",
    "authorisations",
    "deliver",
    "deliver any",
    "at most one",
    "rational",
)


def rows(program, family):
    names = [name for name in program.requirements if name == family or name.startswith(f"{family}: ")]
    return "".join(program.text(name) + "\n" for name in names)


@pytest.fixture(scope="module")
def program():
    return Search(crowded(), {"Alba": 400.0, "Boreas": 25.0, "Cyan": 0.0}).form.program


def test_every_family_of_rows_has_its_text(program):
    assert sorted({name.partition(": ")[0] for name in program.requirements}) == sorted(FAMILIES)
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(name.replace(" ", "-") for name in FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_rows_are_as_written_down(program, family):
    written = (GOLDEN / f"{family.replace(' ', '-')}.txt").read_text(encoding="utf-8")
    assert rows(program, family) == written
    assert written.strip()


def test_costs_and_gains_are_as_written_down():
    """The gains of the joint station, worked out on paper in test_evaluate.py, from the linear terms."""
    case = hand_made()
    form = formulate(case)
    values = dict.fromkeys(range(len(form.program.names)), 0.0)
    for key in JOINT:
        values[form.make[key]] = 1.0
    names = form.program.names
    for label in (
        "delivered[station]",
        "present[Alba, station]",
        "present[Boreas, station]",
        "joins[Alba]",
        "joins[Boreas]",
        "meets[Alba: bus, module]",
        "meets[Boreas: bus, module]",
        "shares[Boreas, lab]",
        "together[Alba, Boreas, station]",
        "leak[Alba: bus at module]",
    ):
        values[names.index(label)] = 1.0
    total = {
        name: sum(coefficient * values[index] for index, coefficient in terms.items())
        for name, terms in form.gain.items()
    }
    assert total["Alba"] == pytest.approx((1.21 * 2000 / 1.5 - 150) / 1000)
    assert total["Boreas"] == pytest.approx(0.830)
    spent = {name: sum(c * values[i] for i, c in terms.items()) for name, terms in form.cost.items()}
    assert spent == pytest.approx({"Alba": 0.150, "Boreas": 0.070, "Cyan": 0.0})


def test_requirements_may_be_left_out_for_those_who_go_alone():
    bound, free = formulate(crowded()), formulate(crowded(), requirements=False)
    dropped = set(bound.program.requirements) - set(free.program.requirements)
    assert dropped == {"deliver: station", "deliver any: station, probe"}


def allowed_by_program(case, arrangement):
    """Whether the program has a solution with exactly these choices made."""
    form = formulate(case)
    made = set(arrangement.keys)
    lows, highs = list(form.program.lows), list(form.program.highs)
    for key, index in form.make.items():
        form.program.lows[index] = form.program.highs[index] = float(key in made)
    applied = {cure.id for cure in arrangement.cures}
    for name, index in form.cure.items():
        form.program.lows[index] = form.program.highs[index] = float(name in applied)
    try:
        return bool(form.program.solve({}, maximise=False).values)
    finally:
        form.program.lows, form.program.highs = lows, highs


def test_program_and_evaluator_allow_the_same_arrangements():
    """Every arrangement of the crowded case, with one requirement at a time, judged by both."""
    full = crowded()
    more = (*full.choices, Choice("lab", "Alba", "Alba", "Alba", (9.0, 9.0, 9.0), (4.0, 8.0, 12.0)))
    partners = {name: replace(one, envelope=700.0) for name, one in full.partners.items()}
    free = {name: replace(one, red_lines=()) for name, one in partners.items()}
    plain = {"prohibitions": (), "deliver": (), "deliver_any": (), "at_most_one": (), "least_partners": {}}
    cases = [replace(full, choices=more, partners=free, **(plain | {name: getattr(full, name)})) for name in plain]
    for line in full.partners["Alba"].red_lines:
        cases.append(replace(
            full, choices=more, partners={**free, "Alba": replace(free["Alba"], red_lines=(line,))}, **plain
        ))  # fmt: skip
    cases.append(replace(full, choices=more, partners=free, horizon=26.5, **plain))
    seen = {True: 0, False: 0}
    for case in cases:
        for arrangement in every_arrangement(case):
            verdict = not assess(case, arrangement).violations
            assert allowed_by_program(case, arrangement) == verdict, (arrangement.keys, case.prohibitions)
            seen[verdict] += 1
    assert min(seen.values()) > 50, "both verdicts are met often"


def test_an_arrangement_of_the_hand_made_case_is_allowed():
    case = hand_made()
    assert allowed_by_program(case, arrangement_of(case, JOINT))
