"""Remember that the user asked to stop, even where a library swallows the interrupt."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeAlias

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | signal.Handlers

_asked = threading.Event()
_number = signal.SIGINT


class Stopped(KeyboardInterrupt):
    """The user asked to stop work that can be gone on with; says how, in one line."""


@contextmanager
def listening() -> Iterator[None]:
    """Listen for Ctrl-C while a command is carried out; a process told to ignore it goes on ignoring it."""
    global _number
    _asked.clear()
    _number = signal.SIGINT
    with _stopped_by(signal.SIGINT, signal.default_int_handler):
        yield


@contextmanager
def terminable() -> Iterator[None]:
    """Take a request to terminate as Ctrl-C, for work that keeps what it has finished."""
    with _stopped_by(signal.SIGTERM, signal.SIG_DFL):
        yield


@contextmanager
def _stopped_by(number: signal.Signals, usual: _Handler) -> Iterator[None]:
    """Take a signal as a request to stop, where this is the main thread and nothing but the usual heeds it."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(number) is not usual:
        yield
        return
    signal.signal(number, _stop)
    try:
        yield
    finally:
        signal.signal(number, usual)


def exit_code() -> int:
    """Exit code of a process that was asked to stop: 128 and the number of the signal.

    Examples
    --------
    >>> exit_code()
    130
    """
    return 128 + _number


def _stop(number: int, frame: FrameType | None) -> None:
    global _number
    del frame
    _number = signal.Signals(number)
    _asked.set()
    raise KeyboardInterrupt


def heed() -> None:
    """Stop now if the user has asked to.

    Raises
    ------
    KeyboardInterrupt
        If Ctrl-C was pressed since the command began.

    Notes
    -----
    Compiled libraries print and drop an exception that arrives while they call back into Python, and some imports
    catch everything; a run would then go on and write results that nobody wants any more.
    """
    if _asked.is_set():
        raise KeyboardInterrupt
