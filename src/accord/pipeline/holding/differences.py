"""Where two arrangements differ, and how large the gains of one are in all."""

from __future__ import annotations

from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.searching.normalised_gains import voices
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.naming import decided, matter
from accord.study import Study


@dataclass(frozen=True)
class Difference:
    """One thing that two arrangements decide otherwise.

    Parameters
    ----------
    node
        The element, or the mission, destination or goal that is led.
    name
        What it is called.
    before, after
        Who provides it (and who pays), or who leads, in the one and in the other.
    """

    node: str
    name: str
    before: str
    after: str


def differences(study: Study, before: Arrangement, after: Arrangement) -> tuple[Difference, ...]:
    """List what two arrangements decide otherwise.

    Parameters
    ----------
    study
        The study, for names and order.
    before, after
        Who provides what, and who leads where a lead is decided in both.

    Returns
    -------
    tuple of Difference
        Elements in programme order, then missions, destinations and goals.
    """
    first = {choice.element: choice for choice in before.choices}
    second = {choice.element: choice for choice in after.choices}
    found = []
    for element in study.programme.elements:
        one, other = decided(first.get(element)), decided(second.get(element))
        if one != other:
            found.append(Difference(element, matter(study, element), one, other))
    for node in study.programme.led:
        if node in before.leads and node in after.leads and before.leads[node] != after.leads[node]:
            found.append(Difference(node, matter(study, node), before.leads[node], after.leads[node]))
    return tuple(found)


def sum_of_gains(arranged: Arranged, found: Assessment) -> float:
    """Add up normalised gains: 0 for a partner that has what it has alone, 1 for all it could hope for."""
    return voices(found, arranged.alone_gain, arranged.hope)
