"""Trust by hand: what a partner risks when nobody else does his part, against what it gains when all do."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.holding.trust import trust_in as all_trust_in


def trust_in(arranged, keys, alone, name):
    arrangement = arrangement_of(arranged.case, keys)
    gains = {one: SimpleNamespace(assessment=SimpleNamespace(gain={one: gain})) for one, gain in alone.items()}
    found = assess(arranged.case, arrangement)
    return all_trust_in(replace(arranged, alone=gains), arrangement, found).needed[name]


def authorised(arranged, element, name):
    """What a partner pays to be authorised for an element of its own."""
    return sum(arranged.case.choice_of[element, name, name].authorisation_cost) / 3


def test_needed_trust_by_hand(relay_answers):
    """Deserted, ESA has paid 60 for a radio that nothing carries: joining pays if p gain + (1 - p)(-60) >= alone."""
    arranged = relay_answers.arranged
    keys = [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")]
    gain = assess(arranged.case, arrangement_of(arranged.case, keys)).gain["ESA"]
    alone = dict.fromkeys(arranged.case.partners, 0.0) | {"ESA": 40.0}
    p = trust_in(arranged, keys, alone, "ESA")
    assert 0 < p < 1
    spent = 60 + authorised(arranged, "radio", "ESA")
    assert p * gain + (1 - p) * -spent == pytest.approx(40)


def test_what_two_partners_do_together_neither_does_nor_pays_alone(relay_answers):
    """NASA is to pay 60 for a radio that ESA builds: deserted, NASA has paid for the bus, ESA for the camera."""
    arranged = relay_answers.arranged
    radio = replace(arranged.case.choice_of["radio", "ESA", "ESA"], payer="NASA")
    arranged = replace(arranged, case=replace(arranged.case, choices=(*arranged.case.choices, radio)))
    keys = [("bus", "NASA", "NASA"), radio.key, ("camera", "ESA", "ESA")]
    gain = assess(arranged.case, arrangement_of(arranged.case, keys)).gain
    deserted = {
        "NASA": assess(arranged.case, arrangement_of(arranged.case, keys[:1])).gain["NASA"],
        "ESA": -14.0 - authorised(arranged, "camera", "ESA"),
    }
    for name, left_with in deserted.items():
        alone = dict.fromkeys(arranged.case.partners, 0.0) | {name: (left_with + gain[name]) / 2}
        p = trust_in(arranged, keys, alone, name)
        assert p * gain[name] + (1 - p) * left_with == pytest.approx(alone[name])
        assert p == pytest.approx(0.5)


def test_no_trust_is_needed_by_who_stays_out_gains_nothing_or_stands_alone(relay_answers):
    arranged = relay_answers.arranged
    keys = [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")]
    alone = dict.fromkeys(arranged.case.partners, 0.0)
    assert trust_in(arranged, keys, alone, "CNSA") is None
    assert trust_in(arranged, keys, {**alone, "ESA": 1e9}, "ESA") is None
    own = [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA"), ("camera", "ESA", "ESA")]
    deserted = assess(arranged.case, arrangement_of(arranged.case, own[:2])).gain["NASA"]
    assert trust_in(arranged, own, {**alone, "NASA": deserted - 1.0}, "NASA") in (None, 0.0)


def test_chances_follow_from_the_withdrawal_rates_of_the_others(relay_answers):
    arranged = relay_answers.arranged
    rates = {"NASA": 0.05, "ESA": 0.02}
    partners = {name: replace(one, withdrawal=rates.get(name, 0.5)) for name, one in arranged.case.partners.items()}
    arranged = replace(arranged, case=replace(arranged.case, partners=partners))
    arrangement = arrangement_of(arranged.case, [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")])
    found = assess(arranged.case, arrangement)
    trust = all_trust_in(arranged, arrangement, found)
    assert trust.chance["NASA"] == pytest.approx(0.98 ** (found.last / 12))
    assert trust.chance["ESA"] == pytest.approx(0.95 ** (found.last / 12))
    assert all(trust.late_chance[name] >= trust.chance[name] for name in ("NASA", "ESA"))
    assert max(trust.late_chance[name] - trust.chance[name] for name in ("NASA", "ESA")) >= 0
    assert trust.to_dict()["needed"]["CNSA"] is None
