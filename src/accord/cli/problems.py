"""From what went wrong to words on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from accord.cli.interrupts import exit_code, listening
from accord.cli.printing import clean, complain, fit_streams, say, show_json
from accord.errors import AccordError, NothingTogetherError, NothingToWorkOnError, Problem, StudyError

if TYPE_CHECKING:
    from cyclopts import CycloptsError

FINE = 0
NOT_HELD = 1
MISTAKE = 2
NOTHING = 3
"""The study is in order, but there is nothing of which the command could answer."""
DEFECT = 70
PIPE_CLOSED = 141
FORMAT = "accord-problems/1"
_ALLOWED = "allowed: "
NOTHING_FORMAT = "accord-nothing/1"


def guarded(call: Callable[[], object], *, as_json: bool) -> int:
    """Carry a command out and turn whatever it raises into words and an exit code.

    Parameters
    ----------
    call
        The command; it returns its exit code, or None when all is well.
    as_json
        Whether a mistake is also written as JSON on stdout.

    Returns
    -------
    int
        The exit code.
    """
    try:
        fit_streams()
        with listening():
            code = _carried_out(call, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit; nobody is left to read it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _carried_out(call: Callable[[], object], *, as_json: bool) -> int:
    from cyclopts import CycloptsError

    try:
        code = call()
    except StudyError as error:
        return report(error.problems, as_json=as_json)
    except NothingToWorkOnError as finding:
        return _nothing(finding, as_json=as_json)
    except AccordError as error:
        return _defect(error) if _is_defect(error) else report([Problem("", 0, "", str(error))], as_json=as_json)
    except CycloptsError as error:
        return report([_misasked(error)], as_json=as_json)
    except KeyboardInterrupt as stop:
        complain(str(stop) or "Stopped before the end; nothing was written.")
        return exit_code()
    except BrokenPipeError:
        raise
    except Exception as error:
        return _defect(error)
    return code if isinstance(code, int) else FINE


def _misasked(error: CycloptsError) -> Problem:
    """Say what is wrong with a command line, and where its words are explained."""
    from cyclopts import UnusedCliTokensError

    said = " ".join(str(error).split())
    if isinstance(error, UnusedCliTokensError):
        said = f"these words are too many: {' '.join(error.unused_tokens or ())}"
    said = said.removesuffix(".") if not said.endswith("..") else said
    command = " ".join(("accord", *(error.command_chain or ())))
    return Problem("", 0, "", said, remedy=f"see '{command} --help'")


def report(problems: Sequence[Problem], *, as_json: bool) -> int:
    """Say every problem in a line of its own, and how many there are.

    Parameters
    ----------
    problems
        What is wrong.
    as_json
        Whether stdout gets them as JSON; stderr then stays silent.

    Returns
    -------
    int
        The exit code of a mistake.
    """
    if as_json:
        show_json({"format": FORMAT, "problems": [as_plain(problem) for problem in problems]})
        return MISTAKE
    for problem in problems:
        complain(str(problem))
    complain(f"{count(problems)}; nothing was written.")
    return MISTAKE


def _nothing(finding: NothingToWorkOnError, *, as_json: bool) -> int:
    """Say that there is nothing to work on, why, and where the ways out are told."""
    if as_json:
        show_json({"format": NOTHING_FORMAT, "why": str(finding), "see": "accord arrange"})
        return NOTHING
    apart = isinstance(finding, NothingTogetherError)
    why = "it is best to do nothing together" if apart else "no arrangement meets all requirements of the study"
    say(f"There is nothing to work on: {why}.")
    say(finding)
    told = "shows what each would gain alone" if apart else "says what would be enough"
    say(f"'accord arrange' {told}, and 'accord run' writes all that can be answered.")
    return NOTHING


def as_plain(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data; its keys say what was found and what is allowed, so its words need not.

    Examples
    --------
    >>> plain = as_plain(Problem("vote.json", 3, "quota", "found 0", "allowed: a number above zero", "raise it"))
    >>> plain["found"], plain["allowed"], plain["remedy"]
    ('0', 'a number above zero', 'raise it')
    """
    allowed, remedy = problem.allowed, problem.remedy
    if not allowed and remedy.startswith(_ALLOWED):
        allowed, remedy = remedy, "use one that is allowed"
    return {
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "found": problem.found.removeprefix("found "),
        "allowed": allowed.removeprefix(_ALLOWED),
        "remedy": remedy,
        "severity": problem.severity,
    }


def count(problems: Iterable[Problem]) -> str:
    """Count errors and warnings in words.

    Examples
    --------
    >>> count([Problem("a.yaml", 1, "", "x"), Problem("a.yaml", 2, "", "y", severity="warning")])
    '1 error, 1 warning'
    >>> count([])
    'no errors'
    """
    severities = [problem.severity for problem in problems]
    parts = []
    for word in ("error", "warning"):
        number = severities.count(word)
        if number:
            parts.append(f"{number} {word}{'s' if number > 1 else ''}")
    return ", ".join(parts) or "no errors"


def _is_defect(error: AccordError) -> bool:
    """Whether an error meant for the user says that Accord contradicts itself."""
    from accord.arrangements.searching.confirming import DisagreementError

    return isinstance(error, DisagreementError)


def _defect(error: Exception) -> int:
    said = clean(str(error)).strip()
    complain(
        f"Sorry: this is a defect of Accord, not of your study ({type(error).__name__}{f': {said}' if said else ''})."
    )
    if os.environ.get("ACCORD_DEBUG") == "1":
        traceback.print_exception(error)
    else:
        complain("Set ACCORD_DEBUG=1 to see where it happened, and please report it with the command you gave.")
    return DEFECT
