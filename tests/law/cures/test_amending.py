from functools import partial

import pytest

from accord.law import UNKNOWN, Party, Payment, Proposal
from accord.law.cures.amending import (
    Amendment,
    change_payments,
    close_interface,
    deliver_closed,
    give_task,
    launch_from,
    leave_out_element,
    leave_out_party,
    take_out,
    with_facts,
)

CSA = Party("CSA", iso3="CAN", kind="agency")


def test_a_newcomer_gets_a_task_and_what_was_said_of_all_parties_is_forgotten(deal):
    old = deal("NASA", "CNSA", form="bilateral", n_countries=2, accords_signed_by_all=False, crew=True)
    new = give_task(old, CSA)
    assert [party.id for party in new.parties] == ["NASA", "CNSA", "CSA"]
    assert dict(new.facts) == {"crew": True, "third_party_role": "essential"}
    task = new.elements[0]
    assert (task.provider, task.destinations, task.classes, task.function) == ("CSA", (), (), UNKNOWN)
    assert give_task(new, CSA).elements == new.elements, "a task is given once"


def test_where_no_elements_are_stated_none_is_made_up(deal):
    old = Proposal(deal("NASA", "CNSA").parties)
    assert give_task(old, CSA).elements is UNKNOWN


def test_a_party_leaves_with_its_elements_payments_and_interfaces(deal, element):
    old = deal(
        "NASA", "ESA", "CNSA",
        payments=[Payment("NASA", "CNSA"), Payment("NASA", "ESA")],
        elements=[element("lander", "CNSA", ["NASA"]), element("hab", "NASA", ["CNSA", "ESA"])],
        form="multilateral",
    )  # fmt: skip
    new = leave_out_party(old, "CNSA")
    assert [party.id for party in new.parties] == ["NASA", "ESA"]
    assert [(payment.payer, payment.payee) for payment in new.payments] == [("NASA", "ESA")]
    assert [(item.id, item.destinations) for item in new.elements] == [("hab", ("ESA",))]
    assert "form" not in new.facts


def test_elements_are_closed_cleaned_and_left_out(deal, element):
    old = deal(
        "NASA", "ESA", "CNSA",
        elements=[
            element("hab", "NASA", ["CNSA", "ESA"], classes=("C9A515", "USML_XV")),
            element("arm", "ESA", ["CNSA"], classes=UNKNOWN),
        ],
    )  # fmt: skip
    assert [item.destinations for item in close_interface(old, ("hab",), "CNSA").elements] == [("ESA",), ("CNSA",)]
    assert deliver_closed(old, "arm").elements[1].destinations == ()
    cleaned = take_out(old, ("hab", "arm"), frozenset({"USML_XV"}))
    assert [item.classes for item in cleaned.elements] == [("C9A515",), ()]
    assert [item.id for item in leave_out_element(old, "hab").elements] == ["arm"]


@pytest.mark.parametrize(
    "change",
    [
        partial(close_interface, element_ids=("a",), party_id="ESA"),
        partial(deliver_closed, element_id="a"),
        partial(leave_out_element, element_id="a"),
        partial(take_out, element_ids=("a",), classes=frozenset({"CCL"})),
        partial(change_payments, payer="NASA", payee="ESA", change=lambda payment: None),
    ],
)
def test_what_is_not_stated_stays_unknown(deal, change):
    old = Proposal(deal("NASA", "ESA").parties)
    assert change(old) == old


def test_payments_of_one_pair_change(deal):
    old = deal("NASA", "ESA", payments=[Payment("NASA", "ESA", "cash"), Payment("ESA", "NASA", "cash")])
    new = change_payments(old, "NASA", "ESA", lambda payment: None)
    assert new.payments == (Payment("ESA", "NASA", "cash"),)


def test_a_launch_moves_with_all_that_is_stated_of_it(deal):
    new = launch_from(deal("ESA", launch_vehicle_iso="CHN", launch_site_iso="CHN"), "FRA")
    assert dict(new.facts) == {"launch_vehicle_iso": "FRA", "launch_site_iso": "FRA"}


def test_what_is_stated_is_no_longer_assumed(deal):
    old = Proposal(deal("ESA").parties, facts={"crew": False, "launch": False}, assumed=("crew", "launch"))
    assert with_facts(old, crew=True).assumed == ("launch",)


def test_a_change_covers_one_that_does_less_of_the_same():
    def close(key, target, *elements):
        return Amendment(key, "interface", "Close it", 4, target=target, elements=frozenset(elements))

    both = close("1", "CNSA", "a", "b")
    assert both.covers(close("2", "CNSA", "a"))
    assert not both.covers(close("3", "CNSA", "a", "c"))
    assert not both.covers(close("4", "Roscosmos", "a"))
    assert not Amendment("5", "wait", "Wait", 1).covers(Amendment("6", "wait", "Wait", 1))
