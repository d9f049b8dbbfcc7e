"""Which combinations of options are feasible, as a negotiator would say it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from accord.errors import did_you_mean
from accord.stability.conflicts.conflict import ambiguous
from accord.stability.conflicts.notes import Key, Notes, shown
from accord.stability.conflicts.options import Option, Pattern, references

RULES = ("at_most_one", "at_least_one", "exactly_one", "requires")
_YES = frozenset({"Y", "y", "yes", "Yes", "YES"})
_NO = frozenset({"N", "n", "no", "No", "NO"})


def read_rules(notes: Notes, top: Mapping[str, Any], options: tuple[Option, ...]) -> tuple[Pattern, ...]:
    """Read ``infeasible`` and the rules that are shorter to say as patterns of what cannot be.

    What cannot be read is noted and left out.
    """
    known = references(options)
    found: list[Pattern] = []
    for k, rule in enumerate(notes.listed(("infeasible",), top.get("infeasible", []), "a list of combinations")):
        pattern = read_pattern(notes, ("infeasible", k), rule, known)
        if pattern is not None and not pattern.mask:
            notes.wrong(("infeasible", k), "it names no option, so nothing would be feasible", remedy="remove it")
        elif pattern is not None:
            found.append(pattern)
    for key in RULES[:3]:
        for k, group in enumerate(notes.listed((key,), top.get(key, []), "a list of lists of options")):
            bits = [bit for bit in _read_group(notes, (key, k), group, known) if bit]
            if key != "at_least_one":
                found += [Pattern(a | b, a | b) for a, b in combinations(bits, 2)]
            if key != "at_most_one" and bits:
                found.append(Pattern(sum(bits), 0))
    needs = notes.mapping(("requires",), top.get("requires", {}), "for each option those that it requires")
    for name, group in needs.items():
        bit = option_bit(notes, ("requires", name), name, known)
        given = [group] if isinstance(group, str) else group
        for needed in _read_group(notes, ("requires", name), given, known):
            if bit == needed and bit:
                notes.wrong(("requires", name), f"'{name}' requires itself", remedy="leave it out")
            elif bit and needed:
                found.append(Pattern(bit | needed, bit))
    return tuple(found)


def read_pattern(notes: Notes, path: Key, value: Any, known: Mapping[str, int]) -> Pattern | None:
    """Read which options are taken (Y) and not taken (N); options that are not named may be either."""
    mask = bits = 0
    before = len(notes.problems)
    for name, answer in notes.mapping(path, value, "options with Y or N, such as {fund: N}").items():
        bit = option_bit(notes, (*path, name), name, known)
        yes = answer is True or (isinstance(answer, str) and answer in _YES)
        no = answer is False or (isinstance(answer, str) and answer in _NO)
        if not yes and not no:
            notes.wrong(
                (*path, name), f"found {shown(answer)}", "allowed: Y or N; leave the option out where it may be either"
            )
        if mask & bit:
            notes.wrong((*path, name), f"'{name}' is named twice", remedy="keep one of them")
        mask |= bit
        bits |= bit if yes else 0
    return Pattern(mask, bits) if len(notes.problems) == before else None


def _read_group(notes: Notes, path: Key, value: Any, known: Mapping[str, int]) -> list[int]:
    """Bits of listed options; 0 for one that is unknown."""
    found: list[int] = []
    for k, name in enumerate(notes.listed(path, value, "a list of options")):
        bit = option_bit(notes, (*path, k), name, known)
        if bit and bit in found:
            notes.wrong((*path, k), f"'{name}' stands here twice", remedy="keep one of them")
            continue
        found.append(bit)
    return found


def option_bit(notes: Notes, path: Key, name: Any, known: Mapping[str, int]) -> int:
    """Bit of an option; 0, and a note, when it is unknown."""
    if isinstance(name, str) and name in known:
        return 1 << known[name]
    if notes.is_unusable(name):
        return 0
    owners = sorted(one.removesuffix(f".{name}") for one in known if one.endswith(f".{name}"))
    if owners:
        notes.wrong(path, *ambiguous(str(name), owners))
    else:
        notes.wrong(path, f"no option is called {shown(name)}", remedy=did_you_mean(str(name)[:80], known))
    return 0
