"""How far to trust this: figures of low confidence are counted, and tests of assumptions are told."""

from dataclasses import replace


def test_figures_of_low_confidence_are_counted(told, relay_answers):
    words, _, _ = told(relay_answers)
    counts = relay_answers.confidence_counts
    assert words["caution"][0].startswith(f"{counts.get('low', 0)} of {sum(counts.values())} figures and ratings")


def test_a_test_in_which_nothing_is_found_is_told(told, relay_answers):
    first, *rest = relay_answers.variations
    words, _, _ = told(replace(relay_answers, variations=(replace(first, found=False), *rest)))
    said = f"with {first.parameter} at {first.value:g} nothing meets all requirements"
    assert said in words["caution"][1]


def test_without_tests_of_assumptions_none_is_told(told, relay_answers):
    words, _, _ = told(replace(relay_answers, variations=()))
    assert len(words["caution"]) == 1
