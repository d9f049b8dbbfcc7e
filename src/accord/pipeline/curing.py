"""Legal cures as decisions: which may be taken, what they cost, and what a proposal is once they are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from accord.arrangements.legal import ChoiceKey, LegalCure, Triple
from accord.law import Change, Cure, Finding, Proposal, Rule, RuleBook, Unknown, apply_cure
from accord.study.schema.method import Cures

GIVEN_BY_CHOICES = frozenset(
    {
        "form",
        "has_space_activity",
        "launch_engine_iso",
        "launch_operator_iso",
        "launch_operator_kind",
        "launch_site_iso",
        "launch_vehicle_iso",
        "loc",
        "n_countries",
        "public_data_only",
        "third_party_role",
        "us_appropriated_funds",
        "us_party",
    }
)
"""Facts that follow from who builds, launches and pays for what: choices bring them about, not writing them down."""
_ACTIONS = frozenset({"set_fact", "hold_authorisation", "barter", "close_interface", "remove_classes"})


def may_be_decided(cure: Cure, policy: Cures) -> bool:
    """Tell whether a cure may be taken as a decision of the search.

    Parameters
    ----------
    cure
        A cure of a rule.
    policy
        What the study's method lets.

    Returns
    -------
    bool
        True when a machine can make every change of it, its effort is allowed, and it does not merely state what
        follows from the choices or leave out a payment that a choice rests on.

    Examples
    --------
    >>> from accord.law import load_rules
    >>> from accord.study.schema.method import Cures
    >>> policy = Cures(source="estimate", confidence="low", note="ours")
    >>> cures = {cure.id: cure for cure in load_rules().find("EAR-9A515-CN").cures}
    >>> closing = cures["close-interface"]
    >>> may_be_decided(closing, policy), may_be_decided(closing, policy.model_copy(update={"most_effort": 4}))
    (False, True)
    """
    if not cure.change or cure.effort > policy.most_effort:
        return False
    return all(change.action in _ACTIONS and not _only_said(change) for change in cure.change)


def _only_said(change: Change) -> bool:
    return change.action == "set_fact" and change.target in GIVEN_BY_CHOICES


def priced(
    finding: Finding,
    cure: Cure,
    policy: Cures,
    rules: RuleBook,
    day: dt.date,
    *,
    where: str,
    base: float,
    owners: Iterable[str],
    choices: Iterable[ChoiceKey],
) -> LegalCure:
    """Put a cure of a finding into the terms of the arrangement search.

    Parameters
    ----------
    finding, cure
        What bars a combination, and what may lift it.
    policy
        What cures of each effort take.
    rules, day
        Rules, and the day for which the law is asked.
    where
        The combination in words; with rule and cure it makes the id.
    base
        Expected cost of the elements it is about, million of study money.
    owners
        Who bears the cost.
    choices
        Choices it is about.

    Returns
    -------
    LegalCure
        With cost and months as ranges; a licence takes the months of its rule where the rule states them.
    """
    terms = policy.terms(cure.effort)
    low, mode, high = (part * base for part in terms.share)
    return LegalCure(
        id=f"{finding.rule}/{cure.id}: {where}",
        rule=finding.rule,
        name=cure.id,
        does=cure.does,
        effort=cure.effort,
        owners=tuple(dict.fromkeys(owners)),
        choices=tuple(dict.fromkeys(choices)),
        cost=(low, mode, high),
        months=_lead_of(cure, rules, day) or terms.months,
        title=finding.title,
    )


def _lead_of(cure: Cure, rules: RuleBook, day: dt.date) -> Triple | None:
    """Lead time of the slowest authorisation that a cure is to hold."""
    leads = []
    for change in cure.change:
        rule = _rule(rules, change.target, day) if change.action == "hold_authorisation" else None
        if rule and rule.lead_months:
            leads.append((rule.lead_months.low, rule.lead_months.mode, rule.lead_months.high))
    return max(leads, key=sum, default=None)


def _rule(rules: RuleBook, name: str, day: dt.date) -> Rule | None:
    try:
        return rules.find(name, day)
    except KeyError:
        return None


def with_cures(proposal: Proposal, cures: Sequence[LegalCure], rules: RuleBook, day: dt.date) -> Proposal:
    """Make the changes of cures where they stand.

    Parameters
    ----------
    proposal
        What is screened.
    cures
        Cures decided on.
    rules, day
        Rules that hold the cures, and the day for which the law is asked.

    Returns
    -------
    Proposal
        The changed proposal. Elements and payments change only where a cure is about them; facts change for the whole
        proposal and no longer count as assumed.
    """
    for one in cures:
        cure = next(cure for cure in rules.find(one.rule).cures if cure.id == one.name)
        proposal = _about(proposal, apply_cure(proposal, cure, rules.sets, day), one, cure)
    return proposal


def _about(before: Proposal, after: Proposal, one: LegalCure, cure: Cure) -> Proposal:
    """Keep only the changes of elements and payments that a cure is about."""
    about = {element for element, _, _ in one.choices}
    paid = {(payer, provider) for _, provider, payer in one.choices}
    elements, payments = before.elements, before.payments
    if not isinstance(elements, Unknown) and not isinstance(after.elements, Unknown):
        elements = tuple(new if new.id in about else old for old, new in zip(elements, after.elements, strict=True))
    if not isinstance(payments, Unknown) and not isinstance(after.payments, Unknown):
        payments = tuple(
            new if (new.payer, new.payee) in paid else old for old, new in zip(payments, after.payments, strict=True)
        )
    stated = {change.target for change in cure.change if change.action == "set_fact"}
    assumed = tuple(name for name in before.assumed if name not in stated)
    return replace(after, elements=elements, payments=payments, assumed=assumed)
