"""Is it allowed, as rows: verdicts by mission, findings by verdict, and what the law keeps apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from accord.brief.formatting import amount, names, number
from accord.brief.reading import Reading
from accord.law import FACTS, LADDER

VERDICTS: Mapping[str, tuple[str, str]] = {
    "prohibited": ("Prohibited", "A rule forbids this, and no exception was found to hold."),
    "conflict": ("Rules in conflict", "Rules contradict one another; a lawyer must say which prevails."),
    "unknown": ("Not decided", "The facts given do not tell; unknown is not permitted, so these must be answered."),
    "needs": ("Needs an authorisation or certificate", "Allowed once somebody has authorised or certified it."),
    "duty": ("Allowed with a duty", "Allowed; something must be done or accepted with it."),
    "alert": ("Take note", "No obstacle, but a lawyer will want to know."),
    "clear": ("No obstacle", "A rule was tested and stands in nobody's way, or helps."),
}
"""Heading and meaning of each verdict, the worst first."""
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_FACT_NAME = re.compile(r" \((?P<name>[a-z0-9_]+)(?:: (?P<value>[^()]*))?\)$")
BY_NAME = {step.short: step for step in LADDER}
OPEN = ("prohibited", "conflict", "unknown", "needs")
"""Verdicts that stand between the partners and signing; they are shown in full, the others folded."""


def law_view(reading: Reading) -> dict[str, Any]:
    """Sort what the law says so that what stops the programme comes first.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``missions``, ``agreements`` (those in force that the study names), ``rests_on`` (legal cures that the search
        decided on), ``groups`` (findings by verdict, one entry per rule for all missions it touches), ``bans``,
        ``assumed``, ``ask``, ``tasks``, ``notice`` and dates.
    """
    law = reading.document["law"]
    missions = law["missions"]
    return {
        "notice": law["notice"],
        "as_of": law["as_of"],
        "kept_to": sorted({mission["as_of"] for mission in missions.values()} or {*_kept_to(law)}),
        "verdicts": VERDICTS,
        "missions": [_mission(mission) for mission in missions.values()],
        "agreements": [_agreement(reading, one) for one in law.get("agreements", ())],
        "rests_on": [_decided(reading, cure) for cure in law.get("rests_on", ())],
        "groups": [_group(reading, verdict, missions) for verdict in VERDICTS],
        "bans": _bans(reading, law["prohibitions"]),
        "assumed": [_assumed(name, value) for name, value in law["assumed"].items()],
        "ask": _asked(reading, missions.values()),
        "tasks": [_task(reading, task) for task in law["tasks"]],
    }


def _mission(mission: Mapping[str, Any]) -> dict[str, Any]:
    counts = dict.fromkeys(VERDICTS, 0)
    for finding in mission["findings"]:
        counts[finding["verdict"]] += 1
    return {
        "name": mission["name"],
        "verdict": mission["verdict"],
        "heading": VERDICTS[mission["verdict"]][0],
        "counts": counts,
        "instrument": mission["instrument"] and {"parties": []} | mission["instrument"] | _waits(mission["instrument"]),
    }


def _waits(instrument: Mapping[str, Any]) -> dict[str, Any]:
    """Months after which work may begin and what was made may be launched; nothing in documents that do not say."""
    waits = instrument.get("waits")
    if not waits:
        return {"begins": None, "launches": None, "consents": None, "under": None}
    begins, launches = _spread(waits["work"]), _spread(waits["launch"])
    under = instrument.get("under")
    held = under and {
        "titles": [f"the {title}" for title in under["titles"]],
        "left": under["left"] and BY_NAME[under["left"]].name,
    }
    return {"begins": begins, "launches": None if launches == begins else launches, "under": held}


def _agreement(reading: Reading, one: Mapping[str, Any]) -> dict[str, Any]:
    """What an agreement is as good as, what rests on it, and why it does not count if it does not."""
    titles = {source["id"]: source["title"] for source in reading.document["sources"]}
    why = "paused" if one["status"] == "paused" else f"ends on {one['until']}, before the horizon"
    return {
        **one,
        "instrument": BY_NAME[one["instrument"]].name,
        "remains": one["remains"] and BY_NAME[one["remains"]].name,
        "missions": [reading.mission(name) for name in one["missions"]],
        "carries": [reading.mission(name) for name in one["carries"]],
        "why_not": None if one["counts"] else why,
        "source_title": titles.get(one["source"]),
    }


def _group(reading: Reading, verdict: str, missions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Put findings with one verdict together: one entry per rule, with the missions it touches."""
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for mission in missions.values():
        for finding in mission["findings"]:
            if finding["verdict"] == verdict:
                found.setdefault(finding["rule"], []).append((mission["name"], finding))
    heading, meaning = VERDICTS[verdict]
    return {
        "verdict": verdict,
        "heading": heading,
        "meaning": meaning,
        "open": verdict in OPEN,
        "findings": [_finding(reading, touched) for touched in found.values()],
    }


def _finding(reading: Reading, touched: list[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Merge one rule's findings for several missions; what differs between missions is told for each."""
    first = touched[0][1]
    reasons: dict[tuple[str, ...], list[str]] = {}
    for mission, finding in touched:
        reasons.setdefault(tuple(finding["because"]), []).append(mission)
    return {
        "rule": first["rule"],
        "verdict": first["verdict"],
        "trace": first["trace"],
        "title": first["title"].rstrip("."),
        "binds": first["binds"],
        "citation": first["citation"],
        "confidence": first["confidence"],
        "as_of": first["as_of"],
        "caveat": _known_on(str(reading.document["law"]["as_of"]), first["caveat"]),
        "example": _known_on(str(reading.document["law"]["as_of"]), first["example"]),
        "missions": [mission for mission, _ in touched],
        "reasons": [
            {"missions": where, "because": [_plain_reason(one) for one in because]}
            for because, where in reasons.items()
        ],
        "exceptions": [part for _, finding in touched for part in finding["exceptions"]][:4],
        "months": first["lead_months"],
        "cures": [_cure(reading, cure) for cure in first["cures"]],
    }


def _known_on(day: str, text: str) -> str:
    """Leave out what names a year after the day that is asked about: such a study knows nothing of it."""
    return "" if any(int(year) > int(day[:4]) for year in _YEAR.findall(text or "")) else text


def _plain_reason(reason: str) -> str:
    """Leave out the name that a fact has in the rules; its meaning stands before it."""
    found = _FACT_NAME.search(reason)
    if not found or found["name"] not in FACTS:
        return reason
    told = found["value"]
    return reason[: found.start()] + ("" if told in (None, "yes") else f" ({told})")


def _cure(reading: Reading, cure: Mapping[str, Any]) -> dict[str, Any]:
    remaining = cure["remaining"]
    return {
        "does": cure["does"],
        "clears": cure["clears"],
        "verdict": VERDICTS[cure["cured_verdict"]][0].lower() if cure["cured_verdict"] else None,
        "brings": [_rule(reading, rule) for rule in cure["residual"]],
        "remaining": None if remaining is None else [_rule(reading, rule) for rule in remaining],
    }


def _rule(reading: Reading, rule: str) -> dict[str, str | None]:
    title = reading.rules.get(rule)
    return {"id": rule, "title": title.rstrip(".") if title else None}


def _bans(reading: Reading, prohibitions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for ban in prohibitions:
        grouped.setdefault((ban["rule"], ban["says"]), []).append(ban)
    return [
        {
            "rule": rule,
            "says": says,
            "barred": list(dict.fromkeys(_barred(reading, ban) for ban in bans)),
            "cures": list(dict.fromkeys(_offered(cure) for ban in bans for cure in ban.get("cures", ()))),
            "unstated": list(dict.fromkeys(_unstated(one) for ban in bans for one in ban.get("unstated", ()))),
        }
        for (rule, says), bans in grouped.items()
    ]


def _unstated(one: Mapping[str, Any]) -> str:
    return f"{one['says']} ({one['remedy']})"


def _kept_to(law: Mapping[str, Any]) -> list[str]:
    """Day up to which the rules were kept, where no mission was screened; earlier results do not tell."""
    return [law["kept_to"]] if "kept_to" in law else []


def _offered(cure: Mapping[str, Any]) -> str:
    return f"{cure['does'].rstrip('.')} ({cure['effort_means']})"


def _decided(reading: Reading, cure: Mapping[str, Any]) -> dict[str, Any]:
    """Write a cure on which the recommendation rests."""
    return {
        "does": cure["does"],
        "kind": cure["effort_means"],
        "lifts": cure["title"].rstrip("."),
        "rule": cure["rule"],
        "mission": reading.mission(cure["mission"]),
        "elements": [reading.element(element) for element in cure["elements"]],
        "owners": cure["owners"],
        "months": _spread(cure["months"]),
        "cost": f"{amount(cure['cost']['mode'])} ({amount(cure['cost']['low'])} to {amount(cure['cost']['high'])})",
    }


def _barred(reading: Reading, ban: Mapping[str, Any]) -> str:
    """Say what one prohibition keeps from happening."""
    parts = []
    for element, provider, payer in ban["choices"]:
        paid = "" if payer == provider else f" paid by {payer}"
        parts.append(f"{reading.element(element)} from {provider}{paid}")
    parts += [f"{reading.element(element)} by {owner}" for element, owner in ban["owners"]]
    text = " together with ".join(parts)
    if ban["pair"]:
        text = " ".join(part for part in (text, f"{names(ban['pair'])} in one mission") if part)
    if ban["unless_third"]:
        text += ", unless a third partner takes part"
    return text + (f" (in {reading.mission(ban['mission'])})" if ban["mission"] else "")


def _assumed(name: str, value: Any) -> dict[str, str]:
    fact = FACTS.get(name)
    says = fact.says if fact else name.replace("_", " ")
    return {"says": says[:1].upper() + says[1:], "value": _plain(value)}


def _plain(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _asked(reading: Reading, missions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Merge the questions of all missions, each once, with the missions that need its answer."""
    merged: dict[str, dict[str, Any]] = {}
    for mission in missions:
        for ask in mission["ask"]:
            entry = merged.setdefault(ask["question"], {"question": ask["question"], "missions": [], "rules": []})
            entry["missions"].append(mission["name"])
            entry["rules"] += [rule for rule in ask["rules"] if rule not in entry["rules"]]
    return [{**entry, "rules": [_rule(reading, rule) for rule in entry["rules"]]} for entry in merged.values()]


def _task(reading: Reading, task: Mapping[str, Any]) -> dict[str, Any]:
    months = task["months"]
    return {
        "title": task["title"],
        "mission": reading.mission(task["mission"]),
        "holder": task["holder"],
        "rule": task["rule"],
        "elements": [reading.element(element) for element in task["elements"]],
        "months": _spread(months),
        "before": task.get("before", "work"),
        "cure": bool(task.get("cure")),
        "instrument": bool(task.get("instrument")),
    }


def _spread(months: Mapping[str, float]) -> str:
    return f"{_months(months['mode'])} ({_months(months['low'])} to {_months(months['high'])})"


def _months(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)
