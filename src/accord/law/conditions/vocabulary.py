"""The facts that rules may ask about: their types, their meaning in words, and the symbols they may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from accord.errors import did_you_mean
from accord.law.conditions.values import UNKNOWN, AtLeast, FactValue, Unknown

KindName: TypeAlias = Literal["bool", "number", "symbol", "set"]


@dataclass(frozen=True, slots=True)
class FactType:
    """Type and meaning of one fact or of one field of a record.

    Parameters
    ----------
    name
        Name as rules write it.
    kind
        ``bool``, ``number``, ``symbol`` (one of `domain`) or ``set`` (any of `domain`).
    says
        For a bool the clause that is true when it holds; for the others a noun phrase.
    domain
        Symbols it may take, in order; empty for states (any alpha-3 code), free text, numbers and truth values.
    states
        Whether its symbols are states.
    """

    name: str
    kind: KindName
    says: str
    domain: tuple[str, ...] = ()
    states: bool = False

    @property
    def question(self) -> str:
        """What to ask of whoever knows."""
        return f"Is it so that {self.says}?" if self.kind == "bool" else f"What is known of {self.says}?"


def is_state_code(text: str) -> bool:
    """Tell whether a text has the form of an ISO 3166 alpha-3 code.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        True for three upper-case Latin letters.

    Examples
    --------
    >>> is_state_code("CHN"), is_state_code("CN")
    (True, False)
    """
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def allows(fact: FactType, symbol: str) -> bool:
    """Tell whether a symbol belongs to a fact's domain.

    Parameters
    ----------
    fact
        The fact or field.
    symbol
        The symbol.

    Returns
    -------
    bool
        True when the fact may take it.
    """
    if fact.states:
        return is_state_code(symbol)
    return not fact.domain or symbol in fact.domain


def check_value(fact: FactType, value: object) -> tuple[FactValue, tuple[str, str, str] | None]:
    """Bring a value into the form the engine uses, or say what is wrong with it.

    Parameters
    ----------
    fact
        What the value is meant for.
    value
        As the caller gave it; collections of strings become sets.

    Returns
    -------
    value : FactValue
        The value, `UNKNOWN` when it cannot be used.
    complaint : tuple of str or None
        What was found, what is allowed, and the remedy; ``None`` when all is well.
    """
    if isinstance(value, Unknown):
        return UNKNOWN, None
    if fact.kind == "bool":
        return (value, None) if isinstance(value, bool) else _refuse(value, "allowed: true, false or unknown")
    if fact.kind == "number":
        good = isinstance(value, int | float) and not isinstance(value, bool) and value == value
        return (value, None) if good and isinstance(value, int | float) else _refuse(value, "allowed: a number")
    if fact.kind == "symbol":
        return _check_symbols(fact, [value], value)
    if isinstance(value, frozenset | set | tuple | list):
        return _check_symbols(fact, list(value), value)
    return _refuse(value, "allowed: a list of words")


def _check_symbols(
    fact: FactType, symbols: list[object], value: object
) -> tuple[FactValue, tuple[str, str, str] | None]:
    """Check each symbol against the domain."""
    good: list[str] = []
    for symbol in symbols:
        if not isinstance(symbol, str):
            return _refuse(symbol, "allowed: words")
        if not allows(fact, symbol):
            remedy = "use an ISO 3166 alpha-3 code" if fact.states else did_you_mean(symbol, fact.domain)
            return UNKNOWN, (f"found '{symbol}'", "", remedy)
        good.append(symbol)
    if fact.kind == "symbol":
        return good[0], None
    return (value if isinstance(value, AtLeast) else frozenset(good)), None


def _refuse(value: object, allowed: str) -> tuple[FactValue, tuple[str, str, str]]:
    """Say that a value is of the wrong type."""
    return UNKNOWN, (f"found {str(value)[:60]!r}", allowed, "")


_BOOLS = {
    "us_appropriated_funds": "money, staff time or travel appropriated by the United States Congress is used",
    "has_space_activity": "an activity in outer space takes place",
    "science_content": "the work has scientific content",
    "remote_sensing": "an instrument observes the Earth",
    "rf": "an object transmits radio signals",
    "rf_conflict": "the radio plan may disturb another user",
    "ssa_data": "space-situational-awareness data pass between the parties",
    "classified": "classified information is shared",
    "ip_relevant": "inventions or proprietary information are at stake",
    "crew": "people fly",
    "launch": "an object is launched",
    "reentry": "an object returns to Earth",
    "reentry_or_abort": "hardware may come down on foreign territory",
    "suborbital": "the flight stays below orbit",
    "registry_agreed": "the text names one state of registry for each object",
    "dispute_clause": "the text says how disputes are settled",
    "withdrawal_clause": "the text says how a party may leave and what it leaves behind",
    "apportionment_agreed": "the text says how the launching states share a claim for damage",
    "criminal_jurisdiction_clause": "the text says which state tries offences among the crew",
    "consultation_held": "the states that may be disturbed have been consulted",
    "pp_plan": "one party is responsible for planetary protection under an agreed plan",
    "nps_safety_assessment": "a safety assessment of the nuclear power source is published before launch",
    "partners_agree_resources": "the partners have agreed in writing how extracted resources are treated",
    "authority_stated": "the agreement states the authority under which NASA signs",
    "multi_element_joint": "elements of several providers form one object",
    "joint_platform": "several parties work on one platform",
    "joint_stack": "objects of several parties are launched or fly as one stack",
    "rpo": "objects approach or dock with one another",
    "rpo_foreign": "an object approaches one of another state",
    "adr_target_foreign": "debris registered by another state is removed",
    "on_orbit_transfer": "an object changes owner or operator in space",
    "constellation": "a constellation is operated",
    "debris_generating": "the activity creates debris",
    "exclusive_area": "an area or orbit is reserved for the parties",
    "exclusive_area_permanent": "an area or orbit is reserved for the parties without an end date",
    "territorial_claim": "a party claims sovereignty or title over an area in space",
    "safety_zone": "a safety zone is declared",
    "safety_zone_notified": "the safety zone and its reasons are notified to the United Nations and those concerned",
    "facility": "a station or installation stands on a celestial body",
    "near_heritage_site": "the activity comes near a heritage site",
    "landing_near_other_site": "a landing takes place near another party's site",
    "mil_installation": "a military installation, test or manoeuvre is part of it",
    "mil_purpose": "it serves a military purpose",
    "fcc_licence": "a licence of the Federal Communications Commission is needed",
    "binding": "the text binds in law",
    "instrument_binding": "the chosen instrument binds in law",
    "written": "the commitment is in writing",
    "significant": "the text has a significant effect on foreign policy",
    "uses_iss": "the International Space Station is used",
    "new_element": "an element is added to the station",
    "model_on_iss": "the arrangement follows the model of the International Space Station",
    "artemis_scope": "it is civil activity within the scope of the Artemis Accords led by the United States",
    "mutual_benefit": "each side gains",
    "merit": "the work earns its place in NASA's programme",
    "domestic_alternative": "a domestic supplier offers the same",
    "foreign_policy_conflict": "it runs against the foreign policy of the United States",
    "unfunded_commitment": "a party promises money that has not been appropriated",
    "uncapped_indemnity": "a party promises compensation without a ceiling",
    "profit_on_termination": "a foreign government would earn a profit if the agreement were ended",
    "equity_stake": "a foreign party takes a share in a United States company",
    "party_serves_eu": "an operator offers its service in the European Union",
    "work_abroad": "work paid for by ESA is done outside the subscribing states",
    "operator": "a non-governmental party operates an object",
    "procurer": "a non-governmental party procures the launch",
    "foreign_staff_at_launch": "foreign staff take part in the launch",
    "request_to_observe_flight": "another state asks to observe the flight",
    "us_tech_at_site": "sensitive United States technology is present at the launch site",
    "jwst_or_before_2006": "the payload is JWST or its development began before 2006",
    "funded_before_2015": "the engines were ordered before 1 February 2014",
    "pre_1999_agreement": "the payment is due under an agreement in force on 1 January 1999",
    "eu_derogation": "a derogation named in the European Union's measures covers the item",
    "government_space_cooperation": "it is space cooperation between governments, such as the space station",
    "wolf_host_certified": "the visit has been certified to Congress in time",
    "public_data_only": "only published data are used, without working together",
    "accords_signed_by_all": "every party's state has signed the Artemis Accords",
    "transfer_of_technology": "technology, and not only a service or hardware, is handed over",
}
_NUMBERS = {
    "n_countries": "the number of states with a real role",
    "pmd_years": "the years from the end of the mission to disposal",
    "n_projects": "the number of projects with the same partner",
}
_US_BODIES = ("NASA", "OSTP", "NSPC", "DOD", "NOAA", "grantee", "company")
_RUNGS = tuple(f"I{rung}" for rung in range(14))
_SYMBOLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "form": ("the form of the cooperation", ("bilateral", "multilateral")),
    "third_party_role": ("the role of the third state", ("essential", "nominal")),
    "tech_data": ("the technical data that pass", ("none", "interface_only", "design", "defense_service")),
    "interfaces": ("the interfaces between the parties", ("clean", "complex")),
    "launch_operator_kind": ("the kind of launch operator", ("company", "agency")),
    "liability": ("the liability clause", ("cross_waiver", "apportioned", "silent")),
    "resource": ("the use of resources", ("none", "sample_science", "isru_local", "commercial")),
    "weapons": ("the weapons on board", ("none", "conventional", "wmd")),
    "nps": ("the nuclear power source", ("none", "rhu", "rtg", "reactor")),
    "pp_cat": ("the planetary protection category", ("none", "I", "II", "III", "IV", "V")),
    "data_release": ("the release of data", ("open", "delayed_short", "delayed", "closed", "commercial")),
    "host_officials_facility": ("the place that hosts official visitors", ("NASA", "other", "none")),
    "instrument": ("the instrument", _RUNGS),
    "benefit_us": ("the benefit shown for NASA or the United States", ("none", "some", "strong")),
    "partner_capacity": ("the capacity of the partners", ("low", "adequate", "high")),
    "programme": ("the kind of ESA programme", ("mandatory", "optional")),
    "goods": ("the goods", ("space", "other", "none")),
}
_STATE_SYMBOLS = {
    "launch_vehicle_iso": "the state of the launch vehicle",
    "launch_engine_iso": "the state of the launch engine",
    "launch_site_iso": "the state of the launch site",
    "launch_operator_iso": "the state of the launch operator",
    "lead_iso": "the state of the lead party",
}
_LOCATIONS = (
    "LEO", "MEO", "GEO", "cislunar", "moon_orbit", "moon_surface", "mars", "small_body", "other_body",
    "earth_return",
)  # fmt: skip
CLASSES = (
    "USML_IV", "USML_XV", "C9A515", "C9A515x", "C9A004", "CCL", "MTCR_I", "MTCR_II", "EU_DU", "ML",
)  # fmt: skip
_SETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "us_party": ("the United States bodies that take part", _US_BODIES),
    "loc": ("the places of activity", _LOCATIONS),
    "rules_confirmed": ("the rules that someone has looked up and found in force", ()),
    "rules_refuted": ("the rules that someone has looked up and found not in force", ()),
    "authorisations": ("the authorisations, licences and certifications already held, by rule", ()),
}
_STATE_SETS = {
    "crew_iso": "the nationalities of the crew",
    "launching_states": "the launching states",
    "host_officials_iso": "the states of the official visitors",
}


def _vocabulary() -> Mapping[str, FactType]:
    """Gather the tables above under the facts' names."""
    facts = [FactType(name, "bool", says) for name, says in _BOOLS.items()]
    facts += [FactType(name, "number", says) for name, says in _NUMBERS.items()]
    facts += [FactType(name, "symbol", says, domain) for name, (says, domain) in _SYMBOLS.items()]
    facts += [FactType(name, "symbol", says, states=True) for name, says in _STATE_SYMBOLS.items()]
    facts += [FactType(name, "set", says, domain) for name, (says, domain) in _SETS.items()]
    facts += [FactType(name, "set", says, states=True) for name, says in _STATE_SETS.items()]
    return MappingProxyType({fact.name: fact for fact in facts})


FACTS: Mapping[str, FactType] = _vocabulary()
"""Every fact a rule may name, by name."""

_PARTY_KINDS = ("agency", "state", "igo", "company", "university", "person")
_PURPOSES = (
    "iss", "human_spaceflight", "launch", "exploration", "science", "hardware", "facility_use", "data", "other",
)  # fmt: skip


def _fields(*fields: FactType) -> Mapping[str, FactType]:
    """Fields by name."""
    return MappingProxyType({item.name: item for item in fields})


FIELDS: Mapping[str, Mapping[str, FactType]] = MappingProxyType(
    {
        "parties": _fields(
            FactType("id", "symbol", "name"),
            FactType("iso3", "symbol", "state", states=True),
            FactType("nationality", "set", "nationality or ownership", states=True),
            FactType("states", "set", "states by nationality, membership or ownership", states=True),
            FactType("kind", "symbol", "kind", _PARTY_KINDS),
            FactType("listed", "set", "restricted-party lists", ("ENTITY", "MEU", "INKSNA", "SDN")),
            FactType("emerging", "bool", "is an emerging space nation"),
        ),
        "payments": _fields(
            FactType("payer", "symbol", "payer"),
            FactType("payee", "symbol", "payee"),
            FactType("kind", "symbol", "kind", ("cash", "in_kind")),
            FactType("purpose", "symbol", "purpose", _PURPOSES),
            FactType("payer_states", "set", "states of the payer", states=True),
            FactType("payee_states", "set", "states of the payee", states=True),
            FactType("payer_us_government", "bool", "is paid by a body of the United States government"),
            FactType("payer_kind", "symbol", "kind of payer", _PARTY_KINDS),
            FactType("payee_kind", "symbol", "kind of payee", _PARTY_KINDS),
        ),
        "elements": _fields(
            FactType("id", "symbol", "name"),
            FactType("provider", "symbol", "provider"),
            FactType("provider_states", "set", "states of the provider", states=True),
            FactType("dest_states", "set", "recipient states", states=True),
            FactType("function", "symbol", "function",
                     ("spacecraft", "system", "launch_service", "instrument", "service")),
            FactType("critical", "bool", "lies on the critical path"),
            FactType("classes", "set", "control-list entries", CLASSES),
            FactType("foreign_access", "bool", "reaches a state other than the provider's"),
        ),
    }
)  # fmt: skip
"""Fields of the records a rule may look through: parties, payments and elements."""

RECORD_NOUN = MappingProxyType({"parties": "party", "payments": "payment", "elements": "element"})
