import datetime as dt

from accord.law import CIVIL_BASELINE, FACTS, Party, Proposal, Verdict, screen, with_baseline


def test_the_baseline_is_made_of_known_facts():
    assert set(CIVIL_BASELINE) <= set(FACTS)


def test_assumptions_are_declared_and_marked_in_reasons_and_export():
    nasa = (Party("NASA", iso3="USA", kind="agency", listed=(), emerging=False),)
    day = dt.date(2017, 12, 1)
    stated = Proposal(nasa, (), (), {"territorial_claim": True})
    assumed = with_baseline(stated)
    assert "territorial_claim" not in assumed.assumed
    assert screen(assumed, day).finding("OST-II").verdict is Verdict.PROHIBITED
    assert screen(stated, day).finding("US-ADA").verdict is Verdict.UNKNOWN
    assert screen(assumed, day).finding("US-ADA") is None
    assert screen(assumed, day).to_dict()["assumed"] == list(assumed.assumed)
    landing = with_baseline(Proposal(nasa), {"crew": True})
    because = screen(landing, day).finding("OST-V-AID").because
    assert because[0] == "people fly (crew: yes) (assumed)"
    assert because[1] == "NASA is linked to the United States, one of the parties to the Outer Space Treaty"


def test_a_second_baseline_keeps_the_marks_of_the_first():
    once = with_baseline(Proposal(()), {"crew": True})
    assert with_baseline(once, {"launch": False}).assumed == ("crew", "launch")
