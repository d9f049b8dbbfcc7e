"""What will go wrong: the chance of each mission, told by its name."""

from dataclasses import replace


def test_a_mission_may_have_any_id(told, relay_answers):
    """A mission called 'p' or 'horizon' must not take the place of a value of that name."""
    result = relay_answers.simulation
    missions = tuple(replace(one, id=name) for one, name in zip(result.missions, ("p", "horizon"), strict=False))
    study = relay_answers.study
    named = dict.fromkeys(("p", "horizon"), study.programme.missions["relay"])
    study = replace(
        study, programme=study.programme.model_copy(update={"missions": {**study.programme.missions, **named}})
    )
    plain, _, _ = told(relay_answers)
    odd, _, _ = told(replace(relay_answers, study=study, simulation=replace(result, missions=missions)))
    end = plain["risk"][0].rpartition(";")[2]
    assert odd["risk"][0].rpartition(";")[2] == end
    assert "December 2027" in odd["risk"][0]


def test_without_a_simulation_no_chance_is_told(told, relay_answers):
    words, _, _ = told(replace(relay_answers, simulation=None))
    assert words["risk"] == []
