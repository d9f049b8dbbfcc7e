"""Scenarios by name, and the studies that they make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from accord.study import Study


def scenario_names(study: Path) -> tuple[str, ...]:
    """Names of the scenarios of a study, in the order of the file.

    Parameters
    ----------
    study
        A study folder.

    Returns
    -------
    tuple of str
        Empty when there is no scenarios.yaml.

    Raises
    ------
    StudyError
        If the study as written has errors: nothing is read of scenarios before they are gone.
    """
    from accord.study import load
    from accord.study.yaml_lines import read_yaml

    load(study)
    file = study / "scenarios.yaml"
    if not file.exists():
        return ()
    return tuple(read_yaml(file, file.name).data.get("scenarios") or ())


def load_each(study: Path, scenarios: Sequence[str | None]) -> list[Study]:
    """Load a study once for each scenario.

    Parameters
    ----------
    study
        A study folder.
    scenarios
        Names; None is the study as written.

    Returns
    -------
    list of Study
        In the order of the names.

    Raises
    ------
    StudyError
        With the problems of all scenarios.
    """
    from accord.study import load

    loaded: list[Study] = []
    problems: list[Problem] = []
    for name in scenarios:
        try:
            loaded.append(load(study, scenario=name))
        except StudyError as error:
            problems += error.problems
    if problems:
        raise StudyError(problems)
    return loaded


def wanted(study: Path, scenario: str | None, *, all_scenarios: bool) -> tuple[str | None, ...]:
    """Names of the scenarios that a command line asks for.

    Raises
    ------
    StudyError
        If it asks for one and for all, or if the study has errors.
    """
    if not all_scenarios:
        return (scenario,)
    if scenario is not None:
        found = "one scenario and all scenarios are asked for"
        raise StudyError([Problem("", 0, "--all-scenarios", found, remedy="leave out one of the two")])
    return (None, *scenario_names(study))
