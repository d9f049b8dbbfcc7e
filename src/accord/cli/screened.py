"""Everything of a study that `accord screen` screens: what was proposed, and all that the search found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.pipeline.trace import money, month_of

if TYPE_CHECKING:
    from accord.arrangements.legal import LegalCure
    from accord.arrangements.searching.front_points import FrontPoint
    from accord.arrangements.searching.search import Found
    from accord.pipeline.arranging import Arranged
    from accord.pipeline.mission_screening import MissionScreening
    from accord.study import Study

RECOMMENDED = "recommended"
"""Id and kind of the arrangement that Accord recommends."""


@dataclass(frozen=True)
class Screened:
    """One arrangement with what the law says of its missions.

    Parameters
    ----------
    id
        Id of the proposal, ``recommended``, the partner that goes alone, or the point of the trade-off.
    kind
        ``proposal``, ``recommended``, ``alone`` or ``pareto``.
    title
        The arrangement in words.
    missions
        Screening by mission; empty where nothing is built.
    cures
        Legal cures that the arrangement rests on.
    """

    id: str
    kind: str
    title: str
    missions: Mapping[str, MissionScreening]
    cures: tuple[LegalCure, ...] = ()


def proposals(study: Study, screened: Mapping[str, Mapping[str, MissionScreening]]) -> list[Screened]:
    """Give what the study proposes.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    screened
        Screenings by proposal and mission.

    Returns
    -------
    list of Screened
        In the order of arrangement.yaml.
    """
    return [Screened(name, "proposal", title_of(study, name), missions) for name, missions in screened.items()]


def title_of(study: Study, name: str) -> str:
    """Title of a proposal, or of the recommended arrangement."""
    return study.proposals[name].title if name in study.proposals else "The arrangement that Accord recommends"


def everything(study: Study, arranged: Arranged) -> list[Screened]:
    """Give what the study proposes and all that the search found.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    arranged
        What the search found.

    Returns
    -------
    list of Screened
        The proposals, the recommendation if there is one, each partner going alone, and the points of the trade-off.
        A mission that is the same in several of them has the same screening.
    """
    from accord.pipeline.telling.trade_offs import point_name

    best, screener = arranged.recommended, arranged.screener
    listed = proposals(study, {name: screener.arrangement(one) for name, (one, _) in arranged.proposals.items()})
    listed += [_screened(arranged, RECOMMENDED, RECOMMENDED, title_of(study, ""), best)] if best else []
    listed += [_screened(arranged, name, "alone", f"{name} going alone", one) for name, one in arranged.alone.items()]
    for place, point in enumerate(arranged.pareto.points):
        name = point_name(arranged.pareto, place)
        listed.append(_screened(arranged, name, "pareto", _point(study, name, point), point.found))
    return listed


def _screened(arranged: Arranged, name: str, kind: str, title: str, one: Found) -> Screened:
    missions = arranged.screener.arrangement(one.arrangement)
    return Screened(name, kind, title, missions, one.arrangement.cures)


def _point(study: Study, name: str, point: FrontPoint) -> str:
    found = point.found.assessment
    if point.idle:
        return f"Trade-off {name}: doing nothing together"
    price, day = money(found.total_cost, study.meta.currency), month_of(found.last, study.meta.start)
    return f"Trade-off {name}: {price}, in place by {day}"
