"""Directives that put what the code says into the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import accord_calibration as calibration
import accord_contents as contents
import accord_schema as schema
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from accord.law import NOTICE

_MARKUP = re.compile(r"`(?P<code>[^`]+)`|\[(?P<text>[^\]]+)\]\((?P<link>[^)\s]+)\)")
_LOGGER = logging.getLogger(__name__)


def inline(text: str) -> Iterator[nodes.Node]:
    """Turn backticks into code and [text](#anchor) into links; all else stays text."""
    end = 0
    for match in _MARKUP.finditer(text):
        if match.start() > end:
            yield nodes.Text(text[end : match.start()])
        if match["code"]:
            yield nodes.literal(match["code"], match["code"])
        elif match["link"].startswith("#"):
            yield nodes.reference(match["text"], match["text"], internal=True, refid=match["link"][1:])
        else:
            yield nodes.reference(match["text"], match["text"], refuri=match["link"])
        end = match.end()
    if end < len(text):
        yield nodes.Text(text[end:])


def paragraph(text: str) -> nodes.paragraph:
    """Write a paragraph."""
    return nodes.paragraph("", "", *inline(text))


def table(columns: Iterable[str], widths: Iterable[int], rows: Iterable[Iterable[str]], style: str = "") -> nodes.table:
    """Write a table with a head."""
    widths = list(widths)
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row(columns))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["accord", *style.split()])


def _row(cells: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))


def section(title: str, anchor: str, *content: nodes.Node) -> nodes.section:
    """Write a section that can be linked to."""
    return nodes.section(
        "", nodes.title(title, title), *content, ids=[anchor], names=[nodes.fully_normalize_name(anchor)]
    )


def section_of(part: contents.Part) -> nodes.section:
    """Write a headed table."""
    says = [paragraph(part.says)] if part.says else []
    return section(part.title, part.anchor, *says, table(part.columns, part.widths, part.rows, part.style))


def bullets(sentences: Iterable[str]) -> nodes.bullet_list:
    """Write sentences as a list."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(one)) for one in sentences))


class Models(SphinxDirective):
    """Tables of some models of the study format."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give a section per model named in the content."""
        known = {model.__name__: model for model in schema.models()}
        wanted = " ".join(self.content).split()
        page = self.env.metadata[self.env.docname]
        page["accord_models"] = " ".join([page.get("accord_models", ""), *wanted])
        return [section_of(schema.model_part(known[name])) for name in wanted]


class Facts(SphinxDirective):
    """The vocabulary of facts."""

    def run(self) -> list[nodes.Node]:
        """Give a section per kind of fact."""
        return [section_of(part) for part in contents.fact_parts()]


class Fields(SphinxDirective):
    """Fields of the records that rules look through."""

    def run(self) -> list[nodes.Node]:
        """Give a section per kind of record."""
        return [section_of(part) for part in contents.field_parts()]


class Rules(SphinxDirective):
    """Every packaged rule."""

    def run(self) -> list[nodes.Node]:
        """Give a section per pack."""
        return [section_of(part) for part in contents.rule_parts()]


class Notice(SphinxDirective):
    """The notice that goes with every screening."""

    def run(self) -> list[nodes.Node]:
        """Give an admonition."""
        return [nodes.important("", paragraph(NOTICE))]


class Ladder(SphinxDirective):
    """The ladder of instruments."""

    def run(self) -> list[nodes.Node]:
        """Give a section for the rungs, for what matters at each, and for ratification."""
        return [section_of(part) for part in contents.ladder_parts()]


class MethodDefaults(SphinxDirective):
    """Every free parameter of the method."""

    def run(self) -> list[nodes.Node]:
        """Give a table and the sources it names."""
        part = schema.method_part()
        sources = [f"`{name}`: {title}" for name, title in contents.method_sources()]
        return [table(part.columns, part.widths, part.rows), bullets(sources)]


class Assumptions(SphinxDirective):
    """What one room takes for granted."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Give a list of sentences."""
        return [bullets(contents.assumption_lists()[self.arguments[0]])]


class ReferenceTables(SphinxDirective):
    """Every packaged table of the reference data."""

    def run(self) -> list[nodes.Node]:
        """Give a section per table."""
        return [section_of(part) for part in contents.reference_parts()]


class Calibration(SphinxDirective):
    """What the record says of overruns, and how well it predicts itself."""

    def run(self) -> list[nodes.Node]:
        """Give what the check shows, its tables, and what it takes for granted."""
        return [
            bullets(calibration.calibration_reading()),
            *(section_of(part) for part in calibration.calibration_parts()),
            section(
                "What this takes for granted", "calibration-assumptions", bullets(calibration.calibration_assumptions())
            ),
        ]


class Commands(SphinxDirective):
    """The help of every command."""

    def run(self) -> list[nodes.Node]:
        """Give a section per command."""
        return [
            section(
                f"accord {name}",
                f"command-{name.replace(' ', '-')}",
                nodes.literal_block(shown, shown, language="text"),
            )
            for name, shown in contents.command_helps()
        ]


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "accord-models": Models,
    "accord-facts": Facts,
    "accord-fields": Fields,
    "accord-rules": Rules,
    "accord-notice": Notice,
    "accord-ladder": Ladder,
    "accord-method": MethodDefaults,
    "accord-assumptions": Assumptions,
    "accord-reference": ReferenceTables,
    "accord-calibration": Calibration,
    "accord-commands": Commands,
}


def check_models(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn, and so fail the build, when a model of the format is on no page."""
    del app
    shown = {name for page in env.metadata.values() for name in page.get("accord_models", "").split()}
    for model in schema.models():
        if model.__name__ not in shown:
            _LOGGER.warning("the study format has no table for %s; name it in study-format.md", model.__name__)


def keep_words(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Keep the docstring of a property as it is, before a colon in it is taken for the end of a type."""
    del name, thing, options
    if what == "property":
        app.env.temp_data["accord_words"] = list(lines)


def give_words_back(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Put back what `keep_words` kept."""
    del name, thing, options
    if what == "property":
        lines[:] = app.env.temp_data.pop("accord_words")


def always_read(app: Sphinx, env: BuildEnvironment, added: Any, changed: Any, removed: Any) -> list[str]:
    """Read pages with generated parts anew at every build: the code may have changed."""
    del app, added, changed, removed
    return sorted(env.found_docs)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("env-check-consistency", check_models)
    app.connect("env-get-outdated", always_read)
    app.connect("autodoc-process-docstring", keep_words, priority=400)
    app.connect("autodoc-process-docstring", give_words_back, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
