"""The application: every command by its name, and the one way in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cyclopts import App, Group

from accord import __version__
from accord.cli import conflicts, games, reference, rooms, rules, running, simulating, studies, trust
from accord.cli.printing import plain_wanted
from accord.cli.problems import guarded

if TYPE_CHECKING:
    from rich.console import Console

HELP = """Decision and negotiation support for international cooperation in space.

Start with `accord new my-study`, then `accord check my-study`, then `accord run my-study`.
Every command takes `--json`. It aids judgement and is not legal advice.
"""


_STUDY = Group("A study from start to end", sort_key=0)
_QUESTION = Group("One question at a time", sort_key=1)
_ITSELF = Group("A game, a conflict or a question of trust by itself", sort_key=2)
_KNOWN = Group("What may be written and what is known", sort_key=3)
_OTHER = Group("Other", sort_key=4)
_FROM_START_TO_END: tuple[Callable[..., int], ...] = (studies.new, studies.check, running.run, running.brief)
_ROOMS: tuple[Callable[..., int], ...] = (
    rooms.profile,
    rooms.screen,
    rooms.arrange,
    simulating.simulate,
    rooms.stability,
)
_BY_THEMSELVES: tuple[Callable[..., int], ...] = (games.game, conflicts.conflict, trust.trust)


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
        console=_plain_console() if plain_wanted() else None,
    )
    app["--help"].group = app["--version"].group = _OTHER
    for group, commands in ((_STUDY, _FROM_START_TO_END), (_QUESTION, _ROOMS), (_ITSELF, _BY_THEMSELVES)):
        for place, command in enumerate(commands):
            app.command(command, group=group, sort_key=place)
    app.command(studies.schema, group=_KNOWN, sort_key=0)
    reference.tables.group, reference.tables.sort_key = (_KNOWN,), 1
    app.command(reference.tables)
    rules.rules.group, rules.rules.sort_key = (_KNOWN,), 2
    app.command(rules.rules)
    return app


def _plain_console() -> Console:
    """Where help goes when nothing but text is to be written."""
    from rich.console import Console

    return Console(color_system=None)


def carry_out(words: Sequence[str] | None) -> int:
    """Carry out one command line; see `accord.cli.main`."""
    given = list(sys.argv[1:] if words is None else words)

    def call() -> object:
        return application()(given, exit_on_error=False, print_error=False, result_action="return_value")

    return guarded(call, as_json="--json" in given)
