"""What is carried out once some do otherwise, and that equal outcomes are assessed once."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from hand_made import BUS, JOINT, LAB, MODULE, OWN_MODULE, PROBE, arranged, element, hand_made, with_partner

from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.holding import outcomes as outcomes_module
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.going_back import STOP, WITHDRAW, Option, going_back
from accord.pipeline.holding.joining import joiners
from accord.pipeline.holding.outcomes import Outcomes

YEAR = (12.0, 12.0, 12.0)
SENSOR = ("sensor", "Boreas", "Boreas")
TAKE_OVER = Option("Alba", "build the part of Boreas itself", "take over", "Boreas", 80.0)
LEAVE = Option("Alba", WITHDRAW, WITHDRAW)


def with_probe():
    """Boreas has a part in the probe too, which Cyan leads; Alba could build that as well, for 40 million."""
    case = hand_made()
    ways = [
        Choice("sensor", name, name, name, (price,) * 3, YEAR) for name, price in (("Alba", 40.0), ("Boreas", 10.0))
    ]
    sensor = element("sensor", "probe", 0.4)
    return replace(case, elements={**case.elements, "sensor": sensor}, choices=(*case.choices, *ways))


def outcomes_of(searched, case, deal, joining=()):
    found, _ = searched(case)
    return Outcomes(found, deal, assess(case, deal), joining)


def test_a_lead_takes_over_within_its_own_missions_only(searched):
    case = with_probe()
    deal = arranged(case, (*JOINT, PROBE, SENSOR))
    assert assess(case, deal).lead == {"station": "Alba", "probe": "Cyan"}
    assert TAKE_OVER in going_back(case, deal, assess(case, deal)), "80 million, the module alone"
    left = outcomes_of(searched, case, deal).left([TAKE_OVER])
    assert left.keys == (BUS, OWN_MODULE, LAB, PROBE, SENSOR)


def test_who_withdraws_goes_alone_and_who_never_took_part_has_what_it_has_alone(searched):
    case = hand_made()
    deal = arranged(case, JOINT)
    outcomes = outcomes_of(searched, case, deal)
    alone = outcomes.arranged.alone_gain
    rest = assess(case, arranged(case, (MODULE,))).gain
    assert outcomes.payoff([LEAVE]) == {
        "Alba": round(alone["Alba"]),
        "Boreas": round(rest["Boreas"]),
        "Cyan": round(alone["Cyan"]),
    }


def test_what_was_given_to_a_newcomer_is_not_taken_over_and_what_is_left_is_assessed_once(searched, monkeypatch):
    case = hand_made(ties={("Alba", "Boreas"): 1.0, ("Boreas", "Alba"): 0.5, ("Alba", "Cyan"): 1.0})
    module = Choice("module", "Cyan", "Cyan", "Cyan", (10.0,) * 3, YEAR)
    case = with_partner(replace(case, choices=(*case.choices, module)), "Cyan", envelope=1000.0)
    case = with_partner(case, "Cyan", weights=(0.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    deal = arranged(case, JOINT)
    found, _ = searched(case)
    could = joiners(found, deal, assess(case, deal), tuple(neighbours(case, deal, None)))
    joining = [one for one in (*could.welcome, *could.unwelcome) if one.who == "Cyan"]
    assert [one.change.after for one in joining] == [module]
    outcomes = Outcomes(found, deal, assess(case, deal), joining)
    admit, join = joining[0].options
    assert outcomes.left([admit]).keys == JOINT, "being admitted is not joining"
    assert outcomes.left([admit, join]).keys == (BUS, module.key, LAB)
    assert outcomes.left([admit, join, TAKE_OVER]).keys == (BUS, module.key, LAB)
    assert outcomes.left([admit, join, Option("Alba", STOP, "stop paying")]).keys == (BUS, module.key)
    assessed = []

    def counting(case, left):
        assessed.append(left)
        return assess(case, left)

    monkeypatch.setattr(outcomes_module, "assess", counting)
    first = outcomes.payoff([])
    assert outcomes.payoff([admit]) == first
    joined = outcomes.payoff([admit, join])
    assert outcomes.payoff([admit, join, TAKE_OVER]) == joined != first
    assert len(assessed) == 2
