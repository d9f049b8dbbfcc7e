"""What was proposed: one sentence on each proposal, with what stands against it."""

from dataclasses import replace


def verdict_on(told, answers, **changes):
    """The sentence on the first proposal, once its assessment is changed."""
    name, (arrangement, found) = next(iter(answers.arranged.proposals.items()))
    changed = {**answers.arranged.proposals, name: (arrangement, replace(found, **changes))}
    words, _, _ = told(replace(answers, arranged=replace(answers.arranged, proposals=changed)))
    return words["proposals"][0]


def test_each_proposal_has_one_sentence_with_its_title(told, relay_answers):
    words, _, _ = told(relay_answers)
    titles = [relay_answers.study.proposals[name].title for name in relay_answers.arranged.proposals]
    assert titles
    assert len(words["proposals"]) == len(titles)
    for title, text in zip(titles, words["proposals"], strict=True):
        assert text.startswith(f"The proposal '{title}' (")


def test_who_would_do_better_alone_is_named(told, relay_answers):
    _, found = next(iter(relay_answers.arranged.proposals.values()))
    alone = relay_answers.arranged.alone_gain
    loser = found.partners[0]
    content = {name: alone[name] for name in found.gain}
    assert "would do better alone" not in verdict_on(told, relay_answers, gain=content)
    assert f"{loser} would do better alone" in verdict_on(
        told, relay_answers, gain={**content, loser: alone[loser] - 2.0}
    )
