"""The generated pages hold everything that the code has: each key, parameter, fact, rule, table and command."""

import accord_contents as contents
import accord_schema as schema
import pytest
from pydantic import BaseModel

import accord.study.schema as study_schema
from accord.law import FACTS, load_rules
from accord.reference import tables
from accord.study.schema import Method, Rivalry, StudyFile


def cells(parts):
    return [cell for part in parts for row in part.rows for cell in row]


def own_tables():
    """Own keys of each model by its name."""
    return {model.__name__: schema.model_part(model) for model in schema.models()}


def test_each_model_of_the_schema_has_a_table():
    known = {
        name
        for name in study_schema.__all__
        if isinstance(getattr(study_schema, name), type) and issubclass(getattr(study_schema, name), BaseModel)
    }
    assert set(own_tables()) == known - {"Part"}


def test_each_model_is_named_on_the_page_exactly_once(root):
    page = (root / "docs" / "study-format.md").read_text(encoding="utf-8")
    named = [name for block in page.split("```{accord-models}\n")[1:] for name in block.split("```", 1)[0].split()]
    assert sorted(named) == sorted(own_tables())


@pytest.mark.parametrize("model", schema.models(), ids=lambda model: model.__name__)
def test_each_key_stands_in_its_table_or_in_that_of_a_model_it_builds_on(model):
    shown = {row[0] for base in model.__mro__ if base in schema.models() for row in schema.model_part(base).rows}
    assert {f"`{key}`" for key in model.model_fields} <= shown


def test_each_key_has_a_meaning_and_a_type():
    for name, part in own_tables().items():
        for key, what, default, meaning in part.rows:
            assert what, f"{name}.{key}"
            assert default, f"{name}.{key}"
            assert meaning.endswith("."), f"{name}.{key}: {meaning}"


@pytest.mark.parametrize(
    ("model", "key", "what", "default"),
    [
        ("StudyFile", "title", "name", "required"),
        ("StudyFile", "currency", "currency code, such as `USD`", "required"),
        ("StudyFile", "price_year", "whole number from 1950 to 2100", "required"),
        ("StudyFile", "requirements", "[Requirements](#format-requirements)", "none"),
        ("Actor", "state", "state, such as `NOR`", "not given"),
        ("Actor", "participates", "`true` or `false`", "`true`"),
        ("Actor", "ratings", "list of [Rating](#format-rating)", "none"),
        ("Actor", "listed", "list of any of `ENTITY`, `MEU`, `INKSNA` and `SDN`", "not given"),
        ("Requirements", "deliver_any", "list of lists of names", "none"),
        ("Fraction", "unit", "`share` or `per year`", "`share`"),
        ("Duration", "unit", "`months` or `years`", "required"),
        ("Method", "jointness", "[Fraction](#format-fraction)", "0.03 to 0.2, most likely 0.08"),
        ("Method", "withdrawal", "[Fraction](#format-fraction)", "0.005 to 0.05, most likely 0.02 per year"),
        ("Method", "iterations", "whole number from 100 to 10,000,000", "10,000"),
        ("Method", "sampling", "`plain`, `latin` or `sobol`", "`latin`"),
        ("Risk", "probability", "number, or [Bounds](#format-bounds)", "required"),
        ("Risk", "months", "number, or [Bounds](#format-bounds)", "not given"),
        ("Element", "windows", "[Periodic](#format-periodic) or [Listed](#format-listed)", "not given"),
        ("Element", "tasks", "[ElementTask](#format-elementtask) by id", "none"),
        ("Source", "url", "address that begins with `http://` or `https://`", "not given"),
        ("ProgrammeFile", "elements", "[Element](#format-element) by id", "required"),
        ("Override", "study", "keys as they stand there", "none"),
    ],
)
def test_types_and_defaults_are_said_in_words(model, key, what, default):
    row = next(row for row in own_tables()[model].rows if row[0] == f"`{key}`")
    assert row[1:3] == (what, default)


def test_keys_of_a_model_that_another_builds_on_are_named_above_its_table():
    says = schema.model_part(Rivalry).says
    assert "[Evidence](#format-evidence) (`source`, `confidence`, `as_of`, `note`)" in says
    assert "also takes" not in schema.model_part(StudyFile).says


def test_each_parameter_of_the_method_has_its_default_source_and_reason():
    rows = {row[0]: row for row in schema.method_part().rows}
    assert list(rows) == [f"`{key}`" for key in Method.model_fields]
    assert rows["`worth`"][2] == "1.25 to 4, most likely 2"
    assert rows["`jointness`"][3].startswith("`dwyer-2014`, low confidence. ")
    assert {name for name, _ in contents.method_sources()} == {"dwyer-2014", "nasa-ceh"}


def test_each_fact_of_the_law_is_shown_once_with_its_meaning():
    rows = [row for part in contents.fact_parts() for row in part.rows]
    assert sorted(row[0] for row in rows) == sorted(f"`{name}`" for name in FACTS)
    assert {FACTS[row[0].strip("`")].says for row in rows} == {row[-1] for row in rows}
    shown = cells(contents.fact_parts())
    assert "one of `none`, `rhu`, `rtg`, `reactor`" in shown
    assert all(f"`{field}`" in cells(contents.field_parts()) for field in ("listed", "payer_states", "classes"))


def test_each_packaged_rule_is_shown_once_with_title_and_citation():
    rows = [row for part in contents.rule_parts() for row in part.rows]
    book = load_rules()
    assert len(rows) == len(book)
    for rule in book:
        row = next(row for row in rows if row[0].endswith(f" `{rule.id}`"))
        assert rule.title in row[0]
        assert row[2] == (rule.in_force_from.isoformat() if rule.in_force_from else "")
        assert rule.citation in row[4]
        assert row[4].endswith(f"({rule.confidence})")
    assert any(row[1] == "prohibition" and row[3] for row in rows)


def test_each_reference_table_is_shown_with_its_columns():
    parts = {part.anchor: part for part in contents.reference_parts()}
    for info in tables():
        part = parts[f"table-{info.name}"]
        assert [row[0] for row in part.rows] == [f"`{column.name}`" for column in info.columns]
        assert f"{info.rows} rows" in part.says


def test_each_command_shows_its_help():
    helps = dict(contents.command_helps())
    itself = ["conflict", "game", "trust"]
    expected = ["arrange", "brief", "check", "new", "profile", "run", "schema", "screen", "simulate", "stability"]
    assert sorted({name.split()[0] for name in helps}) == sorted([*expected, *itself, "reference", "rules"])
    assert "--all-scenarios" in helps["check"]
    assert "--treaty" in helps["reference show"]
    assert all(len(line) <= 88 for shown in helps.values() for line in shown.splitlines())


def test_assumptions_are_those_of_the_rooms_and_name_nobody_of_the_example():
    lists = contents.assumption_lists()
    assert sorted(lists) == ["arrangements", "profiles", "simulation"]
    assert len(lists["simulation"]) > 8
    assert not any(name in sentence for sentence in lists["simulation"] for name in ("ESA", "NASA", "Lander"))


def test_the_pages_use_every_directive(root):
    directives = pytest.importorskip("accord_directives", reason="Sphinx is not installed; make docs installs it")
    text = "".join(path.read_text(encoding="utf-8") for path in (root / "docs").glob("*.md"))
    assert [name for name in directives.DIRECTIVES if f"```{{{name}}}" not in text] == []
