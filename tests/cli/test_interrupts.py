import contextlib
import signal

import pytest

from accord.cli.interrupts import exit_code, heed, listening, terminable
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


def test_a_request_to_terminate_counts_as_one_to_stop_where_work_is_kept() -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with listening():
        with pytest.raises(KeyboardInterrupt), terminable():
            signal.raise_signal(signal.SIGTERM)
        assert exit_code() == 143
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    with listening():
        assert exit_code() == 130


def test_a_process_that_ignores_termination_goes_on_doing_so() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with terminable():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
