"""The one place where the law room reads YAML."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from accord.study.yaml_lines import LinedData, parse_yaml, read_yaml

CLAIMS_ENDING = ".test.yaml"
"""How the name of a file ends that holds claims about a rule pack, and no rules."""


def read_packaged(file: Traversable) -> LinedData:
    """Read a YAML file that is packaged with Accord."""
    return parse_yaml(file.read_text(encoding="utf-8"), file.name)


def read_folder_file(path: Path, shown_as: str) -> LinedData:
    """Read a YAML file of a study."""
    return read_yaml(path, shown_as)
