"""Find who does each Primavera activity."""

from __future__ import annotations

from collections.abc import Mapping

from accord.errors import Problem, did_you_mean
from accord.schedules.xer_tables import Record, Tables


def actors(tables: Tables, label: str) -> dict[str, str]:
    """Name the actor of each activity that has one.

    Parameters
    ----------
    tables
        The file; a problem is noted when it has no such field.
    label
        ``resource`` or empty for the resource that costs most; otherwise the name of an activity code or of a
        user-defined field.

    Returns
    -------
    dict
        Key of the activity to the name of the actor.
    """
    wanted = label.casefold()
    if wanted in ("", "resource"):
        return _by_resource(tables)
    codes = {record["actv_code_type"].casefold(): record["actv_code_type_id"] for record in tables.rows("ACTVTYPE")}
    fields = {
        record["udf_type_label"].casefold(): record["udf_type_id"]
        for record in tables.rows("UDFTYPE")
        if record["table_name"] == "TASK"
    }
    if wanted in codes:
        names = {
            record["actv_code_id"]: record["actv_code_name"] or record["short_name"]
            for record in tables.rows("ACTVCODE")
        }
        return {
            record["task_id"]: names.get(record["actv_code_id"], "")
            for record in tables.rows("TASKACTV")
            if record["actv_code_type_id"] == codes[wanted]
        }
    if wanted in fields:
        return {
            record["fk_id"]: record["udf_text"]
            for record in tables.rows("UDFVALUE")
            if record["udf_type_id"] == fields[wanted]
        }
    remedy = did_you_mean(wanted, {"resource": "", **codes, **fields})
    found = f"there is no activity code or user-defined field {label!r:.60} to name actors"
    tables.problems.append(Problem(tables.file, 0, "", found, "", remedy))
    return {}


def _by_resource(tables: Tables) -> dict[str, str]:
    """The resource that costs most, then works most, then comes first; materials do no work."""
    names = _names(tables.rows("RSRC"))
    best: dict[str, tuple[float, float]] = {}
    found: dict[str, str] = {}
    for record in tables.rows("TASKRSRC"):
        weight = (tables.number(record, "target_cost"), tables.number(record, "target_qty"))
        key = record["task_id"]
        if record["rsrc_type"] != "RT_Mat" and record["rsrc_id"] in names and weight > best.get(key, (-1.0, -1.0)):
            best[key] = weight
            found[key] = names[record["rsrc_id"]]
    return found


def _names(records: list[Record]) -> Mapping[str, str]:
    """Names of resources by id."""
    return {record["rsrc_id"]: record["rsrc_name"] or record["rsrc_short_name"] for record in records}
