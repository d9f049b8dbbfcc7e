"""Whether an arrangement crosses what a partner will not accept."""

from __future__ import annotations

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.assessment import Assessment
from accord.study.schema import RedLine


def crossed(case: Case, arrangement: Arrangement, found: Assessment, name: str, line: RedLine) -> bool:
    """Tell whether an arrangement crosses a red line of a partner, which binds where it takes part."""
    owner = arrangement.owner
    mine = [mission for mission, group in found.participants.items() if name in group]
    here = [mission for mission in mine if not line.in_missions or mission in line.in_missions]
    if line.never_with:
        return any(other in found.participants[mission] for mission in here for other in line.never_with)
    if line.no_critical_from:
        return any(
            {choice.provider, choice.payer, choice.owner} & set(line.no_critical_from)
            for choice in (*arrangement.choices, *arrangement.backups)
            if case.elements[choice.element].critical and case.elements[choice.element].mission in here
        )
    if line.heaviest_instrument:
        ladder = case.instruments
        signed = [found.instrument[mission] for mission in here if mission in found.instrument]
        return ladder is not None and any(
            ladder.place(name) > ladder.place(line.heaviest_instrument) for name in signed
        )
    if line.keeps_critical:
        critical = [e.id for m in mine if m in line.keeps_critical for e in case.elements_of(m) if e.critical]
        return any(element in owner and owner[element] != name for element in critical)
    if line.must_own:
        return any(
            case.elements[element].mission in mine and element in owner and owner[element] != name
            for element in line.must_own
        )
    return bool(mine) and not any(owner.get(element) == name for element in line.only_with_any)
