"""Assumptions for an ordinary civil mission, to be declared and never slipped in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from accord.law.conditions.values import Unknown
from accord.law.screening.proposal import Proposal

CIVIL_BASELINE: Mapping[str, object] = MappingProxyType(
    {
        "adr_target_foreign": False,
        "blanket_authority": False,
        "classified": False,
        "constellation": False,
        "debris_generating": False,
        "equity_stake": False,
        "exclusive_area": False,
        "exclusive_area_permanent": False,
        "exploratory_talks": False,
        "fcc_waiver": False,
        "foreign_policy_conflict": False,
        "foreign_staff_at_launch": False,
        "host_officials_facility": "none",
        "host_officials_iso": (),
        "jwst_or_before_2006": False,
        "landing_near_other_site": False,
        "launch_ceded": False,
        "launch_ground": "none",
        "launch_policy_waived": False,
        "mil_installation": False,
        "mil_purpose": False,
        "near_heritage_site": False,
        "on_orbit_transfer": False,
        "partner_withdraws": False,
        "pre_1999_agreement": False,
        "profit_on_termination": False,
        "remote_sensing": False,
        "request_to_observe_flight": False,
        "rf_conflict": False,
        "rpo_foreign": False,
        "space_act_type": "international",
        "ssa_data": False,
        "territorial_claim": False,
        "uncapped_indemnity": False,
        "unfunded_commitment": False,
        "weapons": "none",
        "wolf_grant_approved": False,
        "written": True,
    }
)
"""What may be assumed of a civil mission that nobody has said to be otherwise."""


def with_baseline(proposal: Proposal, baseline: Mapping[str, object] = CIVIL_BASELINE) -> Proposal:
    """Fill unstated facts with declared assumptions.

    Screening never does this by itself: a missing fact is unknown. A caller that wants to look past the facts
    that hardly ever matter says so with this function, and every finding and export marks what was assumed.

    Parameters
    ----------
    proposal
        The proposal.
    baseline
        Assumed values by fact.

    Returns
    -------
    Proposal
        The proposal with assumptions in place of what it leaves unsaid.

    Examples
    --------
    >>> from accord.law import Party, Proposal, with_baseline
    >>> with_baseline(Proposal((Party("ESA", kind="igo"),), facts={"weapons": "none"})).assumed[:2]
    ('adr_target_foreign', 'blanket_authority')
    """
    stated = {name: value for name, value in proposal.facts.items() if not isinstance(value, Unknown)}
    added = {name: baseline[name] for name in sorted(baseline) if name not in stated}
    assumed = tuple(sorted({*proposal.assumed, *added}))
    return replace(proposal, facts={**stated, **added}, assumed=assumed)
