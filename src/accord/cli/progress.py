"""What is being done now and how far it is, on stderr, for work that takes longer than two seconds."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from accord.cli.interrupts import heed
from accord.cli.printing import complain, plain_wanted

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.status import Status

PATIENCE = 2.0
"""Seconds of silence."""
QUARTERS = 4
"""Parts of counted work that are told one by one where there is no terminal."""


class Steps:
    """Says which step is under way: a moving line on a terminal, one plain line a step elsewhere.

    Work that is counted has a bar on a terminal, and elsewhere a line for each quarter.

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
        self._bar: Progress | None = None
        self._share: float | None = None
        self._told = 0
        self._timer = Timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def __call__(self, words: str) -> None:
        """Begin a step, unless the user has asked to stop."""
        heed()
        with self._lock:
            self._words = words
            self._share, self._told = None, 0
            self._end_bar()
            if self._open:
                self._show()

    def count(self, done: int, most: int) -> None:
        """Say how much of the step is done, unless the user has asked to stop.

        Parameters
        ----------
        done, most
            Pieces done, and all there may be.
        """
        heed()
        with self._lock:
            self._share = done / most
            if self._open:
                self._show_share(self._share)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._open = False
            self._end_bar()
            if self._status is not None:
                self._status.stop()

    def _begin(self) -> None:
        with self._lock:
            if self._timer.finished.is_set():
                return
            self._open = True
            self._show()
            if self._share is not None:
                self._show_share(self._share)

    def _show(self) -> None:
        if plain_wanted() or not sys.stderr.isatty():
            complain(f"{self._words} ...")
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True, markup=False, highlight=False).status(self._words)
            self._status.start()
        else:
            self._status.update(self._words)
            self._status.start()

    def _show_share(self, share: float) -> None:
        if plain_wanted() or not sys.stderr.isatty():
            quarter = int(share * QUARTERS)
            if self._told < quarter < QUARTERS:
                complain(f"{self._words} ... {quarter / QUARTERS:.0%}")
            self._told = max(self._told, quarter)
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

            if self._status is not None:
                self._status.stop()
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
            console = Console(stderr=True, markup=False, highlight=False)
            self._bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
            self._bar.add_task(self._words, total=1.0)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=share)

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
