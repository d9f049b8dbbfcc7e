from __future__ import annotations

import pytest

from accord.reference import ReferenceLookupError, known_state, table


def test_a_state_is_found_by_its_code() -> None:
    assert known_state("USA").text("name") == "United States"
    assert known_state("SUN")["former"] is True


@pytest.mark.parametrize("word", ["", "usa", "US", "XXX", "United States"])
def test_what_is_no_alpha_3_code_is_refused(word: str) -> None:
    with pytest.raises(ReferenceLookupError, match=f"unknown state '{word}'; "):
        known_state(word)


def test_codes_have_the_form_of_iso_3166() -> None:
    for row in table("states"):
        assert len(row.text("iso2")) == 2
        assert len(row.text("iso3")) == 3
        assert (row.text("iso2") + row.text("iso3")).isupper()
