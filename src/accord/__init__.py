"""Accord: decision and negotiation support for international cooperation in space exploration.

>>> import accord
>>> study = accord.load(accord.template_path("gateway-moon-village"))
>>> study.meta.currency
'USD'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.errors import AccordError, Problem, StudyError
    from accord.pipeline.api import arrange, holds, run, screen, simulate
    from accord.pipeline.evidence import profile
    from accord.results import Results, read_results
    from accord.study.load import Study, check, load
    from accord.study.new import new_study, template_path

__version__ = "0.1.0"

_HOME = {
    "AccordError": "accord.errors",
    "Problem": "accord.errors",
    "Results": "accord.results",
    "Study": "accord.study",
    "StudyError": "accord.errors",
    "arrange": "accord.pipeline.api",
    "check": "accord.study",
    "holds": "accord.pipeline.api",
    "load": "accord.study",
    "new_study": "accord.study",
    "profile": "accord.pipeline.evidence",
    "read_results": "accord.results",
    "run": "accord.pipeline.api",
    "screen": "accord.pipeline.api",
    "simulate": "accord.pipeline.api",
    "template_path": "accord.study",
}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used, so that the command line answers at once."""
    if name not in _HOME:
        raise AttributeError(f"module 'accord' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])


__all__ = [
    "AccordError",
    "Problem",
    "Results",
    "Study",
    "StudyError",
    "arrange",
    "check",
    "holds",
    "load",
    "new_study",
    "profile",
    "read_results",
    "run",
    "screen",
    "simulate",
    "template_path",
]
