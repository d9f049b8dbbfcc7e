"""Why nothing can be arranged and what would be enough, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.cli.printing import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from accord.pipeline.arranging import Arranged

NO_WAY = "No arrangement meets all requirements."


def show_impossible(arranged: Arranged) -> None:
    """Show which requirements contradict one another, and every way out that was found.

    Parameters
    ----------
    arranged
        What the search found, without a recommendation.
    """
    from accord.pipeline.trace import Trace
    from accord.results.infeasible import conflict_of, repairs_of

    meta = arranged.screener.study.meta
    conflict = None if arranged.conflict is None else conflict_of(arranged.conflict)
    for paragraph in [NO_WAY] if conflict is None else conflict["says"]:
        say(paragraph)
    if arranged.repairs is not None:
        show_ways_out(repairs_of(arranged, arranged.repairs, Trace(meta.currency, meta.start)))


def show_ways_out(found: Mapping[str, Any], most: int | None = None) -> None:
    """Show what would be enough, as results have it.

    Parameters
    ----------
    found
        The part `repairs` of the results.
    most
        Ways out to show; all when left out.
    """
    ways = found["repairs"]
    if not ways:
        return
    shown = ways[:most]
    say()
    order = f", the least first. {found['order']}" if len(ways) > 1 else ":"
    say(f"What would be enough{order}")
    for number, one in enumerate(shown, 1):
        say(one["said"]["text"], bullet=f"({number}) ")
    rest = len(ways) - len(shown)
    if rest:
        say(f"{rest} more {'is' if rest == 1 else 'are'} told by 'accord arrange' and in the brief.")
    if not found["complete"]:
        say("There may be other ways out.")
