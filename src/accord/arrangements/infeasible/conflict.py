"""Why nothing can be arranged: the smallest sets of named requirements that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import MONEY
from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.infeasible.amounts import HORIZON
from accord.arrangements.infeasible.rebuilding import lasting, longest_of, rebuilt
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import NAMED, conflict_in_words, laws_in_words
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.confirming import UndecidedError
from accord.arrangements.searching.search import Lawful, Search

MOST_CONFLICTS = 3
"""Sets that are told at most."""
_MOST_TRIED = 24
"""Ways to break all sets known so far that are tried at most before the search for another set stops."""


@dataclass(frozen=True)
class Conflict:
    """Requirements that cannot all be met, none of which is superfluous; and others, where mending these is not enough.

    Parameters
    ----------
    requirements
        Names of the requirements; leaving out any one of them makes the rest of them possible together.
    says
        The conflict in words, a paragraph for each set.
    further
        Requirements of further sets, each as small as the first.
    complete
        Whether it is proved that there is no further set.
    """

    requirements: tuple[str, ...]
    says: tuple[str, ...]
    further: tuple[tuple[str, ...], ...] = ()
    complete: bool = True

    @property
    def sentence(self) -> str:
        """All of it in one paragraph."""
        return " ".join(self.says)


def smallest_conflict(
    case: Case,
    alone: Mapping[str, float],
    lawful: Lawful | None = None,
    voice: Voice | None = None,
    *,
    enough: Sequence[Sequence[str]] = (),
    most: int = MOST_CONFLICTS,
) -> Conflict | None:
    """Find minimal sets of requirements that contradict one another.

    A deletion filter (Chinneck and Dravnieks 1991): each requirement is left out in turn, for good if the rest is
    still impossible. What remains is minimal, which is proved by the solves themselves. Without a horizon or an
    envelope there is also all the money that could then be spent and what it makes the programme worth; what each could
    do alone stays. What a partner would gain alone
    is left out first, so that means, lines and laws are named where they are enough. Then one requirement of each set
    known so far is left out, and where the rest is still impossible it holds another set; when every way to break all
    sets makes an arrangement possible, there is no other (hitting sets: Reiter 1987).

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
    enough
        Sets of requirements of which it is known that without them an arrangement is possible, such as repairs.
    most
        Sets to find at most.

    Returns
    -------
    Conflict or None
        None when there is no conflict.
    """
    trial = _Trial(Search(case, alone, lawful))
    if trial.possible(()):
        return None
    sets = [_smallest(trial, ())]
    breaking = [frozenset(one) for one in enough]
    complete = not sets[0]
    tried = 0
    while sets[0] and tried < _MOST_TRIED:
        way = next((one for one in _hitting(sets) if not any(known <= one for known in breaking)), None)
        if way is None:
            complete = True
            break
        tried += 1
        left_out = tuple(sorted(way))
        if trial.possible(left_out):
            breaking.append(way)
        elif len(sets) == most:
            break
        else:
            sets.append(_smallest(trial, left_out))
    words = voice or Voice()
    laws = laws_in_words((*case.prohibitions, *trial.bans), words)
    says = [conflict_in_words(one, case, laws, words) for one in sets]
    return Conflict(sets[0], tuple(_told(says, len(sets[0]), complete=complete)), tuple(sets[1:]), complete)


def _told(says: Sequence[str], size: int, *, complete: bool) -> Iterator[str]:
    """Say of the first set whether mending it is enough, and set the others beside it."""
    first, *others = says
    if others:
        mended = "Giving up any one of them makes the others possible, but something" if size > 1 else "Something"
        yield f"{first} {mended} else stands in the way as well."
    elif complete and size > 1:
        yield f"{first} Giving up any one of them makes everything else possible."
    else:
        yield first
    for one in others:
        yield one.replace("These cannot", "Nor can these", 1).replace("This alone cannot", "Nor can this alone", 1)
    if not complete:
        yield "There may be further sets like this."


@dataclass
class _Trial:
    """A search in which requirements are left out to see whether anything is then possible."""

    search: Search
    bans: list[Prohibition] = field(default_factory=list)
    _without: dict[tuple[str, ...], Search] = field(default_factory=dict)

    def left(self, without: Sequence[str]) -> list[str]:
        """Requirements that somebody could give up, but for some, in the order of the program."""
        names = [*self.search.form.program.requirements, *(cut.requirement for cut in self.search.cuts)]
        return [name for name in dict.fromkeys(names) if name.startswith(NAMED) and name not in without]

    def _left_open(self, without: Sequence[str]) -> Search:
        """The search with what follows from leaving out the horizon or an envelope: money, and what it makes worth."""
        left = tuple(sorted({name for name in without if name in self._most}))
        if not left:
            return self.search
        if left not in self._without:
            now = lasting(self.search.case, self.search.case.horizon)
            case = rebuilt(now, {name: self._most[name] for name in left})
            self._without[left] = replace(self.search, case=case)
        return self._without[left]

    @cached_property
    def _most(self) -> dict[str, float]:
        """By how much horizon and envelopes could ever be stretched, where anything follows from that."""
        case, form = self.search.case, self.search.form
        most = {}
        if any(one.income for one in case.partners.values()):
            most[HORIZON] = max(0.0, longest_of(case) - case.horizon)
        for name, one in case.partners.items():
            if one.envelope is not None and one.worth > 0:
                most[f"budget: {name}"] = max(0.0, form.program.activity(form.cost[name])[1] / MONEY - one.envelope)
        return {name: amount for name, amount in most.items() if amount > 0}

    def possible(self, without: Sequence[str]) -> bool:
        """Whether anything meets all requirements but some, the law of whole arrangements included."""
        search = self._left_open(without)
        while True:
            outcome = search.form.program.solve({}, maximise=False, without=without, extra=search.cuts)
            if outcome.status == "infeasible":
                return False
            if not outcome.values:
                raise UndecidedError("the search for the smallest conflict stopped before it was decided")
            arrangement = chosen(search.case, search.form, outcome.values)
            bans = search.lawful(arrangement) if search.lawful else ()
            binding = [ban for ban in bans if f"law: {ban.rule}" not in without]
            if not binding:
                return True
            self.bans.extend(binding)
            search.cuts.extend(search.cut(ban, arrangement) for ban in binding)


def _smallest(trial: _Trial, without: Sequence[str]) -> tuple[str, ...]:
    """Leave out what is superfluous, in halves, so that fewer solves tell the same as leaving out one by one."""
    left_out, kept = list(without), list[str]()
    waiting = [sorted(trial.left(left_out), key=lambda name: not name.startswith("rational:"))]
    while waiting:
        part = waiting.pop()
        if not trial.possible((*left_out, *part)):
            left_out += part
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[half:], part[:half]]
        else:
            kept += part
        if not waiting:
            # A law that only whole arrangements show may have come up meanwhile.
            waiting += [[name] for name in trial.left([*left_out, *kept])]
    return tuple(trial.left(left_out))


def _hitting(sets: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """Ways to leave out something of each set, those that leave out least first."""
    ways = dict.fromkeys(frozenset(way) for way in product(*sets))
    smallest = [way for way in ways if not any(other < way for other in ways)]
    return sorted(smallest, key=len)
