"""What fair rules would agree on, what everybody could accept, and what each could give."""

from __future__ import annotations

from typing import Any

from accord.pipeline.holding.bargaining import Bargaining
from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.naming import NOTHING, outcome_words, outcomes_asked
from accord.pipeline.trace import Sentence, Trace
from accord.stability import Concession

RULES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}
MOST_CONCESSIONS = 5
_LEAST_GAIN = 1.0
"""Million of study money below which a concession is not worth naming."""


def rules_said(held: Holding, trace: Trace) -> Sentence | None:
    """Say whether the four rules of fair agreement choose the same arrangement.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None where nothing could be bargained.
    """
    if held.bargaining is None:
        return None
    study = held.arranged.screener.study
    points = held.bargaining.points
    if not points.arrangements:
        template = "No arrangement found leaves everybody at least what it has alone."
        return trace.say("stability.bargaining", "stability", template, {})
    chosen: dict[str, list[str]] = {}
    for rule, point in points.arrangements.items():
        what = outcome_words(study, points.outcomes[next(iter(point.shares))])
        chosen.setdefault(what, []).append(RULES[rule])
    values: dict[str, Any] = {"arrangements": len(points.outcomes), "asked": outcomes_asked(study, points.outcomes)}
    if len(chosen) == 1:
        values["what"] = next(iter(chosen))
        template = "Of {arrangements} arrangements all four rules of fair agreement choose {what}."
        if len(points.outcomes) == 1:
            template = "There is one arrangement to agree on, {what}, so all four rules of fair agreement choose it."
    else:
        parts = []
        for number, (what, rules) in enumerate(chosen.items()):
            values |= {f"what_{number}": what, f"rules_{number}": rules}
            parts.append(f"{{rules_{number}:names}} {'choose' if len(rules) > 1 else 'chooses'} {{what_{number}}}")
        template = (
            f"Of {{arrangements}} arrangements the rules of fair agreement choose differently: {'; '.join(parts)}."
        )
    if len(points.outcomes) > 1:
        template += " These are {asked:names}; what gives everybody the same as another is counted once."
    return trace.say("stability.bargaining", "stability", template, values, assumptions=("worth",))


def zone_said(held: Holding, trace: Trace) -> Sentence | None:
    """Say how many of the arrangements found everybody could accept, and what is missing where there are none."""
    if held.bargaining is None:
        return None
    zone = held.bargaining.zone
    values: dict[str, Any] = {"inside": len(zone.acceptable), "all": len(zone.outcomes)}
    template = "{inside} of the {all} arrangements leave everybody at least what it has alone: the zone of agreement."
    if len(zone.acceptable) == len(zone.outcomes):
        template = "All {all} arrangements leave everybody at least what it has alone: the zone of agreement."
        if len(zone.outcomes) == 1:
            template = "It leaves everybody at least what it has alone: the zone of agreement."
    if zone.is_empty and zone.nearest is not None:
        values |= {"missing": zone.nearest.payment}
        template = "None of the {all} leaves everybody what it has alone; at the nearest {missing:money} is missing."
    return trace.say("stability.zone", "stability", template, values, assumptions=("worth",))


def best_concessions(found: Bargaining) -> tuple[Concession, ...]:
    """Choose the concessions that bring most for what they cost.

    Parameters
    ----------
    found
        What could be agreed.

    Returns
    -------
    tuple of Concession
        Free ones first, by what they bring; then by gain for each unit of loss. Five at most, each change of one giver
        once, to whom it brings most.
    """
    if found.concessions is None:
        return ()
    every = [one for one in found.concessions.best if one.gain >= _LEAST_GAIN]
    every.sort(key=lambda one: (-one.ratio, -one.gain, one.giver, one.taker))
    kept: dict[tuple[str, str, str], Concession] = {}
    for one in every:
        kept.setdefault((one.giver, one.issue, one.to_setting), one)
    return tuple(kept.values())[:MOST_CONCESSIONS]


def concessions_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what could be given at least cost, best first."""
    if held.bargaining is None:
        return []
    found = best_concessions(held.bargaining)
    if not found:
        template = "No partner has a single decision to offer that costs it little and brings another something."
        return [trace.say("stability.concession", "stability", template, {})]
    said = []
    for number, one in enumerate(found, 1):
        cost = "which costs it nothing" if one.is_free else "which costs it {loss:money}"
        instead = "{issue} would go to {to} instead of {before}"
        if one.to_setting == NOTHING:
            instead = "{issue} would be dropped instead of coming from {before}"
        elif one.from_setting == NOTHING:
            instead = "{issue} would be added, from {to}"
        template = f"{{giver}} could offer {{taker}} that {instead}, {cost} and brings {{taker}} {{gain:money}}"
        if one.harmed:
            template += "; {harmed:names} would lose by it and would have to agree"
        values = {
            "giver": one.giver,
            "taker": one.taker,
            "issue": one.issue,
            "to": one.to_setting,
            "before": one.from_setting,
            "loss": one.loss,
            "gain": one.gain,
            "harmed": list(one.harmed),
        }
        said.append(trace.say(f"stability.concession.{number}", "stability", f"{template}.", values))
    return said


def package_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what the fair packages of the weightiest decisions change, each package once."""
    found = None if held.bargaining is None else held.bargaining.packages
    if found is None:
        return []
    if not found.chosen:
        template = "No package of these decisions leaves everybody at least what it has alone."
        return [trace.say("stability.package", "stability", template, {"packages": found.number})]
    said = []
    alike = dict.fromkeys(one.settings for one in found.chosen.values())
    for number, settings in enumerate(alike, 1):
        rules = [RULES[rule] for rule, one in found.chosen.items() if one.settings == settings]
        changed = package_changes(held, settings)
        values: dict[str, Any] = {"rules": rules, "packages": found.number, "changed": changed}
        who = f"The {{rules:names}} {'rules' if len(rules) > 1 else 'rule'}"
        would = "would leave all of them as they are." if not changed else "would change {changed:names}."
        template = f"{who}, asked about {{packages:,}} packages of the weightiest decisions, {would}"
        said.append(trace.say(f"stability.package.{number}", "stability", template, values, assumptions=("worth",)))
    return said


def package_changes(held: Holding, settings: tuple[str, ...]) -> list[str]:
    """Say which decisions a package takes otherwise than the recommended arrangement."""
    found = None if held.bargaining is None else held.bargaining.packages
    if found is None or held.bargaining is None:
        return []
    now = held.bargaining.now
    pairs = zip(found.issues, settings, strict=True)
    return [f"{issue} ({setting} instead of {now[issue]})" for issue, setting in pairs if setting != now[issue]]
