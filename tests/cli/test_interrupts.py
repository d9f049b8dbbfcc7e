import contextlib
import signal

import pytest

from accord.cli.interrupts import heed, listening
from accord.cli.progress import Steps


def test_an_interrupt_that_a_library_swallows_stops_the_next_step() -> None:
    with listening(), Steps("reading") as steps:
        steps("searching")
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            steps("writing")


def test_the_next_command_begins_afresh() -> None:
    with listening(), contextlib.suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    with listening():
        heed()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_process_that_ignores_interrupts_goes_on_doing_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with listening():
            signal.raise_signal(signal.SIGINT)
            heed()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
