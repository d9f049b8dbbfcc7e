"""All that can be said of a vote with too many voters to list its coalitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from accord.stability.figures import names
from accord.stability.games.balanced import Certificate
from accord.stability.games.vote_power import VotePower, vote_power
from accord.stability.games.weighted_vote import WeightedVote

_NO_LEAST_CORE = (
    "The least core, the nucleolus and excesses are left out: nobody has a veto, and for more than 24 voters there are "
    "too many coalitions to look at each."
)
_NO_EXCESSES = "Excesses are left out: for more than 24 voters there are too many coalitions to look at each."


@dataclass(frozen=True, eq=False)
class VoteSolution:
    """What is known of a large weighted vote, in the words of `Solution`.

    Parameters
    ----------
    vote
        The vote.
    power
        Its power indices, exact.
    point
        The division of one unit among the voters that the core, the least core and the nucleolus agree on: equal
        shares of those with a veto. None when nobody has one; the core is empty then.
    epsilon
        Largest excess of a coalition other than all at that point; None when there is none.
    certificate
        The proof that the core is empty; None when it is not.
    """

    vote: WeightedVote
    power: VotePower
    point: tuple[Fraction, ...] | None
    epsilon: Fraction | None
    certificate: Certificate | None

    @property
    def players(self) -> tuple[str, ...]:
        """Names of the voters."""
        return self.vote.players

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and why."""
        return (_NO_LEAST_CORE if self.point is None else _NO_EXCESSES,)

    @property
    def core_sentence(self) -> str:
        """Why the core is what it is."""
        proof = self.certificate
        if proof is None:
            holders = [self.players[place] for place in self.vote.vetoers]
            verb = "has" if len(holders) == 1 else "have"
            return f"The core is not empty: {names(holders)} {verb} a veto, and may divide all as they like."
        parts = len(proof.coalitions)
        return (
            f"The core is empty: nobody has a veto. The voters fall into {parts} parts such that all the others win "
            f"without any one of them; to keep each of these {parts} groups of others takes {proof.weighted_value:.4g} "
            "times what there is."
        )

    def by_player(self, numbers: tuple[Fraction, ...]) -> dict[str, float]:
        """Exact numbers keyed by voter, each as the nearest float."""
        return {name: float(number) for name, number in zip(self.players, numbers, strict=True)}

    def to_dict(self, unit: str = "") -> dict[str, object]:
        """Give the solution in the form of `Solution.to_dict`; what is not known is None.

        Parameters
        ----------
        unit
            Unit to write in sentences.
        """
        point = None if self.point is None else self.by_player(self.point)
        proof = self.certificate
        written: Mapping[str, object] | None = None
        if proof is not None:
            written = {**proof.to_dict(unit), "sentence": self.core_sentence}
        return {
            "players": list(self.players),
            "kind": "profit",
            "shapley": self.by_player(self.power.shapley),
            "banzhaf": self.by_player(self.power.banzhaf),
            "banzhaf_raw": self.by_player(self.power.raw),
            "core": {"empty": proof is not None, "point": point, "certificate": written},
            "least_core": {"epsilon": None if self.epsilon is None else float(self.epsilon), "point": point},
            "nucleolus": point,
            "nucleolus_kind": "nucleolus",
            "excesses": [],
            "notes": list(self.notes),
        }


def solve_vote(vote: WeightedVote) -> VoteSolution:
    """Solve a vote as far as can be done without listing its coalitions.

    Parameters
    ----------
    vote
        Two to 60 voters, within the limits of `vote_power`.

    Returns
    -------
    VoteSolution
        Power indices and core always; least core and nucleolus where somebody has a veto.

    Notes
    -----
    Without somebody with a veto nobody wins, so a division is in the core when all goes to such voters, and there is
    none when there are no such voters (Shapley 1962, "Simple games"). Those with a veto are alike in all coalitions,
    so the nucleolus, which lies in the core, gives them equal shares (Schmeidler 1969). At a core division some
    coalition other than all gains nothing by leaving, unless everybody has a veto; then the worst off are single
    voters, each of whom would lose an equal share.

    Examples
    --------
    >>> solve_vote(WeightedVote(("A", "B", "C"), (3, 1, 1), 4)).to_dict()["nucleolus"]
    {'A': 1.0, 'B': 0.0, 'C': 0.0}
    """
    power, holders = vote_power(vote), vote.vetoers
    if not holders:
        return VoteSolution(vote, power, None, None, _certificate(vote))
    share = Fraction(1, len(holders))
    point = tuple(share if place in holders else Fraction() for place in range(len(vote.players)))
    epsilon = -share if len(holders) == len(vote.players) else Fraction()
    return VoteSolution(vote, power, point, epsilon, None)


def _certificate(vote: WeightedVote) -> Certificate:
    """Prove the core empty: all but one of a few parts win, whichever the part, and those are balanced."""
    parts: list[list[int]] = []
    left: list[int] = []
    for place in sorted(range(len(vote.players)), key=lambda place: (-vote.weights[place], place)):
        weight = vote.weights[place]
        part = next((k for k, spare in enumerate(left) if weight <= spare), None)
        if part is None:
            part = len(parts)
            parts.append([])
            left.append(vote.spare)
        parts[part].append(place)
        left[part] -= weight
    weight_of_each = Fraction(1, len(parts) - 1)
    return Certificate(
        coalitions=tuple(tuple(name for place, name in enumerate(vote.players) if place not in part) for part in parts),
        weights=(weight_of_each,) * len(parts),
        values=(1.0,) * len(parts),
        weighted_value=float(weight_of_each * len(parts)),
        grand_value=1.0,
        kind="profit",
    )
