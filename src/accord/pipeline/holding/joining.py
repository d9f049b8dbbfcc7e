"""Who outside a mission could join it, if the mission's lead admits it, so that neither of the two loses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.choice import Choice
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.search import LEAST_STAKE
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.changes import Change, Neighbour, carry_out
from accord.pipeline.holding.going_back import Option, felt
from accord.pipeline.holding.leaving import left_with, partners_in
from accord.pipeline.holding.naming import change_words, mission_words

ADMIT = "admit"
JOIN = "join"


@dataclass(frozen=True)
class Joining:
    """How somebody outside a mission could take part in it.

    Parameters
    ----------
    who, lead
        Who would join, and who leads the mission and would have to admit it.
    mission, name
        The mission, by id and in words.
    change
        The element that it would provide or pay for.
    gained
        What each partner of the study gains over the arrangement, below 0 what it loses, million of study money; those
        who could not tell the difference are left out, but for the two.
    measure
        The smaller of the two gains, each on that partner's own scale: 0 for none, 1 for all that it could hope for
        over going alone.
    """

    who: str
    lead: str
    mission: str
    name: str
    change: Change
    gained: Mapping[str, float]
    measure: float

    @property
    def losing(self) -> dict[str, float]:
        """What others would lose by it, million of study money, whoever loses most first."""
        lost = {name: -gain for name, gain in self.gained.items() if gain < 0 and name not in (self.who, self.lead)}
        return dict(sorted(lost.items(), key=lambda one: -round(one[1], 3)))

    @property
    def options(self) -> tuple[Option, Option]:
        """What the lead and the one who joins would have to do, one not without the other."""
        cost = self.change.after.expected_cost if isinstance(self.change.after, Choice) else 0.0
        admit = Option(self.lead, f"admit {self.who} to {self.name}", ADMIT, self.who, cost, self.mission)
        return admit, Option(self.who, f"join {self.name}", JOIN, self.lead, cost, self.mission)


@dataclass(frozen=True)
class Joiners:
    """Who outside a mission would gain by joining it.

    Parameters
    ----------
    welcome
        Where the lead does not lose: those with the largest measure first.
    unwelcome
        Where the lead would lose: those who would gain most first.
    """

    welcome: tuple[Joining, ...] = ()
    unwelcome: tuple[Joining, ...] = ()


def joiners(arranged: Arranged, arrangement: Arrangement, found: Assessment, near: Sequence[Neighbour]) -> Joiners:
    """Find who could join which mission.

    Joining means the arrangement one decision away in which somebody outside a mission provides or pays for an element
    of it, in which nobody but it and the lead takes on what it did not do before, and which meets every requirement and
    the law. Of several such elements it is the one that brings the two most, by the smaller of their gains on their own
    scales: neither can do it without the other, so the one who gets less decides whether it comes about.

    Parameters
    ----------
    arranged
        What the search found.
    arrangement, found
        Who provides what, and its assessment.
    near
        Arrangements one decision away that meet every requirement and the law.

    Returns
    -------
    Joiners
        One joining for each mission and each who is outside it and would gain.
    """
    case = arranged.case
    before = arranged.payoff(assess(case, left_with(case, arrangement, tuple(case.partners))))
    welcome: dict[tuple[str, str], Joining] = {}
    unwelcome: dict[tuple[str, str], Joining] = {}
    for neighbour in near:
        for mission, who in _newcomers(arranged, arrangement, found, neighbour):
            lead, after = found.lead[mission], arranged.payoff(neighbour.assessment)
            if felt(after[who]) <= felt(before[who]):
                continue
            one = _joining(arranged, _gained(before, after, (who, lead)), neighbour, who, lead)
            kept = welcome if felt(after[lead]) >= felt(before[lead]) else unwelcome
            known = kept.get((who, mission))
            if known is None or _rank(one) < _rank(known):
                kept[who, mission] = one
    others = [one for pair, one in unwelcome.items() if pair not in welcome]
    return Joiners(
        tuple(sorted(welcome.values(), key=_rank)),
        tuple(sorted(others, key=lambda one: (-round(one.gained[one.who], 3), _rank(one)))),
    )


def _newcomers(
    arranged: Arranged, arrangement: Arrangement, found: Assessment, neighbour: Neighbour
) -> Iterator[tuple[str, str]]:
    """The mission and who is new in it, if all that anybody else but the lead does was done before."""
    change = neighbour.change
    if not isinstance(change.after, Choice):
        return
    mission = arranged.case.elements[change.node].mission
    if mission not in found.participants or mission not in neighbour.assessment.participants:
        return
    had = partners_in(arranged.case, arrangement, change.before) if isinstance(change.before, Choice) else ()
    doing = partners_in(arranged.case, neighbour.arrangement, change.after)
    new = [name for name in neighbour.assessment.participants[mission] if name not in found.participants[mission]]
    if len(new) == 1 and set(doing) <= {new[0], found.lead[mission], *had}:
        yield mission, new[0]


def _gained(before: Mapping[str, float], after: Mapping[str, float], two: tuple[str, str]) -> dict[str, float]:
    """What changes for the two, and for anybody else who could tell the difference."""
    told = [name for name in before if name in two or felt(after[name]) != felt(before[name])]
    return {name: after[name] - before[name] for name in told}


def _joining(arranged: Arranged, gained: Mapping[str, float], neighbour: Neighbour, who: str, lead: str) -> Joining:
    mission = arranged.case.elements[neighbour.change.node].mission
    alone, hope = arranged.alone_gain, arranged.hope
    span = {name: hope[name] - alone[name] for name in (who, lead)}
    scaled = [gained[name] / span[name] if span[name] > LEAST_STAKE else 0.0 for name in (who, lead)]
    words = mission_words(arranged.screener.study, mission)
    return Joining(who, lead, mission, words, neighbour.change, gained, min(scaled))


def _rank(one: Joining) -> tuple[float, float, str, str]:
    """Largest measure first; of equal ones the one that brings both together most money."""
    return -round(one.measure, 6), -round(one.gained[one.who] + one.gained[one.lead], 3), one.mission, one.who


def joined(arranged: Arranged, arrangement: Arrangement, joining: Sequence[Joining]) -> Arrangement:
    """Give the arrangement in which all of these have joined."""
    return reduce(lambda so_far, one: carry_out(arranged.case, so_far, one.change), joining, arrangement)


def joining_to_dict(arranged: Arranged, one: Joining) -> dict[str, Any]:
    """Give plain data for JSON: the change in words, and what it brings everybody, million of study money."""
    return {
        "who": one.who,
        "lead": one.lead,
        "mission": one.mission,
        "name": one.name,
        "change": change_words(arranged.screener.study, one.change),
        "gained": dict(one.gained),
        "measure": one.measure,
    }
