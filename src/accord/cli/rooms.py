"""Commands that ask one question of a study, without the rest of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from accord.cli.options import Json, Scenario, Seed, StudyFolder, WorkerCount, usual_workers
from accord.cli.printing import show_json
from accord.cli.problems import FINE
from accord.cli.progress import Steps
from accord.errors import Problem

_PROFILES = "reading what drives each partner"
_SCREEN = "screening what the law allows"
_SEARCH = "searching for arrangements"


def profile(
    study: StudyFolder,
    /,
    *,
    scenario: Scenario = None,
    seed: Seed = 0,
    workers: WorkerCount = None,  # noqa: ARG001 - the same options as its sisters; one process is enough
    json: Json = False,
) -> int:
    """Who wants what, how sure that is, and who is like whom.

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
    from accord.cli import forms, showing

    loaded = accord.load(study, scenario=scenario)
    with Steps(_PROFILES):
        profiles = accord.profile(loaded, seed=seed)
    if json:
        show_json(forms.of_profiles(loaded, seed, profiles))
    else:
        showing.show_profiles(loaded, profiles)
    return FINE


def screen(
    study: Annotated[
        Path | None, Parameter(help="Folder that holds study.yaml; leave it out when a question is asked with --facts.")
    ] = None,
    /,
    *,
    facts: Annotated[
        Path | None, Parameter(help="A question instead of a study: a YAML file that states what is proposed.")
    ] = None,
    date: Annotated[
        str | None, Parameter(help="With --facts: day whose law is asked, such as 2026-11-21; the file's, else today.")
    ] = None,
    civil: Annotated[
        bool, Parameter(negative=(), help="With --facts: assume an ordinary civil mission where nothing is stated.")
    ] = False,
    cures: Annotated[
        bool,
        Parameter(negative=(), help="With --facts: search for changes that rule out undecided prohibitions as well."),
    ] = False,
    rules: Annotated[
        tuple[Path, ...],
        Parameter(
            negative=(), show_default=False, help="With --facts: a rule pack of your own to add; may be repeated."
        ),
    ] = (),
    scenario: Scenario = None,
    seed: Seed = 0,
    workers: WorkerCount = None,
    proposals_only: Annotated[
        bool, Parameter(negative=(), help="Screen what arrangement.yaml proposes and search for nothing.")
    ] = False,
    why: Annotated[
        bool,
        Parameter(negative=(), help="Say for each finding whom it binds, what it rests on and what would cure it."),
    ] = False,
    json: Json = False,
) -> int:
    """What the law says of every arrangement of a study, proposed or found, or of a single question.

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
    from accord.cli import answering, forms, showing
    from accord.cli.screened import everything, proposals
    from accord.pipeline.unstated import unstated_problems

    of_study = {
        "--scenario": scenario is not None,
        "--workers": workers is not None,
        "--proposals-only": proposals_only,
    }
    of_facts = {"--date": date is not None, "--civil": civil, "--cures": cures, "--rules": bool(rules)}
    answering.refuse_both(study, facts, of_study, of_facts)
    if facts is not None:
        with Steps(_SCREEN):
            found = answering.answer(facts, date, rules, civil=civil, cures=cures)
        answering.show(found, as_json=json, why=why)
        return FINE
    if study is None:
        raise answering.nothing_to_screen()
    loaded = accord.load(study, scenario=scenario)
    unstated: tuple[Problem, ...] = ()
    if proposals_only:
        with Steps(_SCREEN):
            screened = proposals(loaded, accord.screen(loaded, seed=seed))
    else:
        with Steps(_SEARCH):
            arranged = accord.arrange(loaded, seed=seed, workers=workers or usual_workers())
            screened = everything(loaded, arranged)
            unstated = unstated_problems(loaded, arranged.case, arranged.screener.rules)
    if json:
        show_json(forms.of_screenings(loaded, seed, screened, unstated))
    else:
        showing.show_screenings(loaded, screened, searched=not proposals_only, why=why, waiting=unstated)
    return FINE


def arrange(
    study: StudyFolder,
    /,
    *,
    scenario: Scenario = None,
    seed: Seed = 0,
    workers: WorkerCount = None,
    beside: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Look also at trade-offs, at what is nearly as good, at what each requirement costs, at contractors, "
            "and at how deep each pair can go.",
        ),
    ] = False,
    json: Json = False,
) -> int:
    """Who should do what, against each going alone and against what was proposed.

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
    from accord.cli import forms, showing
    from accord.cli.beside_words import show_beside
    from accord.pipeline.around import look_around

    loaded = accord.load(study, scenario=scenario)
    count = workers or usual_workers()
    with Steps(_SEARCH):
        around = look_around(loaded, seed=seed, workers=count) if beside else None
        arranged = around.arranged if around else accord.arrange(loaded, seed=seed, workers=count)
    if json:
        show_json(forms.of_arranged(loaded, seed, arranged, around))
    else:
        showing.show_arranged(loaded, arranged)
        if around:
            show_beside(around)
    return FINE


def stability(
    study: StudyFolder,
    /,
    *,
    scenario: Scenario = None,
    seed: Seed = 0,
    workers: WorkerCount = None,
    json: Json = False,
) -> int:
    """Whether the recommended arrangement holds: who would rather leave, and what trust it takes.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StudyError
        If the study or the command line cannot be used.
    """
    from accord.cli import forms
    from accord.cli.holding_words import show_holding
    from accord.pipeline.api import holds as ask_stability
    from accord.study import load

    loaded = load(study, scenario=scenario)
    with Steps("searching for an arrangement and asking whether it holds"):
        holding = ask_stability(loaded, seed=seed, workers=workers or usual_workers())
    if json:
        show_json(forms.of_holding(loaded, seed, holding))
    else:
        show_holding(loaded, holding)
    return FINE
