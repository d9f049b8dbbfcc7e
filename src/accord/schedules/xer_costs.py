"""Sum the costs of Primavera activities from assignments and expenses."""

from __future__ import annotations

from collections.abc import Mapping

from accord.schedules.model import Log
from accord.schedules.rows import Row
from accord.schedules.xer_tables import Tables

_TIMED = ("RT_Labor", "RT_Equip")


def add_costs(tables: Tables, rows: Mapping[str, Row], log: Log) -> None:
    """Add assignments of labour and equipment, which grow with the duration, and materials and expenses, which do not.

    Parameters
    ----------
    tables
        The file.
    rows
        Activities by key; their costs are raised.
    log
        Takes which tables were summed.
    """
    for record in tables.rows("TASKRSRC"):
        row = rows.get(record["task_id"])
        if row is None:
            continue
        actual = tables.number(record, "act_reg_cost") + tables.number(record, "act_ot_cost")
        remaining = tables.number(record, "remain_cost")
        # A planned cost is often missing while what was spent and what remains are known.
        whole = tables.number(record, "target_cost") or actual + remaining
        if record["rsrc_type"] in _TIMED:
            row.timed_cost += whole
            row.remaining_timed_cost += remaining
        else:
            row.cost += whole
            row.remaining_cost += remaining
    for record in tables.rows("PROJCOST"):
        row = rows.get(record["task_id"])
        if row is not None:
            remaining = tables.number(record, "remain_cost")
            row.cost += tables.number(record, "target_cost") or tables.number(record, "act_cost") + remaining
            row.remaining_cost += remaining
    costly = [row.id for row in rows.values() if row.cost or row.timed_cost]
    if costly:
        says = "Costs are the sum of assignments and expenses; those of labour and equipment grow with the duration."
        log.add("costs", says, *costly)
