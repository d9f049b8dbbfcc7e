"""Modes that may be decided on, maturity and places of work, as elements and options say them."""

import pytest

from accord.study import check, load

NASA_BUS = "        mode: augmentation\n"
CAMERA = "    interfaces: [bus]\n"


def said(folder):
    return [str(problem) for problem in check(folder)]


def modes(folder):
    """Modes of each option by element."""
    elements = load(folder).programme.elements
    return {name: [element.modes_of(option) for option in element.options] for name, element in elements.items()}


def test_without_a_word_what_is_optional_augments_and_the_rest_is_interdependent(relay_folder):
    found = modes(relay_folder)
    assert found["camera"] == [("augmentation",)] * 2
    assert found["descent"] == [("interdependence",)] * 2


def test_one_mode_that_a_text_gives_to_what_a_mission_needs_does_not_make_it_an_addition(relay_folder, spoil):
    assert modes(relay_folder)["bus"][0] == ("interdependence",), "stated as augmentation"
    spoil("programme.yaml", NASA_BUS, "        mode: coordination\n")
    assert modes(relay_folder)["bus"][0] == ("coordination",)
    spoil("programme.yaml", "        mode: coordination\n", "        modes: [augmentation, interdependence]\n")
    assert modes(relay_folder)["bus"] == [("augmentation", "interdependence"), *[("interdependence",)] * 2]


def test_an_option_goes_before_its_element(relay_folder, spoil):
    spoil("programme.yaml", "    role: bus\n", "    role: bus\n    modes: [interdependence, coordination]\n")
    found = load(relay_folder).programme.elements["bus"]
    assert [found.modes_of(option) for option in found.options] == [
        ("interdependence",),
        ("interdependence", "coordination"),
        ("interdependence", "coordination"),
    ]
    assert [found.mode_of(option) for option in found.options] == ["augmentation", *["interdependence"] * 2]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (NASA_BUS, NASA_BUS + "        modes: [coordination]\n", "elements.bus.options[0]: give either 'mode' or "
         "'modes', not both"),
        (NASA_BUS, "        modes: [coordination, coordination]\n",
         "elements.bus.options[0]: the mode 'coordination' is given twice"),
        (NASA_BUS, "        modes: [coordinate]\n",
         "elements.bus.options[0].modes[0]: found 'coordinate'; did you mean 'coordination'?"),
        (NASA_BUS, "        modes: [interdependence, integration]\n", "elements.bus.options[0].modes: integration is "
         "offered, but nobody shares the work; name partners in 'shared_with'"),
        (NASA_BUS, "        mode: integration\n", "elements.bus.options[0].mode: integration is offered, but nobody "
         "shares the work; name partners in 'shared_with'"),
        (NASA_BUS, "        modes: [interdependence, augmentation]\n        shared_with: [ESA]\n",
         "elements.bus.options[0].shared_with: the work is shared, but its mode is interdependence or augmentation; "
         "say 'mode: integration', or leave 'shared_with' out"),
        (CAMERA, CAMERA + "    mode: integration\n    modes: [integration]\n    shared_with: [NASA]\n",
         "elements.camera: give either 'mode' or 'modes', not both"),
        (NASA_BUS, "        maturity: 0\n", "elements.bus.options[0].maturity: found 0; it must be greater than or "
         "equal to 1"),
        (NASA_BUS, "        maturity: 6.5\n", "elements.bus.options[0].maturity: found 6.5; a whole number is needed"),
        (NASA_BUS, "        work_in: {USA: 0.6, CAN: 0.3}\n",
         "elements.bus.options[0]: the shares of the work sum to 0.9; they must sum to 1"),
        (NASA_BUS, "        work_in: {UAS: 1}\n",
         "elements.bus.options[0].work_in.UAS: no state has the code 'UAS'; did you mean 'USA'?"),
        (NASA_BUS, "        work_in: {Ohio: 1}\n", "elements.bus.options[0].work_in.Ohio: found 'Ohio'; three capital "
         "letters are needed, such as NOR or USD"),
    ],
)  # fmt: skip
def test_modes_levels_and_places_that_make_no_sense(relay_folder, spoil, old, new, says):
    spoil("programme.yaml", old, new)
    found = said(relay_folder)
    assert [text.split(": ", 1)[1] for text in found] == [says]
    rows = (relay_folder / "programme.yaml").read_text(encoding="utf-8").split("\n")
    start = rows.index("  camera:" if "camera" in says else "  bus:") + 1
    assert start <= int(found[0].split(":")[1]) < start + 30


def test_integration_of_an_element_without_sharers_is_named_at_each_option(relay_folder, spoil):
    spoil("programme.yaml", CAMERA, CAMERA + "    modes: [augmentation, integration]\n")
    assert [text.split(": ", 1)[1] for text in said(relay_folder)] == [
        f"elements.camera.options[{index}]: integration is offered, but nobody shares the work; name partners in "
        "'shared_with'"
        for index in range(2)
    ]
    spoil("programme.yaml", "    modes: [augmentation, integration]\n",
          "    modes: [augmentation, integration]\n    shared_with: [NASA]\n")  # fmt: skip
    assert said(relay_folder) == []
