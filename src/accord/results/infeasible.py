"""Write as plain data why nothing can be arranged, and what would be enough."""

from __future__ import annotations

from typing import Any

from accord.arrangements.infeasible.conflict import Conflict
from accord.arrangements.infeasible.repairs import ORDER, Repairs
from accord.pipeline.arranging import Arranged
from accord.pipeline.telling.repairs import ways_out
from accord.pipeline.trace import Trace


def conflict_of(found: Conflict) -> dict[str, Any]:
    """Write sets of requirements that contradict one another.

    Parameters
    ----------
    found
        The sets.

    Returns
    -------
    dict
        ``requirements`` of the first set, those of ``further`` ones, whether these are all (``complete``), the
        ``sentence``, and the same in paragraphs (``says``).
    """
    return {
        "requirements": list(found.requirements),
        "sentence": found.sentence,
        "says": list(found.says),
        "further": [list(one) for one in found.further],
        "complete": found.complete,
    }


def repairs_of(arranged: Arranged, found: Repairs, trace: Trace) -> dict[str, Any]:
    """Write what would be enough when nothing meets all requirements.

    Parameters
    ----------
    arranged
        What the search found.
    found
        The cheapest repairs.
    trace
        Where their sentences are remembered.

    Returns
    -------
    dict
        ``complete``, how they are ordered (``order``), and ``repairs``.
    """
    return {
        "complete": found.complete,
        "order": ORDER,
        "repairs": [
            {
                "requirements": list(one.requirements),
                "given_up": list(one.given_up),
                "amounts": [dict(amount.__dict__) for amount in one.amounts],
                "share": one.share,
                "does": list(one.says),
                "cost": one.found.assessment.total_cost,
                "last": one.found.assessment.last,
                "partners": list(one.found.assessment.partners),
                "delivered": list(one.found.assessment.delivered),
                "surplus": dict(one.surplus),
                "value": one.value,
                "said": sentence.to_dict(),
            }
            for one, sentence in zip(found.repairs, ways_out(arranged, found, trace), strict=True)
        ],
    }
