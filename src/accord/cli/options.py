"""Options that several commands share, each with the words of its help."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

MOST_WORKERS = 4


def usual_workers() -> int:
    """Processes used when nobody says how many: what this process may use, four at most.

    Examples
    --------
    >>> 1 <= usual_workers() <= 4
    True
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_WORKERS, allowed)


StudyFolder = Annotated[Path, Parameter(help="Folder that holds study.yaml.")]
Json = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON for programs; see docs/json.md.")]
Scenario = Annotated[
    str | None, Parameter(help="Scenario of scenarios.yaml to apply; the study as written when left out.")
]
AllScenarios = Annotated[
    bool, Parameter(negative=(), help="Take the study as written and then every scenario of scenarios.yaml.")
]
Seed = Annotated[
    int,
    Parameter(
        validator=Number(gte=0, lt=2**63),
        help="Seed of every draw; the same seed gives the same results.",
    ),
]
WorkerCount = Annotated[
    int | None,
    Parameter(
        name="--workers",
        validator=Number(gte=1, lte=256),
        help=f"Processes to use; all that this machine offers up to {MOST_WORKERS} when left out. "
        "Results do not depend on it.",
    ),
]
