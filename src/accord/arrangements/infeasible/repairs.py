"""The cheapest ways out when nothing meets all requirements: what to give up, or how much more of what is enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accord.arrangements.case import Case
from accord.arrangements.formulation.program import INFINITY, Row
from accord.arrangements.infeasible.amounts import MATURITY, Amount, can_stretch
from accord.arrangements.infeasible.boxes import LeastAmounts
from accord.arrangements.infeasible.elastic import Elastic
from accord.arrangements.infeasible.rebuilding import GoingAlone, longest_of
from accord.arrangements.infeasible.repair_words import repair_in_words
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.judging.lawful import broken_prohibitions
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.confirming import UndecidedError
from accord.arrangements.searching.search import Found, Lawful, Search

MOST_FAILED = 25
"""Sets that turn out not to be enough, once everything follows from them, after which no more are looked for."""
ORDER = (
    "Those that touch fewest requirements come first; of as many, those that give up fewest altogether, then those "
    "with the least amounts as parts of what there is, then those that bring the partners most, each gain counted as "
    "a part of what the whole programme is worth to that partner. What only the law can open comes last. Each is "
    "worked out as if it were entered in the study: a later horizon brings the money of its years, and agreements that "
    "end before it no longer count; what the programme is worth to a partner and what it could do alone go with its "
    "envelope, and what it has in a year grows with it in proportion. Prices, durations and all other "
    "figures stay as they are."
)
"""How repairs are ranked and what is held fixed, in words."""


@dataclass(frozen=True)
class Repair:
    """One way to make an arrangement possible; leaving out any part of it makes it impossible again.

    Parameters
    ----------
    requirements
        Names of all requirements that it touches, in the order of the program.
    given_up
        Those that are given up; a law is not for the partners to give up, but must be opened.
    amounts
        Those that are stretched, with how much is enough.
    says
        What to do, a sentence for each requirement.
    found
        What the repair makes possible: the arrangement with the largest `value`.
    surplus
        Gain of each partner over going alone as it could then, million of study money, without what it is compensated
        with; 0 for those who take no part.
    value
        Sum of these gains, each as a part of what the whole programme is worth to its partner.
    bans
        What the law has against it as things are.
    """

    requirements: tuple[str, ...]
    given_up: tuple[str, ...]
    amounts: tuple[Amount, ...]
    says: tuple[str, ...]
    found: Found
    surplus: Mapping[str, float] = field(default_factory=dict)
    value: float = 0.0
    bans: tuple[Prohibition, ...] = ()

    @property
    def share(self) -> float:
        """Sum of its amounts, each as a part of what there is."""
        return sum(amount.share for amount in self.amounts)

    @property
    def laws(self) -> tuple[str, ...]:
        """Laws that have to be opened, by the names of their requirements."""
        return tuple(name for name in self.given_up if name.startswith("law: "))

    @property
    def rank(self) -> tuple[object, ...]:
        """What repairs are ordered by; see `ORDER`."""
        sizes = len(self.laws), len(self.requirements), len(self.given_up)
        return (*sizes, round(self.share, 3), -round(self.value, 6), self.requirements)


@dataclass(frozen=True)
class Repairs:
    """The cheapest repairs.

    Parameters
    ----------
    repairs
        Repairs, cheapest first as `ORDER` says.
    complete
        Whether it is proved that there is no other smallest set of requirements up to the stated size.
    """

    repairs: tuple[Repair, ...]
    complete: bool


def cheapest_repairs(
    case: Case,
    alone: Mapping[str, float],
    lawful: Lawful | None = None,
    voice: Voice | None = None,
    *,
    most: int = 10,
    size: int = 3,
) -> Repairs:
    """Find all smallest sets of requirements whose giving up or stretching makes an arrangement possible.

    Each set is the smallest not yet found, by elastic programming (Chinneck 2008); sets that contain one already found
    are excluded, so every set is minimal (minimal correction sets by size: Liffiton and Sakallah 2008; compare MARCO of
    Liffiton, Previti, Malik and Marques-Silva 2016). Each is tried as somebody would who enters it in the study: with
    the money of further years, with what the programme is then worth, and with what each could then do alone; only
    what makes an arrangement possible then is a repair, and the evaluator checks that arrangement.

    Parameters
    ----------
    case
        The study in numbers.
    alone
        What each partner gains by going alone.
    lawful
        Screens whole arrangements, as in the search.
    voice
        How things are called.
    most
        Repairs to find at most.
    size
        Requirements in one repair at most.

    Returns
    -------
    Repairs
        No repair, and complete, when everything can be met as it is.
    """
    search = Search(case, alone, lawful)
    longest = longest_of(case)
    elastic, going_alone = Elastic(search, longest), GoingAlone(search)
    found: list[Repair] = []
    excluded: list[tuple[str, ...]] = []
    failed: list[tuple[str, ...]] = []
    complete = undecided = False
    while len(found) < most and len(failed) < MOST_FAILED:
        try:
            answer = elastic.solve([*(_not_with(elastic, one) for one in excluded), *_not_just(elastic, failed)])
        except UndecidedError:
            break
        proved = answer is None or answer[0].status == "optimal"
        some = elastic.which(answer[0]) if answer else ()
        if not some or len(some) > size or not proved:
            complete = proved
            break
        repair, decided = _repair(search, going_alone, longest, some, voice or Voice())
        undecided = undecided or not decided
        if repair is None:
            failed.append(some)
            continue
        excluded.append(some)
        found.append(repair)
    return Repairs(tuple(sorted(found, key=lambda one: one.rank)), complete and not undecided)


def _not_with(elastic: Elastic, some: Sequence[str]) -> Row:
    """Find no set that contains one already found."""
    return Row("limit", "not again", {elastic.given_up[name]: 1.0 for name in some}, -INFINITY, len(some) - 1.0)


def _not_just(elastic: Elastic, failed: Sequence[Sequence[str]]) -> list[Row]:
    """Find none of some sets that were not enough; one that contains them may be."""
    return [
        Row(
            "limit",
            "not just this",
            {index: 1.0 if name in some else -1.0 for name, index in elastic.given_up.items()},
            -INFINITY,
            len(some) - 1.0,
        )
        for some in failed
    ]


def _repair(
    search: Search, going_alone: GoingAlone, longest: float, some: tuple[str, ...], voice: Voice
) -> tuple[Repair | None, bool]:
    """Say how much is enough where something can be stretched, and what it brings; and whether nothing is, if none."""
    case = search.case
    stretched = tuple(name for name in some if can_stretch(case, name))
    least = LeastAmounts(search, going_alone, longest, _others(some, stretched), stretched)
    rebuilt = least.find()
    if rebuilt is None and MATURITY in stretched:
        # Where levels are not stated no lower level is enough.
        stretched = _others(stretched, (MATURITY,))
        least = LeastAmounts(search, going_alone, longest, _others(some, stretched), stretched)
        rebuilt = least.find()
    if rebuilt is None:
        return None, least.decided
    given_up, found = _others(some, stretched), rebuilt.found
    search.cuts.extend(cut for cut in rebuilt.search.cuts if cut not in search.cuts)
    bans = _standing(search, found, given_up)
    says = repair_in_words(some, case, rebuilt.amounts, found.arrangement, bans, voice)
    surplus = {
        name: found.assessment.gain[name] - rebuilt.alone[name] if name in found.assessment.partners else 0.0
        for name in case.partners
    }
    value = sum(surplus[name] / one.scale for name, one in rebuilt.search.case.partners.items() if one.scale > 0)
    return Repair(some, given_up, rebuilt.amounts, says, found, surplus, value, bans), True


def _others(some: Sequence[str], these: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in some if name not in these)


def _standing(search: Search, found: Found, given_up: Sequence[str]) -> tuple[Prohibition, ...]:
    """Prohibitions under which an arrangement would fall if nothing of the law were given up."""
    whole = search.lawful(found.arrangement) if search.lawful else ()
    bans = (*broken_prohibitions(search.case, found.arrangement, found.assessment), *whole)
    return tuple(dict.fromkeys(ban for ban in bans if f"law: {ban.rule}" in given_up))
