"""How a study's things are called, where they stand, and how its money and months are written, for ways out."""

from __future__ import annotations

from collections.abc import Sequence

from accord.arrangements.case import Case
from accord.arrangements.infeasible.voice import Voice
from accord.arrangements.legal import Prohibition
from accord.law import RuleBook
from accord.pipeline.trace import month_of
from accord.pipeline.unstated import facts_of
from accord.study import Study


def called(study: Study) -> dict[str, str]:
    """Names of missions and elements as people say them, by id."""
    return {
        name: one.name for part in (study.programme.missions, study.programme.elements) for name, one in part.items()
    }


def voice_of(study: Study, case: Case, rules: RuleBook) -> Voice:
    """Give the voice in which conflicts and ways out of a study are told.

    Parameters
    ----------
    study, case
        The study and its numbers.
    rules
        The rules.

    Returns
    -------
    Voice
        With names, places, money, months and where facts are to be stated.
    """
    named = facts_of(study, case, rules)

    def to_state(ban: Prohibition) -> Sequence[str]:
        return [one.sentence for one in named(ban)]

    return Voice(
        called(study),
        study.places,
        lambda value: f"{study.meta.currency} {value:,.0f} million",
        lambda months: month_of(months, study.meta.start),
        to_state,
    )
