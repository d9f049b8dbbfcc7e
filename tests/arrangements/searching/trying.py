"""Small cases with their scales, and what trying every arrangement finds."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.search import Found, best_for, go_alone


def scales(case):
    """What each partner gains alone, and the best it can hope for."""
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    hope = dict(alone)
    for name in case.partners:
        best = best_for(case, alone, name)
        if best:
            hope[name] = max(alone[name], best.assessment.gain[name])
    return alone, hope


def allowed(case, alone, without=()):
    """Every arrangement that meets all requirements but some."""
    assessed = [(arrangement, assess(case, arrangement, alone=alone)) for arrangement in every_arrangement(case)]
    return [
        Found(arrangement, found, proven=True, gap=0.0)
        for arrangement, found in assessed
        if all(violation.requirement in without for violation in found.violations)
    ]
