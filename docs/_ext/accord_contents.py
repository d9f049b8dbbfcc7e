"""What the generated pages say, read off the code: plain tables, without anything of Sphinx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accord.law import FACTS, LADDER, FactType, load_rules
from accord.law.books.rule import Rule
from accord.law.conditions.vocabulary import FIELDS
from accord.law.ratification import RATIFICATIONS
from accord.reference import tables
from accord.results.assumptions import SEARCH_ASSUMPTIONS
from accord.simulation import (
    Branch,
    CorrelationGroup,
    CorrelationMatrix,
    Fallback,
    LaunchWindows,
    Link,
    Mitigation,
    Network,
    Partner,
    Range,
    Risk,
    Task,
)
from accord.simulation.assumptions import assumptions as simulation_assumptions
from accord.study.checks import METHOD_SOURCES


@dataclass(frozen=True)
class Part:
    """A headed table; cells may hold `code` between backticks and links as [text](#anchor)."""

    title: str
    anchor: str
    says: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    style: str = ""


def fact_parts() -> tuple[Part, ...]:
    """The vocabulary of facts, by kind."""
    groups = (
        ("Facts that hold or do not", lambda f: f.kind == "bool", "`true` or `false`."),
        ("Facts that are one of several words", lambda f: f.kind == "symbol" and not f.states, ""),
        ("Facts that are a state", lambda f: f.kind == "symbol" and f.states, "An ISO 3166 alpha-3 code, such as NOR."),
        ("Facts that are a number", lambda f: f.kind == "number", ""),
        ("Facts that are a list", lambda f: f.kind == "set", "An empty list means that there are none."),
    )
    parts = []
    for title, belongs, says in groups:
        chosen = [fact for fact in FACTS.values() if belongs(fact)]
        plain = all(not fact.domain for fact in chosen) and chosen[0].kind != "set"
        columns = ("Fact", "Meaning") if plain else ("Fact", "Allowed", "Meaning")
        rows = tuple((f"`{f.name}`", f.says) if plain else (f"`{f.name}`", _allowed(f), f.says) for f in chosen)
        widths = (30, 70) if plain else (26, 37, 37)
        parts.append(Part(title, f"facts-{len(parts) + 1}", says, columns, widths, rows))
    return tuple(parts)


def field_parts() -> tuple[Part, ...]:
    """Fields of the records that rules may look through."""
    return tuple(
        Part(
            f"Fields of {group}",
            f"fields-{group}",
            "Filled from the study; a rule reads them with `any(... for x in " + group + ")`.",
            ("Field", "Allowed", "Meaning"),
            (26, 37, 37),
            tuple((f"`{field.name}`", _allowed(field), field.says) for field in fields.values()),
        )
        for group, fields in FIELDS.items()
    )


def _allowed(fact: FactType) -> str:
    words = ", ".join(f"`{word}`" for word in fact.domain)
    several = fact.kind == "set"
    if fact.kind == "bool":
        return "`true` or `false`"
    if fact.kind == "number":
        return "a number"
    if fact.states:
        return "states as ISO 3166 alpha-3 codes" if several else "a state as ISO 3166 alpha-3 code"
    if not words:
        return "a list of texts" if several else "text"
    return f"any of {words}" if several else f"one of {words}"


def rule_parts() -> tuple[Part, ...]:
    """Every packaged rule, by pack."""
    book = load_rules()
    parts = []
    for pack in sorted(book.packs):
        rules = [rule for rule in book if rule.pack == pack]
        says = f"{len(rules)} rules, compiled as of {rules[0].as_of.isoformat()}."
        parts.append(
            Part(
                book.packs[pack],
                f"rules-{pack}",
                says,
                ("What it says, and its id", "Effect", "From", "To", "Where it stands, and our confidence"),
                (36, 18, 12, 12, 22),
                tuple(_rule_row(rule) for rule in rules),
                style="dated",
            )
        )
    return tuple(parts)


def _rule_row(rule: Rule) -> tuple[str, ...]:
    status = {"soft_law": " (does not bind in law)", "unknown": " (state not confirmed)", "proposed": " (proposed)"}
    return (
        f"{rule.title}. `{rule.id}`",
        str(rule.effect).replace("-", " ") + status.get(rule.status, ""),
        rule.in_force_from.isoformat() if rule.in_force_from else "",
        rule.in_force_to.isoformat() if rule.in_force_to else "",
        f"{rule.instrument}: {rule.citation} ({rule.confidence})",
    )


def ladder_parts() -> tuple[Part, ...]:
    """The ladder of instruments, what matters at each rung, and how long ratification took."""
    meaning: dict[str, str] = {}
    for rule in load_rules():
        if rule.id == rule.family or rule.family not in meaning:
            meaning[rule.family] = rule.title
    return (
        Part(
            "Rungs",
            "ladder-rungs",
            "",
            ("Rung", "Instrument", "Binds in law", "Signed by", "Months to conclude (confidence)", "Money"),
            (6, 30, 12, 20, 16, 16),
            tuple(
                (
                    str(rung.rung),
                    f"{rung.name}, such as {rung.example}",
                    {True: "yes", False: "no", None: "depends on the text"}[rung.binding],
                    rung.signed_by,
                    f"{rung.months[0]:g} to {rung.months[1]:g} ({rung.confidence})",
                    rung.funds,
                )
                for rung in LADDER
            ),
        ),
        Part(
            "What matters at each rung",
            "ladder-screens",
            "What the United States goes through before it signs, and rules that begin to matter.",
            ("Rung", "Process in the United States", "Rules that begin to matter"),
            (6, 30, 64),
            tuple(
                (str(rung.rung), rung.process, "; ".join(f"{meaning[name]} (`{name}`)" for name in rung.screens_start))
                for rung in LADDER
            ),
        ),
        Part(
            "From signature to entry into force",
            "ladder-ratification",
            "Computed from recorded days; negotiation comes before and is not included.",
            ("Agreement", "Signed", "In force", "Days", "Meanwhile"),
            (26, 14, 14, 8, 38),
            tuple(
                (item.name, item.signed.isoformat(), item.in_force.isoformat(), str(item.days), item.meanwhile)
                for item in RATIFICATIONS
            ),
        ),
    )


def reference_parts() -> tuple[Part, ...]:
    """Every packaged table of the reference data."""
    return tuple(
        Part(
            info.title,
            f"table-{info.name}",
            f"`{info.name}`, {info.rows} rows; a row is identified by {_listed(info.key)}.",
            ("Column", "Kind", "Meaning"),
            (26, 14, 60),
            tuple((f"`{column.name}`", column.kind, column.meaning) for column in info.columns),
        )
        for info in tables()
    )


def _listed(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def method_sources() -> tuple[tuple[str, str], ...]:
    """Sources that default parameters of the method name."""
    return tuple(sorted(METHOD_SOURCES.items()))


def assumption_lists() -> dict[str, tuple[str, ...]]:
    """What each room takes for granted, in sentences."""
    from accord.profiles import ASSUMPTIONS

    return {
        "profiles": tuple(ASSUMPTIONS),
        "arrangements": SEARCH_ASSUMPTIONS,
        "simulation": tuple(simulation_assumptions(_network(), "latin")),
    }


def _network() -> Network:
    """A network that has everything about which the simulation makes an assumption."""
    limited = "every partner with a yearly budget"
    leaves = Range(0.005, 0.02, 0.05)
    work, cost = Range(20, 30, 50), Range(100, 200, 400)
    lander = Task(
        "lander",
        "Lander",
        limited,
        "element",
        work,
        cost,
        windows=LaunchWindows(0, 26, 1),
        fallback=Fallback("another", work, cost, retained=0.3),
        mission="landing",
        payer=limited,
    )
    rover = Task(
        "rover",
        "Rover",
        "another",
        "element",
        Range.normal(24, 3),
        cost,
        (Link("lander", "FF", 2.0),),
        mission="landing",
        mode="augmentation",
        branch="weight/light",
    )
    drill = Task(
        "drill", "Drill", "another", "element", work, cost, ("rover",), mode="integration", shared_with=(limited,),
        mission="landing",
    )  # fmt: skip
    partners = tuple(
        Partner(name, leaves, 0.15, 0.3, annual_budget=limit) for name, limit in ((limited, 90.0), ("another", None))
    )
    return Network(
        (lander, rover, drill),
        partners,
        {"landing": ("drill",)},
        programme_correlation=0.1,
        risks=(Risk("test", "Failed test", 0.1, ("lander",), months=work, mitigation=Mitigation(cost)),),
        branches=(Branch("weight", "lander", {"light": 0.7, "heavy": 0.3}),),
        groups=(CorrelationGroup("engines", ("rover",), 0.2),),
        matrix=CorrelationMatrix(("lander", "drill"), ((1.0, 0.3), (0.3, 1.0))),
        escalation=0.025,
    )


def command_helps() -> Iterator[tuple[str, str]]:
    """The words of each command and its help, as a terminal of 88 columns shows it."""
    from accord.cli.app import application

    app = application()
    for command in command_names(app):
        yield command, _help(app, command)


def command_names(app: Any) -> tuple[str, ...]:
    """Every command that does something, with the words that lead to it."""
    names = []
    for name, inner in sorted((name, app[name]) for name in app if not name.startswith("-")):
        below = command_names(inner) if inner.default_command is None else ()
        names += [f"{name} {word}" for word in below] if below else [name]
    return tuple(names)


def _help(app: Any, command: str) -> str:
    from rich.console import Console

    shown = io.StringIO()
    console = Console(file=shown, width=88, color_system=None, force_terminal=False, legacy_windows=False)
    app.help_print(command.split(), console=console)
    return "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())
