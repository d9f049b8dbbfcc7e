"""The application: every command by its name, and the one way in."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import App

from accord import __version__
from accord.cli import reference, rooms, running, studies
from accord.cli.problems import guarded

HELP = """Decision and negotiation support for international cooperation in space.

Start with `accord new my-study`, then `accord check my-study`, then `accord run my-study`.
Every command takes `--json`. It aids judgement and is not legal advice.
"""


def application() -> App:
    """Build the application with all its commands.

    Returns
    -------
    App
        Ready to be called with the words of a command line.

    Examples
    --------
    >>> "run" in application()
    True
    """
    app = App(
        name="accord",
        help=HELP,
        help_format="plaintext",
        version=f"accord {__version__}",
        suppress_keyboard_interrupt=False,
    )
    app["--help"].group = "Other"
    app["--version"].group = "Other"
    for command in (studies.new, studies.check, running.run, running.brief):
        app.command(command, group="A study from start to end")
    for room in (rooms.profile, rooms.screen, rooms.arrange, rooms.simulate, rooms.stability):
        app.command(room, group="One question at a time")
    app.command(studies.schema, group="What may be written and what is known")
    app.command(reference.tables)
    return app


def carry_out(words: Sequence[str] | None) -> int:
    """Carry out one command line; see `accord.cli.main`."""
    given = list(sys.argv[1:] if words is None else words)

    def call() -> object:
        return application()(given, exit_on_error=False, print_error=False, result_action="return_value")

    return guarded(call, as_json="--json" in given)
