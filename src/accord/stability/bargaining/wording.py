"""Points, zones and concessions in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from accord.stability.figures import figure, names

_RULES = {
    "nash": "the largest product of gains (Nash)",
    "kalai_smorodinsky": "the largest smallest share of what each can hope for (Kalai-Smorodinsky)",
    "egalitarian": "the largest smallest gain (egalitarian)",
    "utilitarian": "the largest sum of gains (utilitarian)",
}
_TIES = {
    "next smallest gain": " Others have the same smallest gain; the next smallest decided.",
    "smallest gain": " Others do as well by this rule; the smallest gain decided.",
    "first listed": " Others do as well; it is taken because it is listed first.",
}


def point_sentence(
    rule: str,
    shares: Sequence[tuple[str, float]],
    gains: Sequence[tuple[str, float]],
    tie_broken: str,
    exposed: Sequence[str],
    unit: str,
) -> str:
    """Say what a rule chooses and what it brings.

    Examples
    --------
    >>> point_sentence("nash", [("the barter", 1.0)], [("Bill", 12.0), ("Jack", 5.0)], "", [], "")
    'The barter gives the largest product of gains (Nash): above going without agreement Bill gains 12 and Jack 5.'
    """
    if len(shares) == 1:
        what = shares[0][0]
    else:
        parts = [f"{label} ({_percent(share)} of the time or of the chance)" for label, share in shares]
        what = names([f"a mixture of {parts[0]}", *parts[1:]])
    text = (
        f"{what[:1].upper()}{what[1:]} gives {_RULES[rule]}: above going without agreement {said_gains(gains, unit)}."
    )
    text += _TIES.get(tie_broken, "")
    if exposed:
        text += (
            f" It holds only if {names(list(exposed))} {'is' if len(exposed) == 1 else 'are'} bound to it, for some "
            f"of its outcomes are worse for {'it' if len(exposed) == 1 else 'them'} than no agreement."
        )
    return text


def said_gains(gains: Sequence[tuple[str, float]], unit: str) -> str:
    """List what each gains; what rounds to nothing is said as nothing.

    Examples
    --------
    >>> said_gains([("ESA", 3.0), ("JAXA", 0.0)], "million USD")
    'ESA gains 3 million USD and JAXA nothing'
    """
    size = max(abs(amount) for _, amount in gains)
    said = ["nothing" if abs(amount) <= 1e-8 * size else figure(amount, unit) for _, amount in gains]
    first = f"{gains[0][0]} gains {said[0]}"
    return names([first, *(f"{name} {amount}" for (name, _), amount in zip(gains[1:], said[1:], strict=True))])


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if 0.01 <= share <= 0.99 else f"{100 * share:.2g} %"
