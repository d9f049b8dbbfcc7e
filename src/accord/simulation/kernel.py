"""The compiled core: draw one iteration, walk the network, trace its critical path.

Every random number is Philox4x32-10 (Salmon et al. 2011) of the seed, the stream of its task or actor, and the
iteration, so neither order nor number of workers can change it. All compiled functions are in this one file,
because numba renews its cache only for the file of the function that is called. What runs once per task and
iteration takes the arrays it reads, not the whole plan: counting references to every array of a plan at each call
would cost ten times the arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

from accord.simulation.plan import FIXED, TRIANGULAR, UNIFORM, Plan

Floats = npt.NDArray[np.float64]
Function = TypeVar("Function", bound=Callable[..., Any])

LOW_WORD = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
CENTRAL = 0.425


def compiled(function: Function) -> Function:
    """Compile with numba: no interpreter lock, exact floating point, kept on disk between runs."""
    return cast(Function, numba.njit(cache=True, nogil=True, fastmath=False)(function))


class State(NamedTuple):
    """What is known of each task, mission and actor in one iteration."""

    start: Floats
    ready: Floats
    done: Floats
    finish: Floats
    left: Floats
    loss: Floats
    mission_finish: Floats
    mission_loss: Floats
    paid: Floats
    affected: npt.NDArray[np.bool_]


class Output(NamedTuple):
    """Where `run_block` writes; iterations are rows, and the last arrays keep only evenly spaced ones."""

    finish: Floats
    cost: Floats
    missions: Floats
    finish_without: Floats
    cost_without: Floats
    task_start: Floats
    task_finish: Floats
    owned: Floats
    paid: Floats


@compiled
def philox(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> Any:
    """Give four random 32-bit words, as uint64, for a counter of four words and a key of two."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0 = (product_1 >> HALF) ^ c1 ^ k0
        c1 = product_1 & LOW_WORD
        c2 = (product_0 >> HALF) ^ c3 ^ k1
        c3 = product_0 & LOW_WORD
        k0 = (k0 + WEYL_0) & LOW_WORD
        k1 = (k1 + WEYL_1) & LOW_WORD
    return c0, c1, c2, c3


@compiled
def uniform(high: Any, low: Any) -> float:
    """Turn two words into a number strictly between 0 and 1.

    52 bits and a half are exact in a double; one bit more would round up to 1.
    """
    return float((high << np.uint64(20)) | (low >> np.uint64(12))) * 2.0**-52 + 2.0**-53


@compiled
def two_uniforms(seed: Any, low: Any, high: Any, iteration: int) -> Any:
    """Give the two numbers of one stream, named by two words, and one iteration."""
    n = np.uint64(iteration)
    a, b, c, d = philox(n & LOW_WORD, n >> HALF, low, high, seed & LOW_WORD, seed >> HALF)
    return uniform(a, b), uniform(c, d)


@compiled
def central_score(u: float) -> float:
    """Invert the standard normal distribution near its middle, where `u` is within `CENTRAL` of a half."""
    q = u - 0.5
    r = 0.180625 - q * q
    top = ((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
    top = ((top + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3
    top = (top * r + 1.3314166789178437745e2) * r + 3.3871328727963666080e0
    low = ((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
    low = ((low + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2
    low = (low * r + 4.2313330701600911252e1) * r + 1.0
    return q * top / low


@compiled
def normal_score(u: float) -> float:
    """Invert the standard normal distribution: algorithm AS 241, PPND16 (Wichura 1988)."""
    q = u - 0.5
    if abs(q) <= CENTRAL:
        return central_score(u)
    r = math.sqrt(-math.log(min(u, 1.0 - u)))
    if r <= 5.0:
        r -= 1.6
        top = ((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
        top = ((top + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0
        top = (top * r + 4.63033784615654529590e0) * r + 1.42343711074968357734e0
        low = ((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
        low = ((low + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0
        low = (low * r + 2.05319162663775882187e0) * r + 1.0
    else:
        r -= 5.0
        top = ((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
        top = ((top + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0
        top = (top * r + 5.46378491116411436990e0) * r + 6.65790464350110377720e0
        low = ((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
        low = ((low + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1
        low = (low * r + 5.99832206555887937690e-1) * r + 1.0
    return math.copysign(top / low, q)


@compiled
def normal_scores(values: Any, scores: Any) -> None:
    """Fill `scores` from uniform `values`: all as if central, many at once in the processor, then the outer ones."""
    for index in range(values.size):
        scores[index] = central_score(values[index])
    for index in range(values.size):
        if abs(values[index] - 0.5) > CENTRAL:
            scores[index] = normal_score(values[index])


@compiled
def quantile(shapes: Any, bounds: Any, table: Any, pert: Any, reach: float, row: int, score: float) -> float:
    """Value of one range at a normal score."""
    low: float = bounds[row, 0]
    mode: float = bounds[row, 1]
    high: float = bounds[row, 2]
    shape = shapes[row]
    if shape == FIXED:
        return mode
    if shape == UNIFORM:
        return low + (high - low) * (0.5 * math.erfc(-score * math.sqrt(0.5)))
    if shape == TRIANGULAR:
        below = 0.5 * math.erfc(-score * math.sqrt(0.5))
        if below * (high - low) < mode - low:
            return low + math.sqrt(below * (high - low) * (mode - low))
        above = 0.5 * math.erfc(score * math.sqrt(0.5))
        return high - math.sqrt(above * (high - low) * (high - mode))
    nodes = pert[table[row]]
    place = (min(max(score, -reach), reach) + reach) * ((nodes.size - 1) / (2.0 * reach))
    node = min(np.uint64(place), np.uint64(nodes.size - 2))
    part = place - node
    relative: float = nodes[node] * (1.0 - part) + nodes[node + np.uint64(1)] * part
    return low + (high - low) * relative


@compiled
def joined(money: float, time: float, together: float) -> float:
    """Normal score of a cost that correlates with the score of its duration."""
    return together * time + math.sqrt(1.0 - together * together) * money


@compiled
def draw_actors(plan: Plan, seed: Any, iteration: int, factor: Any, leave: Any) -> None:
    """Draw what the tasks of the programme and of each actor have in common, and when each actor leaves (months)."""
    shape, bounds, table, pert, reach = plan.shape, plan.bounds, plan.table, plan.pert, plan.pert_reach
    first, second = two_uniforms(seed, plan.programme_stream[0], plan.programme_stream[1], iteration)
    factor[:, 0] = plan.programme_weight * normal_score(first)
    factor[:, 1] = plan.programme_weight * normal_score(second)
    for actor in range(leave.size):
        if plan.actor_weight[actor] > 0.0:
            first, second = two_uniforms(seed, plan.factor_stream[actor, 0], plan.factor_stream[actor, 1], iteration)
            factor[actor, 0] += plan.actor_weight[actor] * normal_score(first)
            factor[actor, 1] += plan.actor_weight[actor] * normal_score(second)
        leave[actor] = math.inf
        row = 5 * plan.actor.size + actor
        if plan.bounds[row, 2] > 0.0:
            first, second = two_uniforms(seed, plan.leave_stream[actor, 0], plan.leave_stream[actor, 1], iteration)
            yearly = quantile(shape, bounds, table, pert, reach, row, normal_score(first))
            if yearly >= 1.0:
                leave[actor] = 0.0
            elif yearly > 0.0:
                leave[actor] = 12.0 * math.log(second) / math.log1p(-yearly)


@compiled
def draw_work(plan: Plan, seed: Any, iteration: int, factor: Any, scores: Any, work: Any) -> None:
    """Draw durations, the first half of `work`, and costs, the second; `scores` is room for as many numbers.

    One pass for each step, because the first two then run on several tasks at once.
    """
    shape, bounds, table, pert, reach = plan.shape, plan.bounds, plan.table, plan.pert, plan.pert_reach
    stream, doer, own, together = plan.work_stream, plan.actor, plan.own_weight, plan.cost_duration
    tasks = doer.size
    for task in range(tasks):
        first, second = two_uniforms(seed, stream[task, 0], stream[task, 1], iteration)
        work[task] = first
        work[tasks + task] = second
    normal_scores(work, scores)
    for task in range(tasks):
        actor, price = doer[task], tasks + task
        time = factor[actor, 0] + own[actor] * scores[task]
        money = joined(factor[actor, 1] + own[actor] * scores[price], time, together)
        work[task] = quantile(shape, bounds, table, pert, reach, task, time)
        work[price] = quantile(shape, bounds, table, pert, reach, price, money)


@compiled
def next_opening(window: Any, window_start: Any, window_edges: Any, task: int, time: float) -> float:
    """Earliest moment at or after `time` at which a task may complete; infinite after the last window."""
    period = window[task, 1]
    if period > 0.0:
        first: float = window[task, 0]
        length: float = window[task, 2]
        if time <= first:
            return first
        passed = math.floor((time - first) / period)
        # Rounding may place the opening just before a time that is equal to it.
        return time if time <= first + passed * period + length else max(time, first + (passed + 1) * period)
    begin, end = window_start[task], window_start[task + 1]
    if begin == end:
        return time
    for index in range(begin, end):
        if time <= window_edges[index, 1]:
            opens: float = window_edges[index, 0]
            return max(time, opens)
    return math.inf


@compiled
def share_done(since: float, until: float, months: float) -> float:
    """Share of a piece of work finished between two moments."""
    if until <= since:
        return 0.0
    return min(1.0, (until - since) / months) if months > 0.0 else 1.0


@compiled
def hand_over(
    plan: Plan, seed: Any, iteration: int, task: int, factor: Any, leave: Any, work: Any, state: State
) -> float:
    """Settle a task whose actor leaves before it completes; returns what is spent on it."""
    start, departure = state.start[task], leave[plan.actor[task]]
    state.affected[plan.actor[task]] = True
    state.left[task] = departure
    tasks = plan.actor.size
    sunk: float = work[tasks + task] * share_done(start, departure, work[task])
    state.paid[plan.payer[task]] += sunk
    heir = plan.fallback_actor[task]
    if heir < 0:
        state.loss[task] = departure
        return sunk
    shape, bounds, table, pert, reach = plan.shape, plan.bounds, plan.table, plan.pert, plan.pert_reach
    stream, own = plan.fallback_stream, plan.own_weight[heir]
    first, second = two_uniforms(seed, stream[task, 0], stream[task, 1], iteration)
    time = factor[heir, 0] + own * normal_score(first)
    money = joined(factor[heir, 1] + own * normal_score(second), time, plan.cost_duration)
    months = quantile(shape, bounds, table, pert, reach, 2 * tasks + task, time)
    price = quantile(shape, bounds, table, pert, reach, 3 * tasks + task, money)
    first, _ = two_uniforms(seed, plan.restart_stream[task, 0], plan.restart_stream[task, 1], iteration)
    lag = quantile(shape, bounds, table, pert, reach, 4 * tasks + task, normal_score(first))
    ready = max(start, departure + lag)
    done = ready + months
    finish = next_opening(plan.window, plan.window_start, plan.window_edges, task, done)
    if leave[heir] < finish:
        state.affected[heir] = True
        state.loss[task] = max(departure, leave[heir])
        price *= share_done(ready, leave[heir], months)
    else:
        state.ready[task], state.done[task], state.finish[task] = ready, done, finish
        state.loss[task] = math.inf if finish < math.inf else done
    state.paid[plan.fallback_payer[task]] += price
    spent: float = sunk + price
    return spent


@compiled
def walk(
    plan: Plan, seed: Any, iteration: int, work: Any, factor: Any, leave: Any, state: State
) -> tuple[float, float]:
    """Carry one iteration through the network; returns its finish (months) and cost (million)."""
    cost = 0.0
    state.paid[:] = 0.0
    state.affected[:] = False
    window, window_start, window_edges = plan.window, plan.window_start, plan.window_edges
    before, before_start, not_before, actor = plan.before, plan.before_start, plan.not_before, plan.actor
    starts, readies, dones, finishes, lefts, losses = (
        state.start,
        state.ready,
        state.done,
        state.finish,
        state.left,
        state.loss,
    )
    for task in range(actor.size):
        start, loss = not_before[task], math.inf
        for link in range(before_start[task], before_start[task + 1]):
            start = max(start, finishes[before[link]])
            loss = min(loss, losses[before[link]])
        starts[task], lefts[task], losses[task] = start, math.inf, loss
        readies[task] = dones[task] = finishes[task] = math.inf
        if start == math.inf:
            continue
        done = start + work[task]
        finish = next_opening(window, window_start, window_edges, task, done)
        if leave[actor[task]] < finish and not plan.milestone[task]:
            cost += hand_over(plan, seed, iteration, task, factor, leave, work, state)
        else:
            readies[task], dones[task], finishes[task] = start, done, finish
            losses[task] = math.inf if finish < math.inf else done
            state.paid[plan.payer[task]] += work[actor.size + task]
            cost += work[actor.size + task]
    end = 0.0
    for task in plan.ends:
        end = max(end, state.finish[task])
    for mission in range(plan.mission_start.size - 1):
        state.mission_finish[mission], state.mission_loss[mission] = 0.0, math.inf
        for index in range(plan.mission_start[mission], plan.mission_start[mission + 1]):
            task = plan.mission_task[index]
            state.mission_finish[mission] = max(state.mission_finish[mission], state.finish[task])
            state.mission_loss[mission] = min(state.mission_loss[mission], state.loss[task])
    return end, cost + standing_armies(plan, leave, state)


@compiled
def standing_armies(plan: Plan, leave: Any, state: State) -> float:
    """Charge partners for the months between the end of their work and the completion or loss of its mission."""
    total = 0.0
    for group in range(plan.army_actor.size):
        actor, mission = plan.army_actor[group], plan.army_mission[group]
        since, working = 0.0, False
        started = False
        for index in range(plan.army_start[group], plan.army_start[group + 1]):
            task = plan.army_task[index]
            if state.left[task] < math.inf:
                working = True
            elif state.start[task] < math.inf:
                since, started = max(since, state.done[task]), True
        until = min(state.mission_finish[mission], state.mission_loss[mission])
        if working or not started or since >= until:
            continue
        if leave[actor] < until:
            state.affected[actor] = True
            until = leave[actor]
        price = plan.army_monthly[group] * max(0.0, until - since)
        state.paid[actor] += price
        total += price
    return total


@compiled
def trace(plan: Plan, end: float, state: State, owned: Any, critical: Any, critical_link: Any) -> None:
    """Follow the critical path back from the last task, and share its months among those who hold it.

    `owned` has one place per actor, then one for launch windows and one for dates before which work cannot start.
    Ties go to the task listed first.
    """
    actors = owned.size - 2
    owned[:] = 0.0
    task = np.int64(-1)
    for candidate in plan.ends:
        if state.finish[candidate] == end:
            task = candidate
            break
    while task >= 0:
        critical[task] += 1
        start, actor = state.start[task], plan.actor[task]
        owned[actors] += state.finish[task] - state.done[task]
        departure = state.left[task]
        if departure == math.inf:
            owned[actor] += state.done[task] - start
        elif departure > start:
            owned[plan.fallback_actor[task]] += state.done[task] - departure
            owned[actor] += departure - start
        elif state.ready[task] > start:
            # The departure itself, not a predecessor, decided when work could begin.
            owned[plan.fallback_actor[task]] += state.done[task] - departure
            owned[actor] += departure
            return
        else:
            owned[plan.fallback_actor[task]] += state.done[task] - start
        driver = np.int64(-1)
        for link in range(plan.before_start[task], plan.before_start[task + 1]):
            if state.finish[plan.before[link]] == start:
                critical_link[link] += 1
                driver = plan.before[link]
                break
        if driver < 0:
            owned[actors + 1] += start
        task = driver


@compiled
def new_state(plan: Plan) -> State:
    """Make room for one iteration."""
    n, actors, missions = plan.actor.size, plan.actor_weight.size, plan.mission_start.size - 1
    return State(
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(missions),
        np.empty(missions),
        np.empty(actors),
        np.empty(actors, dtype=np.bool_),
    )


@compiled
def run_block(
    plan: Plan,
    seed: Any,
    first: int,
    last: int,
    leavers: Any,
    stride: Any,
    output: Output,
    critical: Any,
    critical_link: Any,
    affected: Any,
) -> None:
    """Run iterations `first` to `last` - 1, each once as drawn and once without each departure that mattered.

    `stride` holds the spacing of the iterations kept for tasks and for owners; the last three arrays count.
    """
    actors = plan.actor_weight.size
    state, other = new_state(plan), new_state(plan)
    work, scores = np.empty(2 * plan.actor.size), np.empty(2 * plan.actor.size)
    factor, leave = np.empty((actors, 2)), np.empty(actors)
    owned = np.zeros(actors + 2)
    for iteration in range(first, last):
        draw_actors(plan, seed, iteration, factor, leave)
        draw_work(plan, seed, iteration, factor, scores, work)
        end, cost = walk(plan, seed, iteration, work, factor, leave, state)
        output.finish[iteration], output.cost[iteration] = end, cost
        output.missions[iteration] = state.mission_finish
        for column in range(leavers.size):
            actor = leavers[column]
            if state.affected[actor]:
                affected[actor] += 1
                moment = leave[actor]
                leave[actor] = math.inf
                end_without, cost_without = walk(plan, seed, iteration, work, factor, leave, other)
                leave[actor] = moment
            else:
                end_without, cost_without = end, cost
            output.finish_without[column, iteration] = end_without
            output.cost_without[column, iteration] = cost_without
        owned[:] = math.nan
        if end < math.inf:
            trace(plan, end, state, owned, critical, critical_link)
        if iteration % stride[0] == 0:
            output.task_start[iteration // stride[0]] = state.start
            output.task_finish[iteration // stride[0]] = state.finish
        if iteration % stride[1] == 0:
            output.owned[iteration // stride[1]] = owned
            output.paid[iteration // stride[1]] = state.paid


@compiled
def run_plan(plan: Plan, critical: Any, critical_link: Any, owned: Any) -> tuple[float, float]:
    """Carry the deterministic plan, every range at its mode and nobody leaving, through the same network."""
    tasks, actors = plan.actor.size, plan.actor_weight.size
    state = new_state(plan)
    work, leave = plan.bounds[: 2 * tasks, 1].copy(), np.full(actors, math.inf)
    end, cost = walk(plan, np.uint64(0), 0, work, np.zeros((actors, 2)), leave, state)
    owned[:] = math.nan
    if end < math.inf:
        trace(plan, end, state, owned, critical, critical_link)
    return end, cost
