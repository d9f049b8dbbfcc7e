"""The manifest: everything needed to know which inputs and versions a result came from."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from accord.arrangements.formulation.program import NODE_LIMIT, RELATIVE_GAP, THREADS
from accord.law import load_rules
from accord.study import Study

_PACKAGES = ("accord", "highspy", "numba", "numpy", "pydantic", "scipy")


def manifest_of(study: Study, seed: int) -> dict[str, Any]:
    """Describe where results come from.

    Parameters
    ----------
    study
        The study.
    seed
        Seed of every draw.

    Returns
    -------
    dict
        Input hashes, a hash of the method, versions, rule packs with their dates, seed and solver.
    """
    method = json.dumps(study.meta.method.model_dump(mode="json"), sort_keys=True)
    return {
        "format": "accord-manifest/1",
        "study": study.meta.title,
        "scenario": study.scenario,
        "inputs": dict(study.hashes),
        "method": hashlib.sha256(method.encode()).hexdigest(),
        "seed": seed,
        "versions": _versions(),
        "solver": {"name": "HiGHS", "threads": THREADS, "relative_gap": RELATIVE_GAP, "node_limit": NODE_LIMIT},
        "rules": _packs(study),
    }


def manifest_of_schedule(file: Path, content: bytes, seed: int) -> dict[str, Any]:
    """Describe where the results of a schedule from a planning tool come from.

    Parameters
    ----------
    file
        The schedule, as its user names it.
    content
        What it holds.
    seed
        Seed of every draw.

    Returns
    -------
    dict
        Hash of the file, versions and seed.

    Examples
    --------
    >>> manifest_of_schedule(Path("plan.csv"), b"id", 1)["inputs"]["plan.csv"][:8]
    'a5614527'
    """
    return {
        "format": "accord-manifest/1",
        "schedule": file.name,
        "inputs": {file.name: hashlib.sha256(content).hexdigest()},
        "seed": seed,
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: _version(name) for name in _PACKAGES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _packs(study: Study) -> dict[str, str]:
    """Rule packs with the date up to which each was kept."""
    book = load_rules(tuple(sorted((study.path / "rules").glob("*.yaml"))))
    return {rule.pack: str(rule.as_of) for rule in sorted(book.rules, key=lambda rule: rule.pack)}
