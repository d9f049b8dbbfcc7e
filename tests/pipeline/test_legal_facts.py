from dataclasses import replace

import pytest

from accord.law import UNKNOWN
from accord.pipeline.legal_facts import joined_facts, party


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        ([], {}),
        ([{"crew": False}, {"crew": True}, {"crew": False}], {"crew": True}),
        ([{"nps": "none"}, {"nps": "reactor"}, {"nps": "none"}], {"nps": "reactor"}),
        ([{"nps": "reactor"}, {"nps": "rtg"}, {"nps": "reactor"}], {}),
        ([{"nps": "none"}, {"nps": "none"}], {"nps": "none"}),
        ([{"loc": ("LEO",)}, {"loc": ["mars", "LEO"]}], {"loc": ("LEO", "mars")}),
        ([{"n": 3}, {"n": 3}], {"n": 3}),
        ([{"n": 3}, {"n": 4}], {}),
        ([{"a": "x"}, {"b": "y"}], {"a": "x", "b": "y"}),
    ],
)
def test_facts_of_several_elements_are_joined(parts, joined):
    assert joined_facts(parts) == joined


def test_actors_as_the_law_sees_them(relay_study):
    nasa, esa = party(relay_study, "NASA"), party(relay_study, "ESA")
    assert (nasa.iso3, nasa.kind, nasa.members, nasa.listed, nasa.emerging) == ("USA", "agency", (), (), False)
    assert esa.kind == "igo"
    assert "FRA" in esa.members
    unknown = relay_study.actors["CNSA"].model_copy(update={"listed": None, "emerging": None})
    study = replace(relay_study, actors={**relay_study.actors, "CNSA": unknown})
    assert party(study, "CNSA").listed is UNKNOWN
    assert party(study, "CNSA").emerging is UNKNOWN
