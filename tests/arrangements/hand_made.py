"""One small case whose every number can be worked out on paper."""

from __future__ import annotations

from dataclasses import replace

from accord.arrangements.arrangement import Arrangement, arrangement_of
from accord.arrangements.case import Case, ElementCase, Interface
from accord.arrangements.choice import Choice
from accord.arrangements.legal import JointNeed, LegalCure, Prohibition
from accord.arrangements.partner import PartnerCase
from accord.arrangements.place import NO_YIELDS, PlaceCase
from accord.study.schema import RedLine

#        identity, political, security, economic, science, discovery
NOTHING = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def red_line(says: str, **kinds: tuple[str, ...]) -> RedLine:
    return RedLine(source="plan", confidence="high", says=says, **kinds)


def element(name: str, mission: str, share: float, delivery=(1.0, 3.0, 5.0), **more) -> ElementCase:
    plain = {
        "optional": False,
        "critical": False,
        "after": (),
        "interfaces": (),
        "same_hardware_as": (),
        "yields": NOTHING,
    }
    return ElementCase(id=name, mission=mission, delivery=delivery, work_share=share, **(plain | more))


def hand_made(**changes) -> Case:
    """A station of bus, module and optional lab by Alba and Boreas, and a probe by Cyan, whose means are unknown.

    Alba wants half political, half security; Boreas science; Cyan identity. Only Alba is in a control regime, and its
    bus is controlled. Alba may pay Boreas for the lab; Boreas may buy the bus from a firm.
    """
    parts = {
        "partners": {
            "Alba": PartnerCase("Alba", (0, 0.5, 0.5, 0, 0, 0), 1000.0, 2.0, ("ALB",), frozenset({"MTCR"})),
            "Boreas": PartnerCase("Boreas", (0, 0, 0, 0, 1.0, 0), 500.0, 2.0, ("BOR",), frozenset()),
            "Cyan": PartnerCase("Cyan", (1.0, 0, 0, 0, 0, 0), None, 2.0, ("CYA",), frozenset()),
        },
        "missions": {"station": (0.0, 2.0, 1.0, 0.0, 2.0, 0.0), "probe": (3.0, 0.0, 0.0, 0.0, 0.0, 0.0)},
        "elements": {
            "bus": element("bus", "station", 0.6, critical=True),
            "module": element("module", "station", 0.3, delivery=(0.0, 3.0, 9.0), after=("bus",), interfaces=("bus",)),
            "lab": element("lab", "station", 0.1, optional=True, yields=(0.0, 0.0, 0.0, 0.0, 1.0, 0.0)),
            "probe-bus": element("probe-bus", "probe", 1.0),
        },
        "choices": (
            Choice("bus", "Alba", "Alba", "Alba", (90.0, 100.0, 140.0), (10.0, 20.0, 30.0), ("9A515",)),
            Choice("bus", "Firm", "Boreas", "Boreas", (150.0, 150.0, 150.0), (10.0, 20.0, 30.0)),
            Choice("module", "Boreas", "Boreas", "Boreas", (60.0, 60.0, 60.0), (6.0, 12.0, 18.0), (), 3.0),
            Choice("module", "Alba", "Alba", "Alba", (80.0, 80.0, 80.0), (6.0, 12.0, 18.0)),
            Choice("lab", "Boreas", "Alba", "Boreas", (20.0, 30.0, 40.0), (4.0, 8.0, 12.0), (), 0.0, 9.0),
            Choice("probe-bus", "Cyan", "Cyan", "Cyan", (50.0, 50.0, 50.0), (12.0, 12.0, 12.0)),
        ),
        "interfaces": (Interface("bus", "module", 20.0),),
        "rivalry": (0.5, 0.2, 0.8, 0.9, 0.25, 0.3),
        "ties": {("Alba", "Boreas"): 1.0, ("Boreas", "Alba"): 0.5, ("Alba", "Cyan"): -0.5},
        "political_from_partners": 0.5,
        "leak": 0.1,
        "horizon": 60.0,
    }
    return Case(**(parts | changes))


def at_places(moon=NO_YIELDS, wonder=NO_YIELDS, **changes) -> Case:
    """The station at the Moon, the probe in the deep, both for one goal; a quarter of all the work is the probe's."""
    places = (
        PlaceCase("moon", "destination", {"station": 1.0}, moon),
        PlaceCase("deep", "destination", {"probe": 1.0}),
        PlaceCase("wonder", "goal", {"station": 0.75, "probe": 0.25}, wonder),
    )
    return hand_made(places={place.id: place for place in places}, **changes)


def with_partner(case: Case, name: str, **changes) -> Case:
    """The case with one partner changed."""
    return replace(case, partners={**case.partners, name: replace(case.partners[name], **changes)})


def with_element(case: Case, name: str, **changes) -> Case:
    """The case with one element changed."""
    return replace(case, elements={**case.elements, name: replace(case.elements[name], **changes)})


def with_choice(case: Case, key, **changes) -> Case:
    """The case with one choice changed."""
    choices = tuple(replace(one, **changes) if one.key == key else one for one in case.choices)
    return replace(case, choices=choices)


def arranged(case: Case, keys, backups=(), **terms) -> Arrangement:
    """Choices by their keys, on terms."""
    ready = tuple(case.choice_of[key] for key in backups)
    return replace(arrangement_of(case, keys), backups=ready, **terms)


BUS = ("bus", "Alba", "Alba")
BOUGHT_BUS = ("bus", "Firm", "Boreas")
MODULE = ("module", "Boreas", "Boreas")
OWN_MODULE = ("module", "Alba", "Alba")
LAB = ("lab", "Boreas", "Alba")
PROBE = ("probe-bus", "Cyan", "Cyan")

JOINT = (BUS, MODULE, LAB)
"""Alba builds the bus, Boreas the module and, paid by Alba, the lab."""


CLOSED = LegalCure(
    "R-owners/close: bus of Alba with module of Boreas",
    "R-owners",
    "close",
    "Close the interface between them.",
    2,
    ("Alba", "Boreas"),
    (BUS, MODULE),
    cost=(3.0, 6.0, 15.0),
    months=(3.0, 6.0, 9.0),
    title="They may not meet.",
)
"""Lets the bus of Alba meet the module of Boreas, for 8 million and after 6 months."""
BARRED = Prohibition("R-owners", "they may not meet", owners=(("bus", "Alba"), ("module", "Boreas")), cures=(CLOSED,))
LICENCE = JointNeed(
    "bus with module", ("N1", "N2"), owners=(("bus", "Alba"), ("module", "Boreas")), cost=(1.0, 2.0, 6.0)
)
CERTIFICATE = JointNeed("Alba and Boreas", ("N3",), pair=("Alba", "Boreas"), mission="station", cost=(1.0, 1.0, 4.0))


def crowded() -> Case:
    """The same case with every kind of requirement in it."""
    plain = hand_made()
    lines = (
        red_line("no Boreas in the station", never_with=("Boreas",), in_missions=("station",)),
        red_line("no critical part from a firm", no_critical_from=("Firm",)),
        red_line("the station's core is ours", keeps_critical=("station",)),
        red_line("the module is ours", must_own=("module",)),
        red_line("bus or module", only_with_any=("bus", "module")),
    )
    alba = plain.partners["Alba"]
    partners = {**plain.partners, "Alba": PartnerCase(**{**alba.__dict__, "red_lines": lines})}
    lab = ElementCase(**{**plain.elements["lab"].__dict__, "same_hardware_as": ("module",)})
    bans = (
        Prohibition("R-choice", "a firm may not build the bus", choices=(("bus", "Firm", "Boreas"),)),
        BARRED,
        Prohibition("R-pair", "not the two of them", pair=("Alba", "Boreas"), mission="probe"),
        Prohibition("R-third", "only with a third", pair=("Alba", "Boreas"), mission="station", unless_third=True),
    )
    return hand_made(
        partners=partners,
        elements={**plain.elements, "lab": lab},
        prohibitions=bans,
        joint_needs=(LICENCE, CERTIFICATE),
        deliver=("station",),
        deliver_any=(("station", "probe"),),
        at_most_one=(("station", "probe"),),
        least_partners={"probe": 2},
    )
