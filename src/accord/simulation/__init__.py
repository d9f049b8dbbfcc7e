"""Joint cost and schedule simulation in which partners are a risk: what will go wrong, and who owns the date."""

from accord.simulation.checks import NetworkError, network_problems
from accord.simulation.model import Fallback, LaunchWindows, Network, Partner, Range, Task
from accord.simulation.results import (
    DeterministicPlan,
    Distribution,
    Estimate,
    JointPoint,
    LinkResult,
    MissionResult,
    PathOwner,
    PayerResult,
    SimulationResult,
    TaskResult,
    WithdrawalResult,
)
from accord.simulation.simulate import simulate
from accord.simulation.statistics import digits_supported

__all__ = [
    "DeterministicPlan",
    "Distribution",
    "Estimate",
    "Fallback",
    "JointPoint",
    "LaunchWindows",
    "LinkResult",
    "MissionResult",
    "Network",
    "NetworkError",
    "Partner",
    "PathOwner",
    "PayerResult",
    "Range",
    "SimulationResult",
    "Task",
    "TaskResult",
    "WithdrawalResult",
    "digits_supported",
    "network_problems",
    "simulate",
]
