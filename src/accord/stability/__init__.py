"""Will it hold: divisions that groups would not leave, and the trust that joining takes.

The sign convention for profit and cost games is stated once, in `accord.stability.game`.
"""

from accord.stability.balanced import Certificate
from accord.stability.blocking import Assessment, Blocking, assess_division, blocking_coalitions, excesses
from accord.stability.core import Core, LeastCore, core_point, least_core
from accord.stability.game import Game
from accord.stability.game_input import game_from_mapping
from accord.stability.nucleolus import has_imputations, nucleolus
from accord.stability.risk_dominance import RiskDominance, risk_dominance, risk_dominance_of_thresholds
from accord.stability.shapley import Banzhaf, banzhaf, shapley
from accord.stability.solution import Solution, solve_game

__all__ = [
    "Assessment",
    "Banzhaf",
    "Blocking",
    "Certificate",
    "Core",
    "Game",
    "LeastCore",
    "RiskDominance",
    "Solution",
    "assess_division",
    "banzhaf",
    "blocking_coalitions",
    "core_point",
    "excesses",
    "game_from_mapping",
    "has_imputations",
    "least_core",
    "nucleolus",
    "risk_dominance",
    "risk_dominance_of_thresholds",
    "shapley",
    "solve_game",
]
