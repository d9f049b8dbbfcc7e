"""Ranges from the record in place of ranges that people judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from accord.errors import Problem, StudyError, did_you_mean
from accord.simulation.leave_one_out import Coverage, Held, LeaveOneOut, leave_one_out
from accord.simulation.model import Fallback, Network, Task
from accord.simulation.overrun_record import MEASURES
from accord.simulation.overruns import ELEMENT_CLASSES, OTHER, ClassOverruns, Overrun, OverrunModels, overrun_models
from accord.simulation.withdrawal_hazard import COVARIATES, Covariate, withdrawal_range

__all__ = [
    "COVARIATES",
    "ELEMENT_CLASSES",
    "ClassOverruns",
    "Covariate",
    "Coverage",
    "Held",
    "LeaveOneOut",
    "Overrun",
    "OverrunModels",
    "calibrated",
    "leave_one_out",
    "overrun_models",
    "withdrawal_range",
]


def calibrated(network: Network, classes: Mapping[str, str] | None = None) -> tuple[Network, tuple[str, ...]]:
    """Put the record's overruns in place of the ranges of duration and cost of every element task.

    Each range becomes the planned value (its mode) times the overrun of the task's class; the fallback of a task is
    treated alike. Authorisations, milestones, costs per month, risks and correlations stay as they are.

    Parameters
    ----------
    network
        The network.
    classes
        Task id to element class (`ELEMENT_CLASSES`); tasks not named are of class ``other``.

    Returns
    -------
    network
        The same network with other ranges.
    sentences
        What was done, and what it assumes.

    Raises
    ------
    StudyError
        When a task or a class is unknown, or a task is not an element; with every such problem.

    Examples
    --------
    >>> from accord.simulation.ranges import Range
    >>> task = Task("probe", "Probe", "ESA", "element", Range(30, 36, 60), Range(800, 900, 1500))
    >>> done, sentences = calibrated(Network((task,)), {"probe": "spacecraft"})
    >>> done.tasks[0].cost.mode, done.tasks[0].cost.distribution
    (900, 'lognormal')
    """
    named = dict(classes or {})
    _check_classes(network, named)
    models = overrun_models()
    tasks = tuple(
        _calibrated(task, models[named.get(task.id, OTHER)]) if task.kind == "element" else task
        for task in network.tasks
    )
    return replace(network, tasks=tasks), (*_said(network, named, models), *models.assumptions)


def _check_classes(network: Network, classes: Mapping[str, str]) -> None:
    """Raise one error with every class that cannot be given."""
    kinds = {task.id: task.kind for task in network.tasks}
    problems = []
    for name, element_class in classes.items():
        where = f"classes.{name}"
        if name not in kinds:
            problems.append(Problem("", 0, where, f"unknown task '{name}'", remedy=did_you_mean(name, kinds)))
        elif kinds[name] != "element":
            found = f"'{name}' is of kind {kinds[name]}"
            problems.append(Problem("", 0, where, found, "allowed: elements", "leave it out"))
        if element_class not in ELEMENT_CLASSES:
            remedy = did_you_mean(element_class, ELEMENT_CLASSES)
            problems.append(Problem("", 0, where, f"unknown element class '{element_class}'", remedy=remedy))
    if problems:
        raise StudyError(problems)


def _calibrated(task: Task, overruns: ClassOverruns) -> Task:
    """One task, and its fallback, with ranges from the record."""
    fallback = task.fallback
    if fallback is not None:
        fallback = _calibrated_fallback(fallback, overruns)
    return replace(
        task,
        duration=overruns.range_for("schedule", task.duration.mode),
        cost=overruns.range_for("cost", task.cost.mode),
        fallback=fallback,
    )


def _calibrated_fallback(fallback: Fallback, overruns: ClassOverruns) -> Fallback:
    return replace(
        fallback,
        duration=overruns.range_for("schedule", fallback.duration.mode),
        cost=overruns.range_for("cost", fallback.cost.mode),
    )


def _said(network: Network, classes: Mapping[str, str], models: OverrunModels) -> list[str]:
    """Say what became of the ranges."""
    elements = [task for task in network.tasks if task.kind == "element"]
    said = []
    for name, meaning in ELEMENT_CLASSES.items():
        mine = [task.id for task in elements if classes.get(task.id, OTHER) == name]
        if mine:
            said.append(f"{', '.join(mine)}, as {meaning}: {_factors(models[name])}")
    said.append(
        "The ranges given for these tasks and their fallbacks are replaced: the most likely value is taken as the "
        "plan, and a lognormal range runs through P10 and P90 of the record's overrun; correlations, authorisations, "
        "milestones and risks stay. A plan of zero stays zero."
    )
    said.append(
        "The record is of whole projects. Where an element is parted into several tasks, the spread of their sum is "
        "narrower than that of a whole project, the more so the less the tasks correlate."
    )
    said.append(
        "Recorded slips hold waits for partners, for other elements, for launchers and for launch windows. Where the "
        "network simulates these as well, such delay counts twice, so that dates err on the late side."
    )
    if any(task.monthly_cost.high > 0 for task in elements):
        said.append(
            "Costs per month also stay. The recorded growth of cost already holds what delay cost, so that cost is "
            "overstated where a task has both."
        )
    return said


def _factors(overruns: ClassOverruns) -> str:
    """Say the factors of a class, and where the plan lies outside them."""
    parts, outside = [], ""
    for measure in MEASURES:
        one = overruns.of(measure)
        basis = f"{one.rows} projects, counted as {one.effective_rows:.1f}" if one.rows else "from all other classes"
        parts.append(f"{measure} times {one.p10:.2f} to {one.p90:.2f} (P10 to P90; median {one.p50:.2f}; {basis})")
        if one.p10 > 1:
            outside += (
                f" Fewer than one in ten such plans of {measure} were kept, so that the deterministic plan takes P10, "
                f"{one.p10:.2f} times what was planned."
            )
        if one.p90 < 1:
            outside += (
                f" More than nine in ten such plans of {measure} were undercut, so that the deterministic plan takes "
                f"P90, {one.p90:.2f} times what was planned."
            )
    return "; ".join(parts) + "." + outside
