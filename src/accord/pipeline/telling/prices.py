"""What equal voice and fewer requirements would change, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.searching.nash import NashFound
from accord.arrangements.searching.prices import OwnerChange, Price, owner_changes
from accord.arrangements.searching.search import Found
from accord.pipeline.answers import Answers
from accord.pipeline.arranging import Arranged
from accord.pipeline.outside import NO_CHANGE, ChangeOutside
from accord.pipeline.telling.requirements import requirement_said
from accord.pipeline.trace import Sentence, Trace, literal, literal_names, names

WORTH_NAMING = 1.0
"""Change in million of study money from which it is named."""


def equal_voice(answers: Answers, nash: NashFound | None, trace: Trace) -> Sentence | None:
    """Say whether the largest product of gains leads elsewhere than their largest sum.

    Parameters
    ----------
    answers
        What all rooms found.
    nash
        The arrangement with the largest product.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None when it was not found.
    """
    if nash is None:
        return None
    arranged = answers.arranged
    moved = owner_changes(arranged.case, answers.recommended, nash.found)
    changes = changes_then(arranged, nash.found, moved)
    alone = arranged.beside_recommended(nash.found).clauses(answers.study)
    values: dict[str, Any] = {
        "product": nash.log_product,
        "bound": nash.bound,
        "gainers": list(nash.gainers),
        "mean": nash.mean_gain,
        "changed": [_change(answers, one) for one in changes],
    }
    same = nash.found.arrangement.identity == answers.recommended.arrangement.identity
    opening = "Bargainers with equal voice (largest product of the partners' gains instead of their largest sum) would "
    if same:
        template = f"{opening}agree on the same arrangement."
    elif not changes and not alone:
        template = f"{opening}give the same work to the same partners, on other terms{_terms(answers, nash)}."
    elif not changes:
        template = f"{opening}divide the same work otherwise."
    else:
        count = f"{len(changes)} element{'' if len(changes) == 1 else 's'}"
        template = f"{opening}divide {count} otherwise: {{changed:names}}."
    template += " {gainers:names} gain by it, {mean:.2f} of what each could hope for in the geometric mean."
    if len(nash.gainers) == 1:
        template = template.replace("{gainers:names} gain", "{gainers:names} gains")
    template += literal("".join(f" {clause}." for clause in alone))
    if not nash.proven:
        template += " That no other has a larger product is not proven."
    return trace.say("arrangements.beside.nash", "arrangements", template, values, assumptions=("worth",))


def _terms(answers: Answers, nash: NashFound) -> str:
    """Name what differs though nobody's work does."""
    mine, other = answers.recommended.arrangement, nash.found.arrangement
    payers = {choice.element: (choice.provider, choice.payer) for choice in mine.choices}
    differ = [c.element for c in other.choices if payers.get(c.element) != (c.provider, c.payer)]
    modes = [c.element for c in other.choices if _mode(mine, c.element) != _mode(other, c.element)]
    said = []
    if differ:
        said.append(f"other providers or payers of {literal_names([answers.element_name(one) for one in differ])}")
    if modes:
        said.append(f"another mode of {literal_names([answers.element_name(one) for one in modes])}")
    if dict(mine.leads) != dict(other.leads):
        said.append("other leads")
    return f" ({'; '.join(said)})" if said else ""


def _mode(arrangement: Arrangement, element: str) -> str | None:
    return next((arrangement.mode(one) for one in arrangement.choices if one.element == element), None)


def _change(answers: Answers, one: OwnerChange) -> str:
    """Say who answers for an element instead of whom."""
    name = answers.element_name(one.element)
    if one.after is None:
        return f"{name} (dropped)"
    if one.before is None:
        return f"{name} (added, by {one.after})"
    return f"{name} ({one.after} instead of {one.before})"


def priced(answers: Answers, price: Price, trace: Trace) -> Sentence:
    """Say what giving up one requirement would gain, for whom, and who would lose.

    Parameters
    ----------
    answers
        What all rooms found.
    price
        The requirement with its price.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Gain, its proof, partners, cost and what changes hands.
    """
    clause = literal(requirement_said(answers.arranged, price.requirement))
    outside = outside_then(answers.arranged, price)
    cost = price.cost + outside.cost
    values: dict[str, Any] = {"gain": price.gain, "cost": abs(cost)}
    least = " at least" if price.proof == "none" else ""
    changed = [_change(answers, one) for one in changes_then(answers.arranged, price.found, price.changes)]
    parts = [
        f"Giving up “{clause}” would raise the sum of the partners' gains on their own scales by{least} {{gain:.2f}}",
        *_partners(price.partners, values),
    ]
    parts += [literal(clause) for clause in outside.clauses(answers.study)]
    if max(abs(cost), abs(outside.cost)) >= WORTH_NAMING:
        together = "as much" if abs(cost) < WORTH_NAMING else f"{{cost:money}} {'more' if cost > 0 else 'less'}"
        parts.append(f"everything together would cost {together}")
    if abs(outside.cost) >= WORTH_NAMING:
        values |= {"who": outside.who, "arrangement": abs(price.cost)}
        own = f"{{arrangement:money}} {'more' if price.cost > 0 else 'less'}"
        own = "as much" if abs(price.cost) < WORTH_NAMING else own
        parts[-1] += f" with what {{who:names}} would spend alone ({own} without that)"
    if changed:
        values["changed"] = changed
        parts.append("what changes is {changed:names}")
    name = f"arrangements.beside.price.{price.requirement}"
    return trace.say(name, "arrangements", f"{'; '.join(parts)}.", values, assumptions=("worth",))


def outside_then(arranged: Arranged, price: Price) -> ChangeOutside:
    """Say what changes for those outside the arrangement when a requirement is given up.

    Parameters
    ----------
    arranged
        What the search found.
    price
        The requirement with its price.

    Returns
    -------
    ChangeOutside
        Nothing where no better arrangement was found.
    """
    return NO_CHANGE if price.found is None else arranged.beside_recommended(price.found)


def changes_then(arranged: Arranged, found: Found | None, changes: Sequence[OwnerChange]) -> list[OwnerChange]:
    """Count among the owners of elements those who build them alone, outside the arrangement.

    Parameters
    ----------
    arranged
        What the search found.
    found
        What would take the place of the recommended arrangement.
    changes
        Elements that get another owner by it.

    Returns
    -------
    list of OwnerChange
        In programme order, without elements that their owner builds alone instead of together or the other way round.
    """
    best = arranged.recommended
    if best is None or found is None:
        return list(changes)
    now, then = arranged.everybody(best).owners_alone, arranged.everybody(found).owners_alone
    counted = [
        OwnerChange(one.element, one.before or now.get(one.element), one.after or then.get(one.element))
        for one in changes
    ]
    return [one for one in counted if one.before != one.after]


def _partners(changes: Mapping[str, float], values: dict[str, Any]) -> list[str]:
    """Say who would gain and who would lose, the one with most first."""
    order = sorted(changes, key=lambda name: (-abs(changes[name]), name))
    told = [name for name in order if abs(changes[name]) >= WORTH_NAMING]
    said: dict[bool, list[str]] = {True: [], False: []}
    for number, name in enumerate(told, 1):
        values |= {f"partner_{number}": name, f"amount_{number}": abs(changes[name])}
        side = said[changes[name] > 0]
        verb = "" if side else (" would gain" if changes[name] > 0 else " would lose")
        side.append(f"{{partner_{number}}}{verb} {{amount_{number}:money}}")
    return [names(side) for side in said.values() if side]
