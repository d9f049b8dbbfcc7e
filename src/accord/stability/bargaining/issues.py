"""Issues on the table: the ways each can be settled, and what each way is worth to each actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.bargaining.problem import LARGEST, FloatArray, name_problems, number_problem

MAX_ISSUES = 200
MAX_SETTINGS = 200


@dataclass(frozen=True, eq=False)
class Issue:
    """One thing to be settled.

    Parameters
    ----------
    name
        What it is called.
    actors
        Who settles it, two to sixty names.
    settings
        The ways it can be settled, one or more names.
    values
        Shape (n, s): worth of each setting to each actor, in the actor's unit; more is better. NaN where unknown.
    now
        The setting that stands as long as nothing is agreed; empty when there is none.

    Raises
    ------
    StudyError
        With every name, shape or number that cannot be used.

    Examples
    --------
    >>> issue = Issue("seat", ("ESA", "JAXA"), ("none", "one"), np.array([[0.0, 5], [0, -1]]), "none")
    >>> issue.values.shape
    (2, 2)
    """

    name: str
    actors: tuple[str, ...]
    settings: tuple[str, ...]
    values: FloatArray
    now: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "actors", tuple(self.actors))
        object.__setattr__(self, "settings", tuple(self.settings))
        values = np.array(self.values, dtype=np.float64)
        where = f"issues.{self.name}"
        problems = name_problems((self.name,), "issues", 1, 1)
        problems += name_problems(self.actors, f"{where}.actors")
        problems += name_problems(self.settings, f"{where}.settings", MAX_SETTINGS, 1)
        if not problems:
            problems = self._value_problems(values, where)
        if not problems and self.now and self.now not in self.settings:
            remedy = did_you_mean(self.now, self.settings)
            problems.append(Problem("", 0, f"{where}.now", f"unknown setting '{self.now:.80}'", remedy=remedy))
        if problems:
            raise StudyError(problems)
        values.setflags(write=False)
        object.__setattr__(self, "values", values)

    def _value_problems(self, values: FloatArray, where: str) -> list[Problem]:
        shape = (len(self.actors), len(self.settings))
        if values.shape != shape:
            return [Problem("", 0, f"{where}.values", f"found shape {values.shape}", f"allowed: {shape}")]
        return [
            number_problem(f"{where}.values.{self.actors[k]}", self.says(k, s), float(values[k, s]))
            for k, s in np.argwhere(np.abs(values) > LARGEST).tolist()
        ]

    def says(self, actor: int, setting: int) -> str:
        """Name the worth of a setting to an actor."""
        return f"what {self.settings[setting]} on {self.name} is worth to {self.actors[actor]}"

    def missing_problems(self) -> list[Problem]:
        """List every worth that is unknown."""
        return [
            number_problem(f"issues.{self.name}.values.{self.actors[k]}", self.says(k, s), float("nan"))
            for k, s in np.argwhere(np.isnan(self.values)).tolist()
        ]


def issue_problems(issues: Sequence[Issue]) -> list[Problem]:
    """List everything that keeps issues from being settled together: none, alike names, different actors.

    Examples
    --------
    >>> print(issue_problems([])[0])
    issues: found 0; allowed: 1 to 200
    """
    problems = name_problems([issue.name for issue in issues], "issues", MAX_ISSUES, 1)
    for issue in issues[1:]:
        if issue.actors != issues[0].actors:
            found = f"found {', '.join(issue.actors)}"
            allowed = f"allowed: the actors of every issue, in order: {', '.join(issues[0].actors)}"
            problems.append(Problem("", 0, f"issues.{issue.name}.actors", found, allowed))
    return problems
