import pytest

from accord.stability.trust.actors import MAX_ACTORS, actor_problems


def test_usable_names_have_no_problems():
    assert actor_problems([f"actor {k}" for k in range(MAX_ACTORS)]) == []


@pytest.mark.parametrize(
    ("actors", "said"),
    [
        (["A"], "actors: found 1 actor; allowed: 2 to 20; add the others"),
        (
            [str(k) for k in range(21)],
            "actors: found 21 actors; allowed: 2 to 20; merge actors who always act together",
        ),
        (["A", " "], "actors[1]: found ' '; allowed: a name in quotes; name it"),
        (["A", None], "actors[1]: found null; allowed: a name in quotes; name it"),
        (["A", "B", "A"], "actors[2]: 'A' is already actor 1; give each a name of its own"),
    ],
)
def test_each_problem_is_said(actors, said):
    assert [str(problem) for problem in actor_problems(actors)] == [said]
