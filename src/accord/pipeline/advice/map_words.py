"""What the level map says, in a paragraph for pairs and one for groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accord.pipeline.advice.group_level import GroupLevel
from accord.pipeline.advice.meeting import DEEPER
from accord.pipeline.advice.obstacles import kinds
from accord.pipeline.levels import Level
from accord.pipeline.trace import names


def paragraphs(pairs: Sequence[GroupLevel], groups: Sequence[GroupLevel]) -> list[str]:
    """Say in a paragraph each what the map shows of pairs and of groups."""
    said = []
    if pairs:
        by_themselves = Counter(pair.by_themselves.level for pair in pairs)
        company = Counter(pair.in_company.level for pair in pairs)
        lifted = [names(pair.group) for pair in pairs if pair.needs_company]
        text = (
            f"Of {len(pairs)} pairs, {_counts(by_themselves)} by themselves, and {_counts(company)} once others may "
            "take part."
        )
        if lifted:
            text += f" {len(lifted)} pairs go deeper in company than by themselves."
        said.append(f"{text} {_stopped(pairs)}")
    if groups:
        said.append(" ".join(f"{group.name[:1].upper()}{group.name[1:]}: {group.sentence}" for group in groups))
    return said


def _counts(levels: Counter[Level]) -> str:
    shown = [f"{levels[level]} can share {_one(level)}" for level in DEEPER if levels[level]]
    if levels["none"]:
        shown.append(f"{levels['none']} share nothing to their gain")
    return names(shown)


def _one(level: Level) -> str:
    return "an element" if level == "element" else f"no more than a {level}"


def _stopped(pairs: Sequence[GroupLevel]) -> str:
    """Say how many pairs are stopped by what, in company."""
    found = Counter(kind for pair in pairs if pair.in_company.obstacle for kind in kinds(pair.in_company.obstacle))
    words = {
        "law": "the law",
        "red line": "a red line or demand",
        "requirement": "a requirement of the study",
        "gain": "too little gain",
        "hold": "the chance that somebody leaves",
        "money": "lack of money",
        "no interface": "the programme, which has no place for it",
        "no way": "the lack of a complete mission with work for both",
    }
    if not found:
        return "Nothing stops any pair from sharing an element in the right company."
    parts = [f"{words[kind]} ({count})" for kind, count in sorted(found.items(), key=lambda one: (-one[1], one[0]))]
    return f"What stops pairs from going deeper in company, with the number of pairs: {names(parts)}."
