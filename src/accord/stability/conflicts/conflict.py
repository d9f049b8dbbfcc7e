"""A conflict: who decides what, what each would rather have, and where things stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.conflicts.moves import Ints, Moves
from accord.stability.conflicts.options import JOINED, NOTHING, Form, Option, OptionForm, Pattern, owners_of

MOST_MAKERS = 16


@dataclass(frozen=True, eq=False)
class Conflict:
    """Decision makers, states, moves and ordinal preferences.

    Most people read one with `conflict_from_mapping` or build one with `Conflict.of_options`.

    Parameters
    ----------
    form
        Decision makers, states and who can move from where to where.
    ranks
        Shape (decision makers, states): preference of each, greater is better, equal is indifferent. Only the order
        matters.
    status_quo
        The state in which things stand, or None.
    names
        States that have a name of their own, by name. A name may stand for several combinations of options that
        nobody tells apart.
    title
        What it is about.

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]},
    ... )
    >>> dilemma.label(3)
    'A.confess + B.confess'
    """

    form: Form
    ranks: Ints
    status_quo: int | None = None
    names: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    title: str = ""

    @classmethod
    def of_options(
        cls,
        options: Mapping[str, Sequence[str]],
        payoffs: Mapping[str, Sequence[float] | npt.NDArray[np.float64]],
        *,
        irreversible: Sequence[tuple[str, str]] = (),
        infeasible: Sequence[Mapping[tuple[str, str], bool]] = (),
        status_quo: Sequence[tuple[str, str]] | None = None,
        title: str = "",
    ) -> Conflict:
        """Build a conflict from options and a payoff for every feasible state.

        Parameters
        ----------
        options
            Options of each decision maker.
        payoffs
            For each decision maker one figure per feasible state, greater is better; only the order counts. States
            stand in the order of `option_form(options, ...).taken`: the first option changes fastest.
        irreversible
            Pairs of decision maker and option: once taken, it stays taken.
        infeasible
            Combinations that cannot be: pairs of decision maker and option, with whether it is taken.
        status_quo
            Options taken as things stand; None when nobody asks.
        title
            What it is about.

        Returns
        -------
        Conflict
            The conflict.

        Raises
        ------
        StudyError
            When a payoff is missing or not finite, an option is unknown or the status quo is infeasible.
        """
        form = option_form(options, irreversible=irreversible, infeasible=infeasible)
        where = None
        if status_quo is not None:
            where = form.state([f"{owner}.{name}" for owner, name in status_quo])
            if where is None:
                raise StudyError([Problem("", 0, "status_quo", "it is infeasible", remedy="see what is infeasible")])
        return cls(form, ranks_of_payoffs(form, payoffs), where, title=title)

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """Names of the decision makers."""
        return self.form.decision_makers

    @property
    def size(self) -> int:
        """How many states there are."""
        return self.form.size

    @cached_property
    def moves(self) -> tuple[Moves, ...]:
        """Moves of each decision maker."""
        return tuple(self.form.moves(k, self.ranks[k]) for k in range(len(self.decision_makers)))

    @cached_property
    def _name_of(self) -> dict[int, str]:
        return {state: name for name, states in self.names.items() for state in states}

    def label(self, state: int) -> str:
        """Name of a state: its own, or the options taken."""
        return self._name_of.get(int(state)) or self.form.label(int(state))

    def distinct(self, states: Sequence[int] | Ints) -> list[int]:
        """Of states that share a name keep the first, in order."""
        kept, seen = [], set()
        for state in np.asarray(states, dtype=np.int64).tolist():
            name = self._name_of.get(state)
            if name is None or name not in seen:
                kept.append(state)
                seen.add(name)
        return kept

    def in_order(self, states: Sequence[int] | Ints) -> list[int]:
        """Distinct states, those with names first and in the order in which they were named."""
        place = {name: k for k, name in enumerate(self.names)}
        return sorted(self.distinct(states), key=lambda state: place.get(self._name_of.get(state, ""), len(place)))

    def labels(self, states: Sequence[int] | Ints) -> list[str]:
        """Names of states, each once, in order."""
        return [self.label(state) for state in self.distinct(states)]

    def states_called(self, name: str) -> tuple[int, ...]:
        """States that a name stands for.

        Parameters
        ----------
        name
            A state's own name, or options taken joined by `` + ``, or ``nothing``.

        Returns
        -------
        tuple[int, ...]
            States by number; several when the name covers combinations that nobody tells apart.

        Raises
        ------
        StudyError
            When no feasible state is called so.
        """
        if name in self.names:
            return self.names[name]
        form = self.form
        if not isinstance(form, OptionForm):
            if name in form.states:
                return (form.states.index(name),)
            remedy = did_you_mean(name[:80], form.states)
            raise StudyError([Problem("", 0, "", f"no state is called '{name:.80}'", remedy=remedy)])
        state = form.state(options_called(form, name, self.names))
        if state is None:
            found, remedy = f"the state '{name:.200}' is infeasible", "see what is infeasible"
            raise StudyError([Problem("", 0, "", found, remedy=remedy)])
        called = self._name_of.get(state)
        return self.names[called] if called else (state,)

    def with_ranks(self, ranks: Ints) -> Conflict:
        """Give the same conflict with other preferences."""
        return replace(self, ranks=ranks)


def options_called(form: OptionForm, name: str, names: Iterable[str] = ()) -> list[str]:
    """Options that the name of a state says are taken.

    Parameters
    ----------
    form
        The options there are.
    name
        Options joined by `` + ``, or ``nothing``.
    names
        States that have a name of their own, for suggestions.

    Raises
    ------
    StudyError
        When it names something else, or an option that several decision makers have.
    """
    taken = [] if name == NOTHING else [part.strip() for part in name.split(JOINED.strip())]
    problems = []
    for part in dict.fromkeys(taken):
        owners = owners_of(form.options, part)
        if len(owners) > 1:
            problems.append(Problem("", 0, "", *ambiguous(part, owners)))
        elif part not in form.references:
            remedy = did_you_mean(part[:80], [*names, *form.shown, NOTHING])
            problems.append(Problem("", 0, "", f"no state and no option is called '{part:.80}'", remedy=remedy))
    if problems:
        raise StudyError(problems)
    return taken


def ambiguous(name: str, owners: Sequence[str]) -> tuple[str, str, str]:
    """Say that several decision makers have an option: what was found, what is allowed and what to do."""
    whose = ", ".join(f"{owner}.{name}" for owner in owners[:6])
    found = f"{len(owners)} decision makers have an option called '{name:.80}'"
    return found, "", f"say whose: {whose}{', ...' if len(owners) > 6 else ''}"


def option_form(
    options: Mapping[str, Sequence[str]],
    *,
    irreversible: Sequence[tuple[str, str]] = (),
    infeasible: Sequence[Mapping[tuple[str, str], bool]] = (),
) -> OptionForm:
    """Build the states of a conflict in options; see `Conflict.of_options` for the parameters.

    Returns
    -------
    OptionForm
        With ``taken``, shape (states, options): what is taken in each feasible state, so that payoffs can be computed.

    Raises
    ------
    StudyError
        When an option is unknown, or there are no feasible states or too many.

    Examples
    --------
    >>> option_form({"A": ["join"], "B": ["join"]}).taken.tolist()
    [[False, False], [True, False], [False, True], [True, True]]
    """
    pairs = [(owner, name) for owner, names in options.items() for name in names]
    place = {pair: k for k, pair in enumerate(pairs)}
    named = [*irreversible, *(pair for rule in infeasible for pair in rule)]
    unknown = [pair for pair in named if pair not in place]
    if unknown:
        raise StudyError(
            [Problem("", 0, "options", f"'{owner}' has no option '{name}'") for owner, name in dict.fromkeys(unknown)]
        )
    rules = tuple(
        Pattern(
            sum(1 << place[pair] for pair in rule), sum(1 << place[pair] for pair, is_taken in rule.items() if is_taken)
        )
        for rule in infeasible
    )
    kept = set(irreversible)
    return OptionForm(tuple(options), tuple(Option(owner, name, (owner, name) in kept) for owner, name in pairs), rules)


def ranks_of_payoffs(form: Form, payoffs: Mapping[str, Sequence[float] | npt.NDArray[np.float64]]) -> Ints:
    """Order states by payoff, shape (decision makers, states).

    Raises
    ------
    StudyError
        When a decision maker has no payoffs, or not one finite figure per state.
    """
    problems = []
    ranks = np.zeros((len(form.decision_makers), form.size), dtype=np.int64)
    for k, name in enumerate(form.decision_makers):
        figures = np.asarray(payoffs.get(name, ()), dtype=np.float64)
        if figures.shape != (form.size,):
            found = f"found {figures.size} payoffs for {form.size} states"
            remedy = "give one for each state"
            problems.append(Problem("", 0, f"payoffs.{name}", found, "missing is not zero", remedy))
        elif not np.isfinite(figures).all():
            problems.append(Problem("", 0, f"payoffs.{name}", "a payoff is not a finite number"))
        else:
            ranks[k] = np.unique(figures, return_inverse=True)[1]
    problems += [
        Problem("", 0, f"payoffs.{name}", "unknown decision maker", remedy=did_you_mean(name, form.decision_makers))
        for name in payoffs
        if name not in form.decision_makers
    ]
    if problems:
        raise StudyError(problems)
    return ranks
