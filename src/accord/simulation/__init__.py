"""Joint cost and schedule simulation in which partners are a risk: what will go wrong, and who owns the date."""

from accord.simulation.causal_results import Driver, MitigationResult, WithdrawalResult
from accord.simulation.checks import NetworkError, network_problems
from accord.simulation.dated_results import (
    DeterministicPlan,
    LinkResult,
    MergePoint,
    MissionResult,
    PathOwner,
    TaskResult,
    WindowResult,
)
from accord.simulation.estimate import Distribution, Estimate
from accord.simulation.events import Branch, CorrelationGroup, CorrelationMatrix, Mitigation, Risk
from accord.simulation.model import Fallback, LaunchWindows, Link, Network, Partner, Task
from accord.simulation.money_results import CashYear, JointPoint, PayerResult
from accord.simulation.ranges import Range
from accord.simulation.results import SimulationResult
from accord.simulation.simulate import simulate
from accord.simulation.statistics import digits_supported

__all__ = [
    "Branch",
    "CashYear",
    "CorrelationGroup",
    "CorrelationMatrix",
    "DeterministicPlan",
    "Distribution",
    "Driver",
    "Estimate",
    "Fallback",
    "JointPoint",
    "LaunchWindows",
    "Link",
    "LinkResult",
    "MergePoint",
    "MissionResult",
    "Mitigation",
    "MitigationResult",
    "Network",
    "NetworkError",
    "Partner",
    "PathOwner",
    "PayerResult",
    "Range",
    "Risk",
    "SimulationResult",
    "Task",
    "TaskResult",
    "WindowResult",
    "WithdrawalResult",
    "digits_supported",
    "network_problems",
    "simulate",
]
