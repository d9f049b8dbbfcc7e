"""Sentences that cannot exist without their trace: what was computed, from what, on which assumption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from string import Formatter
from typing import Any

from accord.enumeration import listed
from accord.stability.trust.enough import needed_chance, sure_enough

DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True)
class Entry:
    """Where one sentence comes from.

    Parameters
    ----------
    id
        Its name, such as ``arrangements.recommended.cost``.
    room
        Room that computed it.
    template
        The sentence with named places for values.
    values
        Unrounded values by name.
    text
        The sentence as people read it.
    inputs
        Names of the study's parts it rests on.
    sources
        Ids of sources.
    assumptions
        Names of method parameters it rests on.
    """

    id: str
    room: str
    template: str
    values: Mapping[str, Any]
    text: str
    inputs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence and the entry it was rendered from."""

    text: str
    trace: str

    def to_dict(self) -> dict[str, str]:
        """Give plain data for JSON."""
        return {"text": self.text, "trace": self.trace}


class _Words(Formatter):
    """Formats values the way the field writes them: money, date, share, a chance that is needed, names, count."""

    def __init__(self, currency: str, start: date) -> None:
        self.currency = currency
        self.start = start

    def format_field(self, value: Any, format_spec: str) -> Any:
        if format_spec == "money":
            return money(float(value), self.currency)
        if format_spec == "date":
            return month_of(float(value), self.start)
        if format_spec == "share":
            return share(float(value))
        if format_spec == "needed":
            return needed_chance(float(value))
        if format_spec == "sure":
            return sure_enough(float(value))
        if format_spec == "names":
            return names(list(value))
        return super().format_field(value, format_spec)


def money(value: float, currency: str) -> str:
    """Write an amount given in millions.

    Examples
    --------
    >>> money(21473.0, "USD"), money(83.2, "USD"), money(-1204, "EUR")
    ('USD 21.5 billion', 'USD 83 million', 'minus EUR 1.2 billion')
    """
    if not isfinite(value):
        return "an amount that cannot be told"
    sign = "minus " if round(value) < 0 else ""
    size = abs(value)
    billions = round(size) >= 1000
    return f"{sign}{currency} {size / 1000:.1f} billion" if billions else f"{sign}{currency} {size:.0f} million"


def month_of(months: float, start: date) -> str:
    """Write the month that lies some months after a start; 'never' for one that no calendar reaches.

    Examples
    --------
    >>> month_of(12.5, date(2018, 1, 1))
    'January 2019'
    """
    try:
        return (start + timedelta(days=months * DAYS_PER_MONTH)).strftime("%B %Y")
    except (OverflowError, ValueError):
        return "never"


def share(value: float) -> str:
    """Write a probability in whole per cent, without claiming certainty that is not there.

    Examples
    --------
    >>> share(0.336), share(0.9999), share(0.001), share(0.0)
    ('34 %', 'over 99 %', 'under 1 %', '0 %')
    """
    if 0 < value < 0.01:
        return "under 1 %"
    if 0.99 < value < 1:
        return "over 99 %"
    return f"{value:.0%}".replace("%", " %")


def names(items: Sequence[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> names(["NASA", "ESA", "JAXA"]), names(["NASA"]), names([])
    ('NASA, ESA and JAXA', 'NASA', 'nobody')
    """
    return listed(items) if items else "nobody"


def literal(text: str) -> str:
    """Give words of the study for use within a template, where single braces would name a value.

    Examples
    --------
    >>> literal("Base {alpha}")
    'Base {{alpha}}'
    """
    return text.replace("{", "{{").replace("}", "}}")


def literal_names(items: Sequence[str]) -> str:
    """Join names as a sentence does, for use within a template.

    Examples
    --------
    >>> literal_names(["Base {alpha}", "Relay"])
    'Base {{alpha}} and Relay'
    """
    return literal(names(items))


@dataclass
class Trace:
    """All entries of one run, in the order in which things were said.

    Parameters
    ----------
    currency, start
        How money and dates are written.

    Examples
    --------
    >>> trace = Trace("USD", date(2018, 1, 1))
    >>> trace.say("cost", "arrangements", "It costs {cost:money} by {when:date}.", {"cost": 1234.5, "when": 24}).text
    'It costs USD 1.2 billion by January 2020.'
    >>> trace.entries["cost"].values["cost"]
    1234.5
    """

    currency: str
    start: date
    entries: dict[str, Entry] = field(default_factory=dict)

    def say(
        self,
        name: str,
        room: str,
        template: str,
        values: Mapping[str, Any],
        *,
        inputs: tuple[str, ...] = (),
        sources: tuple[str, ...] = (),
        assumptions: tuple[str, ...] = (),
    ) -> Sentence:
        """Render a sentence from values and remember where it comes from.

        Parameters
        ----------
        name
            Id of the entry; each is used once.
        room
            Room that computed the values.
        template
            The sentence, with places such as ``{cost:money}``.
        values
            Values by name, unrounded.
        inputs, sources, assumptions
            What it rests on.

        Returns
        -------
        Sentence
            The text, with the id of its entry.

        Raises
        ------
        ValueError
            If the id was used before.
        """
        if name in self.entries:
            raise ValueError(f"two sentences have the trace id '{name}'")
        text = _Words(self.currency, self.start).vformat(template, (), values)
        self.entries[name] = Entry(name, room, template, dict(values), text, inputs, sources, assumptions)
        return Sentence(text, name)

    def to_list(self) -> list[dict[str, Any]]:
        """Give all entries as plain data for JSON."""
        return [{**entry.__dict__, "values": dict(entry.values)} for entry in self.entries.values()]
