"""Everything that is said on whether the deal holds, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.said.bargaining import concessions_said, package_said, rules_said, zone_said
from accord.pipeline.holding.said.division import division_said, groups_said, leaving_said, unblocked_said
from accord.pipeline.holding.said.joining import joining_said
from accord.pipeline.holding.said.lenses import lenses_said
from accord.pipeline.holding.said.moves import inverse_said, left_out_said, rests_said, temptations_said
from accord.pipeline.holding.said.repair import repair_said
from accord.pipeline.holding.said.trust import trust_said
from accord.pipeline.trace import Sentence, Trace


@dataclass(frozen=True)
class Told:
    """What is said of each part of the question; the meaning of each is that of the function that says it."""

    lenses: tuple[Sentence, ...]
    division: Sentence | None
    groups: tuple[Sentence, ...]
    leaving: tuple[Sentence, ...]
    unblocked: Sentence
    rests: Sentence
    temptations: tuple[Sentence, ...]
    joining: tuple[Sentence, ...]
    left_out: Sentence | None
    inverse: tuple[Sentence, ...]
    trust: tuple[Sentence, ...]
    repair: tuple[Sentence, ...]
    rules: Sentence | None
    zone: Sentence | None
    concessions: tuple[Sentence, ...]
    packages: tuple[Sentence, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""

        def plain(what: Sentence | tuple[Sentence, ...] | None) -> Any:
            if isinstance(what, tuple):
                return [one.to_dict() for one in what]
            return None if what is None else what.to_dict()

        return {name: plain(what) for name, what in self.__dict__.items()}


def tell(held: Holding, trace: Trace) -> Told:
    """Say what is known of an arrangement's stability.

    Parameters
    ----------
    held
        What is known.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Told
        Part by part.
    """
    return Told(
        lenses=tuple(lenses_said(held, trace)),
        division=division_said(held, trace),
        groups=tuple(groups_said(held, trace)),
        leaving=tuple(leaving_said(held, trace)),
        unblocked=unblocked_said(held, trace),
        rests=rests_said(held, trace),
        temptations=tuple(temptations_said(held, trace)),
        joining=tuple(joining_said(held, trace)),
        left_out=left_out_said(held, trace),
        inverse=tuple(inverse_said(held, trace)),
        trust=tuple(trust_said(held, trace)),
        repair=tuple(repair_said(held, trace)),
        rules=rules_said(held, trace),
        zone=zone_said(held, trace),
        concessions=tuple(concessions_said(held, trace)),
        packages=tuple(package_said(held, trace)),
    )
