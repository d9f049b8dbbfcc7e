"""The command `accord simulate`: a study or a schedule in, cost and dates with their reasons out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from accord.cli.options import Json, Scenario, Seed, WorkerCount, usual_workers
from accord.cli.printing import show_json
from accord.cli.problems import FINE
from accord.cli.simulation_request import SamplingKind, fields_of, folder_of, refuse_mixed, spread_of


def simulate(
    study: Annotated[
        Path | None, Parameter(help="Folder that holds study.yaml; leave it out when --schedule names a schedule.")
    ] = None,
    /,
    *,
    schedule: Annotated[
        Path | None,
        Parameter(
            help="A schedule instead of a study: .csv, .xml (Microsoft Project), .xer (Primavera); with MPXJ also .mpp."
        ),
    ] = None,
    scenario: Scenario = None,
    iterations: Annotated[
        int | None,
        Parameter(
            validator=Number(gte=100, lte=10_000_000),
            help="Draws, with --tolerance the most; those of the study's method, or 10,000, when left out.",
        ),
    ] = None,
    seed: Seed = 0,
    workers: WorkerCount = None,
    sampling: Annotated[
        SamplingKind | None,
        Parameter(help="How draws are spread: at random, or more evenly; that of the study's method when left out."),
    ] = None,
    level: Annotated[
        int, Parameter(validator=Number(gte=1, lte=99), help="Percentile of the date that --tolerance is about.")
    ] = 70,
    tolerance: Annotated[
        float | None, Parameter(help="Stop once the standard error of that percentile is this many months or less.")
    ] = None,
    calibrated: Annotated[
        bool, Parameter(negative=(), help="Take overruns of recorded projects in place of the ranges given.")
    ] = False,
    cost: Annotated[
        float | None, Parameter(help="With --finish: a budget in million, for the probability that both are kept.")
    ] = None,
    finish: Annotated[
        str | None, Parameter(help="With --cost: a date such as 2034-06 or 2034-06-30, or months from the start.")
    ] = None,
    spread: Annotated[
        str | None,
        Parameter(help="With --schedule: LOW,MODE,HIGH as multiples of each fixed duration, such as 0.9,1,1.4."),
    ] = None,
    three_point: Annotated[
        str | None,
        Parameter(help="With --schedule: the file's own fields for low, mode and high, such as A,B,C, in days."),
    ] = None,
    actor_field: Annotated[
        str | None, Parameter(help="With --schedule: the file's own field that names the actor.")
    ] = None,
    checkpoint: Annotated[
        Path | None,
        Parameter(help="Folder for finished parts, so that a run that was cut off goes on; emptied at the end."),
    ] = None,
    json: Json = False,
) -> int:
    """What it will cost and when it is in place, with the reasons: a recommended arrangement, or a schedule.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study, the schedule or the command line cannot be used.
    """
    from accord.cli.simulation_answer import of_schedule, of_study
    from accord.pipeline.simulating import Draws
    from accord.schedules import read_schedule

    only_schedules = {"--spread": spread, "--three-point": three_point, "--actor-field": actor_field}
    refuse_mixed(study, schedule, {"--scenario": scenario}, only_schedules)
    draws = Draws(iterations, seed, workers or usual_workers(), sampling, level, tolerance, folder_of(checkpoint))
    wanted = cost, finish
    if schedule is None:
        answer = of_study(study or Path(), scenario, draws, wanted, calibrated=calibrated)
    else:
        multiples, fields = spread_of(spread), fields_of(three_point)
        imported = read_schedule(schedule, spread=multiples, three_point=fields, actor_field=actor_field or "")
        answer = of_schedule(schedule, imported, draws, wanted, calibrated=calibrated)
    if json:
        from accord.cli.simulation_form import of_simulation

        show_json(of_simulation(answer))
    else:
        from accord.cli.simulation_words import show_simulation

        show_simulation(answer)
    return FINE
