"""Commands on what the user writes: begin a study, check it, and look up its format."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from accord.cli.options import AllScenarios, Json, Scenario, StudyFolder
from accord.cli.printing import line, say, show_json, show_table
from accord.cli.problems import FINE, MISTAKE, as_plain, count
from accord.cli.progress import Steps
from accord.cli.scenarios import scenario_names
from accord.errors import Problem, StudyError, did_you_mean

if TYPE_CHECKING:
    from pydantic import BaseModel


DEFAULT_TEMPLATE = "moon-base"
FACTS = "facts"


def new(
    target: Annotated[Path, Parameter(help="Folder to make; it must not exist yet.")],
    /,
    *,
    template: Annotated[str, Parameter(name="--from", help="Study to start from.")] = DEFAULT_TEMPLATE,
    json: Json = False,
) -> int:
    """Begin a study with a copy of one that comes with Accord.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    from accord.study import new_study

    was_there = target.exists()
    try:
        folder = new_study(target, template)
    except OSError as error:
        if not was_there:
            shutil.rmtree(target, ignore_errors=True)
        found = f"the folder cannot be made: {error.strerror}"
        raise StudyError([Problem(str(target), 0, "", found, remedy="choose another place")]) from None
    if json:
        show_json({"format": "accord-new/1", "folder": str(folder), "from": template})
        return FINE
    say(f"{folder} now holds a copy of the study '{template}'.")
    say("Next:")
    say(f"Change its files; begin with {folder / 'study.yaml'}, then actors.yaml and programme.yaml.", bullet="  1. ")
    say(f"accord check {folder}", bullet="  2. ")
    say(f"accord run {folder}", bullet="  3. ")
    return FINE


def check(
    study: StudyFolder,
    /,
    *,
    scenario: Scenario = None,
    all_scenarios: AllScenarios = False,
    json: Json = False,
) -> int:
    """List everything that is wrong or doubtful in a study, all at once.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    from accord.study import BASE_SCENARIO

    problems_here = _checked(study, scenario)
    found: list[tuple[str, Problem]] = [(scenario or BASE_SCENARIO, problem) for problem in problems_here]
    checked = [scenario or BASE_SCENARIO]
    if all_scenarios:
        found += _in_scenarios(study, scenario, found, checked)
    problems = [problem for _, problem in found]
    code = MISTAKE if any(problem.severity == "error" for problem in problems) else FINE
    if json:
        _show_check(study, checked, found)
        return code
    for name, problem in found:
        told = f"scenario {name}: " if name != checked[0] else ""
        line(f"{told}{problem}{' (warning)' if problem.severity == 'warning' else ''}")
    scenarios = f" in the study and {len(checked) - 1} scenarios" if len(checked) > 1 else ""
    line(f"{count(problems)}{scenarios}." if problems else f"No problems found{scenarios}.")
    return code


def _checked(study: Path, scenario: str | None) -> tuple[Problem, ...]:
    """Problems of the files, and if nothing is wrong with them facts for want of which the law bars something."""
    from accord.study import check as check_study

    problems = check_study(study, scenario=scenario)
    if any(problem.severity == "error" for problem in problems):
        return problems
    from accord.pipeline.api import unstated
    from accord.study import load

    with Steps("screening what the law allows"):
        return tuple(sorted((*problems, *unstated(load(study, scenario=scenario), known=problems))))


def _in_scenarios(
    study: Path, scenario: str | None, known: list[tuple[str, Problem]], checked: list[str]
) -> list[tuple[str, Problem]]:
    """Problems that scenarios add to those of the study as written; names what was checked."""
    if scenario is not None:
        message = "one scenario and all scenarios are asked for"
        raise StudyError([Problem("", 0, "--all-scenarios", message, remedy="leave out one of the two")])
    if any(problem.severity == "error" for _, problem in known):
        return []
    already = {problem for _, problem in known}
    added = []
    for name in scenario_names(study):
        checked.append(name)
        added += [(name, problem) for problem in _checked(study, name) if problem not in already]
    return added


def _show_check(study: Path, checked: list[str], found: list[tuple[str, Problem]]) -> None:
    severities = [problem.severity for _, problem in found]
    show_json(
        {
            "format": "accord-check/1",
            "study": str(study),
            "checked": checked,
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
            "problems": [{"scenario": name, **as_plain(problem)} for name, problem in found],
        }
    )


def schema(
    file: Annotated[
        str | None, Parameter(help="Such as study.yaml, or 'facts'; lists what there is when left out.")
    ] = None,
    /,
    *,
    json: Json = False,
) -> int:
    """Give the format of a study file as JSON Schema, or the facts that the law asks for.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    if file is None:
        return _list_schemas(as_json=json)
    if file == FACTS:
        return _show_facts(as_json=json)
    models = _models()
    name = next((known for known in models if file in (known, Path(known).stem)), None)
    if name is None:
        remedy = did_you_mean(file, [*models, FACTS])
        raise StudyError([Problem("", 0, "", f"there is no schema '{file}'", remedy=remedy)])
    content = models[name].model_json_schema()
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:accord:schema:1:{name}"}
    show_json(draft | content)
    return FINE


def _models() -> dict[str, type[BaseModel]]:
    from accord.study import schema as format_

    return {
        "study.yaml": format_.StudyFile,
        "actors.yaml": format_.ActorsFile,
        "programme.yaml": format_.ProgrammeFile,
        "sources.yaml": format_.SourcesFile,
        "risks.yaml": format_.RisksFile,
        "arrangement.yaml": format_.ArrangementFile,
        "scenarios.yaml": format_.ScenariosFile,
        "relations.csv": format_.Relation,
    }


_HOLDS = {
    "study.yaml": "What is asked, as of when, and how it is answered.",
    "actors.yaml": "Who is at the table, what drives them, what they can spend and will not accept.",
    "programme.yaml": "Goals, destinations, missions and elements, and who could provide each.",
    "sources.yaml": "Where things were read.",
    "risks.yaml": "Optional: events that may happen, and what could be done about them.",
    "arrangement.yaml": "Optional: proposals to assess.",
    "scenarios.yaml": "Optional: named changes to the study.",
    "relations.csv": "Optional: what ties between actors are worth; the schema is that of one row.",
    FACTS: "What the law asks about, for the key 'facts' of studies, missions, elements and options.",
}


def _list_schemas(*, as_json: bool) -> int:
    if as_json:
        listed = [{"name": name, "says": says} for name, says in _HOLDS.items()]
        show_json({"format": "accord-schemas/1", "schemas": listed})
        return FINE
    show_table(("name", "what it holds"), list(_HOLDS.items()))
    say()
    say("'accord schema NAME' prints one; an editor can use it to complete and check what you type.")
    return FINE


def _show_facts(*, as_json: bool) -> int:
    from accord.law import FACTS as KNOWN
    from accord.law.conditions.vocabulary import allowed

    if as_json:
        facts: list[dict[str, Any]] = [
            {"name": f.name, "kind": f.kind, "says": f.says, "states": f.states, "values": list(f.domain)}
            for f in KNOWN.values()
        ]
        show_json({"format": "accord-facts/1", "facts": facts})
        return FINE
    for fact in KNOWN.values():
        say(f"{fact.name}: {allowed(fact)}")
        say(fact.says, bullet="    ")
    say()
    say(f"{len(KNOWN)} facts. One that is left out is unknown, which is not the same as false.")
    return FINE
