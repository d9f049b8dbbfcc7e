"""The public face of the room: one network in, one result out."""

from __future__ import annotations

from pathlib import Path

from accord.simulation.checkpoint import Checkpoint
from accord.simulation.checks import check_request
from accord.simulation.deterministic import run_deterministic
from accord.simulation.execution import Progress, Request, exclusions_of, run_iterations, settled
from accord.simulation.mitigating import mitigation_effects
from accord.simulation.model import Network
from accord.simulation.outcome import Outcome
from accord.simulation.planning import build_plan
from accord.simulation.points import Sampling
from accord.simulation.results import SimulationResult
from accord.simulation.summary import summarise


def simulate(
    network: Network,
    *,
    iterations: int = 10_000,
    seed: int = 0,
    workers: int = 1,
    horizon: float | None = None,
    sampling: Sampling = "plain",
    level: int = 70,
    tolerance: float | None = None,
    checkpoint: Path | None = None,
    progress: Progress | None = None,
) -> SimulationResult:
    """Simulate cost and dates together, with partners that may leave.

    Parameters
    ----------
    network
        Tasks, partners and missions.
    iterations
        Number of random futures; with a tolerance the most there may be.
    seed
        0 to 2**64 - 1. The same seed gives the same bits on any number of workers, and a task or partner draws
        the same numbers in every network that has it, so that two arrangements can be compared future by future.
    workers
        Threads.
    horizon
        Months from the start by which delivery counts; None for ever.
    sampling
        ``plain``, ``latin`` (hypercubes of 4,096 futures each) or ``sobol`` (scrambled; at most 1,048,576 futures).
        Standard errors are those of plain points; the other two err less.
    level, tolerance
        Stop once the standard error of this percentile of the finish is not above the tolerance, months; looked at
        after 4,096 futures, then after each doubling. None for never.
    checkpoint
        Folder in which finished blocks are kept until the result is there; a run that was cut off goes on from them
        and gives the same bits.
    progress
        Called with the number of futures done and the most there may be.

    Returns
    -------
    SimulationResult
        Percentiles with standard errors, joint confidence, criticality, ownership of the critical path, what
        each partner's possible departure costs, and the assumptions.

    Raises
    ------
    NetworkError
        When the network or the request cannot be simulated; lists everything that is wrong.

    Notes
    -----
    Joint confidence follows NASA's Cost Estimating Handbook 4.0, appendix J; the criticality index is that of
    Van Slyke (1963); random numbers are Philox4x32-10 (Salmon et al. 2011). Memory grows with iterations times
    (missions + partners + 2) numbers; task dates come from a bounded number of evenly spaced iterations.

    Examples
    --------
    >>> from accord.simulation import Network, Partner, Range, Task, simulate
    >>> bus = Task("bus", "Bus", "ESA", "element", Range(20, 24, 36), Range(80, 100, 150), mission="orbiter")
    >>> launch = Task(
    ...     "launch", "Launch", "JAXA", "element", Range.fixed(1), Range.fixed(60), ("bus",), mission="orbiter"
    ... )
    >>> network = Network((bus, launch), (Partner("JAXA", Range.fixed(0.02)),), {"orbiter": ("launch",)})
    >>> result = simulate(network, seed=1, horizon=36)
    >>> result.plan.finish, result.plan.critical_path
    (25.0, ('bus', 'launch'))
    >>> round(result.merge_bias.value)
    2
    """
    check_request(network, iterations, seed, workers, horizon, sampling, tolerance, level)
    plan, labels = build_plan(network, sampling)
    exclusions = exclusions_of(plan)
    request = Request(iterations, seed, workers, level / 100, tolerance, exclusions=exclusions)
    held = Checkpoint(checkpoint, plan, request) if checkpoint else None
    kept, task_stride, owner_stride = run_iterations(plan, request, checkpoint=held, progress=progress)
    outcome = Outcome(
        labels=labels,
        tasks=plan.tasks,
        links=plan.links,
        kept=kept,
        plan=run_deterministic(network, plan),
        exclusions=exclusions,
        task_stride=task_stride,
        owner_stride=owner_stride,
        seed=seed,
        horizon=horizon,
        sampling=sampling,
        converged=None if tolerance is None else settled(kept, request),
    )
    result = summarise(network, outcome, mitigation_effects(network, kept.sums, request, sampling, horizon))
    if held:
        held.clear()
    return result
