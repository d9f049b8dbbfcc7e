"""Every concept against the definitions written out with sets, on small conflicts of all kinds."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.stability.conflicts.coalitions import coalition_moves, pareto_optimal
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.deterrence import group_temptation, temptations
from accord.stability.conflicts.options import ListedForm, Option, OptionForm, Pattern
from accord.stability.conflicts.paths import PathKind, path_from
from accord.stability.conflicts.simultaneous import simultaneously_stable
from accord.stability.conflicts.stability import Concept, stable_states

sys.path.insert(0, str(Path(__file__).parent))
from plain import Plain, of_options

AHEAD = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)


def ranks_of(draw, makers, size):
    rows = st.lists(st.integers(0, max(1, size // 2)), min_size=size, max_size=size)
    return np.array([draw(rows) for _ in range(makers)], dtype=np.int64)


@st.composite
def in_options(draw):
    makers = draw(st.integers(2, 4))
    many = [draw(st.integers(0 if k else 1, 3 if makers == 2 else 2)) for k in range(makers)]
    flags = st.booleans()
    options = tuple(
        Option(f"D{k}", f"o{j}", draw(flags) and draw(flags), draw(flags) and draw(flags))
        for k, count in enumerate(many)
        for j in range(count)
    )
    masks = st.integers(1, 2 ** len(options) - 1)
    rules = [Pattern(mask, draw(masks) & mask) for mask in draw(st.lists(masks, max_size=3))]
    names = tuple(f"D{k}" for k in range(makers))
    free = OptionForm(names, options)
    while rules and all(any(code & r.mask == r.value for r in rules) for code in free.codes.tolist()):
        rules.pop()
    form = OptionForm(names, options, tuple(rules))
    return Conflict(form, ranks_of(draw, makers, form.size))


@st.composite
def in_moves(draw):
    makers, size = draw(st.integers(2, 4)), draw(st.integers(1, 6))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    arcs = st.lists(pairs, unique=True, max_size=10) if size > 1 else st.just([])
    names = tuple(f"D{k}" for k in range(makers))
    form = ListedForm(names, tuple(f"s{k}" for k in range(size)), {name: tuple(draw(arcs)) for name in names})
    return Conflict(form, ranks_of(draw, makers, size))


def written_out(conflict):
    form, ranks = conflict.form, conflict.ranks.tolist()
    if isinstance(form, ListedForm):
        return Plain([set(form.arcs[name]) for name in form.decision_makers], ranks)
    stays = sum(1 << k for k, option in enumerate(form.options) if option.irreversible)
    gone = sum(1 << k for k, option in enumerate(form.options) if option.unrecoverable)
    own = [form.own(k) for k in range(len(form.decision_makers))]
    return of_options(form.codes.tolist(), own, stays, gone, ranks)


CONFLICTS = st.one_of(in_options(), in_moves())


@settings(max_examples=120, deadline=None)
@given(CONFLICTS)
def test_stability_is_that_of_the_definitions(conflict):
    plain = written_out(conflict)
    for concept in AHEAD:
        assert stable_states(conflict, concept).tolist() == plain.table(concept), concept


@settings(max_examples=120, deadline=None)
@given(in_options())
def test_simultaneous_stability_is_that_of_the_definition(conflict):
    assert simultaneously_stable(conflict).tolist() == written_out(conflict).table("sim")


@settings(max_examples=60, deadline=None)
@given(CONFLICTS)
def test_concepts_imply_one_another_as_is_known(conflict):
    nash, gmr, smr, seq = (stable_states(conflict, concept) for concept in AHEAD)
    assert (nash <= smr).all()
    assert (smr <= gmr).all()
    assert (nash <= seq).all()
    assert (seq <= gmr).all()


@settings(max_examples=60, deadline=None)
@given(CONFLICTS, st.data())
def test_paths_are_shortest_and_legal(conflict, data):
    plain = written_out(conflict)
    start, goal = (data.draw(st.integers(0, conflict.size - 1)) for _ in range(2))
    path = path_from(conflict, start, goal)
    if start == goal:
        assert path.kind is PathKind.HERE
        return
    by_improving, by_moving = (lengths(plain, start, goal, step) for step in (plain.better, plain.reach))
    expected = PathKind.IMPROVEMENTS if by_improving else PathKind.MOVES if by_moving else PathKind.NONE
    assert path.kind is expected
    assert len(path.steps) == (by_improving or by_moving)
    here, last = start, None
    for step in path.steps:
        maker = conflict.decision_makers.index(step.who)
        assert step.before == here
        assert step.who != last
        assert step.after in (plain.better if by_improving else plain.reach)(maker, here)
        assert step.improves == (step.after in plain.better(maker, here))
        here, last = step.after, step.who
    assert here == (goal if path.steps else start)


def lengths(plain, start, goal, step):
    """Length of a shortest legal sequence; 0 when there is none."""
    seen, front, length = set(), {(start, None)}, 0
    while front:
        length += 1
        front = {(end, k) for here, last in front for k in plain.makers if k != last for end in step(k, here)} - seen
        if any(end == goal for end, _ in front):
            return length
        seen |= front
    return 0


@settings(max_examples=60, deadline=None)
@given(CONFLICTS, st.data())
def test_temptations_agree_with_stability(conflict, data):
    state = data.draw(st.integers(0, conflict.size - 1))
    plain = written_out(conflict)
    for maker in plain.makers:
        found = temptations(conflict, state, maker)
        assert {one.move.after for one in found} == plain.better(maker, state)
        for one in found:
            assert one.deterred == plain.deterred("gmr", maker, state, one.move.after)
            assert (one.credible is not None) == plain.deterred("seq", maker, state, one.move.after)
            for answer in (one.credible, one.answer):
                if answer is not None:
                    assert conflict.ranks[maker, answer[-1].after] <= conflict.ranks[maker, state]


@settings(max_examples=60, deadline=None)
@given(CONFLICTS, st.data())
def test_coalitions_and_pareto_optimality_are_those_of_the_definitions(conflict, data):
    state = data.draw(st.integers(0, conflict.size - 1))
    plain = written_out(conflict)
    found = {one.members: one.target for one in coalition_moves(conflict, state)}
    for mask in range(1, 2 ** len(plain.makers)):
        group = [k for k in plain.makers if mask >> k & 1]
        if len(group) == 1:
            continue
        reached = plain.group_reach(group, state, plain.reach)
        wanted = {end for end in reached if all(plain.ranks[k][end] > plain.ranks[k][state] for k in group)}
        target = found.get(tuple(conflict.decision_makers[k] for k in group))
        assert target in wanted if wanted else target is None
    betters = [
        end
        for end in plain.states
        if all(row[end] >= row[state] for row in plain.ranks) and any(row[end] > row[state] for row in plain.ranks)
    ]
    assert pareto_optimal(conflict, state) == (not betters)


@settings(max_examples=60, deadline=None)
@given(CONFLICTS, st.data())
def test_groups_are_deterred_as_the_definition_says(conflict, data):
    """Inohara and Hipel (2008), sequential stability of a coalition, with answers of one decision maker at a time."""
    state = data.draw(st.integers(0, conflict.size - 1))
    plain = written_out(conflict)
    for move in coalition_moves(conflict, state):
        group = [conflict.decision_makers.index(name) for name in move.members]
        others = [k for k in plain.makers if k not in group]
        better = [
            end
            for end in plain.group_reach(group, state, plain.reach)
            if all(plain.ranks[k][end] > plain.ranks[k][state] for k in group)
        ]
        spoilt = {
            end: any(
                plain.ranks[k][after] <= plain.ranks[k][state]
                for after in plain.group_reach(others, end, plain.better)
                for k in group
            )
            for end in better
        }
        found = group_temptation(conflict, state, move)
        assert (found.credible is not None) == all(spoilt.values())
        assert found.move.members == move.members
        assert spoilt[found.move.target] == (found.credible is not None)
        if found.credible is not None:
            assert all(step.improves for step in found.credible)
            assert any(plain.ranks[k][found.credible[-1].after] <= plain.ranks[k][state] for k in group)


@pytest.mark.parametrize("concept", AHEAD)
def test_one_alone_fears_nobody(concept):
    conflict = Conflict.of_options({"A": ["x"]}, payoffs={"A": [1, 2]})
    assert stable_states(conflict, concept).tolist() == [[False, True]]
