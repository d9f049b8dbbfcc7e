"""Commands that run a study as a whole and write what it found."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from accord.cli.impossible import show_ways_out
from accord.cli.options import AllScenarios, Json, Scenario, Seed, StudyFolder, WorkerCount, usual_workers
from accord.cli.printing import heading, say, show_json
from accord.cli.problems import FINE
from accord.cli.progress import Steps
from accord.cli.scenarios import load_each, wanted
from accord.cli.writing import require_writable, results_folder, save_whole, write_brief
from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from accord.results import Results

_MOST_WAYS = 3


def run(
    study: StudyFolder,
    /,
    *,
    scenario: Scenario = None,
    all_scenarios: AllScenarios = False,
    seed: Seed = 0,
    workers: WorkerCount = None,
    out: Annotated[
        Path | None,
        Parameter(help="Folder for what is written; STUDY/results, or below it by scenario, when left out."),
    ] = None,
    json: Json = False,
) -> int:
    """Run a study through every room, write its results and its brief, and say what matters.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    import accord

    names = wanted(study, scenario, all_scenarios=all_scenarios)
    loaded = load_each(study, names)
    folders = [results_folder(study, name, out, several=all_scenarios) for name in names]
    require_writable(folders)
    with Steps("reading the study") as steps:
        found = []
        for one in loaded:
            told = f"{one.scenario}: " if all_scenarios else ""

            def tell(words: str, told: str = told) -> None:
                steps(told + words)

            found.append(accord.run(one, seed=seed, workers=workers or usual_workers(), progress=tell))
        steps("writing the results")
        briefs = [save_whole(results, folder) for results, folder in zip(found, folders, strict=True)]
    if json:
        runs = [_plain(results, brief) for results, brief in zip(found, briefs, strict=True)]
        show_json({"format": "accord-run/1", "runs": runs})
        return FINE
    for results, brief in zip(found, briefs, strict=True):
        _tell(results, brief)
    return FINE


def _plain(results: Results, brief: Path) -> dict[str, Any]:
    study = results.document["study"]
    folder = brief.parent
    return {
        "study": study["title"],
        "scenario": study["scenario"],
        "seed": study["seed"],
        "summary": [dict(sentence) for sentence in results.document["summary"]],
        "warnings": list(results.document["warnings"]),
        "folder": str(folder),
        "brief": str(brief),
        "results": str(folder / "results.json"),
        "manifest": str(folder / "manifest.json"),
        "tables": [str(folder / "tables" / f"{name}.parquet") for name in results.tables],
    }


def _tell(results: Results, brief: Path) -> None:
    """Say what a strategist should know in a minute, and where the rest is."""
    from accord.study import BASE_SCENARIO

    study = results.document["study"]
    heading(study["title"])
    if study["scenario"] != BASE_SCENARIO:
        say(f"Scenario {study['scenario']}: {study['scenario_says']}")
    impossible = results.document["arrangements"]["repairs"]
    headlines = [sentence for sentence in results.document["summary"] if sentence["headline"]]
    for title, sentences in groupby(headlines, key=lambda sentence: str(sentence["part_title"])):
        heading(title)
        for sentence in sentences:
            say(sentence["text"], bullet="- ")
    if impossible:
        show_ways_out(impossible, _MOST_WAYS)
    say()
    warnings = len(results.document["warnings"])
    if warnings:
        say(f"{warnings} {'warning' if warnings == 1 else 'warnings'} on the study: see accord check.")
    rest = len(results.document["summary"]) - len(headlines)
    more = f"{rest} further {'finding' if rest == 1 else 'findings'}, " if rest else ""
    say(f"The brief, with {more}reasons and sources: {brief}")


def brief(
    folder: Annotated[Path, Parameter(help="A study that has been run, or a folder of results.")],
    /,
    *,
    json: Json = False,
) -> int:
    """Write brief.html again from results.json, without running anything.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    from accord.results import read_results

    home = next((place for place in (folder, folder / "results") if (place / "results.json").is_file()), None)
    if home is None:
        found = "there are no results here" if folder.is_dir() else "there is no such folder"
        raise StudyError([Problem(str(folder), 0, "", found, remedy="run the study first: accord run STUDY")])
    written = write_brief(read_results(home), home)
    if json:
        show_json({"format": "accord-brief/1", "folder": str(home), "brief": str(written)})
        return FINE
    say(f"The brief: {written}")
    return FINE
