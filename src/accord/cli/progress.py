"""What is being done now, on stderr, for work that takes longer than two seconds."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from accord.cli.interrupts import heed
from accord.cli.printing import complain

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 2.0
"""Seconds of silence."""


class Steps:
    """Says which step is under way: a moving line on a terminal, one plain line a step elsewhere.

    Parameters
    ----------
    first
        Words of the first step.

    Examples
    --------
    >>> with Steps("looking") as steps:
    ...     steps("finding")
    """

    def __init__(self, first: str) -> None:
        self._words = first
        self._lock = Lock()
        self._open = False
        self._status: Status | None = None
        self._timer = Timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def __call__(self, words: str) -> None:
        """Begin a step, unless the user has asked to stop."""
        heed()
        with self._lock:
            self._words = words
            if self._open:
                self._show()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._open = False
            if self._status is not None:
                self._status.stop()

    def _begin(self) -> None:
        with self._lock:
            if self._timer.finished.is_set():
                return
            self._open = True
            self._show()

    def _show(self) -> None:
        if not sys.stderr.isatty():
            complain(f"{self._words} ...")
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True, markup=False, highlight=False).status(self._words)
            self._status.start()
        else:
            self._status.update(self._words)
