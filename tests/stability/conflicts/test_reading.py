"""Every mistake in a conflict is said with its place, all at once."""

import pytest

from accord.errors import StudyError
from accord.stability import Conflict, conflict_from_mapping
from accord.stability.conflicts.conflict import option_form
from accord.study.yaml_lines import parse_yaml

GOOD = """\
title: Relay
decision_makers:
  NASA:
    options: [join, fund]
    irreversible: [fund]
    preferences: {prioritise: [ESA.join, not fund]}
  ESA:
    options: [join]
    preferences: {ranking: [NASA.join + fund + ESA.join, [both, NASA.join], [NASA.join + fund, fund],
      alone, ESA.join, fund + ESA.join]}
states:
  both: [NASA.join, ESA.join]
  alone: []
status_quo: alone
"""


def read(text):
    lined = parse_yaml(text, "c.yaml")
    return conflict_from_mapping(lined.data, file="c.yaml", line_of=lambda path: lined.place(path).line)


def problems(text):
    with pytest.raises(StudyError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_conflict_is_read():
    conflict = read(GOOD)
    assert conflict.decision_makers == ("NASA", "ESA")
    assert conflict.title == "Relay"
    assert conflict.size == 8
    assert conflict.label(conflict.status_quo) == "alone"
    assert conflict.form.options[1].irreversible
    assert conflict.ranks[1].tolist() == [3, 5, 4, 4, 2, 5, 1, 6]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Relay", "titel: Relay", "c.yaml:1: titel: unknown key 'titel'; did you mean 'title'?"),
        ("title: Relay", "title: [Relay]", "c.yaml:1: title: found [\"Relay\"]; allowed: words; "
            "put it in quotes"),
        (
            "irreversible: [fund]",
            "irreversible: [fnd]",
            "c.yaml:5: decision_makers.NASA.irreversible[0]: 'fnd' is not an option of NASA; did you mean 'fund'?",
        ),
        (
            "alone, ESA.join, fund",
            "ESA.join, fund",
            "c.yaml:9: decision_makers.ESA.preferences.ranking: the state 'alone' is not ranked; "
            "give every state a place; missing is not worst",
        ),
        (
            "alone, ESA.join, fund",
            "alone, both, ESA.join, fund",
            "c.yaml:10: decision_makers.ESA.preferences.ranking[4]: the state 'both' is ranked twice; "
            "keep one of the two places",
        ),
        (
            "not fund]",
            "not funds]",
            "c.yaml:6: decision_makers.NASA.preferences.prioritise[1]: the statement 'not funds' cannot be read: "
            "'funds' is neither an option nor one of not, and, or, if, iff; options: NASA.join, fund, ESA.join",
        ),
        (
            "not fund]",
            "not join]",
            "c.yaml:6: decision_makers.NASA.preferences.prioritise[1]: the statement 'not join' cannot be read: "
            "2 decision makers have an option called 'join'; say whose: NASA.join, ESA.join",
        ),
        (
            "not fund]",
            "not (fund]",
            "c.yaml:6: decision_makers.NASA.preferences.prioritise[1]: the statement 'not (fund' cannot be read: "
            "a bracket is not closed; options: NASA.join, fund, ESA.join",
        ),
        (
            "both: [NASA.join, ESA.join]",
            "both: [join]",
            "c.yaml:12: states.both[0]: 2 decision makers have an option called 'join'; "
            "say whose: ESA.join, NASA.join",
        ),
        (
            "status_quo: alone",
            "infeasible: [{fund: Y, NASA.join: N}, {join: Y}]",
            "c.yaml:14: infeasible[1].join: 2 decision makers have an option called 'join'; "
            "say whose: ESA.join, NASA.join",
        ),
        (
            "status_quo: alone",
            "infeasible: [{fund: maybe}]",
            "c.yaml:14: infeasible[0].fund: found 'maybe'; allowed: Y or N; "
            "leave the option out where it may be either",
        ),
        (
            "status_quo: alone",
            "exactly_one: [[fund, fund]]",
            "c.yaml:14: exactly_one[0][1]: 'fund' stands here twice; keep one of them",
        ),
        ("status_quo: alone", "status_quo: alon", "c.yaml:14: status_quo: no state and no option is called 'alon'; "
         "did you mean 'alone'?"),
        (
            "{prioritise: [ESA.join, not fund]}",
            "{}",
            "c.yaml:6: decision_makers.NASA.preferences: it has no preferences; "
            "allowed: one of prioritise, ranking, payoffs",
        ),
        (
            "options: [join]\n",
            "options: [join, not]\n",
            "c.yaml:8: decision_makers.ESA.options[1]: 'not' cannot be a name; "
            "not allowed: not, and, or, if, iff, nothing, and the signs ( ) + and quotes; rename it",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(old, new, said):
    assert old in GOOD
    assert said in problems(GOOD.replace(old, new, 1))


def test_a_name_for_combinations_that_somebody_tells_apart_is_refused():
    text = """\
decision_makers:
  A: {options: [x], preferences: {prioritise: [x]}}
  B: {options: [y], preferences: {prioritise: [y]}}
states:
  done: {x: Y}
"""
    assert problems(text) == [
        "c.yaml:5: states.done: 'done' stands for 2 combinations, and B does not rank them equal; "
        "give each a name of its own"
    ]


def test_a_name_that_cannot_be_read_is_complained_of_once():
    assert len(problems(GOOD.replace("both: [NASA.join, ESA.join]", "both: [join]"))) == 1


def test_all_mistakes_are_said_at_once():
    found = problems(GOOD.replace("not fund]", "not funds]").replace("alone, ESA.join, fund", "ESA.join, fund"))
    assert len(found) == 2


ALL_WRONG = """\
title: bad
decision_makers:
  A:
    options: [x, y]
    irreversible: [z]
    preferences: {ranking: [x, y, x]}
  B:
    options: w
    preferences:
      ranking: [w, [nothing, q]]
      prioritise: [w]
  C:
    options: [v]
  D:
    options: []
    preferences: {prioritise: ["x and", "not not y", "foo or x"]}
infeasible:
  - {x: Z}
  - {nope: Y}
status_quo: x + nope
foo: 1
"""


def test_what_can_be_understood_is_read_on_though_something_before_it_is_wrong():
    places = [text.split(": ")[0] + " " + text.split(": ")[1] for text in problems(ALL_WRONG)]
    assert places == [
        "c.yaml:5 decision_makers.A.irreversible[0]",
        "c.yaml:6 decision_makers.A.preferences.ranking[2]",
        "c.yaml:8 decision_makers.B.options",
        "c.yaml:9 decision_makers.B.preferences",
        "c.yaml:10 decision_makers.B.preferences.ranking[1][1]",
        "c.yaml:12 decision_makers.C.preferences",
        "c.yaml:16 decision_makers.D.preferences.prioritise[0]",
        "c.yaml:16 decision_makers.D.preferences.prioritise[2]",
        "c.yaml:18 infeasible[0].x",
        "c.yaml:19 infeasible[1].nope",
        "c.yaml:20 status_quo",
        "c.yaml:21 foo",
    ]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("infeasible: [{x: Y}, {x: N}]", "no combination of options is feasible"),
        ("", "there are too many feasible states"),
    ],
)
def test_words_are_read_where_states_cannot_be_told(rules, says):
    options = ", ".join(["x", *(f"o{k}" for k in range(30))])
    found = problems(
        f"decision_makers:\n  A:\n    options: [{options}]\n    preferences: {{prioritise: [x and, o1]}}\n"
        "  B:\n    options: [y]\n    preferences: {ranking: [x + z, o1, [], {o2: Q}]}\n"
        f"status_quo: [o3, nope]\n{rules}\n"
    )
    assert sum(says in text for text in found) == 1
    assert sum("'x and' cannot be read" in text for text in found) == 1
    assert sum("no state and no option is called 'z'" in text for text in found) == 1
    assert sum("ranking[3].o2: found 'Q'" in text for text in found) == 1
    assert sum("status_quo[1]: no option is called 'nope'" in text for text in found) == 1
    assert not any("is infeasible" in text or "is not ranked" in text for text in found)


def test_a_name_that_was_refused_is_complained_of_once():
    found = problems(GOOD.replace("options: [join, fund]", "options: [join, fu+nd]").replace("fund", "fu+nd"))
    assert sum("cannot be a name" in text for text in found) == 1
    assert [text for text in found if "no option" in text or "cannot be read" in text] == []


def test_states_that_are_merely_named_are_all_checked():
    text = LISTED.replace("s1: s2}", "s1: [s2, s9]}").replace("[s2, s1, s3]", "[s2, s1]")
    text = text.replace("s2: 1.5, s3: 2", "s2: .nan, s3: x").replace("status_quo: s1", "status_quo: s8")
    assert [text.split(": ")[1] for text in problems(text)] == [
        "decision_makers.A.moves.s1[1]",
        "decision_makers.A.preferences.ranking",
        "decision_makers.B.preferences.payoffs.s2",
        "decision_makers.B.preferences.payoffs.s3",
        "status_quo",
    ]


def test_rules_that_leave_nothing_are_refused():
    found = problems(GOOD + "infeasible: [{fund: Y}, {fund: N}]\n")
    assert found == [
        "c.yaml:15: infeasible: no combination of options is feasible; take out one of the rules",
    ]


def test_too_many_states_are_refused_before_they_fill_the_memory():
    options = ", ".join(f"o{k}" for k in range(40))
    text = f"decision_makers:\n  A:\n    options: [{options}]\n    preferences: {{prioritise: [o1]}}\n"
    (found,) = problems(text)
    assert "too many feasible states" in found
    assert "c.yaml:1: decision_makers" in found


def test_deep_brackets_are_refused():
    text = GOOD.replace("not fund]", "(" * 60 + "fund" + ")" * 60 + "]")
    assert "nested more than 40 levels deep" in problems(text)[0]


def test_rules_say_what_is_feasible():
    conflict = conflict_from_mapping(
        {
            "decision_makers": {"A": {"options": ["a", "b", "c"], "preferences": {"prioritise": ["a"]}}},
            "at_most_one": [["a", "b"]],
            "at_least_one": [["a", "c"]],
            "requires": {"c": "b"},
        }
    )
    assert [conflict.label(state) for state in range(conflict.size)] == ["a", "b + c"]


LISTED = """\
decision_makers:
  A:
    moves: {s1: s2}
    preferences: {ranking: [s2, s1, s3]}
  B:
    moves: {s2: [s3], s3: [s2]}
    preferences: {payoffs: {s1: 2, s2: 1.5, s3: 2}}
states: [s1, s2, s3]
status_quo: s1
"""


def test_states_may_be_merely_named():
    conflict = read(LISTED)
    assert conflict.form.arcs == {"A": ((0, 1),), "B": ((1, 2), (2, 1))}
    assert conflict.ranks[1].tolist() == [1, 0, 1]
    assert conflict.label(2) == "s3"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{s1: s2}", "{s1: s4}", "c.yaml:3: decision_makers.A.moves.s1: no state is called 's4'; allowed: s1, s2, s3"),
        ("{s1: s2}", "{s1: s1}", "c.yaml:3: decision_makers.A.moves.s1: 's1' leads to itself; leave it out; "
         "staying is no move"),
        ("ranking: [s2, s1, s3]", "prioritise: [s2]", "c.yaml:4: decision_makers.A.preferences.prioritise: statements "
         "speak of options, and these states have none; rank the states instead"),
        ("s3: 2}", "s3: x}", "c.yaml:7: decision_makers.B.preferences.payoffs.s3: found 'x'; allowed: a number; "
         "give a number; only the order counts"),
        (", s3: 2}", "}", "c.yaml:7: decision_makers.B.preferences.payoffs: the state 's3' has no figure; "
         "give every state a place; missing is not worst"),
    ],
)  # fmt: skip
def test_a_mistake_in_listed_states_is_said_with_its_place(old, new, said):
    assert said in problems(LISTED.replace(old, new, 1))


@pytest.mark.parametrize("junk", [None, 3, [], "x", {"decision_makers": None}, {"decision_makers": {"A": None}}])
def test_junk_is_refused_in_words(junk):
    with pytest.raises(StudyError):
        conflict_from_mapping(junk)


def test_building_in_code_checks_payoffs_and_options():
    with pytest.raises(StudyError, match="found 3 payoffs for 4 states"):
        Conflict.of_options({"A": ["x"], "B": ["y"]}, payoffs={"A": [1, 2, 3], "B": [1, 2, 3, 4]})
    with pytest.raises(StudyError, match="not a finite number"):
        Conflict.of_options({"A": ["x"]}, payoffs={"A": [1, float("nan")]})
    with pytest.raises(StudyError, match="'A' has no option 'y'"):
        option_form({"A": ["x"]}, irreversible=[("A", "y")])
    with pytest.raises(StudyError, match="it is infeasible"):
        Conflict.of_options({"A": ["x"]}, payoffs={"A": [1]}, infeasible=[{("A", "x"): True}], status_quo=[("A", "x")])
