"""Small cases with their scales, and what trying every arrangement finds."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Found, best_for


def scales(case):
    """What each partner gains alone, and the best it can hope for."""
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    hope = dict(alone)
    for name in case.partners:
        best = best_for(case, alone, name)
        if best:
            hope[name] = max(alone[name], best.assessment.gain[name])
    return alone, hope


def tried(case, alone):
    """Every arrangement with what it means."""
    return [
        Found(arrangement, assess(case, arrangement, alone=alone), proven=True, gap=0.0)
        for arrangement in every_arrangement(case)
    ]


def best_by_trying(case, value, alone=None):
    """Largest value that an arrangement without violations has; None where there is none."""
    return max((value(found.assessment) for found in allowed(case, alone)), default=None)


def meets(found, without=()):
    """Whether an arrangement meets all requirements but some."""
    return all(violation.requirement in without for violation in found.assessment.violations)


def allowed(case, alone):
    """Every arrangement that meets all requirements."""
    return [one for one in tried(case, alone) if meets(one)]
