"""What some of the partners, or one of them, can do without the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.arrangements.case import Case
from accord.arrangements.searching.confirming import DisagreementError
from accord.arrangements.searching.relaxed import relax
from accord.arrangements.searching.search import Found, Lawful, Search


def restrict(case: Case, partners: Sequence[str]) -> Case:
    """Leave only some partners at the table, with the companies they can buy from.

    Parameters
    ----------
    case
        The full case.
    partners
        Names of those who stay.

    Returns
    -------
    Case
        The same programme with the choices of these partners only; what each could gain at most is unchanged.
    """
    stay = [name for name in case.partners if name in partners]
    away = [name for name in case.partners if name not in partners]
    choices = tuple(
        choice
        for choice in case.choices
        if choice.owner in stay and choice.payer in stay and choice.provider not in away
    )
    keys = {choice.key for choice in choices}
    prohibitions = tuple(
        ban
        for ban in case.prohibitions
        if all(key in keys for key in ban.choices)
        and all(name in stay for _, name in ban.owners)
        and all(name in stay for name in ban.pair or ())
    )
    return replace(
        case,
        partners={name: case.partners[name] for name in stay},
        choices=choices,
        prohibitions=prohibitions,
        joint_needs=tuple(need for need in case.joint_needs if set(need.partners) <= set(stay)),
    )


def go_alone(case: Case, name: str, lawful: Lawful | None = None, given_up: Sequence[str] = ()) -> Found:
    """Best that one partner can do by itself and with the companies it can buy from; doing nothing is allowed.

    What it insists on in a deal does not bind it, since there is none; its red lines do.

    Parameters
    ----------
    case
        The study in numbers.
    name
        The partner.
    lawful
        Screens whole arrangements, as in the search.
    given_up
        Names of requirements that do not bind it.

    Returns
    -------
    Found
        The arrangement with its largest gain.

    Raises
    ------
    DisagreementError
        If the search and the evaluator contradict each other.
    """
    by_itself = replace(case, partners={**case.partners, name: replace(case.partners[name], must_haves=())})
    search = Search(restrict(by_itself, [name]), {}, lawful, requirements=False)
    if given_up:
        search = relax(search, given_up)
    found = search.best(search.form.gain[name], maximise=True)
    if found is None:
        raise DisagreementError(f"doing nothing was not found for {name}")
    return found
