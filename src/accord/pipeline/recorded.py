"""Take overruns from the record for the work of a study, each element by the class that the study gives it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from accord.pipeline.parts import delivery_of
from accord.simulation import Network
from accord.simulation.calibration import calibrated
from accord.study import Study

_ORBITS = ("LEO", "cislunar", "moon_orbit")
_RULE = (
    "The class of an element follows from its function and place in the study: launch services count as launchers, "
    "instruments as hosted payloads, spacecraft bound for the Moon's surface as landers, other spacecraft as such, "
    "systems in orbit as elements of a station; services and systems elsewhere have no recorded class."
)


def element_classes(study: Study) -> Mapping[str, str]:
    """Say of which class of the record each element is, where function and place tell it.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    mapping
        Element id to one of `accord.simulation.calibration.ELEMENT_CLASSES`; an element left out is of no recorded
        class.

    Examples
    --------
    >>> import accord
    >>> study = accord.load(accord.template_path("gateway-moon-village"))
    >>> classes = element_classes(study)
    >>> classes["launch-campaign"], classes["human-lander"], classes["airlock"], classes.get("resupply")
    ('launch-ground', 'lander-rover', 'station-element', None)
    """
    programme = study.programme
    found = {}
    for name, element in programme.elements.items():
        place = programme.destinations[programme.missions[element.mission].destination].location
        match element.function:
            case "launch_service":
                found[name] = "launch-ground"
            case "instrument":
                found[name] = "spacecraft"
            case "spacecraft":
                found[name] = "lander-rover" if place == "moon_surface" else "spacecraft"
            case "system" if place in _ORBITS:
                found[name] = "station-element"
    return found


def with_recorded_overruns(study: Study, network: Network) -> tuple[Network, tuple[str, ...]]:
    """Put the record's overruns in place of the ranges of work; deliveries, licences and cures keep theirs.

    Parameters
    ----------
    study
        The study.
    network
        The network of one of its arrangements.

    Returns
    -------
    network, sentences
        The network with other ranges, and what was done.
    """
    deliveries = {delivery_of(name) for name in study.programme.elements}
    work = tuple(task for task in network.tasks if task.kind == "element" and task.id not in deliveries)
    classes = _task_classes(study, {task.id for task in work})
    done, said = calibrated(replace(network, tasks=work), classes)
    changed = {task.id: task for task in done.tasks}
    tasks = tuple(changed.get(task.id, task) for task in network.tasks)
    return replace(network, tasks=tasks), (*said, _RULE, "Deliveries keep the ranges of the study.")


def _task_classes(study: Study, work: Set[str]) -> dict[str, str]:
    """Class of each task of work, that of its element; what is paid beside work goes with it."""
    classes = element_classes(study)
    return {task: classes[name] for task in sorted(work) if (name := task.partition(": ")[0]) in classes}
