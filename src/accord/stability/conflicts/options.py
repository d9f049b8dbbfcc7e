"""Decision makers with options, the states that are combinations of them, and states that are merely named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from accord.enumeration import listed
from accord.errors import Problem, StudyError
from accord.stability.conflicts.moves import Bools, Ints, ListedMoves, Moves, OptionMoves

MOST_STATES = 2**18
MOST_OPTIONS = 60
NOTHING = "nothing"
JOINED = " + "


@dataclass(frozen=True)
class Option:
    """A decision that one decision maker takes or does not take.

    Parameters
    ----------
    owner
        The decision maker.
    name
        What is decided, such as ``fund``.
    irreversible
        Once taken, it stays taken.
    unrecoverable
        Once given up, it cannot be taken again.
    """

    owner: str
    name: str
    irreversible: bool = False
    unrecoverable: bool = False


@dataclass(frozen=True)
class Pattern:
    """A combination of some options that cannot be.

    Parameters
    ----------
    mask
        Bits of the options that matter.
    value
        Bits among them that are taken.
    """

    mask: int
    value: int


@dataclass(frozen=True, eq=False)
class OptionForm:
    """States as combinations of options.

    Parameters
    ----------
    decision_makers
        Their names, in order.
    options
        All options; bit k of a state's code says whether option k is taken.
    infeasible
        Combinations that cannot be.

    Raises
    ------
    StudyError
        When nothing is feasible, or too much: more than 262,144 states.

    Examples
    --------
    >>> form = OptionForm(("A", "B"), (Option("A", "join"), Option("A", "fund"), Option("B", "join")),
    ...                   (Pattern(0b011, 0b010),))
    >>> [form.label(state) for state in range(form.size)]
    ['nothing', 'A.join', 'A.join + fund', 'B.join', 'A.join + B.join', 'A.join + fund + B.join']
    """

    decision_makers: tuple[str, ...]
    options: tuple[Option, ...]
    infeasible: tuple[Pattern, ...] = ()

    def __post_init__(self) -> None:
        self.codes  # noqa: B018 - a conflict without states must not come into being

    @cached_property
    def codes(self) -> Ints:
        """Feasible states as numbers, ascending, shape (m,)."""
        if len(self.options) > MOST_OPTIONS:
            found = f"found {len(self.options)} options"
            raise StudyError([Problem("", 0, "options", found, f"allowed: at most {MOST_OPTIONS}")])
        codes = np.zeros(1, dtype=np.int64)
        for k in range(len(self.options)):
            codes = np.concatenate([codes, codes | (1 << k)])
            for pattern in self.infeasible:
                if pattern.mask.bit_length() == k + 1:
                    codes = codes[(codes & pattern.mask) != pattern.value]
            if len(codes) > MOST_STATES:
                remedy = "leave options out, or say which combinations are infeasible"
                allowed = f"allowed: at most {MOST_STATES:,}"
                raise StudyError([Problem("", 0, "options", "there are too many feasible states", allowed, remedy)])
        if not len(codes):
            remedy = "take out one of the rules"
            raise StudyError([Problem("", 0, "infeasible", "no combination of options is feasible", remedy=remedy)])
        return codes

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.codes)

    @cached_property
    def taken(self) -> Bools:
        """Whether each option is taken in each state, shape (m, options)."""
        bits = np.arange(len(self.options))
        return np.asarray((self.codes[:, None] >> bits) & 1, dtype=np.bool_)

    @cached_property
    def references(self) -> dict[str, int]:
        """Option by each way to write it: ``owner.name``, and ``name`` alone where nobody else has it."""
        return references(self.options)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Shortest reference of each option."""
        names = [option.name for option in self.options]
        return tuple(
            option.name if names.count(option.name) == 1 else f"{option.owner}.{option.name}" for option in self.options
        )

    def own(self, maker: int) -> int:
        """Bits of a decision maker's options."""
        name = self.decision_makers[maker]
        return sum(1 << k for k, option in enumerate(self.options) if option.owner == name)

    def moves(self, maker: int, ranks: Ints) -> Moves:
        """Moves of a decision maker whose preferences are `ranks`."""
        own = self.own(maker)
        taken = sum(1 << k for k, option in enumerate(self.options) if option.irreversible and own >> k & 1)
        dropped = sum(1 << k for k, option in enumerate(self.options) if option.unrecoverable and own >> k & 1)
        return OptionMoves(self.codes, own, taken, dropped, ranks)

    def state(self, taken: Sequence[str]) -> int | None:
        """State in which exactly the named options are taken; None when it is infeasible.

        Raises
        ------
        KeyError
            When an option is unknown.
        """
        code = 0
        for name in taken:
            code |= 1 << self.references[name]
        place = int(np.searchsorted(self.codes, code))
        return place if place < self.size and int(self.codes[place]) == code else None

    def label(self, state: int) -> str:
        """Name a state by the options taken."""
        return JOINED.join(self.shown[k] for k in np.flatnonzero(self.taken[state])) or NOTHING

    def taken_by(self, state: int) -> dict[str, list[str]]:
        """Options that each decision maker takes in a state."""
        held = self.taken[state]
        return {
            name: [option.name for k, option in enumerate(self.options) if held[k] and option.owner == name]
            for name in self.decision_makers
        }

    def change(self, before: int, after: int) -> str:
        """Say what changes from one state to another."""
        was, now = self.taken[before], self.taken[after]
        took = [option.name for k, option in enumerate(self.options) if now[k] and not was[k]]
        left = [option.name for k, option in enumerate(self.options) if was[k] and not now[k]]
        parts = [("take up " + _quoted(took)) if took else "", ("give up " + _quoted(left)) if left else ""]
        return " and ".join(part for part in parts if part)


class OptionWords(OptionForm):
    """Options whose states cannot be told, so that what is said of them can still be read word by word.

    Examples
    --------
    >>> OptionWords(("A",), (Option("A", "join"),)).size
    0
    """

    @cached_property
    def codes(self) -> Ints:
        """No states."""
        return np.zeros(0, dtype=np.int64)


def owners_of(options: Sequence[Option], name: object) -> list[str]:
    """Who has an option of a name, in order."""
    return [option.owner for option in options if option.name == name]


def references(options: Sequence[Option]) -> dict[str, int]:
    """Option by each way to write it: ``owner.name``, and ``name`` alone where nobody else has it."""
    names = [option.name for option in options]
    alone = {name: k for k, name in enumerate(names) if names.count(name) == 1}
    return {**alone, **{f"{option.owner}.{option.name}": k for k, option in enumerate(options)}}


def _quoted(words: Sequence[str]) -> str:
    """Words in quotation marks, as a sentence lists them."""
    return listed(f"“{word}”" for word in words)


@dataclass(frozen=True, eq=False)
class ListedForm:
    """States that are merely named, with the moves of each decision maker.

    Parameters
    ----------
    decision_makers
        Their names, in order.
    states
        Names of the states.
    arcs
        For each decision maker the pairs of states, by number, between which it can move.

    Examples
    --------
    >>> form = ListedForm(("A", "B"), ("s1", "s2"), {"A": ((0, 1),), "B": ((1, 0),)})
    >>> form.change(0, 1)
    'move to s2'
    """

    decision_makers: tuple[str, ...]
    states: tuple[str, ...]
    arcs: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.states)

    def moves(self, maker: int, ranks: Ints) -> Moves:
        """Moves of a decision maker whose preferences are `ranks`."""
        pairs = np.array(self.arcs.get(self.decision_makers[maker], ()), dtype=np.int64).reshape(-1, 2)
        return ListedMoves(pairs[:, 0], pairs[:, 1], ranks)

    def label(self, state: int) -> str:
        """Name of a state."""
        return self.states[state]

    def taken_by(self, state: int) -> dict[str, list[str]] | None:  # noqa: ARG002 - as of states made of options
        """Return nothing: these states are not made of options."""
        return None

    def change(self, before: int, after: int) -> str:  # noqa: ARG002 - as of states made of options
        """Say what changes from one state to another."""
        return f"move to {self.states[after]}"


Form = OptionForm | ListedForm
