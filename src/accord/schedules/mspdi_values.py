"""Read single values of Microsoft Project XML, collecting what is wrong with them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from accord.schedules.values import Notes
from accord.schedules.xml_tree import Element

_HOURS = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?")


@dataclass
class Values(Notes):
    """Reads values of one file."""

    def number(self, element: Element, tag: str) -> float:
        """Read a number, 0 when there is none."""
        return self.finite(element, tag, element.value(tag))

    def hours(self, element: Element, tag: str) -> float:
        """Read a duration in hours, 0 when there is none."""
        text = element.value(tag)
        match = _HOURS.fullmatch(text)
        if text and (match is None or text.endswith(("P", "T"))):
            self.note(element, tag, f"found {text!r:.60}", "a duration such as PT16H30M0S")
        if match is None:
            return 0.0
        days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
        total = days * 24 + hours + minutes / 60 + seconds / 3600
        if match[1] and total:
            self.note(element, tag, f"the duration {text} is negative", "0 or more")
            return 0.0
        if not math.isfinite(total):
            self.note(element, tag, f"found {text!r:.60}", "a finite duration")
            return 0.0
        return total

    def money(self, element: Element, tag: str) -> float:
        """Read money, which the format states in hundredths."""
        return self.number(element, tag) / 100
