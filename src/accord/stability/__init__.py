"""Will it hold: divisions that groups would not leave, and the trust that joining takes.

The sign convention for profit and cost games is stated once, in `accord.stability.games.game`.
"""

from accord.stability.bargaining.bargaining_point import BargainingPoint, BargainingPoints
from accord.stability.bargaining.concessions import Concession, ConcessionMap, concession_map
from accord.stability.bargaining.issues import Issue
from accord.stability.bargaining.packages import Package, Packages, packages
from accord.stability.bargaining.points import bargaining_points
from accord.stability.bargaining.zone import Zone, zone_of_agreement
from accord.stability.conflicts.conflict import Conflict, option_form
from accord.stability.conflicts.inverse import Inverse, inverse_preferences
from accord.stability.conflicts.paths import Path, path_from
from accord.stability.conflicts.reading import conflict_from_mapping
from accord.stability.conflicts.solution import ConflictSolution, solve_conflict
from accord.stability.conflicts.stability import Concept
from accord.stability.games.balanced import Certificate
from accord.stability.games.blocking import Blocking, blocking_coalitions
from accord.stability.games.core import Core, LeastCore, core_point, least_core
from accord.stability.games.division import Assessment, assess_division
from accord.stability.games.excess import excesses
from accord.stability.games.game import Game
from accord.stability.games.game_input import game_from_mapping
from accord.stability.games.nucleolus import has_imputations, nucleolus
from accord.stability.games.owen import owen
from accord.stability.games.sampled_core import SampledLeastCore, sampled_excess
from accord.stability.games.sampled_shapley import SampledShapley, sampled_shapley
from accord.stability.games.shapley import Banzhaf, banzhaf, shapley
from accord.stability.games.solution import Solution, solve_game
from accord.stability.trust.finding import RiskDominance
from accord.stability.trust.risk_dominance import risk_dominance, risk_dominance_of_losses, risk_dominance_of_thresholds
from accord.stability.trust.trust_input import trust_from_mapping

__all__ = [
    "Assessment",
    "Banzhaf",
    "BargainingPoint",
    "BargainingPoints",
    "Blocking",
    "Certificate",
    "Concept",
    "Concession",
    "ConcessionMap",
    "Conflict",
    "ConflictSolution",
    "Core",
    "Game",
    "Inverse",
    "Issue",
    "LeastCore",
    "Package",
    "Packages",
    "Path",
    "RiskDominance",
    "SampledLeastCore",
    "SampledShapley",
    "Solution",
    "Zone",
    "assess_division",
    "banzhaf",
    "bargaining_points",
    "blocking_coalitions",
    "concession_map",
    "conflict_from_mapping",
    "core_point",
    "excesses",
    "game_from_mapping",
    "has_imputations",
    "inverse_preferences",
    "least_core",
    "nucleolus",
    "option_form",
    "owen",
    "packages",
    "path_from",
    "risk_dominance",
    "risk_dominance_of_losses",
    "risk_dominance_of_thresholds",
    "sampled_excess",
    "sampled_shapley",
    "shapley",
    "solve_conflict",
    "solve_game",
    "trust_from_mapping",
    "zone_of_agreement",
]
