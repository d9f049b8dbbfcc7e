"""The ladder of instruments, from scientists who write to each other to a permanent organisation.

After Johnson (2011), IAC-11-B3.8, whose examples run from informal contact to multinational organisations. Times
are planning estimates; what they would be by recorded dates is in `accord.law.ratification`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Confidence = Literal["high", "medium", "low"]
INTERIM = 6
"""Rung under which work may begin while something heavier is being concluded, as in the space station's interim
arrangement: heads of agency can sign it."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One rung of the ladder.

    Parameters
    ----------
    rung
        0 to 13, from the lightest to the heaviest.
    short
        Name in a word or two, as a study writes it.
    name
        Name of the instrument.
    binding
        Whether it binds in law; ``None`` where that depends on the text.
    signed_by
        Who signs.
    process
        What the United States goes through before it signs.
    months
        Least and greatest usual number of months to conclude.
    confidence
        Confidence in `months`.
    funds
        What money may pass between the parties under it.
    funds_may_cross
        Whether money may pass between the parties under it.
    example
        An example.
    screens_start
        Families of rules that first matter at this rung.
    consents
        How many must consent for each party: 0 where individuals or institutes do, 1 its agency, 2 its government
        too, 3 its parliament too. After `signed_by`, with the heaviest reading of it; which states need their
        parliament differs, so this is an order and no record.
    """

    rung: int
    short: str
    name: str
    binding: bool | None
    signed_by: str
    process: str
    months: tuple[float, float]
    confidence: Confidence
    funds: str
    funds_may_cross: bool
    example: str
    screens_start: tuple[str, ...]
    consents: int

    @property
    def id(self) -> str:
        """Name of the rung as the fact ``instrument`` has it."""
        return f"I{self.rung}"

    @property
    def may_begin_under(self) -> int:
        """Rung under which work may begin: its own, or `INTERIM` where governments have to sign."""
        return self.rung if self.consents < 2 else INTERIM


LADDER: Final[tuple[Instrument, ...]] = (
    Instrument(
        rung=0,
        short="exchange",
        name="informal exchange between scientists",
        binding=False,
        signed_by="individuals",
        process="none",
        months=(0, 0.5),
        confidence="low",
        funds="none",
        funds_may_cross=False,
        example="joint papers on data from public archives",
        screens_start=("WOLF-GRANT", "NASA-CN-2025", "EAR-9A515"),
        consents=0,
    ),
    Instrument(
        rung=1,
        short="visit",
        name="visit, conference or exchange of staff",
        binding=False,
        signed_by="institutes and the host agency",
        process="access approved by the host agency",
        months=(0.25, 3),
        confidence="low",
        funds="travel only",
        funds_may_cross=False,
        example="a planet-hunting conference at a NASA centre in 2013",
        screens_start=("WOLF-HOST",),
        consents=0,
    ),
    Instrument(
        rung=2,
        short="data letter",
        name="letter on sharing data",
        binding=None,
        signed_by="data centres",
        process="notice to NASA's office of international relations",
        months=(1, 6),
        confidence="low",
        funds="none",
        funds_may_cross=False,
        example="mirrors of mission archives",
        screens_start=("UNGA-41-65", "AA-8", "US-2274"),
        consents=0,
    ),
    Instrument(
        rung=3,
        short="joint statement",
        name="joint statement or letter of intent",
        binding=False,
        signed_by="heads of agency or ministers",
        process="clearance by the Department of State; reported where significant",
        months=(1, 6),
        confidence="low",
        funds="none",
        funds_may_cross=False,
        example="statements after meetings of heads of agency",
        screens_start=("CASE-2",),
        consents=1,
    ),
    Instrument(
        rung=4,
        short="forum",
        name="forum for voluntary coordination, or political commitment",
        binding=False,
        signed_by="agencies or governments",
        process="the Department of State and NASA's office of international relations",
        months=(12, 24),
        confidence="low",
        funds="own costs and a small secretariat",
        funds_may_cross=False,
        example=(
            "the exploration coordination group of 14 agencies (from May 2007, road map of 2011); the Artemis Accords, "
            "signed by 8 states in October 2020 and by 52 in December 2024"
        ),
        screens_start=("AA-1", "AA-3-4", "AA-8", "AA-10", "AA-11", "OST-I-BENEFIT", "OST-I-ACCESS", "WOLF-MULTI-TEST"),
        consents=1,
    ),
    Instrument(
        rung=5,
        short="letter agreement",
        name="non-reimbursable agreement or letter agreement",
        binding=True,
        signed_by="a director and the foreign agency",
        process="abstract reviewed at headquarters, export review, consultation of the Department of State",
        months=(3, 9),
        confidence="low",
        funds="none",
        funds_may_cross=False,
        example="studies of how an instrument can be accommodated",
        screens_start=("NPD-MUTUAL", "NPD-WRITTEN", "US-20113E", "US-1266"),
        consents=1,
    ),
    Instrument(
        rung=6,
        short="memorandum",
        name="memorandum of understanding between agencies",
        binding=True,
        signed_by="heads of agency",
        process="authority from the Secretary of State, single or standing; text reported to Congress",
        months=(12, 36),
        confidence="low",
        funds="none; contributions in kind",
        funds_may_cross=False,
        example="memoranda on the Hubble and James Webb telescopes; the four on the space station",
        screens_start=("NPD-MUTUAL", "US-30701-A1", "US-30701-A2", "ESA-XIV"),
        consents=1,
    ),
    Instrument(
        rung=7,
        short="barter protocol",
        name="implementing arrangement or barter protocol",
        binding=True,
        signed_by="programme managers",
        process="under the parent agreement",
        months=(1, 12),
        confidence="medium",
        funds="none; a ledger of values",
        funds_may_cross=False,
        example=(
            "station nodes and cargo ships given for services; seats exchanged since 2022, extended in 2025 into 2027"
        ),
        screens_start=("IGA-4", "INKSNA-6"),
        consents=1,
    ),
    Instrument(
        rung=8,
        short="purchase contract",
        name="reimbursable agreement or purchase contract",
        binding=True,
        signed_by="contracting officers",
        process="procurement rules or NASA's policy on reimbursement; export licence",
        months=(6, 18),
        confidence="low",
        funds="payment",
        funds_may_cross=True,
        example="crew seats bought from 2006 to 2020; Russian launches from French Guiana; Russian engines",
        screens_start=("INKSNA-6", "CAATSA-231", "EU-RU-SPACE22", "NPD-1370"),
        consents=1,
    ),
    Instrument(
        rung=9,
        short="framework agreement",
        name="framework agreement between governments",
        binding=True,
        signed_by="governments",
        process="authority from the Secretary of State; text reported to Congress; parliament in some states",
        months=(12, 60),
        confidence="low",
        funds="none",
        funds_may_cross=False,
        example="framework agreements with a standing cross-waiver",
        screens_start=("C-175", "IGA-MODEL-FRAMEWORK"),
        consents=2,
    ),
    Instrument(
        rung=10,
        short="security agreement",
        name="enabling security agreement",
        binding=True,
        signed_by="governments or defence ministries",
        process="authority from the Secretary of State; parliament at the partner",
        months=(6, 48),
        confidence="medium",
        funds="none",
        funds_may_cross=False,
        example=(
            "the technology safeguards agreement with Australia, signed in October 2023 and tabled in February 2024; "
            "the agreement of Japan and South Korea on military information of 2016"
        ),
        screens_start=("TSA", "GSOMIA", "US-2274"),
        consents=2,
    ),
    Instrument(
        rung=11,
        short="programme agreement",
        name="multilateral programme agreement between governments",
        binding=True,
        signed_by="governments, with ratification",
        process="authority from the Secretary of State, as an executive agreement",
        months=(60, 120),
        confidence="medium",
        funds="as little as possible; barter",
        funds_may_cross=False,
        example=(
            "the space station agreement of 1998 with its four memoranda: more than five years to signature, three "
            "more to entry into force, bridged by an interim arrangement"
        ),
        screens_start=("IGA-1-SCOPE", "IGA-9-NONPARTNER", "IGA-16", "IGA-28"),
        consents=3,
    ),
    Instrument(
        rung=12,
        short="treaty",
        name="United Nations treaty",
        binding=True,
        signed_by="states, with ratification",
        process="advice and consent of the Senate",
        months=(36, 180),
        confidence="low",
        funds="does not arise",
        funds_may_cross=False,
        example="the Outer Space Treaty, those on rescue, liability and registration, and the Moon Agreement",
        screens_start=("OST-II", "LC-V", "RC-II-2", "MA-11"),
        consents=3,
    ),
    Instrument(
        rung=13,
        short="organisation",
        name="permanent international organisation",
        binding=True,
        signed_by="states, by convention",
        process="a treaty",
        months=(60, 120),
        confidence="low",
        funds="assessed and subscribed contributions",
        funds_may_cross=True,
        example="ESA and EUMETSAT; the satellite organisations ITSO, Intersputnik and Arabsat",
        screens_start=("ESA-II", "ESA-XIV", "OST-VI-IGO", "LC-XXII"),
        consents=3,
    ),
)
"""Every rung, lightest first."""


def months_to_conclude(rung: int) -> tuple[float, float]:
    """Give the least and greatest number of months to conclude an instrument that takes the place of all lighter ones.

    Parameters
    ----------
    rung
        0 to 13.

    Returns
    -------
    tuple of float
        Of an instrument that binds no less than those of any lighter one that does, since it holds their clauses too:
        to buy something does not make a memorandum quicker.

    Examples
    --------
    >>> LADDER[8].months, months_to_conclude(8)
    ((6, 18), (12, 36))
    """
    held = [step.months for step in LADDER[: rung + 1] if step.binding and LADDER[rung].binding] or [
        LADDER[rung].months
    ]
    return (max(low for low, _ in held), max(high for _, high in held))
