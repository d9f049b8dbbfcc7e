"""Remember that the user asked to stop, even where a library swallows the interrupt."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def terminable() -> Iterator[None]:
    """Take a request to terminate as Ctrl-C, for work that keeps what it has finished."""
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


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
