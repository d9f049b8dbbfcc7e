"""An arrangement with what those outside it do: whoever is left out goes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.searching.search import Found
from accord.pipeline.trace import names
from accord.study import Study


@dataclass(frozen=True)
class Everybody:
    """What every partner has and does: those inside an arrangement by it, those outside it by going alone.

    Two arrangements compare only so where they do not have the same partners in them. Each is taken to go alone as if
    it did not matter what the others build, so a mission may be built more than once.

    Parameters
    ----------
    outside
        Partners that take no part, in study order.
    alone
        Missions that each of them builds alone; without those that build nothing.
    delivered
        Missions delivered by the arrangement or by somebody alone, each once.
    twice
        Missions built more than once: by several alone, or alone besides the arrangement.
    owners
        Who answers for each element of the arrangement.
    owners_alone
        Who builds each element alone outside it; of several the first.
    keys
        Choices made in the arrangement and by those outside it.
    cost
        Cost by partner, million of study money.
    gain
        Gain by partner.
    benefit_by_motivation
        Value by partner and motivation.
    """

    outside: tuple[str, ...]
    alone: Mapping[str, tuple[str, ...]]
    delivered: tuple[str, ...]
    twice: tuple[str, ...]
    owners: Mapping[str, str]
    owners_alone: Mapping[str, str]
    keys: frozenset[tuple[str, str, str]]
    cost: Mapping[str, float]
    gain: Mapping[str, float]
    benefit_by_motivation: Mapping[str, Mapping[str, float]]

    @property
    def cost_alone(self) -> float:
        """What those outside spend alone, million of study money."""
        return sum(self.cost[name] for name in self.outside)

    def to_dict(self, own: float) -> dict[str, Any]:
        """Give what those outside add to an arrangement of a cost of its own, as plain data for JSON."""
        return {
            "cost_with_alone": own + self.cost_alone,
            "alone": {name: list(missions) for name, missions in self.alone.items()},
            "built_twice": list(self.twice),
        }


def everybody(alone: Mapping[str, Found], found: Found) -> Everybody:
    """Add to an arrangement what those outside it do alone.

    Parameters
    ----------
    alone
        Best of each partner by itself.
    found
        The arrangement and what it means.

    Returns
    -------
    Everybody
        What each has and does; where all take part, what the arrangement says.
    """
    here = found.assessment
    inside = here.partners
    outside = tuple(name for name in alone if name not in inside)
    has: dict[str, Assessment] = {name: here if name in inside else alone[name].assessment for name in alone}
    built = Counter([*here.delivered, *(mission for name in outside for mission in has[name].delivered)])
    owners_alone: dict[str, str] = {}
    for name in outside:
        owners_alone = {**alone[name].arrangement.owner, **owners_alone}
    return Everybody(
        outside=outside,
        alone={name: has[name].delivered for name in outside if has[name].delivered},
        delivered=tuple(built),
        twice=tuple(mission for mission, times in built.items() if times > 1),
        owners=found.arrangement.owner,
        owners_alone=owners_alone,
        keys=frozenset(key for one in (found, *(alone[name] for name in outside)) for key in one.arrangement.keys),
        cost={name: one.cost[name] for name, one in has.items()},
        gain={name: one.gain[name] for name, one in has.items()},
        benefit_by_motivation={name: one.benefit_by_motivation[name] for name, one in has.items()},
    )


@dataclass(frozen=True)
class ChangeOutside:
    """What changes outside when one arrangement takes the place of another.

    Parameters
    ----------
    alone
        Missions that each partner who would then be outside would build alone; without those that build nothing.
    no_longer
        Missions that each partner who is outside now, and would then take part, would no longer build alone.
    twice
        Missions that would then be built more than once, and are not now.
    cost
        How much more those outside would spend alone, million of study money.
    """

    alone: Mapping[str, tuple[str, ...]]
    no_longer: Mapping[str, tuple[str, ...]]
    twice: tuple[str, ...]
    cost: float

    @property
    def who(self) -> list[str]:
        """Who would begin or cease to build something alone."""
        return [*self.alone, *self.no_longer]

    def to_dict(self, own: float | None) -> dict[str, Any]:
        """Give it as plain data for JSON, beside a change of the arrangement's own cost."""
        return {
            "cost_with_alone": None if own is None else own + self.cost,
            "alone": {name: list(missions) for name, missions in self.alone.items()},
            "no_longer_alone": {name: list(missions) for name, missions in self.no_longer.items()},
            "built_twice": list(self.twice),
        }

    def clauses(self, study: Study) -> list[str]:
        """Say who would build what alone, or no longer would, and what would be built more than once."""

        def called(missions: tuple[str, ...]) -> str:
            return names([study.programme.missions[one].name for one in missions])

        said = [f"{name} would build {called(missions)} alone" for name, missions in self.alone.items()]
        said += [f"{name} would no longer build {called(missions)} alone" for name, missions in self.no_longer.items()]
        return said + ([f"{called(self.twice)} would then be built more than once"] if self.twice else [])


NO_CHANGE = ChangeOutside({}, {}, (), 0.0)
"""The same partners are outside, or nothing takes the arrangement's place."""


def change_outside(now: Everybody, then: Everybody) -> ChangeOutside:
    """Say what changes outside when one arrangement takes the place of another.

    Parameters
    ----------
    now, then
        The two arrangements, each with those outside it.

    Returns
    -------
    ChangeOutside
        Nothing where the same partners are outside both.
    """
    return ChangeOutside(
        alone={name: built for name, built in then.alone.items() if name not in now.outside},
        no_longer={name: built for name, built in now.alone.items() if name not in then.outside},
        twice=tuple(one for one in then.twice if one not in now.twice),
        cost=then.cost_alone - now.cost_alone,
    )
