"""From a folder to a validated, immutable study, with all problems at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.errors import Problem, StudyError, did_you_mean
from accord.study.checks import check_parts
from accord.study.overrides import overridden
from accord.study.places import places_of
from accord.study.problems import problems_of
from accord.study.schema import (
    Actor,
    ActorsFile,
    ArrangementFile,
    ProgrammeFile,
    Proposal,
    Relation,
    Risk,
    RisksFile,
    ScenariosFile,
    Source,
    SourcesFile,
    StudyFile,
)
from accord.study.schema.base import ReadOnly
from accord.study.tables import read_table
from accord.study.yaml_lines import LinedData, Place, read_yaml

BASE_SCENARIO = "as written"
_REQUIRED: dict[str, type[BaseModel]] = {
    "study.yaml": StudyFile,
    "actors.yaml": ActorsFile,
    "programme.yaml": ProgrammeFile,
    "sources.yaml": SourcesFile,
}
_OPTIONAL: dict[str, type[BaseModel]] = {
    "risks.yaml": RisksFile,
    "arrangement.yaml": ArrangementFile,
    "scenarios.yaml": ScenariosFile,
}


@dataclass(frozen=True)
class Study:
    """What the user wrote, validated; every room reads it and none changes it.

    Parameters
    ----------
    path
        The folder.
    meta
        study.yaml.
    actors
        Actors by id, in the order of actors.yaml.
    programme
        programme.yaml.
    sources
        Sources by id.
    proposals
        Named arrangements to assess.
    relations
        Rows of relations.csv.
    scenario
        Name of the scenario that was applied.
    scenario_says
        The scenario in a sentence.
    hashes
        SHA-256 of each file that was read.
    warnings
        What should be looked at but does not stop the work.
    places
        File and line of each requirement by its name in the search, and of each actor and mission; see
        `accord.study.places.places_of`.
    risks
        Discrete risks by id.
    """

    path: Path
    meta: StudyFile
    actors: Mapping[str, Actor]
    programme: ProgrammeFile
    sources: Mapping[str, Source]
    proposals: Mapping[str, Proposal]
    relations: tuple[Relation, ...]
    scenario: str
    scenario_says: str
    hashes: Mapping[str, str]
    warnings: tuple[Problem, ...] = field(default=())
    places: Mapping[str, str] = field(default_factory=ReadOnly)
    risks: Mapping[str, Risk] = field(default_factory=ReadOnly)

    @property
    def partners(self) -> tuple[str, ...]:
        """Ids of the actors at the table that want something: all but companies and those set aside."""
        return tuple(name for name, actor in self.actors.items() if actor.kind != "company" and actor.participates)


@dataclass
class _Parts:
    """Raw parts of a study while it is read."""

    lined: dict[str, LinedData] = field(default_factory=dict)
    models: dict[str, Any] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    relation_places: tuple[Place, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)


def load(path: str | Path, *, scenario: str | None = None) -> Study:
    """Read and validate a study folder.

    Parameters
    ----------
    path
        The folder that holds study.yaml.
    scenario
        Name of a scenario of scenarios.yaml to apply; the study as written when left out.

    Returns
    -------
    Study
        The validated, immutable study.

    Raises
    ------
    StudyError
        With every problem found, each with file and line.

    Examples
    --------
    >>> from accord.study.new import template_path
    >>> study = load(template_path("gateway-moon-village"))
    >>> "NASA" in study.actors
    True
    """
    study, problems = _read(Path(path), scenario)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or study is None:
        raise StudyError(errors)
    return study


def check(path: str | Path, *, scenario: str | None = None) -> tuple[Problem, ...]:
    """List everything that is wrong or doubtful in a study folder, without raising.

    Parameters
    ----------
    path
        The folder that holds study.yaml.
    scenario
        Name of a scenario to apply first.

    Returns
    -------
    tuple of Problem
        Errors and warnings in order of place; empty when there is nothing to say.

    Examples
    --------
    >>> check("no/such/folder")[0].found
    'there is no such folder'
    """
    try:
        _, problems = _read(Path(path), scenario)
    except StudyError as error:
        problems = list(error.problems)
    return tuple(sorted(dict.fromkeys(problems)))


def _read(path: Path, scenario: str | None) -> tuple[Study | None, list[Problem]]:
    if not path.is_dir():
        found = "it is a file, not a study folder" if path.exists() else "there is no such folder"
        raise StudyError([Problem(str(path), 0, "", found, remedy="name the folder that holds study.yaml")])
    parts = _Parts()
    _read_files(path, parts)
    scenario_says = _apply_scenario(parts, scenario)
    _validate(parts)
    _read_relations(path, parts)
    if any(name not in parts.models for name in _REQUIRED):
        return None, parts.problems
    places = {name: lined.place for name, lined in parts.lined.items()}
    parts.problems += check_parts(parts.models, places, parts.relations, parts.relation_places)
    return _assemble(path, parts, scenario, scenario_says), parts.problems


def _read_files(path: Path, parts: _Parts) -> None:
    root = path.resolve()
    for name in (*_REQUIRED, *_OPTIONAL):
        file = path / name
        if not file.exists():
            if name in _REQUIRED:
                found = "the file is missing"
                parts.problems.append(Problem(name, 0, "", found, remedy="see 'accord new' for a complete study"))
            continue
        if not file.resolve().is_relative_to(root):
            parts.problems.append(Problem(name, 0, "", "the file is a link that leads out of the study folder"))
            continue
        try:
            lined = read_yaml(file, name)
        except StudyError as error:
            parts.problems += error.problems
            continue
        if not isinstance(lined.data, dict):
            parts.problems.append(Problem(name, 1, "", "a mapping of 'key: value' lines is needed"))
            continue
        parts.lined[name] = lined
        parts.hashes[name] = _sha256(file)
    known = {*_REQUIRED, *_OPTIONAL}
    for stray in sorted(path.glob("*.y*ml")):
        if stray.name not in known:
            remedy = did_you_mean(stray.name, known)
            parts.problems.append(Problem(stray.name, 0, "", "this file is not read", "", remedy, "warning"))


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _apply_scenario(parts: _Parts, scenario: str | None) -> str:
    """Lay the overrides of a scenario over the raw data, before it is validated."""
    lined = parts.lined.get("scenarios.yaml")
    says = "The study as written, without overrides."
    if lined is None:
        if scenario is not None:
            found = f"scenario '{scenario}' was asked for, but there is no scenarios.yaml"
            raise StudyError([*parts.problems, Problem("scenarios.yaml", 0, "", found)])
        return says
    model = _model_of("scenarios.yaml", ScenariosFile, lined, parts)
    if model is None or scenario is None:
        return says
    if scenario not in model.scenarios:
        remedy = did_you_mean(scenario, model.scenarios)
        raise StudyError([Problem("scenarios.yaml", 0, "scenarios", f"unknown scenario '{scenario}'", remedy=remedy)])
    for override in model.scenarios[scenario].overrides:
        if override in model.overrides:
            parts.lined = overridden(parts.lined, override)
    return str(model.scenarios[scenario].says)


def _validate(parts: _Parts) -> None:
    for name, model in (_REQUIRED | _OPTIONAL).items():
        if name in parts.lined and name not in parts.models:
            _model_of(name, model, parts.lined[name], parts)


def _model_of(name: str, model: type[BaseModel], lined: LinedData, parts: _Parts) -> Any:
    try:
        parts.models[name] = model.model_validate(lined.data)
    except ValidationError as error:
        parts.problems += problems_of(error, model, lined)
        return None
    return parts.models[name]


def _read_relations(path: Path, parts: _Parts) -> None:
    file = path / "relations.csv"
    if not file.exists():
        return
    if not file.resolve().is_relative_to(path.resolve()):
        parts.problems.append(Problem("relations.csv", 0, "", "the file is a link that leads out of the study folder"))
        return
    try:
        parts.relations, parts.relation_places = read_table(file, "relations.csv", Relation)
        parts.hashes["relations.csv"] = _sha256(file)
    except StudyError as error:
        parts.problems += error.problems


def _assemble(path: Path, parts: _Parts, scenario: str | None, scenario_says: str) -> Study:
    arrangement: ArrangementFile | None = parts.models.get("arrangement.yaml")
    risks: RisksFile | None = parts.models.get("risks.yaml")
    warnings: Sequence[Problem] = [problem for problem in parts.problems if problem.severity == "warning"]
    return Study(
        path=path,
        meta=parts.models["study.yaml"],
        actors=parts.models["actors.yaml"].actors,
        programme=parts.models["programme.yaml"],
        sources=parts.models["sources.yaml"].sources,
        proposals=arrangement.proposals if arrangement else ReadOnly(),
        relations=parts.relations,
        scenario=scenario or BASE_SCENARIO,
        scenario_says=scenario_says,
        hashes=ReadOnly(sorted(parts.hashes.items())),
        warnings=tuple(sorted(warnings)),
        places=ReadOnly(places_of(parts.models, parts.lined)),
        risks=risks.risks if risks else ReadOnly(),
    )
