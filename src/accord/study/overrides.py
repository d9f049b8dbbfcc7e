"""Overrides of a scenario, laid over the raw data of a study before it is validated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.study.yaml_lines import Key, LinedData, Place

_CHANGED = {"study": "study.yaml", "actors": "actors.yaml", "programme": "programme.yaml", "risks": "risks.yaml"}
"""File that each key of an override changes; `actors` and `risks` stand below a key of that name there."""


def overridden(lined: Mapping[str, LinedData], override: str) -> dict[str, LinedData]:
    """Lay an override of scenarios.yaml over the files of a study.

    Parameters
    ----------
    lined
        Raw data by file name, scenarios.yaml among them; none of it is modified.
    override
        Name of the override.

    Returns
    -------
    dict of LinedData
        The same files changed, and risks.yaml where the override states the first risk.
    """
    written, files = lined["scenarios.yaml"], dict(lined)
    for key, file in _CHANGED.items():
        change: Any = written.data["overrides"][override].get(key)
        source: Key = ("overrides", override, key)
        if change and file == "risks.yaml":
            files.setdefault(file, LinedData({}, {(): written.place(source)}))
        if not change or file not in files:
            continue
        places = written.places
        if key in ("actors", "risks"):
            change = {key: change}
            places = {(*source, key, *path[3:]): at for path, at in places.items() if path[:3] == source}
            places[source] = written.place(source)
        files[file] = overlay(files[file], change, places, source)
    return files


def overlay(base: LinedData, change: Any, places: Mapping[Key, Place], at: Key) -> LinedData:
    """Lay a nested change over data: mappings merge key by key, anything else replaces, and null removes.

    Parameters
    ----------
    base
        What is changed; it is not modified.
    change
        Nested mapping of what to change.
    places
        Places of the change in its own file.
    at
        Path of the change within its own file.

    Returns
    -------
    LinedData
        New data whose changed values carry the place of the change.

    Examples
    --------
    >>> from accord.study.yaml_lines import parse_yaml
    >>> base = parse_yaml("a: {b: 1, c: 2}", "study.yaml")
    >>> change = parse_yaml("x: {a: {b: 5}}", "scenarios.yaml")
    >>> overlay(base, change.data["x"], change.places, ("x",)).data
    {'a': {'b': 5, 'c': 2}}
    """
    merged = LinedData(base.data, dict(base.places))
    merged.data = _merge(base.data, change, merged.places, (), places, at)
    return merged


def _merge(base: Any, change: Any, out: dict[Key, Place], here: Key, places: Mapping[Key, Place], at: Key) -> Any:
    if not (isinstance(base, dict) and isinstance(change, dict)):
        for path in [path for path in out if path[: len(here)] == here and len(path) > len(here)]:
            del out[path]
        for path, place in places.items():
            if path[: len(at)] == at:
                out[(*here, *path[len(at) :])] = place
        return change
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
            continue
        result[key] = _merge(base.get(key), value, out, (*here, key), places, (*at, key))
    return result
