"""Names for ids, and no pretending when the document does not tell them."""

from accord.brief.reading import Reading


def test_names_come_from_wherever_the_document_tells_them(results):
    reading = Reading(results)
    assert reading.element("dome") == "Dome"
    assert reading.element("lift") == "Lift"
    assert reading.element("fuel-depot") == "fuel depot"
    assert reading.mission("outpost") == "Outpost"
    assert reading.rules["R-1"] == "Rule that is unknown"
    assert "R-9" not in reading.rules


def test_titles_given_by_the_law_come_first(results):
    results["law"]["titles"] = {"R-9": "The ninth rule", "R-1": "The first rule"}
    assert Reading(results).rules["R-9"] == "The ninth rule"
    assert Reading(results).rules["R-1"] == "The first rule"
