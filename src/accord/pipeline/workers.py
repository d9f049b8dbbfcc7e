"""Solve many independent problems of one study on one or more processes; the answers do not depend on how many."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, TypeVar

from accord.pipeline.screening import Screener

Given = TypeVar("Given")
Result = TypeVar("Result")

_here: dict[str, Screener] = {}


def _settle(screener: Screener) -> None:
    """Keep the study in a new process, so that jobs stay small, and leave stopping to the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here["screener"] = screener


def _call(task: Callable[[Screener, Any], Any], item: Any) -> Any:
    return task(_here["screener"], item)


class Workers:
    """A fixed number of processes that know one study.

    Parameters
    ----------
    screener
        The study in numbers, with its rules; given to each process once.
    count
        How many processes; 1 means this one.
    """

    def __init__(self, screener: Screener, count: int) -> None:
        self.screener = screener
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(self, task: Callable[[Screener, Given], Result], given: Sequence[Given]) -> list[Result]:
        """Apply a task to each item, in order."""
        if self.count <= 1 or len(given) <= 1:
            return [task(self.screener, item) for item in given]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.count, mp_context=get_context("spawn"), initializer=_settle, initargs=(self.screener,)
            )
        futures = [self._pool.submit(_call, task, item) for item in given]
        return [future.result() for future in futures]
