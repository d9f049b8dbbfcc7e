"""CITATION.cff holds what version 1.2.0 of the Citation File Format asks for, and agrees with the package."""

import tomllib

import yaml

import accord


def test_the_citation_file_is_whole_and_agrees_with_the_package(root):
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert cited["type"] == "software"
    assert cited["authors"] == project["authors"]
    assert str(cited["version"]) == accord.__version__ == project["version"]
    assert cited["license"] == project["license"]


def test_the_changelog_speaks_of_this_version(root):
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {accord.__version__} " in text
