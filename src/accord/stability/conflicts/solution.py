"""All that the room knows of one conflict, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.stability.conflicts.coalitions import MOST_COALITIONS, CoalitionMove, coalition_moves, pareto_optimal
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.deterrence import Temptation, temptations
from accord.stability.conflicts.moves import Bools, Ints
from accord.stability.conflicts.paths import Path, path_from
from accord.stability.conflicts.plain_answers import path_to_dict, temptation_to_dict
from accord.stability.conflicts.simultaneous import simultaneously_stable
from accord.stability.conflicts.stability import Concept, stable_states
from accord.stability.conflicts.wording import coalition_sentence, content_sentence, temptation_sentence

LISTED_WHOLE = 64
LISTED = 40
TEMPTATIONS = 6


@dataclass(frozen=True, eq=False)
class StateFinding:
    """What is known of one state.

    Parameters
    ----------
    state
        The state by number.
    equilibrium
        Concepts by which nobody would leave it.
    pareto
        Whether no feasible state is better for somebody and worse for nobody.
    coalition_moves
        What groups of two and more would do together; a group that is not listed would not move.
    """

    state: int
    equilibrium: tuple[Concept, ...]
    pareto: bool
    coalition_moves: tuple[CoalitionMove, ...]


@dataclass(frozen=True, eq=False)
class ConflictSolution:
    """Stability, equilibria, paths and deterrents of a conflict.

    Parameters
    ----------
    conflict
        The conflict solved.
    stable
        By concept, shape (decision makers, states); SIM is left out where it does not apply.
    findings
        On each state of a conflict of up to 64 states; of a larger one on the status quo and the equilibria, those by
        most concepts first, 40 at most.
    paths
        From the status quo to each equilibrium among `findings`; empty without a status quo.
    temptations
        For each decision maker its improvements from the status quo, best first, six at most; empty without a status
        quo.
    notes
        Sentences on what does not apply or was left out, and why.
    """

    conflict: Conflict
    stable: Mapping[Concept, Bools]
    findings: tuple[StateFinding, ...]
    paths: tuple[Path, ...]
    temptations: Mapping[str, tuple[Temptation, ...]]
    notes: tuple[str, ...]

    def equilibria(self, concept: Concept | str) -> Ints:
        """States that nobody would leave by a concept, by number.

        Raises
        ------
        KeyError
            When the concept does not apply to this conflict.
        """
        return np.flatnonzero(self.stable[Concept(concept)].all(axis=0))

    def to_dict(self) -> dict[str, Any]:
        """Give the solution as plain data, states by name.

        Returns
        -------
        dict
            Keys ``title``, ``decision_makers``, ``combinations``, ``status_quo``, ``equilibria`` (by concept
            ``count`` and ``states``; None where a concept does not apply), ``states``, ``paths``, ``temptations`` and
            ``notes``.
        """
        conflict = self.conflict
        here = conflict.status_quo
        return {
            "title": conflict.title,
            "decision_makers": list(conflict.decision_makers),
            "combinations": conflict.size,
            "status_quo": None if here is None else conflict.label(here),
            "equilibria": {concept.value: self._equilibria(concept) for concept in Concept},
            "states": [self._state(found) for found in self.findings],
            "paths": [path_to_dict(conflict, path) for path in self.paths],
            "temptations": [
                {
                    "who": who,
                    "moves": [temptation_to_dict(conflict, found) for found in each],
                    "sentence": content_sentence(who) if not each else temptation_sentence(conflict, each[0]),
                }
                for who, each in self.temptations.items()
            ],
            "notes": list(self.notes),
        }

    def _equilibria(self, concept: Concept) -> dict[str, Any] | None:
        """Give equilibria by one concept; the largest conflicts have thousands, of which the first are named."""
        if concept not in self.stable:
            return None
        found = self.conflict.in_order(self.equilibria(concept))
        return {"count": len(found), "states": self.conflict.labels(found[:LISTED_WHOLE])}

    def _state(self, found: StateFinding) -> dict[str, Any]:
        """Give what is known of one state."""
        conflict = self.conflict
        return {
            "state": conflict.label(found.state),
            "taken": conflict.form.taken_by(found.state),
            "stable": {
                who: [concept.value for concept, table in self.stable.items() if table[k, found.state]]
                for k, who in enumerate(conflict.decision_makers)
            },
            "equilibrium": [concept.value for concept in found.equilibrium],
            "pareto_optimal": found.pareto,
            "coalition_moves": [
                {
                    "members": list(move.members),
                    "to": conflict.label(move.target),
                    "sentence": coalition_sentence(conflict, move),
                }
                for move in found.coalition_moves
            ],
        }


def solve_conflict(conflict: Conflict) -> ConflictSolution:
    """Solve a conflict by every concept.

    Parameters
    ----------
    conflict
        Up to 262,144 states: a fraction of a second for a few, some seconds for 65,536.

    Returns
    -------
    ConflictSolution
        Who would stay where, equilibria, paths from the status quo, and what deters.

    Notes
    -----
    Methods and sources: `stable_states`, `simultaneously_stable`, `coalition_moves`, `path_from`.

    Examples
    --------
    >>> dilemma = Conflict.of_options(
    ...     {"A": ["confess"], "B": ["confess"]}, payoffs={"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]})
    >>> solve_conflict(dilemma).to_dict()["equilibria"]["nash"]
    {'count': 1, 'states': ['A.confess + B.confess']}
    """
    stable: dict[Concept, Bools] = {
        concept: stable_states(conflict, concept) for concept in Concept if concept is not Concept.SIM
    }
    notes = []
    together = simultaneously_stable(conflict)
    if together is not None:
        stable[Concept.SIM] = together
    else:
        notes.append(
            "Simultaneous stability does not apply: states are not made of options, or there are too many moves."
        )
    chosen = _chosen(conflict, stable)
    if len(chosen) < len(conflict.distinct(_resting(stable))):
        notes.append(f"There are more equilibria than are described: the {LISTED} that hold by most concepts are.")
    count = len(conflict.decision_makers)
    if 2**count - count - 1 > MOST_COALITIONS:
        notes.append(f"Only the first {MOST_COALITIONS} groups and all together were asked whether they would move.")
    findings = tuple(
        StateFinding(
            state,
            tuple(concept for concept, table in stable.items() if table[:, state].all()),
            pareto_optimal(conflict, state),
            tuple(coalition_moves(conflict, state)),
        )
        for state in chosen
    )
    here = conflict.status_quo
    if here is None:
        notes.append("No status quo is given, so that no paths and no deterrents are shown.")
        return ConflictSolution(conflict, stable, findings, (), {}, tuple(notes))
    paths = tuple(_path_to(conflict, here, found.state) for found in findings if found.equilibrium)
    tempting = {
        who: tuple(temptations(conflict, here, k, most=TEMPTATIONS)) for k, who in enumerate(conflict.decision_makers)
    }
    return ConflictSolution(conflict, stable, findings, paths, tempting, tuple(notes))


def _path_to(conflict: Conflict, here: int, state: int) -> Path:
    """Path to a state or to any combination of the same name."""
    return path_from(conflict, here, conflict.names.get(conflict.label(state), (state,)))


def _resting(stable: Mapping[Concept, Bools]) -> Ints:
    """Equilibria by any concept: those by most concepts first."""
    many = np.sum([table.all(axis=0) for table in stable.values()], axis=0)
    found: Sequence[int] = np.flatnonzero(many).tolist()
    return np.array(sorted(found, key=lambda state: (-int(many[state]), state)), dtype=np.int64)


def _chosen(conflict: Conflict, stable: Mapping[Concept, Bools]) -> list[int]:
    """States to describe, each name once."""
    wanted = list(range(conflict.size)) if conflict.size <= LISTED_WHOLE else _resting(stable).tolist()
    wanted = conflict.in_order(wanted) if conflict.size <= LISTED_WHOLE else conflict.distinct(wanted)
    chosen = wanted if conflict.size <= LISTED_WHOLE else wanted[:LISTED]
    here = conflict.status_quo
    return chosen if here is None else conflict.distinct([*chosen, here] if here not in chosen else chosen)
