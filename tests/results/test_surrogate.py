"""What the search uses in place of a simulated date, as data and in a sentence."""

import pytest

from accord.pipeline.surrogate import CONDITION


def test_each_point_stands_with_its_error_and_the_condition_beside_it(relay_answers, relay_document):
    written, found = relay_document["arrangements"]["surrogate"], relay_answers.surrogate
    assert written["condition"] == CONDITION == "if all partners stay and no discrete risk strikes"
    assert written["quantile"] == pytest.approx(found.quantile)
    for point in written["points"]:
        assert point["difference"] == pytest.approx(point["surrogate"] - point["simulated"])
    assert written["largest_error"] == pytest.approx(max(abs(point["difference"]) for point in written["points"]))


def test_the_sentence_says_what_is_done_and_by_how_much_it_errs(relay_document):
    written = relay_document["arrangements"]["surrogate"]
    text = written["said"]["text"]
    assert "with 70 % confidence" in text
    assert f"every duration at the {100 * written['quantile']:.0f} % point of its range" in text
    assert f"by up to {written['largest_error']:.1f} months" in text
    assert text.endswith(f"{CONDITION}.")
    (entry,) = (entry for entry in relay_document["trace"] if entry["id"] == "arrangements.surrogate")
    assert entry["values"]["largest"] == pytest.approx(written["largest_error"])
    assert entry["assumptions"] == ["joint_confidence"]
