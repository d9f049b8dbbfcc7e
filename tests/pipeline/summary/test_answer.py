"""The answer names missions, partners, cost and date, and introduces everybody at the table."""

from dataclasses import replace


def test_the_deal_names_missions_partners_cost_and_date(told, relay_answers):
    words, trace, _ = told(relay_answers)
    best = relay_answers.recommended.assessment
    deal = next(text for text in words["answer"] if "Expected cost" in text)
    for mission in best.delivered:
        assert relay_answers.mission_name(mission) in deal
    for name in best.partners:
        assert name in deal
    assert trace.entries["summary.deal"].values["cost"] == best.total_cost
    assert len(words["work"]) >= len(best.partners)


def test_the_date_at_expected_durations_stands_beside_half_of_the_outcomes(told, relay_answers):
    def deal(finish):
        simulation = replace(relay_answers.simulation, finish=finish)
        words, trace, _ = told(replace(relay_answers, simulation=simulation))
        return next(text for text in words["answer"] if "Expected cost" in text), trace.entries["summary.deal"].values

    finish = relay_answers.simulation.finish
    text, values = deal(finish)
    assert " at expected durations, but with all that can go wrong in only half of the outcomes by " in text
    assert values["half"] == finish.percentiles[50].value
    never = replace(finish.percentiles[50], value=float("inf"))
    text, values = deal(replace(finish, percentiles={**finish.percentiles, 50: never}))
    assert text.endswith("but with all that can go wrong in fewer than half of the outcomes at any date.")
    assert "half" not in values


def test_everybody_at_the_table_is_introduced_by_the_state_it_speaks_for(told, relay_answers):
    words, _, _ = told(relay_answers)
    table = next(text for text in words["answer"] if text.startswith("At the table: "))
    for name in relay_answers.arranged.case.partners:
        assert f"{name} (" in table


def test_going_alone_is_told_of_every_partner(told, relay_answers):
    words, _, _ = told(relay_answers)
    alone = next(text for text in words["answer"] if text.startswith("Going alone: "))
    for name, found in relay_answers.arranged.alone.items():
        assert name in alone
        for mission in found.assessment.delivered:
            assert f"{name} would build " in alone
            assert relay_answers.mission_name(mission) in alone


def test_close_calls_are_told_only_where_another_provider_does_almost_as_well(told, relay_answers):
    arranged = replace(relay_answers.arranged, next_best=())
    words, _, _ = told(replace(relay_answers, arranged=arranged))
    assert len(words["work"]) == len(relay_answers.recommended.assessment.partners)
    assert not any("Close calls" in text for text in words["work"])
