"""Who provides what, and on what terms: the answer of a search, or a proposal to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from accord.arrangements.choice import Choice, Mode
from accord.arrangements.legal import ChoiceKey, LegalCure

if TYPE_CHECKING:
    from accord.arrangements.case import Case


@dataclass(frozen=True)
class Arrangement:
    """Who provides what, at most one choice per element, and what is done so that the law allows it.

    Parameters
    ----------
    choices
        The choices made, in programme order.
    cures
        Legal cures decided on, in the order of the case.
    modes
        Mode of each element; an element left out has the first mode of its choice.
    starts
        Phase, by its place in the case, in which the work on each element begins; an element left out begins in the
        first phase that its owner and payer can keep.
    leads
        Partner that leads each delivered mission, and each destination or goal that is served. A mission left out is
        led by whoever owns most of its work, a place left out by whoever, of those who lead a mission there, owns most
        of the work there.
    bartered
        Choices between two partners whose provider bears the cost, to be balanced by what the payer gives in kind.
    backups
        Choices of other owners that are kept ready in case the lead of their element fails, in programme order.
    instruments
        Name of the instrument on which each delivered mission of two participants or more rests; a mission left out
        rests on the lightest that carries what is done in it, and that all who insist on more will sign.

    Examples
    --------
    >>> Arrangement(()).keys
    ()
    """

    choices: tuple[Choice, ...]
    cures: tuple[LegalCure, ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)
    starts: Mapping[str, int] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    bartered: tuple[ChoiceKey, ...] = ()
    backups: tuple[Choice, ...] = ()
    instruments: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[ChoiceKey, ...]:
        """Element, provider and payer of each choice."""
        return tuple(choice.key for choice in self.choices)

    @property
    def identity(self) -> tuple[object, ...]:
        """Everything that is decided: what makes it this arrangement and no other."""
        return (
            self.keys,
            tuple(cure.id for cure in self.cures),
            tuple(self.mode(choice) for choice in self.choices),
            tuple(self.starts.get(choice.element, -1) for choice in self.choices),
            tuple(sorted(self.leads.items())),
            self.bartered,
            tuple(choice.key for choice in self.backups),
            tuple(sorted(self.instruments.items())),
        )

    @cached_property
    def owner(self) -> Mapping[str, str]:
        """Owner of each element that is provided."""
        return {choice.element: choice.owner for choice in self.choices}

    def mode(self, choice: Choice) -> Mode:
        """Mode in which a choice is made: the one decided on, or its natural one."""
        return self.modes.get(choice.element, choice.modes[0])


def arrangement_of(case: Case, keys: Iterable[ChoiceKey], cures: Iterable[str] = ()) -> Arrangement:
    """Make an arrangement from choice keys and cure ids, in the order of the case, on the natural terms.

    Raises
    ------
    KeyError
        If a key is not a choice of the case, or an id not a cure of it.
    """
    order = {name: index for index, name in enumerate(case.elements)}
    wanted = {case.cure_of[name].id for name in cures}
    return Arrangement(
        tuple(case.choice_of[key] for key in sorted(keys, key=lambda key: order[key[0]])),
        tuple(cure for name, cure in case.cure_of.items() if name in wanted),
    )
