"""The recommended arrangement with all that lies beside it, without simulation and without asking whether it holds."""

from __future__ import annotations

from accord.pipeline.advice.contractors import partner_or_contractor
from accord.pipeline.advice.level_map import level_map
from accord.pipeline.answers import Answers
from accord.pipeline.arranging import arrange_with, prepare
from accord.pipeline.beside import look_beside
from accord.pipeline.evidence import profile
from accord.pipeline.workers import Workers
from accord.study import Study


def look_around(study: Study, *, seed: int = 0, workers: int = 1) -> Answers:
    """Find who should do what, and what lies beside it.

    Parameters
    ----------
    study
        A loaded study.
    seed
        Seed of the profile draws.
    workers
        Processes to use; the answer is the same for any number.

    Returns
    -------
    Answers
        With the arrangements, what lies beside the recommended one, contractors and levels; the rest is empty.
    """
    profiles = profile(study, seed=seed)
    with Workers(prepare(study, profiles), workers) as pool:
        arranged = arrange_with(study, pool)
        bare = Answers(study, seed, profiles, arranged, {}, (), None, None, (), (), None, ())
        if arranged.recommended is None:
            return bare
        return Answers(
            study=study,
            seed=seed,
            profiles=profiles,
            arranged=arranged,
            law={},
            legal=(),
            network=None,
            simulation=None,
            levels=(),
            modes=(),
            holding=None,
            variations=(),
            beside=look_beside(arranged, pool),
            alternatives=partner_or_contractor(study, arranged, pool),
            reach=level_map(arranged, pool),
        )
