"""Packages of issues: which settlements of all issues together are efficient, and which are fair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from accord.errors import Problem, StudyError
from accord.stability.bargaining.bargaining_point import RULES, BargainingPoints, Rule
from accord.stability.bargaining.issues import Issue, issue_problems
from accord.stability.bargaining.logrolling import Logroll, logroll
from accord.stability.bargaining.package_front import efficient_packages
from accord.stability.bargaining.package_program import PackageProgram, Settings
from accord.stability.bargaining.points import bargaining_points
from accord.stability.bargaining.problem import (
    LARGEST,
    RELATIVE_TOLERANCE,
    FloatArray,
    number_problem,
)
from accord.stability.bargaining.wording import said_gains
from accord.stability.figures import names

MAX_EFFICIENT = 3000
"""Above this, efficient packages are not listed, and bargaining points come from mixed-integer programs."""


@dataclass(frozen=True, eq=False)
class Package:
    """A setting of every issue.

    Parameters
    ----------
    settings
        One for each issue, in order.
    values, gains
        Shape (n,): worth to each actor, and how far that lies above its outside option.
    acceptable
        Whether nobody falls below its outside option.
    chosen_by
        Rules of fair agreement that choose it.
    """

    settings: tuple[str, ...]
    values: FloatArray
    gains: FloatArray
    acceptable: bool
    chosen_by: tuple[Rule, ...] = ()


@dataclass(frozen=True, eq=False)
class Packages:
    """Efficient and fair packages.

    Parameters
    ----------
    actors, issues
        Names.
    outside
        Shape (n,): what each actor has without an agreement.
    number
        How many packages there are.
    efficient
        All that are Pareto-efficient, acceptable or not, in order of settings; of packages of like worth the first.
        None when they are too many to list.
    chosen
        Package of each rule; empty when none is acceptable. Without ``nash`` when they are too many to list and
        none lets everybody gain who could.
    points
        The same as bargaining points, with lotteries, where packages are listed.
    gap
        Where they are not, at most so much lies the logarithm of the largest product of gains above that of the
        package of Nash's rule.
    logroll
        The package of Nash's rule (else of Kalai-Smorodinsky's) beside the issues settled one by one; None when no
        package is acceptable.
    unit
        Unit of the worth.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    outside: FloatArray
    number: int
    efficient: tuple[Package, ...] | None
    chosen: dict[Rule, Package]
    points: BargainingPoints | None
    gap: float | None
    logroll: Logroll | None
    unit: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The packages in words."""
        said = []
        if self.efficient is not None:
            good = sum(package.acceptable for package in self.efficient)
            said.append(
                f"Of {self.number:,} packages {len(self.efficient):,} {_are(len(self.efficient))} efficient, and of "
                f"these {good:,} {_are(good)} acceptable to all."
            )
        else:
            said.append(f"The {self.number:,} packages have too many efficient ones to list them all.")
        if not self.chosen:
            return (*said, "No package leaves everybody at least what it has without an agreement.")
        told: list[Package] = []
        for package in self.chosen.values():
            if package not in told:
                told.append(package)
                said.append(self._said(package))
        return (*said, *(() if self.logroll is None else self.logroll.sentences))

    def _said(self, package: Package) -> str:
        rules = names([_TITLES[rule] for rule in package.chosen_by])
        parts = [f"{issue}: {setting}" for issue, setting in zip(self.issues, package.settings, strict=True)]
        gains = said_gains(list(zip(self.actors, package.gains.tolist(), strict=True)), self.unit)
        return f"The {rules} package is {'; '.join(parts)}. Above going without agreement {gains}."

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data keyed by actor and by issue."""
        return {
            "actors": list(self.actors),
            "issues": list(self.issues),
            "outside": dict(zip(self.actors, self.outside.tolist(), strict=True)),
            "number": self.number,
            "efficient": None if self.efficient is None else [self._plain(package) for package in self.efficient],
            "chosen": {rule: self._plain(package) for rule, package in self.chosen.items()},
            "points": None if self.points is None else self.points.to_dict(),
            "gap": self.gap,
            "logroll": None if self.logroll is None else self.logroll.to_dict(),
            "sentences": list(self.sentences),
        }

    def _plain(self, package: Package) -> dict[str, object]:
        return {
            "settings": dict(zip(self.issues, package.settings, strict=True)),
            "values": dict(zip(self.actors, package.values.tolist(), strict=True)),
            "gains": dict(zip(self.actors, package.gains.tolist(), strict=True)),
            "acceptable": package.acceptable,
            "chosen_by": list(package.chosen_by),
        }


_TITLES: dict[Rule, str] = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def packages(
    issues: Sequence[Issue],
    outside: FloatArray | Sequence[float],
    *,
    unit: str = "",
    most_efficient: int = MAX_EFFICIENT,
) -> Packages:
    """Find the Pareto-efficient packages of issues and the fair ones among them.

    Parameters
    ----------
    issues
        Issues with the same actors in the same order, every worth known; what a package is worth to an actor is
        the sum over issues.
    outside
        Shape (n,), same units: what each actor has without an agreement.
    unit
        Unit of the worth, for sentences.
    most_efficient
        How many efficient packages to list at most. Beyond, the four rules are solved as mixed-integer programs;
        ties then go to the larger sum, not to the next smallest gain.

    Returns
    -------
    Packages
        With nothing chosen when no package is acceptable to all.

    Raises
    ------
    StudyError
        When there are no issues, names repeat, actors differ, or a worth is missing; all problems at once. Also
        when a mixed-integer program takes longer than a minute.

    Notes
    -----
    Efficient packages are built issue by issue, dropping what is dominated on the way; that is exact because worth
    is additive. For the rules see `bargaining_points`.

    Examples
    --------
    >>> seat = Issue("the seat", ("ESA", "JAXA"), ("ESA's", "JAXA's"), np.array([[9.0, 0], [0, 2]]))
    >>> flag = Issue("the flag", ("ESA", "JAXA"), ("ESA's", "JAXA's"), np.array([[2.0, 0], [0, 9]]))
    >>> packages([seat, flag], [3, 3]).chosen["nash"].settings
    ("ESA's", "JAXA's")
    """
    without = np.array(outside, dtype=np.float64)
    problems = issue_problems(issues)
    problems += [problem for issue in issues for problem in issue.missing_problems()]
    if issues:
        problems += _outside_problems(issues[0].actors, without)
    if problems:
        raise StudyError(problems)
    values = [issue.values for issue in issues]
    found = efficient_packages(values, most_efficient)
    number = math.prod(len(issue.settings) for issue in issues)
    blank = Packages(
        issues[0].actors,
        tuple(issue.name for issue in issues),
        without,
        number,
        None,
        {},
        None,
        None,
        None,
        unit,
    )
    return _searched(blank, issues) if found is None else _listed(blank, issues, *found)


def _outside_problems(actors: tuple[str, ...], outside: FloatArray) -> list[Problem]:
    if outside.shape != (len(actors),):
        return [Problem("", 0, "outside", f"found shape {outside.shape}", f"allowed: ({len(actors)},)")]
    return [
        number_problem(f"outside.{actor}", f"what {actor} has without an agreement", number)
        for actor, number in zip(actors, outside.tolist(), strict=True)
        if not abs(number) <= LARGEST
    ]


def _listed(blank: Packages, issues: Sequence[Issue], settings: Settings, worth: FloatArray) -> Packages:
    """Choose among efficient packages that are listed."""
    points = bargaining_points(blank.actors, worth, blank.outside, unit=blank.unit)
    rules: dict[int, list[Rule]] = {}
    for rule, point in points.arrangements.items():
        rules.setdefault(next(iter(point.shares)), []).append(rule)
    good = dict.fromkeys(points.acceptable)
    every = tuple(
        Package(
            tuple(issue.settings[s] for issue, s in zip(issues, row, strict=True)),
            worth[k],
            worth[k] - blank.outside,
            k in good,
            tuple(rules.get(k, ())),
        )
        for k, row in enumerate(settings.tolist())
    )
    chosen = {rule: every[next(iter(point.shares))] for rule, point in points.arrangements.items()}
    rolled = None
    if chosen:
        row = settings[next(iter(points.arrangements["nash"].shares))].tolist()
        rolled = logroll(issues, row, blank.unit)
    return replace(blank, efficient=every, chosen=chosen, points=points, logroll=rolled)


def _searched(blank: Packages, issues: Sequence[Issue]) -> Packages:
    """Choose among more packages than can be listed."""
    program = PackageProgram([issue.values for issue in issues], blank.outside)
    most = program.most()
    if most is None:
        return blank
    size = sum(np.abs(issue.values).max(axis=1) for issue in issues) + np.abs(blank.outside)
    counted = np.asarray(most > RELATIVE_TOLERANCE * size)
    found: dict[Rule, Settings] = {"utilitarian": program.largest_sum()}
    gap = None
    if counted.any():
        measure = np.where(counted, most, 1.0)
        found["kalai_smorodinsky"] = fair = program.largest_smallest(measure, counted)
        found["egalitarian"] = program.largest_smallest(np.full(len(most), float(most.max())), counted)
        if (program.gains(fair)[counted] > RELATIVE_TOLERANCE * size[counted]).all():
            found["nash"], gap = program.largest_product(measure, counted, fair)
    else:
        found |= dict.fromkeys(RULES, found["utilitarian"])
    alike = {
        rule: tuple(other for other in RULES if other in found and _same(found[other], found[rule])) for rule in found
    }
    made: dict[tuple[int, ...], Package] = {}
    for rule in (rule for rule in RULES if rule in found):
        row = tuple(found[rule].tolist())
        gains = program.gains(found[rule])
        labels = tuple(issue.settings[s] for issue, s in zip(issues, row, strict=True))
        made.setdefault(
            row, Package(labels, gains + blank.outside, gains, bool((gains >= -1e-7 * size).all()), alike[rule])
        )
    chosen = {rule: made[tuple(found[rule].tolist())] for rule in RULES if rule in found}
    lead = found.get("nash", found.get("kalai_smorodinsky", found["utilitarian"]))
    return replace(blank, chosen=chosen, gap=gap, logroll=logroll(issues, lead.tolist(), blank.unit))


def _same(one: Settings, other: Settings) -> bool:
    return bool(np.array_equal(one, other))


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
