"""What the symbols of facts and fields mean, as they are said in a sentence."""

from __future__ import annotations

from functools import cache

from accord import reference
from accord.enumeration import listed
from accord.law.conditions.values import AtLeast, FactValue, Unknown
from accord.law.conditions.vocabulary import FactType
from accord.law.ladder import LADDER

WORDS = {
    "C9A004": "ECCN 9A004",
    "C9A515": "ECCN 9A515",
    "C9A515x": "ECCN 9A515.x",
    "CCL": "the Commerce Control List",
    "DOD": "the Department of Defense",
    "ENTITY": "the Entity List",
    "EU_DU": "the dual-use list of the European Union",
    "GEO": "geostationary orbit",
    "INKSNA": "the list under the Iran, North Korea, and Syria Nonproliferation Act",
    "LEO": "low Earth orbit",
    "MEO": "medium Earth orbit",
    "MEU": "the Military End-User List",
    "ML": "the military list",
    "MTCR_I": "category I of the missile regime",
    "MTCR_II": "category II of the missile regime",
    "NSPC": "the National Space Council",
    "OSTP": "the Office of Science and Technology Policy",
    "SDN": "the list of Specially Designated Nationals",
    "USML_IV": "category IV of the United States Munitions List",
    "USML_XV": "category XV of the United States Munitions List",
    "agency": "an agency",
    "cash": "cash",
    "company": "a company",
    "cross_waiver": "a cross-waiver",
    "defense_service": "a defence service",
    "delayed_short": "delayed briefly",
    "design": "design data",
    "earth_return": "the return to Earth",
    "facility_use": "the use of a facility",
    "grantee": "a grantee",
    "human_spaceflight": "human space flight",
    "igo": "an international organisation",
    "in_kind": "kind",
    "instrument": "an instrument",
    "interface_only": "interface data only",
    "iss": "the International Space Station",
    "isru_local": "use on the spot",
    "launch": "a launch",
    "launch_service": "a launch service",
    "mars": "Mars",
    "moon_orbit": "lunar orbit",
    "moon_surface": "the surface of the Moon",
    "other_body": "another celestial body",
    "not_available": "the want of an American launch",
    "person": "a person",
    "reactor": "a reactor",
    "rhu": "a radioisotope heater",
    "rtg": "a radioisotope generator",
    "sample_science": "samples for science",
    "service": "a service",
    "small_body": "a small body",
    "spacecraft": "a spacecraft",
    "state": "a state",
    "system": "a system",
    "unique_science": "a risk to unique science",
    "university": "a university",
    "wmd": "weapons of mass destruction",
}
"""Symbols that a reader would not understand, or would not say, as they are written."""

FIELD_CLAUSES = {
    ("parties", "id"): "{name} is {value}",
    ("parties", "nationality"): "{name} is of, or owned from, {value}",
    ("parties", "states"): "{name} is linked to {value}",
    ("parties", "kind"): "{name} is {value}",
    ("parties", "listed"): "{name} is on {value}",
    ("payments", "payer"): "{name} comes from {value}",
    ("payments", "payee"): "{name} goes to {value}",
    ("payments", "kind"): "{name} is made in {value}",
    ("payments", "purpose"): "{name} is for {value}",
    ("payments", "payer_states"): "{name} comes from {value}",
    ("payments", "payee_states"): "{name} goes to {value}",
    ("payments", "payer_kind"): "{name} comes from {value}",
    ("payments", "payee_kind"): "{name} goes to {value}",
    ("elements", "id"): "{name} is {value}",
    ("elements", "provider"): "{name} is provided by {value}",
    ("elements", "provider_states"): "{name} is provided from {value}",
    ("elements", "dest_states"): "{name} reaches {value}",
    ("elements", "function"): "{name} is {value}",
    ("elements", "classes"): "{name} falls under {value}",
}
"""How a field of a record is said with its value, by group and field."""

FIELD_DENIALS = {
    "critical": "does not lie on the critical path",
    "emerging": "is not an emerging space nation",
    "foreign_access": "does not reach a state other than the provider's",
    "payer_us_government": "is not made by a body of the United States government",
}
"""How a field that is true or false is denied."""

_RUNGS = {instrument.id: f"'{instrument.name}'" for instrument in LADDER}
_WITH_ARTICLE = frozenset({"ARE", "BHS", "CAF", "COD", "COG", "COM", "DOM", "GBR", "GMB", "MDV", "NLD", "PHL", "USA"})


def said(symbol: str, kind: FactType) -> str:
    """Say a symbol of a fact or field.

    Parameters
    ----------
    symbol
        The symbol.
    kind
        The fact or field.

    Returns
    -------
    str
        The name of a state, the meaning of a word of the vocabulary, or free text as it is.

    Examples
    --------
    >>> from accord.law import FACTS
    >>> said("moon_surface", FACTS["loc"]), said("USA", FACTS["lead_iso"])
    ('the surface of the Moon', 'the United States')
    """
    if kind.states:
        return state_name(symbol)
    return WORDS.get(symbol) or _RUNGS.get(symbol) or symbol.replace("_", " ") if kind.domain else symbol


def state_name(code: str) -> str:
    """Say the name of a state.

    Parameters
    ----------
    code
        Its alpha-3 code.

    Returns
    -------
    str
        Its name, with an article where English uses one; the code itself where no state has it.
    """
    name = _names().get(code, code)
    return f"the {name}" if code in _WITH_ARTICLE else name


def worded(value: FactValue, kind: FactType, joiner: str = "and") -> str:
    """Say a value of a fact or field.

    Parameters
    ----------
    value
        The value.
    kind
        The fact or field.
    joiner
        What stands before the last member of a set.

    Returns
    -------
    str
        Words in order; ``none`` for an empty set.

    Examples
    --------
    >>> from accord.law import FACTS
    >>> worded(frozenset({"USA", "CHN"}), FACTS["crew_iso"], "or")
    'China or the United States'
    """
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        members = [said(symbol, kind) for symbol in sorted(value)]
        if isinstance(value, AtLeast):
            return listed([*members, "possibly others"]) if members else "unknown"
        return listed(members, joiner) or "none"
    return said(value, kind) if isinstance(value, str) else f"{value:g}"


@cache
def _names() -> dict[str, str]:
    """Names of states by code."""
    return {row.text("iso3"): row.text("name") for row in reference.table("states")}
