"""What all rooms found for one study, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from accord.arrangements.searching.search import Found
from accord.pipeline.advice.alternatives import Alternative
from accord.pipeline.advice.cooperation import Balance
from accord.pipeline.advice.level_map import LevelMap
from accord.pipeline.arranging import Arranged
from accord.pipeline.beside import Beside
from accord.pipeline.holding.division import Holding
from accord.pipeline.legal_work import LegalTask
from accord.pipeline.levels import ElementMode, PairLevel
from accord.pipeline.mission_screening import MissionScreening
from accord.pipeline.nodes import NodeLevel
from accord.pipeline.robustness import Variation
from accord.pipeline.surrogate import Surrogate
from accord.profiles import Profiles
from accord.simulation import Network, SimulationResult
from accord.study import Study
from accord.study.checks import evidence_in


@dataclass(frozen=True)
class Answers:
    """Results of every room, before they are put into words.

    Parameters
    ----------
    study, seed
        What was asked, and the seed.
    profiles, arranged, law, network, simulation, levels, modes, legal, holding, variations
        What each room returned; rooms after the search are empty when nothing could be arranged.
    beside
        What lies beside the recommended arrangement.
    alternatives
        For each of its elements, a partner's own work beside a commercial contract.
    reach
        How deep every pair and group can cooperate, and what stops it.
    balances
        By partner and policy goal, what speaks for cooperating and what for competing.
    surrogate
        What the search uses in place of a simulated date; None where no date could be simulated.
    nodes
        Who takes part in and leads each node of the programme, at which level and in which mode.
    """

    study: Study
    seed: int
    profiles: Profiles
    arranged: Arranged
    law: Mapping[str, MissionScreening]
    legal: tuple[LegalTask, ...]
    network: Network | None
    simulation: SimulationResult | None
    levels: tuple[PairLevel, ...]
    modes: tuple[ElementMode, ...]
    holding: Holding | None
    variations: tuple[Variation, ...]
    beside: Beside | None = None
    alternatives: tuple[Alternative, ...] = ()
    reach: LevelMap | None = None
    balances: tuple[Balance, ...] = ()
    surrogate: Surrogate | None = None
    nodes: tuple[NodeLevel, ...] = ()

    @property
    def recommended(self) -> Found:
        """The recommended arrangement.

        Raises
        ------
        LookupError
            If nothing could be arranged.
        """
        if self.arranged.recommended is None:
            raise LookupError("no arrangement meets all requirements")
        return self.arranged.recommended

    @property
    def partners(self) -> tuple[str, ...]:
        """Partners of the recommended arrangement."""
        return self.recommended.assessment.partners

    @cached_property
    def confidence_counts(self) -> dict[str, int]:
        """Number of figures and ratings of the study by confidence."""
        counts = Counter(str(part.confidence) for part in evidence_in(self.study.actors, self.study.programme))
        return {level: counts.get(level, 0) for level in ("high", "medium", "low")}

    def mission_name(self, mission: str) -> str:
        """Name of a mission as people say it."""
        return self.study.programme.missions[mission].name

    def element_name(self, element: str) -> str:
        """Name of an element as people say it."""
        return self.study.programme.elements[element].name
