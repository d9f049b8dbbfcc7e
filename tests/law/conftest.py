import pytest

from accord.law import ElementFacts, Party, Proposal

ESA_2017 = (
    "AUT", "BEL", "CHE", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR",
    "GRC", "HUN", "IRL", "ITA", "LUX", "NLD", "NOR", "POL", "PRT", "ROU", "SWE",
)  # fmt: skip

KNOWN = {
    "NASA": Party("NASA", iso3="USA", kind="agency", listed=(), emerging=False),
    "CNSA": Party("CNSA", iso3="CHN", kind="agency", listed=(), emerging=False),
    "Roscosmos": Party("Roscosmos", iso3="RUS", kind="agency", listed=(), emerging=False),
    "ESA": Party("ESA", kind="igo", members=ESA_2017, listed=(), emerging=False),
    "JAXA": Party("JAXA", iso3="JPN", kind="agency", listed=(), emerging=False),
    "CSA": Party("CSA", iso3="CAN", kind="agency", listed=(), emerging=False),
    "ISRO": Party("ISRO", iso3="IND", kind="agency", listed=(), emerging=False),
    "MBRSC": Party("MBRSC", iso3="ARE", kind="agency", listed=(), emerging=True),
    "Dutch agency": Party("Dutch agency", iso3="NLD", kind="agency", listed=(), emerging=False),
    "Saudi agency": Party("Saudi agency", iso3="SAU", kind="agency", listed=(), emerging=False),
    "Astra Lux": Party("Astra Lux", iso3="LUX", kind="company", listed=(), owned_by=("CHN",), emerging=False),
}


@pytest.fixture
def deal():
    def make(*names, payments=(), elements=(), **facts):
        return Proposal(tuple(KNOWN[name] for name in names), tuple(payments), tuple(elements), facts)

    return make


@pytest.fixture
def element():
    def make(name, provider, to=(), function="system", classes=(), critical=False):
        return ElementFacts(
            name, provider=provider, destinations=tuple(to), function=function, classes=classes, critical=critical
        )

    return make
