"""Blocks of code on the pages: examples give what they say, and everything else can at least be read."""

import doctest
import json
import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))
from pages import blocks, pages

ALL = [block for path in pages() for block in blocks(path)]
PYTHON = [block for block in ALL if block.language in {"python", "py", "pycon"}]


def place(block):
    return f"{block.page}:{block.line}"


def test_the_pages_hold_python():
    assert [block for block in PYTHON if ">>>" in block.text]
    assert [block for block in PYTHON if ">>>" not in block.text]


@pytest.mark.parametrize("block", PYTHON, ids=place)
def test_python_gives_what_it_says_or_compiles(block):
    if ">>>" not in block.text:
        compile(block.text, place(block), "exec")
        return
    examples = doctest.DocTestParser().get_doctest(block.text, {}, place(block), block.page, block.line)
    said = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(examples, out=said.append)
    assert tried
    assert not failed, "".join(said)


@pytest.mark.parametrize("block", [block for block in ALL if block.language == "json"], ids=place)
def test_json_can_be_read(block):
    assert json.loads(block.text) is not None


@pytest.mark.parametrize("block", [block for block in ALL if block.language in {"yaml", "yml"}], ids=place)
def test_yaml_can_be_read(block):
    assert yaml.safe_load(block.text) is not None
