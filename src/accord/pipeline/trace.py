"""Sentences that cannot exist without their trace: what was computed, from what, on which assumption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


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


@dataclass
class Trace:
    """All entries of one run, in the order in which things were said.

    Examples
    --------
    >>> trace = Trace()
    >>> trace.say("cost", "arrangements", "It costs {cost:,.0f} million.", {"cost": 1234.5}).text
    'It costs 1,234 million.'
    >>> trace.entries["cost"].values["cost"]
    1234.5
    """

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
            The sentence, with places such as ``{cost:,.0f}``.
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
        text = template.format(**values)
        self.entries[name] = Entry(name, room, template, dict(values), text, inputs, sources, assumptions)
        return Sentence(text, name)

    def to_list(self) -> list[dict[str, Any]]:
        """Give all entries as plain data for JSON."""
        return [asdict(entry) for entry in self.entries.values()]
