"""Every link within the repository leads somewhere, and every page can be reached."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import ROOT, anchors, links, pages

LINKS = [(path.relative_to(ROOT).as_posix(), target) for path in pages() for target in links(path)]
INSIDE = [(page, target) for page, target in LINKS if not re.match(r"[a-z]+:", target)]


def test_there_are_links_to_test():
    assert len(INSIDE) > 10


@pytest.mark.parametrize(("page", "target"), INSIDE, ids=lambda text: text)
def test_each_link_leads_to_a_file_and_a_heading(page, target):
    name, _, anchor = target.partition("#")
    path = (ROOT / page).parent / name if name else ROOT / page
    assert path.exists(), f"{page}: there is no {name}"
    assert path.resolve().is_relative_to(ROOT), f"{page}: {target} leads out of the repository"
    if anchor and path.suffix == ".md":
        assert anchor in anchors(path), f"{page}: {name or 'it'} has no heading #{anchor}"


def test_links_to_the_world_are_encrypted_and_whole():
    outside = [target for _, target in LINKS if re.match(r"[a-z]+:", target)]
    assert [target for target in outside if not re.match(r"https://[\w.-]+\.[a-z]{2,}(/|$)", target)] == []


def test_each_page_is_in_the_table_of_contents():
    text = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^[\w-]+$", text, re.MULTILINE)
    there = [path.stem for path in pages() if path.parent.name == "docs" and path.stem != "index"]
    assert sorted(listed) == sorted(there)


def test_pages_keep_to_themselves_what_only_their_makers_know():
    for path in pages():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/work/|/tmp/|/home/", text), path.name
