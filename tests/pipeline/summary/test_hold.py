"""Will it hold: who is tempted to leave, told only when somebody is."""

from dataclasses import replace


def test_without_a_tempted_group_nobody_is_named(told, relay_answers):
    held = replace(relay_answers.holding, blocking=())
    words, _, _ = told(replace(relay_answers, holding=held))
    assert words["hold"][0] == "No group could gain more by leaving, even if its members could pay one another."


def test_who_needs_the_most_trust_is_named_with_its_share(told, relay_answers):
    trust = dict.fromkeys(relay_answers.partners)
    held = replace(relay_answers.holding, trust=replace(relay_answers.holding.trust, needed=trust))
    words, _, _ = told(replace(relay_answers, holding=held))
    assert not any("needs the most trust" in text for text in words["hold"])
    wary = relay_answers.partners[-1]
    held = replace(held, trust=replace(held.trust, needed={**trust, wary: 0.75}))
    words, _, _ = told(replace(relay_answers, holding=held))
    assert any(text.startswith(f"{wary} needs the most trust") and "75 %" in text for text in words["hold"])


def test_without_a_game_nothing_is_told(told, relay_answers):
    words, _, _ = told(replace(relay_answers, holding=None))
    assert words["hold"] == []
