import pickle

import pytest

from accord.errors import StudyError
from accord.law import UNKNOWN, AtLeast, ElementFacts, Party, Payment, Proposal


def test_what_is_left_out_is_unknown():
    bare = Proposal((Party("NASA"),))
    assert bare.payments is UNKNOWN
    assert bare.elements is UNKNOWN
    assert ElementFacts("x").classes is UNKNOWN
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)


def test_every_problem_of_a_proposal_is_named_at_once():
    with pytest.raises(StudyError) as caught:
        Proposal(
            (Party("NASA", iso3="US"), Party("NASA", kind="agancy")),
            (Payment("NASA", "ESSA", "cash", "gift"),),
            (ElementFacts("hab", provider="NSA", classes=("USML_XVI",)),),
            {"cruw": True, "crew": "yes", "loc": ["moon"], "pmd_years": True, "launch_site_iso": "US"},
        )
    text = str(caught.value)
    for message in (
        "parties.NASA.iso3: found state 'US'; allowed: ISO 3166 alpha-3 codes; write 'USA' (United States)",
        "parties.NASA: party 'NASA' is given twice",
        "parties.NASA.kind: found 'agancy'; did you mean 'agency'?",
        "payments.1: unknown party 'ESSA'",
        "payments.1.purpose: found 'gift'",
        "elements.hab: unknown party 'NSA'; did you mean 'NASA'?",
        "elements.hab.classes: found 'USML_XVI'; did you mean 'USML_XV'?",
        "facts.cruw: unknown fact 'cruw'; did you mean 'crew'?",
        "facts.crew: found 'yes'; allowed: true, false or unknown",
        "facts.loc: found 'moon'",
        "facts.pmd_years: found 'True'; allowed: a number",
        "facts.launch_site_iso: found 'US'; allowed: ISO 3166 alpha-3 codes; write 'USA' (United States)",
    ):
        assert message in text


def test_lists_become_sets_and_partly_known_sets_stay_so():
    facts = Proposal((), facts={"loc": ["mars", "mars"], "crew_iso": AtLeast({"USA"})}).facts
    assert facts["loc"] == frozenset({"mars"})
    assert isinstance(facts["crew_iso"], AtLeast)


def test_a_proposal_cannot_be_changed_and_travels_between_processes():
    deal = Proposal((Party("NASA", iso3="USA", kind="agency"),), facts={"crew": True})
    with pytest.raises(TypeError):
        deal.facts["crew"] = False
    assert pickle.loads(pickle.dumps(deal)) == deal  # noqa: S301
    assert hash(deal) == hash(pickle.loads(pickle.dumps(deal)))  # noqa: S301
    assert deal.party("NASA").name == "NASA"
    assert deal.party("ESA") is None


def test_rules_named_are_those_stated_and_otherwise_none():
    stated = Proposal((Party("NASA"),), facts={"rules_confirmed": ["WOLF-2015"]})
    assert stated.rules_named("rules_confirmed") == {"WOLF-2015"}
    assert stated.rules_named("rules_refuted") == frozenset()
