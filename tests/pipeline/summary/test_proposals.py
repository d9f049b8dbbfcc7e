"""What was proposed: one sentence on each proposal, with what stands against it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from accord.arrangements import judging
from accord.arrangements.judging.violation import Violation


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
    assert "would do better alone" not in verdict_on(told, relay_answers, gain=content, violations=())
    assert f"{loser} would do better alone" in verdict_on(
        told, relay_answers, gain={**content, loser: alone[loser] - 2.0}, violations=()
    )


JUDGING = Path(judging.__file__).parent
STATED = re.compile(r"""(?:Violation\(\s*|requirement = )f?"([a-z ]+)[:"]""")
FAMILIES = sorted({kind for file in JUDGING.glob("*.py") for kind in STATED.findall(file.read_text(encoding="utf-8"))})


def test_the_families_of_requirements_are_read_from_the_judge():
    assert {"must have", "camps", "barter", "two providers", "least share", "mode", "lead", "law"} <= set(FAMILIES)
    assert {"geographic return", "maturity", "no exchange of funds", "deliver", "budget by year"} <= set(FAMILIES)


@pytest.mark.parametrize("family", [*FAMILIES, "a family that nobody has thought of yet"])
def test_no_broken_requirement_of_any_family_is_passed_over(told, relay_answers, family):
    alone = relay_answers.arranged.alone_gain
    of = "NASA" if family in ("rational", "budget", "budget by year") else "relay"
    broken = (Violation(f"{family}: {of}", "somebody lacks something; but it is not so"),)
    text = verdict_on(told, relay_answers, gain=dict(alone), violations=broken)
    assert "nothing found forbids it" not in text
    assert ": nobody does worse than alone" not in text


def test_a_proposal_against_which_nothing_stands_is_said_to_be_so(told, relay_answers):
    alone = relay_answers.arranged.alone_gain
    text = verdict_on(told, relay_answers, gain=dict(alone), violations=())
    assert text.endswith(": nobody does worse than alone, and nothing found forbids it.")


def test_many_broken_requirements_are_counted_beyond_the_first_few(told, relay_answers):
    broken = tuple(Violation(f"maturity: {number}", f"number {number} is unripe") for number in range(5))
    text = verdict_on(told, relay_answers, gain=dict(relay_answers.arranged.alone_gain), violations=broken)
    assert "required: number 0 is unripe; number 1 is unripe; number 2 is unripe; and 2 more." in text
