import datetime as dt

import pytest

from accord.law import ElementFacts, Payment, with_baseline

NO_LAUNCH = {"launch": False, "launch_vehicle_iso": "USA", "launch_operator_kind": "agency"}


def element(name, provider, to=(), classes=(), function="system"):
    return ElementFacts(name, provider=provider, destinations=tuple(to), function=function, classes=classes)


@pytest.fixture
def cases(deal):
    """Proposals that some law of their day prohibits."""
    bilateral = deal("NASA", "CNSA", us_appropriated_funds=True, public_data_only=False)
    seats = deal("NASA", "Roscosmos", payments=[Payment("NASA", "Roscosmos", "cash", "iss")], pre_1999_agreement=False)
    with_esa = deal(
        "NASA", "Roscosmos", "ESA", payments=[Payment("NASA", "Roscosmos", "cash", "iss")], pre_1999_agreement=False
    )
    munitions = deal(
        "NASA", "Roscosmos",
        elements=[element("hab", "NASA", ["Roscosmos"], ("USML_XV",)), element("airlock", "Roscosmos", ["NASA"])],
        government_space_cooperation=False, **NO_LAUNCH,
    )  # fmt: skip
    mine = deal(
        "NASA", "Saudi agency", elements=[element("drill", "NASA", ["Saudi agency"])],
        resource="commercial", loc={"moon_surface"}, science_content=False,
    )  # fmt: skip
    rover = deal(
        "ESA", "Roscosmos", "NASA",
        elements=[element("rover", "ESA", ["Roscosmos"], ("EU_DU",)), element("lander", "Roscosmos", ["ESA"])],
        goods="space", eu_derogation=False, uses_iss=False,
    )  # fmt: skip
    satellite = deal(
        "ESA", "CNSA",
        elements=[
            element("satellite", "ESA", ["CNSA"], ("C9A515x",)),
            element("launch", "CNSA", ["ESA"], function="launch_service"),
        ],
        launch=True, launch_vehicle_iso="CHN", launch_site_iso="CHN",
    )  # fmt: skip
    visit = deal(
        "NASA", "CNSA", host_officials_iso={"CHN"}, host_officials_facility="NASA",
        us_appropriated_funds=False, wolf_host_certified=False,
    )  # fmt: skip
    return {
        name: (with_baseline(proposal), dt.date.fromisoformat(day))
        for name, proposal, day in [
            ("bilateral with China", bilateral, "2011-05-02"),
            ("seats", seats, "2005-10-01"),
            ("seats with ESA", with_esa, "2005-10-01"),
            ("munitions to Russia", munitions, "2021-10-01"),
            ("mine with a Moon Agreement party", mine, "2023-02-01"),
            ("rover with Russia", rover, "2022-06-01"),
            ("European goods to Russia", rover, "2022-03-01"),
            ("Chinese launch of American parts", satellite, "2016-06-01"),
            ("official visit", visit, "2011-05-12"),
        ]
    }
