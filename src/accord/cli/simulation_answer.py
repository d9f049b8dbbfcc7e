"""Carry out `accord simulate`: from a study or a schedule to what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.cli.interrupts import Stopped, terminable
from accord.cli.progress import Steps
from accord.cli.simulated import Answer, Subject
from accord.cli.simulation_request import target_of
from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from datetime import date

    from accord.pipeline.simulating import Draws, Simulated
    from accord.schedules import Imported
    from accord.simulation import Network

_SEARCH = "searching for an arrangement"
_DRAW = "simulating cost and dates"
_FILE_MONEY = "million of the file's money"


def of_study(
    folder: Path,
    scenario: str | None,
    draws: Draws,
    wanted: tuple[float | None, str | None],
    *,
    calibrated: bool,
) -> Answer:
    """Simulate the arrangement that is recommended for a study.

    Parameters
    ----------
    folder, scenario
        The study.
    draws
        How to draw.
    wanted
        Budget and date whose joint confidence is asked, as given.
    calibrated
        Whether overruns of recorded projects take the place of ranges.

    Returns
    -------
    Answer
        What was found.

    Raises
    ------
    StudyError
        If the study or the request cannot be used.
    """
    import accord
    from accord.pipeline.simulating import simulate_study
    from accord.results.manifest import manifest_of

    loaded = accord.load(folder, scenario=scenario)
    target = target_of(*wanted, loaded.meta.start)
    with Steps(_SEARCH) as steps:
        arranged = accord.arrange(loaded, seed=draws.seed, workers=draws.workers)
        steps(_DRAW)
        with _kept(draws.checkpoint):
            simulated = simulate_study(loaded, arranged, draws, calibrated=calibrated, progress=steps.count)
    subject = Subject(loaded.meta.title, loaded.meta.unit, loaded.meta.start, loaded.meta.horizon, loaded.scenario)
    return Answer(subject, simulated, target, _manifest(manifest_of(loaded, draws.seed), simulated))


def of_schedule(
    file: Path,
    imported: Imported,
    draws: Draws,
    wanted: tuple[float | None, str | None],
    *,
    calibrated: bool,
) -> Answer:
    """Simulate a schedule from a planning tool.

    Parameters
    ----------
    file
        The schedule.
    imported
        What was read from it.
    draws
        How to draw.
    wanted
        Budget and date whose joint confidence is asked, as given.
    calibrated
        Whether overruns of recorded projects take the place of durations and costs.

    Returns
    -------
    Answer
        What was found.

    Raises
    ------
    StudyError
        If the schedule or the request cannot be used.
    """
    from accord.pipeline.simulating import Simulated, draw
    from accord.results.manifest import manifest_of_schedule
    from accord.schedules.files import read_bytes
    from accord.simulation.calibration import calibrated as recorded

    target = target_of(*wanted, imported.start)
    network, said = _placed(imported.network, imported.start), tuple[str, ...]()
    if calibrated:
        network, said = recorded(network)
    with Steps(_DRAW) as steps, _kept(draws.checkpoint):
        simulated = Simulated(network, draw(network, draws, progress=steps.count), draws, said)
    subject = Subject(file.name, _FILE_MONEY, imported.start, schedule=str(file), imported=imported)
    manifest = manifest_of_schedule(file, read_bytes(file), draws.seed)
    return Answer(subject, simulated, target, _manifest(manifest, simulated))


def _placed(network: Network, start: date | None) -> Network:
    """Let years of money be those of the calendar where the start is known."""
    return network if start is None else replace(network, year_months=start.month - 1 + (start.day - 1) / 31)


def _manifest(of_inputs: dict[str, Any], simulated: Simulated) -> dict[str, Any]:
    """Add to a manifest how it was drawn."""
    asked = asdict(simulated.draws)
    how = {name: asked[name] for name in ("level", "tolerance")}
    return {
        **of_inputs,
        "iterations": simulated.result.iterations,
        "sampling": simulated.result.sampling,
        **how,
        "calibrated": bool(simulated.calibration),
    }


@contextmanager
def _kept(checkpoint: Path | None) -> Iterator[None]:
    """Say how to go on where work that is kept was cut off, and name a folder that does not take it."""
    if checkpoint is None:
        yield
        return
    try:
        with terminable():
            yield
    except KeyboardInterrupt:
        said = f"Stopped; what is finished is kept in {checkpoint}: give the same command again to go on from there."
        raise Stopped(said) from None
    except OSError as error:
        found = f"finished parts cannot be kept: {error.strerror or error}"
        raise StudyError([Problem(str(checkpoint), 0, "--checkpoint", found, remedy="name another folder")]) from None
