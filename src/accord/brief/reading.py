"""Read a results document: check that it is one, and find the names that belong to its ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accord.errors import Problem, StudyError

FORMAT = "accord-results/3"


@dataclass(frozen=True)
class Reading:
    """A results document with its names at hand.

    Parameters
    ----------
    document
        The whole of results.json.

    Raises
    ------
    StudyError
        If it is not a results document of the format that this version reads.
    """

    document: Mapping[str, Any]

    def __post_init__(self) -> None:
        found = self.document.get("format")
        if found != FORMAT:
            says = f"found the format {str(found)[:60]!r}" if found else "the document names no format"
            raise StudyError([Problem("results.json", 0, "format", says, f"allowed: {FORMAT}", "run the study again")])

    @property
    def study(self) -> Mapping[str, Any]:
        """What the study says about itself."""
        return dict(self.document["study"])

    @property
    def start(self) -> date:
        """First day of the programme."""
        return date.fromisoformat(self.study["start"])

    @property
    def currency(self) -> str:
        """Money of the study."""
        return str(self.study["currency"])

    @property
    def recommended(self) -> Mapping[str, Any] | None:
        """The recommended arrangement, if there is one."""
        found: Mapping[str, Any] | None = self.document["arrangements"]["recommended"]
        return found

    @property
    def partners(self) -> list[str]:
        """Partners in study order."""
        return [partner["id"] for partner in self.study["partners"]]

    @cached_property
    def missions(self) -> Mapping[str, str]:
        """Mission names by id."""
        return {mission["id"]: mission["name"] for mission in self.study["missions"]}

    @cached_property
    def elements(self) -> Mapping[str, str]:
        """Element names by id, as far as the document tells them."""
        known = {part["id"]: part["name"] for part in self.study.get("elements", ())}
        simulation = self.document["simulation"]
        for task in simulation["tasks"] if simulation else ():
            known.setdefault(task["id"], task["name"])
        for choice in self._choices():
            known.setdefault(choice["element"], choice["name"])
        return known

    def _choices(self) -> Iterator[Mapping[str, Any]]:
        arranged = self.document["arrangements"]
        for found in (*arranged["alone"], arranged["recommended"], *arranged["proposals"]):
            yield from found["choices"] if found else ()

    @cached_property
    def rules(self) -> Mapping[str, str]:
        """What each rule says, by id, as far as the document tells it."""
        law = self.document["law"]
        known = dict(law.get("titles", {}))
        for mission in law["missions"].values():
            for finding in mission["findings"]:
                known.setdefault(finding["rule"], finding["title"])
        for ban in law["prohibitions"]:
            known.setdefault(ban["rule"], ban["says"])
        return known

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """What each free parameter means, by id."""
        return {one["id"]: one["says"] for one in self.document["assumptions"]["parameters"]}

    def mission(self, name: str) -> str:
        """Name of a mission."""
        return self.missions.get(name, name.replace("-", " "))

    def element(self, name: str) -> str:
        """Name of an element."""
        return self.elements.get(name, name.replace("-", " "))
