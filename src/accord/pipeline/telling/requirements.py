"""Requirements in the words of the study: names instead of ids, dates instead of months."""

from __future__ import annotations

from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.infeasible.words import in_words
from accord.pipeline.arranging import Arranged
from accord.pipeline.trace import money, month_of
from accord.pipeline.voice import called


def requirement_said(arranged: Arranged, requirement: str) -> str:
    """Say a requirement that somebody could give up.

    Parameters
    ----------
    arranged
        What the search found, with the study.
    requirement
        Name of the requirement.

    Returns
    -------
    str
        A clause without a full stop.
    """
    study, case = arranged.screener.study, arranged.case
    kind, _, rest = requirement.partition(": ")
    if kind == "horizon":
        return f"everything is in place by {month_of(case.horizon, study.meta.start)}"
    envelope = case.partners[rest].envelope if kind == "budget" else None
    if envelope is not None:
        return f"{rest} spends no more than {money(envelope, study.meta.currency)}"
    laws = {f"law: {ban.rule}": ban.says for ban in case.prohibitions}
    if kind == "law" and requirement not in laws:
        rule = arranged.screener.rules.find(rest, study.meta.as_of)
        laws[requirement] = f"{rule.title.rstrip('.')} ({rule.instrument}, {rule.citation})"
    return in_words(requirement, case, laws, Voice(called(study))).rstrip(".")
