"""Codes of states: which exist, and what to write in place of one that does not."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from accord import reference

SUCCESSORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ANT": ("CUW", "SXM", "BES"),
        "BUR": ("MMR",),
        "BYS": ("BLR",),
        "CSK": ("CZE", "SVK"),
        "DDR": ("DEU",),
        "DHY": ("BEN",),
        "FXX": ("FRA",),
        "HVO": ("BFA",),
        "NHB": ("VUT",),
        "RHO": ("ZWE",),
        "ROM": ("ROU",),
        "SCG": ("SRB", "MNE"),
        "SUN": ("RUS",),
        "TMP": ("TLS",),
        "VDR": ("VNM",),
        "YMD": ("YEM",),
        "YUG": ("SRB", "BIH", "HRV", "MKD", "MNE", "SVN"),
        "ZAR": ("COD",),
    }
)
"""Codes that ISO 3166-3 has withdrawn, each with the codes of today for the same territory."""

_OTHER_CODES = {
    "DEN": "DNK", "EIRE": "IRL", "GER": "DEU", "HOL": "NLD", "KSA": "SAU", "NED": "NLD", "POR": "PRT", "PRC": "CHN",
    "ROC": "TWN", "ROK": "KOR", "RSA": "ZAF", "SUI": "CHE", "UAE": "ARE", "UK": "GBR", "US": "USA", "USSR": "RUS",
}  # fmt: skip


def is_state_code(text: str) -> bool:
    """Tell whether a text is the code of a state that exists.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        True for an ISO 3166-1 alpha-3 code in capitals that is in use.

    Examples
    --------
    >>> is_state_code("CHN"), is_state_code("CN"), is_state_code("SUN")
    (True, False, False)
    """
    return text in _names()


def state_advice(text: str) -> str:
    """Say what to write in place of a text that is not the code of a state.

    Parameters
    ----------
    text
        What was written.

    Returns
    -------
    str
        A phrase that ends an error message.

    Examples
    --------
    >>> state_advice("SUN")
    "that code is no longer in use; write 'RUS' (Russia)"
    >>> state_advice("CN")
    "write 'CHN' (China)"
    """
    successors = SUCCESSORS.get(text.upper())
    if successors:
        return f"that code is no longer in use; write {' or '.join(_shown(code) for code in successors)}"
    meant = _OTHER_CODES.get(text.upper()) or _by_other_name().get(text.casefold())
    if meant:
        return f"write {_shown(meant)}"
    near = get_close_matches(text.upper(), sorted(_names()), n=8, cutoff=0.6)
    near.sort(key=lambda code: code[0] != text.upper()[0])
    return f"did you mean {_shown(near[0])}?" if near else "write an ISO 3166 alpha-3 code such as 'JPN' (Japan)"


def _shown(code: str) -> str:
    """A code with the state's name."""
    return f"'{code}' ({_names()[code]})"


@cache
def _names() -> Mapping[str, str]:
    """Names of the states that exist, by code."""
    return {row.text("iso3"): row.text("name") for row in reference.table("states") if not row["former"]}


@cache
def _by_other_name() -> Mapping[str, str]:
    """Codes of the states that exist, by alpha-2 code, by code in small letters and by name."""
    rows = [row for row in reference.table("states") if not row["former"]]
    columns = ("iso2", "iso3", "name")
    return {row.text(column).casefold(): row.text("iso3") for row in rows for column in columns}
