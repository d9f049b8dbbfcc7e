"""Will it hold: the lenses side by side, the division, and what the other parts show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, names, share
from accord.brief.reading import Reading
from accord.brief.views.bargaining import bargaining_view
from accord.brief.views.moves import moves_view
from accord.brief.views.repairs import repairs_view
from accord.brief.views.trust import trust_view

_LENSES = {
    "division with payments": "Division with payments among partners (transferable)",
    "division without payments": "Division without payments (not transferable)",
    "moves and counter-moves": "Moves and counter-moves",
    "trust": "Trust",
}


def stability_view(reading: Reading) -> dict[str, Any] | None:
    """Give what each lens says and each part shows.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        None when there was no arrangement to test.
    """
    found = reading.document["stability"]
    if found is None:
        return None
    return {
        # Results of an earlier version say nothing of joining.
        "said": {"joining": [], **found["said"]},
        "agree": found["lenses"]["agree"],
        "lenses": [_lens(found, one) for one in found["lenses"]["each"]],
        "division": _division(reading, found),
        "leaving": _leaving(found),
        "unblocked": _unblocked(found),
        "moves": moves_view(found),
        "trust": trust_view(reading, found),
        "repairs": repairs_view(reading, found),
        "bargaining": bargaining_view(reading, found),
    }


def _lens(found: Mapping[str, Any], lens: Mapping[str, Any]) -> dict[str, Any]:
    """Name a lens, and whom its verdict concerns: those who would leave, or for whom it holds only so far."""
    concerned = [names(lens["who"])] if lens["who"] else []
    if lens["short"]:
        chance = [found["trust"]["chance"][name] for name in lens["short"]]
        between = " to ".join(dict.fromkeys(share(end(chance)) for end in (min, max)))
        need = "needs" if len(lens["short"]) == 1 else "need"
        concerned.append(f"by the record {names(lens['short'])} {need} more than the {between} that it gives")
    if lens["together"]:
        concerned.append(f"together {names(lens['together'])}")
    if lens["not_looked_at"]:
        concerned.append(f"not looked at: {names(lens['not_looked_at'])}")
    nobody = "nobody" if lens["verdict"] == "holds" else "–"
    return {**lens, "name": _LENSES.get(lens["name"], lens["name"]), "concerned": "; ".join(concerned) or nobody}


def _division(reading: Reading, found: Mapping[str, Any]) -> dict[str, Any]:
    """Each partner's gain in several lights, if partners could pay one another."""
    keys = ("alone", "recommended", "shapley", "nucleolus", "hope")
    solution, division = found["solution"], found["division"]
    return {
        "rows": [
            {
                "partner": row["partner"],
                **{key: amount(row[key]) for key in keys},
                "shapley": with_error(row["shapley"], row["shapley_error"]),
                "worse": row["recommended"] < row["alone"],
            }
            for row in gains(reading, found)
        ],
        "sampled": solution is None,
        "asked": found["sampled"]["coalitions_valued"] if solution is None else None,
        "least_core": found["sampled"]["least_core"]["sentence"] if solution is None else None,
        "kind": solution["nucleolus_kind"] if solution else "nucleolus",
        "core_empty": solution["core"]["empty"] if solution else False,
        "in_core": division["in_core"] if division else False,
        "notes": solution["notes"] if solution else [],
        "values": [{"coalition": value["coalition"], "value": amount(value["value"])} for value in found["values"]],
    }


def gains(reading: Reading, found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give each partner's gain alone, recommended, by Shapley value and nucleolus, and its hope, in million.

    The Shapley value has a standard error where it was estimated from a sample of groups.
    """
    arranged = reading.document["arrangements"]
    alone = {one["partner"]: one["gain"][one["partner"]] for one in arranged["alone"]}
    solution = found["solution"]
    errors: Mapping[str, float] = {}
    if solution is None:
        shapley = {name: one["value"] for name, one in found["sampled"]["shapley"].items()}
        errors = {name: one["standard_error"] for name, one in found["sampled"]["shapley"].items()}
    else:
        shapley = solution["shapley"]
    nucleolus = solution["nucleolus"] or {} if solution else {}
    return [
        {
            "partner": name,
            "alone": alone[name],
            "recommended": found["payoff"][name],
            "shapley": shapley[name],
            "shapley_error": errors.get(name),
            "nucleolus": nucleolus.get(name),
            "hope": arranged["hope"][name],
        }
        for name in reading.partners
    ]


def with_error(value: float | None, error: float | None) -> str:
    """Write an estimate with its standard error, where it has one.

    Examples
    --------
    >>> with_error(4363.7, 78.3), with_error(100.0, None)
    ('4,360 ± 78.3', '100')
    """
    return amount(value) if error is None else f"{amount(value)} ± {amount(error)}"


def _leaving(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Groups that would leave without payments, with what each member would have more."""
    return [
        {
            "coalition": one["coalition"],
            "least": amount(one["least_improvement"]),
            "each": [f"{name} {amount(more)}" for name, more in one["improvement"].items()],
        }
        for one in found["leaving"]
    ]


def _unblocked(found: Mapping[str, Any]) -> dict[str, Any] | None:
    """The best arrangement that nobody would leave, where it is another than the recommended one."""
    arrangement = found["unblocked"]["arrangement"]
    if found["unblocked"]["same"] or arrangement is None:
        return None
    return {
        "complete": found["unblocked"]["complete"],
        "differs": arrangement["differs"],
        "rows": [
            {
                "partner": name,
                "payoff": amount(arrangement["payoff"][name]),
                "change": amount(change),
                "worse": change < 0,
            }
            for name, change in arrangement["change"].items()
        ],
    }
